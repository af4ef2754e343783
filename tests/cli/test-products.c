/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

/* What somebody says of products: names, prices, and what follows from them.  One sign-in for all. */

#define SKU DEMO_SKU_OFFICE_E3
#define PRODUCT "ENTERPRISEPACK"
#define FULL_PRODUCT "VISIOCLIENT" /* nothing of it is wasted */
#define HEADING "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n"
#define LIST HEADING "Office 365 E3 (new),ENTERPRISEPACK," SKU ",PLAN_A,bbbbbbbb-0000-0000-0000-000000000001,An app\n"

static JsonObject *
show (CliFixture *fixture,
      const char *product)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "product", product, NULL);

  cli_assert_status (run, 0);
  return cli_parse_object (run->out);
}

static void
assert_refused (CliRun     *run,
                int         status,
                const char *words)
{
  cli_assert_status (run, status);
  g_assert_cmpstr (run->out, ==, "");
  cli_assert_contains (run->err, words);
}

static void
test_product (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) office = show (fixture, "office 365 e3");
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "product", PRODUCT, NULL);
  g_autoptr (CliRun) table = cli_run (fixture, NULL, "--csv", "product", PRODUCT, NULL);
  g_autoptr (CliRun) nothing = cli_run (fixture, NULL, "product", NULL);
  g_autoptr (CliRun) unknown = cli_run (fixture, NULL, "product", "nonsense", NULL);
  JsonArray *subscriptions = json_object_get_array_member (office, "subscriptions");

  g_assert_cmpstr (json_object_get_string_member (office, "skuId"), ==, SKU);
  g_assert_cmpuint (json_array_get_length (subscriptions), ==, 2);
  g_assert_cmpint (json_object_get_int_member (office, "blocked"), >, 0);
  g_assert_true (json_object_get_null_member (office, "inactive")); /* this sign-in may not read who signed in */
  g_assert_true (json_object_get_null_member (office, "price"));
  cli_assert_contains (text->out, "Part number: " PRODUCT);
  cli_assert_contains (text->out, "Id: " SKU);
  cli_assert_contains (text->out, "active, less");
  cli_assert_contains (text->out, "renews or ends on");
  cli_assert_contains (text->out, "Nobody has said what a seat costs.");
  cli_assert_contains (text->out, "Who is inactive is not known: of the seats that people hold, only those of blocked accounts count as wasted.");
  cli_assert_contains (text->err, "AuditLog.Read.All");
  cli_assert_contains (table->out, "\"" PRODUCT "\",\"" SKU "\"");
  assert_refused (nothing, 2, "name a product");
  assert_refused (unknown, 2, "nonsense");
}

/* An alias is used everywhere, beside what the product really is; it is that of this tenant, and can be taken back. */
static void
test_alias (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) set = cli_run (fixture, NULL, "product", PRODUCT, "--alias", "Office for Sales", NULL);
  g_autoptr (JsonObject) office = show (fixture, "office FOR sales");
  g_autoptr (JsonObject) published = show (fixture, "Office 365 E3");
  g_autoptr (CliRun) plan = cli_run (fixture, NULL, "unassign", "--product", "Office for Sales", "--user", DEMO_UPN_DIRECT, "--dry-run", NULL);
  g_autoptr (CliRun) user = cli_run (fixture, NULL, "user", DEMO_UPN_DIRECT, NULL);
  g_autoptr (CliRun) taken = NULL;
  g_autoptr (CliRun) disguised = NULL;
  g_autoptr (CliRun) number = NULL;
  g_autoptr (CliRun) back = NULL;
  g_autoptr (JsonObject) again = NULL;

  cli_assert_status (set, 0);
  cli_assert_contains (set->out, "Microsoft calls it: Office 365 E3");
  g_assert_cmpstr (json_object_get_string_member (office, "name"), ==, "Office for Sales");
  g_assert_cmpstr (json_object_get_string_member (office, "publishedName"), ==, "Office 365 E3");
  g_assert_cmpstr (json_object_get_string_member (published, "name"), ==, "Office for Sales");
  cli_assert_status (plan, 0);
  cli_assert_contains (plan->out, "Office for Sales (" PRODUCT ")");
  cli_assert_contains (user->out, "Office for Sales (" PRODUCT ")");

  taken = cli_run (fixture, NULL, "product", PRODUCT, "--alias", "microsoft 365 E5", NULL);
  assert_refused (taken, 2, "Another product of this tenant is called “microsoft 365 E5” already: SPE_E5.");
  disguised = cli_run (fixture, NULL, "product", PRODUCT, "--alias", " Micro\u200b\u200csoft  3\ufe0f65 e5\u2060", NULL);
  assert_refused (disguised, 2, "already: SPE_E5.");
  number = cli_run (fixture, NULL, "product", PRODUCT, "--alias", "VISIOCLIENT", NULL);
  assert_refused (number, 2, "VISIOCLIENT");
  back = cli_run (fixture, NULL, "product", PRODUCT, "--alias", "", NULL);
  cli_assert_status (back, 0);
  again = show (fixture, PRODUCT);
  g_assert_cmpstr (json_object_get_string_member (again, "name"), ==, "Office 365 E3");
}

static void
test_price (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) half = cli_run (fixture, NULL, "product", PRODUCT, "--price", "12,50", NULL);
  g_autoptr (CliRun) unclear = cli_run (fixture, NULL, "product", PRODUCT, "--price", "1.234", "--currency", "EUR", "--per", "month", NULL);
  g_autoptr (CliRun) weekly = cli_run (fixture, NULL, "product", PRODUCT, "--price", "1", "--currency", "EUR", "--per", "week", NULL);
  g_autoptr (CliRun) set = cli_run (fixture, NULL, "product", PRODUCT, "--price", "12,50", "--currency", "eur", "--per", "month", NULL);
  g_autoptr (CliRun) plan = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--dry-run", NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--dry-run", NULL);
  g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--dry-run", NULL);
  g_autoptr (CliRun) waste = cli_run (fixture, NULL, "products", "--waste", NULL);
  g_autoptr (JsonObject) office = show (fixture, PRODUCT);
  g_autoptr (JsonObject) document = cli_parse_object (json->out);
  JsonObject *saving = json_array_get_object_element (json_object_get_array_member (document, "savings"), 0);
  g_autoptr (CliRun) forgotten = NULL;

  assert_refused (half, 2, "--currency");
  assert_refused (unclear, 2, "can be read in two ways");
  assert_refused (weekly, 2, "“week”");
  cli_assert_status (set, 0);
  cli_assert_contains (set->out, "A seat costs 12.50\xc2\xa0"
                                 "EUR a month.");
  g_assert_cmpstr (json_object_get_string_member (office, "price"), ==, "12.5");
  g_assert_cmpstr (json_object_get_string_member (office, "currency"), ==, "EUR");
  g_assert_cmpstr (json_object_get_string_member (office, "period"), ==, "month");

  cli_assert_contains (plan->out, "Seats that need no longer be paid for cost 150.00\xc2\xa0"
                                  "EUR in a year.");
  cli_assert_contains (plan->out, "Office 365 E3: cut 1 seat before ");
  cli_assert_contains (plan->out, "Unassigning alone does not lower the bill");
  g_assert_cmpint (json_object_get_int_member (saving, "freed"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (saving, "cut"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (saving, "yearly"), ==, "150");
  g_assert_true (g_str_has_suffix (json_object_get_string_member (saving, "renews"), "Z"));
  cli_assert_contains (csv->out, ",\"true\",150,\"EUR\",");
  cli_assert_contains (waste->out, "Wasted: ");

  forgotten = cli_run (fixture, NULL, "product", PRODUCT, "--no-price", NULL);
  cli_assert_status (forgotten, 0);
  cli_assert_contains (forgotten->out, "Nobody has said what a seat costs.");
}

/* The export of the products, filled in, is a list of prices. */
static void
test_prices (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) taken = cli_run (fixture, "skuId,price,currency,period\n" SKU ",20.70,EUR,month\n", "products", "--import-prices", "-", NULL);
  g_autoptr (CliRun) table = cli_run (fixture, NULL, "--csv", "products", NULL);
  g_autoptr (CliRun) again = cli_run (fixture, table->out, "products", "--import-prices", "-", NULL);
  g_autoptr (CliRun) bad = cli_run (fixture, "product,price,currency,period\n" PRODUCT ",a lot,EUR,month\n", "products", "--import-prices", "-", NULL);
  g_autoptr (CliRun) missing = cli_run (fixture, NULL, "products", "--import-prices", "/nowhere/at-all.csv", NULL);
  g_autoptr (JsonObject) office = show (fixture, PRODUCT);
  g_autoptr (CliRun) forgotten = NULL;

  cli_assert_status (taken, 0);
  cli_assert_contains (taken->err, "1 price was imported.");
  cli_assert_contains (table->out, ",20.7,\"EUR\",\"month\",");
  cli_assert_status (again, 0);
  cli_assert_contains (again->err, "1 price was imported.");
  assert_refused (bad, 2, "“-” was not imported. Line 2, column “price”: “a lot” is not a price.");
  assert_refused (missing, 2, "“/nowhere/at-all.csv” could not be read: ");
  g_assert_cmpstr (json_object_get_string_member (office, "price"), ==, "20.7");

  forgotten = cli_run (fixture, NULL, "product", PRODUCT, "--no-price", NULL);
  cli_assert_status (forgotten, 0);
}

/* Once for each product, beside the table and the document alike; a price that is imported replaces it. */
static void
test_refused_price (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat");
  g_autoptr (CliRun) text = NULL;
  g_autoptr (CliRun) json = NULL;
  g_autoptr (CliRun) mended = NULL;

  g_settings_set_value (settings, "product-prices", g_variant_new_parsed ("[(%s, %s, '12.50', 'XAU', 'year')]", DEMO_TENANT_ID, SKU));
  g_settings_sync ();
  text = cli_run (fixture, NULL, "products", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->err, "The stored price “12.50 XAU” is not used, and is kept until you change it. “XAU” is not a currency that licenses are paid in.");
  json = cli_run (fixture, NULL, "--json", "products", "--waste", NULL);
  cli_assert_status (json, 0);
  cli_assert_contains (json->err, "“12.50 XAU” is not used");

  mended = cli_run (fixture, "skuId,price,currency,period\n" SKU ",20.70,EUR,month\n", "products", "--import-prices", "-", NULL);
  cli_assert_status (mended, 0);
  g_assert_null (strstr (mended->err, "is not used"));
  g_settings_reset (settings, "product-prices");
  g_settings_sync ();
}

static void
test_names (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) bad = cli_run (fixture, HEADING "Office,ENTERPRISEPACK,nonsense,PLAN_A,x,y\n", "products", "--import-names", "-", NULL);
  g_autoptr (CliRun) taken = cli_run (fixture, LIST, "products", "--import-names", "-", NULL);
  g_autoptr (JsonObject) office = show (fixture, PRODUCT);
  g_autoptr (CliRun) both = cli_run (fixture, LIST, "products", "--import-names", "-", "--built-in-names", NULL);
  g_autoptr (CliRun) back = cli_run (fixture, NULL, "products", "--built-in-names", NULL);
  g_autoptr (JsonObject) again = show (fixture, PRODUCT);

  assert_refused (bad, 2, "“-” is not Microsoft’s list of products. Line 2, column “GUID”: “nonsense” is not an id.");
  cli_assert_status (taken, 0);
  cli_assert_contains (taken->err, "The imported list is used: 1 product. That is far fewer than the ");
  cli_assert_contains (taken->out, "Office 365 E3 (new)");
  g_assert_cmpstr (json_object_get_string_member (office, "name"), ==, "Office 365 E3 (new)");
  assert_refused (both, 2, "--built-in-names");
  cli_assert_contains (back->err, "The list that comes with Unseat is used: ");
  g_assert_cmpstr (json_object_get_string_member (again, "name"), ==, "Office 365 E3");
}

/* Who may not read the subscriptions is told so, and gets the rest. */
static void
test_no_subscriptions (gconstpointer data)
{
  CliFixture            *fixture = (CliFixture *) data;
  static const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .method = "GET", .path = "/directory/subscriptions", .times = 1, .value = 403 };
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) waste = NULL;

  demo_server_add_fault (fixture->server, &fault);
  run = cli_run (fixture, NULL, "products", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->err, "Organization.Read.All");
  cli_assert_contains (run->out, PRODUCT);

  demo_server_add_fault (fixture->server, &fault);
  waste = cli_run (fixture, NULL, "products", "--waste", NULL);
  cli_assert_status (waste, 0);
  cli_assert_contains (waste->out, "Seats of trials are counted as paid for, because the subscriptions could not be read.");
}

/* That a product has a price is seen also when nothing of it is wasted. */
static void
test_waste (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) unpriced = cli_run (fixture, NULL, "products", "--waste", NULL);
  g_autoptr (CliRun) set = cli_run (fixture, NULL, "product", FULL_PRODUCT, "--price", "1.2340", "--currency", "EUR", "--per", "month", NULL);
  g_autoptr (CliRun) waste = cli_run (fixture, NULL, "products", "--waste", NULL);
  g_autoptr (CliRun) table = cli_run (fixture, NULL, "--csv", "products", NULL);
  g_autoptr (CliRun) again = cli_run (fixture, table->out, "products", "--import-prices", "-", NULL);
  g_autoptr (CliRun) forgotten = cli_run (fixture, NULL, "product", FULL_PRODUCT, "--no-price", NULL);

  cli_assert_contains (unpriced->out, "No product has a price");
  cli_assert_contains (unpriced->out, "Who is inactive is not known");
  cli_assert_contains (unpriced->err, "AuditLog.Read.All");
  cli_assert_status (set, 0);
  cli_assert_contains (set->out, "Its subscription is in its grace period: no seat is paid for now");
  cli_assert_contains (waste->out, "Nothing is wasted of the products that have a price.");
  g_assert_null (strstr (waste->out, "No product has a price"));
  cli_assert_contains (table->out, ",1.2340,\"EUR\",\"month\",");
  cli_assert_status (again, 0);
  cli_assert_contains (again->err, "1 price was imported.");
  cli_assert_status (forgotten, 0);
}

/* What was really freed, after a fresh read. */
static void
test_result (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) set = cli_run (fixture, NULL, "product", PRODUCT, "--price", "12,50", "--currency", "eur", "--per", "month", NULL);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (CliRun) jobs = NULL;
  g_autoptr (CliRun) job = NULL;
  g_autoptr (CliRun) as_json = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) told = NULL;
  JsonObject *seats = NULL;
  const char *id = NULL;

  cli_assert_status (set, 0);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "Seats that need no longer be paid for cost 150.00\xc2\xa0"
                                 "EUR in a year.");
  cli_assert_contains (run->out, "to save 150.00\xc2\xa0"
                                 "EUR in a year.");

  cli_assert_contains (run->out, "1 seat came free: 1 × Office 365 E3\nOffice 365 E3: assigned ");
  cli_assert_contains (run->out, "other administrators may have changed seats, too.\n");
  g_assert_null (strstr (run->out, "unknown after"));

  /* The next day the journal knows what came free, and no prices. */
  jobs = cli_run (fixture, NULL, "--json", "jobs", NULL);
  document = cli_parse_object (jobs->out);
  id = json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (document, "jobs"), 0), "job");
  job = cli_run (fixture, NULL, "job", id, NULL);
  cli_assert_status (job, 0);
  cli_assert_contains (job->out, "1 seat came free: 1 × Office 365 E3\nOffice 365 E3: assigned ");
  g_assert_null (strstr (job->out, "unknown after"));
  as_json = cli_run (fixture, NULL, "--json", "job", id, NULL);
  told = cli_parse_object (as_json->out);
  seats = json_array_get_object_element (json_object_get_array_member (told, "seats"), 0);
  g_assert_cmpint (json_object_get_int_member (seats, "assignedBefore") - json_object_get_int_member (seats, "assignedAfter"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (seats, "freeAfter") - json_object_get_int_member (seats, "freeBefore"), ==, 1);
}

/* What is set while the settings are not installed is taken, and it is said that it will be forgotten. */
static void
test_unkept (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *usual = g_strdup (g_getenv ("GSETTINGS_SCHEMA_DIR"));
  g_autoptr (CliRun) kept = cli_run (fixture, NULL, "product", PRODUCT, "--alias", "", NULL);
  g_autoptr (CliRun) forgotten = NULL;
  g_autoptr (CliRun) imported = NULL;

  g_setenv ("GSETTINGS_SCHEMA_DIR", "/nowhere", TRUE);
  forgotten = cli_run (fixture, NULL, "product", PRODUCT, "--price", "1", "--currency", "EUR", "--per", "month", NULL);
  imported = cli_run (fixture, "skuId,price,currency,period\n" SKU ",20.70,EUR,month\n", "products", "--import-prices", "-", NULL);
  g_setenv ("GSETTINGS_SCHEMA_DIR", usual, TRUE);

  cli_assert_status (kept, 0);
  g_assert_null (strstr (kept->err, "is forgotten"));
  cli_assert_status (forgotten, 0);
  cli_assert_contains (forgotten->err, "What is set here is forgotten when the program ends");
  cli_assert_status (imported, 0);
  cli_assert_contains (imported->err, "What is set here is forgotten when the program ends");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/products/product", &fixture, test_product);
  g_test_add_data_func ("/cli/products/alias", &fixture, test_alias);
  g_test_add_data_func ("/cli/products/price", &fixture, test_price);
  g_test_add_data_func ("/cli/products/prices", &fixture, test_prices);
  g_test_add_data_func ("/cli/products/refused-price", &fixture, test_refused_price);
  g_test_add_data_func ("/cli/products/unkept", &fixture, test_unkept);
  g_test_add_data_func ("/cli/products/names", &fixture, test_names);
  g_test_add_data_func ("/cli/products/no-subscriptions", &fixture, test_no_subscriptions);
  g_test_add_data_func ("/cli/products/waste", &fixture, test_waste);
  g_test_add_data_func ("/cli/products/result", &fixture, test_result);
  return cli_fixture_end (&fixture);
}
