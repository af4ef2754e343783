/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

#include "unseat-constant-list.h"
#include "unseat-savings.h"

#include <string.h>

struct _UnseatPlan
{
  GObject        parent_instance;
  char          *id; /* (owned) */
  UnseatPlanKind kind;
  char          *parent;      /* (owned) (nullable) */
  char          *rule;        /* (owned) (nullable) */
  char          *tenant_id;   /* (owned) */
  char          *tenant_name; /* (owned) */
  char          *actor;       /* (owned) */
  GListModel    *changes;     /* (owned) (element-type UnseatChange) */
  GPtrArray     *constant;    /* the same, of @changes */
  guint         *counts;      /* (owned): how many have which outcome; they count themselves */
  GPtrArray     *products;    /* (owned) (element-type UnseatPlanProduct) */
  GPtrArray     *departments; /* (owned) (element-type UnseatPlanDepartment) */
  guint          n_people;
  guint          n_of_action[UNSEAT_N_ACTIONS];
  guint          n_swapped;
  UnseatAdvice  *advice; /* (owned) */
  gint64         created;

  UnseatIntent  *intent;    /* (owned) (nullable) */
  char         **notes;     /* (owned) */
  char         **exchanges; /* (owned) */
  UnseatSavings *savings;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatPlan, unseat_plan, G_TYPE_OBJECT)

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
      if (unseat_change_frees_seat (other) && !is_left_out (other) && g_str_equal (unseat_change_get_sku_id (other), unseat_change_get_sku_id (change)))
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

static void
count_product (UnseatPlan *self,
               GHashTable *by_sku,
               GPtrArray  *changes,
               guint       position)
{
  UnseatChange      *change = changes->pdata[position];
  UnseatPlanProduct *product = g_hash_table_lookup (by_sku, unseat_change_get_sku_id (change));

  if (product == NULL)
    {
      product = plan_product_new (change);
      g_ptr_array_add (self->products, product);
      g_hash_table_insert (by_sku, (gpointer) unseat_change_get_sku_id (change), product);
    }

  if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_BLOCKED)
    product->n_blocked++;
  if (is_left_out (change))
    return;
  if (unseat_change_is_writable (change))
    product->n_planned++;
  if (unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH)
    product->n_switched++;
  else if (!unseat_action_takes (unseat_change_get_action (change)) && unseat_change_get_action (change) != UNSEAT_ACTION_REPROCESS)
    product->n_assigned++;
  if (unseat_change_frees_seat (change) && !is_seat_counted (changes, position))
    product->n_seats++;
  if (unseat_change_takes_seat (change))
    product->n_taken_seats++;
}

static void
count_department (UnseatPlan   *self,
                  GHashTable   *by_name,
                  UnseatChange *change,
                  gboolean      is_new_person)
{
  const char           *name = unseat_change_get_department (change);
  UnseatPlanDepartment *department = name != NULL ? g_hash_table_lookup (by_name, name) : NULL;

  if (name == NULL)
    return;

  if (department == NULL)
    {
      department = g_new0 (UnseatPlanDepartment, 1);
      department->name = g_strdup (name);
      g_ptr_array_add (self->departments, department);
      g_hash_table_insert (by_name, (gpointer) name, department);
    }
  department->n_licenses++;
  department->n_people += is_new_person;
}

/* All that the review asks for, in one go: there may be a hundred thousand. Changes share what they say alike about products and departments, so
 * that these are told apart by where they are, and the licenses of a person mostly stand together. */
static void
count (UnseatPlan *self,
       GPtrArray  *changes)
{
  g_autoptr (GHashTable) by_sku = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_department = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  const char *last = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];
      const char   *user_id = unseat_change_get_user_id (change);

      self->n_of_action[unseat_change_get_action (change)]++;
      self->n_swapped += unseat_change_get_swap_sku_id (change) != NULL;
      count_product (self, by_sku, changes, i);
      if (is_left_out (change))
        continue;
      count_department (self, by_department, change, g_strcmp0 (user_id, last) != 0 && g_hash_table_add (people, (gpointer) user_id));
      last = user_id;
    }

  self->n_people = g_hash_table_size (people);
  g_ptr_array_sort (self->products, compare_products);
  g_ptr_array_sort (self->departments, compare_departments);
}

static void
unseat_plan_finalize (GObject *object)
{
  UnseatPlan *self = UNSEAT_PLAN (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->tenant_name, g_free);
  g_clear_pointer (&self->actor, g_free);
  g_clear_object (&self->changes);
  g_clear_pointer (&self->counts, g_atomic_rc_box_release);
  g_clear_object (&self->intent);
  g_clear_pointer (&self->notes, g_strfreev);
  g_clear_pointer (&self->exchanges, g_strfreev);
  g_clear_pointer (&self->savings, unseat_savings_free);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_clear_pointer (&self->departments, g_ptr_array_unref);
  g_clear_pointer (&self->advice, unseat_advice_unref);

  G_OBJECT_CLASS (unseat_plan_parent_class)->finalize (object);
}

static void
unseat_plan_class_init (UnseatPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_plan_finalize;
}

static void
unseat_plan_init (UnseatPlan *self)
{
  self->counts = g_atomic_rc_box_alloc0 (UNSEAT_N_OUTCOMES * sizeof (guint));
  self->notes = g_new0 (char *, 1);
  self->exchanges = g_new0 (char *, 1);
  self->products = g_ptr_array_new_with_free_func (plan_product_free);
  self->departments = g_ptr_array_new_with_free_func (plan_department_free);
}

UnseatPlan *
unseat_plan_new (const UnseatPlanFacts *facts,
                 GPtrArray             *changes,
                 UnseatAdvice          *advice)
{
  UnseatPlan             *self = NULL;
  const UnseatAdviceFacts nothing = { { 0 } };

  g_return_val_if_fail (facts != NULL && changes != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_PLAN, NULL);
  self->id = facts->id != NULL ? g_strdup (facts->id) : g_uuid_string_random ();
  self->kind = facts->kind;
  self->parent = g_strdup (facts->parent);
  self->rule = g_strdup (facts->rule);
  self->tenant_id = facts->tenant_id != NULL ? g_ascii_strdown (facts->tenant_id, -1) : NULL;
  self->tenant_name = g_strdup (facts->tenant_name);
  self->actor = g_strdup (facts->actor);
  count (self, changes);
  for (guint i = 0; i < changes->len; i++)
    {
      unseat_change_set_position (g_ptr_array_index (changes, i), i);
      unseat_change_count_in (g_ptr_array_index (changes, i), self->counts);
    }
  self->constant = changes;
  self->changes = G_LIST_MODEL (unseat_constant_list_new (UNSEAT_TYPE_CHANGE, changes));
  self->advice = advice != NULL ? unseat_advice_ref (advice) : unseat_advice_new (&nothing);
  self->created = facts->created;
  return self;
}

const char *
unseat_plan_get_id (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->id;
}

UnseatPlanKind
unseat_plan_get_kind (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), UNSEAT_PLAN_UNASSIGN);

  return self->kind;
}

const char *
unseat_plan_get_parent (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->parent;
}

const char *
unseat_plan_get_rule (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->rule;
}

const char *
unseat_plan_get_tenant_id (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->tenant_id;
}

const char *
unseat_plan_get_tenant_name (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->tenant_name;
}

const char *
unseat_plan_get_actor (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->actor;
}

gint64
unseat_plan_get_created (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  return self->created;
}

GListModel *
unseat_plan_get_changes (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->changes;
}

GPtrArray *
unseat_plan_peek_changes (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->constant;
}

guint
unseat_plan_count (UnseatPlan   *self,
                   UnseatOutcome outcome)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, 0);

  return self->counts[outcome];
}

guint
unseat_plan_count_any (UnseatPlan         *self,
                       UnseatOutcomeTraits any_of)
{
  guint n = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    if (unseat_outcome_has (outcome, any_of))
      n += self->counts[outcome];

  return n;
}

guint
unseat_plan_get_n_people (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  return self->n_people;
}

gboolean
unseat_plan_does (UnseatPlan  *self,
                  UnseatAction action)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), FALSE);
  g_return_val_if_fail (action < UNSEAT_N_ACTIONS, FALSE);

  return self->n_of_action[action] > 0;
}

UnseatWay
unseat_plan_get_way (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), UNSEAT_WAY_TAKES);

  return unseat_way_of (self->n_of_action, self->n_swapped);
}

GPtrArray *
unseat_plan_get_products (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->products;
}

GPtrArray *
unseat_plan_get_departments (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->departments;
}

void
unseat_plan_set_intent (UnseatPlan   *self,
                        UnseatIntent *intent)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self));
  g_return_if_fail (UNSEAT_IS_INTENT (intent));

  g_set_object (&self->intent, intent);
}

UnseatIntent *
unseat_plan_get_intent (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->intent;
}

void
unseat_plan_take_savings (UnseatPlan    *self,
                          UnseatSavings *savings)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self));

  g_clear_pointer (&self->savings, unseat_savings_free);
  self->savings = savings;
}

UnseatSavings *
unseat_plan_steal_savings (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return g_steal_pointer (&self->savings);
}

const UnseatSavings *
unseat_plan_get_savings (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->savings;
}

void
unseat_plan_set_notes (UnseatPlan        *self,
                       const char *const *notes)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self));
  g_return_if_fail (notes != NULL);

  g_strfreev (self->notes);
  self->notes = g_strdupv ((char **) notes);
}

void
unseat_plan_take_exchanges (UnseatPlan *self,
                            char      **exchanges)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self) && exchanges != NULL);

  g_strfreev (self->exchanges);
  self->exchanges = exchanges;
}

const char *const *
unseat_plan_get_exchanges (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return (const char *const *) self->exchanges;
}

const char *const *
unseat_plan_get_notes (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return (const char *const *) self->notes;
}

guint
unseat_plan_get_n_losing (UnseatPlan   *self,
                          UnseatService service)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  return unseat_advice_get_n_stopping (self->advice, service);
}

/* Who leaves a group loses all that it gives; what is taken off a group is one product. */
static gboolean
ends_group_path (UnseatChange *other,
                 UnseatChange *change)
{
  if (unseat_change_get_action (other) == UNSEAT_ACTION_TAKE_OFF)
    return g_str_equal (unseat_change_get_sku_id (other), unseat_change_get_sku_id (change));

  return unseat_change_get_action (other) == UNSEAT_ACTION_LEAVE;
}

char **
unseat_plan_list_left_groups (UnseatPlan   *self,
                              UnseatChange *change)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint first = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self) && UNSEAT_IS_CHANGE (change), NULL);

  if (self->n_of_action[UNSEAT_ACTION_LEAVE] + self->n_of_action[UNSEAT_ACTION_TAKE_OFF] == 0)
    return NULL;

  first = unseat_change_get_position (change);
  while (first > 0 && is_same_person (self->constant->pdata[first - 1], change))
    first--;
  for (guint i = first; i < self->constant->len && is_same_person (self->constant->pdata[i], change); i++)
    {
      UnseatChange *other = self->constant->pdata[i];

      if (ends_group_path (other, change) && unseat_outcome_has (unseat_change_get_outcome (other), UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_MAY_BE_DONE))
        g_ptr_array_add (ids, (gpointer) unseat_change_get_group_id (other));
    }
  if (ids->len == 0)
    return NULL;

  g_ptr_array_add (ids, NULL);
  return g_strdupv ((char **) ids->pdata);
}

UnseatAdvice *
unseat_plan_get_advice (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->advice;
}
