/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"

/* What a brake has stopped is let pass once by whoever has looked at it. */

#define GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}," \
             "\"takesMailboxes\":true,\"brakes\":{\"maxPeople\":1,\"maxHoldersPercent\":1}}"

static void
write_rule (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", NULL);
  g_autofree char *path = g_build_filename (folder, "gone.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, GONE, -1, NULL));
}

static JsonObject *
get_run (JsonObject *document)
{
  JsonArray *runs = json_object_get_array_member (document, "runs");

  g_assert_cmpuint (json_array_get_length (runs), ==, 1);
  return json_array_get_object_element (runs, 0);
}

/* Returns: how many changes were sent so far */
static guint
count_writes (CliFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);

  return writes->len;
}

static void
assert_stopped (CliFixture *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "summary.md", NULL);
  g_autofree char *text = NULL;
  guint            n_writes = count_writes (fixture);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", "--summary", path, NULL);
  g_autoptr (JsonObject) document = cli_parse_object (run->out);

  cli_assert_status (run, 3);
  g_assert_cmpstr (json_object_get_string_member (get_run (document), "outcome"), ==, "stopped");
  g_assert_cmpstr (json_object_get_string_member (get_run (document), "acceptWith"), ==, "--accept-many");
  cli_assert_contains (run->err, "To let it pass once: unseat-cli rules run gone --accept-many");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cli_assert_contains (text, "rules run gone --accept-many");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

/* Stopped, with the way on; shown and done when it is accepted, which is told; and stopped again the next time. */
static void
test_many (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ();
  assert_stopped (fixture);
  {
    g_autoptr (CliRun) preview = cli_run (fixture, NULL, "--json", "rules", "preview", "gone", "--accept-many", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (preview->out);

    cli_assert_status (preview, 0);
    g_assert_cmpint (json_object_get_int_member (document, "acts"), ==, 1);
    cli_assert_contains (json_array_get_string_element (json_object_get_array_member (document, "notes"), 0), "Accepted for this run: Too many of those who have it match: ");
  }
  {
    guint n_writes = count_writes (fixture);
    g_autoptr (CliRun) jump = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--accept-jump", NULL); /* which is something else */

    cli_assert_status (jump, 3);
    g_assert_cmpuint (count_writes (fixture), ==, n_writes);
  }
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", "--accept-many", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (run->out);

    g_assert_cmpstr (json_object_get_string_member (get_run (document), "outcome"), ==, "acted");
    g_assert_true (json_object_get_null_member (get_run (document), "acceptWith"));
    cli_assert_contains (json_object_get_string_member (get_run (document), "note"), "Accepted for this run: ");
  }
  assert_stopped (fixture);
}

/* Nobody looks at night. */
static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) due = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--accept-many", NULL);
  g_autoptr (CliRun) list = cli_run (fixture, NULL, "rules", "list", "--accept-many", NULL);

  cli_assert_status (due, 2);
  cli_assert_status (list, 2);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-accept/many", &fixture, test_many);
  g_test_add_data_func ("/cli/rule-accept/usage", &fixture, test_usage);
  return cli_fixture_end (&fixture);
}
