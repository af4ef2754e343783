/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"

#include "unseat-error.h"
#include "unseat-never-touch.h"
#include "unseat-recheck.h"
#include "unseat-retry.h"
#include "unseat-undo.h"
#include "unseat-verify-item.h"

/* What has happened to a license, and to whom it is about, between the confirmation of a job and its sending. */

#define N_PEOPLE 1200
#define MSEC_PER_SEC 1000
#define SKU BROKEN_JOB_SKU

static void
assert_left (UnseatPlan *plan,
             guint       position,
             const char *reason)
{
  engine_assert_outcome (plan, position, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, position)), ==, reason);
}

/* Removed by a job that came later, and given back by its undo: the broken one must not take it away once more. */
static void
test_turned_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) same = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  guint n_writes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 3);
  broken_job_mark (&engine, plan, 1, UNSEAT_OUTCOME_SENT);
  same = engine_plan_holders (&engine, SKU, 2);
  engine_apply (&engine, same);
  engine_assert_all (same, UNSEAT_OUTCOME_VERIFIED);
  back = engine_undo (&engine, same);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  resumed = broken_job_resume (&engine, plan);

  assert_left (resumed, 0, "Not sent, because a later job has changed this license the other way round.");
  assert_left (resumed, 1, "Not sent again, because a later job has changed this license the other way round.");
  engine_assert_outcome (resumed, 2, UNSEAT_OUTCOME_VERIFIED); /* nobody else has wished anything for them */
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes + 1);
  engine_tear_down (&engine);
}

/* The mirror: what was to come back was taken away by a later job. */
static void
test_undo_turned_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) later = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_writes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 2);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  unseat_journal_add_plan (engine.journal, back, &error);
  g_assert_no_error (error);
  broken_job_mark (&engine, back, 0, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (back));
  for (guint i = 0; i < 2; i++)
    g_assert_true (demo_server_set_direct (engine.server, unseat_change_get_user_id (engine_get_change (back, i)), SKU, TRUE));
  engine_load (&engine);
  later = engine_plan_holders (&engine, SKU, 2);
  engine_apply (&engine, later);
  engine_assert_all (later, UNSEAT_OUTCOME_VERIFIED);
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  resumed = broken_job_resume (&engine, back);

  assert_left (resumed, 0, "Not sent again, because a later job has changed this license the other way round.");
  assert_left (resumed, 1, "Not sent, because a later job has changed this license the other way round.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);
  engine_tear_down (&engine);
}

#define CHANGED_SINCE "The answer of Microsoft 365 was lost, and somebody has changed this license since. Not sent again."

/* It was done before the answer was lost, and somebody has assigned it again: not ours to take away a second time. */
static void
test_assigned_again (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 2);
  g_assert_cmpint (unseat_change_get_updated (engine_get_change (plan, 0)), >, 0);
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  broken_job_mark (&engine, plan, 1, UNSEAT_OUTCOME_SENT); /* and of this one nothing was done */
  broken_job_take_away (&engine, plan, 0);
  g_assert_true (demo_server_set_direct (engine.server, unseat_change_get_user_id (engine_get_change (plan, 0)), SKU, TRUE));
  resumed = broken_job_resume (&engine, plan);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (resumed, 0)), ==, CHANGED_SINCE);
  engine_assert_outcome (resumed, 1, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  engine_tear_down (&engine);
}

/* The undo was done before the answer was lost, and somebody has switched off other apps since. */
static void
test_other_plans (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) plans = NULL;
  const char *others[] = { NULL, NULL };
  const char *user_id = NULL;
  guint       n_writes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 1);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  unseat_journal_add_plan (engine.journal, back, &error);
  g_assert_no_error (error);
  broken_job_mark (&engine, back, 0, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (back));
  user_id = unseat_change_get_user_id (engine_get_change (back, 0));
  plans = demo_server_dup_plans (engine.server, SKU);
  others[0] = plans[0];
  g_assert_true (demo_server_set_disabled_plans (engine.server, user_id, SKU, others));
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  resumed = broken_job_resume (&engine, back);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (resumed, 0)), ==, CHANGED_SINCE);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);
  engine_tear_down (&engine);
}

/* Returns: (transfer full): the undo of @n_people removals, of which everything was sent at @sent, and nothing more is known */
static UnseatPlan *
break_undo (Engine *engine,
            guint   n_people,
            gint64  sent)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, SKU, n_people);
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (GError) error = NULL;

  engine_apply (engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  back = engine_undo (engine, plan);
  unseat_journal_add_plan (engine->journal, back, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_people; i++)
    broken_job_mark_at (engine, back, i, UNSEAT_OUTCOME_SENT, sent);
  unseat_journal_put_down (engine->journal, unseat_plan_get_id (back));

  return g_steal_pointer (&back);
}

static void
give (Engine     *engine,
      UnseatPlan *back,
      guint       position)
{
  UnseatChange *change = engine_get_change (back, position);

  g_assert_true (demo_server_set_direct (engine->server, unseat_change_get_user_id (change), SKU, TRUE));
  g_assert_true (demo_server_set_disabled_plans (engine->server, unseat_change_get_user_id (change), SKU, unseat_change_get_disabled_plans (change)));
}

static void
look_again (Engine *engine)
{
  g_autoptr (UnseatRecheck) recheck = unseat_recheck_new (engine->session, engine->journal);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (recheck), NULL, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&recheck));
}

/* Of two undone removals one was done, and taken back by an administrator; the other was never done.  Graph tells the same of both, so that
 * neither is repeated.  Nothing is claimed until it would have to show, however long ago this machine believes that it was; then a retry asks. */
static void
test_taken_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  guint n_writes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  back = break_undo (&engine, 3, 1);
  give (&engine, back, 0);
  broken_job_take_away (&engine, back, 0);
  give (&engine, back, 2);
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  resumed = broken_job_resume (&engine, back);
  for (guint i = 0; i < 2; i++)
    engine_assert_outcome (resumed, i, UNSEAT_OUTCOME_PENDING);
  engine_assert_outcome (resumed, 2, UNSEAT_OUTCOME_VERIFIED);

  demo_server_advance_clock (engine.server, UNSEAT_VERIFY_OVERDUE_SEC * MSEC_PER_SEC);
  look_again (&engine);
  kept = engine_load_job (&engine, back);
  for (guint i = 0; i < 2; i++)
    {
      engine_assert_outcome (kept, i, UNSEAT_OUTCOME_FAILED);
      g_assert_cmpstr (unseat_change_get_reason (engine_get_change (kept, i)), ==,
                       "Microsoft 365 does not show this license as it was to be. It was not given back, or somebody has changed it since.");
    }
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);

  engine_load (&engine);
  again = unseat_retry_new_plan (engine.session, kept);
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_PLANNED), ==, 2);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* It was on its way when the program ended, and arrives after it was gone on with; the clock of this machine has jumped meanwhile. */
static void
test_arrives_late (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  guint n_writes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  back = break_undo (&engine, 1, unseat_clock_get_time (engine.clock));
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), (gint64) 2 * UNSEAT_VERIFY_OVERDUE_SEC * MSEC_PER_SEC);
  resumed = broken_job_resume (&engine, back);
  engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);

  give (&engine, back, 0);
  look_again (&engine);
  kept = engine_load_job (&engine, back);
  engine_assert_all (kept, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);
  engine_tear_down (&engine);
}

static void
guard (Engine              *engine,
       UnseatNeverTouchKind kind,
       const char          *id)
{
  unseat_never_touch_add (unseat_session_get_settings (engine->session), DEMO_TENANT_ID, kind, id, "Somebody");
}

static void
guard_nobody (Engine *engine)
{
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
}

/* Put on the list while the job was at rest: by themselves, and as a member of a group that was not read before. */
static void
test_guarded_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autofree char *group_id = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 4);
  broken_job_mark (&engine, plan, 1, UNSEAT_OUTCOME_SENT);
  group_id = demo_server_dup_group_id (engine.server, "Copilot Pilots");
  g_assert_true (demo_server_set_group_member (engine.server, "Copilot Pilots", unseat_change_get_user_id (engine_get_change (plan, 2)), TRUE));
  guard (&engine, UNSEAT_NEVER_TOUCH_GROUP, group_id);
  for (guint i = 0; i < 2; i++)
    guard (&engine, UNSEAT_NEVER_TOUCH_PERSON, unseat_change_get_user_id (engine_get_change (plan, i)));
  resumed = broken_job_resume (&engine, plan);

  assert_left (resumed, 0, "Left out, because this person is on the never-touch list.");
  engine_assert_outcome (resumed, 1, UNSEAT_OUTCOME_PENDING); /* it may have been done; it is not sent again */
  assert_left (resumed, 2, "Left out, because this person is in the group “Somebody”, which is on the never-touch list.");
  engine_assert_outcome (resumed, 3, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  guard_nobody (&engine);
  engine_tear_down (&engine);
}

/* The person has put them back in, and the journal knows that. */
static void
test_put_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  id = demo_server_dup_user_id (engine.server, DEMO_UPN_DIRECT);
  guard (&engine, UNSEAT_NEVER_TOUCH_PERSON, id);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DIRECT), DEMO_SKU_OFFICE_E3);
  unseat_planner_include_guarded (planner, id);
  plan = unseat_planner_finish (planner);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  resumed = broken_job_resume (&engine, plan);

  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  guard_nobody (&engine);
  g_assert_finalize_object (g_steal_pointer (&planner));
  engine_tear_down (&engine);
}

/* Two of three Global Administrators, who were none when the plan was made. */
static void
test_last_administrators (void)
{
  static const char *const three[] = { DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, DEMO_UPN_UNLICENSED, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  planner = unseat_planner_new (engine.session);
  for (guint i = 0; i < 2; i++)
    unseat_planner_unassign (planner, engine_find (&engine, three[i]), DEMO_SKU_OFFICE_E3);
  plan = unseat_planner_finish (planner);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  demo_server_set_role_members (engine.server, "Global Administrator", three);
  resumed = broken_job_resume (&engine, plan);

  for (guint i = 0; i < 2; i++)
    assert_left (resumed, i, "Left out, because this is one of the last Global Administrators who can sign in: the role would stay, mail and tools might not.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&planner));
  engine_tear_down (&engine);
}

/* A server that stumbles just then: nobody is sent for, nobody is left out for good. */
static void
test_guards_not_read (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 2);
  engine_fault (&engine, DEMO_FAULT_TRUNCATED, "GET", "/directoryRoles", 0, 0, 0);
  operation = unseat_apply_new_resume (engine.session, engine.journal, unseat_plan_get_id (plan));
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_true (unseat_apply_is_open (operation));
  engine_assert_all (unseat_apply_get_plan (operation), UNSEAT_OUTCOME_PLANNED);
  g_clear_object (&operation);

  demo_server_clear_faults (engine.server);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* Put on the list while the question was open: a new job asks once more, too. */
static void
test_list_grows (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 2);
  guard (&engine, UNSEAT_NEVER_TOUCH_PERSON, unseat_change_get_user_id (engine_get_change (plan, 0)));
  engine_apply (&engine, plan);

  assert_left (plan, 0, "Left out, because this person is on the never-touch list.");
  engine_assert_outcome (plan, 1, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  guard_nobody (&engine);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/reconsider/turned-back", test_turned_back);
  g_test_add_func ("/apply/reconsider/undo-turned-back", test_undo_turned_back);
  g_test_add_func ("/apply/reconsider/assigned-again", test_assigned_again);
  g_test_add_func ("/apply/reconsider/other-plans", test_other_plans);
  g_test_add_func ("/apply/reconsider/taken-back", test_taken_back);
  g_test_add_func ("/apply/reconsider/arrives-late", test_arrives_late);
  g_test_add_func ("/apply/reconsider/guarded-meanwhile", test_guarded_meanwhile);
  g_test_add_func ("/apply/reconsider/put-back", test_put_back);
  g_test_add_func ("/apply/reconsider/last-administrators", test_last_administrators);
  g_test_add_func ("/apply/reconsider/guards-not-read", test_guards_not_read);
  g_test_add_func ("/apply/reconsider/list-grows", test_list_grows);

  return g_test_run ();
}
