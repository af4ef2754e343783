/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-select.h"
#include "unseat-error.h"

/* How products and people are named on the command line. */

#define SKU "aaaaaaaa-0000-0000-0000-000000000001"
#define GONE_SKU "aaaaaaaa-0000-0000-0000-000000000002"

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = SKU, .part_number = "PART", .name = "Product" }, NULL));
  g_ptr_array_add (assignments, unseat_assignment_new (GONE_SKU, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  g_ptr_array_add (users, unseat_user_new (&(UnseatUserFacts){ .id = "x", .display_name = "Ada" }, assignments));
  unseat_directory_set_products (directory, products);
  unseat_directory_add_users (directory, users);

  return directory;
}

/* It can be taken away from who holds it; there is nothing to show of it, and no price of it to keep. */
static void
test_gone (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (GError) error = NULL;
  g_autofree char *held = cli_select_product (directory, GONE_SKU, &error);
  g_autofree char *listed = cli_select_listed_product (directory, "part", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (held, ==, GONE_SKU);
  g_assert_cmpstr (listed, ==, SKU);
  g_assert_null (cli_select_listed_product (directory, GONE_SKU, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, "This tenant has no product “" GONE_SKU "”. It has: PART (Product).");
}

/* A sentence is no catalog. */
static void
test_many (void)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *sku_id = g_strdup_printf ("aaaaaaaa-0000-0000-0000-0000000000%02u", i);
      g_autofree char *part_number = g_strdup_printf ("PART_%02u", i);

      g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .part_number = part_number, .name = "Product" }, NULL));
    }
  unseat_directory_set_products (directory, products);

  g_assert_null (cli_select_product (directory, "product", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, "PART_19 (Product)"));
  g_assert_null (strstr (error->message, "PART_20 (Product)"));
  g_assert_nonnull (strstr (error->message, "and 20 more."));
}

/* Nor is one a page of whatever was piped in by mistake. */
static void
test_long_name (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (GError) error = NULL;
  g_autofree char  *huge = g_strnfill (3000000, 'x');
  g_autofree char  *address = g_strconcat (huge, "@larkspur-rivers.example", NULL);
  g_autofree char  *start = g_strndup (huge, 100);
  g_autofree char  *expected = g_strdup_printf ("Nothing was changed, because these people were not found: “%s…”, “%s…”.", start, start);
  const char *const people[] = { huge, "Ada", address, NULL };

  g_assert_null (cli_select_users (directory, people, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/select/gone", test_gone);
  g_test_add_func ("/cli/select/many", test_many);
  g_test_add_func ("/cli/select/long-name", test_long_name);
  return g_test_run ();
}
