/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "guarded.h"
#include "swapping.h"
#include "unseat-savings.h"

#include <string.h>

/* Licenses that were to be replaced, and what comes between: never is one taken without the other given, and nothing is said that was not seen. */

#define N_PEOPLE 240
#define E3 DEMO_SKU_OFFICE_E3
#define E5 DEMO_SKU_M365_E5

static const char *const sway[] = { SWAY, NULL };
static const char *const yammer[] = { YAMMER, NULL };

static void
set_up (Engine *engine)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
  demo_server_set_disabled_plans (engine->server, DEMO_UPN_DIRECT, E3, sway);
  engine_load (engine);
}

static void
assert_untouched (Engine *engine)
{
  swapping_assert_held (engine, DEMO_UPN_DIRECT, E3, sway);
  swapping_assert_held (engine, DEMO_UPN_DIRECT, E5, NULL);
}

static void
assert_swapped (Engine *engine)
{
  swapping_assert_held (engine, DEMO_UPN_DIRECT, E3, NULL);
  swapping_assert_held (engine, DEMO_UPN_DIRECT, E5, sway);
  swapping_check_whole (engine);
}

/* --- Refused --- */

/* What the server, or somebody else, does between the review and the call. */
typedef enum
{
  SOLD_OUT,
  PLACE,
  REMOVED,
  FORBIDDEN,
  UNEXPLAINED,
  BUSY,
} Trouble;

static void
make_trouble (Engine *engine,
              Trouble trouble)
{
  UnseatProduct *product = unseat_directory_find_product (unseat_session_get_directory (engine->session), E5);

  switch (trouble)
    {
    case SOLD_OUT:
      g_assert_true (demo_server_set_seats (engine->server, E5, (int) unseat_product_get_consumed (product)));
      return;
    case PLACE:
      g_assert_true (demo_server_set_usage_location (engine->server, DEMO_UPN_DIRECT, "DE"));
      g_assert_true (demo_server_prohibit (engine->server, E5, "DE"));
      return;
    case REMOVED:
      g_assert_true (demo_server_remove_product (engine->server, E5));
      return;
    case FORBIDDEN:
      engine_fault (engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 403);
      return;
    case UNEXPLAINED:
      engine_fault (engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 400);
      return;
    case BUSY:
      engine_fault (engine, DEMO_FAULT_CONFLICT, "POST", "/users", 0, 100, 0);
      return;
    }

  g_assert_not_reached ();
}

static const struct
{
  Trouble     trouble;
  const char *reason; /* how it ends */
} refusals[] = {
  { SOLD_OUT, "No seat of this product is free." },
  { PLACE, "The person’s usage location is missing or does not allow this product." },
  { REMOVED, "The tenant no longer has this product." },
  { FORBIDDEN, "" },
  { UNEXPLAINED, "" },
  { BUSY, "Somebody else is changing the same thing right now. Try again later." },
};

/* Neither has happened, both say why in the same words, and it was one call: it is never split. */
static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      Engine      engine;
      const char *reason = NULL;
      g_autoptr (UnseatPlan) plan = NULL;

      set_up (&engine);
      plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
      engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
      make_trouble (&engine, refusals[i].trouble);
      engine_apply (&engine, plan);
      reason = unseat_change_get_reason (engine_get_change (plan, 0));
      g_test_message ("%s", reason);
      g_assert_true (g_str_has_prefix (reason, "Office 365 E3 was not replaced by Microsoft 365 E5: "));
      g_assert_true (g_str_has_suffix (reason, refusals[i].reason));
      swapping_assert_both (plan, 0, UNSEAT_OUTCOME_FAILED, reason);
      if (refusals[i].trouble != BUSY)
        g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
      assert_untouched (&engine);
      engine_check_journal (&engine, plan);
      engine_tear_down (&engine);
    }
}

/* What conflicts with a third product of the person. */
static void
test_conflict (void)
{
  Engine      engine;
  const char *reason = "Power BI Pro was not replaced by Microsoft 365 F3: SharePoint Kiosk in Microsoft 365 F3 conflicts with SharePoint (Plan 2) in Office 365 E3: nobody can have both on. Switch off the latter, or unassign its product, then try again.";
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, DEMO_SKU_M365_F3);
  engine_apply (&engine, plan);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_FAILED, reason);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  engine_tear_down (&engine);
}

/* The call is split, because one of three things in it cannot be done: the swap stays in one piece. */
static void
test_split (void)
{
  Engine           engine;
  g_autofree char *user_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine.session), engine_find (&engine, DEMO_UPN_DIRECT));
  unseat_intent_unassign (intent, user_id, DEMO_SKU_POWER_BI_PRO);
  swapping_want (&engine, intent, DEMO_UPN_DIRECT, E3, E5);
  plan = swapping_plan (&engine, intent);
  make_trouble (&engine, SOLD_OUT);
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_VERIFIED);
  swapping_assert_both (plan, 1, UNSEAT_OUTCOME_FAILED, "Office 365 E3 was not replaced by Microsoft 365 E5: No seat of this product is free.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 3); /* all, the one, the swap */
  assert_untouched (&engine);
  engine_tear_down (&engine);
}

/* --- Others were quicker --- */

/* What would be lost, or done twice, is seen before anything is sent. */
static void
meanwhile (void (*change) (Engine *engine),
           const char *taken_reason,
           const char *given_reason)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  change (&engine);
  engine_apply (&engine, plan);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, taken_reason);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 1)), ==, given_reason);
  g_assert_cmpint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_LEFT_ALONE), ==, 2);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
switch_other_apps (Engine *engine)
{
  g_assert_true (demo_server_set_disabled_plans (engine->server, DEMO_UPN_DIRECT, E3, yammer));
}

static void
take_from (Engine *engine)
{
  g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_DIRECT, E3, FALSE));
}

static void
give_to (Engine *engine)
{
  g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_DIRECT, E5, TRUE));
}

static void
test_meanwhile (void)
{
  const char *switched = "Somebody has switched other apps of this license meanwhile. Not sent.";
  const char *held = "This person has the license already.";

  meanwhile (switch_other_apps, switched, "Not sent, because nothing is done about Office 365 E3 either: Somebody has switched other apps of this license meanwhile. Not sent.");
  meanwhile (take_from, NULL, "This person does not hold Office 365 E3 any more, so that nothing is replaced. Not sent.");
  meanwhile (give_to, "Not sent, because nothing is done about Microsoft 365 E5 either: This person has the license already.", held);
}

/* The never-touch list has grown while the question was open: what was to come instead does not come either. */
static void
test_guarded_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  guarded_set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  guarded_add_person (&engine, DEMO_UPN_DIRECT);
  engine_apply (&engine, plan);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_SKIPPED, "Left out, because this person is on the never-touch list.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  guarded_tear_down (&engine);
}

/* --- Answers that were lost --- */

/* Done, and the answer lost: it is seen, and not repeated. */
static void
test_lost_answer (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 1, 1, 0); /* the first reads */
  engine_apply (&engine, plan);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  assert_swapped (&engine);
  engine_tear_down (&engine);
}

/* Not done, and no answer: both were seen as they were, so that it is sent once more, as one. */
static void
test_cut_before (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 500);
  engine_apply (&engine, plan);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_VERIFIED, NULL);
  assert_swapped (&engine);
  engine_tear_down (&engine);
}

/* Reads lag behind, so that it is repeated although it was done: the refusal of that is no failure. */
static void
test_lost_answer_with_lag (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, sway);
  engine_load (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  demo_server_set_replication_lag (engine.server, 4000);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 1, 1, 0);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  assert_swapped (&engine);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* --- Killed, and gone on with --- */

/* As after kill -9: in the journal, sent when @is_sent, and nobody is at work on it. */
static UnseatPlan *
break_off (Engine  *engine,
           gboolean is_sent)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  plan = swapping_plan_one (engine, DEMO_UPN_DIRECT, E3, E5);
  unseat_journal_add_plan (engine->journal, plan, &error);
  g_assert_no_error (error);
  for (guint half = 0; is_sent && half < 2; half++)
    broken_job_mark (engine, plan, half, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine->journal, unseat_plan_get_id (plan));

  return g_steal_pointer (&plan);
}

static UnseatPlan *
make_broken (Engine  *engine,
             gboolean is_sent)
{
  set_up (engine);

  return break_off (engine, is_sent);
}

/* Sent or not, what was not done is done, in one call: that what goes has kept its date proves that nothing was written. */
static void
test_resume (void)
{
  for (guint is_sent = 0; is_sent < 2; is_sent++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = make_broken (&engine, is_sent != 0);
      g_autoptr (UnseatPlan) resumed = broken_job_resume (&engine, plan);

      engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
      assert_swapped (&engine);
      engine_tear_down (&engine);
    }
}

/* It was done before the program was killed. */
static void
test_resume_done (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = make_broken (&engine, TRUE);
  g_autoptr (UnseatPlan) resumed = NULL;

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E3, FALSE);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E5, sway);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

/* It was done, and somebody has turned it back since: the license that went has another date. */
static void
test_resume_turned_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ()); /* where the license is old */
  plan = break_off (&engine, TRUE);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E3, FALSE);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E3, TRUE);
  resumed = broken_job_resume (&engine, plan);
  swapping_assert_both (resumed, 0, UNSEAT_OUTCOME_FAILED, "The answer of Microsoft 365 was lost, and somebody has changed this license since. Not sent again.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

/* One is seen done and the other is not, which was not our call alone: that is what is said, and nothing is sent to make them agree. */
static void
resume_half (gboolean      is_taken,
             UnseatOutcome taken,
             UnseatOutcome given)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = make_broken (&engine, TRUE);
  g_autoptr (UnseatPlan) resumed = NULL;

  if (is_taken)
    demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E3, FALSE);
  else
    demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E5, sway);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_outcome (resumed, 0, taken);
  engine_assert_outcome (resumed, 1, given);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

static void
test_resume_half (void)
{
  resume_half (TRUE, UNSEAT_OUTCOME_VERIFIED, UNSEAT_OUTCOME_PENDING);
  resume_half (FALSE, UNSEAT_OUTCOME_PENDING, UNSEAT_OUTCOME_VERIFIED);
}

/* Not sent before the program was killed, and the apps were switched since, or one of both was given or taken: the rest is left alone. */
static void
test_resume_meanwhile (void)
{
  static void (*const changes[]) (Engine * engine) = { switch_other_apps, take_from, give_to };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = make_broken (&engine, FALSE);
      g_autoptr (UnseatPlan) resumed = NULL;

      changes[i](&engine);
      resumed = broken_job_resume (&engine, plan);
      g_assert_cmpint (unseat_plan_count_any (resumed, UNSEAT_OUTCOME_IS_LEFT_ALONE), ==, 2);
      g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
      engine_tear_down (&engine);
    }
}

/* A later job has taken what was to come: neither half is sent. */
static void
test_turned (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = make_broken (&engine, FALSE);
  g_autoptr (UnseatPlan) later = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  give_to (&engine);
  engine_load (&engine);
  later = engine_plan (&engine, DEMO_UPN_DIRECT, E5);
  engine_apply (&engine, later);
  engine_assert_all (later, UNSEAT_OUTCOME_VERIFIED);
  resumed = broken_job_resume (&engine, plan);
  swapping_assert_both (resumed, 0, UNSEAT_OUTCOME_SKIPPED, "Not sent, because a later job has changed this license the other way round.");
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E3, sway);
  engine_tear_down (&engine);
}

static gint64
count_cut (UnseatPlan *plan)
{
  GPtrArray *items = unseat_savings_get_items (unseat_plan_get_savings (plan));
  gint64     n = 0;

  g_assert_cmpuint (items->len, >, 0);
  for (guint i = 0; i < items->len; i++)
    n += ((UnseatSaving *) items->pdata[i])->n_cut;

  return n;
}

/* Whoever tries an undo again, and once more, is advised no more than by the undo itself to give up the seats of what was there meanwhile; whoever tries the
 * swap again is. */
static void
test_undo_again (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) plan_again = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) third = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 403);
  engine_apply (&engine, plan);
  plan_again = engine_retry (&engine, plan);
  engine_assert_all (plan_again, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpint (count_cut (plan_again), ==, 1);
  engine_apply (&engine, plan_again);
  assert_swapped (&engine);

  undo = engine_undo (&engine, plan_again);
  g_assert_cmpint (count_cut (undo), ==, 0);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 2, 403);
  engine_apply (&engine, undo);
  again = engine_retry (&engine, undo);
  engine_assert_all (again, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpint (count_cut (again), ==, 0);
  engine_apply (&engine, again);
  third = engine_retry (&engine, again); /* of which only the journal tells that it tries an undo */
  engine_assert_all (third, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpint (count_cut (third), ==, 0);
  engine_apply (&engine, third);
  assert_untouched (&engine);
  engine_tear_down (&engine);
}

/* The journal has lost the half that gives: the license is not just taken, by the job or by a retry of it. */
static void
test_lost_half (void)
{
  Engine engine;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) half = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (GError) error = NULL;
  UnseatPlanFacts facts = { NULL };

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  facts.tenant_id = unseat_plan_get_tenant_id (plan);
  facts.tenant_name = unseat_plan_get_tenant_name (plan);
  facts.actor = unseat_plan_get_actor (plan);
  facts.created = unseat_plan_get_created (plan);
  g_ptr_array_add (changes, g_object_ref (engine_get_change (plan, 0)));
  half = unseat_plan_new (&facts, g_steal_pointer (&changes), NULL);
  unseat_journal_add_plan (engine.journal, half, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (half));
  resumed = broken_job_resume (&engine, half);
  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_SKIPPED);
  assert_untouched (&engine);
  again = engine_retry (&engine, half);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (again)), ==, 0);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/swap-faults/refused", test_refused);
  g_test_add_func ("/swap-faults/conflict", test_conflict);
  g_test_add_func ("/swap-faults/undo-again", test_undo_again);
  g_test_add_func ("/swap-faults/split", test_split);
  g_test_add_func ("/swap-faults/meanwhile", test_meanwhile);
  g_test_add_func ("/swap-faults/guarded-meanwhile", test_guarded_meanwhile);
  g_test_add_func ("/swap-faults/lost-answer", test_lost_answer);
  g_test_add_func ("/swap-faults/cut-before", test_cut_before);
  g_test_add_func ("/swap-faults/lost-answer-with-lag", test_lost_answer_with_lag);
  g_test_add_func ("/swap-faults/resume", test_resume);
  g_test_add_func ("/swap-faults/resume-done", test_resume_done);
  g_test_add_func ("/swap-faults/resume-turned-back", test_resume_turned_back);
  g_test_add_func ("/swap-faults/resume-half", test_resume_half);
  g_test_add_func ("/swap-faults/resume-meanwhile", test_resume_meanwhile);
  g_test_add_func ("/swap-faults/turned", test_turned);
  g_test_add_func ("/swap-faults/lost-half", test_lost_half);

  return g_test_run ();
}
