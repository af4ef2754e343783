/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-remove.h"

#include <glib/gi18n-lib.h>

#include "unseat-advisor.h"
#include "unseat-planner-apps.h"
#include "unseat-planner-change.h"
#include "unseat-planner-decide.h"
#include "unseat-planner-gains.h"
#include "unseat-planner-order.h"
#include "unseat-planner-reprocess.h"
#include "unseat-planner-vanished.h"
#include "unseat-planner-warn.h"
#include "unseat-redundancy.h"

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

static gboolean
is_ending (UnseatPlannerRemove *self,
           UnseatAssignment    *path)
{
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (decision->outcome == UNSEAT_OUTCOME_PLANNED && unseat_assignment_is_same_path (decision->path, path))
        return TRUE;
    }

  return FALSE;
}

/* @replaced: (nullable): a path that ends because another comes
 *
 * Returns: (nullable): a path by which the person keeps the product; rather one through a group, because it is that which surprises */
static UnseatAssignment *
find_staying (UnseatPlannerRemove *self,
              UnseatUser          *user,
              const char          *sku_id,
              UnseatAssignment    *replaced)
{
  GPtrArray        *paths = unseat_user_get_assignments (user);
  UnseatAssignment *found = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (!g_str_equal (unseat_assignment_get_sku_id (path), sku_id) || !unseat_assignment_is_held (path) || path == replaced || is_ending (self, path))
        continue;
      if (!unseat_assignment_is_direct (path))
        return path;
      found = path;
    }

  return found;
}

/* --- From decisions to changes --- */

/* What a group switches off is told by the group; a path tells the same, as far as it has been processed. */
static const char *const *
get_disabled_plans (const UnseatPlannerDecision *decision,
                    UnseatDirectory             *directory)
{
  const char        *group_id = unseat_assignment_get_group_id (decision->path);
  UnseatGroup       *group = decision->action == UNSEAT_ACTION_TAKE_OFF ? unseat_directory_find_group (directory, group_id) : NULL;
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

  g_ptr_array_add (self->changes, unseat_planner_make_change (self->directory, user, unseat_assignment_get_sku_id (decision->path), &facts,
                                                              decision->outcome, reason));
}

/* Whether one of the groups that give the product is left: of what the others leave nothing is told then. */
static gboolean
is_left (UnseatPlannerRemove *self,
         const char          *sku_id)
{
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (decision->action == UNSEAT_ACTION_LEAVE && decision->outcome == UNSEAT_OUTCOME_PLANNED && g_str_equal (unseat_assignment_get_sku_id (decision->path), sku_id))
        return TRUE;
    }

  return FALSE;
}

static char *
explain_no_seat (UnseatPlannerRemove         *self,
                 UnseatUser                  *user,
                 const UnseatPlannerDecision *decision,
                 UnseatAssignment            *staying)
{
  const char *sku_id = unseat_assignment_get_sku_id (decision->path);

  if (!unseat_assignment_is_held (decision->path))
    return g_strdup (_ ("This license was never granted because of an error: removing it frees no seat."));
  if (staying == NULL)
    return NULL;
  if (unseat_assignment_is_direct (staying))
    return g_strdup (decision->action == UNSEAT_ACTION_TAKE_OFF
                         ? _ ("This person has the product directly, too, and keeps it: no seat comes free.")
                         : _ ("This person has the product directly, too: leaving the group does not take it away and frees no seat."));
  if (decision->action == UNSEAT_ACTION_TAKE_OFF)
    return g_strdup (_ ("Another group gives this product too, so that this person keeps it: no seat comes free."));
  if (decision->action == UNSEAT_ACTION_LEAVE)
    return g_strdup (_ ("Another group gives this product too: leaving this one does not take it away and frees no seat."));
  if (is_left (self, sku_id))
    return g_strdup (_ ("Another group gives this product too: removing the direct license frees no seat."));

  return unseat_redundancy_describe (user, sku_id, self->directory);
}

/* Who keeps the product may lose apps of it.  Of what a direct license alone gives, it is said why it frees no seat.
 *
 * Returns: (transfer full) (nullable): a sentence */
static char *
warn_of_apps (UnseatPlannerRemove         *self,
              UnseatUser                  *user,
              const UnseatPlannerDecision *decision)
{
  const char *sku_id = unseat_assignment_get_sku_id (decision->path);
  g_autoptr (GPtrArray) ending = g_ptr_array_new (); /* (element-type UnseatAssignment): of the decisions */
  g_autofree char *apps = NULL;

  if (unseat_assignment_is_direct (decision->path) && !is_left (self, sku_id))
    return NULL;

  for (guint i = 0; i < self->decisions->len; i++)
    if (g_array_index (self->decisions, UnseatPlannerDecision, i).outcome == UNSEAT_OUTCOME_PLANNED)
      g_ptr_array_add (ending, g_array_index (self->decisions, UnseatPlannerDecision, i).path);
  apps = unseat_redundancy_name_lost (user, sku_id, ending, self->directory);

  /* Translators: the names of apps of the product that is spoken of. */
  return apps != NULL ? g_strdup_printf (_ ("It stays without %s."), apps) : NULL;
}

/* Of a path that ends, of the person whom the advisor was asked about last.  What Microsoft 365 will refuse is not promised as a seat. */
static void
add_planned (UnseatPlannerRemove         *self,
             UnseatUser                  *user,
             const UnseatPlannerDecision *decision)
{
  UnseatAssignment *staying = find_staying (self, user, unseat_assignment_get_sku_id (decision->path), NULL);
  UnseatAssignment *dependent = unseat_advisor_find_dependent (self->advisor, decision->path);
  gboolean          frees_seat = staying == NULL && dependent == NULL && unseat_assignment_is_held (decision->path);
  const char       *sentences[5] = { NULL };
  guint             n_sentences = 0;
  g_autofree char  *no_seat = explain_no_seat (self, user, decision, staying);
  g_autofree char  *without = staying != NULL ? warn_of_apps (self, user, decision) : NULL;
  g_autofree char  *refusal = unseat_planner_warn_dependent (self->directory, dependent);
  g_autofree char  *reason = NULL;

  if (decision->reason != NULL)
    sentences[n_sentences++] = decision->reason;
  if (no_seat != NULL)
    sentences[n_sentences++] = no_seat;
  if (without != NULL)
    sentences[n_sentences++] = without;
  if (refusal != NULL)
    sentences[n_sentences++] = refusal;

  reason = n_sentences > 0 ? g_strjoinv (" ", (char **) sentences) : NULL;
  add_change (self, user, decision, frees_seat, unseat_planner_warn_find_kept (decision->path, staying, dependent), reason);
}

/* What stands before a change of a group is sent before it, and what stands after it afterwards. */
static void
add_changes (UnseatPlannerRemove *self,
             UnseatUser          *user)
{
  unseat_planner_order (self->decisions, self->advisor);
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (decision->outcome == UNSEAT_OUTCOME_PLANNED)
        add_planned (self, user, decision);
      else
        add_change (self, user, decision, FALSE, UNSEAT_KEPT_UNKNOWN, decision->reason);
    }
}

/* --- What it means --- */

/* @n_before: how many changes there were before this person's */
static void
set_services (UnseatPlannerRemove *self,
              guint                stops,
              guint                stays,
              guint                n_before)
{
  for (guint i = n_before; i < self->changes->len; i++)
    if (unseat_change_get_outcome (g_ptr_array_index (self->changes, i)) == UNSEAT_OUTCOME_PLANNED)
      unseat_change_set_services (g_ptr_array_index (self->changes, i), stops, stays);
}

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
  UnseatAssignment *staying = NULL;
  gboolean          frees_seat = FALSE;
  g_autofree char  *warning = NULL;

  if (decision->gives_only)
    {
      g_ptr_array_add (self->restores, g_object_ref (decision->swap->taken));
      return;
    }
  if (is_planned)
    {
      dependent = unseat_advisor_find_dependent (self->advisor, decision->before);
      staying = find_staying (self, user, decision->swap->from, decision->before);
      frees_seat = staying == NULL && dependent == NULL && unseat_assignment_is_held (decision->before);
      warning = unseat_planner_warn_swap (self->directory, decision, dependent);
      if (dependent == NULL)
        unseat_swap_notes_add (self->swap_notes, decision, staying != NULL);
    }

  unseat_planner_swap_add_changes (self->directory, self->intent, user, decision, frees_seat, warning, self->changes);
}

/* What ends for certain, that is without what is @stuck and only goes if Microsoft 365 takes it.
 *
 * Returns: the services that stop by it */
static guint
find_certain (UnseatPlannerRemove *self,
              UnseatUser          *user,
              GPtrArray           *ending,
              GPtrArray           *stuck,
              GPtrArray           *coming)
{
  g_autoptr (GPtrArray) certain = g_ptr_array_new ();

  for (guint i = 0; i < ending->len; i++)
    if (!g_ptr_array_find (stuck, ending->pdata[i], NULL))
      g_ptr_array_add (certain, ending->pdata[i]);

  return unseat_advisor_predict (self->advisor, user, certain, coming);
}

/* Asks the advisor what it means for the person, in the worst case.
 *
 * Returns: the services that stop for certain */
static guint
advise (UnseatPlannerRemove *self,
        UnseatUser          *user,
        GPtrArray           *ending,
        GPtrArray           *stuck,
        GPtrArray           *coming,
        guint               *stays)
{
  UnseatPlannerMaybe *maybe = NULL;
  guint               certain = 0;
  guint               stops = 0;

  if (ending->len + coming->len == 0)
    return 0;
  if (stuck->len == 0)
    return unseat_advisor_exchange (self->advisor, user, ending, coming, stays);

  certain = find_certain (self, user, ending, stuck, coming);
  stops = unseat_advisor_exchange (self->advisor, user, ending, coming, stays);
  unseat_advisor_note_maybe (self->advisor, stops & ~certain);
  maybe = unseat_planner_maybe_new (self->advisor, stuck, ending);
  maybe->stops = stops & ~certain;
  maybe->stays = *stays;
  g_hash_table_replace (self->maybe, g_strdup (unseat_user_get_id (user)), maybe);

  return stops & certain;
}

static void
plan_person (UnseatPlannerRemove *self,
             guint                user_index)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (self->directory, user_index);
  g_autoptr (GPtrArray) ending = g_ptr_array_new (); /* (element-type UnseatAssignment): of the decisions */
  g_autoptr (GPtrArray) stuck = NULL;                /* (element-type UnseatAssignment): what may go when the person is reprocessed */
  g_autoptr (GPtrArray) app_decisions = NULL;
  g_autoptr (GPtrArray) swap_decisions = NULL;
  g_autoptr (GPtrArray) coming = g_ptr_array_new (); /* (element-type UnseatAssignment): of the decisions */
  guint n_before = self->changes->len, stays = 0, stops = 0;

  unseat_planner_decide (self->session, self->intent, self->guards, self->offs, user, self->decisions);
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

  stops = advise (self, user, ending, stuck, coming, &stays);
  unseat_planner_gains_add (self->gains, self->offs, self->directory, user_index, self->decisions);
  add_changes (self, user);
  for (guint i = 0; i < swap_decisions->len; i++)
    add_swap (self, user, g_ptr_array_index (swap_decisions, i));
  for (guint i = 0; i < app_decisions->len; i++)
    add_switch (self, user, ending, coming, g_ptr_array_index (app_decisions, i));
  set_services (self, stops, stays, n_before);
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
