/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "demo-evidence.h"
#include "journal-file.h"

/* One person whose licenses this sign-in may not change, night after night. */

#define GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}," \
             "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0,\"maxGrowthPercent\":0,\"coolDownDays\":0}}"

static void
write_rule (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", NULL);
  g_autofree char *path = g_build_filename (folder, "gone.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, GONE, -1, NULL));
}

static char *
dup_user_id (CliFixture *fixture,
             const char *upn)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "user", upn, NULL);
  g_autoptr (JsonObject) document = cli_parse_object (run->out);

  return g_strdup (json_object_get_string_member (document, "id"));
}

static void
refuse (CliFixture *fixture,
        const char *path,
        guint       status)
{
  const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .method = "POST", .path = path, .value = status };

  demo_server_clear_faults (fixture->server);
  demo_server_add_fault (fixture->server, &fault);
}

/* A night, with the exit status, and for how many people it could not be done. */
static void
assert_night (CliFixture *fixture,
              int         status,
              gint64      n_cannot,
              gint64      n_new)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", NULL);
  g_autoptr (JsonObject) document = cli_parse_object (run->out);
  JsonObject *record = json_array_get_object_element (json_object_get_array_member (document, "runs"), 0);

  cli_assert_status (run, status);
  g_assert_cmpint (json_object_get_int_member (record, "cannotBeDone"), ==, n_cannot);
  g_assert_cmpint (json_object_get_int_member (record, "newlyCannotBeDone"), ==, n_new);
}

/* A job that did nothing is not told as done, and a turn is no success. */
static void
assert_failed_night (CliFixture *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "night.md", NULL);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--summary", path, NULL);
  g_autofree char *text = NULL;

  cli_assert_status (run, 3);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cli_assert_contains (text, "| tried as a job, and nothing is done |");
  g_assert_null (strstr (text, "done, as a job"));
  cli_assert_contains (run->err, "It failed for 1 person.");
  g_remove (path);
}

/* What had no turn is told as none. */
static void
assert_quiet_night (CliFixture *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "night.md", NULL);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--summary", path, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cli_assert_contains (text, "| Had a turn |");
  cli_assert_contains (text, "| – |");
  g_remove (path);
}

/* It rings once; what fails in another way rings every time; and when the license could be taken for a night, it is news once more. */
static void
test_forbidden (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = dup_user_id (fixture, DEMO_UPN_DIRECT);
  g_autofree char *path = g_strdup_printf ("/users/%s/assignLicense", id);

  write_rule ();
  demo_server_set_account_enabled (fixture->server, DEMO_UPN_INHERITED, TRUE);
  {
    g_autoptr (CliRun) first = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", NULL); /* who is out of reach of everybody is told of */
  }
  demo_server_set_account_enabled (fixture->server, DEMO_UPN_DIRECT, FALSE);
  {
    g_autoptr (CliRun) looked = cli_run (fixture, NULL, "--json", "rules", "preview", "gone", NULL);

    cli_assert_contains (looked->out, id);
  }
  refuse (fixture, path, 403);
  assert_night (fixture, 3, 1, 1);
  assert_night (fixture, 0, 1, 0);
  assert_night (fixture, 0, 1, 0);

  refuse (fixture, path, 400);
  assert_night (fixture, 3, 0, 0);
  assert_night (fixture, 3, 0, 0);
  assert_failed_night (fixture);

  refuse (fixture, path, 403);
  assert_night (fixture, 3, 1, 1);
  demo_server_clear_faults (fixture->server);
  assert_night (fixture, 0, 0, 0); /* the right was given, and the license went */
  assert_quiet_night (fixture);
  demo_server_set_direct (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5, TRUE);
  refuse (fixture, path, 403);
  assert_night (fixture, 3, 1, 1);
  demo_server_clear_faults (fixture->server);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-told/forbidden", &fixture, test_forbidden);
  return cli_fixture_end (&fixture);
}
