/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "unseat-never-touch.h"

#include <string.h>

#define LEAVE UNSEAT_ACTION_LEAVE
#define UNASSIGN UNSEAT_ACTION_UNASSIGN
#define PLANNED UNSEAT_OUTCOME_PLANNED
#define BLOCKED UNSEAT_OUTCOME_BLOCKED

static guint
count_changes (UnseatPlan *plan)
{
  return g_list_model_get_n_items (unseat_plan_get_changes (plan));
}

static guint
count_seats (UnseatPlan *plan)
{
  GPtrArray *products = unseat_plan_get_products (plan);
  guint      n = 0;

  for (guint i = 0; i < products->len; i++)
    n += ((UnseatPlanProduct *) products->pdata[i])->n_seats;

  return n;
}

/* Everything that the group gives is in the plan, and the review says what goes besides. */
static void
test_everything (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_auto (GStrv) access = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, "Analytics Bundle");
  g_assert_cmpuint (count_changes (plan), ==, 3);
  leaving_assert (plan, DEMO_SKU_POWER_BI_PRO, "Analytics Bundle", LEAVE, PLANNED, NULL);
  leaving_assert (plan, DEMO_SKU_VISIO_P2, "Analytics Bundle", LEAVE, PLANNED, NULL);
  leaving_assert (plan, DEMO_SKU_EMS_E3, "Analytics Bundle", LEAVE, PLANNED, NULL);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 1);
  g_assert_cmpuint (count_seats (plan), ==, 3);
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_LEAVES);

  access = unseat_plan_describe_access (plan);
  g_assert_cmpuint (g_strv_length (access), ==, 2);
  g_assert_nonnull (strstr (access[0], "when Microsoft 365 has processed the groups"));
  g_assert_nonnull (strstr (access[1], "mail, files, sites and apps"));
  leaving_tear_down (&engine);
}

/* Who is in a group on which something else of theirs depends leaves it, and keeps the license: neither a loss nor a seat is counted. */
static void
test_refused (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_auto (GStrv) access = NULL;
  const UnseatPlanProduct *product = NULL;
  UnseatChange            *change = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_ADD_ON_APART, "Office Standard");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", LEAVE, PLANNED, "will refuse, and this person keeps it, unless both are unassigned");
  change = engine_get_change (plan, 0);
  g_assert_cmpint (unseat_change_get_kept (change), ==, UNSEAT_KEPT_REFUSED);
  g_assert_cmphex (unseat_change_get_stops (change), ==, 0);
  g_assert_cmphex (unseat_change_get_stays (change), ==, 0);
  for (UnseatService service = 0; service < UNSEAT_N_SERVICES; service++)
    g_assert_cmpuint (unseat_plan_get_n_losing (plan, service), ==, 0);
  g_assert_cmpuint (unseat_advice_get_dependents (unseat_plan_get_advice (plan))->len, ==, 1);

  product = g_ptr_array_index (unseat_plan_get_products (plan), 0);
  g_assert_cmpuint (product->n_kept[UNSEAT_KEPT_REFUSED], ==, 1);
  g_assert_cmpuint (count_seats (plan), ==, 0);
  access = unseat_plan_describe_access (plan);
  g_assert_cmpuint (g_strv_length (access), ==, 2);
  g_assert_nonnull (strstr (access[1], "1 license stays, and nothing is lost with it"));
  leaving_tear_down (&engine);
}

/* The rows of GRAPH.md 3.7 that cannot be left, each with who can end it. */
static void
test_cannot_leave (void)
{
  static const struct
  {
    const char *group;
    const char *sku_id;
    const char *fragment;
  } cases[] = {
    { "Drawing by Rule", DEMO_SKU_VISIO_P2, "change the rule" },
    { "AD Analysts", DEMO_SKU_POWER_BI_PRO, "on-premises Active Directory" },
    { "Help Desk", DEMO_SKU_EMS_E3, "in Exchange" },
    { "Privileged Desktops", DEMO_SKU_WINDOWS_365, "takes the permission RoleManagement.ReadWrite.Directory" },
  };
  Engine engine;

  leaving_set_up (&engine);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatPlan) plan = leaving_plan (&engine, DEMO_UPN_CANNOT_LEAVE, cases[i].group);

      g_assert_cmpuint (count_changes (plan), ==, 1);
      leaving_assert (plan, cases[i].sku_id, cases[i].group, LEAVE, BLOCKED, cases[i].fragment);
      g_assert_cmpuint (count_seats (plan), ==, 0);
      g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 0);
    }
  leaving_tear_down (&engine);
}

static void
test_rights (void)
{
  static const char *const none[] = { "RoleManagement.Read.Directory", NULL };
  static const char *const more[] = { "Directory.ReadWrite.All", NULL };
  static const char *const roles[] = { "GroupMember.ReadWrite.All", "RoleManagement.ReadWrite.Directory", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  leaving_sign_in (&engine, NULL, none);
  plan = leaving_plan (&engine, DEMO_UPN_OVERLAP, "Office by Mail");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office by Mail", LEAVE, BLOCKED, "GroupMember.ReadWrite.All");
  g_clear_object (&plan);

  leaving_sign_in (&engine, NULL, more);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, "Analytics Bundle");
  g_assert_cmpuint (unseat_plan_count (plan, PLANNED), ==, 3);
  g_clear_object (&plan);
  plan = leaving_plan (&engine, DEMO_UPN_CANNOT_LEAVE, "Privileged Desktops");
  leaving_assert (plan, DEMO_SKU_WINDOWS_365, "Privileged Desktops", LEAVE, BLOCKED, "Privileged Role Administrator");
  g_clear_object (&plan);

  leaving_sign_in (&engine, NULL, roles);
  plan = leaving_plan (&engine, DEMO_UPN_CANNOT_LEAVE, "Privileged Desktops");
  leaving_assert (plan, DEMO_SKU_WINDOWS_365, "Privileged Desktops", LEAVE, PLANNED, NULL);
  leaving_tear_down (&engine);
}

/* One of two groups frees nothing; both of them free one seat. */
static void
test_two_groups (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) one = NULL;
  g_autoptr (UnseatPlan) both = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;

  leaving_set_up (&engine);
  one = leaving_plan (&engine, DEMO_UPN_OVERLAP, "Office Standard");
  g_assert_cmpuint (count_changes (one), ==, 1);
  leaving_assert (one, DEMO_SKU_OFFICE_E3, "Office Standard", LEAVE, PLANNED,
                  "Another group gives this product too: leaving this one does not take it away and frees no seat. It stays without Exchange Online (Plan 2).");
  g_assert_cmpuint (count_seats (one), ==, 0);
  g_assert_cmpuint (unseat_plan_get_n_losing (one, UNSEAT_SERVICE_MAILBOX), ==, 1); /* which the other group leaves off */

  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_OVERLAP, "Office Standard");
  leaving_add (&engine, planner, DEMO_UPN_OVERLAP, "Office by Mail");
  leaving_add (&engine, planner, DEMO_UPN_OVERLAP, "Office Standard");
  both = unseat_planner_finish (planner);
  g_assert_cmpuint (count_changes (both), ==, 2);
  leaving_assert (both, DEMO_SKU_OFFICE_E3, "Office Standard", LEAVE, PLANNED, NULL);
  leaving_assert (both, DEMO_SKU_OFFICE_E3, "Office by Mail", LEAVE, PLANNED, NULL);
  g_assert_cmpuint (count_seats (both), ==, 1);
  g_assert_cmpuint (unseat_plan_get_n_people (both), ==, 1);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

static void
test_direct_too (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) group = NULL;
  g_autoptr (UnseatPlan) wider = NULL;
  g_autoptr (UnseatPlan) both = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;

  leaving_set_up (&engine);
  group = leaving_plan (&engine, DEMO_UPN_REDUNDANT, "Office Standard");
  leaving_assert (group, DEMO_SKU_OFFICE_E3, "Office Standard", LEAVE, PLANNED, "directly, too");
  g_assert_null (strstr (unseat_change_get_reason (engine_get_change (group, 0)), "without"));
  wider = leaving_plan (&engine, DEMO_UPN_WIDER_GROUP, "Office Standard");
  leaving_assert (wider, DEMO_SKU_OFFICE_E3, "Office Standard", LEAVE, PLANNED, "frees no seat. It stays without Exchange Online (Plan 2).");
  g_assert_cmpuint (count_seats (group), ==, 0);
  g_assert_cmpuint (unseat_plan_get_n_losing (group, UNSEAT_SERVICE_MAILBOX), ==, 0);

  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_REDUNDANT), DEMO_SKU_OFFICE_E3);
  leaving_add (&engine, planner, DEMO_UPN_REDUNDANT, "Office Standard");
  both = unseat_planner_finish (planner);
  g_assert_cmpuint (count_changes (both), ==, 2);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (both, 0)), ==, LEAVE); /* groups come first */
  leaving_assert (both, DEMO_SKU_OFFICE_E3, "Office Standard", LEAVE, PLANNED, NULL);
  leaving_assert (both, DEMO_SKU_OFFICE_E3, NULL, UNASSIGN, PLANNED, NULL);
  g_assert_cmpuint (count_seats (both), ==, 1);
  g_assert_cmpuint (unseat_plan_get_n_losing (both, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpint (unseat_plan_get_way (both), ==, UNSEAT_WAY_TAKES);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

static void
test_absent (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) listed = NULL;
  g_autoptr (UnseatPlan) silent = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;

  leaving_set_up (&engine);
  listed = leaving_plan (&engine, DEMO_UPN_DIRECT, "Analytics Bundle");
  g_assert_cmpuint (count_changes (listed), ==, 3);
  g_assert_cmpuint (unseat_plan_count (listed, UNSEAT_OUTCOME_ALREADY_GONE), ==, 3);
  leaving_assert (listed, DEMO_SKU_VISIO_P2, "Analytics Bundle", LEAVE, UNSEAT_OUTCOME_ALREADY_GONE, "no license through the group");

  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_DIRECT, "Analytics Bundle");
  silent = unseat_planner_finish (planner);
  g_assert_cmpuint (count_changes (silent), ==, 0);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

static UnseatPlan *
plan_leaving_groups (Engine            *engine,
                     const char        *user,
                     const char *const *sku_ids)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_leave_groups (planner);
  for (guint i = 0; sku_ids[i] != NULL; i++)
    unseat_planner_unassign (planner, engine_find (engine, user), sku_ids[i]);

  return unseat_planner_finish (planner);
}

/* Only a group that gives nothing else is left for the sake of a product. */
static void
test_leave_groups (void)
{
  static const char *const some[] = { DEMO_SKU_POWER_BI_PRO, DEMO_SKU_VISIO_P2, NULL };
  static const char *const all[] = { DEMO_SKU_POWER_BI_PRO, DEMO_SKU_VISIO_P2, DEMO_SKU_EMS_E3, NULL };
  static const char *const office[] = { DEMO_SKU_OFFICE_E3, NULL };
  static const char *const visio[] = { DEMO_SKU_VISIO_P2, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) left = NULL;
  g_autoptr (UnseatPlan) two = NULL;
  g_autoptr (UnseatPlan) rule = NULL;

  leaving_set_up (&engine);
  blocked = plan_leaving_groups (&engine, DEMO_UPN_BUNDLE, some);
  g_assert_cmpuint (unseat_plan_count (blocked, BLOCKED), ==, 2);
  g_assert_cmpuint (count_changes (blocked), ==, 2);

  left = plan_leaving_groups (&engine, DEMO_UPN_BUNDLE, all);
  g_assert_cmpuint (unseat_plan_count (left, PLANNED), ==, 3);
  g_assert_cmpuint (count_changes (left), ==, 3);
  g_assert_cmpint (unseat_plan_get_way (left), ==, UNSEAT_WAY_LEAVES);

  two = plan_leaving_groups (&engine, DEMO_UPN_OVERLAP, office);
  g_assert_cmpuint (unseat_plan_count (two, PLANNED), ==, 2);
  g_assert_cmpuint (count_seats (two), ==, 1);

  rule = plan_leaving_groups (&engine, DEMO_UPN_RULE_AND_DIRECT, visio);
  leaving_assert (rule, DEMO_SKU_VISIO_P2, "Drawing by Rule", LEAVE, BLOCKED, "change the rule");
  leaving_assert (rule, DEMO_SKU_VISIO_P2, NULL, UNASSIGN, PLANNED, "A group gives this product too");
  leaving_tear_down (&engine);
}

/* What keeps one product of a group keeps the person in it. */
static void
test_guards (void)
{
  Engine           engine;
  UnseatSettings  *settings = NULL;
  g_autofree char *id = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) left_out = NULL;
  g_autoptr (UnseatPlan) included = NULL;

  leaving_set_up (&engine);
  settings = unseat_session_get_settings (engine.session);
  unseat_never_touch_add (settings, DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_EMS_E3, "EMS");
  left_out = leaving_plan (&engine, DEMO_UPN_BUNDLE, "Analytics Bundle");
  g_assert_cmpuint (unseat_plan_count (left_out, UNSEAT_OUTCOME_SKIPPED), ==, 3);
  leaving_assert (left_out, DEMO_SKU_POWER_BI_PRO, "Analytics Bundle", LEAVE, UNSEAT_OUTCOME_SKIPPED, "never-touch");

  id = demo_server_dup_user_id (engine.server, DEMO_UPN_BUNDLE);
  planner = unseat_planner_new (engine.session);
  unseat_planner_include_guarded (planner, id);
  leaving_add (&engine, planner, DEMO_UPN_BUNDLE, "Analytics Bundle");
  included = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (included, PLANNED), ==, 3);
  leaving_assert (included, DEMO_SKU_EMS_E3, "Analytics Bundle", LEAVE, PLANNED, "Put back in by you");
  leaving_assert (included, DEMO_SKU_POWER_BI_PRO, "Analytics Bundle", LEAVE, PLANNED, NULL);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* A group that cannot be read is told by its id; of one that is known to be deleted nobody is said to manage it. */
static void
test_unreadable (gconstpointer data)
{
  gboolean         is_deleted = GPOINTER_TO_INT (data);
  Engine           engine;
  g_autofree char *path = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatUser) user = NULL;
  GPtrArray *paths = NULL;

  leaving_set_up (&engine);
  user = unseat_directory_get_user (unseat_session_get_directory (engine.session), engine_find (&engine, DEMO_UPN_NO_GROUP_ANY_MORE));
  paths = unseat_user_get_assignments (user);
  path = g_strconcat ("/groups/", unseat_assignment_get_group_id (paths->pdata[0]), NULL);
  if (!is_deleted)
    {
      engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 100, 403);
      engine_load (&engine);
    }
  planner = unseat_planner_new (engine.session);
  unseat_planner_leave_group (planner, unseat_user_get_id (user), unseat_assignment_get_group_id (paths->pdata[0]));
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (count_changes (plan), ==, 1);
  engine_assert_all (plan, BLOCKED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)),
                            is_deleted ? "was deleted, and the license is left over: reprocess the person" : unseat_assignment_get_group_id (paths->pdata[0])));
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave-plan/everything", test_everything);
  g_test_add_func ("/leave-plan/refused", test_refused);
  g_test_add_func ("/leave-plan/cannot-leave", test_cannot_leave);
  g_test_add_func ("/leave-plan/rights", test_rights);
  g_test_add_func ("/leave-plan/two-groups", test_two_groups);
  g_test_add_func ("/leave-plan/direct-too", test_direct_too);
  g_test_add_func ("/leave-plan/absent", test_absent);
  g_test_add_func ("/leave-plan/leave-groups", test_leave_groups);
  g_test_add_func ("/leave-plan/guards", test_guards);
  g_test_add_data_func ("/leave-plan/unreadable", GINT_TO_POINTER (FALSE), test_unreadable);
  g_test_add_data_func ("/leave-plan/deleted", GINT_TO_POINTER (TRUE), test_unreadable);

  return g_test_run ();
}
