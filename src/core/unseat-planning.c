/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planning.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-leavers-look.h"
#include "unseat-plan-mailboxes.h"
#include "unseat-promise-look.h"

typedef enum
{
  STAGE_BEGIN,
  STAGE_GATHER,
  STAGE_LEAVERS,
  STAGE_STEPS,
  STAGE_FINISH,
  STAGE_PROMISES,
  STAGE_AGAIN,
  STAGE_MAILBOXES,
  STAGE_END,
} Stage;

struct _UnseatPlanning
{
  UnseatOperation parent_instance;

  UnseatPlanner *planner; /* (owned) */
  GHashTable    *known;   /* (owned) (nullable) (element-type utf8 UnseatMailboxPurpose) */
  GHashTable    *asked;   /* (owned) (nullable) (element-type utf8): of unseat_leavers_look_new_asked() */
  gboolean       leaves_mailboxes;
  gboolean       leaves_groups;

  Stage              stage;
  gboolean           is_stale;  /* the directory has begun anew */
  gboolean           is_second; /* it is the second plan, of how people are now */
  UnseatLeaversLook *look;      /* (owned) (nullable) */
  UnseatPromiseLook *promises;  /* (owned) (nullable) */

  UnseatPlan *plan; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatPlanning, unseat_planning, UNSEAT_TYPE_OPERATION)

static void
cleared_cb (UnseatPlanning *self)
{
  self->is_stale = TRUE;
}

static void
begin (UnseatPlanning *self)
{
  UnseatSession *session = unseat_planner_get_session (self->planner);

  g_signal_connect_object (unseat_session_get_directory (session), "cleared", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
}

/* Goes on until it is done, or another turn is due.
 *
 * @step: does a piece, and tells whether there may be more to do
 * @next: the stage after this one */
static void
do_some (UnseatPlanning *self,
         gboolean (*step) (UnseatPlanner *planner),
         Stage next)
{
  gint64   end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;
  gboolean more = !self->is_stale;

  while (more && g_get_monotonic_time () < end)
    more = step (self->planner);
  if (more)
    unseat_operation_turn (UNSEAT_OPERATION (self));
  else
    self->stage = next;
}

static void
progress_cb (UnseatPlanning  *self,
             GParamSpec      *pspec,
             UnseatOperation *look)
{
  unseat_operation_set_progress (UNSEAT_OPERATION (self), unseat_operation_get_done (look), unseat_operation_get_total (look));
}

/* What is read for the plan is what takes long. */
static void
look (UnseatPlanning  *self,
      UnseatOperation *look)
{
  g_signal_connect_object (look, "notify::done", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (look, "notify::total", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  unseat_operation_run_child (UNSEAT_OPERATION (self), look);
}

static void
look_at_groups (UnseatPlanning *self)
{
  if (self->leaves_groups)
    return;

  g_clear_object (&self->look);
  self->look = unseat_leavers_look_new (unseat_planner_get_session (self->planner), unseat_planner_get_intent (self->planner));
  if (self->asked != NULL)
    unseat_leavers_look_set_asked (self->look, self->asked);
  look (self, UNSEAT_OPERATION (self->look));
}

/* Once: who is planned anew has just been read. */
static void
look_at_promises (UnseatPlanning *self)
{
  if (self->leaves_groups || self->promises != NULL)
    return;

  self->promises = unseat_promise_look_new (unseat_planner_get_session (self->planner), self->plan);
  look (self, UNSEAT_OPERATION (self->promises));
}

static void
add_notes (UnseatPlanning *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;
  g_auto (GStrv) notes = NULL;

  if (self->promises == NULL)
    return;

  found = unseat_promise_look_list_notes (self->promises);
  g_strv_builder_addv (builder, (const char **) found);
  g_strv_builder_addv (builder, (const char **) unseat_plan_get_notes (self->plan));
  notes = g_strv_builder_end (builder);
  if (*found != NULL)
    unseat_plan_set_notes (self->plan, (const char *const *) notes);
}

/* What the plan has said of somebody may not be so any more. */
static void
plan_again (UnseatPlanning *self)
{
  g_autoptr (UnseatPlanner) planner = NULL;

  if (self->is_second || self->promises == NULL || unseat_promise_look_get_n_changed (self->promises) == 0)
    {
      add_notes (self);
      return;
    }

  planner = unseat_planner_new_for_intent (unseat_planner_get_session (self->planner), unseat_plan_get_intent (self->plan));
  g_set_object (&self->planner, planner);
  g_clear_object (&self->plan);
  self->is_second = TRUE;
  self->stage = STAGE_GATHER;
}

static void
look_at_mailboxes (UnseatPlanning *self)
{
  g_autoptr (UnseatPlanMailboxes) mailboxes = NULL;

  if (self->leaves_mailboxes)
    return;

  mailboxes = unseat_plan_mailboxes_new (unseat_planner_get_session (self->planner), self->plan, self->known);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (mailboxes));
}

static void
unseat_planning_step (UnseatOperation *operation)
{
  UnseatPlanning *self = UNSEAT_PLANNING (operation);

  if (self->is_stale)
    {
      unseat_operation_fail (operation, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT,
                                                             _ ("The people of this tenant are being read again. Try again when that is done.")));
      return;
    }

  switch (self->stage)
    {
    case STAGE_BEGIN:
      self->stage = STAGE_GATHER;
      begin (self);
      return;

    case STAGE_GATHER: /* again and again */
      do_some (self, unseat_planner_gather, STAGE_LEAVERS);
      return;

    case STAGE_LEAVERS:
      self->stage = STAGE_STEPS;
      look_at_groups (self);
      return;

    case STAGE_STEPS: /* again and again */
      do_some (self, unseat_planner_step, STAGE_FINISH);
      return;

    case STAGE_FINISH:
      self->stage = STAGE_PROMISES;
      self->plan = unseat_planner_finish (self->planner);
      return;

    case STAGE_PROMISES:
      self->stage = STAGE_AGAIN;
      look_at_promises (self);
      return;

    case STAGE_AGAIN:
      self->stage = STAGE_MAILBOXES;
      plan_again (self);
      return;

    case STAGE_MAILBOXES:
      self->stage = STAGE_END;
      look_at_mailboxes (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_planning_dispose (GObject *object)
{
  UnseatPlanning *self = UNSEAT_PLANNING (object);

  g_clear_object (&self->planner);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_object (&self->look);
  g_clear_object (&self->promises);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_planning_parent_class)->dispose (object);
}

static void
unseat_planning_class_init (UnseatPlanningClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_planning_dispose;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_planning_step;
}

static void
unseat_planning_init (UnseatPlanning *self)
{
}

UnseatPlanning *
unseat_planning_new (UnseatPlanner *planner)
{
  UnseatPlanning *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLANNER (planner), NULL);

  self = g_object_new (UNSEAT_TYPE_PLANNING, NULL);
  self->planner = g_object_ref (planner);

  return self;
}

void
unseat_planning_set_mailboxes (UnseatPlanning *self,
                               GHashTable     *known)
{
  g_return_if_fail (UNSEAT_IS_PLANNING (self) && known != NULL);

  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = g_hash_table_ref (known);
}

void
unseat_planning_leave_mailboxes (UnseatPlanning *self)
{
  g_return_if_fail (UNSEAT_IS_PLANNING (self));

  self->leaves_mailboxes = TRUE;
}

void
unseat_planning_set_asked (UnseatPlanning *self,
                           GHashTable     *asked)
{
  g_return_if_fail (UNSEAT_IS_PLANNING (self) && asked != NULL);

  g_clear_pointer (&self->asked, g_hash_table_unref);
  self->asked = g_hash_table_ref (asked);
}

void
unseat_planning_leave_groups (UnseatPlanning *self)
{
  g_return_if_fail (UNSEAT_IS_PLANNING (self));

  self->leaves_groups = TRUE;
}

UnseatPlan *
unseat_planning_get_plan (UnseatPlanning *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLANNING (self), NULL);

  return self->plan;
}

static UnseatPlan *
plan_for (UnseatSession *session,
          UnseatIntent  *intent)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new_for_intent (session, intent);

  return unseat_planner_finish (planner);
}

/* What was read for @before was not read again for @whole; what else is noted is told of @whole by itself. */
static void
keep_notes (UnseatSession *session,
            UnseatPlan    *before,
            UnseatPlan    *whole)
{
  g_autoptr (UnseatPlan) bare = plan_for (session, unseat_plan_get_intent (before));
  const char *const *others = unseat_plan_get_notes (bare);
  const char *const *notes = unseat_plan_get_notes (before);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; notes[i] != NULL; i++)
    if (!g_strv_contains (others, notes[i]))
      g_strv_builder_add (builder, notes[i]);
  g_strv_builder_addv (builder, (const char **) unseat_plan_get_notes (whole));
  kept = g_strv_builder_end (builder);
  unseat_plan_set_notes (whole, (const char *const *) kept);
}

UnseatPlan *
unseat_planning_widen (UnseatSession *session,
                       UnseatPlan    *plan)
{
  g_autoptr (UnseatPlan) whole = NULL;
  gboolean is_wider = TRUE;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan), NULL);

  whole = g_object_ref (plan);
  while (is_wider)
    {
      g_autoptr (UnseatIntent) intent = unseat_intent_copy (unseat_plan_get_intent (whole));
      g_auto (GStrv) user_ids = unseat_intent_include_dependents (intent, unseat_plan_get_advice (whole), NULL);

      is_wider = *user_ids != NULL;
      if (!is_wider)
        break;
      g_object_unref (whole);
      whole = plan_for (session, intent);
    }
  if (whole != plan)
    keep_notes (session, plan, whole);

  return g_steal_pointer (&whole);
}
