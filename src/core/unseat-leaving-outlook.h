/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatLeavingOutlook:
 *
 * What happens if a person leaves a group, whoever takes them out: found by the same arithmetic as a plan for it.
 */
typedef struct _UnseatLeavingOutlook UnseatLeavingOutlook;

/**
 * unseat_leaving_outlook_new:
 * @directory: what is known of products, and of which apps need each other
 * @user: somebody in the group
 * @group_id: an object id
 *
 * Returns: (transfer full): the outlook
 */
UnseatLeavingOutlook *unseat_leaving_outlook_new (UnseatDirectory *directory,
                                                  UnseatUser      *user,
                                                  const char      *group_id);

/**
 * unseat_leaving_outlook_new_direct:
 * @sku_id: a product that the person has directly
 *
 * What it would mean that the direct license is removed: unseat_leaving_outlook_describe_direct() and unseat_leaving_outlook_describe_services() say it.
 *
 * Returns: (transfer full): the outlook
 */
UnseatLeavingOutlook *unseat_leaving_outlook_new_direct (UnseatDirectory *directory,
                                                         UnseatUser      *user,
                                                         const char      *sku_id);

/**
 * unseat_leaving_outlook_describe_direct:
 *
 * Returns: (transfer full) (nullable): translated sentences, as in a review: whether the product stays by something else, and what Microsoft 365 would keep
 */
char *unseat_leaving_outlook_describe_direct (UnseatLeavingOutlook *self);

/**
 * unseat_leaving_outlook_free:
 * @self: (transfer full): an outlook
 */
void unseat_leaving_outlook_free (UnseatLeavingOutlook *self);

/**
 * unseat_leaving_outlook_get_advice:
 *
 * Returns: (transfer none): what would stop, and what would stay
 */
UnseatAdvice *unseat_leaving_outlook_get_advice (UnseatLeavingOutlook *self);

/**
 * unseat_leaving_outlook_get_taken:
 *
 * Returns: (transfer none) (element-type utf8): the SKU ids of the products that the person would lose
 */
GPtrArray *unseat_leaving_outlook_get_taken (UnseatLeavingOutlook *self);

/**
 * unseat_leaving_outlook_get_doubtful:
 *
 * Returns: (transfer none) (element-type utf8): the SKU ids of the products of which Microsoft 365 will refuse to take the last, and nobody knows which that is
 */
GPtrArray *unseat_leaving_outlook_get_doubtful (UnseatLeavingOutlook *self);

/**
 * unseat_leaving_outlook_is_refused:
 *
 * Returns: whether Microsoft 365 is foreseen to refuse to take one of the products, or may
 */
gboolean unseat_leaving_outlook_is_refused (UnseatLeavingOutlook *self,
                                            const char           *sku_id);

/**
 * unseat_leaving_outlook_describe_refusals:
 * @sku_id: the product that is spoken of, which is not named
 *
 * Returns: (transfer full) (nullable): translated sentences, each on its line: what Microsoft 365 will refuse to take, or may, why, and what to do about it;
 * %NULL when that is nothing
 */
char *unseat_leaving_outlook_describe_refusals (UnseatLeavingOutlook *self,
                                                const char           *sku_id);

/**
 * unseat_leaving_outlook_describe_services:
 * @since: when the licenses would end at the earliest, in seconds since 1970
 *
 * Returns: (transfer full) (nullable): translated words, each on its line: which services would stop, which may, what becomes of the data, and which stay
 * through what else; %NULL when there is nothing to say
 */
char *unseat_leaving_outlook_describe_services (UnseatLeavingOutlook *self,
                                                gint64                since);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatLeavingOutlook, unseat_leaving_outlook_free)

G_END_DECLS
