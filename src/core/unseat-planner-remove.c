/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-remove.h"

#include "unseat-advisor.h"
#include "unseat-change-membership.h"
#include "unseat-change-unmoved.h"
#include "unseat-path-outlook.h"
#include "unseat-planner-apps.h"
#include "unseat-planner-change.h"
#include "unseat-planner-decide.h"
#include "unseat-planner-ending.h"
#include "unseat-planner-gains.h"
#include "unseat-planner-order.h"
#include "unseat-planner-reprocess.h"
#include "unseat-planner-vanished.h"
#include "unseat-planner-warn.h"

struct _UnseatPlannerRemove
{
  UnseatSession     *session;   /* (owned) */
  UnseatDirectory   *directory; /* (owned) */
  UnseatIntent      *intent;    /* (owned) */
  UnseatGuards      *guards;    /* (owned) */
  UnseatPlannerOffs *offs;      /* (owned) */
  GPtrArray         *others;    /* (owned) (element-type utf8): people of @offs, and those who are reprocessed, who are not in the intent, of it */
  GPtrArray         *changes;   /* (owned) (element-type UnseatChange): what becomes the plan */
  UnseatAdvisor     *advisor;   /* (owned) */
  GArray            *decisions; /* (owned) (element-type UnseatPlannerDecision): of the person who is looked at */

  GHashTable *maybe; /* (owned) (element-type utf8 UnseatPlannerMaybe): by person, what is reprocessed */

  UnseatPlannerSeats *seats;      /* (not owned) */
  GPtrArray          *restores;   /* (owned) (element-type UnseatChange): what was to replace something that has gone already */
  UnseatSwapNotes    *swap_notes; /* (owned) */
  GPtrArray          *gains;      /* (owned) (element-type UnseatPlanGain) */
};

/* --- From decisions to changes --- */

/* What a group switches off is told by the group; a path tells the same, as far as it has been processed. */
static const char *const *
get_disabled_plans (const UnseatPlannerDecision *decision,
                    UnseatDirectory             *directory)
{
  const char        *group_id = unseat_assignment_get_group_id (decision->path);
  gboolean           is_of_group = unseat_action_is_of_group (decision->action);
  UnseatGroup       *group = is_of_group ? unseat_directory_find_group (directory, group_id) : NULL;
  const char *const *sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;

  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    if (g_str_equal (sku_ids[i], unseat_assignment_get_sku_id (decision->path)) && unseat_group_get_disabled_plans (group, i) != NULL)
      return unseat_group_get_disabled_plans (group, i);

  return unseat_assignment_get_disabled_plans (decision->path);
}

static void
add_change (UnseatPlannerRemove         *self,
            UnseatUser                  *user,
            const UnseatPlannerDecision *decision,
            gboolean                     frees_seat,
            UnseatKept                   kept,
            const char                  *reason)
{
  const UnseatChangeFacts facts = {
    .action = decision->action,
    .group_id = unseat_assignment_get_group_id (decision->path),
    .disabled_plans = get_disabled_plans (decision, self->directory),
    .frees_seat = frees_seat,
    .kept = kept,
    .is_put_back = unseat_intent_includes_guarded (self->intent, unseat_user_get_id (user)),
    .is_guarded = decision->is_guarded,
    .is_left_over = decision->is_left_over,
    .is_redundant = decision->action == UNSEAT_ACTION_UNASSIGN && unseat_intent_get_only_redundant (self->intent),
    .updated = unseat_assignment_get_updated (decision->path),
    .problem = unseat_assignment_get_hindrance (decision->path),
  };

  UnseatChange *change = unseat_planner_make_change (self->directory, user, unseat_assignment_get_sku_id (decision->path), &facts, decision->outcome, reason);

  if (decision->is_fixed)
    unseat_change_set_membership_fixed (change);
  if (decision->is_more)
    unseat_change_set_gives_more (change);
  g_ptr_array_add (self->changes, change);
}

/* Of a path that ends, of the person whom the advisor was asked about last. */
static void
add_planned (UnseatPlannerRemove         *self,
             UnseatUser                  *user,
             UnseatUser                  *staying,
             GPtrArray                   *swaps,
             const UnseatPlannerDecision *decision)
{
  const UnseatPlannerEnding ending = { self->directory, self->advisor, staying, self->decisions, swaps, user };
  gboolean                  frees_seat = FALSE;
  UnseatKept                kept = UNSEAT_KEPT_UNKNOWN;
  g_autofree char          *reason = unseat_planner_ending_explain (&ending, decision, &frees_seat, &kept);
  char                    **unmoved = NULL;

  add_change (self, user, decision, frees_seat, kept, reason);
  if (unseat_change_relies_on_path (g_ptr_array_index (self->changes, self->changes->len - 1)))
    unmoved = unseat_planner_ending_list_unmoved (&ending, decision->path);
  if (unmoved != NULL)
    unseat_change_take_unmoved (g_ptr_array_index (self->changes, self->changes->len - 1), unmoved);
}

/* What stands before a change of a group is sent before it, and what stands after it afterwards. */
static void
add_changes (UnseatPlannerRemove *self,
             UnseatUser          *user,
             UnseatUser          *staying,
             GPtrArray           *swaps)
{
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (decision->outcome == UNSEAT_OUTCOME_PLANNED)
        add_planned (self, user, staying, swaps, decision);
      else
        add_change (self, user, decision, FALSE, UNSEAT_KEPT_UNKNOWN, decision->reason);
    }
}

/* --- What it means --- */

static void
add_switch (UnseatPlannerRemove     *self,
            UnseatUser              *user,
            GPtrArray               *ending,
            GPtrArray               *coming,
            const UnseatAppDecision *decision)
{
  g_autofree char *refusal = decision->outcome == UNSEAT_OUTCOME_PLANNED ? unseat_planner_warn_switch (self->advisor, self->directory, decision) : NULL;

  g_ptr_array_add (self->changes, unseat_planner_apps_make_change (self->directory, self->intent, user, ending, coming, decision, refusal));
}

/* Of the person whom the advisor was asked about last. */
static void
add_swap (UnseatPlannerRemove *self,
          UnseatUser          *user,
          UnseatSwapDecision  *decision)
{
  gboolean          is_planned = decision->outcome == UNSEAT_OUTCOME_PLANNED;
  UnseatAssignment *dependent = NULL;
  gboolean          stays = FALSE;
  gboolean          frees_seat = FALSE;
  g_autofree char  *warning = NULL;

  if (decision->gives_only)
    {
      g_ptr_array_add (self->restores, g_object_ref (decision->swap->taken));
      return;
    }
  if (is_planned)
    {
      const UnseatPlannerEnding ending = { self->directory, self->advisor, user, self->decisions, NULL, NULL };

      dependent = unseat_advisor_find_dependent (self->advisor, decision->before);
      stays = unseat_planner_ending_keeps (&ending, decision->before);
      frees_seat = !stays && dependent == NULL && unseat_assignment_is_held (decision->before) && !unseat_planner_ending_is_unsure (&ending, decision->before);
      warning = unseat_planner_warn_swap (self->directory, decision, dependent);
      if (dependent == NULL)
        unseat_swap_notes_add (self->swap_notes, decision, stays);
    }

  unseat_planner_swap_add_changes (self->directory, self->intent, user, decision, frees_seat, warning, self->changes);
}

/* What becomes of the direct licenses of a person that neither end nor stay as they are. */
typedef struct
{
  GPtrArray *swaps; /* (element-type UnseatSwapDecision) */
  GPtrArray *apps;  /* (element-type UnseatAppDecision) */
} Replaced;

static gboolean
is_swap_first (UnseatPlannerRemove      *self,
               UnseatUser               *user,
               const UnseatSwapDecision *decision)
{
  return unseat_planner_order_is_swap_first (decision, self->decisions, self->advisor, self->directory, user);
}

/* @first: whether those are meant that have to be sent before a group is left */
static void
list_replaced (UnseatPlannerRemove *self,
               UnseatUser          *user,
               const Replaced      *replaced,
               gboolean             first,
               GPtrArray           *list)
{
  for (guint i = 0; i < replaced->swaps->len; i++)
    {
      const UnseatSwapDecision *decision = replaced->swaps->pdata[i];

      if (decision->outcome != UNSEAT_OUTCOME_PLANNED || decision->gives_only || is_swap_first (self, user, decision) != first)
        continue;
      g_ptr_array_add (list, decision->before);
      g_ptr_array_add (list, decision->after);
    }
  for (guint i = 0; i < replaced->apps->len; i++)
    {
      const UnseatAppDecision *decision = replaced->apps->pdata[i];

      if (decision->outcome == UNSEAT_OUTCOME_PLANNED && unseat_planner_order_is_first (decision, self->decisions, self->advisor) == first)
        g_ptr_array_add (list, decision->before);
    }
}

/* Returns: (transfer container) (element-type UnseatAssignment): what ends, in the order in which it is sent, with what is replaced and apps that are switched
 * where that is sent; without what is stuck, which comes last */
static GPtrArray *
list_in_order (UnseatPlannerRemove *self,
               UnseatUser          *user,
               const Replaced      *replaced)
{
  GPtrArray *list = g_ptr_array_new ();

  list_replaced (self, user, replaced, TRUE, list);
  for (guint i = 0; i < self->decisions->len; i++)
    if (g_array_index (self->decisions, UnseatPlannerDecision, i).outcome == UNSEAT_OUTCOME_PLANNED)
      g_ptr_array_add (list, g_array_index (self->decisions, UnseatPlannerDecision, i).path);
  list_replaced (self, user, replaced, FALSE, list);

  return list;
}

static void
add_replaced (UnseatPlannerRemove *self,
              UnseatUser          *user,
              const Replaced      *replaced,
              gboolean             first,
              GPtrArray           *ending,
              GPtrArray           *coming)
{
  for (guint i = 0; i < replaced->swaps->len; i++)
    if (is_swap_first (self, user, replaced->swaps->pdata[i]) == first)
      add_swap (self, user, replaced->swaps->pdata[i]);
  for (guint i = 0; i < replaced->apps->len; i++)
    if (unseat_planner_order_is_first (replaced->apps->pdata[i], self->decisions, self->advisor) == first)
      add_switch (self, user, ending, coming, replaced->apps->pdata[i]);
}

/* Returns: (transfer container) (element-type UnseatAssignment): of what is @sent, what is taken */
static GPtrArray *
list_ending (GPtrArray *sent,
             GPtrArray *coming)
{
  GPtrArray *ending = g_ptr_array_new ();

  for (guint i = 0; i < sent->len; i++)
    if (!g_ptr_array_find (coming, sent->pdata[i], NULL))
      g_ptr_array_add (ending, sent->pdata[i]);

  return ending;
}

/* Asks the advisor what it means for the person, in the worst case.
 *
 * @sent: what ends without being stuck
 *
 * Returns: the services that stop for certain, also without what is @stuck, which only goes if Microsoft 365 takes it */
static guint
advise (UnseatPlannerRemove *self,
        UnseatUser          *user,
        GPtrArray           *sent,
        GPtrArray           *stuck,
        GPtrArray           *coming,
        guint               *stays)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) ending = NULL;
  UnseatPlannerMaybe *maybe = NULL;
  guint               certain = 0;
  guint               stops = 0;

  if (sent->len + stuck->len + coming->len == 0)
    return 0;
  if (stuck->len == 0)
    {
      stops = unseat_advisor_exchange (self->advisor, user, sent, coming, stays);

      return stops & ~unseat_advisor_find_maybe (self->advisor);
    }

  all = g_ptr_array_copy (sent, NULL, NULL);
  g_ptr_array_extend (all, stuck, NULL, NULL);
  ending = list_ending (all, coming);
  certain = unseat_advisor_find_certain (self->advisor, user, sent, coming);
  stops = unseat_advisor_exchange (self->advisor, user, all, coming, stays);
  certain &= stops & ~unseat_advisor_find_maybe (self->advisor);
  unseat_advisor_note_maybe (self->advisor, stops & ~certain & ~unseat_advisor_find_maybe (self->advisor));
  maybe = unseat_planner_maybe_new (self->advisor, stuck, ending);
  maybe->stops |= stops & ~certain & ~unseat_advisor_find_maybe (self->advisor);
  maybe->stays = *stays;
  g_hash_table_replace (self->maybe, g_strdup (unseat_user_get_id (user)), maybe);

  return certain;
}

static void
plan_person (UnseatPlannerRemove *self,
             guint                user_index)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (self->directory, user_index);
  g_autoptr (GPtrArray) ending = g_ptr_array_new (); /* (element-type UnseatAssignment): of the decisions */
  g_autoptr (GPtrArray) stuck = NULL;                /* (element-type UnseatAssignment): what may go when the person is reprocessed */
  g_autoptr (GPtrArray) sent = NULL;                 /* the same without those, in the order in which it is sent */
  g_autoptr (GPtrArray) app_decisions = NULL;
  g_autoptr (GPtrArray) swap_decisions = NULL;
  g_autoptr (GPtrArray) coming = g_ptr_array_new (); /* (element-type UnseatAssignment): of the decisions */
  g_autoptr (UnseatUser) staying = NULL;             /* the same person without what goes by itself */
  guint    n_before = self->changes->len, stays = 0, stops = 0;
  Replaced replaced = { NULL };

  unseat_planner_decide (self->session, self->intent, self->guards, self->offs, user, self->decisions);
  unseat_planner_order (self->decisions, self->advisor);
  for (guint i = 0; i < self->decisions->len; i++)
    if (g_array_index (self->decisions, UnseatPlannerDecision, i).outcome == UNSEAT_OUTCOME_PLANNED)
      g_ptr_array_add (ending, g_array_index (self->decisions, UnseatPlannerDecision, i).path);
  stuck = unseat_planner_reprocess_list_ending (self->session, self->intent, self->guards, user);
  g_ptr_array_extend (ending, stuck, NULL, NULL);
  swap_decisions = unseat_planner_swap_decide (self->session, self->guards, self->intent, user, self->decisions);
  unseat_planner_swap_take_in (swap_decisions, self->directory, user, self->seats, ending, coming);
  app_decisions = unseat_planner_apps_decide (self->session, self->guards, self->intent, user, ending);
  unseat_planner_swap_drop_apps (swap_decisions, app_decisions);
  unseat_planner_apps_take_in (app_decisions, self->directory, user, ending, coming);

  replaced = (Replaced){ swap_decisions, app_decisions };
  sent = list_in_order (self, user, &replaced);
  staying = unseat_path_outlook_strip (user, ending, self->directory);
  stops = advise (self, staying, sent, stuck, coming, &stays);
  unseat_planner_gains_add (self->gains, self->offs, self->directory, user_index, self->decisions);
  add_replaced (self, staying, &replaced, TRUE, ending, coming);
  add_changes (self, user, staying, swap_decisions);
  add_replaced (self, staying, &replaced, FALSE, ending, coming);
  unseat_planner_ending_set_services (self->advisor, user, stops, stays, self->changes, n_before);
}

static gboolean
loses_apps (UnseatPlannerRemove *self,
            UnseatUser          *user)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) app_decisions = unseat_planner_apps_decide (self->session, self->guards, self->intent, user, nothing);

  for (guint i = 0; i < app_decisions->len; i++)
    if (unseat_app_decision_takes_away (g_ptr_array_index (app_decisions, i)))
      return TRUE;

  return FALSE;
}

static gboolean
is_swapped (UnseatPlannerRemove *self,
            UnseatUser          *user)
{
  g_autoptr (GPtrArray) swap_decisions = unseat_planner_swap_decide (self->session, self->guards, self->intent, user, self->decisions);

  for (guint i = 0; i < swap_decisions->len; i++)
    {
      const UnseatSwapDecision *decision = g_ptr_array_index (swap_decisions, i);

      if (decision->outcome == UNSEAT_OUTCOME_PLANNED && !decision->gives_only)
        return TRUE;
    }

  return FALSE;
}

/* Whether a person would lose anything, as far as one can tell without looking at the others. */
static gboolean
is_touched (UnseatPlannerRemove *self,
            const char          *user_id)
{
  guint    user_index = unseat_directory_find_user (self->directory, user_id);
  gboolean is_planned = FALSE;
  g_autoptr (UnseatUser) user = NULL;

  if (user_index == UNSEAT_NO_USER)
    return FALSE;

  user = unseat_directory_get_user (self->directory, user_index);
  unseat_planner_decide (self->session, self->intent, self->guards, self->offs, user, self->decisions);

  for (guint i = 0; i < self->decisions->len; i++)
    is_planned = is_planned || g_array_index (self->decisions, UnseatPlannerDecision, i).outcome == UNSEAT_OUTCOME_PLANNED;

  return is_planned || loses_apps (self, user) || is_swapped (self, user);
}

static void
set_up_guards (UnseatPlannerRemove *self,
               UnseatSession       *session)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable    *administrators = NULL;
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       enabled = NULL;

  self->guards = unseat_guards_new (session);
  administrators = unseat_guards_get_administrators (self->guards);
  if (administrators == NULL)
    return;

  g_hash_table_iter_init (&iter, administrators);
  while (g_hash_table_iter_next (&iter, &user_id, &enabled))
    if (GPOINTER_TO_INT (enabled) && is_touched (self, user_id))
      g_hash_table_add (touched, g_strdup (user_id));
  unseat_guards_set_touched (self->guards, touched);
}

UnseatPlannerRemove *
unseat_planner_remove_new (UnseatSession      *session,
                           UnseatIntent       *intent,
                           UnseatPlannerSeats *seats,
                           GPtrArray          *changes)
{
  UnseatPlannerRemove *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent) && seats != NULL && changes != NULL, NULL);

  self = g_new0 (UnseatPlannerRemove, 1);
  self->session = g_object_ref (session);
  self->directory = g_object_ref (unseat_session_get_directory (session));
  self->intent = g_object_ref (intent);
  self->changes = g_ptr_array_ref (changes);
  self->advisor = unseat_advisor_new (self->directory);
  self->decisions = unseat_planner_decisions_new ();
  self->offs = unseat_planner_offs_new (session, intent);
  self->others = unseat_planner_offs_list_others (self->offs);
  self->seats = seats;
  self->restores = g_ptr_array_new_with_free_func (g_object_unref);
  self->swap_notes = unseat_swap_notes_new (self->directory);
  self->gains = unseat_planner_gains_new ();
  self->maybe = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unseat_planner_maybe_free);
  set_up_guards (self, session);

  return self;
}

void
unseat_planner_remove_free (UnseatPlannerRemove *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->session);
  g_object_unref (self->directory);
  g_object_unref (self->intent);
  g_object_unref (self->guards);
  unseat_planner_offs_free (self->offs);
  g_ptr_array_unref (self->others);
  unseat_advisor_free (self->advisor);
  g_ptr_array_unref (self->changes);
  g_array_unref (self->decisions);
  g_ptr_array_unref (self->restores);
  unseat_swap_notes_free (self->swap_notes);
  g_ptr_array_unref (self->gains);
  g_hash_table_unref (self->maybe);
  g_free (self);
}

UnseatPlannerOffs *
unseat_planner_remove_get_offs (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->offs;
}

guint
unseat_planner_remove_count (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return unseat_intent_get_n_people (self->intent) + self->others->len;
}

void
unseat_planner_remove_plan (UnseatPlannerRemove *self,
                            guint                position)
{
  const char *user_id = NULL;
  guint       n_people = 0;
  guint       user_index = 0;

  g_return_if_fail (self != NULL);

  n_people = unseat_intent_get_n_people (self->intent);
  user_id = position < n_people ? unseat_intent_get_user_id (self->intent, position) : self->others->pdata[position - n_people];
  user_index = unseat_directory_find_user (self->directory, user_id);
  if (user_index != UNSEAT_NO_USER)
    plan_person (self, user_index);
  else
    unseat_planner_add_vanished (self->intent, user_id, self->changes);
}

UnseatGuards *
unseat_planner_remove_get_guards (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->guards;
}

const UnseatPlannerMaybe *
unseat_planner_remove_find_maybe (UnseatPlannerRemove *self,
                                  const char          *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, NULL);

  return g_hash_table_lookup (self->maybe, user_id);
}

UnseatAdvisor *
unseat_planner_remove_get_advisor (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->advisor;
}

UnseatAdvice *
unseat_planner_remove_dup_advice (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unseat_advisor_dup_advice (self->advisor);
}

char **
unseat_planner_remove_list_gaps (UnseatPlannerRemove *self,
                                 gboolean             takes_away)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unseat_guards_list_gaps (self->guards, takes_away);
}

GPtrArray *
unseat_planner_remove_get_restores (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->restores;
}

GPtrArray *
unseat_planner_remove_get_gains (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->gains;
}

UnseatSwapNotes *
unseat_planner_remove_get_swap_notes (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->swap_notes;
}
