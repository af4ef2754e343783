/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-tally.h"

#include "unseat-freed.h"

#include <string.h>

/* Changes share what they say alike about products and departments, so that these are told apart by where they are, and the licenses of a person
 * mostly stand together. */
struct _UnseatPlanTally
{
  GPtrArray *changes;     /* (owned) (element-type UnseatChange) */
  guint     *counts;      /* (owned): how many have which outcome; they count themselves */
  GPtrArray *products;    /* (owned) (element-type UnseatPlanProduct) */
  GPtrArray *departments; /* (owned) (element-type UnseatPlanDepartment) */
  guint      n_people;
  guint      n_of_action[UNSEAT_N_ACTIONS];
  guint      n_swapped;

  UnseatPlanTaken taken;

  /* In progress */
  guint       next;
  GHashTable *by_sku;        /* (owned) (nullable) */
  GHashTable *by_department; /* (owned) (nullable) */
  GHashTable *people;        /* (owned) (nullable) */
  const char *last;          /* (nullable): who was counted last */
};

static UnseatPlanProduct *
plan_product_new (UnseatChange *change)
{
  UnseatPlanProduct *product = g_new0 (UnseatPlanProduct, 1);

  product->sku_id = g_strdup (unseat_change_get_sku_id (change));
  product->part_number = g_strdup (unseat_change_get_part_number (change));
  product->name = g_strdup (unseat_change_get_product_name (change));
  return product;
}

static void
plan_product_free (gpointer data)
{
  UnseatPlanProduct *product = data;

  g_free (product->sku_id);
  g_free (product->part_number);
  g_free (product->name);
  g_free (product);
}

static int
compare_products (gconstpointer a,
                  gconstpointer b)
{
  const UnseatPlanProduct *left = *(UnseatPlanProduct *const *) a;
  const UnseatPlanProduct *right = *(UnseatPlanProduct *const *) b;
  int                      order = g_utf8_collate (left->name, right->name);

  return order != 0 ? order : strcmp (left->sku_id, right->sku_id);
}

static gboolean
is_left_out (UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  return unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_LEFT_ALONE);
}

static gboolean
is_same_person (UnseatChange *change,
                UnseatChange *other)
{
  return g_str_equal (unseat_change_get_user_id (change), unseat_change_get_user_id (other));
}

/* Several paths of a person to a product may end together, and only one seat comes free: the changes of a person that take stand together. */
static gboolean
is_seat_counted (GPtrArray *changes,
                 guint      position)
{
  UnseatChange *change = changes->pdata[position];

  for (guint i = position; i > 0; i--)
    {
      UnseatChange *other = changes->pdata[i - 1];

      if (!is_same_person (other, change))
        return FALSE;
      if (unseat_freed_is_promised (other) && !is_left_out (other) && g_str_equal (unseat_change_get_sku_id (other), unseat_change_get_sku_id (change)))
        return TRUE;
    }

  return FALSE;
}

static void
plan_department_free (gpointer data)
{
  UnseatPlanDepartment *department = data;

  g_free (department->name);
  g_free (department);
}

static int
compare_departments (gconstpointer a,
                     gconstpointer b)
{
  const UnseatPlanDepartment *left = *(UnseatPlanDepartment *const *) a;
  const UnseatPlanDepartment *right = *(UnseatPlanDepartment *const *) b;

  if (left->n_people != right->n_people)
    return left->n_people > right->n_people ? -1 : 1;
  return g_utf8_collate (left->name, right->name);
}

/* What comes instead of what goes is no second license of the person. */
static gboolean
comes_instead (UnseatChange *change)
{
  return unseat_change_get_swap_sku_id (change) != NULL && !unseat_action_takes (unseat_change_get_action (change));
}

/* To those who count seats it makes no difference which apps the group gives. */
static UnseatKept
get_kept_way (UnseatChange *change)
{
  UnseatKept kept = unseat_change_get_kept (change);

  return kept == UNSEAT_KEPT_WHOLLY ? UNSEAT_KEPT_BY_GROUP : kept;
}

/* Whether the license may stay, or will, although it is sent for. */
static gboolean
is_doubted (UnseatChange *change)
{
  UnseatKept kept = unseat_change_get_kept (change);

  return kept == UNSEAT_KEPT_REFUSED || kept == UNSEAT_KEPT_MAYBE || kept == UNSEAT_KEPT_UNSURE;
}

static void
count_product (UnseatPlanTally *self,
               guint            position)
{
  UnseatChange      *change = self->changes->pdata[position];
  UnseatPlanProduct *product = g_hash_table_lookup (self->by_sku, unseat_change_get_sku_id (change));

  if (product == NULL)
    {
      product = plan_product_new (change);
      g_ptr_array_add (self->products, product);
      g_hash_table_insert (self->by_sku, (gpointer) unseat_change_get_sku_id (change), product);
    }

  if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_BLOCKED && !comes_instead (change))
    product->n_blocked++;
  if (is_left_out (change))
    return;
  if (unseat_change_is_writable (change))
    product->n_planned++;
  if (unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH)
    product->n_switched++;
  else if (unseat_change_get_action (change) == UNSEAT_ACTION_REPROCESS)
    {
      product->n_reprocessed++;
      product->n_may_free += unseat_change_frees_seat (change) && unseat_change_get_kept (change) != UNSEAT_KEPT_REFUSED;
    }
  else if (!unseat_action_takes (unseat_change_get_action (change)))
    {
      product->n_assigned++;
      product->n_ungranted += unseat_change_get_problem (change) != UNSEAT_ASSIGNMENT_ERROR_NONE;
    }
  if (is_doubted (change) || (unseat_action_takes (unseat_change_get_action (change)) && !unseat_change_frees_seat (change)))
    product->n_kept[get_kept_way (change)]++;
  if (unseat_freed_is_promised (change) && !is_seat_counted (self->changes, position))
    product->n_seats++;
  if (unseat_change_takes_seat (change))
    {
      product->n_taken_seats++;
      product->n_swapped_in += unseat_change_get_swap_sku_id (change) != NULL && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED;
    }
}

static void
count_department (UnseatPlanTally *self,
                  UnseatChange    *change,
                  gboolean         is_new_person)
{
  const char           *name = unseat_change_get_department (change);
  UnseatPlanDepartment *department = name != NULL ? g_hash_table_lookup (self->by_department, name) : NULL;

  if (name == NULL)
    return;

  if (department == NULL)
    {
      department = g_new0 (UnseatPlanDepartment, 1);
      department->name = g_strdup (name);
      g_ptr_array_add (self->departments, department);
      g_hash_table_insert (self->by_department, (gpointer) name, department);
    }
  department->n_licenses += !comes_instead (change);
  department->n_people += is_new_person;
}

static void
count_taken (UnseatPlanTally *self,
             UnseatChange    *change)
{
  UnseatAction action = unseat_change_get_action (change);

  if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
    return;
  self->taken.n_looked += action == UNSEAT_ACTION_REPROCESS;
  if (action == UNSEAT_ACTION_REPROCESS && unseat_change_get_kept (change) == UNSEAT_KEPT_REFUSED)
    self->taken.n_refused++;
  else if (action == UNSEAT_ACTION_REPROCESS)
    self->taken.n_maybe += unseat_change_has_effect (change) || unseat_change_get_stops (change) != 0;
  if (!unseat_action_takes (action))
    return;

  if (unseat_change_get_kept (change) == UNSEAT_KEPT_REFUSED)
    self->taken.n_refused++;
  else if (unseat_change_get_kept (change) == UNSEAT_KEPT_MAYBE)
    self->taken.n_uncertain++;
  else if (unseat_change_get_swap_sku_id (change) != NULL)
    self->taken.n_swapped++;
  else if (unseat_change_frees_seat (change))
    self->taken.n_ending++;
  else
    self->taken.n_kept++;
  self->taken.n_leaving += action == UNSEAT_ACTION_LEAVE;
  self->taken.n_off += action == UNSEAT_ACTION_TAKE_OFF;
}

UnseatPlanTally *
unseat_plan_tally_new (GPtrArray *changes)
{
  UnseatPlanTally *self = NULL;

  g_return_val_if_fail (changes != NULL, NULL);

  self = g_new0 (UnseatPlanTally, 1);
  self->changes = changes;
  self->counts = g_atomic_rc_box_alloc0 (UNSEAT_N_OUTCOMES * sizeof (guint));
  self->products = g_ptr_array_new_with_free_func (plan_product_free);
  self->departments = g_ptr_array_new_with_free_func (plan_department_free);
  self->by_sku = g_hash_table_new (NULL, NULL);
  self->by_department = g_hash_table_new (NULL, NULL);
  self->people = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

static void
forget_progress (UnseatPlanTally *self)
{
  g_clear_pointer (&self->by_sku, g_hash_table_unref);
  g_clear_pointer (&self->by_department, g_hash_table_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
}

void
unseat_plan_tally_free (UnseatPlanTally *self)
{
  g_return_if_fail (self != NULL);

  forget_progress (self);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_atomic_rc_box_release);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_clear_pointer (&self->departments, g_ptr_array_unref);
  g_free (self);
}

static void
count_person (UnseatPlanTally *self,
              UnseatChange    *change)
{
  const char *user_id = unseat_change_get_user_id (change);
  gboolean    is_new = g_strcmp0 (user_id, self->last) != 0 && g_hash_table_add (self->people, (gpointer) user_id);

  count_department (self, change, is_new);
  self->n_people += is_new;
  self->last = user_id;
}

gboolean
unseat_plan_tally_step (UnseatPlanTally *self)
{
  UnseatChange *change = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->next == self->changes->len)
    return FALSE;

  change = self->changes->pdata[self->next];
  unseat_change_set_position (change, self->next);
  unseat_change_count_in (change, self->counts);
  self->n_of_action[unseat_change_get_action (change)]++;
  self->n_swapped += unseat_change_get_swap_sku_id (change) != NULL;
  count_taken (self, change);
  count_product (self, self->next);
  if (!is_left_out (change))
    count_person (self, change);
  self->next++;

  return TRUE;
}

GPtrArray *
unseat_plan_tally_finish (UnseatPlanTally *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (unseat_plan_tally_step (self))
    ;

  forget_progress (self);
  g_ptr_array_sort (self->products, compare_products);
  g_ptr_array_sort (self->departments, compare_departments);

  return self->changes;
}

guint
unseat_plan_tally_count (UnseatPlanTally *self,
                         UnseatOutcome    outcome)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, 0);

  return self->counts[outcome];
}

guint
unseat_plan_tally_get_n_people (UnseatPlanTally *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_people;
}

const guint *
unseat_plan_tally_get_n_of_action (UnseatPlanTally *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->n_of_action;
}

guint
unseat_plan_tally_get_n_swapped (UnseatPlanTally *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_swapped;
}

const UnseatPlanTaken *
unseat_plan_tally_get_taken (UnseatPlanTally *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->taken;
}

GPtrArray *
unseat_plan_tally_get_products (UnseatPlanTally *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->products;
}

GPtrArray *
unseat_plan_tally_get_departments (UnseatPlanTally *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->departments;
}
