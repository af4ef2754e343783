/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

/* What the program reads, against what the server holds. One sign-in for all. */

static JsonObject *
run_json (CliFixture *fixture,
          const char *command,
          const char *option,
          const char *value)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", command, option, value, NULL);

  cli_assert_status (run, 0);
  return cli_parse_object (run->out);
}

/* Returns: the member @key = @value of the objects in @array, NULL when there is none. */
static JsonObject *
find_object (JsonArray  *array,
             const char *key,
             const char *value)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_strcmp0 (json_object_get_string_member (object, key), value) == 0)
        return object;
    }

  return NULL;
}

static void
test_products (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = run_json (fixture, "products", NULL, NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "products", NULL);
  JsonArray  *products = json_object_get_array_member (document, "products");
  JsonObject *office = find_object (products, "partNumber", "ENTERPRISEPACK");
  JsonObject *visio = find_object (products, "partNumber", "VISIOCLIENT");

  g_assert_nonnull (office);
  g_assert_cmpstr (json_object_get_string_member (office, "skuId"), ==, DEMO_SKU_OFFICE_E3);
  g_assert_cmpstr (json_object_get_string_member (office, "name"), ==, "Office 365 E3");
  g_assert_cmpint (json_object_get_int_member (office, "consumed"), ==, demo_server_get_consumed (fixture->server, DEMO_SKU_OFFICE_E3));
  g_assert_cmpint (json_object_get_int_member (office, "free"), ==,
                   json_object_get_int_member (office, "enabled") + json_object_get_int_member (office, "warning") - json_object_get_int_member (office, "consumed"));
  g_assert_nonnull (visio);
  g_assert_cmpstr (json_object_get_string_member (visio, "status"), ==, "warning");

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "ENTERPRISEPACK");
}

static void
test_users (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) everybody = run_json (fixture, "users", NULL, NULL);
  g_autoptr (JsonObject) holders = run_json (fixture, "users", "--product", "office 365 e3");
  g_autoptr (JsonObject) blocked = run_json (fixture, "users", "--blocked", NULL);
  g_autoptr (JsonObject) unlicensed = run_json (fixture, "users", "--unlicensed", NULL);
  g_autoptr (JsonObject) found = run_json (fixture, "users", "--search", "OKAFOR");
  JsonArray *list = json_object_get_array_member (everybody, "users");
  guint      n_held = 0;

  g_assert_cmpuint (json_array_get_length (list), ==, demo_server_count_people (fixture->server));

  list = json_object_get_array_member (holders, "users");
  for (guint i = 0; i < json_array_get_length (list); i++)
    n_held += demo_server_person_holds (fixture->server, json_object_get_string_member (json_array_get_object_element (list, i), "id"),
                                        DEMO_SKU_OFFICE_E3, NULL, NULL);
  g_assert_cmpuint (n_held, ==, demo_server_get_consumed (fixture->server, DEMO_SKU_OFFICE_E3));

  list = json_object_get_array_member (blocked, "users");
  g_assert_nonnull (find_object (list, "userPrincipalName", DEMO_UPN_LEAVER));
  g_assert_null (find_object (list, "userPrincipalName", DEMO_UPN_DIRECT));
  g_assert_nonnull (find_object (json_object_get_array_member (unlicensed, "users"), "userPrincipalName", DEMO_UPN_UNLICENSED));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (found, "users")), >=, 1);
  g_assert_nonnull (find_object (json_object_get_array_member (found, "users"), "userPrincipalName", DEMO_UPN_DIRECT));
}

static void
test_paths (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "users", "--json", "--product", DEMO_SKU_OFFICE_E3, "--path", "both", NULL);
  g_autoptr (JsonObject) document = NULL;
  JsonArray *users = NULL;

  cli_assert_status (run, 0);
  document = cli_parse_object (run->out);
  users = json_object_get_array_member (document, "users");
  g_assert_nonnull (find_object (users, "userPrincipalName", DEMO_UPN_BOTH));
  g_assert_null (find_object (users, "userPrincipalName", DEMO_UPN_DIRECT));
  g_assert_null (find_object (users, "userPrincipalName", DEMO_UPN_INHERITED));
}

/* Of whom something is wrong it is said what, and with which license. */
static void
test_problems (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) wrong = cli_run (fixture, NULL, "users", "--path", "error", NULL);
  g_autoptr (CliRun) all = cli_run (fixture, NULL, "users", NULL);

  cli_assert_contains (wrong->out, "WHAT IS WRONG");
  cli_assert_contains (wrong->out, DEMO_UPN_NO_SEAT "  allowed  ENTERPRISEPACK");
  cli_assert_contains (wrong->out, "Microsoft_365_Copilot group Copilot Pilots, not granted – No seat is free: buy more, or free some.");
  g_assert_null (strstr (all->out, "WHAT IS WRONG"));
}

/* A direct license is not needed where a group gives all of it, and is where the group leaves an app off. */
static void
test_redundant (gconstpointer data)
{
  CliFixture       *fixture = (CliFixture *) data;
  const char *const sharepoint[] = { "5dbe027f-2339-4123-9542-606e4d348a72", NULL };
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "users", "--json", "--product", DEMO_SKU_OFFICE_E3, "--path", "redundant", NULL);
  g_autoptr (CliRun) later = NULL;
  g_autoptr (JsonObject) document = cli_parse_object (run->out);
  g_autoptr (JsonObject) differing = NULL;

  g_assert_nonnull (find_object (json_object_get_array_member (document, "users"), "userPrincipalName", DEMO_UPN_BOTH));
  g_assert_null (find_object (json_object_get_array_member (document, "users"), "userPrincipalName", DEMO_UPN_DIRECT));

  g_assert_true (demo_server_set_group_product (fixture->server, "Sales", DEMO_SKU_OFFICE_E3, TRUE, sharepoint));
  later = cli_run (fixture, NULL, "users", "--json", "--product", DEMO_SKU_OFFICE_E3, "--path", "redundant", NULL);
  differing = cli_parse_object (later->out);
  g_assert_null (find_object (json_object_get_array_member (differing, "users"), "userPrincipalName", DEMO_UPN_BOTH));
  g_assert_true (demo_server_set_group_product (fixture->server, "Sales", DEMO_SKU_OFFICE_E3, TRUE, NULL));
}

static void
test_user (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) user = run_json (fixture, "user", DEMO_UPN_BOTH, NULL);
  g_autofree char *id = demo_server_dup_user_id (fixture->server, DEMO_UPN_BOTH);
  g_autoptr (CliRun) by_id = cli_run (fixture, NULL, "user", id, NULL);
  g_autoptr (CliRun) quoted = cli_run (fixture, NULL, "user", DEMO_UPN_INHERITED, NULL);
  g_autoptr (CliRun) off = cli_run (fixture, NULL, "user", DEMO_UPN_DEPENDENT, NULL);
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "user", "nobody@" DEMO_DOMAIN, NULL);
  JsonArray  *licenses = json_object_get_array_member (user, "licenses");
  JsonObject *inherited = NULL;

  g_assert_cmpstr (json_object_get_string_member (user, "id"), ==, id);
  g_assert_true (json_object_get_boolean_member (user, "accountEnabled"));
  inherited = find_object (licenses, "path", "group");
  g_assert_nonnull (inherited);
  g_assert_cmpstr (json_object_get_string_member (inherited, "group"), ==, "Sales");
  g_assert_cmpstr (json_object_get_string_member (inherited, "partNumber"), ==, "ENTERPRISEPACK");
  g_assert_cmpstr (json_object_get_string_member (inherited, "state"), ==, "active");
  g_assert_true (json_object_get_null_member (inherited, "error"));
  g_assert_nonnull (find_object (licenses, "path", "direct"));

  cli_assert_status (by_id, 0);
  cli_assert_contains (by_id->out, "group Sales");
  cli_assert_contains (by_id->out, "Direct: “unseat-cli unassign” ends it; a group gives the product, too, so that no seat comes free.");
  cli_assert_contains (by_id->out, "  A group gives this product too: removing the direct license takes nothing away and frees no seat.");
  cli_assert_contains (by_id->out, "Group Sales: ");
  cli_assert_contains (by_id->out, "Also assigned directly: leaving the group frees no seat and ends nothing of this product.");
  g_assert_null (strstr (quoted->out, "frees no seat"));
  cli_assert_contains (by_id->out, " apps on: ");
  cli_assert_contains (by_id->out, "(EXCHANGE_S_ENTERPRISE)");
  cli_assert_contains (off->out, " off: ");
  cli_assert_contains (off->out, "“unseat-cli apps” switches its apps");
  cli_assert_status (quoted, 0); /* an apostrophe in the name */
  cli_assert_status (nobody, 2);
  cli_assert_contains (nobody->err, "nobody@" DEMO_DOMAIN);
}

static void
test_groups (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = run_json (fixture, "groups", NULL, NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "groups", NULL);
  g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "groups", NULL);
  JsonArray       *groups = json_object_get_array_member (document, "groups");
  JsonObject      *pilots = find_object (groups, "name", "Copilot Pilots");
  g_autofree char *id = demo_server_dup_group_id (fixture->server, "Copilot Pilots");
  JsonObject      *product = NULL;

  g_assert_nonnull (pilots);
  g_assert_cmpstr (json_object_get_string_member (pilots, "groupId"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (pilots, "kind"), ==, "security");
  g_assert_cmpint (json_object_get_int_member (pilots, "people"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (pilots, "problems"), ==, 2);
  product = json_array_get_object_element (json_object_get_array_member (pilots, "products"), 0);
  g_assert_cmpstr (json_object_get_string_member (product, "partNumber"), ==, "Microsoft_365_Copilot");
  g_assert_cmpstr (json_object_get_string_member (find_object (groups, "name", "All Staff"), "kind"), ==, "dynamic");

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "Synced from Active Directory");
  cli_assert_status (csv, 0);
  cli_assert_contains (csv->out, "\"Copilot Pilots\"");
}

static void
test_group (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = demo_server_dup_group_id (fixture->server, "Copilot Pilots");
  g_autoptr (JsonObject) document = run_json (fixture, "group", id, NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "group", "copilot PILOTS", NULL);
  g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "group", "Copilot Pilots", NULL);
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "group", "No Such Group", NULL);
  g_autoptr (CliRun) nothing = cli_run (fixture, NULL, "group", NULL);
  g_autoptr (JsonObject) ruled = run_json (fixture, "group", "All Staff", NULL);
  g_autoptr (CliRun) rule = cli_run (fixture, NULL, "group", "All Staff", NULL);
  JsonArray *users = json_object_get_array_member (document, "users");

  g_assert_cmpuint (json_array_get_length (users), ==, 3);
  g_assert_nonnull (find_object (users, "displayName", "Tomáš Novák"));
  g_assert_nonnull (strstr (json_object_get_string_member (document, "removal"), "out of the group"));
  g_assert_true (json_object_get_null_member (document, "membershipRule"));
  g_assert_true (json_object_get_null_member (document, "ruleState"));
  g_assert_cmpstr (json_object_get_string_member (ruled, "membershipRule"), ==, "user.userType -eq \"Member\"");
  g_assert_cmpstr (json_object_get_string_member (ruled, "ruleState"), ==, "on");
  cli_assert_contains (rule->out, "This rule decides who is in it:\n  user.userType -eq \"Member\"\n");
  g_assert_null (strstr (text->out, "This rule"));

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "No seat is free");
  cli_assert_contains (text->out, "Take the person out of the group");
  cli_assert_status (csv, 0);
  cli_assert_contains (csv->out, "\"tomas.novak@");
  cli_assert_status (nobody, 2);
  cli_assert_contains (nobody->err, "“No Such Group”");
  cli_assert_status (nothing, 2);
}

static void
test_unknown_products (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) alike = cli_run (fixture, NULL, "users", "--product", "365 E", NULL);
  g_autoptr (CliRun) unlike = cli_run (fixture, NULL, "users", "--product", "zzz", NULL);

  cli_assert_status (alike, 2);
  cli_assert_contains (alike->err, "SPE_E5");
  g_assert_null (strstr (alike->err, "VISIOCLIENT"));
  cli_assert_status (unlike, 2);
  cli_assert_contains (unlike->err, "VISIOCLIENT");
  g_assert_cmpstr (unlike->out, ==, "");
}

/* A name is text from outside: on a terminal it must not be able to do anything. */
static void
test_hostile_name (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (CliRun) json = NULL;
  g_autoptr (JsonObject) user = NULL;

  g_assert_true (demo_server_set_display_name (fixture->server, DEMO_UPN_ROOM, "Room\x1b[2J\x1b]0;x\x07\r\n\xe2\x80\xaemoor"));
  text = cli_run (fixture, NULL, "user", DEMO_UPN_ROOM, NULL);
  cli_assert_status (text, 0);
  g_assert_null (strpbrk (text->out, "\x1b\x07\r"));
  g_assert_null (strstr (text->out, "\xe2\x80\xae"));
  json = cli_run (fixture, NULL, "--json", "user", DEMO_UPN_ROOM, NULL);
  user = cli_parse_object (json->out);
  g_assert_nonnull (user);
}

static void
test_server_trouble (gconstpointer data)
{
  CliFixture     *fixture = (CliFixture *) data;
  const DemoFault fault = { .kind = DEMO_FAULT_HTML, .path = "/subscribedSkus" };
  g_autoptr (CliRun) run = NULL;

  demo_server_add_fault (fixture->server, &fault);
  run = cli_run (fixture, NULL, "--json", "products", NULL);
  demo_server_clear_faults (fixture->server);
  cli_assert_status (run, 1);
  g_assert_cmpstr (run->out, ==, ""); /* half a document is none */
  g_assert_cmpstr (run->err, !=, "");
}

/* In a log nobody sees a line that changes: the wait is told once, and quiet is quiet. */
static void
test_waiting (gconstpointer data)
{
  CliFixture     *fixture = (CliFixture *) data;
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .path = "/subscribedSkus", .times = 1, .value = 1 };
  g_autoptr (CliRun) told = NULL;
  g_autoptr (CliRun) quiet = NULL;
  g_auto (GStrv) pieces = NULL;

  demo_server_add_fault (fixture->server, &fault);
  told = cli_run (fixture, NULL, "products", NULL);
  cli_assert_status (told, 0);
  pieces = g_strsplit (told->err, "Microsoft 365", -1);
  g_assert_cmpuint (g_strv_length (pieces), ==, 2); /* it is said once */
  g_assert_true (g_str_has_suffix (told->err, "\n"));

  demo_server_add_fault (fixture->server, &fault);
  quiet = cli_run (fixture, NULL, "--progress=none", "products", NULL);
  demo_server_clear_faults (fixture->server);
  cli_assert_status (quiet, 0);
  g_assert_cmpstr (quiet->err, ==, "");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/reading/products", &fixture, test_products);
  g_test_add_data_func ("/cli/reading/users", &fixture, test_users);
  g_test_add_data_func ("/cli/reading/paths", &fixture, test_paths);
  g_test_add_data_func ("/cli/reading/problems", &fixture, test_problems);
  g_test_add_data_func ("/cli/reading/redundant", &fixture, test_redundant);
  g_test_add_data_func ("/cli/reading/user", &fixture, test_user);
  g_test_add_data_func ("/cli/reading/groups", &fixture, test_groups);
  g_test_add_data_func ("/cli/reading/group", &fixture, test_group);
  g_test_add_data_func ("/cli/reading/unknown-products", &fixture, test_unknown_products);
  g_test_add_data_func ("/cli/reading/hostile-name", &fixture, test_hostile_name);
  g_test_add_data_func ("/cli/reading/server-trouble", &fixture, test_server_trouble);
  g_test_add_data_func ("/cli/reading/waiting", &fixture, test_waiting);
  return cli_fixture_end (&fixture);
}
