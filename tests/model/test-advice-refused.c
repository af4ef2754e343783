/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor.h"

#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define EXCHANGE_ONLY "4b9405b0-7788-4568-add1-99614e613b69"
#define PROJECT "53818b1b-4a27-454b-8896-0dba576410e6"

#define EXCHANGE_2 "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define PROJECT_ONLINE "fe71d6c3-a2ea-4499-9778-da042bf08063"
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"

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

/* What Microsoft 365 will refuse stops nothing; with what needs it, it ends, and nothing is refused. */
static void
test_refused (void)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (UnseatAdvisor) advisor = NULL;
  g_autoptr (UnseatUser) user = NULL;
  g_autoptr (UnseatAdvice) advice = NULL;
  guint      stays = 0;
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  add_product (products, E3, (const char *[]){ SHAREPOINT, NULL }, "X");
  add_product (products, EXCHANGE_ONLY, (const char *[]){ EXCHANGE_2, NULL }, "X");
  add_product (products, PROJECT, (const char *[]){ PROJECT_ONLINE, NULL }, "X");
  unseat_directory_set_products (directory, products);
  g_ptr_array_add (paths, unseat_assignment_new (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  g_ptr_array_add (paths, unseat_assignment_new (EXCHANGE_ONLY, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  g_ptr_array_add (paths, unseat_assignment_new (PROJECT, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);
  advisor = unseat_advisor_new (directory);

  g_ptr_array_add (ending, paths->pdata[0]);
  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, &stays), ==, 0);
  g_assert_cmphex (stays, ==, 0);

  /* What nobody needs goes, also beside that. */
  g_ptr_array_add (ending, paths->pdata[1]);
  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, NULL), ==, 1 << UNSEAT_SERVICE_MAILBOX | 1 << UNSEAT_SERVICE_ARCHIVE);
  g_assert_nonnull (unseat_advisor_find_dependent (advisor, paths->pdata[0]));
  g_assert_null (unseat_advisor_find_dependent (advisor, paths->pdata[1]));

  g_ptr_array_add (ending, paths->pdata[2]);
  g_assert_true (unseat_advisor_add (advisor, user, ending, NULL) & 1 << UNSEAT_SERVICE_ONEDRIVE);
  g_assert_null (unseat_advisor_find_dependent (advisor, paths->pdata[0]));

  advice = unseat_advisor_dup_advice (advisor);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_ONEDRIVE), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 2);
}

/* Two groups give the product with other apps off, and something needs one that both give: only the last of them is refused. */
static UnseatUser *
make_twice (UnseatDirectory *directory,
            const char      *first_group,
            const char      *second_group)
{
  static const char *const no_exchange[] = { EXCHANGE_2, NULL };
  static const char *const no_teams[] = { TEAMS, NULL };
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  add_product (products, E3, (const char *[]){ SHAREPOINT, EXCHANGE_2, TEAMS, NULL }, "X");
  add_product (products, PROJECT, (const char *[]){ PROJECT_ONLINE, NULL }, "X");
  unseat_directory_set_products (directory, products);
  g_ptr_array_add (paths, unseat_assignment_new (E3, first_group, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, no_teams, 0));
  g_ptr_array_add (paths, unseat_assignment_new (E3, second_group, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, no_exchange, 0));
  g_ptr_array_add (paths, unseat_assignment_new (PROJECT, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));

  return unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);
}

static void
test_groups (void)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (UnseatUser) user = make_twice (directory, "a", "b");
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (UnseatAdvice) advice = NULL;
  const guint mailbox = 1 << UNSEAT_SERVICE_MAILBOX | 1 << UNSEAT_SERVICE_ARCHIVE;
  const guint teams = 1 << UNSEAT_SERVICE_TEAMS;
  guint       stays = 0;
  GPtrArray  *paths = unseat_user_get_assignments (user);

  g_ptr_array_add (ending, paths->pdata[0]);
  g_ptr_array_add (ending, paths->pdata[1]);
  g_assert_cmphex (unseat_advisor_find_certain (advisor, user, ending, nothing), ==, 0);
  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, &stays), ==, mailbox | teams);
  g_assert_cmphex (unseat_advisor_find_maybe (advisor), ==, mailbox | teams);
  g_assert_cmphex (stays, ==, 1 << UNSEAT_SERVICE_ONEDRIVE);
  g_assert_cmphex (unseat_advisor_find_own_stops (advisor, paths->pdata[0]), ==, mailbox);
  g_assert_cmphex (unseat_advisor_find_own_stops (advisor, paths->pdata[1]), ==, teams);
  g_assert_cmpint (unseat_advisor_find_refusal (advisor, paths->pdata[0]), ==, UNSEAT_REFUSAL_MAYBE);
  g_assert_cmpint (unseat_advisor_find_refusal (advisor, paths->pdata[1]), ==, UNSEAT_REFUSAL_MAYBE);
  g_assert_true (unseat_advisor_find_dependent (advisor, paths->pdata[0]) == paths->pdata[2]);
  g_assert_true (unseat_advisor_find_dependent (advisor, paths->pdata[1]) == paths->pdata[2]);
  g_assert_true (unseat_advisor_keeps_one (advisor, ending));

  advice = unseat_advisor_dup_advice (advisor);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_staying (advice, UNSEAT_SERVICE_ONEDRIVE), ==, 1);
  g_assert_cmpuint (unseat_advice_get_dependents (advice)->len, ==, 1);

  /* One of them alone is not needed. */
  g_ptr_array_set_size (ending, 1);
  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, NULL), ==, mailbox);
  g_assert_cmphex (unseat_advisor_find_maybe (advisor), ==, 0);
  g_assert_cmpint (unseat_advisor_find_refusal (advisor, paths->pdata[0]), ==, UNSEAT_REFUSAL_NONE);
  g_assert_false (unseat_advisor_keeps_one (advisor, ending));
}

/* What is sent last is refused, which is known when it is not a group that gives it. */
static void
test_order (void)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (UnseatUser) user = make_twice (directory, "a", NULL);
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  GPtrArray *paths = unseat_user_get_assignments (user);

  g_ptr_array_add (ending, paths->pdata[0]);
  g_ptr_array_add (ending, paths->pdata[1]);
  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, NULL), ==, 1 << UNSEAT_SERVICE_MAILBOX | 1 << UNSEAT_SERVICE_ARCHIVE);
  g_assert_cmphex (unseat_advisor_find_maybe (advisor), ==, 0);
  g_assert_cmpint (unseat_advisor_find_refusal (advisor, paths->pdata[0]), ==, UNSEAT_REFUSAL_NONE);
  g_assert_cmpint (unseat_advisor_find_refusal (advisor, paths->pdata[1]), ==, UNSEAT_REFUSAL_CERTAIN);

  ending->pdata[0] = paths->pdata[1];
  ending->pdata[1] = paths->pdata[0];
  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, NULL), ==, 1 << UNSEAT_SERVICE_TEAMS);
  g_assert_cmpint (unseat_advisor_find_refusal (advisor, paths->pdata[0]), ==, UNSEAT_REFUSAL_CERTAIN);
  g_assert_cmpint (unseat_advisor_find_refusal (advisor, paths->pdata[1]), ==, UNSEAT_REFUSAL_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice-refused", test_refused);
  g_test_add_func ("/advice-refused/groups", test_groups);
  g_test_add_func ("/advice-refused/order", test_order);
  return g_test_run ();
}
