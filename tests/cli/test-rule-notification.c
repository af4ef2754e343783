/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "fake-notifications.h"

#define RULE "{\"unseatRule\":1,\"name\":\"%s\",\"enabled\":true,\"conditions\":[%s],\"action\":{\"kind\":\"%s\"}," \
             "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0,\"maxGrowthPercent\":0,\"soakDays\":%u}}"
#define BLOCKED "{\"kind\":\"blocked\"}"
#define AWAY "{\"kind\":\"inactive\",\"days\":90}" /* which needs a permission that nobody gave */

static void
write_rule (const char *id,
            const char *name,
            const char *condition,
            const char *action,
            guint       soak_days)
{
  g_autofree char *text = g_strdup_printf (RULE, name, condition, action, soak_days);
  g_autofree char *file = g_strconcat (id, ".json", NULL);
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_rule (const char *id)
{
  g_autofree char *file = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", file, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static const char *
get_text (GVariant *call,
          gsize     position)
{
  const char *text = NULL;

  g_variant_get_child (call, position, "&s", &text);
  return text;
}

static void
assert_silent (FakeNotifications *desktop)
{
  g_autoptr (GPtrArray) calls = fake_notifications_steal (desktop);

  g_assert_cmpuint (calls->len, ==, 0);
}

/* Told once, and by whom. */
static GVariant *
take_only (FakeNotifications *desktop)
{
  g_autoptr (GPtrArray) calls = fake_notifications_steal (desktop);
  g_autoptr (GVariant) hints = NULL;
  GVariant   *call = NULL;
  const char *entry = NULL;
  guint32     replaces = 1;

  g_assert_cmpuint (calls->len, ==, 1);
  call = g_variant_ref (calls->pdata[0]);
  g_assert_cmpstr (get_text (call, 0), ==, "Unseat");
  g_variant_get_child (call, 1, "u", &replaces);
  g_assert_cmpuint (replaces, ==, 0);
  g_assert_cmpstr (get_text (call, 2), ==, "io.github.unseat.Unseat");
  hints = g_variant_get_child_value (call, 6);
  g_assert_true (g_variant_lookup (hints, "desktop-entry", "&s", &entry));
  g_assert_cmpstr (entry, ==, "io.github.unseat.Unseat");
  return call;
}

/* What only reports, what was not due, and a preview are no news; what was done is. */
static void
test_done (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (FakeNotifications) desktop = fake_notifications_new (FAKE_NOTIFICATIONS_PLAIN);

  write_rule ("gone", "Gone & <b>", BLOCKED, "report", 0);
  {
    g_autoptr (CliRun) report = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", NULL);
    g_autoptr (CliRun) due = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
    g_autoptr (CliRun) preview = cli_run (fixture, NULL, "rules", "preview", "gone", NULL);

    cli_assert_status (report, 0);
    cli_assert_status (due, 0);
    cli_assert_status (preview, 0);
    assert_silent (desktop);
  }

  write_rule ("gone", "Gone & <b>", BLOCKED, "unassign", 0);
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", NULL);
    g_autoptr (GVariant) call = take_only (desktop);

    cli_assert_contains (get_text (call, 3), "Rules have run");
    cli_assert_contains (get_text (call, 4), "Rule “Gone & <b>”: ");
    g_assert_cmpint (g_str_equal (get_text (call, 3), "Rules have run"), ==, run->status == 0);
  }
  remove_rule ("gone");
}

/* Before anything happens to somebody who has to match for some days: once, when the wait begins. */
static void
test_waiting (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (FakeNotifications) desktop = fake_notifications_new (FAKE_NOTIFICATIONS_PLAIN);

  write_rule ("soon", "Soon", BLOCKED, "unassign", 7);
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "soon", "--yes", NULL);
    g_autoptr (GVariant) call = take_only (desktop);

    cli_assert_status (run, 0);
    cli_assert_contains (get_text (call, 4), "Rule “Soon”: ");
    cli_assert_contains (get_text (call, 4), "Waiting: ");
  }
  {
    g_autoptr (CliRun) again = cli_run (fixture, NULL, "rules", "run", "soon", "--yes", NULL);

    cli_assert_status (again, 0);
    assert_silent (desktop);
  }
  remove_rule ("soon");
}

/* A rule that is stopped says why; where markup is read, the name of a rule is none. */
static void
test_stopped (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (FakeNotifications) desktop = fake_notifications_new (FAKE_NOTIFICATIONS_MARKUP);

  write_rule ("away", "Away & <b>", AWAY, "unassign", 0);
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
    g_autoptr (GVariant) call = take_only (desktop);

    cli_assert_status (run, 3);
    g_assert_cmpstr (get_text (call, 3), ==, "Rules have run, and need a look");
    cli_assert_contains (get_text (call, 4), "Rule “Away &amp; &lt;b&gt;”: Stopped: ");
    cli_assert_contains (get_text (call, 4), "AuditLog.Read.All");
  }
  remove_rule ("away");
}

/* What one rule did not get done is told, although another one was stopped, which tells how many reasons there are. */
static void
test_undone (gconstpointer data)
{
  CliFixture     *fixture = (CliFixture *) data;
  const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .method = "POST", .path = "/users/", .value = 400 };
  g_autoptr (FakeNotifications) desktop = fake_notifications_new (FAKE_NOTIFICATIONS_PLAIN);

  write_rule ("late", "Late", AWAY, "unassign", 0);
  write_rule ("fails", "Fails", BLOCKED, "unassign", 0);
  demo_server_set_account_enabled (fixture->server, DEMO_UPN_DIRECT, FALSE);
  demo_server_set_direct (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5, TRUE);
  demo_server_add_fault (fixture->server, &fault);
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
    g_autoptr (GVariant) call = take_only (desktop);

    cli_assert_status (run, 3);
    cli_assert_contains (get_text (call, 4), "Rule “Late”: Stopped: ");
    cli_assert_contains (get_text (call, 4), " more reason");
    cli_assert_contains (get_text (call, 4), "It failed for ");
    cli_assert_contains (get_text (call, 4), "Something is not done.");
  }
  demo_server_clear_faults (fixture->server);
  remove_rule ("late");
  remove_rule ("fails");
}

/* In a sandbox the portal is told, in plain text; who presses it sees the rules. */
static void
test_sandbox (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (FakeNotifications) desktop = fake_notifications_new (FAKE_NOTIFICATIONS_PORTAL);

  g_setenv ("FLATPAK_ID", "io.github.unseat.Unseat", TRUE);
  write_rule ("away", "Away & <b>", AWAY, "unassign", 0);
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "away", "--yes", NULL);
    g_autoptr (GPtrArray) calls = fake_notifications_steal (desktop);
    g_autoptr (GVariant) content = NULL;
    const char *text = NULL;

    cli_assert_status (run, 3);
    g_assert_cmpuint (calls->len, ==, 1);
    content = g_variant_get_child_value (calls->pdata[0], 1);
    g_assert_true (g_variant_lookup (content, "title", "&s", &text));
    g_assert_cmpstr (text, ==, "Rules have run, and need a look");
    g_assert_true (g_variant_lookup (content, "body", "&s", &text));
    cli_assert_contains (text, "Rule “Away & <b>”: Stopped: ");
    g_assert_true (g_variant_lookup (content, "default-action", "&s", &text));
    g_assert_cmpstr (text, ==, "app.show-rules");
  }
  remove_rule ("away");
  g_unsetenv ("FLATPAK_ID");
}

/* What is in the terminal needs no notification. */
static void
test_terminal (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (FakeNotifications) desktop = fake_notifications_new (FAKE_NOTIFICATIONS_PLAIN);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *seen = NULL;
  int              terminal = -1;

  write_rule ("away", "Away", AWAY, "unassign", 0);
  process = cli_begin_on_terminal (fixture, &terminal, "rules", "run", "away", "--yes", NULL);
  seen = cli_read_until (terminal, "Rule “Away”: ");
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  close (terminal);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
  assert_silent (desktop);
  remove_rule ("away");
}

/* A desktop that refuses, or never answers, or is not there, changes nothing of the run, and is not waited for. */
static void
test_desktop_fails (gconstpointer data)
{
  CliFixture                 *fixture = (CliFixture *) data;
  const FakeNotificationsKind kinds[] = { FAKE_NOTIFICATIONS_REFUSING, FAKE_NOTIFICATIONS_HANGING };

  write_rule ("away", "Away", AWAY, "unassign", 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FakeNotifications) desktop = fake_notifications_new (kinds[i]);
      g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "away", "--yes", NULL);
      g_autoptr (GPtrArray) calls = fake_notifications_steal (desktop);

      cli_assert_status (run, 3);
      g_assert_null (strstr (run->err, "otif"));
      g_assert_cmpuint (calls->len, ==, kinds[i] == FAKE_NOTIFICATIONS_REFUSING ? 1 : 0);
    }
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "away", "--yes", NULL); /* nobody has the name */

    cli_assert_status (run, 3);
    g_assert_null (strstr (run->err, "otif"));
  }
  remove_rule ("away");
}

static void
run_without_bus (CliFixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *const argv[] = { g_getenv ("UNSEAT_CLI"), "rules", "run", "--due", "--yes", NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *said = NULL;

  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), !=, 0);
  g_assert_null (strstr (said, "otif"));
}

/* Nobody is signed in: the reason is said, and that it is time to do so.  Without a bus nothing is said at all. */
static void
test_failed (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (FakeNotifications) desktop = fake_notifications_new (FAKE_NOTIFICATIONS_PLAIN);
  g_autoptr (CliRun) out = cli_run (fixture, NULL, "sign-out", NULL);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
  g_autoptr (GVariant) call = take_only (desktop);
  g_autofree char *line = g_strchomp (g_strdup (run->err));

  cli_assert_status (out, 0);
  cli_assert_status (run, 4);
  g_assert_cmpstr (get_text (call, 3), ==, "Rules need you to sign in");
  cli_assert_contains (line, get_text (call, 4));
  g_assert_cmpuint (strlen (get_text (call, 4)), >, 0);

  run_without_bus (fixture);
  assert_silent (desktop);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-notification/waiting", &fixture, test_waiting);
  g_test_add_data_func ("/cli/rule-notification/done", &fixture, test_done);
  g_test_add_data_func ("/cli/rule-notification/stopped", &fixture, test_stopped);
  g_test_add_data_func ("/cli/rule-notification/undone", &fixture, test_undone);
  g_test_add_data_func ("/cli/rule-notification/sandbox", &fixture, test_sandbox);
  g_test_add_data_func ("/cli/rule-notification/terminal", &fixture, test_terminal);
  g_test_add_data_func ("/cli/rule-notification/desktop-fails", &fixture, test_desktop_fails);
  g_test_add_data_func ("/cli/rule-notification/failed", &fixture, test_failed); /* signs out: the last one */
  return cli_fixture_end (&fixture);
}
