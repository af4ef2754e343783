/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-directory.h"
#include "unseat-error.h"

#define TENANT "11111111-aaaa-4bbb-8ccc-222222222222"
#define OTHER_TENANT "33333333-aaaa-4bbb-8ccc-222222222222"
#define SKU "06ebc4ee-1bb5-47dd-8120-11324bc54e06"     /* Microsoft 365 E5 */
#define NEW_SKU "aaaaaaaa-0000-0000-0000-000000000001" /* in no list of the program */
#define NEW_SKU_2 "aaaaaaaa-0000-0000-0000-000000000002"
#define GHOST_SKU "aaaaaaaa-0000-0000-0000-000000000003"
#define PLAN "bbbbbbbb-0000-0000-0000-000000000001"
#define PLAN_2 "bbbbbbbb-0000-0000-0000-000000000002"
#define HEADING "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\r\n"

/* The list as Microsoft publishes it: with a mark, ids in capitals and with U+00A0, a tab, a row twice, a second name, a plan spelled twice. */
#define LIST                                                                                            \
  "\xef\xbb\xbf" HEADING                                                                                \
  "\"First, new\", PART_A ,AAAAAAAA-0000-0000-0000-000000000001,PLAN_A," PLAN "\xc2\xa0,Plan\tname\r\n" \
  "\"First, new\", PART_A ,AAAAAAAA-0000-0000-0000-000000000001,PLAN_A," PLAN "\xc2\xa0,Plan\tname\r\n" \
  "Second name,PART_A," NEW_SKU ",PLAN_B," PLAN_2 ",\r\n"                                               \
  "Other,PART_B," NEW_SKU_2 ",PLAN_A," PLAN ",PLAN NAME\r\n"

static UnseatProductNames *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  UnseatProductNames *names = unseat_product_names_parse (text, &error);

  g_assert_no_error (error);
  return names;
}

static void
check_names (UnseatProductNames *names)
{
  g_assert_cmpuint (unseat_product_names_get_n_products (names), ==, 2);
  g_assert_cmpuint (unseat_product_names_get_n_plans (names), ==, 2);
  g_assert_cmpstr (unseat_product_names_find (names, NEW_SKU), ==, "First, new");
  g_assert_cmpstr (unseat_product_names_find (names, NEW_SKU_2), ==, "Other");
  g_assert_null (unseat_product_names_find (names, SKU));
  g_assert_cmpstr (unseat_product_names_find_plan (names, PLAN), ==, "Plan name");
  g_assert_cmpstr (unseat_product_names_find_plan (names, PLAN_2), ==, "PLAN_B");
}

static void
test_list (void)
{
  g_autoptr (UnseatProductNames) names = parse (LIST);
  g_autofree char *kept = unseat_product_names_write (names);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatProductNames) again = unseat_product_names_parse_kept (kept, &error);

  check_names (names);
  g_assert_no_error (error);
  check_names (again);
}

static void
test_bad_lists (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "The file is empty." },
    { HEADING, "The list names no product." },
    { "name,price\na,b\n", "Line 1: the column “Product_Display_Name” is missing." },
    { HEADING "First,PART_A,not-an-id,PLAN_A," PLAN ",x\r\n", "Line 2, column “GUID”: “not-an-id” is not an id." },
    { HEADING "First,PART_A," NEW_SKU ",PLAN_A,,x\r\n", "Line 2, column “Service_Plan_Id”: “” is not an id." },
    { HEADING "First, new,PART_A," NEW_SKU ",PLAN_A," PLAN ",x\r\n", "Line 2 has 7 cells, and the heading has 6." },
    { HEADING "\"First,PART_A\n", "The quote opened in line 2 is never closed." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (unseat_product_names_parse (cases[i].text, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static UnseatProduct *
make_product (const char *sku_id,
              const char *part_number)
{
  const UnseatProductFacts facts = { .sku_id = sku_id, .part_number = part_number, .for_users = TRUE };
  GPtrArray               *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  g_ptr_array_add (plans, unseat_service_plan_new (PLAN, "PLAN_A", NULL, TRUE));

  return unseat_product_new (&facts, plans);
}

static UnseatDirectory *
make_directory (UnseatProductBook *book)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, make_product (SKU, "SPE_E5"));
  g_ptr_array_add (products, make_product (NEW_SKU, "PART_A"));
  g_ptr_array_add (products, make_product (NEW_SKU_2, ""));
  unseat_directory_set_tenant (directory, TENANT, "Contoso");
  unseat_directory_set_book (directory, book);
  unseat_directory_set_products (directory, products);

  return directory;
}

static void
set_alias (UnseatProductBook *book,
           const char        *tenant_id,
           const char        *sku_id,
           const char        *alias)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  UnseatProductEntry *entry = unseat_product_entry_new (tenant_id, sku_id);

  entry->alias = g_strdup (alias);
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (book, entries);
}

static void
assert_called (UnseatDirectory *directory,
               const char      *sku_id,
               const char      *name,
               const char      *in_lists)
{
  g_autofree char *shown = unseat_directory_dup_product_name (directory, sku_id);

  if (unseat_directory_find_product (directory, sku_id) != NULL)
    g_assert_cmpstr (unseat_product_get_name (unseat_directory_find_product (directory, sku_id)), ==, name);
  g_assert_cmpstr (shown, ==, in_lists);
}

/* Alias, imported list, list of the program, part number, id: in this order, at once, and for one tenant only. */
static void
test_names (void)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (UnseatDirectory) directory = make_directory (book);
  g_autoptr (UnseatProductNames) names = parse (LIST);
  g_autoptr (UnseatProductNames) newer = parse (HEADING "Microsoft 365 E5 (2027),SPE_E5," SKU ",PLAN_A," PLAN ",New app\r\n");
  UnseatServicePlan *plan = NULL;

  assert_called (directory, SKU, "Microsoft 365 E5", "Microsoft 365 E5");
  assert_called (directory, NEW_SKU, "PART_A", "PART_A");
  assert_called (directory, NEW_SKU_2, NEW_SKU_2, NEW_SKU_2);

  unseat_product_book_set_names (book, names);
  assert_called (directory, SKU, "Microsoft 365 E5", "Microsoft 365 E5");
  assert_called (directory, NEW_SKU, "First, new", "First, new");
  assert_called (directory, NEW_SKU_2, "Other", "Other");

  unseat_product_book_set_names (book, newer);
  assert_called (directory, SKU, "Microsoft 365 E5 (2027)", "Microsoft 365 E5 (2027)");
  plan = g_ptr_array_index (unseat_product_get_plans (unseat_directory_find_product (directory, SKU)), 0);
  g_assert_cmpstr (plan->name, ==, "New app");

  set_alias (book, OTHER_TENANT, SKU, "Theirs");
  assert_called (directory, SKU, "Microsoft 365 E5 (2027)", "Microsoft 365 E5 (2027)");
  set_alias (book, TENANT, SKU, "Office for Sales");
  assert_called (directory, SKU, "Office for Sales", "Office for Sales (SPE_E5)");

  unseat_product_book_set_names (book, NULL);
  set_alias (book, OTHER_TENANT, SKU, "Theirs");
  assert_called (directory, SKU, "Microsoft 365 E5", "Microsoft 365 E5");
  g_assert_finalize_object (g_steal_pointer (&directory));
}

/* What the tenant does not list any more keeps its alias, and says what it is. */
static void
test_ghost (void)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();

  unseat_directory_set_tenant (directory, TENANT, "Contoso");
  unseat_directory_set_book (directory, book);
  set_alias (book, TENANT, SKU, "Office for Sales");
  assert_called (directory, SKU, NULL, "Office for Sales (Microsoft 365 E5)");
  assert_called (directory, NEW_SKU, NULL, NEW_SKU);
}

/* Two products that nothing but the id tells apart: MCOPSTN5 has two ids. */
static void
test_twins (void)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, make_product (NEW_SKU, "TWIN"));
  g_ptr_array_add (products, make_product (NEW_SKU_2, "TWIN"));
  unseat_directory_set_book (directory, book);
  unseat_directory_set_products (directory, products);
  assert_called (directory, NEW_SKU, "TWIN", "TWIN (TWIN, " NEW_SKU ")");
}

static void
changed_cb (GListModel *products,
            guint       position,
            guint       n_removed,
            guint       n_added,
            guint      *n_changed)
{
  *n_changed += MAX (n_removed, n_added);
}

/* Another name of one product is news of that product alone, and keeps the order of the names. */
static void
test_list_changes (void)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (UnseatDirectory) directory = make_directory (book);
  GListModel *products = unseat_directory_get_products (directory);
  g_autoptr (UnseatProduct) last = NULL;
  guint n_changed = 0;

  g_signal_connect (products, "items-changed", G_CALLBACK (changed_cb), &n_changed);
  set_alias (book, OTHER_TENANT, SKU, "Theirs");
  g_assert_cmpuint (n_changed, ==, 0);
  set_alias (book, TENANT, SKU, "zebra");
  g_assert_cmpuint (n_changed, >, 0);
  last = g_list_model_get_item (products, 2);
  g_assert_cmpstr (unseat_product_get_name (last), ==, "zebra");
}

static void
count_cb (gpointer object,
          guint   *n)
{
  (*n)++;
}

/* Whoever shows a name hears when it is another one, and of nothing else that is said about products. */
static void
test_names_changed (void)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (UnseatDirectory) directory = make_directory (book);
  g_autoptr (UnseatProductNames) names = parse (LIST);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  UnseatProductEntry *entry = unseat_product_entry_new (TENANT, SKU);
  guint               n = 0;

  g_signal_connect (directory, "names-changed", G_CALLBACK (count_cb), &n);
  entry->alias = g_strdup ("zebra");
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (book, entries);
  g_assert_cmpuint (n, ==, 1);
  entry->has_price = TRUE; /* costs something now */
  unseat_product_book_set_entries (book, entries);
  g_assert_cmpuint (n, ==, 1);
  g_ptr_array_set_size (entries, 0);
  unseat_product_book_set_entries (book, entries);
  g_assert_cmpuint (n, ==, 2);
  unseat_product_book_set_names (book, names);
  g_assert_cmpuint (n, ==, 3);
  unseat_product_book_set_names (book, names);
  g_assert_cmpuint (n, ==, 3);
  set_alias (book, TENANT, GHOST_SKU, "Of a product that the tenant does not have");
  g_assert_cmpuint (n, ==, 4);
}

static void
assert_taken (UnseatDirectory *directory,
              const char      *alias)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (unseat_directory_check_alias (directory, NEW_SKU, alias, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, "SPE_E5"));
}

static void
assert_taken_id (UnseatDirectory *directory,
                 const char      *alias)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (unseat_directory_check_alias (directory, NEW_SKU, alias, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, "is an id"));
}

/* No product is called as another one is: by its alias, its part number or Microsoft’s name; its own names are its own. */
static void
test_taken (void)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (UnseatDirectory) directory = make_directory (book);
  g_autoptr (GError) error = NULL;

  assert_taken (directory, "microsoft 365 E5");
  assert_taken (directory, " Microsoft 365 E5\n"); /* kept in one line, without blanks at its ends */
  assert_taken (directory, "spe_e5");
  set_alias (book, TENANT, SKU, "For Sales");
  assert_taken (directory, "FOR SALES");
  assert_taken (directory, "Microsoft 365 E5"); /* which it would be called again */

  /* In other letters for the same. */
  assert_taken (directory, "ｓｐｅ＿ｅ５");
  assert_taken (directory, "Ｍｉｃｒｏｓｏｆｔ 365 E5");
  assert_taken (directory, "𝐒𝐏𝐄_𝐄𝟓");
  assert_taken_id (directory, SKU);
  assert_taken_id (directory, " 00000000-AAAA-4BBB-8CCC-00000000ABCD ");
  assert_taken_id (directory, "００００００００-AAAA-4BBB-8CCC-00000000ABCD");

  g_assert_true (unseat_directory_check_alias (directory, NEW_SKU, NEW_SKU, &error)); /* its own */
  g_assert_true (unseat_directory_check_alias (directory, SKU, "For Sales", &error));
  g_assert_true (unseat_directory_check_alias (directory, NEW_SKU, "For Sales too", &error));
  g_assert_true (unseat_directory_check_alias (directory, NEW_SKU, "PART_A", &error));
  g_assert_true (unseat_directory_check_alias (directory, NEW_SKU, "", &error)); /* although another one has no part number */
  g_assert_true (unseat_directory_check_alias (directory, NEW_SKU, NULL, &error));
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/product-book/list", test_list);
  g_test_add_func ("/product-book/bad-lists", test_bad_lists);
  g_test_add_func ("/product-book/names", test_names);
  g_test_add_func ("/product-book/ghost", test_ghost);
  g_test_add_func ("/product-book/twins", test_twins);
  g_test_add_func ("/product-book/list-changes", test_list_changes);
  g_test_add_func ("/product-book/names-changed", test_names_changed);
  g_test_add_func ("/product-book/taken", test_taken);
  return g_test_run ();
}
