/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "cli-fixture.h"

#define WANTED "[io/github/unseat/Unseat]\nrun-rules=true\n"

/* Where the settings are kept in a sandbox. */
static void
want (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "glib-2.0", "settings", NULL);
  g_autofree char *path = g_build_filename (folder, "keyfile", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
}

/* Reads who holds what: to try the lock would be to hold it for a moment, and to send away who comes just then. */
static gboolean
is_watched (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "unseat", "rules-night.lock", NULL);
  g_autofree char *locks = NULL;
  g_autofree char *inode = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return FALSE;

  g_file_get_contents ("/proc/locks", &locks, NULL, &error);
  g_assert_no_error (error);
  inode = g_strdup_printf (":%" G_GUINT64_FORMAT " ", (guint64) status.st_ino);
  return strstr (locks, inode) != NULL;
}

static void
test_unwanted (gconstpointer data)
{
  g_autoptr (CliRun) run = cli_run ((CliFixture *) data, NULL, "rules", "watch", NULL);

  cli_assert_status (run, 0);
  cli_assert_contains (run->err, "the switch of the Rules page is off");
}

static void
test_usage (gconstpointer data)
{
  g_autoptr (CliRun) named = cli_run ((CliFixture *) data, NULL, "rules", "watch", "gone", NULL);
  g_autoptr (CliRun) jump = cli_run ((CliFixture *) data, NULL, "rules", "watch", "--accept-jump", NULL);
  g_autoptr (CliRun) due = cli_run ((CliFixture *) data, NULL, "rules", "watch", "--due", NULL);

  cli_assert_status (named, 2);
  cli_assert_contains (named->err, "takes no rule");
  cli_assert_status (jump, 2);
  cli_assert_status (due, 2);
}

/* It stays, does not ask who is signed in, lets no second one stay, and goes when the session ends. */
static void
test_stays (gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch ((CliFixture *) data, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  const char *const argv[] = { g_getenv ("UNSEAT_CLI"), "rules", "watch", NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (CliRun) second = NULL;

  want (WANTED);
  process = g_subprocess_launcher_spawnv (launcher, argv, NULL);
  g_assert_nonnull (process);
  while (!is_watched ())
    {
      g_assert_nonnull (g_subprocess_get_identifier (process)); /* none once it has gone */
      g_thread_yield ();
    }
  second = cli_run ((CliFixture *) data, NULL, "rules", "watch", NULL);
  cli_assert_status (second, 0);
  cli_assert_contains (second->err, "watches already");

  g_subprocess_send_signal (process, SIGTERM);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_false (is_watched ());
  want ("");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  cli_fixture_begin (&fixture, &argc, &argv);
  g_test_add_data_func ("/cli/rule-watch/unwanted", &fixture, test_unwanted);
  g_test_add_data_func ("/cli/rule-watch/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/rule-watch/stays", &fixture, test_stays);
  return cli_fixture_end (&fixture);
}
