/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-replan.h"

#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-planning.h"
#include "unseat-refresh.h"
#include "unseat-retry.h"
#include "unseat-rule-comeback-load.h"
#include "unseat-takings-look.h"
#include "unseat-undo.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STAGE_OPEN,
  STAGE_FIND,
  STAGE_LOAD,
  STAGE_TAKINGS,
  STAGE_RULE,
  STAGE_PLAN,
  STAGE_REFRESH,
  STAGE_END,
} Stage;

struct _UnseatReplan
{
  UnseatOperation parent_instance;

  UnseatSession       *session; /* (owned) */
  UnseatJournalKeeper *keeper;  /* (owned) */
  UnseatPlanKind       kind;
  char                *id;     /* (owned) (nullable): of the job; NULL = the newest */
  GPtrArray           *chosen; /* (owned) (nullable) (element-type UnseatChange) */

  /* In progress */
  Stage               stage;
  UnseatJournal      *journal;    /* (owned) (nullable) */
  GPtrArray          *candidates; /* (owned) (nullable) (element-type UnseatJob): the newest last */
  UnseatPlan         *job;        /* (owned) (nullable): may have been given */
  gboolean            is_checked; /* the job is at an end */
  UnseatPlanner      *planner;    /* (owned) (nullable) */
  UnseatRuleComeback *comeback;   /* (owned) (nullable) */
  UnseatPlanning     *planning;   /* (owned) (nullable) */
  UnseatRefresh      *refresh;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatReplan, unseat_replan, UNSEAT_TYPE_OPERATION)

static void
fail_with_nothing (UnseatReplan *self)
{
  const char *message = _ ("There is nothing to undo.");

  if (self->kind == UNSEAT_PLAN_RETRY)
    message = _ ("Nothing is left of this job that could be tried again.");
  else if (self->id != NULL)
    message = _ ("Nothing of this job can be undone any more.");

  unseat_operation_fail (UNSEAT_OPERATION (self), g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, message));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatReplan *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
open_journal (UnseatReplan *self)
{
  unseat_journal_keeper_open_async (self->keeper, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), opened_cb,
                                    unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* What gave licenses back is undone by taking them away again: nobody wants that from a key pressed once too often. */
static gboolean
is_candidate (UnseatReplan *self,
              UnseatJob    *job)
{
  const char *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (self->session));

  if (g_strcmp0 (unseat_job_get_tenant_id (job), tenant_id) != 0)
    return FALSE;

  return unseat_job_get_kind (job) != UNSEAT_PLAN_UNDO && (unseat_way_takes (unseat_job_get_way (job)) || unseat_job_get_way (job) == UNSEAT_WAY_SWITCHES);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatReplan *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_jobs_finish (UNSEAT_JOURNAL (source), result, &error);

  for (guint i = jobs != NULL ? jobs->len : 0; i > 0; i--)
    if (is_candidate (self, g_ptr_array_index (jobs, i - 1)))
      g_ptr_array_add (self->candidates, g_object_ref (g_ptr_array_index (jobs, i - 1)));
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatReplan *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  UnseatJob *job = unseat_journal_find_job_finish (UNSEAT_JOURNAL (source), result, &error);

  if (job != NULL)
    g_ptr_array_add (self->candidates, job);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
find (UnseatReplan *self)
{
  GCancellable *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));

  if (self->id != NULL)
    unseat_journal_find_job_async (self->journal, self->id, cancellable, found_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  else
    unseat_journal_list_jobs_async (self->journal, NULL, cancellable, listed_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static gboolean
can_undo_any (UnseatPlan *job)
{
  GListModel *changes = unseat_plan_get_changes (job);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (unseat_undo_can_undo (change))
        return TRUE;
    }

  return FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatReplan *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->job = unseat_journal_load_finish (UNSEAT_JOURNAL (source), result, &error);
  /* Whether the rest of it was undone, only its changes tell. */
  if (self->job != NULL && !can_undo_any (self->job))
    g_clear_object (&self->job);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* What is not finished may go on: it would take away again what is given back meanwhile.  An older job is not what anybody means then. */
static gboolean
check_finished (UnseatReplan *self,
                UnseatJob    *job)
{
  g_autoptr (GError) error = NULL;

  if (unseat_undo_check_job (self->session, job, &error))
    return TRUE;

  if (unseat_job_get_state (job) == UNSEAT_JOB_BROKEN_OFF)
    {
      g_clear_error (&error);
      error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                                   _ ("The last job is not finished. Resume it, or end it as it is; then it can be undone."));
    }
  unseat_operation_fail (UNSEAT_OPERATION (self), g_steal_pointer (&error));

  return FALSE;
}

/* One job after the other, until there is one that can be undone. */
static void
load (UnseatReplan *self)
{
  g_autoptr (UnseatJob) candidate = NULL;

  if (self->candidates->len == 0)
    {
      fail_with_nothing (self);
      return;
    }

  candidate = g_ptr_array_steal_index (self->candidates, self->candidates->len - 1);
  self->is_checked = check_finished (self, candidate);
  if (self->is_checked && self->job == NULL)
    unseat_journal_load_async (self->journal, unseat_job_get_id (candidate), unseat_operation_get_cancellable (UNSEAT_OPERATION (self)),
                               loaded_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* What needs something that another job took is told which. */
static void
look_at_takings (UnseatReplan *self)
{
  g_autoptr (UnseatTakingsLook) look = NULL;

  self->planner = self->kind == UNSEAT_PLAN_RETRY ? unseat_retry_new_planner (self->session, self->job) : unseat_undo_new_planner (self->session, self->job, self->chosen);
  if (self->journal == NULL)
    return;

  look = unseat_takings_look_new (self->session, self->journal, unseat_planner_get_intent (self->planner));
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (look));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatReplan *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->comeback = unseat_rule_comeback_load_finish (UNSEAT_JOURNAL (source), result, &error);
  /* What is undone is undone all the same. */
  if (error != NULL)
    g_info ("What a rule may do again is not known: %s", error->message);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* Whether a rule may do it again, which is said with the plan. */
static void
ask_for_rule (UnseatReplan *self)
{
  unseat_rule_comeback_load_async (self->journal, unseat_plan_get_tenant_id (self->job), unseat_plan_get_id (self->job), self->kind == UNSEAT_PLAN_UNDO,
                                   unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), asked_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
plan (UnseatReplan *self)
{
  unseat_intent_set_comeback (unseat_planner_get_intent (self->planner), self->comeback);
  self->planning = unseat_planning_new (self->planner);
  unseat_planning_leave_mailboxes (self->planning); /* the refresh asks */
  unseat_planning_leave_groups (self->planning);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->planning));
}

/* Where the job says what is to be read, today's facts say what becomes of it. */
static void
refresh (UnseatReplan *self)
{
  UnseatPlan *plan = unseat_planning_get_plan (self->planning);

  if (g_list_model_get_n_items (unseat_plan_get_changes (plan)) == 0)
    {
      fail_with_nothing (self);
      return;
    }

  unseat_operation_set_status (UNSEAT_OPERATION (self), _ ("Reading how things stand today"));
  self->refresh = unseat_refresh_new (self->session, plan);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->refresh));
}

static void
unseat_replan_step (UnseatOperation *operation)
{
  UnseatReplan *self = UNSEAT_REPLAN (operation);

  switch (self->stage)
    {
    case STAGE_OPEN:
      self->stage = STAGE_FIND;
      open_journal (self);
      return;

    case STAGE_FIND:
      self->stage = STAGE_LOAD;
      find (self);
      return;

    case STAGE_LOAD: /* until there is a job */
      if (self->job == NULL || !self->is_checked)
        load (self);
      else
        self->stage = STAGE_TAKINGS;
      return;

    case STAGE_TAKINGS:
      self->stage = STAGE_RULE;
      look_at_takings (self);
      return;

    case STAGE_RULE:
      self->stage = STAGE_PLAN;
      ask_for_rule (self);
      return;

    case STAGE_PLAN:
      self->stage = STAGE_REFRESH;
      plan (self);
      return;

    case STAGE_REFRESH:
      self->stage = STAGE_END;
      refresh (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_set_status (operation, NULL);
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_replan_dispose (GObject *object)
{
  UnseatReplan *self = UNSEAT_REPLAN (object);

  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->journal);
  g_clear_object (&self->job);
  g_clear_object (&self->planner);
  g_clear_object (&self->comeback);
  g_clear_object (&self->planning);
  g_clear_object (&self->refresh);

  G_OBJECT_CLASS (unseat_replan_parent_class)->dispose (object);
}

static void
unseat_replan_finalize (GObject *object)
{
  UnseatReplan *self = UNSEAT_REPLAN (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_replan_parent_class)->finalize (object);
}

static void
unseat_replan_class_init (UnseatReplanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_replan_dispose;
  object_class->finalize = unseat_replan_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_replan_step;
}

static void
unseat_replan_init (UnseatReplan *self)
{
  self->candidates = g_ptr_array_new_with_free_func (g_object_unref);
}

UnseatReplan *
unseat_replan_new_undo (UnseatSession       *session,
                        UnseatJournalKeeper *keeper,
                        const char          *job)
{
  UnseatReplan *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);

  self = g_object_new (UNSEAT_TYPE_REPLAN, NULL);
  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);
  self->kind = UNSEAT_PLAN_UNDO;
  self->id = g_strdup (job);

  return self;
}

UnseatReplan *
unseat_replan_new_for_job (UnseatSession       *session,
                           UnseatJournalKeeper *keeper,
                           UnseatPlanKind       kind,
                           UnseatPlan          *job,
                           GPtrArray           *chosen)
{
  UnseatReplan *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (job), NULL);
  g_return_val_if_fail (kind == UNSEAT_PLAN_UNDO || kind == UNSEAT_PLAN_RETRY, NULL);

  self = g_object_new (UNSEAT_TYPE_REPLAN, NULL);
  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);
  self->kind = kind;
  self->id = g_strdup (unseat_plan_get_id (job));
  self->job = g_object_ref (job);
  self->chosen = chosen != NULL ? g_ptr_array_ref (chosen) : NULL;

  return self;
}

UnseatPlan *
unseat_replan_get_plan (UnseatReplan *self)
{
  g_return_val_if_fail (UNSEAT_IS_REPLAN (self), NULL);

  return self->refresh != NULL ? unseat_refresh_get_plan (self->refresh) : NULL;
}
