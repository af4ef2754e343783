/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice.h"

#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define EXCHANGE_ONLY "4b9405b0-7788-4568-add1-99614e613b69"
#define CLOUD_PC "aaaaaaaa-0000-4000-8000-000000000001"
#define PHONE "e43b5b99-8dfb-405f-9987-dc307f34bcbd"
#define GHOST "aaaaaaaa-0000-4000-8000-000000000002"
#define GROUP "55555555-aaaa-4bbb-8ccc-666666666666"

#define EXCHANGE_2 "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define EXCHANGE_1 "9aaf7827-d63c-4b61-89c3-182f06f82e5c"
#define EXCHANGE_FOUNDATION "113feb6c-3fe4-4440-bddc-54d774bf0318"
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define OFFICE "43de0ff5-c92c-492b-9116-175376d08c38"
#define MCOEV "4828c8ec-dc2e-4779-b502-87ac9ce28ab7"

static void
add_product (GPtrArray         *products,
             const char        *sku_id,
             const char *const *plan_ids,
             const char        *part_number)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  for (guint i = 0; plan_ids[i] != NULL; i++)
    g_ptr_array_add (plans, unseat_service_plan_new (plan_ids[i], part_number, NULL, TRUE));
  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .name = sku_id }, plans));
}

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  add_product (products, E3, (const char *[]){ EXCHANGE_2, SHAREPOINT, TEAMS, OFFICE, NULL }, "X");
  add_product (products, EXCHANGE_ONLY, (const char *[]){ EXCHANGE_1, NULL }, "X");
  add_product (products, PHONE, (const char *[]){ MCOEV, EXCHANGE_FOUNDATION, NULL }, "X");
  add_product (products, CLOUD_PC, (const char *[]){ "aaaaaaaa-0000-4000-8000-00000000000f", NULL }, "CPC_E_2C_4GB_64GB");
  unseat_directory_set_products (directory, products);
  return directory;
}

static void
add_path (GPtrArray            *assignments,
          const char           *sku_id,
          const char           *group_id,
          UnseatAssignmentState state,
          const char *const    *disabled)
{
  g_ptr_array_add (assignments, unseat_assignment_new (sku_id, group_id, state, UNSEAT_ASSIGNMENT_ERROR_NONE, disabled, 0));
}

static GPtrArray *
make_paths (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
}

static void
assert_losses (GPtrArray         *assignments,
               const char *const *sku_ids,
               guint              expected)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatUser) user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, assignments);

  g_assert_cmphex (unseat_advice_get_losses (directory, user, sku_ids), ==, expected);
}

static void
test_all_of_a_suite (void)
{
  GPtrArray *paths = make_paths ();

  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (paths, (const char *[]){ E3, NULL },
                 1 << UNSEAT_LOSS_MAILBOX | 1 << UNSEAT_LOSS_ONEDRIVE | 1 << UNSEAT_LOSS_TEAMS | 1 << UNSEAT_LOSS_DESKTOP_APPS);
}

static void
test_what_stays (void)
{
  GPtrArray *paths = make_paths ();

  /* Another Exchange plan keeps the mailbox; what was off anyway does not end. */
  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ TEAMS, NULL });
  add_path (paths, EXCHANGE_ONLY, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (paths, (const char *[]){ E3, EXCHANGE_ONLY, NULL }, 1 << UNSEAT_LOSS_ONEDRIVE | 1 << UNSEAT_LOSS_DESKTOP_APPS);
}

static void
test_what_does_not_help (void)
{
  GPtrArray *paths = make_paths ();

  /* A group's path that is not granted, or that switches the plan off, keeps nothing. */
  add_path (paths, EXCHANGE_ONLY, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, EXCHANGE_ONLY, GROUP, UNSEAT_ASSIGNMENT_ERROR, NULL);
  add_path (paths, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ EXCHANGE_2, NULL });
  assert_losses (paths, (const char *[]){ EXCHANGE_ONLY, NULL }, 1 << UNSEAT_LOSS_MAILBOX);
}

static void
test_nothing_ends (void)
{
  GPtrArray *both = make_paths ();
  GPtrArray *inherited = make_paths ();
  GPtrArray *not_granted = make_paths ();
  GPtrArray *ghost = make_paths ();

  add_path (both, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (both, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (both, (const char *[]){ E3, NULL }, 0);

  add_path (inherited, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (inherited, (const char *[]){ E3, NULL }, 0);

  add_path (not_granted, E3, NULL, UNSEAT_ASSIGNMENT_ERROR, NULL);
  assert_losses (not_granted, (const char *[]){ E3, NULL }, 0);

  add_path (ghost, GHOST, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (ghost, (const char *[]){ GHOST, E3, NULL }, 0);
}

static void
test_phone_and_cloud_pc (void)
{
  GPtrArray *paths = make_paths ();

  /* Exchange Foundation, in the phone product too, is no mailbox. */
  add_path (paths, PHONE, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, CLOUD_PC, NULL, UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR, NULL);
  assert_losses (paths, (const char *[]){ PHONE, CLOUD_PC, NULL }, 1 << UNSEAT_LOSS_PHONE | 1 << UNSEAT_LOSS_CLOUD_PC);
}

static void
test_sentences (void)
{
  for (guint i = 0; i < UNSEAT_N_LOSSES; i++)
    {
      g_autofree char *one = unseat_advice_describe (i, 1);
      g_autofree char *many = unseat_advice_describe (i, 1234);

      g_assert_true (g_str_has_prefix (one, "1 person "));
      g_assert_true (g_str_has_prefix (many, "1234 people "));
      g_assert_true (g_str_has_suffix (many, "."));
    }

  g_assert_true (unseat_advice_is_grave (UNSEAT_LOSS_CLOUD_PC));
  g_assert_false (unseat_advice_is_grave (UNSEAT_LOSS_TEAMS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice/all-of-a-suite", test_all_of_a_suite);
  g_test_add_func ("/advice/what-stays", test_what_stays);
  g_test_add_func ("/advice/what-does-not-help", test_what_does_not_help);
  g_test_add_func ("/advice/nothing-ends", test_nothing_ends);
  g_test_add_func ("/advice/phone-and-cloud-pc", test_phone_and_cloud_pc);
  g_test_add_func ("/advice/sentences", test_sentences);
  return g_test_run ();
}
