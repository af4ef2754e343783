/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "folder.h"
#include "unseat-error.h"
#include "unseat-product-shelf.h"

#define TENANT "11111111-aaaa-4bbb-8ccc-222222222222"
#define OTHER_TENANT "33333333-aaaa-4bbb-8ccc-222222222222"
#define SKU "aaaaaaaa-0000-0000-0000-000000000001"
#define OTHER_SKU "aaaaaaaa-0000-0000-0000-000000000002"
#define LIST                                                                                                      \
  "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n" \
  "=New name,PART_A," SKU ",PLAN_A,bbbbbbbb-0000-0000-0000-000000000001,An app\n"

static char *
make_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", "product-names.csv", NULL);
}

static UnseatSettings *
begin (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();

  g_unlink (path);
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_ALIASES, g_variant_new_parsed ("@a(sss) []"));
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_PRICES, g_variant_new_parsed ("@a(sssss) []"));
  g_object_unref (g_steal_pointer (&settings));

  return unseat_settings_new ();
}

static void
count_cb (UnseatProductBook *book,
          guint             *n)
{
  (*n)++;
}

static void
test_alias (void)
{
  g_autoptr (UnseatSettings) settings = begin ();
  UnseatProductBook *book = unseat_settings_get_book (settings);
  guint              n_changed = 0;

  g_signal_connect (book, "changed", G_CALLBACK (count_cb), &n_changed);
  unseat_product_shelf_set_alias (settings, TENANT, SKU, "  Office\nfor Sales ");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpstr (unseat_product_book_find_alias (book, TENANT, SKU), ==, "Office for Sales");
  g_assert_null (unseat_product_book_find_alias (book, OTHER_TENANT, SKU));
  g_assert_null (unseat_product_book_find_alias (book, NULL, SKU));

  unseat_product_shelf_set_alias (settings, OTHER_TENANT, SKU, "Theirs");
  unseat_product_shelf_set_alias (settings, TENANT, SKU, "Again");
  g_assert_cmpstr (unseat_product_book_find_alias (book, TENANT, SKU), ==, "Again");
  g_assert_cmpstr (unseat_product_book_find_alias (book, OTHER_TENANT, SKU), ==, "Theirs");
  unseat_product_shelf_set_alias (settings, TENANT, SKU, " ");
  g_assert_null (unseat_product_book_find_alias (book, TENANT, SKU));
  unseat_product_shelf_set_alias (settings, OTHER_TENANT, SKU, NULL);
  g_assert_null (unseat_product_book_find_alias (book, OTHER_TENANT, SKU));
  g_assert_finalize_object (g_steal_pointer (&settings));
}

static void
test_price (void)
{
  const UnseatPrice price = { .amount = 12340, .currency = "EUR", .period = UNSEAT_PERIOD_YEAR };
  g_autoptr (UnseatSettings) settings = begin ();
  UnseatProductBook *book = unseat_settings_get_book (settings);

  unseat_product_shelf_set_price (settings, TENANT, SKU, &price);
  g_assert_cmpint (unseat_product_book_find_price (book, TENANT, SKU)->amount, ==, 12340);
  g_assert_cmpstr (unseat_product_book_find_price (book, TENANT, SKU)->currency, ==, "EUR");
  g_assert_cmpint (unseat_product_book_find_price (book, TENANT, SKU)->period, ==, UNSEAT_PERIOD_YEAR);
  g_assert_null (unseat_product_book_find_price (book, OTHER_TENANT, SKU));
  unseat_product_shelf_set_price (settings, TENANT, SKU, NULL);
  g_assert_null (unseat_product_book_find_price (book, TENANT, SKU));
}

/* Written by hand: what makes sense counts, and what does not stays where it is. */
static void
test_nonsense (void)
{
  g_autoptr (UnseatSettings) settings = begin ();
  UnseatProductBook *book = unseat_settings_get_book (settings);
  g_autoptr (GVariant) aliases = NULL;
  g_autoptr (GVariant) prices = NULL;

  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_ALIASES,
                            g_variant_new_parsed ("[('nobody', %s, 'A'), (%s, 'what', 'B'), (%s, %s, ''), (%s, %s, 'Good')]", SKU, TENANT, TENANT, OTHER_SKU, TENANT, SKU));
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_PRICES,
                            g_variant_new_parsed ("[(%s, %s, '-1', 'EUR', 'month'), (%s, %s, '1', 'euro', 'month'), (%s, %s, '1.5', 'EUR', 'month')]",
                                                  TENANT, OTHER_SKU, TENANT, OTHER_SKU, TENANT, SKU));
  g_assert_cmpstr (unseat_product_book_find_alias (book, TENANT, SKU), ==, "Good");
  g_assert_null (unseat_product_book_find_alias (book, TENANT, OTHER_SKU));
  g_assert_cmpint (unseat_product_book_find_price (book, TENANT, SKU)->amount, ==, 15000);
  g_assert_null (unseat_product_book_find_price (book, TENANT, OTHER_SKU));
  g_assert_nonnull (unseat_product_book_find_refused_price (book, TENANT, OTHER_SKU));
  g_assert_null (unseat_product_book_find_refused_price (book, TENANT, SKU));

  unseat_product_shelf_set_alias (settings, TENANT, SKU, "Better");
  unseat_product_shelf_set_price (settings, TENANT, SKU, NULL);
  aliases = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_ALIASES);
  prices = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_PRICES);
  g_assert_cmpuint (g_variant_n_children (aliases), ==, 4);
  g_assert_cmpuint (g_variant_n_children (prices), ==, 2);
}

/* What an earlier version took is told, and stays until somebody changes it. */
static void
test_refused (void)
{
  g_autoptr (UnseatSettings) settings = begin ();
  UnseatProductBook        *book = unseat_settings_get_book (settings);
  const UnseatPrice         euros = { .amount = 125000, .currency = "EUR", .period = UNSEAT_PERIOD_YEAR };
  const UnseatRefusedPrice *refused = NULL;
  g_autofree char          *told = NULL;
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;

  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_PRICES, g_variant_new_parsed ("[(%s, %s, '12.50', 'XAU', 'year'), (%s, %s, '9.5', 'JPY', 'month')]", TENANT, SKU, TENANT, OTHER_SKU));
  refused = unseat_product_book_find_refused_price (book, TENANT, SKU);
  g_assert_cmpstr (refused->amount, ==, "12.50");
  g_assert_cmpstr (refused->currency, ==, "XAU");
  g_assert_cmpstr (refused->period, ==, "year");
  told = unseat_refused_price_describe (refused);
  g_assert_cmpstr (told, ==, "The stored price “12.50 XAU” is not used, and is kept until you change it. “XAU” is not a currency that licenses are paid in. Write three letters, such as EUR or USD.");
  g_assert_nonnull (strstr (unseat_product_book_find_refused_price (book, TENANT, OTHER_SKU)->reason, "JPY has no decimal places"));
  g_assert_null (unseat_product_book_find_price (book, TENANT, SKU));

  /* Another product's does not touch it; its own replaces it. */
  before = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_PRICES);
  g_assert_cmpuint (g_variant_n_children (before), ==, 2);
  unseat_product_shelf_set_price (settings, TENANT, OTHER_SKU, &euros);
  g_assert_nonnull (unseat_product_book_find_refused_price (book, TENANT, SKU));
  g_assert_null (unseat_product_book_find_refused_price (book, TENANT, OTHER_SKU));
  unseat_product_shelf_set_price (settings, TENANT, SKU, &euros);
  g_assert_null (unseat_product_book_find_refused_price (book, TENANT, SKU));
  g_assert_cmpint (unseat_product_book_find_price (book, TENANT, SKU)->amount, ==, 125000);
  after = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_PRICES);
  g_assert_cmpuint (g_variant_n_children (after), ==, 2);
}

static void
test_names (void)
{
  g_autoptr (UnseatSettings) settings = begin ();
  g_autoptr (UnseatSettings) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *built_in = unseat_product_shelf_describe_names (settings);
  g_autofree char *imported = NULL;
  g_autofree char *path = make_path ();

  g_assert_true (g_str_has_prefix (built_in, "The list that comes with Unseat is used: "));
  g_assert_false (unseat_product_shelf_import_names (settings, "a,b\n1,2\n", "list.csv", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, "“list.csv” is not Microsoft’s list of products. Line 1: the column “Product_Display_Name” is missing.");
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (unseat_product_shelf_import_names (settings, LIST, "list.csv", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_product_book_find_published (unseat_settings_get_book (settings), SKU), ==, "=New name");
  imported = unseat_product_shelf_describe_names (settings);
  g_assert_true (g_str_has_prefix (imported, "The imported list is used: 1 product. That is far fewer than the "));
  g_assert_true (g_str_has_suffix (imported, " that come with Unseat: the file may have been cut off. What it does not name keeps its name."));

  /* The next program that is started knows them, too. */
  again = unseat_settings_new ();
  g_assert_cmpstr (unseat_product_book_find_published (unseat_settings_get_book (again), SKU), ==, "=New name");

  g_assert_true (unseat_product_shelf_forget_names (again, &error));
  g_assert_no_error (error);
  g_assert_null (unseat_product_book_find_published (unseat_settings_get_book (again), SKU));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (unseat_product_shelf_forget_names (again, &error)); /* nothing is left to forget */
}

/* A file that somebody has damaged is no reason not to start. */
static void
test_damaged_names (void)
{
  g_autoptr (UnseatSettings) settings = begin ();
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "kind,id,name\nproduct,nothing,X\n", -1, NULL));
  text = unseat_product_shelf_describe_names (settings);
  g_assert_cmpstr (text, ==, "The list that was imported cannot be read any more. The names that come with Unseat are used.");
  g_assert_null (unseat_product_book_get_names (unseat_settings_get_book (settings)));
  g_assert_true (unseat_product_shelf_forget_names (settings, NULL));

  /* Where a folder stands no file can be kept, and all stays as it was. */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (unseat_product_shelf_import_names (settings, LIST, "list.csv", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_null (unseat_product_book_get_names (unseat_settings_get_book (settings)));
  g_clear_error (&error);
  g_assert_false (unseat_product_shelf_forget_names (settings, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* What waits for whoever writes into it is not waited for. */
static void
test_pipe_of_names (void)
{
  g_autoptr (UnseatSettings) settings = NULL;
  g_autoptr (UnseatSettings) again = begin ();
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  settings = unseat_settings_new ();
  g_assert_null (unseat_product_book_get_names (unseat_settings_get_book (settings)));
  g_assert_true (unseat_product_shelf_forget_names (settings, NULL));
}

static char *
read_text (const char *data,
           gsize       length,
           GError    **error)
{
  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);

  return unseat_product_shelf_read (input, "list.csv", NULL, error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_text ("caf\xe9", 4, &error);
  g_autofree char *binary = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "café");
  binary = read_text ("a\0\0b", 4, &error);
  g_assert_null (binary);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_true (g_str_has_prefix (error->message, "“list.csv” could not be read: "));
}

static UnseatDirectory *
make_directory (void)
{
  static const char *const products[][2] = { { SKU, "PART_A" }, { OTHER_SKU, "PART_B" }, { "aaaaaaaa-0000-0000-0000-000000000003", "TWIN" }, { "aaaaaaaa-0000-0000-0000-000000000004", "TWIN" } };
  UnseatDirectory         *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (products); i++)
    g_ptr_array_add (list, unseat_product_new (&(UnseatProductFacts){ .sku_id = products[i][0], .part_number = products[i][1], .name = "A product" }, NULL));
  unseat_directory_set_products (directory, list);

  return directory;
}

static void
test_price_list (void)
{
  g_autoptr (UnseatSettings) settings = begin ();
  g_autoptr (UnseatDirectory) directory = make_directory ();
  UnseatProductBook *book = unseat_settings_get_book (settings);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPriceList) list = NULL;
  g_autofree char *text = NULL;

  list = unseat_price_list_parse ("product;skuId;free;price;currency;period\n"
                                  "part_a;;3;12,50;eur;month\n"
                                  "TWIN;aaaaaaaa-0000-0000-0000-000000000003;3;100;USD;YEAR\n"
                                  "PART_B;;3;;;\n"
                                  "ELSEWHERE;;3;1;USD;year\n",
                                  directory, &error);
  g_assert_no_error (error);
  text = unseat_price_list_describe (list);
  g_assert_cmpstr (text, ==, "2 prices were imported. 1 row is about a product that this tenant does not have.");
  unseat_product_shelf_add_prices (settings, TENANT, list);
  g_assert_cmpint (unseat_product_book_find_price (book, TENANT, SKU)->amount, ==, 125000);
  g_assert_cmpstr (unseat_product_book_find_price (book, TENANT, "aaaaaaaa-0000-0000-0000-000000000003")->currency, ==, "USD");
  g_assert_null (unseat_product_book_find_price (book, TENANT, OTHER_SKU));
}

static void
test_bad_price_lists (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "product,price,currency\nPART_A,1,EUR\n", "Line 1: the column “period” is missing." },
    { "product,price,currency,period\nPART_A,12€,EUR,month\n", "Line 2, column “price”: “12€” is not a price. Write a number such as 12.50." },
    { "product,price,currency,period\nPART_A,1.234,EUR,month\n",
      "Line 2, column “price”: “1.234” can be read in two ways. Write it without a separator for thousands, or with two decimal places." },
    { "product,price,currency,period\nPART_B,1,EUR,year\nPART_A,12,,month\n",
      "Line 3, column “currency”: “” is not a currency. Write its three letters, such as EUR or USD." },
    { "product,price,currency,period\nPART_B,1,EUR,year\nPART_A,12,XAU,month\n",
      "Line 3, column “currency”: “XAU” is not a currency that licenses are paid in. Write three letters, such as EUR or USD." },
    { "product,price,currency,period\nPART_B,1,EUR,year\nPART_A,120.50,JPY,month\n", "Line 3, column “price”: JPY has no decimal places. Write a whole number." },
    { "product,price,currency,period\nPART_A,12,EUR,weekly\n", "Line 2, column “period”: “weekly” is not “month” or “year”." },
    { "product,price,currency,period\n,12,EUR,year\n", "Line 2, column “product”: The row names no product." },
    { "price,currency,period\n12,EUR,year\n", "Line 2, column “product”: The row names no product." },
    { "product,price,currency,period\nTWIN,12,EUR,year\n",
      "Line 2, column “product”: Several products have this part number. Name one in a column “skuId”." },
    { "product,skuId,price,currency,period\npart_a," SKU ",12,EUR,year\nPART_A,aaaaaaaa-0000-0000-0000-000000000003,12,EUR,year\n",
      "Line 3, column “product”: The columns “product” and “skuId” name two different products." },
    { "product,price,currency,period\nPART_A,12,EUR,year\nPART_A,13,EUR,year\n", "Line 3, column “price”: An earlier row has a price for the same product." },
    { "product,price,currency,period\nELSEWHERE,12,EUR,year\n", "The file has no price for any product of this tenant." },
  };
  g_autoptr (UnseatDirectory) directory = make_directory ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (unseat_price_list_parse (cases[i].text, directory, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/product-shelf/alias", test_alias);
  g_test_add_func ("/product-shelf/price", test_price);
  g_test_add_func ("/product-shelf/nonsense", test_nonsense);
  g_test_add_func ("/product-shelf/refused", test_refused);
  g_test_add_func ("/product-shelf/names", test_names);
  g_test_add_func ("/product-shelf/damaged-names", test_damaged_names);
  g_test_add_func ("/product-shelf/pipe-of-names", test_pipe_of_names);
  g_test_add_func ("/product-shelf/read", test_read);
  g_test_add_func ("/product-shelf/price-list", test_price_list);
  g_test_add_func ("/product-shelf/bad-price-lists", test_bad_price_lists);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
