/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "cli-fixture.h"

/* What a rule took is given back: which rule may take it again, from when on, and how it is made not to. */

#define GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":%s,\"conditions\":[%s],\"exceptions\":[%s],\"action\":{\"kind\":\"unassign\"}," \
             "\"takesMailboxes\":true,\"brakes\":{\"maxPeople\":3,\"maxGrowthPercent\":0,\"maxHoldersPercent\":0,\"coolDownDays\":%u}}"
#define BLOCKED "{\"kind\":\"blocked\"}"
#define SALES "{\"kind\":\"department\",\"value\":\"Sales\"}"

static char *
dup_path (void)
{
  return g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", "gone.json", NULL);
}

static void
write_rule (const char *enabled,
            const char *condition,
            const char *exception,
            guint       n_days)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_strdup_printf (GONE, enabled, condition, exception, n_days);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Returns: (transfer full): the id of the job of the run; @user: (out) (transfer full): somebody of whom it took something */
static char *
run_rule (CliFixture *fixture,
          char      **user)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", NULL);
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (CliRun) job = NULL;
  JsonArray  *items = NULL;
  const char *id = NULL;

  report = cli_parse_object (run->out); /* what cannot be done is none of this */
  id = json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (report, "runs"), 0), "job");
  job = cli_run (fixture, NULL, "--json", "job", id, "--outcome", "verified", NULL);
  cli_assert_status (job, 0);
  document = cli_parse_object (job->out);
  items = json_object_get_array_member (document, "items");
  g_assert_cmpuint (json_array_get_length (items), >, 1);
  *user = g_strdup (json_object_get_string_member (json_array_get_object_element (items, 0), "user"));

  return g_strdup (id);
}

static char *
dup_day (guint n_days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, (int) n_days);

  return g_date_time_format (day, "%-d %b %Y");
}

/* Named in the review, in what is done without one, and in the document; with the line that makes the rule leave the person alone, which does that. */
static void
test_note (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *user = NULL;
  g_autofree char *path = dup_path ();
  g_autofree char *day = dup_day (30);
  g_autofree char *when = g_strdup_printf ("did what is undone here, and is on. From %s on, a run of it may do so to ", day);
  g_autofree char *how = g_strdup_printf ("add to “exceptions” in %s:\n{\"kind\":\"person\",\"id\":\"", path);
  g_autofree char *id = NULL;
  g_autofree char *line = NULL;
  g_autoptr (CliRun) dry_run = NULL;
  g_autoptr (CliRun) document = NULL;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) preview = NULL;
  g_autoptr (JsonObject) report = NULL;
  JsonArray *warnings = NULL;
  char      *begin = NULL;

  write_rule ("true", BLOCKED, "", 30);
  id = run_rule (fixture, &user);
  dry_run = cli_run (fixture, NULL, "undo", id, "--user", user, "--dry-run", NULL);
  cli_assert_status (dry_run, 0);
  cli_assert_contains (dry_run->out, "The rule “Gone”");
  cli_assert_contains (dry_run->err, how);

  document = cli_run (fixture, NULL, "--json", "undo", id, "--user", user, "--dry-run", NULL);
  report = cli_parse_object (document->out);
  warnings = json_object_get_array_member (report, "warnings");
  g_assert_cmpuint (json_array_get_length (warnings), ==, 1);
  cli_assert_contains (json_array_get_string_element (warnings, 0), when);
  g_assert_null (strstr (document->err, "exceptions"));

  run = cli_run (fixture, NULL, "undo", id, "--user", user, "--yes", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->err, when);
  cli_assert_contains (run->err, how);

  begin = strstr (run->err, "{\"kind\"");
  line = g_strndup (begin, strcspn (begin, "\n"));
  write_rule ("true", BLOCKED, line, 0);
  preview = cli_run (fixture, NULL, "rules", "preview", "gone", NULL);
  cli_assert_contains (preview->out, "An exception (Person: ");
}

/* Without a cool-down it is the next night; a rule that is off says so; one that is not there any more says nothing. */
static void
test_rule (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *user = NULL;
  g_autofree char *path = dup_path ();
  g_autofree char *id = NULL;
  g_autoptr (CliRun) next = NULL;
  g_autoptr (CliRun) off = NULL;
  g_autoptr (CliRun) all = NULL;
  g_autoptr (CliRun) none = NULL;

  write_rule ("true", SALES, "", 0);
  id = run_rule (fixture, &user);
  next = cli_run (fixture, NULL, "undo", id, "--user", user, "--dry-run", NULL);
  cli_assert_contains (next->out, "Its next run may do so to ");

  write_rule ("false", SALES, "", 30);
  off = cli_run (fixture, NULL, "undo", id, "--user", user, "--dry-run", NULL);
  cli_assert_contains (off->out, "and is off now.");
  all = cli_run (fixture, NULL, "undo", id, "--dry-run", NULL);
  cli_assert_contains (all->out, " people again, if they still match then.");

  g_assert_cmpint (g_unlink (path), ==, 0);
  none = cli_run (fixture, NULL, "undo", id, "--user", user, "--yes", NULL);
  cli_assert_status (none, 0);
  g_assert_null (strstr (none->err, "did what is undone here"));
  g_assert_null (strstr (none->err, "exceptions"));
}

int
main (int    argc,
      char **argv)
{
  CliFixture       fixture;
  g_autofree char *folder = g_dir_make_tmp ("unseat-test-XXXXXX", NULL);
  int              status = 0;

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  cli_fixture_set_up (&fixture);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-undo/note", &fixture, test_note);
  g_test_add_data_func ("/cli/rule-undo/rule", &fixture, test_rule);
  status = g_test_run ();
  cli_fixture_tear_down (&fixture);
  return status;
}
