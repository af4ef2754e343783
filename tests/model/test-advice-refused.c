/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor.h"

#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define EXCHANGE_ONLY "4b9405b0-7788-4568-add1-99614e613b69"
#define PROJECT "53818b1b-4a27-454b-8896-0dba576410e6"

#define EXCHANGE_2 "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define PROJECT_ONLINE "fe71d6c3-a2ea-4499-9778-da042bf08063"
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice-refused", test_refused);
  return g_test_run ();
}
