/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "demo-fixtures.h"
#include "journal-file.h"

/* People who are looked at once more, on the command line. */

#define REPROCESS "unseat-cli reprocess --user USER."

static const char *const roles[] = { "License Administrator", NULL };

static void
set_up (CliFixture        *fixture,
        const char *const *scopes)
{
  demo_server_add_situations (fixture->server); /* once is enough */
  demo_server_set_roles (fixture->server, roles);
  demo_server_set_settled_scopes (fixture->server, scopes);
  cli_run_sign_in (fixture);
}

static void
set_up_with_rights (CliFixture *fixture)
{
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "User.ReadWrite.All", NULL };

  set_up (fixture, scopes);
}

static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "reprocess", "--yes", NULL);
  g_autoptr (CliRun) unasked = cli_run (fixture, NULL, "reprocess", "--user", "x", NULL);
  g_autoptr (CliRun) no_such = NULL;
  g_autoptr (CliRun) fine = NULL;

  cli_assert_status (nobody, 2);
  cli_assert_contains (nobody->err, "--user USER");
  cli_assert_status (unasked, 2);

  set_up_with_rights (fixture);
  no_such = cli_run (fixture, NULL, "reprocess", "--user", "nobody@example.org", "--yes", NULL);
  cli_assert_status (no_such, 2);
  fine = cli_run (fixture, NULL, "reprocess", "--user", DEMO_UPN_BUNDLE, "--yes", NULL);
  cli_assert_status (fine, 0);
  cli_assert_contains (fine->out, "nothing is wrong with what groups give");
}

/* What is no error, and no license that works either, and which rule keeps somebody in a group. */
static void
test_user (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) disabled = NULL;
  g_autoptr (CliRun) kept = NULL;

  set_up_with_rights (fixture);
  disabled = cli_run (fixture, NULL, "user", DEMO_UPN_SWITCHED_OFF, NULL);
  cli_assert_status (disabled, 0);
  cli_assert_contains (disabled->out, "direct – Microsoft 365 says that this license is disabled");
  kept = cli_run (fixture, NULL, "user", DEMO_UPN_CANNOT_LEAVE, NULL);
  cli_assert_status (kept, 0);
  cli_assert_contains (kept->out, "A rule decides who is in the group, “user.");
}

/* The permission is missing: said before anything is sent. */
static void
test_rights (gconstpointer data)
{
  static const char *const scopes[] = { "RoleManagement.Read.Directory", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  guint                    n_writes = 0;
  g_autoptr (CliRun) run = NULL;

  set_up (fixture, scopes);
  n_writes = demo_server_count_requests (fixture->server, "POST", "/users");
  run = cli_run (fixture, NULL, "reprocess", "--user", DEMO_UPN_SAME_ADDRESS, "--yes", NULL);
  cli_assert_status (run, 3);
  cli_assert_contains (run->out, "User.ReadWrite.All");
  g_assert_cmpuint (demo_server_count_requests (fixture->server, "POST", "/users"), ==, n_writes);
}

/* Not mended yet, and mended; it is told in the history, and there is nothing to undo. */
static void
test_reprocess (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) shown = NULL;
  g_autoptr (CliRun) failed = NULL;
  g_autoptr (CliRun) done = NULL;
  g_autoptr (CliRun) jobs = NULL;
  g_autoptr (CliRun) undone = NULL;
  g_autoptr (JsonObject) report = NULL;
  JsonObject *item = NULL;

  set_up_with_rights (fixture);
  shown = cli_run (fixture, NULL, "reprocess", "--user", DEMO_UPN_SAME_ADDRESS, "--dry-run", NULL);
  cli_assert_status (shown, 0);
  cli_assert_contains (shown->out, "To do: have Microsoft 365 look once more at 1 license of 1 person.");
  cli_assert_contains (shown->out, "repair it, then reprocess");
  cli_assert_contains (shown->out, "A reprocessing cannot be undone: what ends by it has to be assigned again");

  failed = cli_run (fixture, NULL, "reprocess", "--user", DEMO_UPN_SAME_ADDRESS, "--yes", "--no-wait", NULL);
  cli_assert_status (failed, 3);

  demo_server_set_duplicate_address (fixture->server, DEMO_UPN_SAME_ADDRESS, FALSE);
  done = cli_run (fixture, DEMO_UPN_SAME_ADDRESS "\n", "--json", "reprocess", "--users-from", "-", "--yes", NULL);
  cli_assert_status (done, 0);
  report = cli_parse_object (done->out);
  item = json_array_get_object_element (json_object_get_array_member (report, "items"), 0);
  g_assert_cmpstr (json_object_get_string_member (item, "action"), ==, "reprocess");
  g_assert_cmpstr (json_object_get_string_member (item, "outcome"), ==, "verified");
  g_assert_true (demo_server_person_holds (fixture->server, DEMO_UPN_SAME_ADDRESS, DEMO_SKU_OFFICE_E3, NULL, NULL));

  jobs = cli_run (fixture, NULL, "jobs", NULL);
  cli_assert_contains (jobs->out, "Reprocessed Office 365 E3");
  undone = cli_run (fixture, NULL, "undo", json_object_get_string_member (report, "job"), "--yes", NULL);
  cli_assert_status (undone, 3);
  cli_assert_contains (undone->out, "A reprocessing cannot be undone; to give a license again");
  g_assert_null (strstr (undone->out, "Nothing to undo"));
  g_assert_true (demo_server_person_holds (fixture->server, DEMO_UPN_SAME_ADDRESS, DEMO_SKU_OFFICE_E3, NULL, NULL));
}

/* Returns: whether the product frees as many seats as expected */
static gboolean
saves (JsonObject *report,
       const char *product,
       gint64      expected)
{
  JsonArray *savings = json_object_get_array_member (report, "savings");

  for (guint i = 0; i < json_array_get_length (savings); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (savings, i), "product"), product))
      return json_object_get_int_member (json_array_get_object_element (savings, i), "freed") == expected;

  return expected == 0;
}

/* A license that is taken, and one that goes when Microsoft 365 looks once more: the table says so, promises one seat, and two are seen. */
static void
test_with_dependents (gconstpointer data)
{
  static const char *const groups[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", "User.ReadWrite.All", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autoptr (CliRun) left = NULL;
  g_autoptr (CliRun) blocked = NULL;
  g_autoptr (CliRun) shown = NULL;
  g_autoptr (CliRun) planned = NULL;
  g_autoptr (CliRun) done = NULL;
  g_autoptr (JsonObject) job = NULL;
  g_autoptr (JsonObject) plan = NULL;
  g_autoptr (JsonObject) report = NULL;
  const char *id = NULL;

  set_up (fixture, scopes);
  demo_server_set_roles (fixture->server, groups);
  left = cli_run (fixture, NULL, "--json", "leave-group", "--group", "Office Standard", "--user", DEMO_UPN_ADD_ON_APART, "--yes", "--no-wait", NULL);
  cli_assert_status (left, 3);
  job = cli_parse_object (left->out);
  id = json_object_get_string_member (job, "job");

  journal_file_execute ("UPDATE item SET outcome = 'failed', effect = 0 WHERE outcome IN ('failed', 'pending')"); /* as when somebody else had done it */
  blocked = cli_run (fixture, NULL, "retry", id, "--dry-run", NULL);
  cli_assert_status (blocked, 3);
  cli_assert_contains (blocked->out, REPROCESS);
  journal_file_execute ("UPDATE item SET effect = 1 WHERE outcome = 'failed'"); /* as it says as soon as it is seen */

  shown = cli_run (fixture, NULL, "retry", id, "--with-dependents", "--dry-run", NULL);
  cli_assert_status (shown, 0);
  cli_assert_contains (shown->out, "TO CHANGE");
  g_assert_null (strstr (shown->out, "TO UNASSIGN"));
  planned = cli_run (fixture, NULL, "--json", "retry", id, "--with-dependents", "--dry-run", NULL);
  plan = cli_parse_object (planned->out);
  g_assert_true (saves (plan, "ENTERPRISEPACK", 0));
  g_assert_true (saves (plan, "PROJECTPROFESSIONAL", 1));

  done = cli_run (fixture, NULL, "--json", "retry", id, "--with-dependents", "--yes", NULL);
  cli_assert_status (done, 0);
  report = cli_parse_object (done->out);
  g_assert_true (saves (report, "ENTERPRISEPACK", 1));
  g_assert_true (saves (report, "PROJECTPROFESSIONAL", 1));
}

/* Who is stuck does not lose it by themselves, and what needs it is named; how it is unassigned, too, is said wherever it is refused. */
static void
test_hints (gconstpointer data)
{
  static const char *const groups[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", "User.ReadWrite.All", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autoptr (CliRun) group = NULL;
  g_autoptr (CliRun) user = NULL;
  g_autoptr (CliRun) leave = NULL;
  g_autoptr (CliRun) shown = NULL;
  g_autoptr (CliRun) whole = NULL;
  g_autoptr (CliRun) failed = NULL;
  g_autoptr (CliRun) jobs = NULL;
  g_autoptr (CliRun) again = NULL;
  g_autoptr (JsonObject) all = NULL;
  const char      *job = NULL;
  g_autofree char *line = NULL;

  set_up (fixture, scopes);
  demo_server_set_roles (fixture->server, groups);
  group = cli_run (fixture, NULL, "group", "Sales", NULL);
  cli_assert_status (group, 0);
  cli_assert_contains (group->out, "1 person has left the group, and keeps what it gave because something is wrong with it.");
  cli_assert_contains (group->out, "has left the group, and keeps the license. Planner and Project Plan 3 needs an app of this product");
  g_assert_null (strstr (group->out, "until Microsoft 365 has processed that"));
  g_assert_null (strstr (group->out, "ends when Microsoft 365"));

  user = cli_run (fixture, NULL, "user", DEMO_UPN_STUCK, NULL);
  cli_assert_contains (user->out, "group Sales – Planner and Project Plan 3 needs an app of this product");
  g_assert_null (strstr (user->out, "handle both products the same way"));
  cli_assert_contains (user->out, "Group Sales: Planner and Project Plan 3 needs an app of this product: unassign that one, then reprocess");
  leave = cli_run (fixture, NULL, "leave-group", "--group", "Sales", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_status (leave, 3);
  cli_assert_contains (leave->out, "Planner and Project Plan 3 needs an app of this product: unassign that one, then reprocess");
  shown = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_DEPENDENT, "--dry-run", NULL);
  cli_assert_contains (shown->out, "add --with-dependents.");
  whole = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_DEPENDENT, "--with-dependents", "--dry-run", NULL);
  g_assert_null (strstr (whole->out, "--with-dependents"));
  failed = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_DEPENDENT, "--yes", NULL);
  cli_assert_status (failed, 3);
  jobs = cli_run (fixture, NULL, "--json", "jobs", NULL);
  cli_assert_status (jobs, 0);
  all = cli_parse_object (jobs->out);
  job = json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (all, "jobs"), 0), "job");
  line = g_strdup_printf ("unseat-cli retry %s --with-dependents.", job);
  cli_assert_contains (failed->out, line);
  again = cli_run (fixture, NULL, "retry", job, "--dry-run", NULL);
  cli_assert_contains (again->out, "add --with-dependents.");
}

/* Returns: (transfer full): the id in the line of the only group that is called deleted */
static char *
find_deleted_id (const char *csv)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\"", -1);

      if (g_strv_length (cells) > 5 && g_str_equal (cells[5], "deleted"))
        return g_strdup (cells[3]);
    }

  g_assert_not_reached ();
}

#define STUCK "Planner and Project Plan 3 needs an app of this product: unassign that one, then reprocess"

/* A group that is gone is called so, with who still has what from it, and what to do about that. */
static void
assert_deleted_group (CliFixture *fixture)
{
  g_autoptr (CliRun) user = cli_run (fixture, NULL, "user", DEMO_UPN_NO_GROUP_ANY_MORE, NULL);
  g_autoptr (CliRun) groups = cli_run (fixture, NULL, "groups", "--csv", NULL);
  g_autofree char *id = find_deleted_id (groups->out);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "group", id, NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "group", id, "--json", NULL);
  g_autoptr (JsonObject) document = cli_parse_object (json->out);

  cli_assert_contains (user->out, "and it may end.\n  May stop: Power BI\n");
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "Deleted · ");
  cli_assert_contains (text->out, "The group was deleted. What people still have from it is left over: “unseat-cli reprocess --user USER”");
  cli_assert_contains (text->out, "POWER_BI_PRO  The group that gave this license was deleted, and the license is left over");
  g_assert_null (strstr (text->out, "works"));
  g_assert_null (strstr (text->out, "Cannot be read"));
  g_assert_cmpstr (json_object_get_string_member (document, "kind"), ==, "deleted");
  g_assert_nonnull (strstr (json_object_get_string_member (document, "removal"), "unseat-cli reprocess"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "users")), ==, 1);
}

/* What needed the license has gone: it may end now. */
static void
assert_nothing_needs_it (CliFixture *fixture)
{
  g_autoptr (CliRun) alone = NULL;

  g_assert_true (demo_server_set_direct (fixture->server, DEMO_UPN_STUCK, DEMO_SKU_PROJECT_P3, FALSE));
  alone = cli_run (fixture, NULL, "reprocess", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_status (alone, 0);
  cli_assert_contains (alone->out, "This person has nothing that could need this license any more");
  g_assert_null (strstr (alone->out, "unassign that one"));
  cli_assert_contains (alone->out, "May stop: Mailbox, OneDrive");
}

/* What needs the license goes first: said is what is done, and nothing is left to do. */
static void
assert_mended (CliFixture *fixture)
{
  g_autoptr (CliRun) whole = cli_run (fixture, NULL, "reprocess", "--user", DEMO_UPN_STUCK, "--with-dependents", "--dry-run", NULL);

  cli_assert_status (whole, 0);
  cli_assert_contains (whole->out, "To do: unassign 1 license from 1 person.");
  cli_assert_contains (whole->out, "Planner and Project Plan 3 needs an app of this product, and is unassigned first;"); /* what is done, not what is left to do */
  g_assert_null (strstr (whole->out, "unassign that one"));
  cli_assert_contains (whole->out, "1 license may end: nothing seems to give it any more.");
  cli_assert_contains (whole->out, "Mailbox: 1 person loses it if Microsoft 365 takes the license. Microsoft deletes it after 30 days");
  cli_assert_contains (whole->out, "May stop: Mailbox, OneDrive");
}

/* Whose group is left, or deleted, is not told to leave it: nothing is sent, and the command that helps is named.  Who is in it still is told as before. */
static void
test_left_over (gconstpointer data)
{
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", "User.ReadWrite.All", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  guint                    n_reads = 0;
  guint                    n_left = 0;
  g_autoptr (CliRun) plain = NULL;
  g_autoptr (CliRun) leaving = NULL;
  g_autoptr (CliRun) swap = NULL;
  g_autoptr (CliRun) both = NULL;
  g_autoptr (CliRun) deleted = NULL;
  g_autoptr (CliRun) shown = NULL;
  g_autoptr (CliRun) member = NULL;
  g_autoptr (CliRun) done = NULL;

  set_up (fixture, scopes);
  plain = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_status (plain, 3);
  cli_assert_contains (plain->out, STUCK);
  cli_assert_contains (plain->out, REPROCESS);
  g_assert_null (strstr (plain->out, "leave-group"));
  leaving = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--leave-groups", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_status (leaving, 3);
  cli_assert_contains (leaving->out, STUCK);
  cli_assert_contains (leaving->out, REPROCESS);
  g_assert_null (strstr (leaving->out, "remove-from-group"));
  swap = cli_run (fixture, NULL, "swap", "--from", "ENTERPRISEPACK", "--to", "SPE_E5", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_contains (swap->out, STUCK);
  both = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_STUCK, "--user", DEMO_UPN_INHERITED, "--dry-run", NULL);
  cli_assert_contains (both->out, "unseat-cli leave-group");
  cli_assert_contains (both->out, REPROCESS);
  deleted = cli_run (fixture, NULL, "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_NO_GROUP_ANY_MORE, "--dry-run", NULL);
  cli_assert_status (deleted, 3);
  cli_assert_contains (deleted->out, "was deleted, and the license is left over");
  cli_assert_contains (deleted->out, REPROCESS);
  g_assert_null (strstr (deleted->out, "leave-group"));
  assert_deleted_group (fixture);

  shown = cli_run (fixture, NULL, "reprocess", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_status (shown, 0);
  cli_assert_contains (shown->out, "1 license stays, and nothing is lost with it");
  g_assert_null (strstr (shown->out, "may end"));
  g_assert_null (strstr (shown->out, "May stop:"));
  cli_assert_contains (shown->out, "add --with-dependents.");
  assert_mended (fixture);

  n_reads = demo_server_count_requests (fixture->server, "GET", "/groups");
  member = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_INHERITED, "--dry-run", NULL);
  n_reads = demo_server_count_requests (fixture->server, "GET", "/groups") - n_reads;
  g_assert_null (strstr (member->out, "reprocess"));
  n_left = demo_server_count_requests (fixture->server, "GET", "/groups");
  done = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--leave-groups", "--user", DEMO_UPN_STUCK, "--yes", NULL);
  cli_assert_status (done, 3);
  cli_assert_contains (done->out, REPROCESS);
  g_assert_cmpuint (demo_server_count_requests (fixture->server, "GET", "/groups") - n_left, ==, n_reads + 1); /* the members, once */
  assert_nothing_needs_it (fixture);
}

/* Where it may not be read who is in the group, plans are made all the same, and say what is not known. */
static void
test_unreadable (gconstpointer data)
{
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", "User.ReadWrite.All", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autofree char         *group_id = NULL;
  g_autofree char         *path = NULL;
  DemoFault                fault = { .kind = DEMO_FAULT_STATUS, .method = "GET", .value = 403 };
  g_autoptr (CliRun) plain = NULL;
  g_autoptr (CliRun) swap = NULL;
  g_autoptr (CliRun) user = NULL;

  set_up (fixture, scopes);
  group_id = demo_server_dup_group_id (fixture->server, "Sales");
  path = g_strconcat ("/groups/", group_id, "/members", NULL);
  fault.path = path;
  demo_server_add_fault (fixture->server, &fault);
  plain = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_status (plain, 3);
  cli_assert_contains (plain->out, "It is not known whether this person is still in the group. If not, the license is left over. " STUCK);
  swap = cli_run (fixture, NULL, "swap", "--from", "ENTERPRISEPACK", "--to", "SPE_E5", "--user", DEMO_UPN_STUCK, "--dry-run", NULL);
  cli_assert_contains (swap->out, "It is not known whether this person is still in the group.");
  user = cli_run (fixture, NULL, "user", DEMO_UPN_STUCK, NULL);
  cli_assert_status (user, 0);
  demo_server_clear_faults (fixture->server);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  g_test_add_data_func ("/cli/reprocess/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/reprocess/user", &fixture, test_user);
  g_test_add_data_func ("/cli/reprocess/rights", &fixture, test_rights);
  g_test_add_data_func ("/cli/reprocess/reprocess", &fixture, test_reprocess);
  g_test_add_data_func ("/cli/reprocess/hints", &fixture, test_hints);
  g_test_add_data_func ("/cli/reprocess/unreadable", &fixture, test_unreadable);
  g_test_add_data_func ("/cli/reprocess/left-over", &fixture, test_left_over);
  g_test_add_data_func ("/cli/reprocess/with-dependents", &fixture, test_with_dependents);
  return cli_fixture_end (&fixture);
}
