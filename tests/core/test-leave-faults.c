/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "leaving.h"
#include "unseat-graph-licensing.h"
#include "unseat-guards.h"
#include "unseat-never-touch.h"
#include "unseat-recheck.h"
#include "unseat-retry.h"

#include <string.h>

#define PROCESSING_MSEC (10 * 60 * 1000)
#define N_REFUSED 2
#define WAIT_SEC 3
#define CONFLICT_MSEC 2000 /* GRAPH.md 3.5: over in 2 to 10 seconds */
#define BUNDLE "Analytics Bundle"
#define N_CROWD 25 /* more than a batch */

/* Planned as if anybody could be taken out, as after a change of the group: Graph's no becomes a sentence, and nothing else happens. */
static void
test_refused (void)
{
  static const struct
  {
    const char *group;
    const char *sku_id;
    const char *fragment;
  } cases[] = {
    { "Drawing by Rule", DEMO_SKU_VISIO_P2, "Nobody can do it where a rule decides" },
    { "AD Analysts", DEMO_SKU_POWER_BI_PRO, "on-premises Active Directory" },
    { "Help Desk", DEMO_SKU_EMS_E3, "changed in Exchange" },
    { "Privileged Desktops", DEMO_SKU_WINDOWS_365, "RoleManagement.ReadWrite.Directory" },
  };
  Engine engine;

  leaving_set_up (&engine);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatPlan) plan = NULL;

      engine_load (&engine);
      leaving_believe (&engine, cases[i].group);
      plan = leaving_plan (&engine, DEMO_UPN_CANNOT_LEAVE, cases[i].group);
      engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
      engine_apply (&engine, plan);
      leaving_assert (plan, cases[i].sku_id, cases[i].group, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, cases[i].fragment);
      g_assert_true (demo_server_is_member (engine.server, cases[i].group, DEMO_UPN_CANNOT_LEAVE));
      engine_check_journal (&engine, plan);
    }
  leaving_tear_down (&engine);
}

/* The role is missing: the sentence names it and the permission. */
static void
test_no_role (void)
{
  static const char *const roles[] = { "License Administrator", NULL };
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  leaving_sign_in (&engine, roles, scopes);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "Groups Administrator");
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));

  demo_server_set_roles (engine.server, (const char *const[]){ "License Administrator", "User Administrator", NULL });
  retry = engine_retry (&engine, plan);
  g_assert_cmpint (unseat_plan_get_way (retry), ==, UNSEAT_WAY_LEAVES);
  engine_apply (&engine, retry);
  engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Whether the person has nothing of the two products yet, is not left out by a guard, and is in a country where licenses are given. */
static gboolean
is_free (Engine     *engine,
         UnseatUser *user)
{
  static const char *const sku_ids[] = { DEMO_SKU_VISIO_P2, DEMO_SKU_WINDOWS_365 };
  g_autoptr (UnseatGuards) guards = unseat_guards_new (engine->session);

  for (guint i = 0; i < G_N_ELEMENTS (sku_ids); i++)
    {
      g_autofree char *reason = unseat_guards_explain (guards, unseat_user_get_id (user), sku_ids[i]);

      if (reason != NULL || unseat_user_find_direct (user, sku_ids[i]) != NULL || unseat_user_inherits (user, sku_ids[i]))
        return FALSE;
    }

  return unseat_user_get_assignments (user)->len > 0;
}

/* Gives a product directly to people who have another one from a group, and plans that they lose both. */
static UnseatPlan *
plan_both (Engine *engine,
           guint   n_people)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_VISIO_P2, 1000));
  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_WINDOWS_365, 1000));
  g_assert_true (demo_server_add_group (engine->server, "Crowd", DEMO_GROUP_SECURITY));
  for (guint i = 0, n = 0; n < n_people; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (!is_free (engine, user))
        continue;
      g_assert_true (demo_server_set_group_member (engine->server, "Crowd", unseat_user_get_id (user), TRUE));
      g_assert_true (demo_server_set_direct (engine->server, unseat_user_get_id (user), DEMO_SKU_WINDOWS_365, TRUE));
      n++;
    }
  g_assert_true (demo_server_set_group_product (engine->server, "Crowd", DEMO_SKU_VISIO_P2, TRUE, NULL));
  engine_load (engine);

  unseat_planner_leave_groups (planner);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (!unseat_user_inherits (user, DEMO_SKU_VISIO_P2) || unseat_user_find_direct (user, DEMO_SKU_WINDOWS_365) == NULL)
        continue;
      unseat_planner_unassign (planner, i, DEMO_SKU_VISIO_P2);
      unseat_planner_unassign (planner, i, DEMO_SKU_WINDOWS_365);
    }

  return unseat_planner_finish (planner);
}

/* Who may not change groups may still change licenses. */
static void
test_no_role_for_groups (void)
{
  static const char *const roles[] = { "License Administrator", NULL };
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  leaving_sign_in (&engine, roles, scopes);
  plan = plan_both (&engine, N_CROWD);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2 * N_CROWD);
  engine_apply (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, UNSEAT_GRAPH_BATCH_SIZE);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), ==, N_CROWD - UNSEAT_GRAPH_BATCH_SIZE);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, N_CROWD);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, UNSEAT_GRAPH_BATCH_SIZE);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* Somebody else has taken the person out since: what is read decides. */
static void
test_not_a_member (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, FALSE));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_ALREADY_GONE);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* The same while what the group gave is still there: it is waited for, but is nobody's success. */
static void
test_not_a_member_slowly (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) theirs = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatPlan) kept_theirs = NULL;
  g_autoptr (UnseatRecheck) recheck = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  theirs = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, theirs);
  engine_assert_all (theirs, UNSEAT_OUTCOME_PENDING);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_ALREADY_GONE);
  leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_ALREADY_GONE, "was not in the group any more");
  engine_check_journal (&engine, plan);

  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  recheck = unseat_recheck_new (engine.session, engine.journal);
  engine_run (UNSEAT_OPERATION (recheck), NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&recheck);
  kept = engine_load_job (&engine, plan);
  engine_assert_all (kept, UNSEAT_OUTCOME_ALREADY_GONE); /* what another job has done is not for this one to undo */
  kept_theirs = engine_load_job (&engine, theirs);
  engine_assert_all (kept_theirs, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static void
test_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) person = NULL;
  g_autoptr (UnseatPlan) group = NULL;

  leaving_set_up (&engine);
  person = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  group = leaving_plan (&engine, DEMO_UPN_OVERLAP, "Office by Mail");
  g_assert_true (demo_server_delete_user (engine.server, DEMO_UPN_BUNDLE));
  engine_apply (&engine, person);
  engine_assert_all (person, UNSEAT_OUTCOME_ALREADY_GONE);
  leaving_assert (person, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_ALREADY_GONE, "deleted from the tenant");

  /* What people have from a group that was deleted stays until they are reprocessed. */
  g_assert_true (demo_server_delete_group (engine.server, "Office by Mail"));
  engine_apply (&engine, group);
  engine_assert_all (group, UNSEAT_OUTCOME_FAILED);
  leaving_tear_down (&engine);
}

/* An answer that was lost: the person is read, and asked for again; whether it was done the first time does not matter. */
static void
test_lost_answer (void)
{
  static const DemoFaultKind kinds[] = { DEMO_FAULT_LOST_ANSWER, DEMO_FAULT_CUT_BEFORE, DEMO_FAULT_CUT_BODY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      for (guint is_slow = 0; is_slow < 2; is_slow++)
        {
          Engine engine;
          g_autoptr (UnseatPlan) plan = NULL;

          leaving_set_up (&engine);
          plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
          demo_server_set_processing_time (engine.server, is_slow ? PROCESSING_MSEC : 0);
          engine_fault (&engine, kinds[i], "POST", "/$batch", 0, 1, 0);
          engine_apply (&engine, plan);

          engine_assert_all (plan, is_slow ? UNSEAT_OUTCOME_PENDING : UNSEAT_OUTCOME_VERIFIED);
          g_assert_false (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
          engine_check_journal (&engine, plan);
          leaving_tear_down (&engine);
        }
    }
}

/* Since it was reviewed. */
static void
have_it_give_more (Engine *engine)
{
  if (demo_server_person_holds (engine->server, DEMO_UPN_BUNDLE, DEMO_SKU_WINDOWS_365, NULL, NULL))
    return;

  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_WINDOWS_365, 1000));
  g_assert_true (demo_server_set_group_product (engine->server, BUNDLE, DEMO_SKU_WINDOWS_365, TRUE, NULL));
  g_assert_true (demo_server_person_holds (engine->server, DEMO_UPN_BUNDLE, DEMO_SKU_WINDOWS_365, NULL, NULL));
}

/* An answer was lost, and nothing was done: somebody is faster than the next try. */
static void
lost_cb (UnseatChange *change,
         GParamSpec   *pspec,
         Engine       *engine)
{
  if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_SENT && unseat_change_get_reason (change) != NULL)
    have_it_give_more (engine);
}

/* Whoever asks again sees that leaving the group would take more than was reviewed, and does not. */
static void
test_lost_answer_gives_more (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_signal_connect (engine_get_change (plan, 0), "notify::reason", G_CALLBACK (lost_cb), &engine);
  engine_fault (&engine, DEMO_FAULT_CUT_BEFORE, "POST", "/$batch", 0, 1, 0);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  g_signal_handlers_disconnect_by_data (engine_get_change (plan, 0), &engine);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  leaving_tear_down (&engine);
}

/* Refused for the moment, twice: nothing is sent before the time has passed that was asked for, or a moment after a conflict.  On the fake clock, of
 * which the server knows nothing, so that what it counts as too early says nothing. */
static void
test_throttled (void)
{
  static const DemoFaultKind kinds[] = { DEMO_FAULT_THROTTLE, DEMO_FAULT_CONFLICT };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Engine engine;
      gint64 waited_msec = 0;
      g_autoptr (UnseatPlan) plan = NULL;

      leaving_set_up (&engine);
      plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
      engine_fault (&engine, kinds[i], "DELETE", "/groups", 0, N_REFUSED, WAIT_SEC);
      waited_msec = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock));
      engine_apply (&engine, plan);
      waited_msec = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock)) - waited_msec;
      engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpint (waited_msec, >=, N_REFUSED * (kinds[i] == DEMO_FAULT_THROTTLE ? WAIT_SEC * 1000 : CONFLICT_MSEC));
      g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, N_REFUSED + 1);
      leaving_tear_down (&engine);
    }
}

/* --- Going on after kill -9 --- */

static void
mark_all (Engine       *engine,
          UnseatPlan   *plan,
          UnseatOutcome outcome)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    broken_job_mark (engine, plan, i, outcome);
}

/* Nobody has agreed to what leaving the group would take now. */
static void
test_resume_gives_more (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
  have_it_give_more (&engine);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_FAILED);
  leaving_assert (resumed, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "gives more now than was reviewed: Windows 365");
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  leaving_tear_down (&engine);
}

/* Whether it was done, the list of the members tells; where nobody can read that, it is not done again, and nothing is claimed. */
static void
test_resume_sent_gives_more (gconstpointer data)
{
  gboolean is_refused = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
  mark_all (&engine, plan, UNSEAT_OUTCOME_SENT);
  have_it_give_more (&engine);
  if (is_refused)
    leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", BUNDLE, "/members", 0, 1, 403);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, is_refused ? UNSEAT_OUTCOME_PENDING : UNSEAT_OUTCOME_FAILED);
  if (!is_refused)
    leaving_assert (resumed, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "gives more now than was reviewed: Windows 365");
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  engine_check_journal (&engine, resumed);
  leaving_tear_down (&engine);
}

/* It was done, and takes its time. */
static void
test_resume_left_gives_more (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
  mark_all (&engine, plan, UNSEAT_OUTCOME_SENT);
  have_it_give_more (&engine);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  leaving_take_out (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  leaving_tear_down (&engine);
}

static void
test_resume_unsent (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  leaving_tear_down (&engine);
}

/* Killed between sending and the answer: once more, whether it was done or not. */
static void
test_resume_sent (void)
{
  for (guint was_done = 0; was_done < 2; was_done++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) resumed = NULL;

      leaving_set_up (&engine);
      plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
      mark_all (&engine, plan, UNSEAT_OUTCOME_SENT);
      if (was_done)
        g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, FALSE));
      resumed = broken_job_resume (&engine, plan);
      engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, was_done ? 0 : 1);
      leaving_tear_down (&engine);
    }
}

/* What was accepted is waited for, and never sent again. */
static void
test_resume_accepted (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
  mark_all (&engine, plan, UNSEAT_OUTCOME_ACCEPTED);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  leaving_tear_down (&engine);
}

/* Somebody may have taken the person out again after we had put them back: it is not repeated after time has passed. */
static void
test_resume_join (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);
  undo = engine_undo (&engine, plan);
  leaving_break_job (&engine, undo);
  mark_all (&engine, undo, UNSEAT_OUTCOME_SENT);
  resumed = broken_job_resume (&engine, undo);
  engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  leaving_tear_down (&engine);
}

/* The never-touch list has grown while the question was open: one product keeps the person in the group. */
static void
test_guard_grows (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  unseat_never_touch_add (unseat_session_get_settings (engine.session), DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_VISIO_P2, "Visio");
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  leaving_tear_down (&engine);
}

/* Who is back already is left alone, and taken for nobody's work. */
static void
test_join_already (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);
  undo = engine_undo (&engine, plan);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, TRUE));
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1); /* and refused */
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave-faults/refused", test_refused);
  g_test_add_func ("/leave-faults/no-role", test_no_role);
  g_test_add_func ("/leave-faults/no-role-for-groups", test_no_role_for_groups);
  g_test_add_func ("/leave-faults/not-a-member", test_not_a_member);
  g_test_add_func ("/leave-faults/not-a-member-slowly", test_not_a_member_slowly);
  g_test_add_func ("/leave-faults/gone", test_gone);
  g_test_add_func ("/leave-faults/lost-answer", test_lost_answer);
  g_test_add_func ("/leave-faults/lost-answer-gives-more", test_lost_answer_gives_more);
  g_test_add_func ("/leave-faults/throttled", test_throttled);
  g_test_add_func ("/leave-faults/resume-unsent", test_resume_unsent);
  g_test_add_func ("/leave-faults/resume-gives-more", test_resume_gives_more);
  g_test_add_data_func ("/leave-faults/resume-sent-gives-more/members", GINT_TO_POINTER (FALSE), test_resume_sent_gives_more);
  g_test_add_data_func ("/leave-faults/resume-sent-gives-more/refused", GINT_TO_POINTER (TRUE), test_resume_sent_gives_more);
  g_test_add_func ("/leave-faults/resume-left-gives-more", test_resume_left_gives_more);
  g_test_add_func ("/leave-faults/resume-sent", test_resume_sent);
  g_test_add_func ("/leave-faults/resume-accepted", test_resume_accepted);
  g_test_add_func ("/leave-faults/resume-join", test_resume_join);
  g_test_add_func ("/leave-faults/guard-grows", test_guard_grows);
  g_test_add_func ("/leave-faults/join-already", test_join_already);

  return g_test_run ();
}
