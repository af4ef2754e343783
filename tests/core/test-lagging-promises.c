/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "leaving.h"
#include "unseat-error.h"
#include "unseat-member-reads.h"
#include "unseat-planning.h"

#include <string.h>

/* Microsoft 365 shows licenses from a group for a while after somebody has left it: by them, nobody keeps what they were said to keep. */

#define PROCESSING_MSEC (10 * 60 * 1000)
#define N_MANY 3100
#define LONG_MSEC (31 * 1000)
#define E3 DEMO_SKU_OFFICE_E3
#define E3_GROUP "Office Standard"
#define TOOLS "Sales Tools"
#define DANUBE "Project Danube"
#define LEFT "Not sent: this person is not in the group “Office Standard” any more, and what it still gives is about to go. They would lose this product, or apps of it."
#define GOING "This person has left the group “Office Standard”: what it gave ends when Microsoft 365 has processed that."

/* Taken out by somebody else a moment ago. */
static void
take_out (Engine     *engine,
          const char *user,
          const char *group)
{
  demo_server_set_processing_time (engine->server, PROCESSING_MSEC);
  leaving_take_out (engine, user, group);
}

/* As a program does that asks nobody. */
static UnseatPlan *
plan_unassign (Engine     *engine,
               const char *user)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, user), E3);

  return unseat_planner_finish (planner);
}

static UnseatPlan *
review_all (Engine        *engine,
            UnseatPlanner *planner)
{
  g_autoptr (UnseatPlanning) planning = unseat_planning_new (planner);
  g_autoptr (GError) error = NULL;

  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);

  return g_object_ref (unseat_planning_get_plan (planning));
}

/* As the review has it. */
static UnseatPlan *
review (Engine     *engine,
        const char *user)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, user), E3);

  return review_all (engine, planner);
}

static guint
count_writes (Engine *engine)
{
  return demo_server_count_requests (engine->server, "POST", "/users");
}

/* The direct license stands first. */
static void
assert_first (UnseatPlan   *plan,
              UnseatOutcome outcome)
{
  g_assert_cmpint (unseat_change_get_action (engine_get_change (plan, 0)), ==, UNSEAT_ACTION_UNASSIGN);
  engine_assert_outcome (plan, 0, outcome);
}

static void
assert_reason (UnseatPlan *plan,
               const char *reason)
{
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, reason);
}

static guint
count_notes (UnseatPlan *plan)
{
  return g_strv_length ((char **) unseat_plan_get_notes (plan));
}

static void
wait_long (Engine *engine)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), LONG_MSEC);
}

/* --- When it is sent --- */

static void
test_direct (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_SKIPPED);
  assert_reason (plan, LEFT);
  g_assert_cmpuint (count_writes (&engine), ==, 0);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

static void
test_other_group (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS);
  take_out (&engine, DEMO_UPN_TWO_GROUPS, DANUBE);
  engine_apply (&engine, plan);
  leaving_assert (plan, DEMO_SKU_POWER_BI_PRO, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, "not in the group “Project Danube” any more");
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1); /* the other administrator's */
  g_assert_true (demo_server_is_member (engine.server, TOOLS, DEMO_UPN_TWO_GROUPS));
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* Only a redundant license was meant. */
static void
test_redundant (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_only_redundant (planner);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_REDUNDANT), E3);
  plan = unseat_planner_finish (planner);
  assert_first (plan, UNSEAT_OUTCOME_PLANNED);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_SKIPPED);
  assert_reason (plan, LEFT);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Who is in the group is asked once, however many rely on it; of who keeps something directly nothing is asked. */
static void
test_kept (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) leave = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_REDUNDANT), E3);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_NARROWER_GROUP), E3);
  plan = unseat_planner_finish (planner);
  engine_apply (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_STILL_INHERITED), ==, 2);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), ==, 1);

  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_REDUNDANT, E3, TRUE));
  engine_load (&engine);
  leave = leaving_plan (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  engine_apply (&engine, leave);
  engine_assert_all (leave, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), ==, 1);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Nothing is known then but what people show. */
static void
test_refused (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", E3_GROUP, "/members", 0, 1, 403);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_STILL_INHERITED);
  leaving_tear_down (&engine);
}

static void
test_stopped_server (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) apply = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  leaving_fault (&engine, DEMO_FAULT_CUT_BEFORE, "GET", E3_GROUP, "/members", 0, 1000, 0);
  apply = unseat_apply_new (engine.session, plan, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (apply), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  assert_first (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (count_writes (&engine), ==, 0);
  g_clear_object (&apply);
  leaving_tear_down (&engine);
}

/* A Microsoft 365 group may hide who is in it: that nobody is seen says nothing. */
static void
test_hidden (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  demo_server_add_group (engine.server, "Board", DEMO_GROUP_MICROSOFT_365);
  leaving_give (&engine, "Board", DEMO_SKU_POWER_BI_PRO, NULL);
  demo_server_set_group_member (engine.server, "Board", DEMO_UPN_TWO_GROUPS, TRUE);
  demo_server_set_group_member (engine.server, DANUBE, DEMO_UPN_TWO_GROUPS, FALSE);
  engine_load (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_BY_GROUP);
  take_out (&engine, DEMO_UPN_TWO_GROUPS, "Board");
  demo_server_set_processing_time (engine.server, 0);
  engine_apply (&engine, plan);
  g_assert_false (demo_server_is_member (engine.server, TOOLS, DEMO_UPN_TWO_GROUPS));
  leaving_tear_down (&engine);
}

/* What may have been sent is not sent again. */
static void
test_sent (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  resumed = broken_job_resume (&engine, plan);
  assert_first (resumed, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (count_writes (&engine), ==, 0);
  leaving_tear_down (&engine);
}

/* --- When it is reviewed --- */

/* The review says what is lost. */
static void
test_review (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  plan = review (&engine, DEMO_UPN_REDUNDANT);
  assert_reason (plan, GOING);
  g_assert_true (unseat_change_frees_seat (engine_get_change (plan, 0)));
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (count_notes (plan), ==, 1);
  g_assert_nonnull (strstr (unseat_plan_get_notes (plan)[0], "Somebody has changed by which ways Olivia Marsh has licenses"));
  engine_apply (&engine, plan);
  g_assert_cmpuint (count_writes (&engine), ==, 1);
  leaving_tear_down (&engine);
}

/* Asked once in a while. */
static void
test_fresh (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) later = NULL;

  leaving_set_up (&engine);
  plan = review (&engine, DEMO_UPN_REDUNDANT);
  again = review (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), ==, 1);
  g_assert_cmpuint (count_notes (again), ==, 0);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (again, 0)), ==, UNSEAT_KEPT_WHOLLY);
  wait_long (&engine);
  later = review (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), ==, 2);
  leaving_tear_down (&engine);
}

/* Somebody was put back. */
static void
test_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) later = NULL;

  leaving_set_up (&engine);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  plan = review (&engine, DEMO_UPN_REDUNDANT);
  demo_server_set_group_member (engine.server, E3_GROUP, DEMO_UPN_REDUNDANT, TRUE);
  wait_long (&engine);
  later = review (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (later, 0)), ==, UNSEAT_KEPT_WHOLLY);
  g_assert_false (unseat_change_frees_seat (engine_get_change (later, 0)));
  leaving_tear_down (&engine);
}

/* The plan says so, also when it is made once more. */
static void
test_review_refused (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  leaving_set_up (&engine);
  leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", E3_GROUP, "/members", 0, 1, 403);
  plan = review (&engine, DEMO_UPN_REDUNDANT);
  assert_first (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (count_notes (plan), ==, 1);
  g_assert_cmpstr (unseat_plan_get_notes (plan)[0], ==,
                   "It could not be read who is in 1 group by which people are to keep a product. Who was taken out of it a short time ago may lose it all the same.");
  again = review (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (count_notes (again), ==, 1);
  leaving_tear_down (&engine);
}

static void
test_review_signed_out (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_REDUNDANT), E3);
  planning = unseat_planning_new (planner);
  demo_server_expire_access_tokens (engine.server);
  demo_server_revoke_sessions (engine.server);
  g_assert_false (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_clear_object (&planning);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* One person is not worth the calls that a large group takes: it is asked before anything is sent. */
static void
test_review_large (void)
{
  Engine           engine;
  UnseatDirectory *directory = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up_for (&engine, N_MANY);
  directory = unseat_session_get_directory (engine.session);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      demo_server_set_group_member (engine.server, E3_GROUP, user_id, TRUE);
    }
  engine_load (&engine);
  group_id = demo_server_dup_group_id (engine.server, E3_GROUP);
  g_assert_cmpuint (unseat_member_reads_estimate (directory, group_id), >=, N_MANY);
  plan = review (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), ==, 0);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), >=, N_MANY / 999);
  leaving_tear_down (&engine);
}

/* Of people who have left, no license is redundant. */
static void
test_review_redundant (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  planner = unseat_planner_new (engine.session);
  unseat_planner_only_redundant (planner);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_REDUNDANT), E3);
  plan = review_all (&engine, planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 0);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Nobody is told to end the only license that they go on having. */
static void
test_review_swap (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  guint user = UNSEAT_NO_USER;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_REDUNDANT, E3, FALSE));
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_REDUNDANT, DEMO_SKU_POWER_BI_PRO, TRUE));
  engine_load (&engine);
  take_out (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  user = engine_find (&engine, DEMO_UPN_REDUNDANT);
  planner = unseat_planner_new (engine.session);
  unseat_planner_swap (planner, user, DEMO_SKU_POWER_BI_PRO, E3);
  plan = review_all (&engine, planner);
  g_clear_object (&planner);
  engine_assert_all (plan, UNSEAT_OUTCOME_BLOCKED);
  assert_reason (plan, "A group has given this person Office 365 E3, and does not any more; that ends within minutes. Try again then.");
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/lagging-promises/direct", test_direct);
  g_test_add_func ("/core/lagging-promises/other-group", test_other_group);
  g_test_add_func ("/core/lagging-promises/redundant", test_redundant);
  g_test_add_func ("/core/lagging-promises/kept", test_kept);
  g_test_add_func ("/core/lagging-promises/refused", test_refused);
  g_test_add_func ("/core/lagging-promises/stopped-server", test_stopped_server);
  g_test_add_func ("/core/lagging-promises/hidden", test_hidden);
  g_test_add_func ("/core/lagging-promises/sent", test_sent);
  g_test_add_func ("/core/lagging-promises/review", test_review);
  g_test_add_func ("/core/lagging-promises/fresh", test_fresh);
  g_test_add_func ("/core/lagging-promises/back", test_back);
  g_test_add_func ("/core/lagging-promises/review-refused", test_review_refused);
  g_test_add_func ("/core/lagging-promises/review-signed-out", test_review_signed_out);
  g_test_add_func ("/core/lagging-promises/review-large", test_review_large);
  g_test_add_func ("/core/lagging-promises/review-redundant", test_review_redundant);
  g_test_add_func ("/core/lagging-promises/review-swap", test_review_swap);
  return g_test_run ();
}
