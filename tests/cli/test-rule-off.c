/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "cli-fixture.h"

/* A rule that is off runs when somebody starts it and says yes to what it is going to do, and by nothing that asks nobody. */

#define GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":false,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}," \
             "\"takesMailboxes\":true,\"everyDays\":7,\"brakes\":{\"maxPeople\":1,\"maxHoldersPercent\":0}}"

static char *
dup_path (void)
{
  return g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", "gone.json", NULL);
}

static void
write_rule (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, GONE, -1, NULL));
}

static guint
count_writes (CliFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);

  return writes->len;
}

static void
assert_is_off (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, GONE);
}

/* Nobody is asked: nothing happens, and what can be done is said. */
static void
test_unasked (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) due = NULL;

  write_rule ();
  run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", NULL);
  cli_assert_status (run, 2);
  cli_assert_contains (run->err, "The rule “Gone” is off.");
  cli_assert_contains (run->err, "--even-off");
  due = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
  cli_assert_status (due, 0);
  cli_assert_contains (due->out, "No rule is on and due.");
  g_assert_cmpuint (count_writes (fixture), ==, 0);
}

/* Whoever is asked may say no. */
static void
test_asked (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ();
  g_assert_cmpint (cli_run_answering (fixture, "[y/N]", "n\n", "rules", "run", "gone", NULL), ==, 130);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
  g_assert_cmpint (cli_run_answering (fixture, "[y/N]", "y\n", "rules", "run", "gone", NULL), ==, 0);
  g_assert_cmpuint (count_writes (fixture), >, 0);
  assert_is_off ();
}

static void
test_even_off (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = 0;
  g_autoptr (CliRun) run = NULL;

  write_rule ();
  n_writes = count_writes (fixture);
  run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--even-off", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->err, "is off, and stays off");
  g_assert_cmpuint (count_writes (fixture), >, n_writes);
  assert_is_off ();
}

static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) due = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--even-off", NULL);
  g_autoptr (CliRun) preview = cli_run (fixture, NULL, "rules", "preview", "gone", "--even-off", NULL);

  cli_assert_status (due, 2);
  cli_assert_status (preview, 2);
}

/* One sentence says how often, and none says that what is off runs. */
static void
test_words (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) show = NULL;

  write_rule ();
  show = cli_run (fixture, NULL, "rules", "show", "gone", NULL);
  cli_assert_contains (show->out, "Off. Once it is on, it runs every 7 days.");
  g_assert_null (g_strstr_len (show->out, -1, "Runs every"));
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
  g_test_add_data_func ("/cli/rule-off/unasked", &fixture, test_unasked);
  g_test_add_data_func ("/cli/rule-off/asked", &fixture, test_asked);
  g_test_add_data_func ("/cli/rule-off/even-off", &fixture, test_even_off);
  g_test_add_data_func ("/cli/rule-off/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/rule-off/words", &fixture, test_words);
  status = g_test_run ();
  cli_fixture_tear_down (&fixture);
  return status;
}
