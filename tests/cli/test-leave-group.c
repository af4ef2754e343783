/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "demo-fixtures.h"

/* Out of a group and back, on the command line. */

#define BUNDLE "Analytics Bundle"
#define TOOLS "Sales Tools"

static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };

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

static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) no_group = cli_run (fixture, NULL, "leave-group", "--user", "x", "--yes", NULL);
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "leave-group", "--group", "x", "--yes", NULL);
  g_autoptr (CliRun) unasked = cli_run (fixture, NULL, "leave-group", "--group", "x", "--user", "y", NULL);
  g_autoptr (CliRun) no_such = NULL;

  cli_assert_status (no_group, 2);
  cli_assert_contains (no_group->err, "--group GROUP");
  cli_assert_status (nobody, 2);
  cli_assert_contains (nobody->err, "--users-from");
  cli_assert_status (unasked, 2);

  set_up (fixture);
  no_such = cli_run (fixture, NULL, "leave-group", "--group", "No Such Group", "--user", DEMO_UPN_BUNDLE, "--yes", NULL);
  cli_assert_status (no_such, 2);
  cli_assert_contains (no_such->err, "No Such Group");
}

/* The review tells of everything that goes, and sends nothing. */
static void
test_dry_run (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;

  set_up (fixture);
  run = cli_run (fixture, NULL, "leave-group", "--group", BUNDLE, "--user", DEMO_UPN_BUNDLE, "--dry-run", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "To do: end 3 licenses of 1 person, who leave “" BUNDLE "”.");
  cli_assert_contains (run->out, "mail, files, sites and apps");
  cli_assert_contains (run->out, "Planned  All in all stops: OneDrive, Visio desktop app, Intune, Entra ID P1 or P2, Power BI");
  g_assert_null (strstr (strstr (run->out, "stops: OneDrive") + 7, "tops: OneDrive")); /* once for three licenses */
  cli_assert_contains (run->out, "POWER_BI_PRO");
  cli_assert_contains (run->out, "EMS");
  g_assert_true (demo_server_is_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE));
}

/* Left, told in the history, undone, and undone again. */
static void
test_there_and_back (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) left = NULL;
  g_autoptr (CliRun) jobs = NULL;
  g_autoptr (CliRun) back = NULL;
  g_autoptr (CliRun) again = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (JsonObject) undone = NULL;
  JsonObject *item = NULL;

  set_up (fixture);
  left = cli_run (fixture, NULL, "--json", "leave-group", "--group", BUNDLE, "--user", DEMO_UPN_BUNDLE, "--yes", NULL);
  cli_assert_status (left, 0);
  report = cli_parse_object (left->out);
  g_assert_cmpint (get_sum (report, "verified"), ==, 3);
  item = json_array_get_object_element (json_object_get_array_member (report, "items"), 0);
  g_assert_cmpstr (json_object_get_string_member (item, "action"), ==, "leave-group");
  g_assert_cmpstr (json_object_get_string_member (item, "group"), ==, BUNDLE);
  g_assert_false (demo_server_is_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE));

  jobs = cli_run (fixture, NULL, "jobs", NULL);
  cli_assert_status (jobs, 0);
  cli_assert_contains (jobs->out, "Took people out of " BUNDLE);

  back = cli_run (fixture, NULL, "--json", "undo", json_object_get_string_member (report, "job"), "--yes", NULL);
  cli_assert_status (back, 0);
  undone = cli_parse_object (back->out);
  g_assert_cmpint (get_sum (undone, "verified"), ==, 3);
  g_assert_true (demo_server_is_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE));

  again = cli_run (fixture, NULL, "undo", json_object_get_string_member (undone, "job"), "--yes", NULL);
  cli_assert_status (again, 0);
  g_assert_false (demo_server_is_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE));
  g_assert_true (demo_server_set_group_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE, TRUE));
}

/* What was never granted is nothing to lose. */
static void
test_loses (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) bundle = NULL;
  g_autoptr (CliRun) never = NULL;
  g_autoptr (CliRun) refused = NULL;
  g_autoptr (CliRun) elsewhere = NULL;

  set_up (fixture);
  bundle = cli_run (fixture, NULL, "user", DEMO_UPN_BUNDLE, NULL);
  cli_assert_contains (bundle->out, "Leaving the group would stop: ");
  cli_assert_contains (bundle->out, "takes the person out, who loses POWER_BI_PRO, VISIOCLIENT with it.");
  never = cli_run (fixture, NULL, "user", DEMO_UPN_SIBLING, NULL);
  cli_assert_contains (never->out, "Group Drawing with Copilot: “unseat-cli leave-group” takes the person out.");
  g_assert_null (strstr (never->out, "who loses"));
  g_assert_null (strstr (never->out, "would stop"));
  cli_assert_contains (never->out, "Apps: none, because this license is not in force.");

  refused = cli_run (fixture, NULL, "user", DEMO_UPN_ADD_ON_APART, NULL);
  cli_assert_contains (refused->out, "  Planner and Project Plan 3 needs an app of this product: Microsoft 365 will refuse, and this person keeps it, unless both are unassigned.\n");
  g_assert_null (strstr (refused->out, "group would stop"));
  elsewhere = cli_run (fixture, NULL, "user", DEMO_UPN_CANNOT_LEAVE, NULL);
  cli_assert_contains (elsewhere->out, "  Leaving the group would stop: Cloud PC\n");
}

/* A group by its id, people by a list, and what cannot be left. */
static void
test_blocked (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = NULL;
  g_autoptr (CliRun) run = NULL;

  set_up (fixture);
  id = demo_server_dup_group_id (fixture->server, "Drawing by Rule");
  run = cli_run (fixture, DEMO_UPN_CANNOT_LEAVE "\n", "leave-group", "--group", id, "--users-from", "-", "--yes", NULL);
  cli_assert_status (run, 3);
  cli_assert_contains (run->out, "change the rule");
  cli_assert_contains (run->out, "or take the product off the group for all its members.");
  g_assert_true (demo_server_is_member (fixture->server, "Drawing by Rule", DEMO_UPN_CANNOT_LEAVE));
}

/* Who has left is counted apart by whatever tells of the group. */
static void
check_left (CliFixture *fixture)
{
  g_autoptr (CliRun) groups = cli_run (fixture, NULL, "--json", "groups", NULL);
  g_autoptr (CliRun) group = cli_run (fixture, NULL, "--json", "group", BUNDLE, NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "group", BUNDLE, NULL);
  g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "groups", NULL);
  g_autofree char *user_id = demo_server_dup_user_id (fixture->server, DEMO_UPN_BUNDLE);
  g_autoptr (JsonObject) one = cli_parse_object (group->out);
  g_autoptr (JsonObject) all = cli_parse_object (groups->out);
  JsonArray *list = json_object_get_array_member (all, "groups");
  JsonArray *left = json_object_get_array_member (one, "leftIds");
  gint64     n_people = json_object_get_int_member (one, "people");

  g_assert_cmpint (json_object_get_int_member (one, "left"), ==, 1);
  g_assert_cmpuint (json_array_get_length (left), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (left, 0), ==, user_id);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (one, "users")), ==, n_people + 1);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *each = json_array_get_object_element (list, i);

      if (g_strcmp0 (json_object_get_string_member (each, "name"), "Office Standard") == 0)
        g_assert_cmpint (json_object_get_int_member (each, "left"), ==, 0);
      if (g_strcmp0 (json_object_get_string_member (each, "name"), BUNDLE) != 0)
        continue;
      g_assert_cmpint (json_object_get_int_member (each, "left"), ==, 1);
      g_assert_cmpint (json_object_get_int_member (each, "people"), ==, n_people);
    }

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "1 person has left the group, and keeps what it gave");
  cli_assert_contains (text->out, "has left the group; ends when Microsoft 365 has processed that");
  cli_assert_status (csv, 0);
  cli_assert_contains (csv->out, "\"people\",\"left\",\"problems\"");
}

/* Without waiting, what Microsoft 365 has yet to process is pending, and a later look finds it done. */
static void
test_pending (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) left = NULL;
  g_autoptr (CliRun) checked = NULL;

  set_up (fixture);
  demo_server_set_processing_time (fixture->server, 600000);
  left = cli_run (fixture, NULL, "leave-group", "--group", BUNDLE, "--user", DEMO_UPN_BUNDLE, "--yes", "--no-wait", NULL);
  cli_assert_status (left, 3);
  cli_assert_contains (left->out, "3 pending");

  check_left (fixture);
  demo_server_advance_clock (fixture->server, 600000);
  demo_server_set_processing_time (fixture->server, 0);
  checked = cli_run (fixture, NULL, "status", "--check", NULL);
  cli_assert_status (checked, 0);
  g_assert_false (demo_server_is_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE));
  g_assert_true (demo_server_set_group_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE, TRUE));
}

/* The permission is missing: said before anything is sent. */
static void
test_rights (gconstpointer data)
{
  static const char *const none[] = { "RoleManagement.Read.Directory", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;

  set_up (fixture);
  demo_server_set_settled_scopes (fixture->server, none);
  cli_run_sign_in (fixture);
  run = cli_run (fixture, NULL, "leave-group", "--group", BUNDLE, "--user", DEMO_UPN_BUNDLE, "--yes", NULL);
  cli_assert_status (run, 3);
  cli_assert_contains (run->out, "GroupMember.ReadWrite.All");
  g_assert_true (demo_server_is_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE));
}

/* For the sake of a product, a group that gives nothing else is left, and no other. */
static void
test_unassign (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) more = NULL;
  g_autoptr (CliRun) fixed = NULL;
  g_autoptr (CliRun) only = NULL;

  set_up (fixture);
  more = cli_run (fixture, NULL, "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_BUNDLE, "--leave-groups", "--yes", NULL);
  cli_assert_status (more, 3);
  cli_assert_contains (more->out, "leave-group --group GROUP");
  g_assert_null (strstr (more->out, "add --leave-groups")); /* it is there */
  cli_assert_contains (more->out, "remove-from-group --group GROUP --product PRODUCT");
  cli_assert_contains (more->out, "Visio");
  g_assert_true (demo_server_is_member (fixture->server, BUNDLE, DEMO_UPN_BUNDLE));

  /* Nobody can be taken out of a group whose members a rule decides. */
  fixed = cli_run (fixture, NULL, "unassign", "--product", DEMO_SKU_M365_F3, "--user", DEMO_UPN_DYNAMIC, "--dry-run", NULL);
  cli_assert_contains (fixed->out, "Nobody can be taken out of these groups here");
  cli_assert_contains (fixed->out, "remove-from-group --group GROUP --product PRODUCT");
  g_assert_null (strstr (fixed->out, "leave-group --group"));
  g_clear_pointer (&fixed, cli_run_free);
  fixed = cli_run (fixture, NULL, "unassign", "--product", DEMO_SKU_M365_F3, "--user", DEMO_UPN_DYNAMIC, "--leave-groups", "--dry-run", NULL);
  cli_assert_contains (fixed->out, "Nobody can be taken out of these groups here");
  cli_assert_contains (fixed->out, "remove-from-group --group GROUP --product PRODUCT");

  only = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_OVERLAP, "--leave-groups", "--yes", NULL);
  cli_assert_status (only, 0);
  g_assert_false (demo_server_person_holds (fixture->server, DEMO_UPN_OVERLAP, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_true (demo_server_set_group_member (fixture->server, "Office Standard", DEMO_UPN_OVERLAP, TRUE));
  g_assert_true (demo_server_set_group_member (fixture->server, "Office by Mail", DEMO_UPN_OVERLAP, TRUE));
}

/* Nobody looks at what groups give by now when all questions are answered beforehand: who would lose it stays in them, and is told how to go on. */
static void
test_retry (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *group_id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *hint = NULL;
  g_autoptr (CliRun) failed = NULL;
  g_autoptr (CliRun) shown = NULL;
  g_autoptr (CliRun) some = NULL;
  g_autoptr (CliRun) none = NULL;
  g_autoptr (JsonObject) report = NULL;
  DemoFault   fault = { .kind = DEMO_FAULT_STATUS, .method = "GET", .value = 403 };
  const char *id = NULL;

  set_up (fixture);
  group_id = demo_server_dup_group_id (fixture->server, TOOLS);
  path = g_strconcat ("/groups/", group_id, NULL);
  fault.path = path;
  demo_server_add_fault (fixture->server, &fault);
  failed = cli_run (fixture, NULL, "--json", "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_TWO_GROUPS, "--leave-groups", "--yes", NULL);
  demo_server_clear_faults (fixture->server);
  cli_assert_status (failed, 3);
  report = cli_parse_object (failed->out);
  g_assert_cmpint (get_sum (report, "failed"), ==, 1);
  id = json_object_get_string_member (report, "job");
  hint = g_strdup_printf ("unseat-cli retry %s, without --yes.", id);

  demo_server_set_seats (fixture->server, DEMO_SKU_VISIO_P2, 1000);
  g_assert_true (demo_server_set_group_product (fixture->server, TOOLS, DEMO_SKU_VISIO_P2, TRUE, NULL));
  shown = cli_run (fixture, NULL, "retry", id, "--dry-run", NULL);
  cli_assert_status (shown, 0);
  cli_assert_contains (shown->out, "1 person is to leave a group that gives more now than when this was reviewed before");
  cli_assert_contains (shown->out, "The group did not give this product when this was reviewed before.");

  none = cli_run (fixture, NULL, "retry", id, "--yes", NULL);
  cli_assert_status (none, 3);
  cli_assert_contains (none->out, "The group gives more now than was reviewed before: Visio Plan 2. Nobody is taken out of it unless that is reviewed, too.");
  cli_assert_contains (none->out, hint);
  cli_assert_contains (none->out, "unseat-cli leave-group --group GROUP --user USER.");
  g_assert_true (demo_server_is_member (fixture->server, TOOLS, DEMO_UPN_TWO_GROUPS));

  some = cli_run (fixture, NULL, "leave-group", "--group", TOOLS, "--user", DEMO_UPN_TWO_GROUPS, "--yes", NULL); /* as the hint says */
  cli_assert_status (some, 0);
  g_assert_false (demo_server_is_member (fixture->server, TOOLS, DEMO_UPN_TWO_GROUPS));
  g_assert_true (demo_server_set_group_product (fixture->server, TOOLS, DEMO_SKU_VISIO_P2, FALSE, NULL));
  g_assert_true (demo_server_set_group_member (fixture->server, TOOLS, DEMO_UPN_TWO_GROUPS, TRUE));
}

/* What was in force comes back before what was not, which takes no seat; and what is left over is no line of “0 licenses”. */
static void
test_undo_seats (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) one = NULL;
  g_autoptr (CliRun) none = NULL;
  g_autoptr (JsonObject) report = NULL;
  const char *id = NULL;
  guint       consumed = 0;

  set_up (fixture);
  run = cli_run (fixture, NULL, "--json", "unassign", "--product", "Microsoft_365_Copilot", "--user", DEMO_UPN_BOTH, "--user", DEMO_UPN_NO_SEAT, "--leave-groups", "--yes", NULL);
  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  id = json_object_get_string_member (report, "job");

  consumed = demo_server_get_consumed (fixture->server, DEMO_SKU_COPILOT);
  demo_server_set_seats (fixture->server, DEMO_SKU_COPILOT, consumed + 1);
  one = cli_run (fixture, NULL, "undo", id, "--dry-run", NULL);
  cli_assert_status (one, 0);
  cli_assert_contains (one->out, "To do: give 1 license back to 1 person.");
  cli_assert_contains (one->out, "It may take a seat, if Microsoft 365 grants it now.");

  demo_server_set_seats (fixture->server, DEMO_SKU_COPILOT, consumed);
  none = cli_run (fixture, NULL, "undo", id, "--dry-run", NULL);
  cli_assert_status (none, 3);
  cli_assert_contains (none->out, "To do: give 1 license back to 1 person, who are put back into");
  cli_assert_contains (none->out, "No seat of this product is free.");
  g_assert_null (strstr (none->out, "give 0 licenses"));
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  g_test_add_data_func ("/cli/leave-group/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/leave-group/loses", &fixture, test_loses);
  g_test_add_data_func ("/cli/leave-group/dry-run", &fixture, test_dry_run);
  g_test_add_data_func ("/cli/leave-group/there-and-back", &fixture, test_there_and_back);
  g_test_add_data_func ("/cli/leave-group/blocked", &fixture, test_blocked);
  g_test_add_data_func ("/cli/leave-group/pending", &fixture, test_pending);
  g_test_add_data_func ("/cli/leave-group/rights", &fixture, test_rights);
  g_test_add_data_func ("/cli/leave-group/unassign", &fixture, test_unassign);
  g_test_add_data_func ("/cli/leave-group/retry", &fixture, test_retry);
  g_test_add_data_func ("/cli/leave-group/undo-seats", &fixture, test_undo_seats);
  return cli_fixture_end (&fixture);
}
