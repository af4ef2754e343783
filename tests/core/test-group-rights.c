/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offs.h"

#include <string.h>

/* What may be changed about groups with which permissions and roles, as it is said beforehand, and as the server has it. */

#define BUNDLE "Analytics Bundle"

/* All that is granted, but what a direct license takes. */
static const char *const with_groups[] = { "User.Read.All", "Group.Read.All", "Organization.Read.All", "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };

static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };

/* Returns: whether one of the notes has @fragment; with %NULL whether one speaks of roles at all */
static gboolean
is_noted (UnseatPlan *plan,
          const char *fragment)
{
  const char *const *notes = unseat_plan_get_notes (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    if (strstr (notes[i], "No role that may change") != NULL && (fragment == NULL || strstr (notes[i], fragment) != NULL))
      return TRUE;

  return FALSE;
}

static void
sign_in (Engine     *engine,
         const char *role)
{
  const char *const roles[] = { role, "Global Reader", NULL };

  leaving_sign_in (engine, roles, scopes);
}

/* Who may change the groups only is no mere reader, and is told which permission a direct license takes. */
static void
test_groups_only (void)
{
  static const char *const granted[] = { "User.Read.All", "Group.Read.All", "Organization.Read.All", NULL };
  static const char *const roles[] = { "Groups Administrator", NULL };
  static const char *const nothing[] = { NULL };
  Engine                   engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) direct = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  demo_server_set_scopes (engine.server, granted);
  leaving_sign_in (&engine, roles, nothing);
  g_assert_nonnull (unseat_session_get_read_only_reason (engine.session));

  demo_server_set_scopes (engine.server, with_groups);
  leaving_sign_in (&engine, roles, scopes);
  g_assert_null (unseat_session_get_read_only_reason (engine.session));
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DIRECT), DEMO_SKU_OFFICE_E3);
  direct = unseat_planner_finish (planner);
  engine_assert_all (direct, UNSEAT_OUTCOME_BLOCKED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (direct, 0)), "not granted the permission LicenseAssignment.ReadWrite.All"));

  unseat_planner_swap (planner, engine_find (&engine, DEMO_UPN_DIRECT), DEMO_SKU_OFFICE_E3, DEMO_SKU_M365_E5);
  g_clear_object (&direct);
  direct = unseat_planner_finish (planner);
  engine_assert_all (direct, UNSEAT_OUTCOME_BLOCKED);

  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* What was unassigned with the permission is not given back without it, and that is said. */
static void
test_no_restore (void)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DIRECT), DEMO_SKU_OFFICE_E3);
  plan = unseat_planner_finish (planner);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  demo_server_set_scopes (engine.server, with_groups);
  leaving_sign_in (&engine, roles, scopes);
  undo = engine_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_BLOCKED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (undo, 0)), "not granted the permission LicenseAssignment.ReadWrite.All"));
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* A role that is missing is said before anything is sent, with those that would help, and blocks nothing: not every role shows. */
static void
test_roles (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) leave = NULL;
  g_autoptr (UnseatPlan) off = NULL;

  leaving_set_up (&engine);
  sign_in (&engine, "License Administrator");
  leave = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_assert_all (leave, UNSEAT_OUTCOME_PLANNED);
  g_assert_true (is_noted (leave, "who is in a security group"));
  g_assert_true (is_noted (leave, "Groups Administrator"));
  off = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  g_assert_false (is_noted (off, NULL));
  engine_apply (&engine, leave);
  engine_assert_all (leave, UNSEAT_OUTCOME_FAILED);
  engine_apply (&engine, off);
  engine_assert_all (off, UNSEAT_OUTCOME_VERIFIED);

  sign_in (&engine, "Exchange Administrator");
  g_clear_object (&leave);
  g_clear_object (&off);
  leave = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_true (is_noted (leave, "Intune Administrator"));
  off = offs_plan (&engine, BUNDLE, DEMO_SKU_POWER_BI_PRO);
  g_assert_true (is_noted (off, "what a group gives"));
  engine_apply (&engine, off);
  engine_assert_all (off, UNSEAT_OUTCOME_FAILED);

  sign_in (&engine, "User Administrator");
  g_clear_object (&leave);
  leave = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_false (is_noted (leave, NULL));
  engine_apply (&engine, leave);
  engine_assert_all (leave, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static gboolean
has_note (UnseatPlan *plan,
          const char *fragment)
{
  const char *const *notes = unseat_plan_get_notes (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    if (strstr (notes[i], fragment) != NULL)
      return TRUE;

  return FALSE;
}

/* Who leaves a group that can hold admin roles loses those, too; also where the roles of the account are not known. */
static void
test_admin_roles (void)
{
  static const char *const roles[] = { "Privileged Role Administrator", NULL };
  static const char *const granted[] = { "GroupMember.ReadWrite.All", "RoleManagement.ReadWrite.Directory", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) leave = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) other = NULL;

  leaving_set_up (&engine);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/me/transitiveMemberOf", 0, 100, 403);
  leaving_sign_in (&engine, roles, granted);
  leave = leaving_plan (&engine, DEMO_UPN_CANNOT_LEAVE, "Privileged Desktops");
  g_assert_true (has_note (leave, "“Privileged Desktops” can hold admin roles: whoever leaves it loses those that it has, too"));
  engine_apply (&engine, leave);
  engine_assert_all (leave, UNSEAT_OUTCOME_VERIFIED);

  undo = engine_undo (&engine, leave);
  g_assert_true (has_note (undo, "“Privileged Desktops” can hold admin roles: whoever is put back into it gets those that it has now."));
  other = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_cmpuint (unseat_plan_count (other, UNSEAT_OUTCOME_PLANNED), >, 0);
  g_assert_false (has_note (other, "admin roles"));
  leaving_tear_down (&engine);
}

/* Of roles that could not be read nothing is said. */
static void
test_roles_unknown (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/me/transitiveMemberOf", 0, 100, 403);
  sign_in (&engine, "License Administrator");
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_false (is_noted (plan, NULL));
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/group-rights/groups-only", test_groups_only);
  g_test_add_func ("/group-rights/no-restore", test_no_restore);
  g_test_add_func ("/group-rights/roles", test_roles);
  g_test_add_func ("/group-rights/admin-roles", test_admin_roles);
  g_test_add_func ("/group-rights/roles-unknown", test_roles_unknown);

  return g_test_run ();
}
