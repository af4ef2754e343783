/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "offs.h"
#include "swapping.h"
#include "unseat-apply-answers.h"

#include <string.h>

/* An answer is lost, and the repetition is refused: when Graph says why, nobody waits for what was refused; when it does not say how things are, nobody
 * calls what may have been done a failure. */

#define N_PEOPLE 240
#define FIRST_LOOK_MSEC 5000 /* after which somebody patient looks once more */
#define LAG_MSEC 600000
#define BUNDLE "Analytics Bundle"
#define NEEDED "Planner and Project Plan 3 needs SharePoint (Plan 2), an app of this product. Try again, and unassign both."

typedef struct
{
  DemoFaultKind kind;
  const char   *path;
  int           value;
  const char   *text;
} Loss;

/* Nothing says whether it was done; what is told of the whole batch was. */
static const Loss losses[] = {
  { DEMO_FAULT_STATUS, "/users", 500, NULL },
  { DEMO_FAULT_STATUS, "/users", 503, NULL },
  { DEMO_FAULT_MISSING_MEMBER, "/$batch", 0, "responses" },
  { DEMO_FAULT_TRUNCATED, "/$batch", 0, NULL },
  { DEMO_FAULT_CUT_BEFORE, "/$batch", 0, NULL },
};

static void
lose (Engine     *engine,
      const Loss *loss)
{
  const DemoFault fault = { .kind = loss->kind, .method = "POST", .path = loss->path, .times = 1, .value = loss->value, .text = loss->text };

  demo_server_add_fault (engine->server, &fault);
}

static gint64
get_waited (Engine *engine)
{
  return unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine->clock));
}

/* Applies @plan, and sees that nobody looked patiently. */
static void
apply_at_once (Engine     *engine,
               UnseatPlan *plan)
{
  gint64 waited = get_waited (engine);

  engine_apply (engine, plan);
  g_assert_cmpint (get_waited (engine) - waited, <, FIRST_LOOK_MSEC);
  engine_check_journal (engine, plan);
}

static void
assert_failed (UnseatChange *change,
               const char   *fragment)
{
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_FAILED);
  if (strstr (unseat_change_get_reason (change), fragment) == NULL)
    g_error ("“%s” does not say “%s”", unseat_change_get_reason (change), fragment);
  g_assert_nonnull (unseat_change_get_request_id (change));
}

/* Another product needs it: so it was before, too. */
static void
test_dependent (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) retry = NULL;

      engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
      plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
      lose (&engine, &losses[i]);
      apply_at_once (&engine, plan);
      assert_failed (engine_get_change (plan, 0), NEEDED);
      g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, NULL, NULL));
      engine_check_writes (&engine, plan);

      /* Unlike what is pending, it can be tried again. */
      retry = engine_retry (&engine, plan);
      g_assert_cmpuint (unseat_plan_count (retry, UNSEAT_OUTCOME_PLANNED), ==, 1);
      g_assert_cmpuint (unseat_advice_get_dependents (unseat_plan_get_advice (retry))->len, ==, 1);
      engine_tear_down (&engine);
    }
}

/* One of two products is needed: it is tried once more when the other has gone, and has failed then. */
static void
test_split (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  demo_server_set_direct (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_FABRIC_FREE, TRUE);
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DEPENDENT), DEMO_SKU_OFFICE_E3);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DEPENDENT), DEMO_SKU_FABRIC_FREE);
  plan = unseat_planner_finish (planner);
  lose (&engine, &losses[0]);
  apply_at_once (&engine, plan);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 1);
  for (guint i = 0; i < 2; i++)
    if (g_str_equal (unseat_change_get_sku_id (engine_get_change (plan, i)), DEMO_SKU_OFFICE_E3))
      assert_failed (engine_get_change (plan, i), NEEDED);
  engine_check_writes (&engine, plan);
  g_clear_object (&planner);
  engine_tear_down (&engine);
}

/* Killed before the refusal was read back: whoever goes on asks again, and believes the answer. */
static void
test_resume (void)
{
  Engine engine;
  gint64 waited = 0;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  waited = get_waited (&engine);
  resumed = broken_job_resume (&engine, plan);
  assert_failed (engine_get_change (resumed, 0), NEEDED);
  g_assert_cmpint (get_waited (&engine) - waited, <, FIRST_LOOK_MSEC);
  engine_tear_down (&engine);
}

/* What is to come back, when somebody else has taken the seat. */
static void
test_assign (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, demo_server_get_consumed (engine.server, DEMO_SKU_OFFICE_E3));
  lose (&engine, &losses[0]);
  apply_at_once (&engine, back);
  assert_failed (engine_get_change (back, 0), "No seat of this product is free.");
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  engine_tear_down (&engine);
}

/* Both halves were refused, in the same words. */
static void
test_swap (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, DEMO_SKU_M365_E5);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  demo_server_set_seats (engine.server, DEMO_SKU_M365_E5, demo_server_get_consumed (engine.server, DEMO_SKU_M365_E5));
  lose (&engine, &losses[0]);
  apply_at_once (&engine, plan);
  for (guint i = 0; i < 2; i++)
    assert_failed (engine_get_change (plan, i), "was not replaced by");
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  swapping_check_whole (&engine);
  engine_tear_down (&engine);
}

/* The first try was carried out, the reads lag, and the repetition is refused by what does not know of that, or because there is nothing to remove. */
static void
test_was_done (void)
{
  static const struct
  {
    DemoFaultKind kind; /* of the repetition */
    int           value;
    guint         times;
    const char   *reason; /* a part of it */
  } cases[] = {
    { DEMO_FAULT_STATUS, 403, 1, "You may not change licenses of this person." },
    { DEMO_FAULT_STATUS, 400, 1, "Microsoft 365 refused" },
    { DEMO_FAULT_STATUS, 404, 1, "still shows this license" },
    { DEMO_FAULT_CONFLICT, 0, 100, "Somebody else is changing the same thing right now." },
    { DEMO_FAULT_STATUS, 0, 0, "still shows this license" }, /* it says that the person does not have the license */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) seen = NULL;

      engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
      plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
      demo_server_set_replication_lag (engine.server, LAG_MSEC);
      engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 0, 1, 0);
      if (cases[i].times > 0)
        engine_fault (&engine, cases[i].kind, "POST", "/users", 1, cases[i].times, cases[i].value);
      engine_apply (&engine, plan);
      engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
      if (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), cases[i].reason) == NULL)
        g_error ("“%s” does not say “%s”", unseat_change_get_reason (engine_get_change (plan, 0)), cases[i].reason);
      engine_check_claims (&engine, plan);
      engine_check_journal (&engine, plan);

      demo_server_advance_clock (engine.server, LAG_MSEC);
      demo_server_clear_faults (engine.server);
      offs_recheck (&engine);
      seen = engine_load_job (&engine, plan);
      engine_assert_all (seen, UNSEAT_OUTCOME_VERIFIED);
      engine_tear_down (&engine);
    }
}

/* --- Groups --- */

/* Nobody is taken out of a group whose members come from elsewhere: so it was before. */
static void
test_leave (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  leaving_believe (&engine, "AD Analysts");
  plan = leaving_plan (&engine, DEMO_UPN_CANNOT_LEAVE, "AD Analysts");
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  engine_fault (&engine, DEMO_FAULT_STATUS, "DELETE", "/groups", 0, 1, 500);
  apply_at_once (&engine, plan);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    assert_failed (engine_get_change (plan, i), "on-premises Active Directory");
  g_assert_true (demo_server_is_member (engine.server, "AD Analysts", DEMO_UPN_CANNOT_LEAVE));
  leaving_tear_down (&engine);
}

/* The group gives another product that needs it, and shows that it gives both. */
static void
test_take_off (void)
{
  static const char *const off[] = { NULL };
  static const char *const apps[] = { "5dbe027f-2339-4123-9542-606e4d348a72", "e95bec33-7c88-4a70-8e19-b10bd9d0c014", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_add_group (engine.server, "Planners", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_member (engine.server, "Planners", DEMO_UPN_SWITCHED_OFF, TRUE));
  g_assert_true (demo_server_set_group_product (engine.server, "Planners", DEMO_SKU_OFFICE_E3, TRUE, off));
  g_assert_true (demo_server_set_group_product (engine.server, "Planners", DEMO_SKU_PROJECT_P3, TRUE, apps));
  engine_load (&engine);
  plan = offs_plan (&engine, "Planners", DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/groups", 0, 1, 500);
  apply_at_once (&engine, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    assert_failed (engine_get_change (plan, i), "Another product that the group gives needs");
  g_assert_true (offs_gives (&engine, "Planners", DEMO_SKU_OFFICE_E3));
  leaving_tear_down (&engine);
}

/* Of two products one is gone all the same: that one is accepted, and only the other one was refused.  A group that could not be read decides nothing. */
static void
test_take_off_one_of_two (void)
{
  Engine           engine;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApplyCall) call = g_new0 (UnseatApplyCall, 1);

  leaving_set_up (&engine);
  group_id = demo_server_dup_group_id (engine.server, BUNDLE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_EMS_E3, NULL);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_VISIO_P2, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  plan = unseat_planner_finish (planner);
  call->items = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (call->items, unseat_verify_item_new (engine_get_change (plan, i)));
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, "Refused.", "id");
  call->verdict = UNSEAT_APPLY_REFUSED;
  call->is_group_unread = TRUE;
  call->is_refusal_clear = TRUE;
  unseat_apply_call_judge_group (call, NULL);
  engine_assert_all (plan, UNSEAT_OUTCOME_SENT);

  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_VISIO_P2, FALSE, NULL));
  engine_load (&engine);
  unseat_apply_call_judge_group (call, unseat_directory_find_group (unseat_session_get_directory (engine.session), group_id));
  g_assert_cmpint (call->verdict, ==, UNSEAT_APPLY_READ_BACK);
  for (guint i = 0; i < 2; i++)
    if (g_str_equal (unseat_change_get_sku_id (engine_get_change (plan, i)), DEMO_SKU_VISIO_P2))
      engine_assert_outcome (plan, i, UNSEAT_OUTCOME_ACCEPTED);
    else
      assert_failed (engine_get_change (plan, i), "Refused.");
  g_clear_pointer (&call, unseat_apply_call_free);
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/refused/dependent", test_dependent);
  g_test_add_func ("/apply/refused/split", test_split);
  g_test_add_func ("/apply/refused/resume", test_resume);
  g_test_add_func ("/apply/refused/assign", test_assign);
  g_test_add_func ("/apply/refused/swap", test_swap);
  g_test_add_func ("/apply/refused/was-done", test_was_done);
  g_test_add_func ("/apply/refused/leave", test_leave);
  g_test_add_func ("/apply/refused/take-off", test_take_off);
  g_test_add_func ("/apply/refused/take-off-one-of-two", test_take_off_one_of_two);

  return g_test_run ();
}
