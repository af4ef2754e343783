/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "engine.h"
#include "unseat-retry.h"
#include "unseat-undo.h"

#define N_PEOPLE 60

static void
assert_undone (Engine     *engine,
               UnseatPlan *plan,
               gboolean    expected)
{
  g_autoptr (UnseatPlan) job = engine_load_job (engine, plan);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (job)); i++)
    g_assert_cmpint (unseat_change_is_undone (engine_get_change (job, i)), ==, expected);
}

static gboolean
holds_directly (Engine     *engine,
                const char *user,
                const char *sku_id)
{
  gboolean direct = FALSE;

  demo_server_person_holds (engine->server, user, sku_id, &direct, NULL);

  return direct;
}

/* As the server tells it now. */
static char **
dup_disabled_plans (Engine     *engine,
                    const char *user,
                    const char *sku_id)
{
  g_autoptr (UnseatUser) person = NULL;
  UnseatAssignment *path = NULL;

  engine_load (engine);
  person = unseat_directory_get_user (unseat_session_get_directory (engine->session), engine_find (engine, user));
  path = unseat_user_find_direct (person, sku_id);
  g_assert_nonnull (path);

  return g_strdupv ((char **) unseat_assignment_get_disabled_plans (path));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static void
assert_same_plans (char **a,
                   char **b)
{
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
  qsort (a, g_strv_length (a), sizeof *a, compare_texts);
  qsort (b, g_strv_length (b), sizeof *b, compare_texts);
  for (guint i = 0; a[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
}

/* The whole way there, back, there again and back again, with the service plans that were switched off. */
static void
test_round_trip (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) nothing = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  before = dup_disabled_plans (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_assert_cmpuint (g_strv_length (before), >, 0); /* else nothing is proved */

  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (holds_directly (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3));
  assert_undone (&engine, plan, FALSE);

  back = engine_undo (&engine, plan);
  g_assert_cmpint (unseat_plan_get_kind (back), ==, UNSEAT_PLAN_UNDO);
  g_assert_cmpstr (unseat_plan_get_parent (back), ==, unseat_plan_get_id (plan));
  g_assert_true (unseat_change_takes_seat (engine_get_change (back, 0)));
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  after = dup_disabled_plans (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  assert_same_plans (before, after);
  engine_check_journal (&engine, back);
  assert_undone (&engine, plan, TRUE);
  nothing = engine_undo (&engine, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (nothing)), ==, 0);

  again = engine_undo (&engine, back);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (again, 0)), ==, UNSEAT_ACTION_UNASSIGN);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (holds_directly (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3));
  assert_undone (&engine, back, TRUE);
  assert_undone (&engine, plan, FALSE);
  engine_tear_down (&engine);
}

static void
assert_reason (UnseatPlan   *plan,
               guint         position,
               UnseatOutcome outcome,
               const char   *reason)
{
  engine_assert_outcome (plan, position, outcome);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, position)), ==, reason);
}

/* Somebody else has given the license meanwhile, or has taken the seat, the person or the product. */
static void
test_todays_facts (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) held = NULL;
  g_autoptr (UnseatPlan) broken = NULL;
  g_autoptr (UnseatPlan) full = NULL;
  g_autoptr (UnseatPlan) vanished = NULL;
  g_autoptr (UnseatPlan) ended = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, TRUE);
  engine_load (&engine);
  held = engine_undo (&engine, plan);
  assert_reason (held, 0, UNSEAT_OUTCOME_SKIPPED, "This person has the license already.");

  g_assert_true (demo_server_set_assignment_state (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, "Error", "CountViolation"));
  engine_load (&engine);
  broken = engine_undo (&engine, plan);
  assert_reason (broken, 0, UNSEAT_OUTCOME_BLOCKED, "No seat is free: buy more, or free some.");
  g_assert_true (demo_server_set_assignment_state (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, "Error", "None"));
  engine_load (&engine);
  g_clear_object (&broken);
  broken = engine_undo (&engine, plan);
  assert_reason (broken, 0, UNSEAT_OUTCOME_BLOCKED, "This person has the license already, but it is not in force.");

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, FALSE);
  demo_server_set_seats (engine.server, DEMO_SKU_POWER_BI_PRO, demo_server_get_consumed (engine.server, DEMO_SKU_POWER_BI_PRO));
  engine_load (&engine);
  full = engine_undo (&engine, plan);
  assert_reason (full, 0, UNSEAT_OUTCOME_BLOCKED, "No seat of this product is free.");

  demo_server_remove_product (engine.server, DEMO_SKU_POWER_BI_PRO);
  engine_load (&engine);
  ended = engine_undo (&engine, plan);
  assert_reason (ended, 0, UNSEAT_OUTCOME_BLOCKED, "The tenant no longer has this product.");

  demo_server_delete_user (engine.server, DEMO_UPN_DIRECT);
  engine_load (&engine);
  vanished = engine_undo (&engine, plan);
  assert_reason (vanished, 0, UNSEAT_OUTCOME_BLOCKED, "This person no longer exists in the tenant.");
  engine_tear_down (&engine);
}

/* Somebody reads the tenant anew, and is told of the product's apps nothing at all. */
static void
forget_apps (Engine     *engine,
             const char *sku_id)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray         *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);
  UnseatProductFacts facts = { .sku_id = sku_id, .part_number = "PROJECT", .name = "Project", .status = UNSEAT_PRODUCT_ENABLED, .for_users = TRUE, .enabled = 1000 };

  g_ptr_array_add (products, unseat_product_new (&facts, plans));
  unseat_directory_set_products (unseat_session_get_directory (engine->session), products);
}

/* What was off comes back off, or not at all. */
static void
test_unknown_product_apps (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  forget_apps (&engine, DEMO_SKU_PROJECT_P3);
  blocked = engine_undo (&engine, plan);
  engine_assert_all (blocked, UNSEAT_OUTCOME_BLOCKED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (blocked, 0)), "which apps this product has"));

  engine_load (&engine);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  engine_tear_down (&engine);
}

/* The same when nobody had said which were off: the journal keeps that. */
static void
test_unknown_disabled_plans (void)
{
  static const char *const unknown[] = { UNSEAT_ASSIGNMENT_UNKNOWN_PLANS, NULL };
  Engine                   engine;
  g_autoptr (UnseatUser) person = NULL;
  g_autoptr (UnseatUser) silent = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  GPtrArray       *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  UnseatUserFacts  facts = { .enabled = TRUE, .usage_location = "DE" };
  UnseatDirectory *directory = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  directory = unseat_session_get_directory (engine.session);
  person = unseat_directory_get_user (directory, engine_find (&engine, DEMO_UPN_DEPENDENT));
  facts.id = unseat_user_get_id (person);
  facts.display_name = unseat_user_get_name (person);
  facts.user_principal_name = unseat_user_get_user_principal_name (person);
  g_ptr_array_add (paths, unseat_assignment_new (DEMO_SKU_PROJECT_P3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, unknown, 0));
  silent = unseat_user_new (&facts, paths);
  unseat_directory_update_user (directory, silent);

  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_BLOCKED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (back, 0)), "were switched off"));
  engine_tear_down (&engine);
}

/* The seats are counted for the whole plan, not for each person. */
static void
test_seats (void)
{
  enum
  {
    N_CHANGES = 2,
    N_FREE = 1,
  };
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  guint consumed = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, DEMO_SKU_POWER_BI_PRO, N_CHANGES);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  consumed = demo_server_get_consumed (engine.server, DEMO_SKU_POWER_BI_PRO);
  demo_server_set_seats (engine.server, DEMO_SKU_POWER_BI_PRO, consumed + N_FREE);
  engine_load (&engine);

  back = engine_undo (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (back, UNSEAT_OUTCOME_PLANNED), ==, N_FREE);
  g_assert_cmpuint (unseat_plan_count (back, UNSEAT_OUTCOME_BLOCKED), ==, N_CHANGES - N_FREE);
  engine_apply (&engine, back);
  g_assert_cmpuint (unseat_plan_count (back, UNSEAT_OUTCOME_VERIFIED), ==, N_FREE);
  g_assert_cmpuint (demo_server_get_consumed (engine.server, DEMO_SKU_POWER_BI_PRO), ==, consumed + N_FREE);
  engine_tear_down (&engine);
}

/* The last seat goes to somebody else after the plan was made. */
static void
test_refused (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  demo_server_set_seats (engine.server, DEMO_SKU_POWER_BI_PRO, demo_server_get_consumed (engine.server, DEMO_SKU_POWER_BI_PRO));
  engine_apply (&engine, back);
  assert_reason (back, 0, UNSEAT_OUTCOME_FAILED, "No seat of this product is free.");
  assert_undone (&engine, plan, FALSE);

  /* There is one now: what failed is tried again, and then counts as undone. */
  demo_server_set_seats (engine.server, DEMO_SKU_POWER_BI_PRO, demo_server_get_consumed (engine.server, DEMO_SKU_POWER_BI_PRO) + 1);
  engine_load (&engine);
  job = engine_load_job (&engine, back);
  retry = unseat_retry_new_plan (engine.session, job);
  g_assert_cmpint (unseat_plan_get_kind (retry), ==, UNSEAT_PLAN_RETRY);
  engine_apply (&engine, retry);
  engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (holds_directly (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO));
  assert_undone (&engine, plan, TRUE);
  engine_tear_down (&engine);
}

/* Somebody gives the license, with another app switched off, after the undo was planned: it is theirs. */
static void
test_given_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_auto (GStrv) plans = NULL;
  g_auto (GStrv) kept = NULL;
  const char *others[] = { NULL, NULL };
  guint       n_writes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  plans = demo_server_dup_plans (engine.server, DEMO_SKU_POWER_BI_PRO);
  others[0] = plans[0];
  g_assert_true (demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, others));
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  engine_apply (&engine, back);

  assert_reason (back, 0, UNSEAT_OUTCOME_SKIPPED, "This person has the license already.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);
  kept = dup_disabled_plans (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_assert_cmpuint (g_strv_length (kept), ==, 1);
  g_assert_cmpstr (kept[0], ==, others[0]);
  engine_tear_down (&engine);
}

/* What it needs went with a later job: it says so, and comes back after that. */
static void
test_needed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) first = NULL;
  g_autoptr (UnseatPlan) second = NULL;
  g_autoptr (UnseatPlan) early = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  guint n_writes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  first = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  engine_apply (&engine, first);
  second = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, second);
  engine_assert_all (second, UNSEAT_OUTCOME_VERIFIED);

  early = engine_undo (&engine, first);
  assert_reason (early, 0, UNSEAT_OUTCOME_BLOCKED,
                 "Project Online Service in Planner and Project Plan 3 needs SharePoint (Plan 2), which this person would not have. "
                 "Give that first, then try again.");
  g_assert_false (unseat_change_takes_seat (engine_get_change (early, 0)));
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  engine_apply (&engine, early);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);

  back = engine_undo (&engine, second);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  again = engine_undo (&engine, first);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (holds_directly (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3));
  engine_tear_down (&engine);
}

/* What it needs went after it was planned: Microsoft 365 says no, and it is given when that is back. */
static void
test_needed_late (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, FALSE));
  engine_apply (&engine, back);
  assert_reason (back, 0, UNSEAT_OUTCOME_FAILED,
                 "Project Online Service in Planner and Project Plan 3 needs SharePoint (Plan 2), which this person would not have. "
                 "Give that first, then try again.");
  engine_check_journal (&engine, back);

  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, TRUE));
  engine_load (&engine);
  again = engine_retry (&engine, back);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* Both come back with one call, whichever stands first; when one of them cannot, what needs it does not, either. */
static void
test_needed_together (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) none = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  guint consumed = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DEPENDENT), DEMO_SKU_PROJECT_P3);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DEPENDENT), DEMO_SKU_OFFICE_E3);
  plan = unseat_planner_finish (planner);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  consumed = demo_server_get_consumed (engine.server, DEMO_SKU_OFFICE_E3);
  demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, consumed);
  engine_load (&engine);
  none = engine_undo (&engine, plan);
  engine_assert_all (none, UNSEAT_OUTCOME_BLOCKED);

  demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, consumed + 1);
  engine_load (&engine);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  g_clear_object (&planner);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/round-trip", test_round_trip);
  g_test_add_func ("/undo/todays-facts", test_todays_facts);
  g_test_add_func ("/undo/unknown-product-apps", test_unknown_product_apps);
  g_test_add_func ("/undo/unknown-disabled-plans", test_unknown_disabled_plans);
  g_test_add_func ("/undo/seats", test_seats);
  g_test_add_func ("/undo/refused", test_refused);
  g_test_add_func ("/undo/given-meanwhile", test_given_meanwhile);
  g_test_add_func ("/undo/needed", test_needed);
  g_test_add_func ("/undo/needed-late", test_needed_late);
  g_test_add_func ("/undo/needed-together", test_needed_together);

  return g_test_run ();
}
