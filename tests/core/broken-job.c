/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"

void
broken_job_mark_at (Engine       *engine,
                    UnseatPlan   *plan,
                    guint         position,
                    UnseatOutcome outcome,
                    gint64        when)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  unseat_change_set_outcome (engine_get_change (plan, position), outcome, NULL, NULL);
  g_ptr_array_add (changes, engine_get_change (plan, position));
  unseat_journal_record (engine->journal, plan, changes, when, &error);
  g_assert_no_error (error);
}

void
broken_job_mark (Engine       *engine,
                 UnseatPlan   *plan,
                 guint         position,
                 UnseatOutcome outcome)
{
  broken_job_mark_at (engine, plan, position, outcome, 1);
}

UnseatPlan *
broken_job_new (Engine *engine,
                guint   n_changes)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, BROKEN_JOB_SKU, n_changes);
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (engine->journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine->journal, unseat_plan_get_id (plan));

  return g_steal_pointer (&plan);
}

void
broken_job_take_away (Engine     *engine,
                      UnseatPlan *plan,
                      guint       position)
{
  g_assert_true (demo_server_set_direct (engine->server, unseat_change_get_user_id (engine_get_change (plan, position)), BROKEN_JOB_SKU, FALSE));
}

guint
broken_job_count (Engine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (engine->journal, &error);

  g_assert_no_error (error);

  return jobs->len;
}

UnseatPlan *
broken_job_resume (Engine     *engine,
                   UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new_resume (engine->session, engine->journal, unseat_plan_get_id (plan));
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (unseat_apply_get_plan (operation));
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (unseat_apply_is_open (operation));
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (operation)), ==, unseat_operation_get_total (UNSEAT_OPERATION (operation)));
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (operation)));
  g_assert_cmpuint (broken_job_count (engine), ==, 0);
  resumed = g_object_ref (unseat_apply_get_plan (operation));
  engine_check_journal (engine, resumed);
  g_assert_finalize_object (g_steal_pointer (&operation));

  return g_steal_pointer (&resumed);
}
