/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "offs.h"
#include "unseat-apply-answers.h"

#include <string.h>

#define PROCESSING_MSEC (60 * 60 * 1000)
#define OFFICE "Office Standard"
#define N_REFUSED 2
#define WAIT_SEC 3
#define CONFLICT_MSEC 2000 /* GRAPH.md 3.5: over in 2 to 10 seconds */
#define BUNDLE "Analytics Bundle"

static void
assert_all_failed (UnseatPlan *plan,
                   const char *fragment)
{
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    if (strstr (unseat_change_get_reason (engine_get_change (plan, i)), fragment) == NULL)
      g_error ("“%s” does not say “%s”", unseat_change_get_reason (engine_get_change (plan, i)), fragment);
}

/* --- Nobody is hit who was not reviewed --- */

static void
test_others (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  g_assert_true (demo_server_set_group_member (engine.server, OFFICE, DEMO_UPN_SWITCHED_OFF, TRUE));
  engine_apply (&engine, plan);
  assert_all_failed (plan, "to 1 person to whom it did not when this was reviewed: Anton Weiss");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  g_assert_true (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  engine_check_journal (&engine, plan);

  retry = offs_retry (&engine, plan);
  offs_assert (&engine, retry, DEMO_UPN_SWITCHED_OFF, UNSEAT_OUTCOME_PLANNED, NULL);
  engine_apply (&engine, retry);
  offs_assert (&engine, retry, DEMO_UPN_SWITCHED_OFF, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_false (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  leaving_tear_down (&engine);
}

/* A device, or a group inside of it and who is in that, loses nothing. */
static void
test_harmless_others (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_group_devices (engine.server, BUNDLE, 3));
  g_assert_true (demo_server_nest_group (engine.server, BUNDLE, OFFICE));
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static void
test_put_on_others (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_apply (&engine, plan);
  undo = offs_undo (&engine, plan);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  engine_apply (&engine, undo);
  assert_all_failed (undo, "would get the product, too: Anton Weiss");
  g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));

  again = offs_retry (&engine, undo);
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_PLANNED), ==, 2);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Who was not in the group when it was reviewed gets nothing by that review, and is back: nobody has seen that. */
static void
test_put_on_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_apply (&engine, plan);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, FALSE));
  undo = offs_undo (&engine, plan);
  offs_assert (&engine, undo, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_SKIPPED, "not in the group any more");

  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, TRUE));
  engine_apply (&engine, undo);
  offs_assert (&engine, undo, DEMO_UPN_SWITCHED_OFF, UNSEAT_OUTCOME_FAILED, "would get the product, too");
  g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
  leaving_tear_down (&engine);
}

/* Between the review and the write: somebody has left the group, the last one; seats are gone; or it gives the product already. */
static void
test_put_on_changed (void)
{
  static const DemoPurchase none[] = { { "Enabled", 0, 300, FALSE } };
  Engine                    engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) seatless = NULL;
  g_autoptr (UnseatPlan) there = NULL;
  g_autoptr (UnseatPlan) empty = NULL;
  guint n_writes = 0;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_apply (&engine, plan);
  n_writes = leaving_count_writes (&engine, "POST");

  empty = offs_undo (&engine, plan);
  there = offs_undo (&engine, plan);
  seatless = offs_undo (&engine, plan);
  g_assert_true (demo_server_set_subscriptions (engine.server, DEMO_SKU_EMS_E3, none, 1));
  engine_apply (&engine, seatless);
  assert_all_failed (seatless, "not enough seats");

  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, FALSE));
  engine_apply (&engine, empty);
  engine_assert_all (empty, UNSEAT_OUTCOME_SKIPPED);

  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_EMS_E3, 1000));
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
  engine_apply (&engine, there);
  engine_assert_all (there, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, n_writes);
  leaving_tear_down (&engine);
}

/* --- What Graph says no to --- */

static void
test_no_role (void)
{
  static const char *const roles[] = { "Exchange Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  leaving_sign_in (&engine, roles, scopes);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  assert_all_failed (plan, "may not change what this group gives");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  g_assert_true (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

static void
test_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  g_assert_true (demo_server_delete_group (engine.server, OFFICE));
  engine_apply (&engine, plan);
  assert_all_failed (plan, "no longer exists");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  leaving_tear_down (&engine);
}

/* Gone from the group before, or between the look and the write. */
static void
test_already_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, FALSE, NULL));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_ALREADY_GONE);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  engine_check_journal (&engine, plan);
  undo = engine_undo (&engine, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (undo)), ==, 0);
  leaving_tear_down (&engine);
}

/* The add-on that the group gives besides needs what is to go: nothing is done, and it is said of the group. */
static void
test_dependent (void)
{
  static const char *const off[] = { NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_add_group (engine.server, "Planners", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_member (engine.server, "Planners", DEMO_UPN_SWITCHED_OFF, TRUE));
  g_assert_true (demo_server_set_group_product (engine.server, "Planners", DEMO_SKU_OFFICE_E3, TRUE, off));
  g_assert_true (demo_server_set_group_product (engine.server, "Planners", DEMO_SKU_PROJECT_P3, TRUE, (const char *const[]){ "5dbe027f-2339-4123-9542-606e4d348a72", "e95bec33-7c88-4a70-8e19-b10bd9d0c014", NULL }));
  engine_load (&engine);
  plan = offs_plan (&engine, "Planners", DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  assert_all_failed (plan, "Another product that the group gives needs");
  g_assert_true (offs_gives (&engine, "Planners", DEMO_SKU_OFFICE_E3));
  leaving_tear_down (&engine);
}

/* The group gives something else by now that does not go with it: the words are about the group. */
static void
test_conflict (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, 1000));
  g_assert_true (demo_server_set_group_product (engine.server, OFFICE, DEMO_SKU_M365_F3, TRUE, NULL));
  engine_load (&engine);
  undo = offs_undo (&engine, plan);
  engine_apply (&engine, undo);
  assert_all_failed (undo, "SharePoint (Plan 2) in Office 365 E3 conflicts with SharePoint Kiosk in Microsoft 365 F3: a group cannot give both. ");
  g_assert_false (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));

  /* From then on it is known before. */
  engine_load (&engine);
  again = offs_undo (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_BLOCKED), ==, g_list_model_get_n_items (unseat_plan_get_changes (again)));
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (again, 0)), ": a group cannot give both. "));
  leaving_tear_down (&engine);
}

/* Who is in the group cannot be read: nothing is sent. */
static void
test_unreadable (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  id = demo_server_dup_group_id (engine.server, OFFICE);
  path = g_strconcat ("/groups/", id, "/members", NULL);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 100, 403);
  engine_apply (&engine, plan);
  assert_all_failed (plan, "could not be read whom the group gives what");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  leaving_tear_down (&engine);
}

/* --- Lost answers --- */

/* The group tells whether it was done: it is done once, and nobody is read for it. */
static void
test_lost_answer (void)
{
  static const struct
  {
    DemoFaultKind kind;
    int           value;
    guint         n_writes; /* that reach the server */
  } cases[] = {
    { DEMO_FAULT_LOST_ANSWER, 0, 1 },
    { DEMO_FAULT_CUT_BODY, 0, 1 },
    { DEMO_FAULT_CUT_BEFORE, 0, 1 },
    { DEMO_FAULT_STATUS, 503, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint is_slow = 0; is_slow < 2; is_slow++)
        {
          Engine engine;
          g_autoptr (UnseatPlan) plan = NULL;

          leaving_set_up (&engine);
          plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
          demo_server_set_processing_time (engine.server, is_slow ? PROCESSING_MSEC : 0);
          engine_fault (&engine, cases[i].kind, "POST", "/$batch", 0, 1, cases[i].value);
          engine_apply (&engine, plan);

          engine_assert_all (plan, is_slow ? UNSEAT_OUTCOME_PENDING : UNSEAT_OUTCOME_VERIFIED);
          g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
          g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, cases[i].n_writes);
          engine_check_journal (&engine, plan);
          leaving_tear_down (&engine);
        }
    }
}

/* Of two products somebody else has changed one: that one counts, and of the other nothing is claimed. */
static void
test_one_of_two (void)
{
  Engine           engine;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatApplyCall *call = g_new0 (UnseatApplyCall, 1);

  leaving_set_up (&engine);
  group_id = demo_server_dup_group_id (engine.server, BUNDLE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_EMS_E3, NULL);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_VISIO_P2, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 2);
  call->items = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (call->items, unseat_verify_item_new (engine_get_change (plan, i)));
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, NULL, NULL);
  call->verdict = UNSEAT_APPLY_AGAIN;
  call->is_group_unread = TRUE;

  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_VISIO_P2, FALSE, NULL));
  engine_load (&engine);
  unseat_apply_call_judge_group (call, unseat_directory_find_group (unseat_session_get_directory (engine.session), group_id));
  g_assert_cmpint (call->verdict, ==, UNSEAT_APPLY_READ_BACK);
  for (guint i = 0; i < 2; i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      g_assert_cmpint (unseat_change_get_outcome (change), ==,
                       g_str_equal (unseat_change_get_sku_id (change), DEMO_SKU_VISIO_P2) ? UNSEAT_OUTCOME_ACCEPTED : UNSEAT_OUTCOME_SENT);
    }
  unseat_apply_call_free (call);
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

/* The item itself is answered with a server error, although it was done, or not; and one in words that nobody knows. */
static void
test_item_errors (void)
{
  static const int statuses[] = { 500, 504, 400 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;

      leaving_set_up (&engine);
      plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
      engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/groups", 0, 1, statuses[i]);
      engine_apply (&engine, plan);
      if (statuses[i] == 400) /* the group was asked more than once: one read may lag */
        {
          g_autofree char *id = demo_server_dup_group_id (engine.server, BUNDLE);
          g_autofree char *path = g_strconcat ("/groups/", id, NULL);

          engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
          g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", path), >=, 5);
        }
      else
        engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
      g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3) == (statuses[i] == 400));
      engine_check_journal (&engine, plan);
      leaving_tear_down (&engine);
    }
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
      plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
      engine_fault (&engine, kinds[i], "POST", "/groups", 0, N_REFUSED, WAIT_SEC);
      waited_msec = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock));
      engine_apply (&engine, plan);
      waited_msec = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock)) - waited_msec;
      engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpint (waited_msec, >=, N_REFUSED * (kinds[i] == DEMO_FAULT_THROTTLE ? WAIT_SEC * 1000 : CONFLICT_MSEC));
      g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, N_REFUSED + 1);
      leaving_tear_down (&engine);
    }
}

/* --- Going on after kill -9 --- */

static UnseatPlan *
break_job (Engine       *engine,
           UnseatPlan   *plan,
           UnseatOutcome outcome)
{
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (engine->journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine->journal, unseat_plan_get_id (plan));
  for (guint i = 0; outcome != UNSEAT_OUTCOME_PLANNED && i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    broken_job_mark (engine, plan, i, outcome);

  return plan;
}

static void
test_resume_unsent (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = break_job (&engine, offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3), UNSEAT_OUTCOME_PLANNED);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  leaving_tear_down (&engine);
}

/* Killed between sending and the answer: the group tells whether it was done, also where nothing of it shows in anybody. */
static void
test_resume_sent (void)
{
  for (guint was_done = 0; was_done < 2; was_done++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) theirs = NULL;
      g_autoptr (UnseatPlan) resumed = NULL;

      leaving_set_up (&engine);
      plan = break_job (&engine, offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3), UNSEAT_OUTCOME_SENT);
      if (was_done)
        {
          theirs = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
          demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
          engine_apply (&engine, theirs);
        }
      resumed = broken_job_resume (&engine, plan);
      engine_assert_all (resumed, was_done ? UNSEAT_OUTCOME_PENDING : UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
      g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
      leaving_tear_down (&engine);
    }
}

/* It was done, and somebody has put it back on the group since: that is not taken back unseen. */
static void
test_resume_changed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = break_job (&engine, offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3), UNSEAT_OUTCOME_SENT);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, FALSE, NULL));
  offs_pass_a_second ();
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
  resumed = broken_job_resume (&engine, plan);
  assert_all_failed (resumed, "somebody has changed what the group gives since");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
  leaving_tear_down (&engine);
}

static void
test_resume_accepted (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = break_job (&engine, offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3), UNSEAT_OUTCOME_ACCEPTED);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  leaving_tear_down (&engine);
}

/* Whoever has come since was not reviewed: neither what was not sent is sent, nor what may have been is sent again. */
static void
test_resume_others (void)
{
  for (guint was_sent = 0; was_sent < 2; was_sent++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) resumed = NULL;

      leaving_set_up (&engine);
      plan = break_job (&engine, offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3), was_sent ? UNSEAT_OUTCOME_SENT : UNSEAT_OUTCOME_PLANNED);
      g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
      resumed = broken_job_resume (&engine, plan);
      engine_assert_all (resumed, was_sent ? UNSEAT_OUTCOME_PENDING : UNSEAT_OUTCOME_FAILED);
      g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
      leaving_tear_down (&engine);
    }
}

/* Somebody may have taken it off again after we had put it on: it is not repeated after time has passed. */
static void
test_resume_put_on (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_apply (&engine, plan);
  undo = break_job (&engine, offs_undo (&engine, plan), UNSEAT_OUTCOME_SENT);
  resumed = broken_job_resume (&engine, undo);
  engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/group-license-faults/others", test_others);
  g_test_add_func ("/group-license-faults/harmless-others", test_harmless_others);
  g_test_add_func ("/group-license-faults/put-on-others", test_put_on_others);
  g_test_add_func ("/group-license-faults/put-on-back", test_put_on_back);
  g_test_add_func ("/group-license-faults/put-on-changed", test_put_on_changed);
  g_test_add_func ("/group-license-faults/no-role", test_no_role);
  g_test_add_func ("/group-license-faults/gone", test_gone);
  g_test_add_func ("/group-license-faults/already-off", test_already_off);
  g_test_add_func ("/group-license-faults/dependent", test_dependent);
  g_test_add_func ("/group-license-faults/conflict", test_conflict);
  g_test_add_func ("/group-license-faults/unreadable", test_unreadable);
  g_test_add_func ("/group-license-faults/lost-answer", test_lost_answer);
  g_test_add_func ("/group-license-faults/one-of-two", test_one_of_two);
  g_test_add_func ("/group-license-faults/item-errors", test_item_errors);
  g_test_add_func ("/group-license-faults/throttled", test_throttled);
  g_test_add_func ("/group-license-faults/resume-unsent", test_resume_unsent);
  g_test_add_func ("/group-license-faults/resume-sent", test_resume_sent);
  g_test_add_func ("/group-license-faults/resume-changed", test_resume_changed);
  g_test_add_func ("/group-license-faults/resume-accepted", test_resume_accepted);
  g_test_add_func ("/group-license-faults/resume-others", test_resume_others);
  g_test_add_func ("/group-license-faults/resume-put-on", test_resume_put_on);

  return g_test_run ();
}
