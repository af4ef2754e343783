/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "journal-file.h"

/* Real programs that leave a job unfinished in whatever way, and others that go on with it. */

#define RETRY_AFTER_SEC 4 /* others keep to it, too */
#define SLOW_MSEC 8000
#define SKU DEMO_SKU_M365_E5

/* Gives the product back, whatever the test before has left. */
static void
begin (CliFixture *fixture)
{
  demo_server_clear_faults (fixture->server);
  demo_server_set_direct (fixture->server, DEMO_UPN_LEAVER, SKU, TRUE);
}

static gboolean
holds (CliFixture *fixture)
{
  return demo_server_person_holds (fixture->server, DEMO_UPN_LEAVER, SKU, NULL, NULL);
}

static guint
count_writes (CliFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);

  return writes->len;
}

/* Returns: (transfer full): a program whose job is in the journal, and has to wait before it is answered */
static GSubprocess *
begin_job (CliFixture *fixture)
{
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = RETRY_AFTER_SEC };
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  begin (fixture);
  demo_server_add_fault (fixture->server, &fault);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("UNSEAT_CLI"), "--json", "--progress=json", "unassign", "--product", "SPE_E5",
                                         "--user", DEMO_UPN_LEAVER, "--yes", NULL);
  g_assert_no_error (error);
  cli_wait_for_progress (process, "asks to wait");

  return process;
}

/* Returns: (transfer full): what is left of its output, once it has ended with @status */
static CliRun *
finish (GSubprocess *process,
        int          status)
{
  CliRun *run = g_new0 (CliRun, 1);
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->out, &run->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  cli_assert_status (run, status);

  return run;
}

static JsonArray *
ask (CliFixture *fixture)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "status", NULL);
  g_autoptr (JsonObject) status = NULL;

  cli_assert_status (run, 0);
  status = cli_parse_object (run->out);

  return json_array_ref (json_object_get_array_member (status, "unfinishedJobs"));
}

/* Returns: (transfer full): the id of the only job that is left unfinished */
static char *
dup_unfinished (CliFixture *fixture)
{
  g_autoptr (JsonArray) jobs = ask (fixture);
  JsonObject *job = NULL;

  g_assert_cmpuint (json_array_get_length (jobs), ==, 1);
  job = json_array_get_object_element (jobs, 0);
  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (job, "job")));
  g_assert_cmpstr (json_object_get_string_member (job, "actor"), ==, DEMO_UPN_ADMIN);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (job, "successors")), ==, 0);
  g_assert_cmpint (json_object_get_int_member (job, "unsettled") + json_object_get_int_member (job, "notSent"), ==, 1);

  return g_strdup (json_object_get_string_member (job, "job"));
}

static void
kill_job (CliFixture *fixture)
{
  g_autoptr (GSubprocess) process = begin_job (fixture);

  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
  demo_server_clear_faults (fixture->server);
}

static gint64
get_summary (const char *json,
             const char *outcome)
{
  g_autoptr (JsonObject) document = cli_parse_object (json);

  return json_object_get_int_member (json_object_get_object_member (document, "summary"), outcome);
}

/* Goes on with @job (nullable: the newest), which has to end well. */
static void
resume (CliFixture *fixture,
        const char *job)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "resume", job, NULL);
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (JsonArray) jobs = NULL;

  cli_assert_status (run, 0);
  g_assert_cmpint (get_summary (run->out, "verified"), ==, 1);
  result = cli_parse_object (run->out);
  g_assert_false (json_object_has_member (result, "advice")); /* which the journal does not keep */
  g_assert_false (holds (fixture));
  jobs = ask (fixture);
  g_assert_cmpuint (json_array_get_length (jobs), ==, 0);
}

static void
test_killed (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (CliRun) again = NULL;
  g_autofree char *job = NULL;
  g_autofree char *hint = NULL;

  kill_job (fixture);
  job = dup_unfinished (fixture);
  text = cli_run (fixture, NULL, "status", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, " is not finished. ");
  hint = g_strdup_printf ("unseat-cli resume %s", job);
  cli_assert_contains (text->out, hint);

  resume (fixture, job);
  again = cli_run (fixture, NULL, "resume", job, NULL);
  cli_assert_status (again, 2);
  cli_assert_contains (again->err, "has ended already");
  g_assert_cmpstr (again->out, ==, "");
}

/* While one is at work, another one is told so. */
static void
test_at_work (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GSubprocess) second = NULL;
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (JsonArray) none = NULL;
  g_autoptr (CliRun) refused = NULL;
  g_autoptr (CliRun) bare = NULL;
  g_autoptr (CliRun) done = NULL;
  g_autofree char *job = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *which = NULL;

  kill_job (fixture);
  job = dup_unfinished (fixture);
  demo_server_add_fault (fixture->server, &(const DemoFault){ .kind = DEMO_FAULT_SLOW, .method = "POST", .path = "/users", .times = 1, .value = SLOW_MSEC });
  process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "--progress=json", "resume", job, NULL);
  cli_wait_for_progress (process, "\"total\":1");

  second = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "resume", job, NULL);
  refused = finish (second, 1);
  holder = g_strdup_printf ("unseat-cli (process %s) is at work on this job.", g_subprocess_get_identifier (process));
  cli_assert_contains (refused->err, holder);
  g_clear_object (&second);
  second = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "resume", NULL);
  bare = finish (second, 1);
  which = g_strdup_printf ("unseat-cli (process %s) is at work on the job %s.", g_subprocess_get_identifier (process), job);
  cli_assert_contains (bare->err, which);
  g_assert_cmpstr (bare->out, ==, "");
  none = ask (fixture);
  g_assert_cmpuint (json_array_get_length (none), ==, 0);

  done = finish (process, 0);
  g_assert_false (holds (fixture));
}

/* Two that start at the same moment: one of them does it, once. */
static void
test_race (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *job = NULL;
  GSubprocess     *rivals[2] = { NULL, NULL };
  guint            n_done = 0;
  guint            n_writes = 0;

  kill_job (fixture);
  job = dup_unfinished (fixture);
  n_writes = count_writes (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rivals); i++)
    rivals[i] = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "resume", job, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rivals); i++)
    {
      g_subprocess_wait (rivals[i], NULL, NULL);
      g_assert_true (g_subprocess_get_if_exited (rivals[i]));
      if (g_subprocess_get_exit_status (rivals[i]) == 0)
        n_done++;
      else /* at work, or done already */
        g_assert_cmpint (g_subprocess_get_exit_status (rivals[i]), <=, 2);
      g_object_unref (rivals[i]);
    }

  g_assert_cmpuint (n_done, ==, 1);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);
  g_assert_false (holds (fixture));
}

/* A request to end is not the person's word about the job. */
static void
test_terminated (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocess) process = begin_job (fixture);
  g_autoptr (CliRun) run = NULL;
  g_autofree char *job = NULL;
  g_autofree char *hint = NULL;

  g_subprocess_send_signal (process, SIGTERM);
  run = finish (process, 1);
  g_assert_cmpint (get_summary (run->out, "planned"), ==, 1);
  job = dup_unfinished (fixture);
  hint = g_strdup_printf ("unseat-cli resume %s", job);
  cli_assert_contains (run->err, hint);
  g_assert_true (holds (fixture));

  demo_server_clear_faults (fixture->server);
  resume (fixture, NULL);
}

/* The person's is. */
static void
test_interrupted (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocess) process = begin_job (fixture);
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) nothing = NULL;

  g_subprocess_send_signal (process, SIGINT);
  run = finish (process, 130);
  g_assert_cmpint (get_summary (run->out, "cancelled"), ==, 1);
  g_assert_null (strstr (run->err, "resume"));

  demo_server_clear_faults (fixture->server);
  nothing = cli_run (fixture, NULL, "resume", NULL);
  cli_assert_status (nothing, 0);
  cli_assert_contains (nothing->out, "Nothing to do");
}

static void
test_signed_out (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocess) process = begin_job (fixture);
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) refused = NULL;
  g_autofree char *job = NULL;

  demo_server_clear_faults (fixture->server);
  demo_server_expire_access_tokens (fixture->server);
  demo_server_revoke_sessions (fixture->server);
  run = finish (process, 4);
  g_assert_cmpint (get_summary (run->out, "planned"), ==, 1);
  cli_assert_contains (run->err, "unseat-cli resume ");

  refused = cli_run (fixture, NULL, "resume", NULL);
  cli_assert_status (refused, 4);
  cli_run_sign_in (fixture);
  job = dup_unfinished (fixture);
  resume (fixture, job);
}

/* Several are unfinished: the newest is taken, and the other one named. */
static void
test_several (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) newest = NULL;
  g_autoptr (CliRun) oldest = NULL;
  g_autofree char *first = NULL;

  kill_job (fixture);
  first = dup_unfinished (fixture);
  kill_job (fixture);
  newest = cli_run (fixture, NULL, "resume", NULL);
  cli_assert_status (newest, 0);
  cli_assert_contains (newest->err, "1 more is not finished: ");
  cli_assert_contains (newest->err, first);

  oldest = cli_run (fixture, NULL, "--csv", "resume", "--no-wait", NULL);
  cli_assert_status (oldest, 0);
  g_assert_null (strstr (oldest->err, "more is not finished"));
  cli_assert_contains (oldest->out, first);
}

/* A job that went from hand to hand names everybody whose hands those were. */
static void
test_successors (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (JsonArray) jobs = NULL;
  JsonObject *job = NULL;
  JsonArray  *successors = NULL;

  journal_file_execute ("INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created, successors) VALUES "
                        "('handed-on', '', 't', 'Contoso', 'bo@contoso.example', '', 1, 'tara@contoso.example' || char (10) || 'al@contoso.example')");
  text = cli_run (fixture, NULL, "status", NULL);
  jobs = ask (fixture);
  journal_file_execute ("DELETE FROM job WHERE tenant_id = 't'");

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "by bo@contoso.example in Contoso is not finished. It was gone on with by tara@contoso.example, al@contoso.example.");
  g_assert_cmpuint (json_array_get_length (jobs), ==, 1);
  job = json_array_get_object_element (jobs, 0);
  g_assert_cmpstr (json_object_get_string_member (job, "actor"), ==, "bo@contoso.example");
  successors = json_object_get_array_member (job, "successors");
  g_assert_cmpuint (json_array_get_length (successors), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (successors, 0), ==, "tara@contoso.example");
  g_assert_cmpstr (json_array_get_string_element (successors, 1), ==, "al@contoso.example");
}

static void
test_nothing (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "resume", NULL);
  g_autoptr (CliRun) unknown = cli_run (fixture, NULL, "resume", "b0a7c9de-0000-4000-8000-000000000000", NULL);
  g_autoptr (CliRun) many = cli_run (fixture, NULL, "resume", "a", "b", NULL);
  g_autoptr (JsonObject) document = NULL;

  cli_assert_status (json, 0);
  document = cli_parse_object (json->out);
  g_assert_true (json_object_get_null_member (document, "job"));
  g_assert_cmpint (get_summary (json->out, "verified"), ==, 0);
  cli_assert_status (unknown, 2);
  cli_assert_contains (unknown->err, "b0a7c9de-0000-4000-8000-000000000000");
  cli_assert_status (many, 2);
}

static void
write_rule (gboolean is_there)
{
  static const char text[] = "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"},"
                             "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0}}";
  g_autofree char  *folder = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", NULL);
  g_autofree char  *path = g_build_filename (folder, "gone.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (is_there)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else
    g_assert_cmpint (g_remove (path), ==, 0);
}

/* Returns: (transfer full): what the list of rules says of what came of the last run */
static char *
dup_last_outcome (CliFixture *fixture)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "list", "--json", NULL);
  g_autoptr (JsonObject) document = cli_parse_object (run->out);
  JsonArray *rules = json_object_get_array_member (document, "rules");

  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      JsonObject *rule = json_array_get_object_element (rules, i);

      if (g_str_equal (json_object_get_string_member (rule, "rule"), "gone"))
        return g_strdup (json_object_get_null_member (rule, "lastOutcome") ? "" : json_object_get_string_member (rule, "lastOutcome"));
    }
  g_assert_not_reached ();
}

/* A run of a rule is known by its job, however the program ended: the next run ends the job, of which nothing was sent, and the rule has its turn once more.  Before it is confirmed nothing is
 * known. */
static void
test_rule_killed (gconstpointer data)
{
  CliFixture     *fixture = (CliFixture *) data;
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = RETRY_AFTER_SEC };
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) asking = NULL;
  g_autoptr (GSubprocess) working = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CliRun) due = NULL;
  int terminal = -1;

  write_rule (TRUE);
  begin (fixture);
  asking = cli_begin_on_terminal (fixture, &terminal, "rules", "run", "gone", NULL);
  asked = cli_read_until (terminal, "]");
  g_subprocess_send_signal (asking, SIGKILL);
  g_assert_true (g_subprocess_wait (asking, NULL, NULL));
  close (terminal);
  before = dup_last_outcome (fixture);
  g_assert_cmpstr (before, ==, "");

  demo_server_add_fault (fixture->server, &fault);
  working = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "--progress=json", "rules", "run", "gone", "--yes", NULL);
  cli_wait_for_progress (working, "asks to wait");
  g_subprocess_send_signal (working, SIGKILL);
  g_assert_true (g_subprocess_wait (working, NULL, NULL));
  demo_server_clear_faults (fixture->server);
  after = dup_last_outcome (fixture);
  g_assert_cmpstr (after, ==, "acted");
  journal_file_execute ("UPDATE item SET sent = sent - 2 * 3600 WHERE outcome = 'sent'");
  due = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--json", NULL);
  g_assert_cmpint (due->status, ==, 3);
  {
    g_autoptr (JsonObject) document = cli_parse_object (due->out);
    g_autoptr (CliRun) resumed = cli_run (fixture, NULL, "resume", "--no-wait", NULL);

    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "runs")), ==, 1);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "endedJobs")), ==, 1);
    cli_assert_status (resumed, 0);
    cli_assert_contains (resumed->out, "Nothing to do");
  }
  write_rule (FALSE);
}

static void
test_demo (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--demo", "--json", "status", NULL);
  g_autoptr (JsonObject) status = NULL;

  cli_assert_status (run, 0);
  status = cli_parse_object (run->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (status, "unfinishedJobs")), ==, 0);
}

/* What failed in a job that is not finished cannot be tried again yet, and that is not offered. */
static void
test_no_retry (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) user = cli_run (fixture, NULL, "--json", "user", DEMO_UPN_DIRECT, NULL);
  g_autoptr (JsonObject) person = cli_parse_object (user->out);
  g_autofree char *path = g_strdup_printf ("/users/%s", json_object_get_string_member (person, "id"));
  const DemoFault  faults[] = {
     { .kind = DEMO_FAULT_STATUS, .method = "POST", .path = path, .value = 403 },
     { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = RETRY_AFTER_SEC },
  };
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) refused = NULL;
  g_autoptr (CliRun) done = NULL;
  g_autofree char *job = NULL;
  g_autofree char *hint = NULL;

  begin (fixture);
  demo_server_set_direct (fixture->server, DEMO_UPN_DIRECT, SKU, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    demo_server_add_fault (fixture->server, &faults[i]);
  process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "--progress=json", "unassign", "--product", "SPE_E5",
                                         "--user", DEMO_UPN_DIRECT, "--user", DEMO_UPN_LEAVER, "--yes", NULL);
  cli_wait_for_progress (process, "\"done\":1");
  g_subprocess_send_signal (process, SIGTERM);
  run = finish (process, 1);
  job = dup_unfinished (fixture);
  cli_assert_contains (run->out, "1 failed");
  g_assert_null (strstr (run->out, "unseat-cli retry"));
  refused = cli_run (fixture, NULL, "retry", job, "--yes", NULL);
  g_assert_cmpint (refused->status, !=, 0);

  demo_server_clear_faults (fixture->server);
  done = cli_run (fixture, NULL, "resume", job, NULL);
  hint = g_strdup_printf ("unseat-cli retry %s", job);
  cli_assert_contains (done->out, hint);
}

/* Nobody is told to do what would be refused: who is signed in to another tenant has to sign in to that of the job. */
static void
test_other_tenant (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *job = NULL;

  kill_job (fixture);
  job = dup_unfinished (fixture);
  journal_file_execute ("UPDATE job SET tenant_id = 'another', tenant_name = 'Another' WHERE finished IS NULL");
  {
    g_autoptr (CliRun) status = cli_run (fixture, NULL, "status", NULL);
    g_autoptr (CliRun) refused = cli_run (fixture, NULL, "resume", job, NULL);

    cli_assert_contains (status->out, "Sign in to that tenant to go on with it: unseat-cli resume ");
    g_assert_null (strstr (status->out, "Go on with it"));
    g_assert_cmpint (refused->status, !=, 0);
  }
  journal_file_execute ("DELETE FROM job WHERE tenant_id = 'another'");
  demo_server_clear_faults (fixture->server);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/unfinished/nothing", &fixture, test_nothing);
  g_test_add_data_func ("/cli/unfinished/killed", &fixture, test_killed);
  g_test_add_data_func ("/cli/unfinished/at-work", &fixture, test_at_work);
  g_test_add_data_func ("/cli/unfinished/race", &fixture, test_race);
  g_test_add_data_func ("/cli/unfinished/terminated", &fixture, test_terminated);
  g_test_add_data_func ("/cli/unfinished/interrupted", &fixture, test_interrupted);
  g_test_add_data_func ("/cli/unfinished/signed-out", &fixture, test_signed_out);
  g_test_add_data_func ("/cli/unfinished/several", &fixture, test_several);
  g_test_add_data_func ("/cli/unfinished/successors", &fixture, test_successors);
  g_test_add_data_func ("/cli/unfinished/rule-killed", &fixture, test_rule_killed);
  g_test_add_data_func ("/cli/unfinished/no-retry", &fixture, test_no_retry);
  g_test_add_data_func ("/cli/unfinished/other-tenant", &fixture, test_other_tenant);
  g_test_add_data_func ("/cli/unfinished/demo", &fixture, test_demo);
  return cli_fixture_end (&fixture);
}
