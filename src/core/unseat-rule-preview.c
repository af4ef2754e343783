/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-preview.h"

#include <glib/gi18n-lib.h>

#include "unseat-block-load.h"
#include "unseat-clock-words.h"
#include "unseat-error.h"
#include "unseat-evidence-load.h"
#include "unseat-guard-load.h"
#include "unseat-leavers-look.h"
#include "unseat-plan-mailboxes.h"
#include "unseat-planning.h"
#include "unseat-rule-afresh.h"
#include "unseat-rule-cap.h"
#include "unseat-rule-dependents.h"
#include "unseat-rule-gaps.h"
#include "unseat-rule-history.h"
#include "unseat-rule-intent.h"
#include "unseat-rule-looks.h"
#include "unseat-rule-mailboxes.h"
#include "unseat-rule-names.h"
#include "unseat-rule-origin.h"
#include "unseat-rule-queue.h"
#include "unseat-rule-stand.h"
#include "unseat-rule-sweep.h"
#include "unseat-rule-unsettled.h"

#define DAY ((gint64) 24 * 60 * 60)

typedef enum
{
  STAGE_READ,
  STAGE_REMEMBER,
  STAGE_BLOCKS,
  STAGE_SWEEP,
  STAGE_MAILBOXES,
  STAGE_BRAKE,
  STAGE_PLAN,
  STAGE_DEPENDENTS,
  STAGE_WOULD,
  STAGE_KEEP_WOULD,
  STAGE_END,
} Stage;

struct _UnseatRulePreview
{
  UnseatOperation parent_instance;

  UnseatSession       *session; /* (owned) */
  UnseatJournal       *journal; /* (owned) */
  UnseatRule          *rule;    /* (owned) */
  UnseatRulePurpose    purpose;
  UnseatRuleBrakeFlags flags;

  /* In progress */
  Stage             stage;
  gint64            now;
  gint64            read_at;   /* when people were */
  char             *tenant_id; /* (owned) (nullable) */
  UnseatRuleMemory *memory;    /* (owned) (nullable) */
  UnseatRuleSweep  *sweep;     /* (owned) (nullable) */
  UnseatPlanning   *planning;  /* (owned) (nullable) */
  UnseatRuleCap    *cap;       /* (owned) (nullable): of @findings */
  GHashTable       *mailboxes; /* (owned) (element-type utf8 UnseatMailboxPurpose): of whom it was asked, once for the rule and its plans */
  GHashTable       *afresh;    /* (owned) (element-type utf8 gboolean): who was read once more */
  GHashTable       *asked;     /* (owned) (element-type utf8): groups of which it was asked who is in them, once for its plans */

  /* Results */
  gboolean            is_done;
  UnseatRuleFindings *findings; /* (owned) (nullable) */
  UnseatPlan         *plan;     /* (owned) (nullable) */
  UnseatSavings      *would;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatRulePreview, unseat_rule_preview, UNSEAT_TYPE_OPERATION)

static UnseatDirectory *
get_directory (UnseatRulePreview *self)
{
  return unseat_session_get_directory (self->session);
}

static gboolean
needs_evidence (const UnseatRule *rule)
{
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    if (unseat_rule_needs (rule, source))
      return TRUE;

  /* Whoever is blocked and there all the same is not taken for gone. */
  return unseat_rule_asks (rule, UNSEAT_CONDITION_BLOCKED);
}

static void
read_rest (UnseatRulePreview *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  g_auto (GStrv) group_ids = unseat_rule_list_groups (self->rule);
  g_autoptr (UnseatGuardLoad) members = unseat_guard_load_new_with_groups (self->session, (const char *const *) group_ids);

  if (!unseat_directory_is_complete (get_directory (self)) || unseat_directory_get_tenant_id (get_directory (self)) == NULL)
    {
      unseat_operation_fail (operation, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT,
                                                             _ ("The people of this tenant are being read again. Try again when that is done.")));
      return;
    }

  self->tenant_id = g_strdup (unseat_directory_get_tenant_id (get_directory (self)));
  unseat_operation_run_child (operation, UNSEAT_OPERATION (members));
  if (needs_evidence (self->rule))
    {
      g_autoptr (UnseatEvidenceLoad) evidence = unseat_evidence_load_new (self->session, UNSEAT_EVIDENCE_REFRESH_OLD);

      unseat_operation_run_child (operation, UNSEAT_OPERATION (evidence));
    }
}

/* --- The journal, on a thread --- */

static void
remember_in_thread (GTask        *task,
                    gpointer      source,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  UnseatRulePreview *self = source; /* its fields are left alone meanwhile */
  GError            *error = NULL;
  UnseatRuleMemory  *memory = unseat_rule_history_load (self->journal, self->tenant_id, self->rule->id, self->now, &error);

  if (memory != NULL)
    g_task_return_pointer (task, memory, (GDestroyNotify) unseat_rule_memory_free);
  else
    g_task_return_error (task, error);
}

static void
remembered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  UnseatRulePreview *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->memory = g_task_propagate_pointer (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* A rule that is being made has no name yet, and what a brake would have stopped is not known when it was let pass. */
static gboolean
save_stand (UnseatRulePreview *self,
            GError           **error)
{
  if (self->flags != UNSEAT_RULE_BRAKES_ALL || *self->rule->id == '\0')
    return TRUE;

  return unseat_rule_stand_save (self->journal, self->tenant_id, self->findings, self->now, error);
}

static void
keep_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  UnseatRulePreview *self = source; /* its fields are left alone meanwhile */
  GHashTable        *queue = task_data;
  g_autofree char   *asks = unseat_rule_queue_describe (self->rule);
  g_autoptr (GError) error = NULL;

  if (!unseat_rule_looks_save (self->journal, self->tenant_id, self->memory, unseat_rule_sweep_get_blocked (self->sweep), self->read_at, self->now, &error) || (queue != NULL && !unseat_rule_history_save_queue (self->journal, self->tenant_id, self->rule->id, asks, self->now, queue, &error)) || !save_stand (self, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRulePreview *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
remember (UnseatRulePreview *self)
{
  g_autoptr (GTask) task = g_task_new (self, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), remembered_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));

  self->now = unseat_clock_get_time (unseat_session_get_clock (self->session));
  g_task_set_source_tag (task, remember);
  g_task_run_in_thread (task, remember_in_thread);
}

static void
keep (UnseatRulePreview *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, kept_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  GHashTable *queue = NULL;

  g_task_set_source_tag (task, keep);
  if (self->purpose == UNSEAT_RULE_RUN)
    queue = unseat_rule_queue_make (self->findings, get_directory (self), self->memory, self->now);
  if (queue != NULL)
    g_task_set_task_data (task, queue, (GDestroyNotify) g_hash_table_unref);
  g_task_run_in_thread (task, keep_in_thread);
}

/* --- What is found --- */

static void
read_blocks (UnseatRulePreview *self)
{
  g_autoptr (UnseatBlockLoad) blocks = NULL;
  gint64 needed = 0;

  if (unseat_rule_get_blocked_days (self->rule) == 0)
    return;

  needed = unseat_rule_gaps_find_needed (self->memory, self->rule, unseat_directory_get_read_at (get_directory (self)), self->now - UNSEAT_BLOCK_LOAD_DAYS * DAY);
  blocks = unseat_block_load_new (self->session, needed);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (blocks));
}

static void
take_blocks (UnseatRulePreview *self)
{
  UnseatDirectory *directory = get_directory (self);
  GHashTable      *blocks = unseat_directory_get_blocks (directory);

  unseat_rule_gaps_add (self->memory, self->read_at);
  if (blocks != NULL)
    unseat_rule_gaps_cover (self->memory, blocks, unseat_directory_get_blocks_whole_since (directory));
  unseat_rule_memory_take_blocks (self->memory, blocks);
}

static void
sweep (UnseatRulePreview *self)
{
  self->now = unseat_clock_get_time (unseat_session_get_clock (self->session));
  self->read_at = unseat_directory_get_read_at (get_directory (self));
  unseat_rule_memory_drop_future (self->memory, self->read_at, self->now);
  unseat_rule_queue_check (self->memory, self->rule, self->now);
  take_blocks (self);
  self->sweep = unseat_rule_sweep_new (get_directory (self), self->rule, self->memory, self->now);
  unseat_operation_set_status (UNSEAT_OPERATION (self), _ ("Holding people against the rule"));
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->sweep));
}

static void
look_at_mailboxes (UnseatRulePreview *self)
{
  g_autoptr (UnseatRuleMailboxes) mailboxes = NULL;

  self->findings = unseat_rule_sweep_steal_findings (self->sweep);
  mailboxes = unseat_rule_mailboxes_new (self->session, self->findings, self->mailboxes);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (mailboxes));
}

/* By a clock that is ahead, people who are there seem to be away. */
static void
check_clock (UnseatRulePreview *self)
{
  char *problem = unseat_clock_explain (self->session);

  if (problem == NULL)
    return;

  self->findings->is_clock_wrong = TRUE;
  g_ptr_array_insert (self->findings->stops, 0, problem);
}

static void
brake (UnseatRulePreview *self)
{
  g_autoptr (UnseatGuards) guards = unseat_guards_new (self->session);

  unseat_rule_brakes_guard (self->findings, guards, unseat_guards_get_administrators (guards));
  unseat_rule_afresh_leave_out (self->findings, self->memory, self->afresh);
  unseat_rule_unsettled_leave_out (self->findings, self->memory, self->now);
  unseat_rule_brakes_hold (self->findings, self->memory, unseat_directory_get_read_at (get_directory (self)), self->now);
  if (self->rule->action != UNSEAT_RULE_REPORT && self->rule->brakes.max_people > 0)
    self->cap = unseat_rule_cap_new (self->findings, self->memory);
  unseat_rule_brakes_stop (self->findings, get_directory (self), unseat_session_get_account (self->session), self->memory, self->flags, self->now);
  check_clock (self);
  unseat_rule_names_check (self->findings, get_directory (self), self->now);
  unseat_rule_queue_note_dropped (self->findings, get_directory (self), self->memory, self->now);
  if (!self->findings->is_clock_wrong && self->read_at <= self->now + UNSEAT_CLOCK_TOLERANCE) /* by such a clock nobody has been blocked since, waits, or has waited */
    keep (self);
}

static void
prepare (UnseatRulePreview *self,
         UnseatIntent      *intent)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new_for_intent (self->session, intent);

  g_clear_object (&self->planning);
  self->planning = unseat_planning_new (planner);
  unseat_planning_set_mailboxes (self->planning, self->mailboxes);
  unseat_planning_set_asked (self->planning, self->asked);
}

static void
plan (UnseatRulePreview *self)
{
  g_autoptr (UnseatIntent) intent = NULL;

  unseat_operation_set_status (UNSEAT_OPERATION (self), NULL);
  intent = self->findings->stops->len == 0 ? unseat_rule_intent_new (self->findings, get_directory (self)) : unseat_intent_new ();
  prepare (self, intent);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->planning));
}

/* What a rule that only reports would save is planned beside the plan, which stays as empty as it is. */
static void
plan_would (UnseatRulePreview *self)
{
  g_autoptr (UnseatIntent) intent = unseat_rule_intent_new_would (self->findings);

  prepare (self, intent);
  unseat_planning_leave_mailboxes (self->planning);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->planning));
}

static gboolean
has_would (UnseatRulePreview *self)
{
  return self->rule->action == UNSEAT_RULE_REPORT && self->findings->stops->len == 0 && unseat_rule_findings_count (self->findings, UNSEAT_RULE_ACTS) > 0;
}

static void
finish_plan (UnseatRulePreview *self)
{
  g_autoptr (UnseatRuleOrigin) origin = unseat_rule_origin_new (self->journal, self->rule, self->flags);

  g_set_object (&self->plan, unseat_planning_get_plan (self->planning));
  unseat_plan_set_origin (self->plan, G_OBJECT (origin));
  if (has_would (self))
    plan_would (self);
}

/* Returns: whether the plan tells that something else is to be done; each time there is less to do, or more known, so that this has an end */
static gboolean
has_to_plan_again (UnseatRulePreview *self)
{
  UnseatPlan *planned = unseat_planning_get_plan (self->planning);

  if (self->findings->stops->len > 0)
    return FALSE;

  if (unseat_rule_dependents_leave_out (self->findings, unseat_plan_get_advice (planned)))
    {
      if (self->cap != NULL)
        unseat_rule_cap_hold (self->cap);
      return TRUE;
    }
  return self->cap != NULL && unseat_rule_cap_look (self->cap, planned);
}

/* A run takes nothing from anybody who does not match as they are now: they are read once more, and everybody is held against the rule again, until nobody
 * is new.
 *
 * Returns: what comes next */
static Stage
read_afresh (UnseatRulePreview *self)
{
  UnseatPlan *planned = unseat_planning_get_plan (self->planning);
  g_autoptr (UnseatRuleAfresh) look = NULL;

  if (self->purpose != UNSEAT_RULE_RUN || !unseat_rule_afresh_is_due (planned, self->afresh))
    return STAGE_WOULD;

  look = unseat_rule_afresh_new (self->session, planned, self->afresh);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (look));
  g_clear_pointer (&self->cap, unseat_rule_cap_free);
  g_clear_pointer (&self->findings, unseat_rule_findings_free);
  g_clear_object (&self->sweep);
  return STAGE_SWEEP;
}

static void
unseat_rule_preview_step (UnseatOperation *operation)
{
  UnseatRulePreview *self = UNSEAT_RULE_PREVIEW (operation);

  switch (self->stage)
    {
    case STAGE_READ:
      self->stage = STAGE_REMEMBER;
      read_rest (self);
      return;

    case STAGE_REMEMBER:
      self->stage = STAGE_BLOCKS;
      remember (self);
      return;

    case STAGE_BLOCKS:
      self->stage = STAGE_SWEEP;
      read_blocks (self);
      return;

    case STAGE_SWEEP:
      self->stage = STAGE_MAILBOXES;
      sweep (self);
      return;

    case STAGE_MAILBOXES:
      self->stage = STAGE_BRAKE;
      look_at_mailboxes (self);
      return;

    case STAGE_BRAKE:
      self->stage = STAGE_PLAN;
      brake (self);
      return;

    case STAGE_PLAN:
      self->stage = STAGE_DEPENDENTS;
      plan (self);
      return;

    case STAGE_DEPENDENTS:
      self->stage = has_to_plan_again (self) ? STAGE_PLAN : read_afresh (self);
      return;

    case STAGE_WOULD:
      self->stage = has_would (self) ? STAGE_KEEP_WOULD : STAGE_END;
      finish_plan (self);
      return;

    case STAGE_KEEP_WOULD:
      self->stage = STAGE_END;
      self->would = unseat_plan_steal_savings (unseat_planning_get_plan (self->planning));
      return;

    case STAGE_END:
    default:
      self->is_done = TRUE;
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_rule_preview_dispose (GObject *object)
{
  UnseatRulePreview *self = UNSEAT_RULE_PREVIEW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->journal);
  g_clear_object (&self->sweep);
  g_clear_object (&self->planning);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_rule_preview_parent_class)->dispose (object);
}

static void
unseat_rule_preview_finalize (GObject *object)
{
  UnseatRulePreview *self = UNSEAT_RULE_PREVIEW (object);

  g_clear_pointer (&self->rule, unseat_rule_free);
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->memory, unseat_rule_memory_free);
  g_clear_pointer (&self->cap, unseat_rule_cap_free);
  g_clear_pointer (&self->mailboxes, g_hash_table_unref);
  g_clear_pointer (&self->afresh, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->findings, unseat_rule_findings_free);
  g_clear_pointer (&self->would, unseat_savings_free);

  G_OBJECT_CLASS (unseat_rule_preview_parent_class)->finalize (object);
}

static void
unseat_rule_preview_class_init (UnseatRulePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_preview_dispose;
  object_class->finalize = unseat_rule_preview_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_preview_step;
}

static void
unseat_rule_preview_init (UnseatRulePreview *self)
{
  self->mailboxes = unseat_plan_mailboxes_new_known ();
  self->afresh = unseat_rule_afresh_new_known ();
  self->asked = unseat_leavers_look_new_asked ();
}

UnseatRulePreview *
unseat_rule_preview_new (UnseatSession       *session,
                         UnseatJournal       *journal,
                         const UnseatRule    *rule,
                         UnseatRulePurpose    purpose,
                         UnseatRuleBrakeFlags flags)
{
  UnseatRulePreview *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (rule != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_PREVIEW, NULL);
  self->session = g_object_ref (session);
  self->journal = g_object_ref (journal);
  self->rule = unseat_rule_copy (rule);
  self->purpose = purpose;
  self->flags = flags;

  return self;
}

const UnseatRuleFindings *
unseat_rule_preview_get_findings (UnseatRulePreview *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (self), NULL);

  return self->is_done ? self->findings : NULL;
}

UnseatPlan *
unseat_rule_preview_get_plan (UnseatRulePreview *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (self), NULL);

  return self->is_done ? self->plan : NULL;
}

const UnseatSavings *
unseat_rule_preview_get_would_save (UnseatRulePreview *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (self), NULL);

  return self->is_done ? self->would : NULL;
}

const UnseatRuleMemory *
unseat_rule_preview_get_memory (UnseatRulePreview *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (self), NULL);

  return self->is_done ? self->memory : NULL;
}

gint64
unseat_rule_preview_get_now (UnseatRulePreview *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (self), 0);

  return self->now;
}
