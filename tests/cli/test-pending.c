/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "journal-file.h"

/* A job that ended before anybody saw what it did, and the program that looks again. */

#define SKU DEMO_SKU_M365_E5
#define LAG_MSEC (10 * 60 * 1000)

static void
unassign (CliFixture *fixture,
          int         status)
{
  g_autoptr (CliRun) run = NULL;

  demo_server_set_direct (fixture->server, DEMO_UPN_LEAVER, SKU, TRUE);
  run = cli_run (fixture, NULL, "unassign", "--product", "SPE_E5", "--user", DEMO_UPN_LEAVER, "--yes", "--no-wait", NULL);
  cli_assert_status (run, status);
}

static JsonObject *
ask (CliFixture *fixture,
     const char *option,
     int         status)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "status", "--json", option, NULL);

  cli_assert_status (run, status);

  return cli_parse_object (run->out);
}

static JsonObject *
get_first (JsonObject *status,
           const char *member)
{
  JsonArray *jobs = json_object_get_array_member (status, member);

  g_assert_cmpuint (json_array_get_length (jobs), ==, 1);

  return json_array_get_object_element (jobs, 0);
}

static gint64
get_count (JsonObject *job,
           const char *outcome)
{
  return json_object_get_int_member (json_object_get_object_member (job, "summary"), outcome);
}

static void
test_nothing (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) plain = ask (fixture, NULL, 0);
  g_autoptr (JsonObject) checked = ask (fixture, "--check", 0);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "status", "--check", NULL);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (plain, "pendingJobs")), ==, 0);
  g_assert_false (json_object_has_member (plain, "checkedJobs"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (checked, "checkedJobs")), ==, 0);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "There is nothing to look at again.");
}

static void
test_verified (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (JsonObject) plain = NULL;
  g_autoptr (JsonObject) checked = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) job = NULL;
  const char *id = NULL;

  unassign (fixture, 0);
  journal_file_execute ("UPDATE item SET outcome = 'pending', verified = NULL");

  plain = ask (fixture, NULL, 0);
  id = json_object_get_string_member (get_first (plain, "pendingJobs"), "job");
  g_assert_cmpint (json_object_get_int_member (get_first (plain, "pendingJobs"), "pending"), ==, 1);
  run = cli_run (fixture, NULL, "status", NULL);
  cli_assert_contains (run->out, "has not been seen done yet");
  cli_assert_contains (run->out, "unseat-cli status --check");

  checked = ask (fixture, "--check", 0);
  g_assert_cmpstr (json_object_get_string_member (get_first (checked, "checkedJobs"), "job"), ==, id);
  g_assert_cmpint (get_count (get_first (checked, "checkedJobs"), "verified"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (checked, "pendingJobs")), ==, 0);

  job = cli_run (fixture, NULL, "job", id, "--json", NULL);
  after = cli_parse_object (job->out);
  g_assert_cmpint (get_count (after, "verified"), ==, 1);
  g_assert_cmpint (get_count (after, "pending"), ==, 0);
}

static void
test_still_there (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) soon = NULL;
  g_autoptr (CliRun) late = NULL;
  g_autoptr (JsonObject) plain = NULL;

  journal_file_execute ("PRAGMA foreign_keys = ON; DELETE FROM job");
  demo_server_set_replication_lag (fixture->server, LAG_MSEC);
  unassign (fixture, 3);
  soon = cli_run (fixture, NULL, "status", "--check", NULL);
  cli_assert_status (soon, 3);
  cli_assert_contains (soon->out, "looked at again: 1 pending.");
  cli_assert_contains (soon->out, "has not been seen done yet");

  journal_file_execute ("UPDATE job SET looked = looked - 3600");
  late = cli_run (fixture, NULL, "status", "--check", NULL);
  cli_assert_status (late, 3);
  cli_assert_contains (late->out, "looked at again: 1 failed.");
  plain = ask (fixture, NULL, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (plain, "pendingJobs")), ==, 0);
}

static void
test_no_server (gconstpointer data)
{
  CliFixture     *fixture = (CliFixture *) data;
  const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .method = "POST", .path = "/$batch", .value = 403 };
  g_autoptr (CliRun) run = NULL;

  journal_file_execute ("UPDATE item SET outcome = 'pending'");
  demo_server_add_fault (fixture->server, &fault);
  run = cli_run (fixture, NULL, "status", "--check", NULL);
  cli_assert_status (run, 1);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpuint (strlen (run->err), >, 0);
  demo_server_clear_faults (fixture->server);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/pending/nothing", &fixture, test_nothing);
  g_test_add_data_func ("/cli/pending/verified", &fixture, test_verified);
  g_test_add_data_func ("/cli/pending/still-there", &fixture, test_still_there);
  g_test_add_data_func ("/cli/pending/no-server", &fixture, test_no_server);
  return cli_fixture_end (&fixture);
}
