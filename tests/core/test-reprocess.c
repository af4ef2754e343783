/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "exports.h"
#include "offs.h"
#include "unseat-advice-words.h"
#include "unseat-calendar.h"
#include "unseat-freed.h"
#include "unseat-never-touch.h"

#include <string.h>

/* People with whose licenses from groups something is wrong, and who are looked at once more. */

#define OFFICE "Office Standard"
#define LAG_MSEC (5 * 60 * 1000)

static void
set_up_with (Engine            *engine,
             const char *const *roles,
             const char *const *scopes)
{
  leaving_set_up (engine);
  leaving_sign_in (engine, roles, scopes);
}

static void
set_up (Engine *engine)
{
  static const char *const roles[] = { "License Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "User.ReadWrite.All", NULL };

  set_up_with (engine, roles, scopes);
}

static UnseatPlan *
plan_including (Engine     *engine,
                const char *user,
                gboolean    is_included)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), user_id);
  unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), user_id);
  if (is_included)
    unseat_intent_include_guarded (intent, user_id);
  planner = unseat_planner_new_for_intent (engine->session, intent);

  return unseat_planner_finish (planner);
}

static UnseatPlan *
plan_for (Engine     *engine,
          const char *user)
{
  return plan_including (engine, user, FALSE);
}

static void
assert_all (UnseatPlan   *plan,
            UnseatOutcome outcome,
            const char   *fragment)
{
  engine_assert_all (plan, outcome);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    if (strstr (unseat_change_get_reason (engine_get_change (plan, i)), fragment) == NULL)
      g_error ("“%s” does not say “%s”", unseat_change_get_reason (engine_get_change (plan, i)), fragment);
}

static guint
count_writes (Engine *engine)
{
  return demo_server_count_requests (engine->server, "POST", "/users");
}

/* What was wrong is mended first; then it is verified that nothing is wrong any more, and there is nothing to undo. */
static void
test_mended (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) nothing = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  assert_all (plan, UNSEAT_OUTCOME_PLANNED, "repair it, then reprocess");
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_REPROCESSES);
  g_assert_true (unseat_change_takes_seat (engine_get_change (plan, 0)));
  demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (count_writes (&engine), ==, 1);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_SAME_ADDRESS, DEMO_SKU_OFFICE_E3, NULL, NULL));
  engine_check_journal (&engine, plan);
  job = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpint (unseat_job_get_way (job), ==, UNSEAT_WAY_REPROCESSES);

  undo = engine_undo (&engine, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (undo)), ==, 0);
  nothing = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (nothing)), ==, 0);
  leaving_tear_down (&engine);
}

/* Where no seat is free, nothing comes of it: that is said before, and not waited for. */
static void
test_no_seat (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) later = NULL;
  guint consumed = 0;
  guint n_reads = 0;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_NO_SEAT);
  assert_all (plan, UNSEAT_OUTCOME_PLANNED, "As long as none is, reprocessing does not help, and is not waited for.");
  g_assert_false (unseat_change_takes_seat (engine_get_change (plan, 0)));
  n_reads = demo_server_count_requests (engine.server, "GET", "/users/");
  engine_apply (&engine, plan);
  assert_all (plan, UNSEAT_OUTCOME_FAILED, "No seat is free");
  g_assert_cmpuint (count_writes (&engine), ==, 1);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/users/"), ==, n_reads + 1);

  /* One is bought: now it is waited for, and comes. */
  consumed = demo_server_get_consumed (engine.server, DEMO_SKU_COPILOT);
  demo_server_set_seats (engine.server, DEMO_SKU_COPILOT, consumed + 1);
  engine_load (&engine);
  later = plan_for (&engine, DEMO_UPN_NO_SEAT);
  g_assert_true (unseat_change_takes_seat (engine_get_change (later, 0)));
  engine_apply (&engine, later);
  engine_assert_all (later, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* What is wrong is wrong still: pending at first, for reads lag; failed later, in our words; and it can be tried again. */
static void
test_still_wrong (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  engine_apply (&engine, plan);
  assert_all (plan, UNSEAT_OUTCOME_PENDING, "still shows that something is wrong");
  g_assert_cmpuint (count_writes (&engine), ==, 1);
  engine_check_journal (&engine, plan);

  demo_server_advance_clock (engine.server, (gint64) UNSEAT_VERIFY_OVERDUE_SEC * 1000 + 1000);
  offs_recheck (&engine);
  kept = engine_load_job (&engine, plan);
  assert_all (kept, UNSEAT_OUTCOME_FAILED, "repair it, then reprocess");

  demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
  retry = engine_retry (&engine, kept);
  engine_apply (&engine, retry);
  engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Reads lag for minutes: what was mended is not called failed meanwhile. */
static void
test_lag (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  demo_server_advance_clock (engine.server, LAG_MSEC);
  offs_recheck (&engine);
  kept = engine_load_job (&engine, plan);
  engine_assert_all (kept, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static UnseatChange *
find_change (UnseatPlan *plan,
             const char *sku_id)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (g_str_equal (unseat_change_get_sku_id (changes->pdata[i]), sku_id))
      return changes->pdata[i];

  g_assert_not_reached ();
}

static guint
count_taken_seats (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  guint      n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += unseat_change_takes_seat (changes->pdata[i]);

  return n;
}

/* Several licenses of a person are one call. */
static void
test_several (void)
{
  Engine      engine;
  const char *reason = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_SIBLING);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  g_assert_cmpuint (count_taken_seats (plan), ==, 0); /* Visio has a seat, and comes with Copilot or not at all */
  reason = unseat_change_get_reason (find_change (plan, DEMO_SKU_VISIO_P2));
  g_assert_nonnull (strstr (reason, "The group gives Microsoft Copilot for Microsoft 365 as well, of which no seat is free"));
  g_clear_object (&plan);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_COPILOT, 1000));
  engine_load (&engine);
  plan = plan_for (&engine, DEMO_UPN_SIBLING);
  g_assert_cmpuint (count_taken_seats (plan), ==, 2);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (count_writes (&engine), ==, 1);
  leaving_tear_down (&engine);
}

/* What was stuck after the person had left the group goes. */
static void
test_stuck (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_STUCK);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_STUCK, DEMO_SKU_PROJECT_P3, FALSE));
  engine_apply (&engine, plan);
  assert_all (plan, UNSEAT_OUTCOME_VERIFIED, "it is gone");
  leaving_tear_down (&engine);
}

/* Nothing is wrong any more when it comes to it: Graph is asked all the same, and that is no harm. */
static void
test_mended_before (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
  g_assert_true (demo_server_set_group_product (engine.server, OFFICE, DEMO_SKU_OFFICE_E3, TRUE, NULL));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static void
test_rights (void)
{
  static const char *const license[] = { "License Administrator", NULL };
  static const char *const exchange[] = { "Exchange Administrator", NULL };
  static const char *const no_scope[] = { "RoleManagement.Read.Directory", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "User.ReadWrite.All", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) refused = NULL;

  set_up_with (&engine, license, no_scope);
  blocked = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  assert_all (blocked, UNSEAT_OUTCOME_BLOCKED, "User.ReadWrite.All");

  leaving_sign_in (&engine, exchange, scopes);
  refused = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  engine_apply (&engine, refused);
  assert_all (refused, UNSEAT_OUTCOME_FAILED, "may not have the licenses of this person reprocessed");
  leaving_tear_down (&engine);
}

/* A license that is stuck may go by it: who is to be left alone is. */
static void
test_guarded (void)
{
  Engine           engine;
  g_autofree char *user_id = NULL;
  g_autoptr (UnseatPlan) before = NULL;
  g_autoptr (UnseatPlan) left = NULL;
  g_autoptr (UnseatPlan) included = NULL;

  set_up (&engine);
  user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_SAME_ADDRESS);
  before = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  unseat_never_touch_add (unseat_session_get_settings (engine.session), DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PERSON, user_id, "Vera Novak");
  left = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  assert_all (left, UNSEAT_OUTCOME_SKIPPED, "never-touch");
  engine_apply (&engine, before);
  assert_all (before, UNSEAT_OUTCOME_SKIPPED, "never-touch");
  g_assert_cmpuint (count_writes (&engine), ==, 0);

  demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
  included = plan_including (&engine, DEMO_UPN_SAME_ADDRESS, TRUE);
  engine_apply (&engine, included);
  engine_assert_all (included, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static void
test_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
  g_assert_true (demo_server_delete_user (engine.server, DEMO_UPN_SAME_ADDRESS));
  engine_apply (&engine, plan);
  assert_all (plan, UNSEAT_OUTCOME_FAILED, "no longer exists");
  leaving_tear_down (&engine);
}

static void
test_faults (void)
{
  static const struct
  {
    DemoFaultKind kind;
    const char   *path;
    int           value;
  } cases[] = {
    { DEMO_FAULT_LOST_ANSWER, "/$batch", 0 },
    { DEMO_FAULT_CUT_BEFORE, "/$batch", 0 },
    { DEMO_FAULT_STATUS, "/users", 503 },
    { DEMO_FAULT_THROTTLE, "/users", 3 },
    { DEMO_FAULT_CONFLICT, "/users", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;

      set_up (&engine);
      plan = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
      demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
      engine_fault (&engine, cases[i].kind, "POST", cases[i].path, 0, 1, cases[i].value);
      engine_apply (&engine, plan);
      engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
      engine_check_journal (&engine, plan);
      leaving_tear_down (&engine);
    }
}

/* Killed before or after sending: once more does no harm. */
static void
test_resume (void)
{
  static const UnseatOutcome outcomes[] = { UNSEAT_OUTCOME_PLANNED, UNSEAT_OUTCOME_SENT };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) resumed = NULL;
      g_autoptr (GError) error = NULL;

      set_up (&engine);
      plan = plan_for (&engine, DEMO_UPN_SAME_ADDRESS);
      unseat_journal_add_plan (engine.journal, plan, &error);
      g_assert_no_error (error);
      unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
      if (outcomes[i] != UNSEAT_OUTCOME_PLANNED)
        broken_job_mark (&engine, plan, 0, outcomes[i]);
      demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
      resumed = broken_job_resume (&engine, plan);
      engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpuint (count_writes (&engine), ==, 1);
      leaving_tear_down (&engine);
    }
}

/* What is left over from a group that was deleted goes, and is not said to be given again while it is still seen. */
static void
test_deleted_group (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_for (&engine, DEMO_UPN_NO_GROUP_ANY_MORE);
  assert_all (plan, UNSEAT_OUTCOME_PLANNED, "The group that gave this license was deleted");
  g_assert_true (unseat_change_frees_seat (engine_get_change (plan, 0)));
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  demo_server_set_replication_lag (engine.server, 0);
  engine_load (&engine);
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_NO_GROUP_ANY_MORE, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  leaving_tear_down (&engine);
}

static gboolean
stops_mailbox (UnseatChange *change)
{
  return (unseat_change_get_stops (change) & (1u << UNSEAT_SERVICE_MAILBOX)) != 0;
}

/* Microsoft does not say what becomes of a license that nothing gives any more: the worst case is told, as one that may come. */
static void
test_may_lose_mailbox (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *dates = NULL;
  g_autofree char *stops = NULL;
  UnseatAdvice    *advice = NULL;

  set_up (&engine);
  g_assert_true (demo_server_delete_group (engine.server, "Sales"));
  engine_load (&engine);
  plan = plan_for (&engine, DEMO_UPN_INHERITED);
  assert_all (plan, UNSEAT_OUTCOME_PLANNED, "and it may end");
  advice = unseat_plan_get_advice (plan);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_true (unseat_plan_may_take (plan));
  g_assert_true (stops_mailbox (engine_get_change (plan, 0)));
  stops = unseat_advice_words_change (engine_get_change (plan, 0), FALSE);
  g_assert_true (g_str_has_prefix (stops, "May stop: Mailbox"));
  g_assert_false (unseat_freed_is_expected_at (unseat_plan_peek_changes (plan), 0));
  g_assert_cmpuint (unseat_plan_get_taken (plan)->n_ending, ==, 0);

  dates = exports_write (unseat_calendar_new (plan, unseat_plan_get_created (plan)), UNSEAT_EXPORT_CALENDAR);
  g_assert_nonnull (strstr (dates, "SUMMARY:Mailbox: Microsoft may delete that of 1 person\r\n"));
  g_assert_null (strstr (dates, "Microsoft deletes the mailbox of"));
  leaving_tear_down (&engine);
}

/* What is unassigned besides ends for certain; only what needs Microsoft 365 to let go may. */
static void
test_may_and_does_lose (void)
{
  Engine           engine;
  g_autofree char *user_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatAdvice *advice = NULL;

  set_up (&engine);
  user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_STUCK);
  unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), user_id);
  unseat_intent_unassign (intent, user_id, DEMO_SKU_PROJECT_P3);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  plan = unseat_planner_finish (planner);
  advice = unseat_plan_get_advice (plan);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_PROJECT_APP), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_PROJECT_APP), ==, 0);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_false (stops_mailbox (engine_get_change (plan, 0)));
  g_assert_true (stops_mailbox (engine_get_change (plan, 1)));
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Who is left out loses nothing. */
static void
test_left_out_loses_nothing (void)
{
  Engine           engine;
  g_autofree char *user_id = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  g_assert_true (demo_server_delete_group (engine.server, "Sales"));
  user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_INHERITED);
  unseat_never_touch_add (unseat_session_get_settings (engine.session), DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PERSON, user_id, "Somebody");
  engine_load (&engine);
  plan = plan_for (&engine, DEMO_UPN_INHERITED);
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_false (unseat_advice_has_losses (unseat_plan_get_advice (plan)));
  g_assert_false (unseat_plan_may_take (plan));
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reprocess/no-seat", test_no_seat);
  g_test_add_func ("/reprocess/mended", test_mended);
  g_test_add_func ("/reprocess/still-wrong", test_still_wrong);
  g_test_add_func ("/reprocess/lag", test_lag);
  g_test_add_func ("/reprocess/several", test_several);
  g_test_add_func ("/reprocess/stuck", test_stuck);
  g_test_add_func ("/reprocess/deleted-group", test_deleted_group);
  g_test_add_func ("/reprocess/may-lose-mailbox", test_may_lose_mailbox);
  g_test_add_func ("/reprocess/may-and-does-lose", test_may_and_does_lose);
  g_test_add_func ("/reprocess/left-out-loses-nothing", test_left_out_loses_nothing);
  g_test_add_func ("/reprocess/mended-before", test_mended_before);
  g_test_add_func ("/reprocess/rights", test_rights);
  g_test_add_func ("/reprocess/guarded", test_guarded);
  g_test_add_func ("/reprocess/gone", test_gone);
  g_test_add_func ("/reprocess/faults", test_faults);
  g_test_add_func ("/reprocess/resume", test_resume);

  return g_test_run ();
}
