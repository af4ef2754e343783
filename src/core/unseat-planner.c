/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner.h"

#include "unseat-planner-clash.h"
#include "unseat-planner-join.h"
#include "unseat-planner-needs.h"
#include "unseat-planner-notes.h"
#include "unseat-planner-order.h"
#include "unseat-planner-put-on.h"
#include "unseat-planner-remove.h"
#include "unseat-planner-reprocess.h"
#include "unseat-planner-restore.h"
#include "unseat-planner-risks.h"
#include "unseat-planner-scarce.h"
#include "unseat-savings.h"

typedef enum
{
  STAGE_ORDERS,
  STAGE_GUARDS,
  STAGE_PEOPLE,
  STAGE_JOINS,
  STAGE_PUT_ONS,
  STAGE_REPROCESSED,
  STAGE_RESTORES,
  STAGE_NEEDS,
  STAGE_COUNT,
  STAGE_END,
} Stage;

/* Somebody who is to lose something, and is not yet in the intent. */
typedef struct
{
  guint user_index;
  char *sku_id; /* (owned): reference counted */
  char *to;     /* (owned) (nullable): what is to come instead, reference counted */
} Order;

struct _UnseatPlanner
{
  GObject parent_instance;

  UnseatSession *session; /* (owned) */
  UnseatIntent  *intent;  /* (owned) */
  GArray        *orders;  /* (owned) (element-type Order) */

  /* In progress */
  Stage                 stage;
  guint                 next;    /* of the stage */
  UnseatPlannerRemove  *remove;  /* (owned) (nullable) */
  UnseatPlannerRestore *restore; /* (owned) (nullable) */
  UnseatPlannerPutOn   *put_on;  /* (owned) (nullable) */
  UnseatPlannerComing  *coming;  /* (owned) (nullable) */
  UnseatPlannerSeats   *seats;   /* (owned) (nullable) */
  UnseatPlannerNeeds   *needs;   /* (owned) (nullable) */
  UnseatPlannerClashes *clashes; /* (owned) (nullable): of what is given after everything that is taken */
  UnseatPlannerRisks   *risks;   /* (owned) (nullable) */
  GStrvBuilder         *remarks; /* (owned) (nullable): on what groups are to give */
  GPtrArray            *first;   /* (owned) (nullable) (element-type UnseatChange): what stands before @changes */
  GPtrArray            *changes; /* (owned) (nullable) (element-type UnseatChange) */
  UnseatPlanTally      *tally;   /* (owned) (nullable): of @changes */
};

G_DEFINE_FINAL_TYPE (UnseatPlanner, unseat_planner, G_TYPE_OBJECT)

/* --- One piece after the other --- */

static void
clear_order (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->sku_id, g_ref_string_release);
  g_clear_pointer (&order->to, g_ref_string_release);
}

static void
take_order (UnseatPlanner *self)
{
  const Order     *order = &g_array_index (self->orders, Order, self->next);
  g_autofree char *user_id = unseat_directory_dup_user_id (unseat_session_get_directory (self->session), order->user_index);
  g_autoptr (UnseatSwap) swap = NULL;

  if (order->to == NULL)
    {
      unseat_intent_unassign (self->intent, user_id, order->sku_id);
      return;
    }

  swap = unseat_swap_new (user_id, order->sku_id, order->to);
  unseat_intent_swap (self->intent, swap);
}

static void
begin_restores (UnseatPlanner *self)
{
  self->restore = unseat_planner_restore_new (self->session, self->seats, self->clashes, self->changes);
  self->coming = unseat_planner_coming_new (self->changes);
  self->first = g_ptr_array_new_with_free_func (g_object_unref);
}

/* @n_before: how many changes there were before the last one was given back */
static void
bring_forward (UnseatPlanner *self,
               guint          n_before)
{
  UnseatAdvisor *advisor = unseat_planner_remove_get_advisor (self->remove);

  for (guint i = self->changes->len; i > n_before; i--)
    if (unseat_planner_coming_may_go_before (self->coming, advisor, self->changes->pdata[i - 1]))
      g_ptr_array_add (self->first, g_ptr_array_steal_index (self->changes, i - 1));
}

static void
put_first (UnseatPlanner *self)
{
  if (self->first->len == 0)
    return;

  g_ptr_array_extend_and_steal (self->first, g_steal_pointer (&self->changes));
  self->changes = g_steal_pointer (&self->first);
}

static void
give_back (UnseatPlanner *self,
           UnseatChange  *change)
{
  guint n_before = self->changes->len;

  unseat_planner_restore_plan (self->restore, change);
  bring_forward (self, n_before);
}

static void
begin_count (UnseatPlanner *self)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);

  unseat_planner_scarce_mark (directory, self->seats, self->changes, self->remarks);
  self->risks = unseat_planner_risks_new (directory);
  self->tally = unseat_plan_tally_new (g_ptr_array_ref (self->changes));
}

static void
begin_stage (UnseatPlanner *self)
{
  if (self->stage == STAGE_GUARDS)
    {
      self->seats = unseat_planner_seats_new ();
      self->remarks = g_strv_builder_new ();
      self->remove = unseat_planner_remove_new (self->session, self->intent, self->seats, self->changes);
    }
  else if (self->stage == STAGE_PEOPLE)
    unseat_planner_offs_end_asking (unseat_planner_remove_get_offs (self->remove));
  else if (self->stage == STAGE_JOINS)
    self->clashes = unseat_planner_clashes_new (unseat_session_get_directory (self->session), self->changes);
  else if (self->stage == STAGE_RESTORES)
    begin_restores (self);
  else if (self->stage == STAGE_NEEDS)
    {
      put_first (self);
      self->needs = unseat_planner_needs_new (unseat_session_get_directory (self->session), self->intent, self->changes);
    }
  else if (self->stage == STAGE_COUNT)
    begin_count (self);
}

static GPtrArray *
get_group_wishes (UnseatPlanner *self)
{
  return unseat_group_wishes_get_all (unseat_intent_get_group_wishes (self->intent));
}

static GPtrArray *
get_reprocessed (UnseatPlanner *self)
{
  return unseat_group_wishes_get_reprocessed (unseat_intent_get_group_wishes (self->intent));
}

/* As long as there is a @put_on, the piece is not done. */
static void
put_on (UnseatPlanner         *self,
        const UnseatGroupWish *wish)
{
  if (wish->action != UNSEAT_ACTION_PUT_ON)
    return;

  if (self->put_on == NULL)
    self->put_on = unseat_planner_put_on_new (self->session, wish, self->seats, self->clashes, self->changes);
  if (unseat_planner_put_on_step (self->put_on))
    return;
  unseat_planner_put_on_tell (self->put_on, self->remarks);
  g_clear_pointer (&self->put_on, unseat_planner_put_on_free);
}

/* Returns: how many pieces the stage has */
static guint
count_pieces (UnseatPlanner *self)
{
  switch (self->stage)
    {
    case STAGE_ORDERS:
      return self->orders->len;
    case STAGE_GUARDS:
      return unseat_planner_offs_get_people (unseat_planner_remove_get_offs (self->remove))->len;
    case STAGE_PEOPLE:
      return unseat_planner_remove_count (self->remove);
    case STAGE_JOINS:
      return unseat_intent_get_joins (self->intent)->len;
    case STAGE_PUT_ONS:
      return get_group_wishes (self)->len;
    case STAGE_REPROCESSED:
      return get_reprocessed (self)->len;
    case STAGE_RESTORES:
      return unseat_intent_get_restores (self->intent)->len + unseat_planner_remove_get_restores (self->remove)->len;
    case STAGE_NEEDS:
      return unseat_planner_needs_count (self->needs);
    case STAGE_COUNT:
      return self->changes->len;
    case STAGE_END:
    default:
      return 0;
    }
}

static void
reprocess (UnseatPlanner *self,
           const char    *user_id)
{
  const UnseatPlannerMaybe *maybe = unseat_planner_remove_find_maybe (self->remove, user_id);

  unseat_planner_reprocess_plan (self->session, self->intent, unseat_planner_remove_get_guards (self->remove), self->seats, user_id, maybe, self->changes);
}

/* What is to come back, and after that what was to come back instead of something that has gone already. */
static UnseatChange *
get_restore (UnseatPlanner *self)
{
  GPtrArray *wanted = unseat_intent_get_restores (self->intent);
  GPtrArray *left = unseat_planner_remove_get_restores (self->remove);

  return self->next < wanted->len ? g_ptr_array_index (wanted, self->next) : g_ptr_array_index (left, self->next - wanted->len);
}

static void
do_piece (UnseatPlanner *self)
{
  switch (self->stage)
    {
    case STAGE_ORDERS:
      take_order (self);
      return;
    case STAGE_GUARDS:
      unseat_planner_offs_ask (unseat_planner_remove_get_offs (self->remove), unseat_planner_remove_get_guards (self->remove), self->next);
      return;
    case STAGE_PEOPLE:
      unseat_planner_remove_plan (self->remove, self->next);
      return;
    case STAGE_JOINS:
      unseat_planner_join_plan (self->session, g_ptr_array_index (unseat_intent_get_joins (self->intent), self->next), self->seats, self->clashes, self->changes);
      return;
    case STAGE_PUT_ONS:
      put_on (self, g_ptr_array_index (get_group_wishes (self), self->next));
      return;
    case STAGE_REPROCESSED:
      reprocess (self, g_ptr_array_index (get_reprocessed (self), self->next));
      return;
    case STAGE_RESTORES:
      give_back (self, get_restore (self));
      return;
    case STAGE_NEEDS:
      unseat_planner_needs_judge (self->needs, self->next);
      return;
    case STAGE_COUNT:
      unseat_planner_risks_look (self->risks, self->changes->pdata[self->next]);
      unseat_plan_tally_step (self->tally);
      return;
    case STAGE_END:
    default:
      g_assert_not_reached ();
    }
}

static void
clear_progress (UnseatPlanner *self)
{
  g_clear_pointer (&self->put_on, unseat_planner_put_on_free);
  g_clear_pointer (&self->remove, unseat_planner_remove_free);
  g_clear_pointer (&self->restore, unseat_planner_restore_free);
  g_clear_pointer (&self->seats, unseat_planner_seats_free);
  g_clear_pointer (&self->needs, unseat_planner_needs_free);
  g_clear_pointer (&self->clashes, unseat_planner_clashes_free);
  g_clear_pointer (&self->coming, unseat_planner_coming_free);
  g_clear_pointer (&self->risks, unseat_planner_risks_free);
  g_clear_pointer (&self->remarks, g_strv_builder_unref);
  g_clear_pointer (&self->first, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
}

/* For the next plan: the intent is that of the one which was made. */
static void
begin_anew (UnseatPlanner *self)
{
  g_autoptr (UnseatIntent) intent = g_steal_pointer (&self->intent);

  self->intent = unseat_intent_new ();
  if (intent != NULL)
    {
      unseat_intent_set_lists_absent (self->intent, unseat_intent_get_lists_absent (intent));
      unseat_intent_set_only_redundant (self->intent, unseat_intent_get_only_redundant (intent));
      unseat_intent_set_leaves_groups (self->intent, unseat_intent_get_leaves_groups (intent));
    }
  self->stage = STAGE_ORDERS;
  self->next = 0;
  g_array_set_size (self->orders, 0);
  clear_progress (self);
}

static void
unseat_planner_dispose (GObject *object)
{
  UnseatPlanner *self = UNSEAT_PLANNER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->intent);

  G_OBJECT_CLASS (unseat_planner_parent_class)->dispose (object);
}

static void
unseat_planner_finalize (GObject *object)
{
  UnseatPlanner *self = UNSEAT_PLANNER (object);

  g_clear_pointer (&self->orders, g_array_unref);
  clear_progress (self);
  g_clear_pointer (&self->tally, unseat_plan_tally_free);

  G_OBJECT_CLASS (unseat_planner_parent_class)->finalize (object);
}

static void
unseat_planner_class_init (UnseatPlannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_planner_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_planner_finalize;
}

static void
unseat_planner_init (UnseatPlanner *self)
{
  self->orders = g_array_new (FALSE, FALSE, sizeof (Order));
  g_array_set_clear_func (self->orders, clear_order);
}

/* Takes @intent. */
static UnseatPlanner *
create (UnseatSession *session,
        UnseatIntent  *intent)
{
  UnseatPlanner *self = g_object_new (UNSEAT_TYPE_PLANNER, NULL);

  self->session = g_object_ref (session);
  self->intent = intent;

  return self;
}

UnseatPlanner *
unseat_planner_new (UnseatSession *session)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  return create (session, unseat_intent_new ());
}

UnseatPlanner *
unseat_planner_new_for_intent (UnseatSession *session,
                               UnseatIntent  *intent)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_INTENT (intent), NULL);

  return create (session, unseat_intent_copy (intent));
}

/* @to: (nullable): what is to come instead */
static void
add_order (UnseatPlanner *self,
           guint          user_index,
           const char    *sku_id,
           const char    *to)
{
  Order order = { user_index, NULL, NULL };

  g_return_if_fail (UNSEAT_IS_PLANNER (self) && self->stage == STAGE_ORDERS);
  g_return_if_fail (user_index < unseat_directory_get_n_users (unseat_session_get_directory (self->session)));

  order.sku_id = g_ref_string_new_intern (sku_id);
  order.to = to != NULL ? g_ref_string_new_intern (to) : NULL;
  g_array_append_val (self->orders, order);
}

void
unseat_planner_unassign (UnseatPlanner *self,
                         guint          user_index,
                         const char    *sku_id)
{
  g_return_if_fail (sku_id != NULL);

  add_order (self, user_index, sku_id, NULL);
}

void
unseat_planner_only_redundant (UnseatPlanner *self)
{
  g_return_if_fail (UNSEAT_IS_PLANNER (self));

  unseat_intent_set_only_redundant (self->intent, TRUE);
}

void
unseat_planner_leave_group (UnseatPlanner *self,
                            const char    *user_id,
                            const char    *group_id)
{
  g_return_if_fail (UNSEAT_IS_PLANNER (self) && self->stage == STAGE_ORDERS);
  g_return_if_fail (user_id != NULL && group_id != NULL);

  unseat_intent_leave_group (self->intent, user_id, group_id);
}

void
unseat_planner_leave_groups (UnseatPlanner *self)
{
  g_return_if_fail (UNSEAT_IS_PLANNER (self));

  unseat_intent_set_leaves_groups (self->intent, TRUE);
}

void
unseat_planner_switch_apps (UnseatPlanner   *self,
                            UnseatAppSwitch *app_switch)
{
  g_return_if_fail (UNSEAT_IS_PLANNER (self) && self->stage == STAGE_ORDERS);
  g_return_if_fail (app_switch != NULL);

  unseat_intent_switch_apps (self->intent, app_switch);
}

void
unseat_planner_swap (UnseatPlanner *self,
                     guint          user_index,
                     const char    *from,
                     const char    *to)
{
  g_return_if_fail (from != NULL && to != NULL && g_ascii_strcasecmp (from, to) != 0);

  add_order (self, user_index, from, to);
}

void
unseat_planner_include_guarded (UnseatPlanner *self,
                                const char    *user_id)
{
  g_return_if_fail (UNSEAT_IS_PLANNER (self));
  g_return_if_fail (user_id != NULL);

  unseat_intent_include_guarded (self->intent, user_id);
}

void
unseat_planner_list_absent (UnseatPlanner *self)
{
  g_return_if_fail (UNSEAT_IS_PLANNER (self));

  unseat_intent_set_lists_absent (self->intent, TRUE);
}

UnseatSession *
unseat_planner_get_session (UnseatPlanner *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLANNER (self), NULL);

  return self->session;
}

gboolean
unseat_planner_gather (UnseatPlanner *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLANNER (self), FALSE);

  if (self->stage != STAGE_ORDERS || self->next == self->orders->len)
    return FALSE;

  take_order (self);
  self->next++;

  return TRUE;
}

UnseatIntent *
unseat_planner_get_intent (UnseatPlanner *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLANNER (self), NULL);

  return self->intent;
}

gboolean
unseat_planner_step (UnseatPlanner *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLANNER (self), FALSE);

  if (self->changes == NULL)
    self->changes = g_ptr_array_new_with_free_func (g_object_unref);

  while (self->next == count_pieces (self))
    {
      if (self->stage == STAGE_END)
        return FALSE;
      self->stage++;
      self->next = 0;
      begin_stage (self);
    }
  do_piece (self);
  if (self->put_on == NULL)
    self->next++;

  return TRUE;
}

UnseatPlan *
unseat_planner_finish (UnseatPlanner *self)
{
  UnseatDirectory *directory = NULL;
  UnseatAccount   *account = NULL;
  UnseatPlan      *plan = NULL;
  UnseatPlanFacts  facts = { NULL };
  g_autoptr (UnseatAdvice) advice = NULL;
  g_auto (GStrv) remarks = NULL;
  g_auto (GStrv) notes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLANNER (self), NULL);

  while (unseat_planner_step (self))
    ;

  directory = unseat_session_get_directory (self->session);
  account = unseat_session_get_account (self->session);
  facts.kind = unseat_intent_get_kind (self->intent);
  facts.takes_back = unseat_intent_takes_back (self->intent);
  facts.parent = unseat_intent_get_parent (self->intent);
  facts.rule = unseat_intent_get_rule (self->intent);
  facts.tenant_id = unseat_directory_get_tenant_id (directory);
  facts.tenant_name = unseat_directory_get_tenant_name (directory);
  facts.actor = account != NULL ? unseat_account_get_user_name (account) : "";
  facts.created = unseat_clock_get_time (unseat_session_get_clock (self->session));
  advice = unseat_planner_remove_dup_advice (self->remove);
  plan = unseat_plan_new_counted (&facts, g_steal_pointer (&self->tally), advice);
  unseat_plan_set_intent (plan, self->intent);
  unseat_plan_take_savings (plan, unseat_savings_new_planned (directory, plan, facts.created, unseat_session_get_billing_url (self->session)));
  unseat_plan_take_exchanges (plan, unseat_swap_notes_describe (unseat_planner_remove_get_swap_notes (self->remove)));
  unseat_plan_take_gains (plan, g_ptr_array_ref (unseat_planner_remove_get_gains (self->remove)));
  remarks = g_strv_builder_end (self->remarks);
  notes = unseat_planner_notes_list (self->session, plan, self->remove, self->restore, self->risks, (const char *const *) remarks);
  unseat_plan_set_notes (plan, (const char *const *) notes);
  begin_anew (self);
  return plan;
}

gboolean
unseat_planner_has_people (UnseatSession *session,
                           UnseatIntent  *intent)
{
  UnseatDirectory *directory = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent), FALSE);

  directory = unseat_session_get_directory (session);
  if (unseat_directory_is_complete (directory))
    return TRUE;

  for (guint i = 0; i < unseat_intent_get_n_people (intent); i++)
    if (unseat_directory_find_user (directory, unseat_intent_get_user_id (intent, i)) == UNSEAT_NO_USER)
      return FALSE;

  return TRUE;
}
