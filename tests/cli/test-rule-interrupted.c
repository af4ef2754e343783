/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "demo-evidence.h"
#include "journal-file.h"

/* A night is killed in the middle of a job of a rule.  The next run reads what became of it and sends nothing more of it; the rule looks anew. */

#define RETRY_AFTER_SEC 4 /* others keep to it, too */
#define SLOW_MSEC 60000   /* nobody waits for it */
#define GONE_HEAD "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":%s,\"conditions\":[{\"kind\":\"blocked\"}],\"products\":[\"SPE_E5\"],\"takesMailboxes\":true,"
#define GONE_BRAKES "\"brakes\":{\"maxHoldersPercent\":0,\"maxGrowthPercent\":0}"
#define GONE_ACTS GONE_HEAD "\"action\":{\"kind\":\"unassign\"}," GONE_BRAKES "}"
#define GONE_REPORTS GONE_HEAD GONE_BRAKES "}"
#define GONE_WEEKLY GONE_HEAD "\"action\":{\"kind\":\"unassign\"},\"everyDays\":7," GONE_BRAKES "}"
#define GONE_SPARES GONE_HEAD "\"action\":{\"kind\":\"unassign\"},\"exceptions\":[{\"kind\":\"person\",\"id\":\"" DEMO_UPN_DIRECT "\",\"reason\":\"Comes back\"}]," GONE_BRAKES "}"

#define LATER(seconds) "UPDATE rule_run SET started = started - " seconds ", begun = max (begun - " seconds ", 0);"                                 \
                       "UPDATE job SET created = created - " seconds ", finished = finished - " seconds ", looked = max (looked - " seconds ", 0);" \
                       "UPDATE item SET sent = sent - " seconds
#define A_DAY_LATER LATER ("86400")
#define LONG_AGO LATER ("40 * 86400") /* no license cools down any more */

static char *
dup_path (const char *name)
{
  return g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", name, NULL);
}

static void
write_rule_as (const char *name,
               const char *format,
               const char *enabled)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", enabled, 1);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

static void
write_rule (const char *format,
            const char *enabled)
{
  write_rule_as ("gone.json", format, enabled);
}

static guint
count_writes (CliFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);

  return writes->len;
}

/* Only this person is blocked and has a license, and no rule has ever taken one, as far as it counts. */
static void
leave_one (CliFixture *fixture)
{
  demo_server_clear_faults (fixture->server);
  g_assert_true (demo_server_set_account_enabled (fixture->server, DEMO_UPN_DIRECT, FALSE));
  g_assert_true (demo_server_set_direct (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5, TRUE));
  journal_file_execute (LONG_AGO);
}

/* --- Nights --- */

/* Returns: (transfer full): a night whose job waits to be answered; nothing of it has arrived */
static GSubprocess *
begin_night (CliFixture *fixture)
{
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = RETRY_AFTER_SEC };
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  demo_server_clear_faults (fixture->server);
  demo_server_add_fault (fixture->server, &fault);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("UNSEAT_CLI"), "--json", "--progress=json", "rules", "run", "--due", "--yes", NULL);
  g_assert_no_error (error);
  cli_wait_for_progress (process, "asks to wait");
  return process;
}

static void
kill_it (CliFixture  *fixture,
         GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
  demo_server_clear_faults (fixture->server);
}

static void
kill_night (CliFixture *fixture)
{
  g_autoptr (GSubprocess) process = NULL;

  write_rule (GONE_ACTS, "true");
  process = begin_night (fixture);
  kill_it (fixture, process);
}

/* All of it has arrived, and the answers have not. */
static void
kill_night_unanswered (CliFixture *fixture)
{
  const DemoFault fault = { .kind = DEMO_FAULT_SLOW, .method = "POST", .path = "/users", .value = SLOW_MSEC };
  guint           n_writes = count_writes (fixture);
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;

  write_rule (GONE_ACTS, "true");
  demo_server_add_fault (fixture->server, &fault);
  process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "rules", "run", "--due", "--yes", NULL);
  while (count_writes (fixture) == n_writes)
    g_thread_yield (); /* the tenant has a thread of its own */
  kill_it (fixture, process);
}

/* Returns: (transfer full): the document of the next night, in which @n_new licenses go */
static JsonObject *
run_night (CliFixture *fixture,
           int         status,
           guint       n_new,
           CliRun    **run)
{
  guint n_writes = count_writes (fixture);
  g_autoptr (CliRun) night = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", NULL);
  JsonObject *document = cli_parse_object (night->out);

  cli_assert_status (night, status);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + n_new);
  g_assert_false (json_object_has_member (document, "resumedJobs"));
  if (run != NULL)
    *run = g_steal_pointer (&night);
  return document;
}

static guint
count_jobs (JsonObject *document,
            const char *member)
{
  return json_array_get_length (json_object_get_array_member (document, member));
}

static JsonObject *
get_only (JsonObject *document,
          const char *member)
{
  g_assert_cmpuint (count_jobs (document, member), ==, 1);
  return json_array_get_object_element (json_object_get_array_member (document, member), 0);
}

static gint64
count (JsonObject *job,
       const char *outcome)
{
  return json_object_get_int_member_with_default (json_object_get_object_member (job, "summary"), outcome, 0);
}

static void
assert_ended_unsent (JsonObject *document)
{
  JsonObject *job = get_only (document, "endedJobs");

  g_assert_cmpstr (json_object_get_string_member (job, "rule"), ==, "gone");
  g_assert_cmpint (count (job, "cancelled"), ==, 1);
  g_assert_cmpint (count (job, "verified") + count (job, "planned") + count (job, "pending") + count (job, "failed"), ==, 0);
  g_assert_cmpuint (count_jobs (document, "unfinishedJobs"), ==, 0);
}

/* What was not sent in the night is ended; whoever still matches is found anew, in the same run, and each license goes once. */
static void
test_next_night (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "summary.json", NULL);

  kill_night (fixture);
  journal_file_execute (A_DAY_LATER);
  {
    g_autoptr (CliRun) preview = cli_run (fixture, NULL, "--json", "rules", "preview", "gone", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (preview->out);
    JsonObject *match = json_array_get_object_element (json_object_get_array_member (document, "matches"), 0);

    cli_assert_status (preview, 0);
    g_assert_cmpint (json_object_get_int_member (document, "acts"), ==, 0);
    cli_assert_contains (json_object_get_string_member (match, "note"), "that is not finished: it is left alone until then.");
    g_assert_null (strstr (preview->out, "it has come back")); /* it never went */
    cli_assert_contains (preview->err, "is not finished: ");
    cli_assert_contains (preview->err, "The next run of rules ends it, and the rule looks anew.");
    g_assert_null (strstr (preview->err, "unseat-cli resume"));
  }
  {
    guint n_writes = count_writes (fixture);
    g_autoptr (CliRun) night = cli_run (fixture, NULL, "--json", "rules", "run", "--due", "--yes", "--summary", path, NULL);
    g_autoptr (JsonObject) document = cli_parse_object (night->out);
    g_autoptr (JsonObject) summary = NULL;
    g_autofree char *text = NULL;
    gint64           n = count (get_only (document, "endedJobs"), "cancelled");

    cli_assert_status (night, 3);
    g_assert_cmpint (n, >, 0);
    g_assert_cmpuint (count_writes (fixture), ==, n_writes + n);
    g_assert_cmpstr (json_object_get_string_member (get_only (document, "runs"), "outcome"), ==, "acted");
    g_assert_cmpuint (count_jobs (document, "unfinishedJobs"), ==, 0);
    cli_assert_contains (night->err, "had been broken off, and was ended: ");
    cli_assert_contains (night->err, "not sent; the rule looks anew when it runs.");
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    summary = cli_parse_object (text);
    g_assert_cmpint (count (get_only (summary, "endedJobs"), "cancelled"), ==, n);
    g_assert_cmpint (count (get_only (summary, "runs"), "verified") + count (get_only (summary, "runs"), "still-inherited"), ==, n);
  }
  {
    g_autoptr (JsonObject) document = NULL;

    journal_file_execute (A_DAY_LATER);
    document = run_night (fixture, 0, 0, NULL);
    g_assert_cmpuint (count_jobs (document, "endedJobs"), ==, 0);
  }
}

/* Whoever has come back to life since keeps everything. */
static void
test_unblocked (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = NULL;

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute (A_DAY_LATER);
  g_assert_true (demo_server_set_account_enabled (fixture->server, DEMO_UPN_DIRECT, TRUE));
  document = run_night (fixture, 3, 0, NULL);
  assert_ended_unsent (document);
  g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 0);
}

static void
test_exception (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = NULL;

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute (A_DAY_LATER);
  write_rule (GONE_SPARES, "true");
  document = run_night (fixture, 3, 0, NULL);
  assert_ended_unsent (document);
  g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 0);
}

static void
test_report_only (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = NULL;

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute (A_DAY_LATER);
  write_rule (GONE_REPORTS, "true");
  document = run_night (fixture, 3, 0, NULL);
  assert_ended_unsent (document);
  g_assert_cmpstr (json_object_get_string_member (get_only (document, "runs"), "outcome"), ==, "reported");
}

/* By a clock that is wrong nobody knows what is old, and nothing is sent; not by a job that seems to come from the future either. */
static void
test_clock (gconstpointer data)
{
  const gint64 ahead = G_GINT64_CONSTANT (40) * 24 * 60 * 60 * 1000;
  CliFixture  *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = NULL;

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute ("UPDATE job SET created = created + 40 * 86400 WHERE finished IS NULL");
  demo_server_advance_clock (fixture->server, ahead);
  document = run_night (fixture, 3, 0, NULL);
  demo_server_advance_clock (fixture->server, -ahead);
  g_assert_cmpstr (json_object_get_string_member (get_only (document, "runs"), "outcome"), ==, "stopped");
  cli_assert_contains (json_object_get_string_member (get_only (document, "runs"), "note"), "40 days behind");
  g_assert_cmpuint (count_jobs (document, "unfinishedJobs"), ==, 0);
  g_assert_cmpint (count (get_only (document, "endedJobs"), "pending"), ==, 1); /* how long ago it may have been sent, nobody knows */
  journal_file_execute ("UPDATE item SET outcome = 'cancelled' WHERE outcome = 'pending'; UPDATE job SET created = created - 40 * 86400 WHERE created > unixepoch ()");
}

/* Nobody stands in the way of a rule that is off, and nothing of it is left in the journal. */
static void
test_off (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = NULL;

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute (A_DAY_LATER);
  write_rule (GONE_ACTS, "false");
  document = run_night (fixture, 3, 0, NULL);
  assert_ended_unsent (document);
  g_assert_cmpuint (count_jobs (document, "runs"), ==, 0);
}

/* What had arrived is known to be done, and never sent twice. */
static void
test_arrived (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) document = NULL;

  leave_one (fixture);
  kill_night_unanswered (fixture);
  document = run_night (fixture, 0, 0, NULL);
  g_assert_cmpint (count (get_only (document, "endedJobs"), "verified"), ==, 1);
  g_assert_cmpint (count (get_only (document, "endedJobs"), "cancelled"), ==, 0);
}

/* What may have been sent just before, and does not show, may still come: it is left alone until that is known, and found anew then. */
static void
test_just_sent (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  leave_one (fixture);
  kill_night (fixture);
  {
    g_autoptr (JsonObject) document = run_night (fixture, 3, 0, NULL);

    g_assert_cmpint (count (get_only (document, "endedJobs"), "pending"), ==, 1);
    g_assert_cmpint (count (get_only (document, "endedJobs"), "cancelled"), ==, 0);
    g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 0);
  }
  journal_file_execute (A_DAY_LATER);
  {
    g_autoptr (JsonObject) document = run_night (fixture, 3, 1, NULL);

    g_assert_cmpint (count (get_only (document, "checkedJobs"), "failed"), ==, 1);
    g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 1);
  }
}

/* A run that was cut short was no turn: the rule need not wait another week, also when that run is another rule's. */
static void
test_turn (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  leave_one (fixture);
  kill_night (fixture);
  write_rule (GONE_WEEKLY, "true");
  write_rule_as ("other.json", GONE_REPORTS, "false");
  journal_file_execute ("UPDATE item SET sent = sent - 2 * 3600");
  {
    g_autoptr (CliRun) other = cli_run (fixture, NULL, "--json", "rules", "run", "other", "--yes", "--even-off", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (other->out);

    assert_ended_unsent (document);
  }
  {
    g_autoptr (JsonObject) document = run_night (fixture, 0, 1, NULL);

    g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 1);
  }
  {
    g_autoptr (JsonObject) document = run_night (fixture, 0, 0, NULL);

    g_assert_cmpuint (count_jobs (document, "runs"), ==, 0); /* that was its turn */
  }
}

/* Nobody goes on with what nobody has confirmed, and nobody is told to. */
static void
test_no_resume (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = 0;

  leave_one (fixture);
  kill_night (fixture);
  n_writes = count_writes (fixture);
  {
    g_autoptr (CliRun) text = cli_run (fixture, NULL, "status", NULL);
    g_autoptr (CliRun) status = cli_run (fixture, NULL, "--json", "status", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (status->out);
    g_autoptr (CliRun) newest = cli_run (fixture, NULL, "resume", NULL);
    g_autoptr (CliRun) named = cli_run (fixture, NULL, "resume", json_object_get_string_member (get_only (document, "unfinishedJobs"), "job"), NULL);

    g_assert_false (json_object_get_boolean_member (get_only (document, "unfinishedJobs"), "resumable"));
    cli_assert_contains (text->out, "A rule began it and nobody was asked");
    g_assert_null (strstr (text->out, "unseat-cli resume"));
    cli_assert_status (newest, 2);
    cli_assert_status (named, 2);
    cli_assert_contains (named->err, "began this job and nobody was asked");
    g_assert_null (strstr (named->err, "unseat-cli resume"));
  }
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
  journal_file_execute (A_DAY_LATER);
  {
    g_autoptr (JsonObject) document = run_night (fixture, 3, 1, NULL);

    assert_ended_unsent (document);
  }
}

/* What somebody has confirmed is left to them: told of, and neither gone on with nor ended. */
static void
test_confirmed (gconstpointer data)
{
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = RETRY_AFTER_SEC };
  CliFixture     *fixture = (CliFixture *) data;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *waits = NULL;
  int              terminal = -1;

  leave_one (fixture);
  write_rule (GONE_ACTS, "true");
  demo_server_add_fault (fixture->server, &fault);
  process = cli_begin_on_terminal (fixture, &terminal, "--progress=json", "rules", "run", "gone", NULL);
  asked = cli_read_until (terminal, "]");
  cli_type (terminal, "y\n");
  waits = cli_read_until (terminal, "asks to wait");
  kill_it (fixture, process);
  close (terminal);
  journal_file_execute (A_DAY_LATER);
  {
    g_autoptr (CliRun) run = NULL;
    g_autoptr (JsonObject) document = run_night (fixture, 3, 0, &run);

    g_assert_cmpstr (json_object_get_string_member (get_only (document, "unfinishedJobs"), "rule"), ==, "gone");
    g_assert_cmpuint (count_jobs (document, "endedJobs"), ==, 0);
    g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 0);
    cli_assert_contains (run->err, "Somebody confirmed it, and it is left to them. Go on with it: unseat-cli resume ");
  }
  {
    guint n_writes = count_writes (fixture);
    g_autoptr (CliRun) resumed = cli_run (fixture, NULL, "resume", NULL);

    cli_assert_status (resumed, 0);
    g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);
  }
}

/* What is pending is looked at again. */
static void
test_pending (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  journal_file_execute (A_DAY_LATER "; UPDATE item SET outcome = 'pending' WHERE id = (SELECT min (id) FROM item WHERE outcome = 'verified')");
  {
    g_autoptr (CliRun) run = NULL;
    g_autoptr (JsonObject) document = run_night (fixture, 0, 0, &run);

    g_assert_cmpint (count (get_only (document, "checkedJobs"), "verified"), ==, 1);
    cli_assert_contains (run->err, "looked at again: 1 verified.");
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

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute ("UPDATE job SET unattended = 0 WHERE finished IS NULL"); /* somebody's */
  demo_server_add_fault (fixture->server, &fault);
  launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("UNSEAT_CLI"), "--progress=json", "resume", NULL);
  g_assert_no_error (error);
  cli_wait_for_progress (process, "asks to wait");
  journal_file_execute ("UPDATE rule_run SET started = started - 86400, begun = begun - 86400");
  {
    g_autoptr (JsonObject) document = run_night (fixture, 0, 0, NULL);

    g_assert_cmpuint (count_jobs (document, "endedJobs"), ==, 0);
    g_assert_cmpuint (count_jobs (document, "unfinishedJobs"), ==, 0);
    g_assert_cmpint (json_object_get_int_member (get_only (document, "runs"), "acts"), ==, 0);
  }
  demo_server_clear_faults (fixture->server);
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, NULL, NULL, NULL));
}

/* Nobody can be read: the job stays as it was found, and what it is about is left alone. */
static void
test_unread (gconstpointer data)
{
  const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .method = "POST", .path = "/$batch", .value = 403 };
  CliFixture     *fixture = (CliFixture *) data;

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute (A_DAY_LATER);
  demo_server_add_fault (fixture->server, &fault);
  {
    g_autoptr (CliRun) run = NULL;
    g_autoptr (JsonObject) document = run_night (fixture, 3, 0, &run);

    g_assert_cmpuint (count_jobs (document, "endedJobs"), ==, 0);
    g_assert_cmpuint (count_jobs (document, "unfinishedJobs"), ==, 1);
    cli_assert_contains (run->err, "The next run of rules ends it, and the rule looks anew.");
    g_assert_null (strstr (run->err, "unseat-cli resume"));
  }
  demo_server_clear_faults (fixture->server);
  journal_file_execute (A_DAY_LATER);
  {
    g_autoptr (JsonObject) document = run_night (fixture, 3, 1, NULL);

    assert_ended_unsent (document);
  }
}

/* To try again what the rule has just found anew would do nothing, and is not offered. */
static void
test_in_words (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) night = NULL;

  leave_one (fixture);
  kill_night (fixture);
  journal_file_execute (A_DAY_LATER);
  night = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
  cli_assert_contains (night->out, "Ending the job ");
  cli_assert_contains (night->out, "1 cancelled");
  cli_assert_contains (night->err, "1 change was not sent; the rule looks anew when it runs.");
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
  g_test_add_data_func ("/cli/rule-interrupted/unblocked", &fixture, test_unblocked);
  g_test_add_data_func ("/cli/rule-interrupted/exception", &fixture, test_exception);
  g_test_add_data_func ("/cli/rule-interrupted/report-only", &fixture, test_report_only);
  g_test_add_data_func ("/cli/rule-interrupted/clock", &fixture, test_clock);
  g_test_add_data_func ("/cli/rule-interrupted/off", &fixture, test_off);
  g_test_add_data_func ("/cli/rule-interrupted/arrived", &fixture, test_arrived);
  g_test_add_data_func ("/cli/rule-interrupted/just-sent", &fixture, test_just_sent);
  g_test_add_data_func ("/cli/rule-interrupted/turn", &fixture, test_turn);
  g_test_add_data_func ("/cli/rule-interrupted/no-resume", &fixture, test_no_resume);
  g_test_add_data_func ("/cli/rule-interrupted/confirmed", &fixture, test_confirmed);
  g_test_add_data_func ("/cli/rule-interrupted/pending", &fixture, test_pending);
  g_test_add_data_func ("/cli/rule-interrupted/at-work", &fixture, test_at_work);
  g_test_add_data_func ("/cli/rule-interrupted/unread", &fixture, test_unread);
  g_test_add_data_func ("/cli/rule-interrupted/in-words", &fixture, test_in_words);
  return cli_fixture_end (&fixture);
}
