/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-told.h"

#include "unseat-rule-history.h"
#include "unseat-rule-leftovers.h"
#include "unseat-utils.h"

gboolean
unseat_rule_told_note (UnseatJournal            *journal,
                       UnseatPlan               *plan,
                       const UnseatRuleFindings *findings,
                       gint64                    now,
                       GError                  **error)
{
  g_autoptr (UnseatRuleMemory) memory = NULL;
  g_autoptr (UnseatRuleLeftovers) leftovers = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && UNSEAT_IS_PLAN (plan), FALSE);

  if (unseat_plan_get_rule (plan) == NULL)
    return TRUE;

  /* By now: another run may have told of something while this one went on. */
  memory = unseat_rule_history_load (journal, unseat_plan_get_tenant_id (plan), unseat_plan_get_rule (plan), now, error);
  if (memory == NULL)
    return FALSE;

  leftovers = unseat_rule_leftovers_new (findings, plan, memory->told, now);
  return unseat_rule_history_save_told (journal, unseat_plan_get_tenant_id (plan), unseat_plan_get_rule (plan), leftovers->told, error);
}

typedef struct
{
  UnseatPlan *plan; /* (owned) */
  gint64      now;
} Request;

static void
request_clear (Request *request)
{
  g_clear_object (&request->plan);
}

UNSEAT_DEFINE_TASK_DATA (Request, request, request_clear)

static void
note_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Request *request = task_data;
  GError  *error = NULL;

  if (unseat_rule_told_note (source, request->plan, NULL, request->now, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
unseat_rule_told_note_async (UnseatJournal      *journal,
                             UnseatPlan         *plan,
                             gint64              now,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request = request_new ();

  g_return_if_fail (UNSEAT_IS_JOURNAL (journal) && UNSEAT_IS_PLAN (plan));

  request->plan = g_object_ref (plan);
  request->now = now;
  task = g_task_new (journal, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_rule_told_note_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, note_in_thread);
}

gboolean
unseat_rule_told_note_finish (UnseatJournal *journal,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
