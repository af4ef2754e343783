/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "journal-file.h"

/* What the journal tells of earlier jobs. The tests go on from one another: three jobs, of which the last is forgotten. */

#define N_JOBS 3

static JsonArray *
list (CliFixture *fixture,
      const char *option,
      const char *value)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "jobs", "--json", option, value, NULL);
  g_autoptr (JsonObject) root = NULL;

  cli_assert_status (run, 0);
  root = cli_parse_object (run->out);

  return json_array_ref (json_object_get_array_member (root, "jobs"));
}

static char *
dup_id (CliFixture *fixture,
        guint       position)
{
  g_autoptr (JsonArray) jobs = list (fixture, NULL, NULL);

  return g_strdup (json_object_get_string_member (json_array_get_object_element (jobs, position), "job"));
}

static void
unassign (CliFixture *fixture,
          const char *product,
          const char *first,
          const char *second,
          int         status)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "unassign", "--product", product, "--user", first, "--user", second, "--yes", NULL);

  cli_assert_status (run, status);
}

static void
test_empty (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "jobs", NULL);
  g_autoptr (CliRun) job = cli_run (fixture, NULL, "job", "0", NULL);
  g_autoptr (JsonArray) jobs = list (fixture, NULL, NULL);

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "The journal has no jobs.");
  g_assert_cmpuint (json_array_get_length (jobs), ==, 0);
  cli_assert_status (job, 2);
  cli_assert_contains (job->err, "The journal has no job “0”.");
}

static void
make_jobs (CliFixture *fixture)
{
  cli_run_sign_in (fixture);
  unassign (fixture, "POWER_BI_PRO", DEMO_UPN_DIRECT, DEMO_UPN_LEAVER, 0);
  unassign (fixture, "ENTERPRISEPACK", DEMO_UPN_BOTH, DEMO_UPN_DEPENDENT, 3);
  unassign (fixture, "SPE_E3", DEMO_UPN_ARABIC, DEMO_UPN_HEBREW, 0);
}

/* From here on nobody is signed in, and nobody is asked. */
static void
test_list (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) out = NULL;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (JsonArray) jobs = NULL;
  JsonObject *job = NULL;
  guint       n_requests = 0;

  make_jobs (fixture);
  out = cli_run (fixture, NULL, "sign-out", NULL);
  cli_assert_status (out, 0);

  n_requests = demo_server_count_requests (fixture->server, NULL, NULL);
  jobs = list (fixture, NULL, NULL);
  g_assert_cmpuint (json_array_get_length (jobs), ==, N_JOBS);
  job = json_array_get_object_element (jobs, 0);
  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (job, "job")));
  g_assert_cmpstr (json_object_get_string_member (job, "kind"), ==, "unassign");
  g_assert_true (json_object_get_null_member (job, "parent"));
  g_assert_cmpstr (json_object_get_string_member (job, "state"), ==, "ended");
  g_assert_cmpstr (json_object_get_string_member (job, "created"), <=, json_object_get_string_member (job, "finished"));
  g_assert_cmpstr (json_object_get_string_member (job, "actor"), ==, DEMO_UPN_ADMIN);
  g_assert_cmpstr (json_object_get_string_member (job, "tenantId"), ==, DEMO_TENANT_ID);
  g_assert_cmpstr (json_object_get_string_member (job, "tenant"), ==, "Larkspur Rivers");
  g_assert_cmpint (json_object_get_int_member (job, "people"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (job, "summary"), "verified"), ==, 2);
  job = json_array_get_object_element (jobs, 1);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (job, "summary"), "failed"), ==, 1);

  text = cli_run (fixture, NULL, "jobs", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "Unassigned Power BI Pro");
  cli_assert_contains (text->out, "1 verified, 1 already gone");
  cli_assert_contains (text->out, "  Change  Unassigned");
  cli_assert_contains (text->out, DEMO_UPN_ADMIN);
  g_assert_cmpuint (demo_server_count_requests (fixture->server, NULL, NULL), ==, n_requests);
}

static void
test_filter (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *second = dup_id (fixture, 1);
  g_autoptr (JsonArray) newest = list (fixture, "--limit", "2");
  g_autoptr (JsonArray) by_id = list (fixture, "--tenant", DEMO_TENANT_ID);
  g_autoptr (JsonArray) by_name = list (fixture, "--tenant", "larkspur RIVERS");
  g_autoptr (JsonArray) elsewhere = list (fixture, "--tenant", "Contoso");
  g_autoptr (CliRun) nothing = cli_run (fixture, NULL, "jobs", "--limit", "0", NULL);
  g_autoptr (CliRun) nonsense = cli_run (fixture, NULL, "jobs", "--limit", "many", NULL);

  g_assert_cmpuint (json_array_get_length (newest), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (newest, 1), "job"), ==, second);
  g_assert_cmpuint (json_array_get_length (by_id), ==, N_JOBS);
  g_assert_cmpuint (json_array_get_length (by_name), ==, N_JOBS);
  g_assert_cmpuint (json_array_get_length (elsewhere), ==, 0);
  cli_assert_status (nothing, 2);
  cli_assert_status (nonsense, 2);
}

static void
test_job (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = dup_id (fixture, 1);
  g_autofree char *beginning = g_ascii_strup (id, 8);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "job", beginning, NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "job", id, NULL);
  g_autofree char *way_on = g_strdup_printf ("unseat-cli retry %s. With --with-dependents", id);
  g_autoptr (CliRun) fine = NULL;
  g_autofree char *fine_id = dup_id (fixture, 0);
  g_autoptr (JsonObject) report = NULL;
  JsonArray  *items = NULL;
  JsonObject *item = NULL;

  fine = cli_run (fixture, NULL, "job", fine_id, NULL);
  cli_assert_status (fine, 0);
  g_assert_null (strstr (fine->out, "unseat-cli retry"));
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, way_on);
  cli_assert_contains (text->out, id);
  cli_assert_contains (text->out, "Unassigned Office 365 E3 (2 people)");
  cli_assert_contains (text->out, "Larkspur Rivers (" DEMO_TENANT_ID ")");
  cli_assert_contains (text->out, DEMO_UPN_DEPENDENT);
  cli_assert_contains (text->out, "Still inherited");
  cli_assert_contains (text->out, "1 failed");

  cli_assert_status (json, 0);
  report = cli_parse_object (json->out);
  g_assert_cmpstr (json_object_get_string_member (report, "job"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (report, "state"), ==, "ended");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warnings")), ==, 0);
  items = json_object_get_array_member (report, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 3); /* one of them through a group */
  item = json_array_get_object_element (items, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "user"), ==, DEMO_UPN_BOTH);
  g_assert_cmpstr (json_object_get_string_member (item, "action"), ==, "unassign");
  g_assert_false (json_object_get_boolean_member (item, "undone"));
}

static const char *
get_request_id (JsonObject *report,
                const char *user,
                const char *outcome)
{
  JsonArray *items = json_object_get_array_member (report, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_str_equal (json_object_get_string_member (item, "user"), user) && g_str_equal (json_object_get_string_member (item, "outcome"), outcome))
        return json_object_get_string_member (item, "requestId");
    }

  g_assert_not_reached ();
}

/* What Microsoft's support asks for stands below the table, of what failed and is shown, and of nothing else. */
static void
test_request_ids (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = dup_id (fixture, 1);
  g_autofree char *fine_id = dup_id (fixture, 0);
  g_autofree char *line = NULL;
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "job", id, NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "job", id, NULL);
  g_autoptr (CliRun) others = cli_run (fixture, NULL, "job", id, "--outcome", "still-inherited", NULL);
  g_autoptr (CliRun) fine = cli_run (fixture, NULL, "job", fine_id, NULL);
  g_autoptr (JsonObject) report = cli_parse_object (json->out);
  const char *kept = get_request_id (report, DEMO_UPN_BOTH, "still-inherited");

  g_assert_nonnull (kept);
  line = g_strconcat (DEMO_UPN_DEPENDENT, "  ENTERPRISEPACK  ", get_request_id (report, DEMO_UPN_DEPENDENT, "failed"), "\n\n", NULL);
  cli_assert_contains (text->out, "REQUEST ID FOR MICROSOFT SUPPORT");
  cli_assert_contains (text->out, line);
  g_assert_null (strstr (text->out, kept));
  g_assert_null (strstr (others->out, "REQUEST ID"));
  g_assert_null (strstr (fine->out, "REQUEST ID"));
}

static void
test_outcome (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = dup_id (fixture, 1);
  g_autoptr (CliRun) failed = cli_run (fixture, NULL, "job", id, "--json", "--outcome", "failed", "--outcome", "skipped", NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "job", id, "--outcome", "failed", NULL);
  g_autoptr (CliRun) nonsense = cli_run (fixture, NULL, "job", id, "--outcome", "gone", NULL);
  g_autoptr (JsonObject) report = NULL;
  JsonArray *items = NULL;

  cli_assert_status (failed, 0);
  report = cli_parse_object (failed->out);
  items = json_object_get_array_member (report, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (items, 0), "user"), ==, DEMO_UPN_DEPENDENT);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (report, "summary"), "still-inherited"), ==, 1);

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, DEMO_UPN_DEPENDENT);
  g_assert_null (strstr (text->out, DEMO_UPN_BOTH));

  cli_assert_status (nonsense, 2);
  cli_assert_contains (nonsense->err, "gone");
}

static void
test_csv (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = dup_id (fixture, 1);
  g_autoptr (CliRun) jobs = cli_run (fixture, NULL, "jobs", "--csv", "--limit", "1", NULL);
  g_autoptr (CliRun) job = cli_run (fixture, NULL, "job", id, "--csv", "--outcome", "failed", NULL);
  g_auto (GStrv) lines = g_strsplit (jobs->out, "\r\n", -1);
  g_auto (GStrv) rows = g_strsplit (job->out, "\r\n", -1);

  cli_assert_status (jobs, 0);
  cli_assert_contains (lines[0], "\"job\",\"kind\",\"parent\",\"state\"");
  cli_assert_contains (lines[1], ",\"unassign\",\"\",\"ended\",");
  g_assert_cmpuint (g_strv_length (lines), ==, 3); /* a heading, a job, and the end */
  cli_assert_status (job, 0);
  cli_assert_contains (rows[1], id);
  cli_assert_contains (rows[1], DEMO_UPN_DEPENDENT);
  g_assert_cmpuint (g_strv_length (rows), ==, 3);
}

/* Who went on with a job is told wherever who confirmed it is. */
static void
test_successors (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (CliRun) one = NULL;
  g_autoptr (JsonArray) jobs = NULL;
  JsonArray *successors = NULL;

  journal_file_execute ("INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created, finished, successors) VALUES "
                        "('handed-on', '', 't', 'Contoso', 'bo@contoso.example', '', 1, 2, 'tara@contoso.example')");
  text = cli_run (fixture, NULL, "jobs", NULL);
  one = cli_run (fixture, NULL, "job", "handed-on", NULL);
  jobs = list (fixture, NULL, NULL);
  journal_file_execute ("DELETE FROM job WHERE tenant_id = 't'");

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "bo@contoso.example, tara@contoso.example");
  cli_assert_status (one, 0);
  cli_assert_contains (one->out, "Administrator: bo@contoso.example\nGone on with by tara@contoso.example\n");
  for (guint i = 0; i < json_array_get_length (jobs); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (jobs, i), "job"), "handed-on"))
      successors = json_object_get_array_member (json_array_get_object_element (jobs, i), "successors");
  g_assert_nonnull (successors);
  g_assert_cmpuint (json_array_get_length (successors), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (successors, 0), ==, "tara@contoso.example");
}

/* Whoever types one letter too few is told which there are, and is not guessed at. */
static void
test_ambiguous (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) several = NULL;
  g_autoptr (CliRun) one = NULL;
  g_autoptr (CliRun) text = NULL;

  journal_file_execute ("INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created, finished) VALUES "
                        "('zzzzzzzz-1', '', 't', 'Contoso', 'bo@contoso.example', '', 1, 2), ('zzzzzzzz-22', '', 't', 'Contoso', '', '', 1, 2)");
  several = cli_run (fixture, NULL, "job", "zzz", NULL);
  one = cli_run (fixture, NULL, "job", "zzzzzzzz-2", NULL);
  text = cli_run (fixture, NULL, "jobs", NULL);

  cli_assert_status (several, 2);
  cli_assert_contains (several->err, "zzzzzzzz-1");
  cli_assert_contains (several->err, "zzzzzzzz-22");
  cli_assert_status (one, 0);
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "zzzzzzzz-1  "); /* as much as tells them apart */
  cli_assert_contains (text->out, "zzzzzzzz-2  ");
  journal_file_execute ("DELETE FROM job WHERE tenant_id = 't'");
}

static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) none = cli_run (fixture, NULL, "job", NULL);
  g_autoptr (CliRun) empty = cli_run (fixture, NULL, "job", "", NULL);
  g_autoptr (CliRun) many = cli_run (fixture, NULL, "job", "1", "2", NULL);

  cli_assert_status (none, 2);
  cli_assert_contains (none->err, "name a job by its id");
  cli_assert_status (empty, 2);
  cli_assert_status (many, 2);
}

static void
test_forget (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = dup_id (fixture, 0);
  g_autoptr (CliRun) unasked = cli_run (fixture, NULL, "forget", id, NULL);
  g_autoptr (CliRun) done = NULL;
  g_autoptr (CliRun) again = NULL;
  g_autoptr (JsonArray) jobs = NULL;
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (unasked, 2); /* there is nobody to ask */
  g_assert_cmpint (cli_run_answering (fixture, "[y/N]", "n\n", "forget", id, NULL), ==, 130);
  jobs = list (fixture, NULL, NULL);
  g_assert_cmpuint (json_array_get_length (jobs), ==, N_JOBS);

  done = cli_run (fixture, NULL, "forget", id, "--yes", "--json", NULL);
  cli_assert_status (done, 0);
  report = cli_parse_object (done->out);
  g_assert_cmpstr (json_object_get_string_member (report, "forgotten"), ==, id);
  again = cli_run (fixture, NULL, "forget", id, "--yes", NULL);
  cli_assert_status (again, 2);
  g_clear_pointer (&jobs, json_array_unref);
  jobs = list (fixture, NULL, NULL);
  g_assert_cmpuint (json_array_get_length (jobs), ==, N_JOBS - 1);
}

static void
test_forget_asked (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = dup_id (fixture, 0);
  g_autoptr (JsonArray) jobs = NULL;

  g_assert_cmpint (cli_run_answering (fixture, "cannot undo it.", "y\n", "forget", id, NULL), ==, 0);
  jobs = list (fixture, NULL, NULL);
  g_assert_cmpuint (json_array_get_length (jobs), ==, N_JOBS - 2);
}

/* The demo begins anew each time. */
static void
test_demo (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--demo", "jobs", NULL);

  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "The journal has no jobs.");
  cli_assert_contains (run->out, "The demo tenant forgets its jobs");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  g_test_add_data_func ("/cli/jobs/empty", &fixture, test_empty);
  g_test_add_data_func ("/cli/jobs/list", &fixture, test_list);
  g_test_add_data_func ("/cli/jobs/filter", &fixture, test_filter);
  g_test_add_data_func ("/cli/jobs/job", &fixture, test_job);
  g_test_add_data_func ("/cli/jobs/outcome", &fixture, test_outcome);
  g_test_add_data_func ("/cli/jobs/request-ids", &fixture, test_request_ids);
  g_test_add_data_func ("/cli/jobs/csv", &fixture, test_csv);
  g_test_add_data_func ("/cli/jobs/successors", &fixture, test_successors);
  g_test_add_data_func ("/cli/jobs/ambiguous", &fixture, test_ambiguous);
  g_test_add_data_func ("/cli/jobs/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/jobs/forget", &fixture, test_forget);
  g_test_add_data_func ("/cli/jobs/forget-asked", &fixture, test_forget_asked);
  g_test_add_data_func ("/cli/jobs/demo", &fixture, test_demo);
  return cli_fixture_end (&fixture);
}
