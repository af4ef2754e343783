/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "unseat-csv.h"

/* Tables for spreadsheets, against what the server holds and what JSON says. One sign-in for all. */

#define PRODUCT "ENTERPRISEPACK"

static GPtrArray *
read_table (const char *csv)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = NULL;

  g_assert_true (g_str_has_prefix (csv, UNSEAT_CSV_BYTE_ORDER_MARK "\"")); /* and nothing before it */
  records = unseat_csv_parse (csv, ',', &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpuint (g_strv_length (records->pdata[i]), ==, g_strv_length (records->pdata[0]));
  return records;
}

static const char *
get (GPtrArray  *records,
     guint       row,
     const char *heading)
{
  char **headings = records->pdata[0];
  char **fields = records->pdata[row];

  for (guint i = 0; headings[i] != NULL; i++)
    if (g_str_equal (headings[i], heading))
      return fields[i];
  g_error ("there is no %s", heading);
}

/* Returns: the first row with this field, 0 when there is none */
static guint
find (GPtrArray  *records,
      const char *heading,
      const char *field)
{
  for (guint i = 1; i < records->len; i++)
    if (g_str_equal (get (records, i, heading), field))
      return i;
  return 0;
}

static void
test_products (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "products", "--csv", NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *consumed = g_strdup_printf ("%u", demo_server_get_consumed (fixture->server, DEMO_SKU_OFFICE_E3));
  guint            row = 0;

  cli_assert_status (run, 0);
  records = read_table (run->out);
  row = find (records, "product", PRODUCT);
  g_assert_cmpuint (row, >, 0);
  g_assert_cmpstr (get (records, row, "skuId"), ==, DEMO_SKU_OFFICE_E3);
  g_assert_cmpstr (get (records, row, "consumed"), ==, consumed);
}

static void
test_users (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--csv", "users", NULL);
  g_autoptr (CliRun) blocked = cli_run (fixture, NULL, "users", "--blocked", "--csv", NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) blocked_records = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_paths = 0;

  cli_assert_status (run, 0);
  g_assert_cmpstr (run->err, ==, "");
  records = read_table (run->out);
  for (guint i = 1; i < records->len; i++)
    {
      g_hash_table_add (people, (gpointer) get (records, i, "userId"));
      n_paths += g_str_equal (get (records, i, "user"), DEMO_UPN_BOTH) && g_str_equal (get (records, i, "product"), PRODUCT);
    }
  g_assert_cmpuint (g_hash_table_size (people), ==, demo_server_count_people (fixture->server));
  g_assert_cmpuint (n_paths, ==, 2); /* directly, and by a group */
  g_assert_cmpstr (get (records, find (records, "user", DEMO_UPN_UNLICENSED), "path"), ==, "");

  blocked_records = read_table (blocked->out);
  g_assert_cmpuint (find (blocked_records, "user", DEMO_UPN_LEAVER), >, 0);
  g_assert_cmpuint (find (blocked_records, "user", DEMO_UPN_DIRECT), ==, 0);
  g_assert_cmpuint (find (blocked_records, "accountEnabled", "true"), ==, 0);
}

/* What is written can be read again as a list of people. */
static void
test_users_again (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) users = cli_run (fixture, NULL, "users", "--product", PRODUCT, "--path", "direct", "--csv", NULL);
  g_autoptr (CliRun) plan = NULL;
  g_autoptr (GPtrArray) people = read_table (users->out);
  g_autoptr (GPtrArray) changes = NULL;

  plan = cli_run (fixture, users->out, "--csv", "unassign", "--product", PRODUCT, "--users-from", "-", "--dry-run", NULL);
  g_assert_true (plan->status == 0 || plan->status == 3); /* some of them may not */
  changes = read_table (plan->out);
  for (guint i = 1; i < people->len; i++)
    g_assert_cmpuint (find (changes, "userId", get (people, i, "userId")), >, 0);
  for (guint i = 1; i < changes->len; i++)
    {
      g_assert_cmpuint (find (people, "userId", get (changes, i, "userId")), >, 0);
      g_assert_cmpstr (get (changes, i, "job"), ==, "");
      g_assert_true (g_str_equal (get (changes, i, "outcome"), "planned") || *get (changes, i, "reason") != '\0');
    }
}

static void
test_user (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "user", DEMO_UPN_INHERITED, "--csv", NULL);
  g_autoptr (GPtrArray) records = NULL;
  guint row = 0;

  cli_assert_status (run, 0);
  records = read_table (run->out);
  g_assert_cmpuint (records->len, >, 1);
  for (guint i = 1; i < records->len; i++)
    g_assert_cmpstr (get (records, i, "user"), ==, DEMO_UPN_INHERITED);
  row = find (records, "product", PRODUCT);
  g_assert_cmpstr (get (records, row, "path"), ==, "group");
  g_assert_cmpstr (get (records, row, "group"), ==, "Sales");
}

/* A name is text from outside, and neither a terminal nor a spreadsheet does what it says. */
static void
test_hostile_name (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_assert_true (demo_server_set_display_name (fixture->server, DEMO_UPN_ROOM, "=cmd|' /C calc'!A0;+1\x1b[2J\r\n\xe2\x80\xae\"moor\""));
  run = cli_run (fixture, NULL, "--csv", "user", DEMO_UPN_ROOM, NULL);
  cli_assert_status (run, 0);
  g_assert_null (strpbrk (run->out, "\x1b\x07"));
  g_assert_null (strstr (run->out, "\xe2\x80\xae"));
  records = read_table (run->out);
  g_assert_true (g_str_has_prefix (get (records, 1, "name"), "'=cmd|' /C calc'!A0;'+1 [2J"));
  g_assert_true (g_str_has_suffix (get (records, 1, "name"), "\"moor\""));
}

static void
test_result (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "unassign", "--csv", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--user", DEMO_UPN_INHERITED,
                                    "--yes", NULL);
  g_autoptr (CliRun) again = cli_run (fixture, NULL, "unassign", "--csv", "--product", PRODUCT, "--user", DEMO_UPN_UNLICENSED, "--yes", NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  guint direct = 0;
  guint inherited = 0;

  cli_assert_status (run, 3);
  records = read_table (run->out);
  g_assert_cmpuint (records->len, ==, 3);
  direct = find (records, "user", DEMO_UPN_DIRECT);
  inherited = find (records, "user", DEMO_UPN_INHERITED);
  g_assert_cmpuint (strlen (get (records, direct, "job")), ==, strlen ("00000000-0000-0000-0000-000000000000"));
  g_assert_cmpstr (get (records, direct, "outcome"), ==, "verified");
  g_assert_cmpstr (get (records, direct, "skuId"), ==, DEMO_SKU_OFFICE_E3);
  g_assert_cmpstr (get (records, direct, "action"), ==, "unassign");
  g_assert_cmpstr (get (records, inherited, "outcome"), ==, "blocked");
  g_assert_cmpstr (get (records, inherited, "reason"), !=, "");

  nothing = read_table (again->out);
  g_assert_cmpint (again->status, !=, 1);
  for (guint i = 1; i < nothing->len; i++)
    g_assert_cmpstr (get (nothing, i, "outcome"), !=, "verified");
}

/* Half a table is none. */
static void
test_server_trouble (gconstpointer data)
{
  CliFixture     *fixture = (CliFixture *) data;
  const DemoFault fault = { .kind = DEMO_FAULT_HTML, .path = "/subscribedSkus" };
  g_autoptr (CliRun) run = NULL;

  demo_server_add_fault (fixture->server, &fault);
  run = cli_run (fixture, NULL, "--csv", "products", NULL);
  demo_server_clear_faults (fixture->server);
  cli_assert_status (run, 1);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpstr (run->err, !=, "");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/csv/products", &fixture, test_products);
  g_test_add_data_func ("/cli/csv/users", &fixture, test_users);
  g_test_add_data_func ("/cli/csv/users-again", &fixture, test_users_again);
  g_test_add_data_func ("/cli/csv/user", &fixture, test_user);
  g_test_add_data_func ("/cli/csv/hostile-name", &fixture, test_hostile_name);
  g_test_add_data_func ("/cli/csv/result", &fixture, test_result);
  g_test_add_data_func ("/cli/csv/server-trouble", &fixture, test_server_trouble);
  return cli_fixture_end (&fixture);
}
