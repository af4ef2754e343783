/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatWaste:
 * @n_paid: seats that are paid for: active, and of no trial
 * @n_unassigned: those of them that nobody holds
 * @n_blocked: those of them that people hold who may not sign in
 * @n_inactive: those of them that people hold who may sign in, and have not been there for @inactive_days days; 0 when that is not known
 * @inactive_days: unseat_directory_get_inactive_days(); 0 when it is not known who is inactive
 *
 * Seats that cost money and serve nobody.  @n_unassigned, @n_blocked and @n_inactive are never more than @n_paid together; nothing is wasted of what
 * is for the whole organization, because it is assigned to nobody.
 */
typedef struct
{
  gint64 n_paid;
  gint64 n_unassigned;
  gint64 n_blocked;
  gint64 n_inactive;
  guint  inactive_days;
} UnseatWaste;

/**
 * unseat_seats_count_waste:
 * @directory: the tenant: its people, and its subscriptions as far as they could be read
 * @product: one of its products
 * @waste: (out): what is found
 */
void unseat_seats_count_waste (UnseatDirectory *directory,
                               UnseatProduct   *product,
                               UnseatWaste     *waste);

/**
 * unseat_waste_count:
 *
 * Returns: how many seats are wasted, for whichever reason
 */
gint64 unseat_waste_count (const UnseatWaste *self);

/**
 * unseat_seats_count_idle:
 * @sku_id: a product
 *
 * Returns: how many people hold it who may not sign in or are inactive, paid for or not
 */
guint unseat_seats_count_idle (UnseatDirectory *directory,
                               const char      *sku_id);

/**
 * unseat_seats_describe_idle:
 * @sku_id: a product
 *
 * Returns: (transfer full) (nullable): of unseat_seats_count_idle() how many are blocked and how many inactive, in one line; %NULL when there are none
 */
char *unseat_seats_describe_idle (UnseatDirectory *directory,
                                  const char      *sku_id);

/**
 * unseat_seats_describe_unknown:
 *
 * Returns: (transfer none) (nullable): a translated sentence saying that it is not known who is inactive, and what counts as wasted therefore; %NULL
 * when it is known
 */
const char *unseat_seats_describe_unknown (UnseatDirectory *directory);

/**
 * unseat_seats_describe_doubt:
 *
 * Returns: (transfer none) (nullable): what is not known about which seats are paid for, in words; %NULL when all is
 */
const char *unseat_seats_describe_doubt (UnseatDirectory *directory);

/**
 * unseat_waste_describe:
 * @now: in seconds since 1970
 *
 * Says what a product costs, what of it is wasted, and by when how many seats can be cut, as far as it is known.
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences
 */
char **unseat_waste_describe (UnseatDirectory *directory,
                              UnseatProduct   *product,
                              gint64           now);

/**
 * unseat_waste_describe_cost:
 *
 * Returns: (transfer full) (nullable): what the seats that serve nobody cost, in one line; %NULL when none does, or the product has no price
 */
char *unseat_waste_describe_cost (UnseatDirectory *directory,
                                  UnseatProduct   *product);

/**
 * unseat_waste_describe_cut:
 * @now: in seconds since 1970
 *
 * Returns: (transfer full) (nullable): how many seats that nobody holds can be cut, before which day; %NULL when none can, they cost nothing, or
 * no day is known
 */
char *unseat_waste_describe_cut (UnseatDirectory *directory,
                                 UnseatProduct   *product,
                                 gint64           now);

/**
 * unseat_seats_find_renewal:
 * @sku_id: a product's id
 * @now: in seconds since 1970
 *
 * Returns: (transfer none) (nullable): of the subscriptions of that product that are active and paid for, the one whose term ends first after
 * @now; good until the subscriptions are read again
 */
const UnseatSubscription *unseat_seats_find_renewal (UnseatDirectory *directory,
                                                     const char      *sku_id,
                                                     gint64           now);

/**
 * unseat_seats_limit_cut:
 * @renewal: (nullable): what unseat_seats_find_renewal() returned
 * @n_seats: how many of the product are not needed
 *
 * Returns: how many of them that subscription can be smaller by
 */
gint64 unseat_seats_limit_cut (const UnseatSubscription *renewal,
                               gint64                    n_seats);

/**
 * unseat_seats_describe_rule:
 *
 * Returns: (transfer full): how many seats are free, and how that is counted, in words
 */
char *unseat_seats_describe_rule (UnseatProduct *product);

/**
 * unseat_seats_describe_problem:
 *
 * Returns: (transfer full) (nullable): what is wrong with the seats and what can be done about it: more are assigned than there are, or the
 * product has ended while people hold it; %NULL when nothing is
 */
char *unseat_seats_describe_problem (UnseatProduct *product);

G_END_DECLS
