/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * UnseatPlanProduct:
 *
 * What a plan does to one product.
 */
typedef struct
{
  char *sku_id;
  char *part_number;
  char *name;
  guint n_planned;             /* paths that end, or come back */
  guint n_assigned;            /* those that come back */
  guint n_ungranted;           /* those of them that were not in force before: no seat is taken for them, but Microsoft 365 may grant them now */
  guint n_switched;            /* those of which apps are switched on or off */
  guint n_reprocessed;         /* those that Microsoft 365 is to look at once more: what comes of it only it knows */
  guint n_may_free;            /* of those, which may free a seat */
  guint n_blocked;             /* of a swap, of what goes alone */
  guint n_kept[UNSEAT_N_KEPT]; /* paths that are to end and free no seat, by the reason; and what else will be refused */
  guint n_seats;               /* seats that come free when all goes well */
  guint n_taken_seats;         /* seats that are taken when all goes well */
  guint n_swapped_in;          /* those of them that are taken instead of others */
} UnseatPlanProduct;

/**
 * UnseatPlanDepartment:
 *
 * What a plan does to the people of one department.
 */
typedef struct
{
  char *name; /* empty: those who have none */
  guint n_people;
  guint n_licenses;
} UnseatPlanDepartment;

/**
 * UnseatPlanTaken:
 *
 * What a plan takes, counted in changes that were planned when they were counted.
 */
typedef struct
{
  guint n_ending;    /* and with them the product */
  guint n_kept;      /* of a product that stays by another path, maybe with other apps; or never was in force */
  guint n_refused;   /* of neither: nothing changes, because Microsoft 365 will refuse */
  guint n_uncertain; /* of none of them: Microsoft 365 will refuse one of several, and it is not known which */
  guint n_leaving;   /* of all, by groups that are left */
  guint n_off;       /* of all, by products that are taken off groups */
  guint n_swapped;   /* of none of them: something else comes instead */
  guint n_maybe;     /* of none of them: what is reprocessed, and may end by it */
  guint n_looked;    /* what is reprocessed, whatever comes of it */
} UnseatPlanTaken;

/**
 * UnseatPlanTally:
 *
 * What there is to count of the changes of a plan: in sum, by product, by department. A hundred thousand changes take longer to count than a
 * window may be away, so that they can be counted one by one.
 */
typedef struct _UnseatPlanTally UnseatPlanTally;

/**
 * unseat_plan_tally_new:
 * @changes: (transfer full) (element-type UnseatChange): those of a person that take something beside each other
 *
 * Returns: (transfer full): a tally that has counted nothing yet
 */
UnseatPlanTally *unseat_plan_tally_new (GPtrArray *changes);

/**
 * unseat_plan_tally_free:
 * @self: (transfer full): the tally
 */
void unseat_plan_tally_free (UnseatPlanTally *self);

/**
 * unseat_plan_tally_step:
 *
 * Counts one more change, which learns where in the plan it stands.
 *
 * Returns: whether there was one left
 */
gboolean unseat_plan_tally_step (UnseatPlanTally *self);

/**
 * unseat_plan_tally_finish:
 *
 * Counts all that is left, and puts products and departments into their order. The rest can be asked for after that.
 *
 * Returns: (transfer none) (element-type UnseatChange): the changes
 */
GPtrArray *unseat_plan_tally_finish (UnseatPlanTally *self);

/**
 * unseat_plan_tally_count:
 *
 * Returns: how many changes have that outcome at this moment
 */
guint unseat_plan_tally_count (UnseatPlanTally *self,
                               UnseatOutcome    outcome);

/**
 * unseat_plan_tally_get_n_people:
 *
 * Returns: how many people have a change that is not left out
 */
guint unseat_plan_tally_get_n_people (UnseatPlanTally *self);

/**
 * unseat_plan_tally_get_n_of_action:
 *
 * Returns: (transfer none) (array fixed-size=UNSEAT_N_ACTIONS): how many changes are of which action
 */
const guint *unseat_plan_tally_get_n_of_action (UnseatPlanTally *self);

/**
 * unseat_plan_tally_get_n_swapped:
 *
 * Returns: how many changes are a half of a swap
 */
guint unseat_plan_tally_get_n_swapped (UnseatPlanTally *self);

/**
 * unseat_plan_tally_get_taken:
 *
 * Returns: (transfer none): what is taken
 */
const UnseatPlanTaken *unseat_plan_tally_get_taken (UnseatPlanTally *self);

/**
 * unseat_plan_tally_get_products:
 *
 * Returns: (transfer none) (element-type UnseatPlanProduct): what happens to each product, by name
 */
GPtrArray *unseat_plan_tally_get_products (UnseatPlanTally *self);

/**
 * unseat_plan_tally_get_departments:
 *
 * Returns: (transfer none) (element-type UnseatPlanDepartment): what happens to each department, the largest first
 */
GPtrArray *unseat_plan_tally_get_departments (UnseatPlanTally *self);

G_END_DECLS
