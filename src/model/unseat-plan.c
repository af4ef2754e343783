/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

#include "unseat-constant-list.h"
#include "unseat-plan-gains.h"
#include "unseat-savings.h"

#include <string.h>

struct _UnseatPlan
{
  GObject          parent_instance;
  char            *id; /* (owned) */
  UnseatPlanKind   kind;
  gboolean         takes_back;
  char            *parent;      /* (owned) (nullable) */
  char            *rule;        /* (owned) (nullable) */
  char            *tenant_id;   /* (owned) */
  char            *tenant_name; /* (owned) */
  char            *actor;       /* (owned) */
  GListModel      *changes;     /* (owned) (element-type UnseatChange) */
  GPtrArray       *constant;    /* the same, of @changes */
  UnseatPlanTally *tally;       /* (owned): of @changes */
  UnseatAdvice    *advice;      /* (owned) */
  gint64           created;
  gint64           sent;
  gboolean         is_unattended;
  GObject         *origin; /* (owned) (nullable) */

  UnseatIntent  *intent;    /* (owned) (nullable) */
  char         **notes;     /* (owned) */
  char         **exchanges; /* (owned) */
  UnseatSavings *savings;   /* (owned) (nullable) */
  GPtrArray     *seats;     /* (owned) (nullable) (element-type UnseatPlanSeats) */
  GPtrArray     *gains;     /* (owned) (nullable) (element-type UnseatPlanGain) */
};

G_DEFINE_FINAL_TYPE (UnseatPlan, unseat_plan, G_TYPE_OBJECT)

static gboolean
is_same_person (UnseatChange *change,
                UnseatChange *other)
{
  return g_str_equal (unseat_change_get_user_id (change), unseat_change_get_user_id (other));
}

static void
unseat_plan_finalize (GObject *object)
{
  UnseatPlan *self = UNSEAT_PLAN (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->rule, g_free);
  g_clear_object (&self->origin);
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->tenant_name, g_free);
  g_clear_pointer (&self->actor, g_free);
  g_clear_object (&self->changes);
  g_clear_object (&self->intent);
  g_clear_pointer (&self->notes, g_strfreev);
  g_clear_pointer (&self->exchanges, g_strfreev);
  g_clear_pointer (&self->savings, unseat_savings_free);
  g_clear_pointer (&self->seats, g_ptr_array_unref);
  g_clear_pointer (&self->gains, g_ptr_array_unref);
  g_clear_pointer (&self->tally, unseat_plan_tally_free);
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
  self->notes = g_new0 (char *, 1);
  self->exchanges = g_new0 (char *, 1);
}

UnseatPlan *
unseat_plan_new (const UnseatPlanFacts *facts,
                 GPtrArray             *changes,
                 UnseatAdvice          *advice)
{
  g_return_val_if_fail (facts != NULL && changes != NULL, NULL);

  return unseat_plan_new_counted (facts, unseat_plan_tally_new (changes), advice);
}

UnseatPlan *
unseat_plan_new_counted (const UnseatPlanFacts *facts,
                         UnseatPlanTally       *tally,
                         UnseatAdvice          *advice)
{
  UnseatPlan             *self = NULL;
  const UnseatAdviceFacts nothing = { { 0 } };

  g_return_val_if_fail (facts != NULL && tally != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_PLAN, NULL);
  self->id = facts->id != NULL ? g_strdup (facts->id) : g_uuid_string_random ();
  self->kind = facts->kind;
  self->takes_back = facts->takes_back || facts->kind == UNSEAT_PLAN_UNDO;
  self->parent = g_strdup (facts->parent);
  self->rule = g_strdup (facts->rule);
  self->tenant_id = facts->tenant_id != NULL ? g_ascii_strdown (facts->tenant_id, -1) : NULL;
  self->tenant_name = g_strdup (facts->tenant_name);
  self->actor = g_strdup (facts->actor);
  self->tally = tally;
  self->constant = unseat_plan_tally_finish (tally);
  self->changes = G_LIST_MODEL (unseat_constant_list_new (UNSEAT_TYPE_CHANGE, g_ptr_array_ref (self->constant)));
  self->advice = advice != NULL ? unseat_advice_ref (advice) : unseat_advice_new (&nothing);
  self->created = facts->created;
  self->sent = facts->sent;
  self->is_unattended = facts->is_unattended;
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

gboolean
unseat_plan_takes_back (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), FALSE);

  return self->takes_back;
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

void
unseat_plan_set_unattended (UnseatPlan *self)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self));

  self->is_unattended = TRUE;
}

gboolean
unseat_plan_is_unattended (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), FALSE);

  return self->is_unattended;
}

void
unseat_plan_set_origin (UnseatPlan *self,
                        GObject    *origin)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self));

  g_set_object (&self->origin, origin);
}

GObject *
unseat_plan_get_origin (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->origin;
}

gint64
unseat_plan_get_sent (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  return self->sent;
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

GPtrArray *
unseat_plan_list_changes (UnseatPlan   *self,
                          UnseatOutcome outcome)
{
  GPtrArray *list = NULL;
  guint      n_left = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  n_left = unseat_plan_count (self, outcome);
  list = g_ptr_array_new_full (n_left, g_object_unref);
  for (guint i = 0; n_left > 0 && i < self->constant->len; i++)
    {
      UnseatChange *change = self->constant->pdata[i];

      if (unseat_change_get_outcome (change) != outcome)
        continue;
      g_ptr_array_add (list, g_object_ref (change));
      n_left--;
    }

  return list;
}

guint
unseat_plan_count (UnseatPlan   *self,
                   UnseatOutcome outcome)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, 0);

  return unseat_plan_tally_count (self->tally, outcome);
}

guint
unseat_plan_count_any (UnseatPlan         *self,
                       UnseatOutcomeTraits any_of)
{
  guint n = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    if (unseat_outcome_has (outcome, any_of))
      n += unseat_plan_tally_count (self->tally, outcome);

  return n;
}

guint
unseat_plan_get_n_people (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  return unseat_plan_tally_get_n_people (self->tally);
}

gboolean
unseat_plan_does (UnseatPlan  *self,
                  UnseatAction action)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), FALSE);
  g_return_val_if_fail (action < UNSEAT_N_ACTIONS, FALSE);

  return unseat_plan_tally_get_n_of_action (self->tally)[action] > 0;
}

UnseatWay
unseat_plan_get_way (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), UNSEAT_WAY_TAKES);

  return unseat_way_of (unseat_plan_tally_get_n_of_action (self->tally), unseat_plan_tally_get_n_swapped (self->tally));
}

const UnseatPlanTaken *
unseat_plan_get_taken (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return unseat_plan_tally_get_taken (self->tally);
}

GPtrArray *
unseat_plan_get_products (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return unseat_plan_tally_get_products (self->tally);
}

GPtrArray *
unseat_plan_get_departments (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return unseat_plan_tally_get_departments (self->tally);
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
unseat_plan_take_seats (UnseatPlan *self,
                        GPtrArray  *seats)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self));

  g_clear_pointer (&self->seats, g_ptr_array_unref);
  self->seats = seats;
}

GPtrArray *
unseat_plan_get_seats (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->seats;
}

void
unseat_plan_take_gains (UnseatPlan *self,
                        GPtrArray  *gains)
{
  g_return_if_fail (UNSEAT_IS_PLAN (self));

  g_clear_pointer (&self->gains, g_ptr_array_unref);
  self->gains = gains;
}

GPtrArray *
unseat_plan_get_gains (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  return self->gains;
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

  if (!unseat_plan_does (self, UNSEAT_ACTION_LEAVE) && !unseat_plan_does (self, UNSEAT_ACTION_TAKE_OFF))
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

void
unseat_plan_take_mailboxes (UnseatPlan         *self,
                            UnseatMailboxCount *mailboxes)
{
  g_autoptr (UnseatMailboxCount) own = mailboxes;
  g_autoptr (UnseatAdvice) before = NULL;

  g_return_if_fail (UNSEAT_IS_PLAN (self) && mailboxes != NULL);

  before = self->advice;
  self->advice = unseat_advice_new_with_mailboxes (before, own);
}
