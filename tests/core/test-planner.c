/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "unseat-planner.h"

#include <string.h>

#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define VISIO "c5928f49-12ba-48f7-ada3-0d743a3601d5"
#define STORAGE "99049c9c-6011-4908-bf17-15f496e6519d"
#define GHOST "11111111-2222-4333-8444-555555555555"
#define EXCHANGE_PLAN "efb87545-963c-4e0d-99df-69c6916d9eb0" /* EXCHANGE_S_ENTERPRISE */

static UnseatProduct *
make_product (const char *sku_id,
              const char *part_number,
              const char *name,
              gboolean    for_users)
{
  GPtrArray         *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);
  UnseatProductFacts facts = {
    .sku_id = sku_id,
    .part_number = part_number,
    .name = name,
    .status = UNSEAT_PRODUCT_ENABLED,
    .for_users = for_users,
    .enabled = 10,
  };

  if (g_str_equal (sku_id, E3))
    g_ptr_array_add (plans, unseat_service_plan_new (EXCHANGE_PLAN, "EXCHANGE_S_ENTERPRISE", "Exchange Online (Plan 2)", TRUE));

  return unseat_product_new (&facts, plans);
}

/* A session that is signed out, with a tenant that was read before. */
static UnseatSession *
make_session (UnseatUser *user)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_fake_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), "http://127.0.0.1:9/v1.0", "http://127.0.0.1:9", &error);
  g_autoptr (UnseatSession) session = unseat_session_new (settings, clock, endpoints, TRUE);
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);
  UnseatDirectory   *directory = unseat_session_get_directory (session);
  UnseatGroupFacts   sales = { .id = "group-1", .name = "Sales" };
  UnseatGroupFacts   everyone = { .id = "group-2", .name = "Everyone", .dynamic = TRUE };
  UnseatGroupLicense given[] = { { E3, NULL }, { VISIO, NULL }, { NULL } };

  g_assert_no_error (error);
  unseat_directory_set_tenant (directory, "tenant-1", "Contoso");
  g_ptr_array_add (products, make_product (E3, "ENTERPRISEPACK", "Office 365 E3", TRUE));
  g_ptr_array_add (products, make_product (VISIO, "VISIOCLIENT", "Visio Plan 2", TRUE));
  g_ptr_array_add (products, make_product (STORAGE, "SHAREPOINTSTORAGE", "File storage", FALSE));
  unseat_directory_set_products (directory, products);
  g_ptr_array_add (groups, unseat_group_new (&sales, given));
  g_ptr_array_add (groups, unseat_group_new (&everyone, given));
  unseat_directory_set_groups (directory, groups);
  unseat_directory_update_user (directory, user);

  return g_steal_pointer (&session);
}

static UnseatPlan *
plan_one (UnseatUser *user,
          const char *sku_id)
{
  g_autoptr (UnseatUser) owned = user;
  g_autoptr (UnseatSession) session = make_session (user);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (session);

  unseat_planner_unassign (planner, 0, sku_id);

  return unseat_planner_finish (planner);
}

/* Whom somebody named is never passed over in silence; whom nobody named is. */
static void
test_absent (void)
{
  UnseatUserFacts facts = { .id = "u1", .display_name = "Ada", .enabled = TRUE };
  g_autoptr (UnseatUser) user = unseat_user_new (&facts, NULL);
  g_autoptr (UnseatSession) session = make_session (user);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (session);
  g_autoptr (UnseatPlan) silent = NULL;
  g_autoptr (UnseatPlan) listed = NULL;

  unseat_planner_unassign (planner, 0, VISIO);
  silent = unseat_planner_finish (planner);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (silent)), ==, 0);

  unseat_planner_list_absent (planner);
  unseat_planner_unassign (planner, 0, VISIO);
  listed = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (listed, UNSEAT_OUTCOME_ALREADY_GONE), ==, 1);
  g_assert_cmpuint (unseat_plan_count (listed, UNSEAT_OUTCOME_PLANNED), ==, 0);
  g_assert_cmpuint (unseat_plan_get_n_people (listed), ==, 0);
}

static guint
count_changes (UnseatPlan *plan)
{
  return g_list_model_get_n_items (unseat_plan_get_changes (plan));
}

static void
test_direct (void)
{
  static const char *const off[] = { EXCHANGE_PLAN, NULL };
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", unseat_assignment_new (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, off, 0), NULL),
                                          E3);
  UnseatChange *change = changes_get (plan, 0);

  g_assert_cmpuint (count_changes (plan), ==, 1);
  g_assert_cmpstr (unseat_plan_get_tenant_id (plan), ==, "tenant-1");
  g_assert_cmpint (unseat_plan_get_created (plan), ==, 1780272000); /* the fake clock */
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_PLANNED);
  g_assert_null (unseat_change_get_reason (change));
  g_assert_true (unseat_change_is_direct (change));
  g_assert_true (unseat_change_frees_seat (change));
  g_assert_cmpstr (unseat_change_get_part_number (change), ==, "ENTERPRISEPACK");
  g_assert_cmpstr (unseat_change_get_product_name (change), ==, "Office 365 E3");
  g_assert_cmpstr (unseat_change_get_disabled_plans (change)[0], ==, EXCHANGE_PLAN);

  /* The mailbox was switched off already. */
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 0);
}

static void
test_losses (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL), E3);

  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 1);
}

static void
test_both (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (E3, "group-1", UNSEAT_ASSIGNMENT_ACTIVE),
                                                          changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL),
                                          E3);

  g_assert_cmpuint (count_changes (plan), ==, 2);
  g_assert_true (unseat_change_is_direct (changes_get (plan, 0)));
  g_assert_cmpint (unseat_change_get_outcome (changes_get (plan, 0)), ==, UNSEAT_OUTCOME_PLANNED);
  g_assert_false (unseat_change_frees_seat (changes_get (plan, 0)));
  g_assert_nonnull (strstr (unseat_change_get_reason (changes_get (plan, 0)), "no seat"));
  g_assert_cmpint (unseat_change_get_outcome (changes_get (plan, 1)), ==, UNSEAT_OUTCOME_BLOCKED);
  g_assert_cmpstr (unseat_change_get_group_name (changes_get (plan, 1)), ==, "Sales");
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 0);
}

static void
test_several_groups (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (E3, "group-1", UNSEAT_ASSIGNMENT_ACTIVE),
                                                          changes_path (E3, "group-2", UNSEAT_ASSIGNMENT_ACTIVE),
                                                          changes_path (E3, "group-9", UNSEAT_ASSIGNMENT_ACTIVE), NULL),
                                          E3);

  g_assert_cmpuint (count_changes (plan), ==, 3);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED), ==, 3);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 0);
  g_assert_cmpstr (unseat_change_get_reason (changes_get (plan, 0)), !=, unseat_change_get_reason (changes_get (plan, 1)));

  /* A group that cannot be read shows its id. */
  g_assert_cmpstr (unseat_change_get_group_name (changes_get (plan, 2)), ==, "group-9");
  g_assert_nonnull (strstr (unseat_change_get_reason (changes_get (plan, 2)), "group-9"));
}

static void
test_error_state (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ERROR), NULL), E3);

  g_assert_cmpint (unseat_change_get_outcome (changes_get (plan, 0)), ==, UNSEAT_OUTCOME_PLANNED);
  g_assert_false (unseat_change_frees_seat (changes_get (plan, 0)));
  g_assert_nonnull (unseat_change_get_reason (changes_get (plan, 0)));
}

/* A group path that gives nothing does not keep the seat. */
static void
test_inherited_error (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE),
                                                          changes_path (E3, "group-1", UNSEAT_ASSIGNMENT_ERROR), NULL),
                                          E3);

  g_assert_cmpuint (count_changes (plan), ==, 2);
  g_assert_true (unseat_change_frees_seat (changes_get (plan, 0)));
  g_assert_cmpint (unseat_change_get_outcome (changes_get (plan, 1)), ==, UNSEAT_OUTCOME_BLOCKED);
}

static void
test_company_product (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (STORAGE, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL), STORAGE);

  g_assert_cmpint (unseat_change_get_outcome (changes_get (plan, 0)), ==, UNSEAT_OUTCOME_BLOCKED);
  g_assert_false (unseat_change_frees_seat (changes_get (plan, 0)));
}

/* The tenant no longer lists the product, the person still has it. */
static void
test_ghost (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (GHOST, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL), GHOST);

  g_assert_cmpint (unseat_change_get_outcome (changes_get (plan, 0)), ==, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpstr (unseat_change_get_part_number (changes_get (plan, 0)), ==, GHOST);
}

/* The journal keeps each path once, so the plan has it once. */
static void
test_repeated_paths (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE),
                                                          changes_path (E3, "group-1", UNSEAT_ASSIGNMENT_ACTIVE),
                                                          changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE),
                                                          changes_path (E3, "group-1", UNSEAT_ASSIGNMENT_ERROR),
                                                          changes_path (E3, "group-2", UNSEAT_ASSIGNMENT_ACTIVE), NULL),
                                          E3);

  g_assert_cmpuint (count_changes (plan), ==, 3);
  g_assert_null (unseat_change_get_group_id (changes_get (plan, 0)));
  g_assert_cmpstr (unseat_change_get_group_id (changes_get (plan, 1)), ==, "group-1");
  g_assert_cmpstr (unseat_change_get_group_id (changes_get (plan, 2)), ==, "group-2");
}

static void
test_nothing_there (void)
{
  g_autoptr (UnseatPlan) plan = plan_one (changes_person ("bo", changes_path (VISIO, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL), E3);

  g_assert_cmpuint (count_changes (plan), ==, 0);
}

static void
test_order_and_repeats (void)
{
  g_autoptr (UnseatUser) bo = changes_person ("bo", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE),
                                              changes_path (VISIO, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL);
  g_autoptr (UnseatUser) cy = changes_person ("cy", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL);
  g_autoptr (UnseatSession) session = make_session (bo);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (session);
  g_autofree char *upper = g_ascii_strup (E3, -1);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) next = NULL;

  unseat_directory_update_user (unseat_session_get_directory (session), cy);
  unseat_planner_unassign (planner, 1, E3);
  unseat_planner_unassign (planner, 0, VISIO);
  unseat_planner_unassign (planner, 0, E3);
  unseat_planner_unassign (planner, 1, upper);
  unseat_planner_unassign (planner, 0, VISIO);
  plan = unseat_planner_finish (planner);

  g_assert_cmpuint (count_changes (plan), ==, 3);
  g_assert_cmpstr (unseat_change_get_user_id (changes_get (plan, 0)), ==, "cy");
  g_assert_cmpstr (unseat_change_get_sku_id (changes_get (plan, 1)), ==, VISIO);
  g_assert_cmpstr (unseat_change_get_sku_id (changes_get (plan, 2)), ==, E3);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 2);
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 2);

  next = unseat_planner_finish (planner);
  g_assert_cmpuint (count_changes (next), ==, 0);
  g_assert_cmpuint (unseat_plan_get_n_losing (next, UNSEAT_SERVICE_MAILBOX), ==, 0);
  g_assert_cmpstr (unseat_plan_get_id (next), !=, unseat_plan_get_id (plan));
}

/* A plan is made again from what it was made of, with the facts as they are by then. */
static void
test_again (void)
{
  g_autoptr (UnseatUser) bo = changes_person ("bo", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE),
                                              changes_path (VISIO, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL);
  g_autoptr (UnseatUser) less = changes_person ("bo", changes_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL);
  g_autoptr (UnseatSession) session = make_session (bo);
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (session);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) gone = NULL;

  unseat_planner_list_absent (planner);
  unseat_planner_unassign (planner, 0, E3);
  unseat_planner_unassign (planner, 0, VISIO);
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  g_assert_cmpstr (unseat_change_get_department (changes_get (plan, 0)), ==, "");

  unseat_directory_update_user (directory, less);
  g_clear_object (&planner);
  planner = unseat_planner_new_for_intent (session, unseat_plan_get_intent (plan));
  again = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_ALREADY_GONE), ==, 1);
  g_assert_cmpstr (unseat_plan_get_id (again), !=, unseat_plan_get_id (plan));

  unseat_directory_remove_user (directory, "bo");
  g_clear_object (&planner);
  planner = unseat_planner_new_for_intent (session, unseat_plan_get_intent (again));
  gone = unseat_planner_finish (planner);
  g_assert_cmpuint (count_changes (gone), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/planner/absent", test_absent);
  g_test_add_func ("/planner/repeated-paths", test_repeated_paths);
  g_test_add_func ("/planner/direct", test_direct);
  g_test_add_func ("/planner/losses", test_losses);
  g_test_add_func ("/planner/both", test_both);
  g_test_add_func ("/planner/several-groups", test_several_groups);
  g_test_add_func ("/planner/error-state", test_error_state);
  g_test_add_func ("/planner/inherited-error", test_inherited_error);
  g_test_add_func ("/planner/company-product", test_company_product);
  g_test_add_func ("/planner/ghost", test_ghost);
  g_test_add_func ("/planner/nothing-there", test_nothing_there);
  g_test_add_func ("/planner/again", test_again);
  g_test_add_func ("/planner/order-and-repeats", test_order_and_repeats);

  return g_test_run ();
}
