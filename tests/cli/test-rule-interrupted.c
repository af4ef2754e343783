/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "cli-fixture.h"
#include "demo-evidence.h"
#include "journal-file.h"

/* A night is killed in the middle of a job of a rule; the next ones find it. */

#define RETRY_AFTER_SEC 4 /* others keep to it, too */
#define GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":%s,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}," \
             "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0,\"maxGrowthPercent\":0}}"
#define A_DAY_LATER "UPDATE rule_run SET started = started - 86400, begun = begun - 86400; UPDATE job SET created = created - 86400"

static char *
dup_path (const char *name)
{
  return g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", name, NULL);
}

static void
write_rule (const char *enabled)
{
  g_autofree char *path = dup_path ("gone.json");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_strdup_printf (GONE, enabled);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Returns: (transfer full): a night whose job waits to be answered, or whose answers are lost on the way when it is killed */
static GSubprocess *
begin_night (CliFixture *fixture)
{
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = RETRY_AFTER_SEC };
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  write_rule ("true");
  demo_server_clear_faults (fixture->server);
  demo_server_add_fault (fixture->server, &fault);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("UNSEAT_CLI"), "--json", "--progress=json", "rules", "run", "--due", "--yes", NULL);
  g_assert_no_error (error);
  cli_wait_for_progress (process, "asks to wait");
  return process;
}

static void
kill_night (CliFixture *fixture)
{
  g_autoptr (GSubprocess) process = begin_night (fixture);

  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
  demo_server_clear_faults (fixture->server);
  journal_file_execute (A_DAY_LATER);
}

static guint
count_writes (CliFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);

  return writes->len;
}

static JsonObject *
get_only (JsonObject *document,
          const char *member)
{
  JsonArray *array = json_object_get_array_member (document, member);

  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  return json_array_get_object_element (array, 0);
}

static gint64
count (JsonObject *job,
       const char *outcome)
{
  return json_object_get_int_member (json_object_get_object_member (job, "summary"), outcome);
}

/* What was not done in the night is done in the next one, before anything else, and each license goes once. */
static void
test_next_night (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "summary.json", NULL);
  gint64           n = 0;

  kill_night (fixture);
  {
    g_autoptr (CliRun) preview = cli_run (fixture, NULL, "--json", "rules", "preview", "gone", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (preview->out);
    JsonObject *match = json_array_get_object_element (json_object_get_array_member (document, "matches"), 0);

    cli_assert_status (preview, 0);
    g_assert_cmpint (json_object_get_int_member (document, "acts"), ==, 0);
    cli_assert_contains (json_object_get_string_member (match, "note"), "that is not finished: it is left alone until then.");
    g_assert_null (strstr (preview->out, "it has come back")); /* it never went */
    cli_assert_contains (preview->err, "is not finished: ");
    cli_assert_contains (preview->err, "unseat-cli resume ");
  }
  {
    g_autoptr (CliRun) night = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", "--summary", path, NULL);
    g_autoptr (JsonObject) document = cli_parse_object (night->out);
    g_autoptr (JsonObject) summary = NULL;
    g_autofree char *text = NULL;
    JsonObject      *job = get_only (document, "resumedJobs");

    n = count (job, "verified");
    g_assert_cmpint (n, >, 0);
    g_assert_cmpint (count (job, "planned") + count (job, "pending") + count (job, "failed"), ==, 0);
    g_assert_cmpstr (json_object_get_string_member (job, "rule"), ==, "gone");
    g_assert_cmpint (night->status, ==, count (job, "still-inherited") + count (job, "blocked") > 0 ? 3 : 0);
    g_assert_cmpstr (json_object_get_string_member (get_only (document, "runs"), "outcome"), ==, "nothing");
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "unfinishedJobs")), ==, 0);
    cli_assert_contains (night->err, "had been left unfinished, and was gone on with: ");
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    summary = cli_parse_object (text);
    g_assert_cmpint (count (get_only (summary, "resumedJobs"), "verified"), ==, n);
  }
  {
    guint n_writes = count_writes (fixture);
    g_autoptr (CliRun) again = NULL;
    g_autoptr (JsonObject) document = NULL;

    journal_file_execute (A_DAY_LATER);
    again = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", NULL);
    cli_assert_status (again, 0);
    document = cli_parse_object (again->out);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "resumedJobs")), ==, 0);
    g_assert_cmpuint (count_writes (fixture), ==, n_writes);
  }
}

/* The rule was turned off meanwhile, or nobody said yes: the job is told of, and the run is not green. */
static void
test_only_told (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "summary.md", NULL);
  g_autofree char *text = NULL;
  guint            n_writes = 0;

  demo_server_set_account_enabled (fixture->server, DEMO_UPN_DIRECT, FALSE);
  journal_file_execute (A_DAY_LATER);
  kill_night (fixture);
  n_writes = count_writes (fixture);
  write_rule ("false");
  {
    g_autoptr (CliRun) night = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", "--summary", path, NULL);
    g_autoptr (JsonObject) document = cli_parse_object (night->out);

    cli_assert_status (night, 3);
    g_assert_cmpstr (json_object_get_string_member (get_only (document, "unfinishedJobs"), "rule"), ==, "gone");
    g_assert_cmpuint (count_writes (fixture), ==, n_writes);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    cli_assert_contains (text, "is not finished: ");
  }
  write_rule ("true");
  {
    g_autoptr (CliRun) named = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", NULL);

    cli_assert_contains (named->out, "Going on with the job ");
    g_assert_cmpuint (count_writes (fixture), >, n_writes);
  }
}

/* What is pending is looked at again. */
static void
test_pending (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  journal_file_execute ("UPDATE item SET outcome = 'pending' WHERE id = (SELECT min (id) FROM item WHERE outcome = 'verified')");
  {
    g_autoptr (CliRun) night = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (night->out);

    cli_assert_status (night, 0);
    g_assert_cmpint (count (get_only (document, "checkedJobs"), "verified"), ==, 1);
    cli_assert_contains (night->err, "looked at again: 1 verified.");
  }
}

/* One that goes on elsewhere is left alone: it is somebody's who does not run rules. */
static void
test_at_work (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = RETRY_AFTER_SEC };
  g_autoptr (GError) error = NULL;

  demo_server_set_direct (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5, TRUE);
  journal_file_execute ("UPDATE rule_run SET started = started - 40 * 86400, begun = begun - 40 * 86400; UPDATE job SET created = created - 40 * 86400");
  kill_night (fixture);
  demo_server_add_fault (fixture->server, &fault);
  launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("UNSEAT_CLI"), "--progress=json", "resume", NULL);
  g_assert_no_error (error);
  cli_wait_for_progress (process, "asks to wait");
  {
    g_autoptr (CliRun) night = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (night->out);

    cli_assert_status (night, 0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "resumedJobs")), ==, 0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "unfinishedJobs")), ==, 0);
    g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 0);
  }
  demo_server_clear_faults (fixture->server);
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, NULL, NULL, NULL));
}

/* What was confirmed days ago is not carried out on what was known then: it is ended, and the rule finds in the same run what there is to do now. */
static void
test_too_old (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  demo_server_set_direct (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5, TRUE);
  journal_file_execute ("UPDATE rule_run SET started = started - 40 * 86400, begun = begun - 40 * 86400; UPDATE job SET created = created - 40 * 86400");
  kill_night (fixture);
  journal_file_execute ("UPDATE job SET created = created - 2 * 86400 WHERE finished IS NULL");
  {
    guint n_writes = count_writes (fixture);
    g_autoptr (CliRun) night = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (night->out);
    JsonObject *job = get_only (document, "endedJobs");

    cli_assert_status (night, 3);
    g_assert_cmpint (count (job, "cancelled"), ==, 1);
    g_assert_cmpint (count (job, "verified") + count (job, "planned") + count (job, "pending"), ==, 0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "resumedJobs")), ==, 0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "unfinishedJobs")), ==, 0);
    g_assert_cmpstr (json_object_get_string_member (get_only (document, "runs"), "outcome"), ==, "acted");
    g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 1);
    g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);
    cli_assert_contains (night->err, "for longer than its rule trusts what it knows, and was ended: ");
  }
  {
    g_autoptr (CliRun) again = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", NULL);

    cli_assert_status (again, 0);
  }
}

/* To try again what the rule has just found anew would do nothing, and is not offered. */
static void
test_too_old_in_words (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) night = NULL;

  demo_server_set_direct (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5, TRUE);
  journal_file_execute ("UPDATE rule_run SET started = started - 40 * 86400, begun = begun - 40 * 86400; UPDATE job SET created = created - 40 * 86400");
  kill_night (fixture);
  journal_file_execute ("UPDATE job SET created = created - 2 * 86400 WHERE finished IS NULL");
  night = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
  cli_assert_contains (night->out, "Ending the job ");
  cli_assert_contains (night->out, "1 cancelled");
  g_assert_null (strstr (night->out, "unseat-cli retry"));
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-interrupted/next-night", &fixture, test_next_night);
  g_test_add_data_func ("/cli/rule-interrupted/only-told", &fixture, test_only_told);
  g_test_add_data_func ("/cli/rule-interrupted/pending", &fixture, test_pending);
  g_test_add_data_func ("/cli/rule-interrupted/at-work", &fixture, test_at_work);
  g_test_add_data_func ("/cli/rule-interrupted/too-old", &fixture, test_too_old);
  g_test_add_data_func ("/cli/rule-interrupted/too-old-in-words", &fixture, test_too_old_in_words);
  return cli_fixture_end (&fixture);
}
