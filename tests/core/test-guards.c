/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND /* to write a value of another type */

#include <gio/gsettingsbackend.h>
#include <string.h>

#include "engine.h"
#include "guarded.h"
#include "unseat-error.h"
#include "unseat-graph-groups.h"
#include "unseat-guard-load.h"

/* Everybody who is asked for loses one product; what became of the first change is compared. */

static void
assert_planned (Engine     *engine,
                const char *user,
                const char *sku_id)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, user, sku_id);

  guarded_assert_reason (plan, UNSEAT_OUTCOME_PLANNED, NULL);
}

static void
test_nobody (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  guarded_set_up (&engine);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  guarded_assert_reason (plan, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 0);
  guarded_tear_down (&engine);
}

static void
test_self (void)
{
  Engine engine;

  guarded_set_up (&engine);
  guarded_assert (&engine, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3, "this is you");
  guarded_tear_down (&engine);
}

static void
test_person (void)
{
  Engine engine;

  guarded_set_up (&engine);
  guarded_add_person (&engine, DEMO_UPN_DIRECT);
  guarded_assert (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "this person is on the never-touch list");
  assert_planned (&engine, DEMO_UPN_GREEK, DEMO_SKU_M365_E3);
  guarded_tear_down (&engine);
}

/* Another tenant's list is none of ours. */
static void
test_other_tenant (void)
{
  Engine engine;

  guarded_set_up (&engine);
  unseat_never_touch_add (unseat_session_get_settings (engine.session), "11111111-2222-4333-8444-555555555555",
                          UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_OFFICE_E3, "E3");
  assert_planned (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  guarded_tear_down (&engine);
}

/* What reads as nobody because it cannot be read may have had anybody on it. */
static void
test_lost_list (void)
{
  Engine          engine;
  UnseatSettings *settings = NULL;
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  guarded_set_up (&engine);
  settings = unseat_session_get_settings (engine.session);
  backend = g_settings_backend_get_default ();
  assert_planned (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);

  G_SETTINGS_BACKEND_GET_CLASS (backend)->write (backend, "/io/github/unseat/Unseat/never-touch", g_variant_new_string ("x"), NULL);
  g_assert_true (unseat_never_touch_is_lost (settings));
  guarded_assert (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "damaged or lost, and this person may have been on it");
  guarded_assert (&engine, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3, "this is you");
  plan = guarded_plan_included (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_assert_nonnull (strstr (unseat_plan_get_notes (plan)[0], "everybody is left out until it is set again in the preferences"));

  /* Whoever adds somebody has set it again. */
  guarded_add_person (&engine, DEMO_UPN_DIRECT);
  g_assert_false (unseat_never_touch_is_lost (settings));
  guarded_assert (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "this person is on the never-touch list");
  assert_planned (&engine, DEMO_UPN_GREEK, DEMO_SKU_M365_E3);
  guarded_tear_down (&engine);
}

static void
test_product (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *upper = g_ascii_strup (DEMO_SKU_OFFICE_E3, -1);

  guarded_set_up (&engine);
  guarded_add (&engine, UNSEAT_NEVER_TOUCH_PRODUCT, upper, "Office");
  guarded_assert (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "this product is on the never-touch list");

  /* The person’s other product goes. */
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DIRECT), upper);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DIRECT), DEMO_SKU_POWER_BI_PRO);
  plan = unseat_planner_finish (planner);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_SKIPPED);
  engine_assert_outcome (plan, 1, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&planner));
  guarded_tear_down (&engine);
}

static void
test_group (void)
{
  Engine engine;

  guarded_set_up (&engine);
  guarded_add_group (&engine, "Sales Tools");
  g_assert_true (demo_server_set_group_member (engine.server, "Copilot Pilots", DEMO_UPN_DIRECT, TRUE));
  engine_load (&engine);

  /* In a group inside of it. */
  guarded_assert (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "in the group “Sales Tools”");
  assert_planned (&engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  guarded_tear_down (&engine);
}

/* Until it is known who is in the group, everybody may be. */
static void
test_group_not_read (void)
{
  static const struct
  {
    DemoFaultKind kind;
    int           value;
  } faults[] = {
    { DEMO_FAULT_STATUS, 403 },
    { DEMO_FAULT_STATUS, 404 },
    { DEMO_FAULT_STATUS, 501 },
    { DEMO_FAULT_STATUS, 500 },
    { DEMO_FAULT_TRUNCATED, 0 },
  };
  Engine           engine;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;

  guarded_set_up (&engine);
  guarded_add_group (&engine, "Sales Tools");
  guarded_assert (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "may be in the group “Sales Tools”");

  guarded_load (&engine);
  assert_planned (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);

  id = demo_server_dup_group_id (engine.server, "Sales Tools");
  path = g_strdup_printf ("/groups/%s/transitiveMembers", id);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_test_message ("%d %d", faults[i].kind, faults[i].value);
      engine_fault (&engine, faults[i].kind, "GET", path, 0, 0, faults[i].value);
      engine_load (&engine);
      guarded_assert (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "may be in the group “Sales Tools”");
      demo_server_clear_faults (engine.server);
    }

  /* A person who is known to be protected has that as the reason. */
  guarded_add_group (&engine, "Sales");
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 0, 403);
  guarded_load (&engine);
  guarded_assert (&engine, DEMO_UPN_BOTH, DEMO_SKU_COPILOT, "is in the group “Sales”,");
  guarded_tear_down (&engine);
}

static void
test_empty_group (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  const char *const *notes = NULL;

  guarded_set_up (&engine);
  guarded_add_group (&engine, "Tier 0 Administrators");
  engine_load (&engine);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  guarded_assert_reason (plan, UNSEAT_OUTCOME_PLANNED, NULL);
  notes = unseat_plan_get_notes (plan);
  g_assert_cmpuint (g_strv_length ((char **) notes), ==, 1);
  g_assert_nonnull (strstr (notes[0], "Nobody was found in the group “Tier 0 Administrators”"));
  guarded_tear_down (&engine);
}

static UnseatPlan *
plan_two (Engine     *engine,
          const char *first,
          const char *second,
          const char *included)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, first), DEMO_SKU_OFFICE_E3);
  unseat_planner_unassign (planner, engine_find (engine, second), DEMO_SKU_OFFICE_E3);
  if (included != NULL)
    {
      g_autofree char *id = demo_server_dup_user_id (engine->server, included);

      unseat_planner_include_guarded (planner, id);
    }

  return unseat_planner_finish (planner);
}

/* Two who can sign in are to stay untouched, whoever else may have the role. */
static void
test_last_administrators (void)
{
  static const char *const three[] = { DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, DEMO_UPN_UNLICENSED, DEMO_UPN_LEAVER, NULL };
  static const char *const four[] = { DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, DEMO_UPN_UNLICENSED, DEMO_UPN_SYNCED, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) both = NULL;
  g_autoptr (UnseatPlan) one_included = NULL;
  g_autoptr (UnseatPlan) apart = NULL;
  g_autoptr (UnseatPlan) guarded = NULL;
  g_autoptr (UnseatPlan) enough = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;

  guarded_set_up (&engine);
  guarded_assert (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3, "one of the last Global Administrators");

  /* Of three, one may be touched, but not two. */
  demo_server_set_role_members (engine.server, "Global Administrator", three);
  engine_load (&engine);
  assert_planned (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  both = plan_two (&engine, DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, NULL);
  engine_assert_all (both, UNSEAT_OUTCOME_SKIPPED);
  one_included = plan_two (&engine, DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, DEMO_UPN_DIRECT);
  engine_assert_outcome (one_included, 0, UNSEAT_OUTCOME_PLANNED);
  engine_assert_outcome (one_included, 1, UNSEAT_OUTCOME_SKIPPED);

  /* Who may not sign in is no administrator to fall back on, and may lose what there is. */
  blocked = engine_plan (&engine, DEMO_UPN_LEAVER, DEMO_SKU_M365_E5);
  engine_assert_outcome (blocked, 0, UNSEAT_OUTCOME_PLANNED);

  /* Who is left out for another reason stays untouched. */
  guarded_add_person (&engine, DEMO_UPN_DIRECT);
  guarded = plan_two (&engine, DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, NULL);
  engine_assert_outcome (guarded, 0, UNSEAT_OUTCOME_SKIPPED);
  engine_assert_outcome (guarded, 1, UNSEAT_OUTCOME_PLANNED);
  apart = plan_two (&engine, DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, DEMO_UPN_DIRECT);
  engine_assert_outcome (apart, 0, UNSEAT_OUTCOME_PLANNED);
  engine_assert_outcome (apart, 1, UNSEAT_OUTCOME_SKIPPED);

  demo_server_set_role_members (engine.server, "Global Administrator", four);
  unseat_settings_set_never_touch (unseat_session_get_settings (engine.session), g_variant_new_parsed ("@a(ssss) []"));
  engine_load (&engine);
  enough = plan_two (&engine, DEMO_UPN_DIRECT, DEMO_UPN_DEPENDENT, NULL);
  engine_assert_all (enough, UNSEAT_OUTCOME_PLANNED);
  guarded_tear_down (&engine);
}

static void
assert_administrators_unknown (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3);
  g_autoptr (UnseatPlan) nothing = engine_plan (engine, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3);
  const char *const *notes = unseat_plan_get_notes (plan);

  guarded_assert_reason (plan, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_cmpuint (g_strv_length ((char **) notes), ==, 1);
  g_assert_nonnull (strstr (notes[0], "could not be read who is a Global Administrator"));

  /* Where nothing happens, nothing need be guarded. */
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (nothing)), ==, 0);
}

/* It is said, and nobody is taken for an administrator, nor for none. */
static void
test_administrators_not_read (void)
{
  static const int         statuses[] = { 403, 404, 501 };
  static const char *const few[] = { "User.Read.All", "LicenseAssignment.ReadWrite.All", "Group.Read.All", "Organization.Read.All", NULL };
  Engine                   engine;

  guarded_set_up (&engine);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/directoryRoles", 0, 0, statuses[i]);
      engine_load (&engine);
      assert_administrators_unknown (&engine);
      demo_server_clear_faults (engine.server);
    }

  demo_server_set_scopes (engine.server, few);
  engine_sign_in (&engine);
  engine_load (&engine);
  assert_administrators_unknown (&engine);
  guarded_tear_down (&engine);
}

/* Of a plan in which nothing is left to do only the entry is told, and nothing else that no guard could see. */
static void
assert_unknown_entry (Engine     *engine,
                      const char *user,
                      const char *sku_id,
                      guint       n_changes)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, user, sku_id);

  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, n_changes);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 1);
  g_assert_nonnull (strstr (unseat_plan_get_notes (plan)[0], "not understood"));
}

/* An entry that guards nobody, although somebody meant it to. */
static void
test_unknown_entry (void)
{
  Engine engine;
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_parsed ("@a(ssss) []"));
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatSettings *settings = NULL;

  guarded_set_up (&engine);
  settings = unseat_session_get_settings (engine.session);
  unseat_settings_set_never_touch (settings, g_variant_new_parsed ("[('contoso.example', 'person', %s, 'Ada')]", DEMO_UPN_DIRECT));
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  guarded_assert_reason (plan, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 1);
  g_assert_nonnull (strstr (unseat_plan_get_notes (plan)[0], "not understood"));
  g_assert_nonnull (strstr (unseat_plan_get_notes (plan)[0], DEMO_UPN_DIRECT));

  /* also when it guards nobody because there is nothing to do, and when another guard leaves everybody out */
  assert_unknown_entry (&engine, DEMO_UPN_DIRECT, DEMO_SKU_VISIO_P2, 0);
  assert_unknown_entry (&engine, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3, 1);
  unseat_settings_set_never_touch (settings, none);
  guarded_tear_down (&engine);
}

/* Every tenant has one. */
static void
test_no_administrator (void)
{
  static const char *const nobody[] = { NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  guarded_set_up (&engine);
  demo_server_set_role_members (engine.server, "Global Administrator", nobody);
  engine_load (&engine);
  plan = engine_plan (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3);
  guarded_assert_reason (plan, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 1);
  g_assert_nonnull (strstr (unseat_plan_get_notes (plan)[0], "told of no Global Administrator"));
  guarded_tear_down (&engine);
}

/* What is blocked is blocked, and not worth a word of a guard. */
static void
test_blocked (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  guarded_set_up (&engine);
  guarded_add_person (&engine, DEMO_UPN_INHERITED);
  plan = engine_plan (&engine, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_BLOCKED);
  guarded_tear_down (&engine);
}

/* What was left out is journalled as that, and nothing of it is sent. */
static void
test_applied (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) included = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatIntent) intent = NULL;

  guarded_set_up (&engine);
  guarded_add_person (&engine, DEMO_UPN_DIRECT);
  plan = plan_two (&engine, DEMO_UPN_DIRECT, DEMO_UPN_BOTH, NULL);
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_SKIPPED);
  engine_assert_outcome (plan, 1, UNSEAT_OUTCOME_STILL_INHERITED);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);

  /* The same intent, with the person put back in. */
  intent = unseat_intent_copy (unseat_plan_get_intent (plan));
  unseat_intent_include_guarded (intent, unseat_change_get_user_id (engine_get_change (plan, 0)));
  planner = unseat_planner_new_for_intent (engine.session, intent);
  included = unseat_planner_finish (planner);
  engine_apply (&engine, included);
  engine_assert_outcome (included, 0, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_finalize_object (g_steal_pointer (&planner));
  guarded_tear_down (&engine);
}

/* A few people read by themselves are guarded as everybody is. */
static void
test_some_users (void)
{
  static const char *const users[] = { DEMO_UPN_SYNCED, NULL };
  Engine                   engine;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GError) error = NULL;

  guarded_set_up (&engine);
  guarded_add_group (&engine, "AD Visio Users");
  load = unseat_load_new_for_users (engine.session, users);
  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
  guarded_assert (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3, "in the group “AD Visio Users”");

  unseat_settings_set_never_touch (unseat_session_get_settings (engine.session), g_variant_new_parsed ("@a(ssss) []"));
  guarded_assert (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3, "one of the last Global Administrators");
  g_assert_finalize_object (g_steal_pointer (&load));
  guarded_tear_down (&engine);
}

/* A server that stumbles does not unguard anybody. */
static void
test_stumbles (void)
{
  Engine           engine;
  UnseatDirectory *directory = NULL;
  g_autoptr (UnseatGuardLoad) load = NULL;
  g_autoptr (GError) error = NULL;

  guarded_set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  load = unseat_guard_load_new (engine.session);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/directoryRoles", 0, 0, 500);
  g_assert_true (engine_run (UNSEAT_OPERATION (load), NULL, &error));
  g_assert_no_error (error);
  g_assert_error (unseat_guard_load_get_failure (load), UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  guarded_assert (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3, "one of the last Global Administrators");

  /* Who has never been told says so. */
  unseat_directory_set_members (directory, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, NULL);
  engine_load (&engine);
  assert_administrators_unknown (&engine);
  g_assert_finalize_object (g_steal_pointer (&load));
  guarded_tear_down (&engine);
}

static void
test_cancelled (void)
{
  Engine engine;
  g_autoptr (UnseatGuardLoad) load = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  guarded_set_up (&engine);
  load = unseat_guard_load_new (engine.session);
  g_cancellable_cancel (cancellable);
  g_assert_false (engine_run (UNSEAT_OPERATION (load), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (g_steal_pointer (&load));
  guarded_assert (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3, "one of the last Global Administrators");
  guarded_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/guards/nobody", test_nobody);
  g_test_add_func ("/guards/group-not-read", test_group_not_read);
  g_test_add_func ("/guards/administrators-not-read", test_administrators_not_read);
  g_test_add_func ("/guards/empty-group", test_empty_group);
  g_test_add_func ("/guards/stumbles", test_stumbles);
  g_test_add_func ("/guards/cancelled", test_cancelled);
  g_test_add_func ("/guards/self", test_self);
  g_test_add_func ("/guards/person", test_person);
  g_test_add_func ("/guards/other-tenant", test_other_tenant);
  g_test_add_func ("/guards/lost-list", test_lost_list);
  g_test_add_func ("/guards/product", test_product);
  g_test_add_func ("/guards/group", test_group);
  g_test_add_func ("/guards/unknown-entry", test_unknown_entry);
  g_test_add_func ("/guards/no-administrator", test_no_administrator);
  g_test_add_func ("/guards/last-administrators", test_last_administrators);
  g_test_add_func ("/guards/blocked", test_blocked);
  g_test_add_func ("/guards/some-users", test_some_users);
  g_test_add_func ("/guards/applied", test_applied);

  return g_test_run ();
}
