/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "demo-fixtures.h"

/* Products off a group and back, on the command line. */

#define OFFICE "Office Standard"
#define BUNDLE "Analytics Bundle"

static const char *const roles[] = { "License Administrator", NULL };
static const char *const scopes[] = { "RoleManagement.Read.Directory", NULL };

static void
set_up (CliFixture *fixture)
{
  demo_server_add_situations (fixture->server); /* once is enough */
  demo_server_set_roles (fixture->server, roles);
  demo_server_set_settled_scopes (fixture->server, scopes);
  cli_run_sign_in (fixture);
}

static gint64
get_sum (JsonObject *report,
         const char *outcome)
{
  return json_object_get_int_member (json_object_get_object_member (report, "summary"), outcome);
}

static gboolean
gives (CliFixture *fixture,
       const char *group,
       const char *sku_id)
{
  g_auto (GStrv) disabled = demo_server_dup_group_disabled (fixture->server, group, sku_id);

  return disabled != NULL;
}

static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) no_group = cli_run (fixture, NULL, "remove-from-group", "--product", "x", "--yes", NULL);
  g_autoptr (CliRun) no_product = cli_run (fixture, NULL, "remove-from-group", "--group", "x", "--yes", NULL);
  g_autoptr (CliRun) unasked = cli_run (fixture, NULL, "remove-from-group", "--group", "x", "--product", "y", NULL);
  g_autoptr (CliRun) no_such = NULL;
  g_autoptr (CliRun) not_given = NULL;
  g_autoptr (CliRun) nobody = NULL;

  cli_assert_status (no_group, 2);
  cli_assert_contains (no_group->err, "--group GROUP");
  cli_assert_status (no_product, 2);
  cli_assert_contains (no_product->err, "--product PRODUCT");
  cli_assert_status (unasked, 2);

  set_up (fixture);
  no_such = cli_run (fixture, NULL, "remove-from-group", "--group", "No Such Group", "--product", "EMS", "--yes", NULL);
  cli_assert_status (no_such, 2);
  cli_assert_contains (no_such->err, "No Such Group");
  not_given = cli_run (fixture, NULL, "remove-from-group", "--group", OFFICE, "--product", "EMS", "--yes", NULL);
  cli_assert_status (not_given, 2);
  cli_assert_contains (not_given->err, "does not give");

  demo_server_add_group (fixture->server, "Empty", DEMO_GROUP_SECURITY);
  g_assert_true (demo_server_set_group_product (fixture->server, "Empty", DEMO_SKU_EMS_E3, TRUE, NULL));
  nobody = cli_run (fixture, NULL, "remove-from-group", "--group", "Empty", "--product", "EMS", "--yes", NULL);
  cli_assert_status (nobody, 0);
  cli_assert_contains (nobody->out, "Nobody shows this from the group");
  g_assert_true (gives (fixture, "Empty", DEMO_SKU_EMS_E3));
}

/* The review tells whom it hits, and sends nothing. */
static void
test_dry_run (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;

  set_up (fixture);
  run = cli_run (fixture, NULL, "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--dry-run", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "To do: end 6 licenses of 6 people, by taking Office 365 E3 off “" OFFICE "”.");
  cli_assert_contains (run->out, "Whoever comes into the group later");
  cli_assert_contains (run->out, DEMO_UPN_OVERLAP);
  g_assert_true (gives (fixture, OFFICE, DEMO_SKU_OFFICE_E3));
}

static gint64
count_stopping (CliRun     *run,
                const char *service)
{
  g_autoptr (JsonObject) report = cli_parse_object (run->out);
  JsonArray *stops = json_object_get_array_member (json_object_get_object_member (report, "advice"), "stops");

  for (guint i = 0; i < json_array_get_length (stops); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (stops, i), "service"), service))
      return json_object_get_int_member (json_array_get_object_element (stops, i), "people");

  return 0;
}

/* Returns: how many services stop for @user, who is in the plan once */
static guint
count_stops_of (CliRun     *run,
                const char *user)
{
  g_autoptr (JsonObject) report = cli_parse_object (run->out);
  JsonArray *items = json_object_get_array_member (report, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (items, i), "user"), user))
      return json_array_get_length (json_object_get_array_member (json_array_get_object_element (items, i), "stops"));

  g_assert_not_reached ();
}

static gint64
get_planned (CliRun *run)
{
  g_autoptr (JsonObject) report = cli_parse_object (run->out);

  return get_sum (report, "planned");
}

/* Who has left the group and is stuck is not among those whom it hits, whether something needs the license still or not: the head, the list and the group say the
 * same number. */
static void
test_left (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) group = NULL;
  g_autoptr (CliRun) before = NULL;
  g_autoptr (CliRun) after = NULL;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (JsonObject) people = NULL;
  g_autofree char *head = NULL;

  set_up (fixture);
  group = cli_run (fixture, NULL, "--json", "group", "Sales", NULL);
  people = cli_parse_object (group->out);
  before = cli_run (fixture, NULL, "--json", "remove-from-group", "--group", "Sales", "--product", "ENTERPRISEPACK", "--dry-run", NULL);
  g_assert_cmpuint (count_stops_of (before, DEMO_UPN_STUCK), ==, 0);
  g_assert_cmpint (get_planned (before), ==, json_object_get_int_member (people, "people"));

  text = cli_run (fixture, NULL, "remove-from-group", "--group", "Sales", "--product", "ENTERPRISEPACK", "--dry-run", NULL);
  head = g_strdup_printf ("To do: end %" G_GINT64_FORMAT " licenses of %" G_GINT64_FORMAT " people, by taking Office 365 E3 off “Sales”.", get_planned (before), get_planned (before));
  cli_assert_contains (text->out, head);
  cli_assert_contains (text->out, "needs an app of this product: unassign that one, then reprocess the person.");

  g_assert_true (demo_server_set_direct (fixture->server, DEMO_UPN_STUCK, DEMO_SKU_PROJECT_P3, FALSE));
  after = cli_run (fixture, NULL, "--json", "remove-from-group", "--group", "Sales", "--product", "ENTERPRISEPACK", "--dry-run", NULL);
  g_assert_cmpint (get_planned (after), ==, get_planned (before));
  g_assert_cmpint (count_stopping (after, "mailbox"), ==, count_stopping (before, "mailbox"));
  g_assert_true (demo_server_set_direct (fixture->server, DEMO_UPN_STUCK, DEMO_SKU_PROJECT_P3, TRUE));
}

/* Who will be refused loses nothing, and is in no sum of losses. */
static void
test_refused (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) alone = NULL;
  g_autoptr (CliRun) alone_json = NULL;
  g_autoptr (CliRun) whole_json = NULL;

  set_up (fixture);
  alone = cli_run (fixture, NULL, "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--dry-run", NULL);
  cli_assert_contains (alone->out, "2 people lose their mailbox.");
  cli_assert_contains (alone->out, "1 license stays, and nothing is lost with it");
  cli_assert_contains (alone->out, "will refuse, and this person keeps it, unless both are unassigned.\n");
  alone_json = cli_run (fixture, NULL, "--json", "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--dry-run", NULL);
  g_assert_cmpint (count_stopping (alone_json, "mailbox"), ==, 2);
  g_assert_cmpint (count_stopping (alone_json, "onedrive"), ==, 0);
  whole_json = cli_run (fixture, NULL, "--json", "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--with-dependents", "--dry-run", NULL);
  g_assert_cmpint (count_stopping (whole_json, "mailbox"), ==, 3);
  g_assert_cmpint (count_stopping (whole_json, "onedrive"), ==, 1);
}

/* What goes besides is told as such, in the question, the history and the way back; the number that is typed is that of the first line. */
static void
test_and_more (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) plan = NULL;
  g_autoptr (CliRun) jobs = NULL;
  g_autoptr (CliRun) list = NULL;
  g_autoptr (CliRun) back = NULL;
  g_autoptr (JsonObject) report = NULL;
  JsonObject *job = NULL;

  set_up (fixture);
  plan = cli_run (fixture, NULL, "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--with-dependents", "--dry-run", NULL);
  cli_assert_status (plan, 0);
  cli_assert_contains (plan->out, "To do: end 6 licenses of 6 people, by taking Office 365 E3 off “" OFFICE "”.\nTo do: unassign 1 license from 1 person.");
  cli_assert_contains (plan->out, "TO END");
  g_assert_null (strstr (plan->out, "TO UNASSIGN"));

  g_assert_cmpint (cli_run_answering (fixture, "type the number of people (6)", "7\n", "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--with-dependents", NULL), ==, 130);
  g_assert_true (gives (fixture, OFFICE, DEMO_SKU_OFFICE_E3));
  g_assert_cmpint (cli_run_answering (fixture, "type the number of people (6)", "6\n", "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--with-dependents", NULL), ==, 3);
  g_assert_false (gives (fixture, OFFICE, DEMO_SKU_OFFICE_E3));

  jobs = cli_run (fixture, NULL, "jobs", NULL);
  cli_assert_contains (jobs->out, "Unassigned Office 365 E3, Planner and Project Plan 3, also by taking products off " OFFICE);
  list = cli_run (fixture, NULL, "--json", "jobs", NULL);
  report = cli_parse_object (list->out);
  job = json_array_get_object_element (json_object_get_array_member (report, "jobs"), 0);
  back = cli_run (fixture, NULL, "undo", json_object_get_string_member (job, "job"), "--dry-run", NULL);
  cli_assert_contains (back->out, "by putting Office 365 E3 back on “" OFFICE "”.\nTo do: give 1 license back to 1 person.");
}

/* Off, told in the history, back, and off again. */
static void
test_there_and_back (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) off = NULL;
  g_autoptr (CliRun) jobs = NULL;
  g_autoptr (CliRun) back = NULL;
  g_autoptr (CliRun) again = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (JsonObject) undone = NULL;
  JsonObject *item = NULL;

  set_up (fixture);
  off = cli_run (fixture, NULL, "--json", "remove-from-group", "--group", BUNDLE, "--product", "EMS", "--product", "VISIOCLIENT", "--yes", NULL);
  cli_assert_status (off, 0);
  report = cli_parse_object (off->out);
  g_assert_cmpint (get_sum (report, "verified"), ==, 2);
  item = json_array_get_object_element (json_object_get_array_member (report, "items"), 0);
  g_assert_cmpstr (json_object_get_string_member (item, "action"), ==, "remove-from-group");
  g_assert_cmpstr (json_object_get_string_member (item, "group"), ==, BUNDLE);
  g_assert_false (gives (fixture, BUNDLE, DEMO_SKU_EMS_E3));

  jobs = cli_run (fixture, NULL, "jobs", NULL);
  cli_assert_status (jobs, 0);
  cli_assert_contains (jobs->out, "Took products off " BUNDLE);

  back = cli_run (fixture, NULL, "--json", "undo", json_object_get_string_member (report, "job"), "--yes", NULL);
  cli_assert_status (back, 0);
  undone = cli_parse_object (back->out);
  g_assert_cmpint (get_sum (undone, "verified"), ==, 2);
  g_assert_true (gives (fixture, BUNDLE, DEMO_SKU_EMS_E3));
  g_assert_true (gives (fixture, BUNDLE, DEMO_SKU_VISIO_P2));

  again = cli_run (fixture, NULL, "undo", json_object_get_string_member (undone, "job"), "--yes", NULL);
  cli_assert_status (again, 0);
  g_assert_false (gives (fixture, BUNDLE, DEMO_SKU_EMS_E3));
  g_assert_true (demo_server_set_group_product (fixture->server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
  g_assert_true (demo_server_set_group_product (fixture->server, BUNDLE, DEMO_SKU_VISIO_P2, TRUE, NULL));
}

/* Without waiting, what Microsoft 365 has yet to process is pending, and a later look finds it done. */
static void
test_pending (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) off = NULL;
  g_autoptr (CliRun) checked = NULL;

  set_up (fixture);
  demo_server_set_processing_time (fixture->server, 600000);
  off = cli_run (fixture, NULL, "remove-from-group", "--group", BUNDLE, "--product", "EMS", "--yes", "--no-wait", NULL);
  cli_assert_status (off, 3);
  cli_assert_contains (off->out, "1 pending");

  demo_server_advance_clock (fixture->server, 600000);
  demo_server_set_processing_time (fixture->server, 0);
  checked = cli_run (fixture, NULL, "status", "--check", NULL);
  cli_assert_status (checked, 0);
  g_assert_false (demo_server_person_holds (fixture->server, DEMO_UPN_BUNDLE, DEMO_SKU_EMS_E3, NULL, NULL));
  g_assert_true (demo_server_set_group_product (fixture->server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
}

/* The number is always to be typed, and what has changed since is shown and asked about once more. */
static void
test_asked (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat");
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  int              terminal = -1;

  set_up (fixture);
  g_assert_cmpint (cli_run_answering (fixture, "type the number of people (1)", "y\n", "remove-from-group", "--group", BUNDLE, "--product", "EMS", NULL), ==, 130);
  g_assert_cmpint (cli_run_answering (fixture, "type the number of people (1)", "2\n", "remove-from-group", "--group", BUNDLE, "--product", "EMS", NULL), ==, 130);
  /* Two licenses of one person. */
  g_assert_cmpint (cli_run_answering (fixture, "type the number of people (1)", "2\n", "remove-from-group", "--group", BUNDLE, "--product", "EMS", "--product", "VISIOCLIENT", NULL), ==, 130);
  g_assert_true (gives (fixture, BUNDLE, DEMO_SKU_EMS_E3));

  g_settings_set_uint (settings, "plan-age", 0);
  g_settings_sync ();
  process = cli_begin_on_terminal (fixture, &terminal, "remove-from-group", "--group", BUNDLE, "--product", "EMS", NULL);
  first = cli_read_until (terminal, "(1): ");
  g_assert_true (demo_server_set_group_member (fixture->server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  cli_type (terminal, "1\n");
  second = cli_read_until (terminal, "(2): ");
  cli_assert_contains (second, "Anton Weiss now has");
  cli_type (terminal, "2\n");
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  close (terminal);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_false (gives (fixture, BUNDLE, DEMO_SKU_EMS_E3));

  g_settings_reset (settings, "plan-age");
  g_settings_sync ();
  g_assert_true (demo_server_set_group_member (fixture->server, BUNDLE, DEMO_UPN_SWITCHED_OFF, FALSE));
  g_assert_true (demo_server_set_group_product (fixture->server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
}

/* Somebody who is to be left alone keeps it for all, and is named, unless put back in. */
static void
test_guarded (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) left = NULL;
  g_autoptr (CliRun) taken = NULL;
  g_autoptr (JsonObject) report = NULL;

  set_up (fixture);
  demo_server_add_group (fixture->server, "Administrators", DEMO_GROUP_SECURITY);
  g_assert_true (demo_server_set_group_member (fixture->server, "Administrators", DEMO_UPN_ADMIN, TRUE));
  g_assert_true (demo_server_set_group_member (fixture->server, "Administrators", DEMO_UPN_SWITCHED_OFF, TRUE));
  g_assert_true (demo_server_set_group_product (fixture->server, "Administrators", DEMO_SKU_FABRIC_FREE, TRUE, NULL));

  left = cli_run (fixture, NULL, "remove-from-group", "--group", "Administrators", "--product", DEMO_SKU_FABRIC_FREE, "--yes", NULL);
  cli_assert_status (left, 3);
  cli_assert_contains (left->out, "1 person in the group is left out by default");
  g_assert_true (gives (fixture, "Administrators", DEMO_SKU_FABRIC_FREE));

  taken = cli_run (fixture, NULL, "--json", "remove-from-group", "--group", "Administrators", "--product", DEMO_SKU_FABRIC_FREE, "--include-guarded", DEMO_UPN_ADMIN, "--yes", NULL);
  cli_assert_status (taken, 0);
  report = cli_parse_object (taken->out);
  g_assert_cmpint (get_sum (report, "verified"), ==, 2);
  g_assert_false (gives (fixture, "Administrators", DEMO_SKU_FABRIC_FREE));
}

static gboolean
warns (CliRun     *run,
       const char *fragment)
{
  g_autoptr (JsonObject) report = cli_parse_object (run->out);
  JsonArray *warnings = json_object_get_array_member (report, "warnings");

  for (guint i = 0; i < json_array_get_length (warnings); i++)
    if (strstr (json_array_get_string_element (warnings, i), fragment) != NULL)
      return TRUE;

  return FALSE;
}

/* Two are in the group and one has a seat: nobody can promise that an undo gives it to the same. */
static void
test_one_seat (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  const char *job = NULL;
  g_autoptr (CliRun) review = NULL;
  g_autoptr (CliRun) taken = NULL;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (CliRun) undo = NULL;
  g_autoptr (JsonObject) report = NULL;

  set_up (fixture);
  g_assert_true (demo_server_add_group (fixture->server, "First Wave", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_member (fixture->server, "First Wave", DEMO_UPN_BUNDLE, TRUE));
  g_assert_true (demo_server_set_group_member (fixture->server, "First Wave", DEMO_UPN_CHINESE, TRUE));
  g_assert_true (demo_server_set_seats (fixture->server, DEMO_SKU_COPILOT, demo_server_get_consumed (fixture->server, DEMO_SKU_COPILOT) + 1));
  g_assert_true (demo_server_set_group_product (fixture->server, "First Wave", DEMO_SKU_COPILOT, TRUE, NULL));

  review = cli_run (fixture, NULL, "remove-from-group", "--group", "First Wave", "--product", DEMO_SKU_COPILOT, "--dry-run", NULL);
  cli_assert_status (review, 0);
  cli_assert_contains (review->out, "An undo may give a seat of Microsoft Copilot for Microsoft 365 to somebody else: 1 person of the group has none.");
  taken = cli_run (fixture, NULL, "--json", "remove-from-group", "--group", "First Wave", "--product", DEMO_SKU_COPILOT, "--yes", NULL);
  cli_assert_status (taken, 0);
  g_assert_true (warns (taken, "An undo may give a seat"));
  report = cli_parse_object (taken->out);
  job = json_object_get_string_member (report, "job");

  text = cli_run (fixture, NULL, "undo", job, "--dry-run", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "to 2 people who have no seat of it. 1 seat is free: Microsoft 365 decides who gets it.");
  undo = cli_run (fixture, NULL, "--json", "undo", job, "--dry-run", NULL);
  g_assert_true (warns (undo, "Microsoft 365 decides who gets it."));
}

/* The permission is missing: said before anything is sent. */
static void
test_rights (gconstpointer data)
{
  static const char *const none[] = { "RoleManagement.Read.Directory", NULL };
  static const char *const reader[] = { "Exchange Administrator", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;

  set_up (fixture);
  demo_server_set_roles (fixture->server, reader);
  demo_server_set_settled_scopes (fixture->server, none);
  cli_run_sign_in (fixture);
  run = cli_run (fixture, NULL, "remove-from-group", "--group", BUNDLE, "--product", "EMS", "--yes", NULL);
  cli_assert_status (run, 3);
  cli_assert_contains (run->out, "may not change what this group gives");
  g_assert_true (gives (fixture, BUNDLE, DEMO_SKU_EMS_E3));
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  g_test_add_data_func ("/cli/remove-from-group/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/remove-from-group/dry-run", &fixture, test_dry_run);
  g_test_add_data_func ("/cli/remove-from-group/refused", &fixture, test_refused);
  g_test_add_data_func ("/cli/remove-from-group/left", &fixture, test_left);
  g_test_add_data_func ("/cli/remove-from-group/and-more", &fixture, test_and_more);
  g_test_add_data_func ("/cli/remove-from-group/there-and-back", &fixture, test_there_and_back);
  g_test_add_data_func ("/cli/remove-from-group/pending", &fixture, test_pending);
  g_test_add_data_func ("/cli/remove-from-group/asked", &fixture, test_asked);
  g_test_add_data_func ("/cli/remove-from-group/guarded", &fixture, test_guarded);
  g_test_add_data_func ("/cli/remove-from-group/one-seat", &fixture, test_one_seat);
  g_test_add_data_func ("/cli/remove-from-group/rights", &fixture, test_rights);
  return cli_fixture_end (&fixture);
}
