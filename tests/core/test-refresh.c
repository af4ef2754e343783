/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-error.h"
#include "unseat-never-touch.h"
#include "unseat-refresh.h"
#include "unseat-undo.h"

#define N_PEOPLE 60
#define MSEC_PER_MIN (60 * 1000)

static UnseatRefresh *
refresh (Engine     *engine,
         UnseatPlan *plan)
{
  UnseatRefresh *operation = unseat_refresh_new (engine->session, plan);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);

  return operation;
}

/* @expected: (nullable): the only difference */
static void
assert_difference (Engine     *engine,
                   UnseatPlan *plan,
                   const char *expected)
{
  g_autoptr (UnseatRefresh) operation = refresh (engine, plan);
  const char *const *differences = unseat_refresh_get_differences (operation);

  g_assert_cmpstr (differences[0], ==, expected);
  if (expected != NULL)
    g_assert_null (differences[1]);
}

static void
test_due (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatClock *clock = unseat_fake_clock_new ();

  engine_set_up (&engine, N_PEOPLE, clock);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_assert_false (unseat_refresh_is_due (engine.session, plan));
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), 10 * MSEC_PER_MIN);
  g_assert_false (unseat_refresh_is_due (engine.session, plan));
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), MSEC_PER_MIN);
  g_assert_true (unseat_refresh_is_due (engine.session, plan));
  engine_tear_down (&engine);
}

/* A window may have been open for days. */
static void
test_due_by_what_was_read (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatClock *clock = unseat_fake_clock_new ();

  engine_set_up (&engine, N_PEOPLE, clock);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), 11 * MSEC_PER_MIN);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_assert_true (unseat_refresh_is_due (engine.session, plan));
  engine_load (&engine);
  g_assert_false (unseat_refresh_is_due (engine.session, plan));
  engine_tear_down (&engine);
}

static void
test_nothing_new (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatRefresh) operation = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);
  demo_server_set_display_name (engine.server, DEMO_UPN_BOTH, "Carla Newname");
  operation = refresh (&engine, plan);
  g_assert_null (unseat_refresh_get_differences (operation)[0]);

  /* What is applied then is of today. */
  g_assert_cmpstr (unseat_change_get_user_name (engine_get_change (unseat_refresh_get_plan (operation), 0)), ==, "Carla Newname");
  engine_apply (&engine, unseat_refresh_get_plan (operation));
  engine_assert_outcome (unseat_refresh_get_plan (operation), 0, UNSEAT_OUTCOME_STILL_INHERITED);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

static void
test_differences (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) direct = NULL;
  g_autoptr (UnseatPlan) both = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  direct = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  both = engine_plan (&engine, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, FALSE);
  assert_difference (&engine, direct, "Ben Okafor no longer has Office 365 E3.");
  demo_server_delete_user (engine.server, DEMO_UPN_DIRECT);
  assert_difference (&engine, direct, "Ben Okafor no longer has Office 365 E3.");

  g_assert_false (unseat_change_frees_seat (engine_get_change (both, 0)));
  demo_server_set_group_member (engine.server, "Sales", DEMO_UPN_BOTH, FALSE);
  {
    g_autoptr (UnseatRefresh) operation = refresh (&engine, both);
    const char *const *differences = unseat_refresh_get_differences (operation);

    g_assert_true (g_strv_contains (differences, "Carla Méndez, Office 365 E3: it frees a seat now."));
    g_assert_true (g_strv_contains (differences, "Carla Méndez no longer has Office 365 E3 through the group “Sales”."));
    g_assert_cmpuint (g_strv_length ((char **) differences), ==, 2);
  }
  engine_tear_down (&engine);
}

/* Seats are read again, too: what could be undone when it was reviewed cannot any more. */
static void
test_seats (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  engine_apply (&engine, plan);
  job = unseat_journal_load (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  back = unseat_undo_new_plan (engine.session, job, NULL);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);

  demo_server_set_seats (engine.server, DEMO_SKU_POWER_BI_PRO, demo_server_get_consumed (engine.server, DEMO_SKU_POWER_BI_PRO));
  assert_difference (&engine, back, "Ben Okafor, Power BI Pro: No seat of this product is free.");
  engine_tear_down (&engine);
}

/* Who has come into a group of the never-touch list, or has become one of the last administrators, since the review. */
static void
test_guards (void)
{
  static const char *const last[] = { DEMO_UPN_DIRECT, DEMO_UPN_SYNCED, NULL };
  static const char *const three[] = { DEMO_UPN_DIRECT, DEMO_UPN_SYNCED, DEMO_UPN_UNLICENSED, NULL };
  Engine                   engine;
  g_autofree char         *group_id = NULL;
  UnseatSettings          *settings = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  group_id = demo_server_dup_group_id (engine.server, "Engineering");
  settings = unseat_session_get_settings (engine.session);
  unseat_never_touch_add (settings, DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_GROUP, group_id, "Engineering");
  demo_server_set_role_members (engine.server, "Global Administrator", three);
  demo_server_set_group_member (engine.server, "Engineering", DEMO_UPN_DIRECT, FALSE);
  engine_load (&engine);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  assert_difference (&engine, plan, NULL);

  demo_server_set_role_members (engine.server, "Global Administrator", last);
  assert_difference (&engine, plan,
                     "Ben Okafor, Office 365 E3: Left out, because this is one of the last Global Administrators who can sign in: the role would stay, mail and tools might not.");
  demo_server_set_role_members (engine.server, "Global Administrator", three);
  demo_server_set_group_member (engine.server, "Engineering", DEMO_UPN_DIRECT, TRUE);
  assert_difference (&engine, plan,
                     "Ben Okafor, Office 365 E3: Left out, because this person is in the group “Engineering”, which is on the never-touch list.");

  unseat_settings_set_never_touch (settings, g_variant_new_parsed ("@a(ssss) []"));
  engine_tear_down (&engine);
}

/* What no guard can see any more, and what may not be done any more, is said, too. */
static void
test_blind (void)
{
  static const char *const reader[] = { "Global Reader", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/directoryRoles", 0, 1, 403);
  assert_difference (&engine, plan,
                     "It could not be read who is a Global Administrator (permission RoleManagement.Read.Directory), so nobody is left out for being one of the last.");
  assert_difference (&engine, plan, NULL);

  demo_server_set_roles (engine.server, reader);
  {
    g_autoptr (UnseatRefresh) operation = refresh (&engine, plan);
    const char *const *differences = unseat_refresh_get_differences (operation);

    g_assert_cmpstr (differences[0], ==, unseat_session_get_role_hint (engine.session));
    g_assert_nonnull (differences[0]);
    g_assert_null (differences[1]);
  }
  engine_tear_down (&engine);
}

/* Nothing is sent on what could not be read. */
static void
test_fails (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatRefresh) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 0, 403);
  operation = unseat_refresh_new (engine.session, plan);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_null (unseat_refresh_get_plan (operation));
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* Nor on what the guards knew at the review; and whoever cancels has not changed what they know. */
static void
test_guards_fail (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatRefresh) operation = NULL;
  g_autoptr (UnseatRefresh) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) stop = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/directoryRoles", 0, 0, 500);
  operation = unseat_refresh_new (engine.session, plan);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  g_assert_null (unseat_refresh_get_plan (operation));
  demo_server_clear_faults (engine.server);

  cancelled = unseat_refresh_new (engine.session, plan);
  g_cancellable_cancel (cancellable);
  g_assert_false (engine_run (UNSEAT_OPERATION (cancelled), cancellable, &stop));
  g_assert_error (stop, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  kept = engine_plan (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3);
  engine_assert_all (kept, UNSEAT_OUTCOME_SKIPPED);
  g_clear_object (&operation);
  g_clear_object (&cancelled);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refresh/due", test_due);
  g_test_add_func ("/refresh/due-by-what-was-read", test_due_by_what_was_read);
  g_test_add_func ("/refresh/nothing-new", test_nothing_new);
  g_test_add_func ("/refresh/differences", test_differences);
  g_test_add_func ("/refresh/seats", test_seats);
  g_test_add_func ("/refresh/guards", test_guards);
  g_test_add_func ("/refresh/blind", test_blind);
  g_test_add_func ("/refresh/fails", test_fails);
  g_test_add_func ("/refresh/guards-fail", test_guards_fail);

  return g_test_run ();
}
