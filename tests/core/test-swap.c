/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "swapping.h"
#include "unseat-price.h"
#include "unseat-product-book.h"
#include "unseat-refresh.h"
#include "unseat-retry.h"
#include "unseat-savings.h"
#include "unseat-undo.h"

#include <string.h>

/* Licenses that are replaced by others. */

#define N_PEOPLE 240
#define E3 DEMO_SKU_OFFICE_E3
#define E5 DEMO_SKU_M365_E5
#define INTUNE "c1ec4a95-1f05-45b3-a911-aa3fa01094f5" /* INTUNE_A, which Office 365 E3 does not have */

#define TWO_GROUPS                                                                                 \
  "The group “Sales Tools” gives Power BI Pro, so that it cannot be replaced for one person. " \
  "Take the person out of the group, or take the product off the group for all its members. "      \
  "The group “Project Danube” gives it, too; the same goes for it."
static const char *const none[] = { NULL };
static const char *const sway[] = { SWAY, NULL };
static const char *const sway_and_yammer[] = { SWAY, YAMMER, NULL };
static const char *const three[] = { SWAY, YAMMER, FLOW_E3, NULL };

static void
set_up (Engine *engine)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
  g_assert_true (demo_server_add_situations (engine->server));
  engine_load (engine);
}

/* Returns: whether one of the sentences about apps begins so */
static gboolean
has_note (UnseatPlan *plan,
          const char *beginning)
{
  const char *const *notes = unseat_plan_get_exchanges (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    if (g_str_has_prefix (notes[i], beginning))
      return TRUE;

  return FALSE;
}

/* There, back, and there again, plan by plan: an app that is off stays off where the other product has it, and comes back as it was. */
static void
test_round_trip (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) nothing = NULL;

  set_up (&engine);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, three);
  engine_load (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_SWAPS);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_true (unseat_change_frees_seat (engine_get_change (plan, 0)));
  g_assert_true (unseat_change_takes_seat (engine_get_change (plan, 1)));
  g_assert_true (has_note (plan, "Apps that Microsoft 365 E5 has and Office 365 E3 does not, so that they come on: "));
  g_assert_true (has_note (plan, "Apps that Office 365 E3 has and Microsoft 365 E5 does not. Who had one of them on loses it, unless another license gives it: "));
  g_assert_true (has_note (plan, "Apps that are switched off are off in the new product, too, for 1 person."));
  g_assert_cmpuint (unseat_advice_get_n_stopping (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 0);
  g_assert_cmpuint (unseat_advice_get_n_staying (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 1);

  engine_apply (&engine, plan);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  swapping_check_whole (&engine);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E3, NULL);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E5, sway_and_yammer);
  engine_check_journal (&engine, plan);

  back = engine_undo (&engine, plan);
  g_assert_cmpint (unseat_plan_get_way (back), ==, UNSEAT_WAY_SWAPS);
  engine_apply (&engine, back);
  swapping_assert_both (back, 0, UNSEAT_OUTCOME_VERIFIED, NULL);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E3, three);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E5, NULL);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 2);
  nothing = engine_undo (&engine, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (nothing)), ==, 0);

  again = engine_undo (&engine, back);
  engine_apply (&engine, again);
  swapping_assert_both (again, 0, UNSEAT_OUTCOME_VERIFIED, NULL);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E5, sway_and_yammer);
  g_assert_cmpuint (engine_count_undone (&engine, back), ==, 2);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 0);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 3);
  swapping_check_whole (&engine);
  engine_tear_down (&engine);
}

/* What was switched off meanwhile stays off in what comes back, as far as that has it, and the review says so of each person. */
static void
test_undo_keeps_off (void)
{
  static const char *const all_off[] = { SWAY, YAMMER, INTUNE, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  const char *reason = NULL;

  set_up (&engine);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, sway);
  engine_load (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_apply (&engine, plan);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E5, sway);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E5, all_off);
  engine_load (&engine);

  back = engine_undo (&engine, plan);
  reason = unseat_change_get_reason (engine_get_change (back, 1));
  g_assert_nonnull (strstr (reason, "Yammer"));
  g_assert_nonnull (strstr (reason, " was switched off since the license was replaced, and stays off."));
  g_assert_null (unseat_change_get_reason (engine_get_change (back, 0)));
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E3, sway_and_yammer);
  engine_tear_down (&engine);
}

/* Whichever half is chosen, both are undone. */
static void
test_undo_of_a_half (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_apply (&engine, plan);
  job = engine_load_job (&engine, plan);

  for (guint half = 0; half < 2; half++)
    {
      g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
      g_autoptr (UnseatPlan) back = NULL;

      g_ptr_array_add (chosen, engine_get_change (job, half));
      back = unseat_undo_new_plan (engine.session, job, chosen);
      g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (back)), ==, 2);
      swapping_assert_both (back, 0, UNSEAT_OUTCOME_PLANNED, NULL);
    }
  engine_tear_down (&engine);
}

/* Somebody has taken what came: what went comes back all the same, alone and as it was; and nothing is taken from who has it again. */
static void
test_undo_of_what_has_changed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) held = NULL;

  set_up (&engine);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, sway);
  engine_load (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_apply (&engine, plan);

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E3, TRUE);
  engine_load (&engine);
  held = engine_undo (&engine, plan);
  swapping_assert_both (held, 0, UNSEAT_OUTCOME_SKIPPED, "This person has Office 365 E3 already. Nothing is replaced: unassign Microsoft 365 E5 on its own.");

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E3, FALSE);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E5, FALSE);
  engine_load (&engine);
  back = engine_undo (&engine, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (back)), ==, 1);
  g_assert_null (unseat_change_get_swap_sku_id (engine_get_change (back, 0)));
  engine_apply (&engine, back);
  engine_assert_outcome (back, 0, UNSEAT_OUTCOME_VERIFIED);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E3, sway);

  engine_tear_down (&engine);
}

/* Who is gone gets nothing back, and it is said of both. */
static void
test_undo_of_who_is_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_apply (&engine, plan);
  demo_server_delete_user (engine.server, DEMO_UPN_DIRECT);
  engine_load (&engine);
  back = engine_undo (&engine, plan);
  swapping_assert_both (back, 0, UNSEAT_OUTCOME_BLOCKED, "This person no longer exists in the tenant.");
  engine_tear_down (&engine);
}

/* Everything that keeps a license from being replaced, and what is said of it. */
static const struct
{
  const char   *user;
  const char   *from;
  const char   *to;
  UnseatOutcome outcome;
  const char   *reason; /* how it begins */
} situations[] = {
  { DEMO_UPN_CHINESE, E3, DEMO_SKU_M365_E3, UNSEAT_OUTCOME_SKIPPED, "This person does not hold Office 365 E3." },
  { DEMO_UPN_INHERITED, E3, E5, UNSEAT_OUTCOME_BLOCKED, "The group “Sales” gives Office 365 E3, so that it cannot be replaced for one person. Take the person out of the group, " },
  { DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, DEMO_SKU_VISIO_P2, UNSEAT_OUTCOME_BLOCKED, TWO_GROUPS },
  { DEMO_UPN_CONFLICT, E3, DEMO_SKU_M365_F3, UNSEAT_OUTCOME_BLOCKED, "A group gives this person Microsoft 365 F3 already, but something is wrong with that. " },
  { DEMO_UPN_BOTH, E3, E5, UNSEAT_OUTCOME_SKIPPED, "A group gives Office 365 E3, too: no seat of it comes free, and this person would hold it and Microsoft 365 E5." },
  { DEMO_UPN_DIRECT, E3, DEMO_SKU_POWER_BI_PRO, UNSEAT_OUTCOME_SKIPPED, "This person has Power BI Pro already. Nothing is replaced: unassign Office 365 E3 on its own." },
  { DEMO_UPN_DIRECT, E3, DEMO_SKU_COPILOT, UNSEAT_OUTCOME_BLOCKED, "No seat of Microsoft Copilot for Microsoft 365 is free." },
  { DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, DEMO_SKU_FILE_STORAGE, UNSEAT_OUTCOME_BLOCKED, "Office 365 Extra File Storage belongs to the company as a whole; it cannot be given to one person." },
  { DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, "00000000-0000-4000-8000-000000000000", UNSEAT_OUTCOME_BLOCKED, "The tenant does not have " },
  { DEMO_UPN_RULE_AND_DIRECT, DEMO_SKU_VISIO_P2, E5, UNSEAT_OUTCOME_SKIPPED, "A group gives Visio Plan 2, too: " },
  { DEMO_UPN_ADMIN, DEMO_SKU_M365_E3, E5, UNSEAT_OUTCOME_SKIPPED, "Left out, because this is you, who are signed in: " },
};

static void
test_situations (void)
{
  Engine engine;

  set_up (&engine);
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autoptr (UnseatIntent) intent = unseat_intent_new ();
      g_autoptr (UnseatPlan) plan = NULL;
      const char *reason = NULL;

      unseat_intent_set_lists_absent (intent, TRUE);
      swapping_want (&engine, intent, situations[i].user, situations[i].from, situations[i].to);
      plan = swapping_plan (&engine, intent);
      reason = unseat_change_get_reason (engine_get_change (plan, 0));
      g_test_message ("%s", reason);
      g_assert_true (g_str_has_prefix (reason, situations[i].reason));
      swapping_assert_both (plan, 0, situations[i].outcome, reason);
      engine_apply (&engine, plan);
    }
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

/* Who does not hold it is not worth a word when all who hold it are meant; and who was left out can be put back in. */
static void
test_chosen (void)
{
  Engine           engine;
  g_autofree char *user_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatIntent) both = unseat_intent_new ();
  g_autoptr (UnseatPlan) nothing = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up (&engine);
  swapping_want (&engine, intent, DEMO_UPN_CHINESE, E3, DEMO_SKU_M365_E3);
  nothing = swapping_plan (&engine, intent);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (nothing)), ==, 0);

  swapping_want (&engine, both, DEMO_UPN_BOTH, E3, E5);
  user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine.session), engine_find (&engine, DEMO_UPN_BOTH));
  unseat_intent_include_guarded (both, user_id);
  plan = swapping_plan (&engine, both);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_false (unseat_change_frees_seat (engine_get_change (plan, 0)));
  g_assert_true (unseat_change_is_put_back (engine_get_change (plan, 1)));
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_STILL_INHERITED);
  engine_assert_outcome (plan, 1, UNSEAT_OUTCOME_VERIFIED);
  swapping_assert_held (&engine, DEMO_UPN_BOTH, E3, NULL);

  /* And back: the direct license comes beside that of the group, as it was. */
  engine_load (&engine);
  undo = engine_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);
  g_assert_false (unseat_change_takes_seat (engine_get_change (undo, 1)));
  g_assert_true (unseat_change_frees_seat (engine_get_change (undo, 0)));
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  swapping_assert_held (&engine, DEMO_UPN_BOTH, E3, unseat_change_get_disabled_plans (engine_get_change (plan, 0)));
  swapping_assert_held (&engine, DEMO_UPN_BOTH, E5, NULL);
  swapping_check_whole (&engine);
  engine_tear_down (&engine);
}

static void
test_usage_location (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  demo_server_set_usage_location (engine.server, DEMO_UPN_DIRECT, NULL);
  engine_load (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_BLOCKED, "This person has no usage location. Set one in the Microsoft 365 admin center, then try again.");
  engine_tear_down (&engine);
}

/* Returns: (transfer full): the plan to replace what the first @max people hold directly and only so */
static UnseatPlan *
plan_holders (Engine *engine,
              guint   max)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatPlan) holders = engine_plan_holders (engine, E3, max);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  for (guint i = 0; i < max; i++)
    {
      const char *user_id = unseat_change_get_user_id (engine_get_change (holders, i));
      g_autoptr (UnseatSwap) swap = unseat_swap_new (user_id, E3, E5);

      g_assert_cmpuint (unseat_directory_find_user (directory, user_id), !=, UNSEAT_NO_USER);
      unseat_intent_swap (intent, swap);
    }

  return swapping_plan (engine, intent);
}

/* The seats are counted for the whole job before it begins: who finds none keeps what they have. */
static void
test_seats (void)
{
  Engine         engine;
  UnseatProduct *product = NULL;
  guint          n_free = 0;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  product = unseat_directory_find_product (unseat_session_get_directory (engine.session), E5);
  demo_server_set_seats (engine.server, E5, (int) unseat_product_get_consumed (product) + 3);
  engine_load (&engine);
  n_free = 3;
  plan = plan_holders (&engine, n_free + 2);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2 * n_free);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED), ==, 4);
  swapping_assert_both (plan, 2 * n_free, UNSEAT_OUTCOME_BLOCKED, "No seat of Microsoft 365 E5 is free.");

  engine_apply (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 2 * n_free);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED), ==, 4);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_free);
  swapping_check_whole (&engine);
  engine_tear_down (&engine);
}

/* A plan that has become old is made again: a seat that somebody else has taken meanwhile is missed before anything is sent, and told once. */
static void
test_refresh (void)
{
  Engine         engine;
  UnseatProduct *product = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatRefresh) refresh = NULL;
  g_autoptr (GError) error = NULL;
  const char *const *differences = NULL;

  set_up (&engine);
  product = unseat_directory_find_product (unseat_session_get_directory (engine.session), E5);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  demo_server_set_seats (engine.server, E5, (int) unseat_product_get_consumed (product));
  refresh = unseat_refresh_new (engine.session, plan);
  engine_run (UNSEAT_OPERATION (refresh), NULL, &error);
  g_assert_no_error (error);
  differences = unseat_refresh_get_differences (refresh);
  g_assert_cmpuint (g_strv_length ((char **) differences), ==, 1);
  g_assert_nonnull (strstr (differences[0], "No seat of Microsoft 365 E5 is free."));
  swapping_assert_both (unseat_refresh_get_plan (refresh), 0, UNSEAT_OUTCOME_BLOCKED, "No seat of Microsoft 365 E5 is free.");
  g_clear_object (&refresh);
  engine_tear_down (&engine);
}

/* What another product of the person needs is warned of, unless what comes gives it, too. */
static void
test_needed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) good = NULL;
  g_autoptr (UnseatPlan) bad = NULL;

  set_up (&engine);
  good = swapping_plan_one (&engine, DEMO_UPN_DEPENDENT, E3, E5);
  swapping_assert_both (good, 0, UNSEAT_OUTCOME_PLANNED, NULL);
  bad = swapping_plan_one (&engine, DEMO_UPN_DEPENDENT, E3, DEMO_SKU_EXCHANGE_P1);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (bad, 0)), ==,
                   "Planner and Project Plan 3 needs an app of Office 365 E3 that goes with it: Microsoft 365 will refuse, and nothing is replaced.");
  g_assert_false (unseat_change_frees_seat (engine_get_change (bad, 0)));
  engine_apply (&engine, bad);
  engine_assert_all (bad, UNSEAT_OUTCOME_FAILED);
  swapping_assert_both (bad, 0, UNSEAT_OUTCOME_FAILED, unseat_change_get_reason (engine_get_change (bad, 1)));
  swapping_assert_held (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_EXCHANGE_P1, NULL);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_DEPENDENT, E3, NULL, NULL));

  engine_apply (&engine, good);
  engine_assert_all (good, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* Retried with the apps that were planned, but for what somebody has switched since. */
static void
test_retry (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  set_up (&engine);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, sway);
  engine_load (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 403);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E3, sway);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E5, NULL);

  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, (const char *const[]){ YAMMER, NULL });
  engine_load (&engine);
  again = engine_retry (&engine, plan);
  swapping_assert_both (again, 0, UNSEAT_OUTCOME_PLANNED, NULL);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E5, (const char *const[]){ YAMMER, NULL });
  swapping_check_whole (&engine);
  engine_tear_down (&engine);
}

/* With other products of the person in the same call; apps of what goes are not switched as well. */
static void
test_together (void)
{
  Engine           engine;
  g_autofree char *user_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatAppSwitch) app_switch = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine.session), engine_find (&engine, DEMO_UPN_DIRECT));
  app_switch = unseat_app_switch_new (user_id, E3, sway, NULL);
  unseat_intent_unassign (intent, user_id, DEMO_SKU_POWER_BI_PRO);
  swapping_want (&engine, intent, DEMO_UPN_DIRECT, E3, E5);
  swapping_want (&engine, intent, DEMO_UPN_DIRECT, E3, DEMO_SKU_M365_E3); /* is wanted already */
  unseat_intent_switch_apps (intent, app_switch);
  plan = swapping_plan (&engine, intent);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 3);
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_BOTH);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  swapping_assert_held (&engine, DEMO_UPN_DIRECT, E5, none);
  engine_tear_down (&engine);
}

/* The seat that comes free is counted, and what the other one costs is said. */
static void
test_savings (void)
{
  Engine              engine;
  UnseatDirectory    *directory = NULL;
  UnseatProductEntry *entry = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  g_autoptr (UnseatPlan) plan = NULL;
  g_auto (GStrv) sentences = NULL;
  g_autofree char *text = NULL;

  set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  entry = unseat_product_entry_new (unseat_directory_get_tenant_id (directory), E5);
  entry->has_price = TRUE;
  entry->price = (UnseatPrice){ 36 * UNSEAT_MONEY_SCALE, "EUR", UNSEAT_PERIOD_MONTH };
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (unseat_directory_get_book (directory), entries);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  sentences = unseat_savings_describe (unseat_plan_get_savings (plan));
  text = g_strjoinv (" ", sentences);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Seats that are taken instead cost 432.00\u00a0EUR in a year; they are paid for already."));
  g_assert_cmpuint (unseat_savings_get_items (unseat_plan_get_savings (plan))->len, ==, 1);
  engine_tear_down (&engine);
}

/* What was to come was sent, and nobody has seen it: the other license is not just taken. */
static void
test_retry_pending (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      unseat_change_set_outcome (change, unseat_action_takes (unseat_change_get_action (change)) ? UNSEAT_OUTCOME_FAILED : UNSEAT_OUTCOME_PENDING, NULL, NULL);
    }
  again = unseat_retry_new_plan (engine.session, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (again)), ==, 0);
  engine_tear_down (&engine);
}

/* Whoever keeps the product through a group keeps its apps. */
static void
test_kept_by_group (void)
{
  static const char going[] = "Apps that Office 365 E3 has and Microsoft 365 E5 does not. Who had one of them on loses it, unless another license gives it: ";
  static const char kept[] = "1 person keeps Office 365 E3 by another path, and with it those of its apps that are on there.";
  Engine            engine;
  g_autofree char  *user_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlan) alone = NULL;
  g_autoptr (UnseatPlan) together = NULL;
  g_autoptr (UnseatPlan) other = NULL;

  set_up (&engine);
  user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_REDUNDANT);
  unseat_intent_include_guarded (intent, user_id); /* left out otherwise, because no seat comes free */
  swapping_want (&engine, intent, DEMO_UPN_REDUNDANT, E3, E5);
  alone = swapping_plan (&engine, intent);
  engine_assert_all (alone, UNSEAT_OUTCOME_PLANNED);
  g_assert_true (has_note (alone, "Apps that Microsoft 365 E5 has and Office 365 E3 does not, so that they come on: "));
  g_assert_false (has_note (alone, going));
  g_assert_true (has_note (alone, kept));

  swapping_want (&engine, intent, DEMO_UPN_DIRECT, E3, E5);
  together = swapping_plan (&engine, intent);
  g_assert_true (has_note (together, going));
  g_assert_true (has_note (together, kept));

  other = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, E5);
  g_assert_true (has_note (other, going));
  g_assert_false (has_note (other, kept));
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/swap/round-trip", test_round_trip);
  g_test_add_func ("/swap/undo-keeps-off", test_undo_keeps_off);
  g_test_add_func ("/swap/undo-of-a-half", test_undo_of_a_half);
  g_test_add_func ("/swap/undo-of-what-has-changed", test_undo_of_what_has_changed);
  g_test_add_func ("/swap/undo-of-who-is-gone", test_undo_of_who_is_gone);
  g_test_add_func ("/swap/situations", test_situations);
  g_test_add_func ("/swap/chosen", test_chosen);
  g_test_add_func ("/swap/usage-location", test_usage_location);
  g_test_add_func ("/swap/seats", test_seats);
  g_test_add_func ("/swap/refresh", test_refresh);
  g_test_add_func ("/swap/needed", test_needed);
  g_test_add_func ("/swap/retry", test_retry);
  g_test_add_func ("/swap/retry-pending", test_retry_pending);
  g_test_add_func ("/swap/together", test_together);
  g_test_add_func ("/swap/savings", test_savings);
  g_test_add_func ("/swap/kept-by-group", test_kept_by_group);

  return g_test_run ();
}
