/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-bill.h"
#include "unseat-directory.h"
#include "unseat-freed-count.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * UnseatSaving:
 * @sku_id: the product
 * @part_number: its part number
 * @name: its name for people
 * @n_freed: seats that come, or have come, free
 * @n_assigned: seats that were assigned before
 * @n_cut: by how many seats the subscription can be smaller for it: fewer than @n_freed when more are assigned than are paid for, and none when an undo gives
 * something back instead
 * @n_renewing: how many of @n_cut are of the subscription that @renews is about
 * @is_over: whether nothing can be cut because more seats are assigned than are paid for, even so
 * @has_price: whether @price says anything
 * @price: what a seat costs
 * @renews: when the next term of it begins, in seconds since 1970; 0 when that is not known
 *
 * What a plan saves in one product.
 */
typedef struct
{
  char       *sku_id;
  char       *part_number;
  char       *name;
  guint       n_freed;
  gint64      n_assigned;
  gint64      n_cut;
  gint64      n_renewing;
  gboolean    is_over;
  gboolean    has_price;
  UnseatPrice price;
  gint64      renews;
} UnseatSaving;

/* An UnseatSavings is what a plan frees and saves, as far as somebody has said what products cost.  It does not change. */

/**
 * unseat_savings_new_planned:
 * @directory: the tenant as it is before anything is sent
 * @plan: a plan for it
 * @now: in seconds since 1970
 * @link: where subscriptions are cut
 *
 * Returns: (transfer full): what is freed when all goes well
 */
UnseatSavings *unseat_savings_new_planned (UnseatDirectory *directory,
                                           UnseatPlan      *plan,
                                           gint64           now,
                                           const char      *link);

/**
 * unseat_savings_new_verified:
 * @directory: the tenant as it is after the job, its seats read again
 * @count: of a plan that was carried out; whatever it has not gone through yet is gone through now
 * @planned: (nullable): what was expected of it: Graph counts seats late, and knows for a while of more that are assigned than there are
 * @now: in seconds since 1970
 * @link: where subscriptions are cut
 *
 * Returns: (transfer full): what has really been freed: only what was seen gone counts
 */
UnseatSavings *unseat_savings_new_verified (UnseatDirectory     *directory,
                                            UnseatFreedCount    *count,
                                            const UnseatSavings *planned,
                                            gint64               now,
                                            const char          *link);

/**
 * unseat_savings_free:
 * @self: (transfer full): the savings
 */
void unseat_savings_free (UnseatSavings *self);

/**
 * unseat_savings_get_items:
 *
 * Returns: (transfer none) (element-type UnseatSaving): the products of which seats come free, in the order of the plan
 */
GPtrArray *unseat_savings_get_items (const UnseatSavings *self);

/**
 * unseat_savings_get_bill:
 *
 * Returns: (transfer none): what the seats that can be cut cost in a year, but for those that cost nothing
 */
const UnseatBill *unseat_savings_get_bill (const UnseatSavings *self);

/**
 * unseat_savings_get_link:
 *
 * Returns: (transfer none): where subscriptions are cut
 */
const char *unseat_savings_get_link (const UnseatSavings *self);

/**
 * unseat_savings_describe:
 *
 * Returns: (transfer full) (array zero-terminated=1): what is saved, by when which subscriptions have to be cut for it, and that unassigning
 * alone lowers no bill; translated sentences, none when no seat comes free
 */
char **unseat_savings_describe (const UnseatSavings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatSavings, unseat_savings_free)

G_END_DECLS
