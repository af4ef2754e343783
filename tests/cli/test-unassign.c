/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* unshare() */

#include "config.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "cli-fixture.h"

/* The main job, checked against what the server holds afterwards. Each test has people of its own. */

#define PRODUCT "ENTERPRISEPACK"

static guint
count_writes (CliFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);

  return writes->len;
}

static gboolean
holds (CliFixture *fixture,
       const char *user,
       const char *sku_id)
{
  return demo_server_person_holds (fixture->server, user, sku_id, NULL, NULL);
}

static JsonObject *
get_item (JsonObject *report,
          guint       i)
{
  return json_array_get_object_element (json_object_get_array_member (report, "items"), i);
}

static gint64
get_sum (JsonObject *report,
         const char *outcome)
{
  return json_object_get_int_member (json_object_get_object_member (report, "summary"), outcome);
}

/* Of somebody to whom a group gives the same product: nothing stops. */
static void
check_advice (JsonObject *report)
{
  JsonObject *advice = json_object_get_object_member (report, "advice");
  JsonArray  *stays = json_object_get_array_member (advice, "stays");
  JsonObject *first = json_array_get_object_element (stays, 0);
  JsonObject *item = json_array_get_object_element (json_object_get_array_member (report, "items"), 0);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (advice, "stops")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (advice, "checks")), ==, 0);
  g_assert_cmpuint (json_array_get_length (stays), >, 2);
  g_assert_cmpstr (json_object_get_string_member (first, "service"), ==, "mailbox");
  g_assert_cmpstr (json_object_get_string_member (first, "path"), ==, "group");
  g_assert_cmpstr (json_object_get_string_member (first, "product"), ==, PRODUCT);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "stops")), ==, 0);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (item, "stays"), 0), ==, "mailbox");
}

static void
test_dry_run (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--dry-run", NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "unassign", "--product", PRODUCT, "--user", DEMO_UPN_BOTH, "-n", NULL);
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "Larkspur");
  cli_assert_contains (run->out, DEMO_UPN_ADMIN);
  cli_assert_contains (run->out, DEMO_UPN_DIRECT);
  cli_assert_contains (run->out, PRODUCT);
  cli_assert_contains (run->out, "1 person loses their mailbox. Microsoft deletes it after 30 days, on ");
  cli_assert_contains (run->out, "(Microsoft: “Get started with Delicensing Resiliency”)");
  cli_assert_contains (run->out, "Remove holds and retention from a mailbox");

  cli_assert_status (json, 3); /* the group's path is blocked */
  report = cli_parse_object (json->out);
  g_assert_true (json_object_get_null_member (report, "job"));
  g_assert_cmpint (get_sum (report, "planned"), ==, 1);
  g_assert_cmpint (get_sum (report, "blocked"), ==, 1);
  check_advice (report);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

/* By their names, however they were given. */
static void
test_order (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "unassign", "--product", PRODUCT, "--user", DEMO_UPN_BOTH, "--user", DEMO_UPN_DIRECT, "-n", NULL);
  g_autoptr (JsonObject) report = cli_parse_object (run->out);
  JsonArray *items = json_object_get_array_member (report, "items");

  g_assert_cmpuint (json_array_get_length (items), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (items, 0), "user"), ==, DEMO_UPN_DIRECT);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (items, 1), "user"), ==, DEMO_UPN_BOTH);
}

static void
test_yes (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (CliRun) again = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (JsonObject) report = NULL;
  JsonObject *item = NULL;

  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  g_assert_cmpint (get_sum (report, "verified"), ==, 1);
  g_assert_cmpint (get_sum (report, "failed"), ==, 0);
  g_assert_nonnull (json_object_get_string_member (report, "job"));
  item = get_item (report, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "user"), ==, DEMO_UPN_DIRECT);
  g_assert_cmpstr (json_object_get_string_member (item, "product"), ==, PRODUCT);
  g_assert_cmpstr (json_object_get_string_member (item, "skuId"), ==, DEMO_SKU_OFFICE_E3);
  g_assert_cmpstr (json_object_get_string_member (item, "path"), ==, "direct");
  g_assert_cmpstr (json_object_get_string_member (item, "outcome"), ==, "verified");
  g_assert_false (holds (fixture, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3));
  g_assert_true (holds (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO));
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);

  cli_assert_status (again, 0); /* nothing to do */
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);
}

static void
test_inherited (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "unassign", "--product", PRODUCT, "--user", DEMO_UPN_INHERITED, "--yes", NULL);
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (run, 3);
  report = cli_parse_object (run->out);
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 0), "outcome"), ==, "blocked");
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 0), "group"), ==, "Sales");
  g_assert_false (json_object_get_null_member (get_item (report, 0), "reason"));
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

static void
test_unresolved (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  g_autoptr (CliRun) person = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", DEMO_UPN_STUCK, "--user", "nobody@x.example",
                                       "--user", "noone@x.example", "--yes", NULL);
  g_autoptr (CliRun) product = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--product", "NOPE", "--user", DEMO_UPN_STUCK, "--yes", NULL);
  g_autoptr (CliRun) empty = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", "", "--user", DEMO_UPN_STUCK, "--yes", NULL);
  g_autoptr (CliRun) unclear = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", "Carla Mendez", "--yes", NULL);
  g_autoptr (CliRun) both = cli_run (fixture, NULL, "unassign", "--product", PRODUCT, "--user", "Carla Mendez", "--user", "nobody@x.example", "--yes", NULL);

  cli_assert_status (person, 2);
  cli_assert_contains (person->err, "these people were not found: “nobody@x.example”, “noone@x.example”.");
  cli_assert_status (unclear, 2); /* which is not quite her name */
  cli_assert_contains (unclear->err, "“Carla Mendez” may be this person:\n  Carla Méndez, " DEMO_UPN_BOTH ", Sales\n");
  cli_assert_contains (unclear->err, "it is not clear who is meant. Name each");
  cli_assert_status (both, 2);
  cli_assert_contains (both->err, "  Carla Méndez, " DEMO_UPN_BOTH ", Sales\n");
  cli_assert_contains (both->err, "these people were not found: “nobody@x.example”.");
  cli_assert_status (product, 2);
  cli_assert_contains (product->err, "NOPE");
  cli_assert_status (empty, 2); /* a variable of a script that was not set */
  cli_assert_contains (empty->err, "“”");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

static void
test_list (gconstpointer data)
{
  CliFixture       *fixture = (CliFixture *) data;
  static const char list[] = "\xef\xbb\xbf# leavers\r\n\r\n  " DEMO_UPN_GREEK "  \r\n" DEMO_UPN_GREEK "\n" DEMO_UPN_ARABIC;
  g_autoptr (CliRun) run = cli_run (fixture, list, "--json", "--progress=json", "unassign", "--product", "SPE_E3", "--users-from", "-", "--yes", NULL);
  g_autoptr (JsonObject) report = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_apply = 0;

  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  g_assert_cmpint (get_sum (report, "verified"), ==, 2);
  g_assert_false (holds (fixture, DEMO_UPN_GREEK, DEMO_SKU_M365_E3));
  g_assert_false (holds (fixture, DEMO_UPN_ARABIC, DEMO_SKU_M365_E3));

  cli_assert_contains (run->err, "1 is named more than once and counts once.");

  lines = g_strsplit (run->err, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonObject) event = *lines[i] == '{' ? cli_parse_object (lines[i]) : NULL;

      if (event == NULL) /* a note for a person */
        continue;

      g_assert_true (json_object_has_member (event, "event"));
      if (g_str_equal (json_object_get_string_member (event, "event"), "apply"))
        {
          g_assert_cmpint (json_object_get_int_member (event, "quotaPercent"), <=, 100);
          g_assert_true (json_object_get_null_member (event, "waitSeconds"));
          g_assert_true (json_object_has_member (event, "secondsLeft"));
          n_apply++;
        }
    }
  g_assert_cmpuint (n_apply, >, 0);
}

/* As Excel writes it in Germany: Windows-1252, semicolons, a heading; and nothing is sent as long as one name is two people's. */
static void
test_export (gconstpointer data)
{
  CliFixture       *fixture = (CliFixture *) data;
  static const char list[] = "Anzeigename;Abteilung;Benutzerprinzipalname\r\nJos\xe9;B\xfcro;" DEMO_UPN_GREEK "\r\n\"Doe; J.\";;" DEMO_UPN_GREEK "\r\n";
  g_autoptr (CliRun) run = cli_run (fixture, list, "--json", "unassign", "--product", "SPE_E3", "--users-from", "-", "--dry-run", NULL);
  g_autoptr (CliRun) unknown = cli_run (fixture, "Nobody Known\n", "unassign", "--product", "SPE_E3", "--users-from", "-", "--yes", NULL);
  g_autoptr (JsonObject) report = NULL;

  report = cli_parse_object (run->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "items")), ==, 1);
  cli_assert_status (unknown, 2);
  cli_assert_contains (unknown->err, "“Nobody Known”");
  g_assert_null (strstr (unknown->err, "more than once"));
}

static void
test_all_holders (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;

  g_assert_cmpuint (demo_server_get_consumed (fixture->server, DEMO_SKU_VISIO_P2), >, 0);
  run = cli_run (fixture, NULL, "--json", "unassign", "--product", "VISIOCLIENT", "--all-holders", "--yes", NULL);
  if (run->status == 0)
    {
      g_assert_cmpuint (demo_server_get_consumed (fixture->server, DEMO_SKU_VISIO_P2), ==, 0);
    }
  else
    {
      g_autoptr (JsonObject) report = NULL;

      cli_assert_status (run, 3); /* some have it through a group */
      report = cli_parse_object (run->out);
      g_assert_cmpint (get_sum (report, "failed") + get_sum (report, "pending"), ==, 0);
      g_assert_cmpuint (demo_server_get_consumed (fixture->server, DEMO_SKU_VISIO_P2), ==, get_sum (report, "blocked"));
    }
}

static void
test_refused (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "unassign", "--product", PRODUCT, "--user", DEMO_UPN_DEPENDENT, "--yes", NULL);
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (run, 3); /* another product needs it */
  report = cli_parse_object (run->out);
  g_assert_cmpint (get_sum (report, "failed"), ==, 1);
  g_assert_false (json_object_get_null_member (get_item (report, 0), "reason"));
  g_assert_true (holds (fixture, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3));
}

/* Ctrl+C while Microsoft asks to wait: nothing was sent, nothing is sent, and the report says so. */
/* Microsoft's wish to wait outlives the program that heard it; the tests that follow are about something else. */
static void
forget_wait (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint       n_gates = 0;

  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_prefix (name, "gate-"))
        continue;
      g_assert_cmpint (g_unlink (path), ==, 0);
      n_gates++;
    }
  g_assert_cmpuint (n_gates, ==, 1);
}

static void
interrupt (CliFixture *fixture,
           int         signal_number,
           int         status,
           const char *outcome)
{
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = 60 };
  guint           n_writes = count_writes (fixture);
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) err = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_autofree char *out = NULL;

  demo_server_add_fault (fixture->server, &fault);
  process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "--json", "--progress=json", "unassign", "--product",
                                         "SPE_E5", "--user", DEMO_UPN_LEAVER, "--yes", NULL);
  err = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  /* It waits, and says so, with a time that counts down. */
  for (gint64 wait = G_MAXINT64; wait > 59;)
    {
      g_autofree char *line = g_data_input_stream_read_line_utf8 (err, NULL, NULL, NULL);
      g_autoptr (JsonObject) event = NULL;
      g_autofree char *expected = NULL;

      g_assert_nonnull (line);
      if (strstr (line, "\"apply\"") == NULL || strstr (line, "\"status\":null") != NULL)
        continue;

      event = cli_parse_object (line);
      wait = json_object_get_int_member (event, "waitSeconds");
      expected = g_strdup_printf ("Microsoft 365 asks to wait; going on in %" G_GINT64_FORMAT " seconds", wait);
      g_assert_cmpstr (json_object_get_string_member (event, "status"), ==, expected);
    }

  g_subprocess_send_signal (process, signal_number);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL));
  demo_server_clear_faults (fixture->server);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  report = cli_parse_object (out);
  g_assert_cmpint (get_sum (report, outcome), ==, 1);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
  g_assert_true (holds (fixture, DEMO_UPN_LEAVER, DEMO_SKU_M365_E5));
  forget_wait ();
}

static void
test_interrupted (gconstpointer data)
{
  interrupt ((CliFixture *) data, SIGINT, 130, "cancelled");
}

/* Nobody said a word about the job. */
static void
test_terminated (gconstpointer data)
{
  interrupt ((CliFixture *) data, SIGTERM, 1, "planned");
}

/* The SSH connection is gone. */
static void
test_hung_up (gconstpointer data)
{
  interrupt ((CliFixture *) data, SIGHUP, 1, "planned");
}

/* It happened, so it has to be found again. */
static void
test_full_output (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *err = NULL;

  g_assert_true (holds (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO));
  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "unassign", "--json", "--product", "POWER_BI_PRO",
                                         "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  cli_assert_contains (err, "The result could not be written. The job is kept in the journal as ");
  g_assert_false (holds (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO));
}

/* `unassign` on a terminal. */
static GSubprocess *
begin_on_terminal (CliFixture *fixture,
                   const char *product,
                   const char *who,
                   int        *terminal)
{
  return cli_begin_on_terminal (fixture, terminal, "unassign", "--product", product, who != NULL ? "--user" : "--all-holders", who, NULL);
}

/* Runs `unassign` on a terminal, and answers its question. Returns: the exit code. */
static int
answer (CliFixture *fixture,
        const char *product,
        const char *who,
        const char *prompt,
        const char *reply)
{
  return cli_run_answering (fixture, prompt, reply, "unassign", "--product", product, who != NULL ? "--user" : "--all-holders", who, NULL);
}

static void
test_asked (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);

  g_assert_cmpint (answer (fixture, "MCOEV", DEMO_UPN_CLOUD_PC, "[y/N]", "n\n"), ==, 130);
  g_assert_cmpint (answer (fixture, "MCOEV", DEMO_UPN_CLOUD_PC, "[y/N]", "\n"), ==, 130);
  g_assert_cmpint (answer (fixture, "MCOEV", DEMO_UPN_CLOUD_PC, "[y/N]", "\x04"), ==, 130);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
  g_assert_true (holds (fixture, DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE));

  g_assert_cmpint (answer (fixture, "MCOEV", DEMO_UPN_CLOUD_PC, "[y/N]", "y\n"), ==, 0);
  g_assert_false (holds (fixture, DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE));
}

/* What was confirmed is looked at once more when it has become old; only what is another is asked about again. */
static void
test_changed_meanwhile (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat");
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  int              terminal = -1;

  g_settings_set_uint (settings, "plan-age", 0);
  g_settings_sync ();
  process = begin_on_terminal (fixture, "POWER_BI_PRO", DEMO_UPN_GUEST, &terminal);
  first = cli_read_until (terminal, "[y/N]");
  demo_server_set_group_member (fixture->server, "Sales Tools", DEMO_UPN_GUEST, TRUE);
  cli_type (terminal, "y\n");
  second = cli_read_until (terminal, "[y/N]");
  cli_assert_contains (second, "some things have changed:");
  cli_assert_contains (second, "it frees no seat any more.");
  cli_assert_contains (second, "through the group “Sales Tools”.");
  cli_type (terminal, "n\n");
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  close (terminal);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 130);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);

  /* The same is not asked twice. */
  demo_server_set_group_member (fixture->server, "Sales Tools", DEMO_UPN_GUEST, FALSE);
  g_assert_cmpint (answer (fixture, "POWER_BI_PRO", DEMO_UPN_GUEST, "[y/N]", "y\n"), ==, 0);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);
  demo_server_set_direct (fixture->server, DEMO_UPN_GUEST, DEMO_SKU_POWER_BI_PRO, TRUE); /* for the tests that follow */
  g_settings_reset (settings, "plan-age");
  g_settings_sync ();
}

/* Many changes want their number typed: neither a reflex nor a wrong number goes on. */
static void
test_typed_count (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  guint       n_held = demo_server_get_consumed (fixture->server, DEMO_SKU_EXCHANGE_P1);
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat"); /* the program's, in the same private folder */
  g_autofree char *wrong = g_strdup_printf ("%u\n", n_held - 1);
  g_autofree char *right = g_strdup_printf ("%u\n", n_held);

  g_assert_cmpuint (n_held, >, 5);
  g_settings_set_uint (settings, "confirm-threshold", 5);
  g_settings_sync ();
  g_assert_cmpint (answer (fixture, "EXCHANGESTANDARD", NULL, "type the number", "y\n"), ==, 130);
  g_assert_cmpint (answer (fixture, "EXCHANGESTANDARD", NULL, "type the number", wrong), ==, 130);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);

  g_assert_cmpint (answer (fixture, "EXCHANGESTANDARD", NULL, "type the number", right), ==, 0);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + n_held);
  g_assert_cmpuint (demo_server_get_consumed (fixture->server, DEMO_SKU_EXCHANGE_P1), ==, 0);
}

static void
test_demo (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_requests = demo_server_count_requests (fixture->server, NULL, NULL);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--demo", "--json", "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_GUEST, "--yes",
                                    NULL);
  g_autoptr (CliRun) status = cli_run (fixture, NULL, "--demo", "status", NULL);
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (run, 0);
  cli_assert_contains (run->err, "demo");
  report = cli_parse_object (run->out);
  g_assert_cmpint (get_sum (report, "verified"), ==, 1);
  cli_assert_status (status, 0);
  g_assert_cmpuint (demo_server_count_requests (fixture->server, NULL, NULL), ==, n_requests); /* it has a tenant of its own */
}

/* What only may read is told before anybody is asked. */
static void
test_read_only (gconstpointer data)
{
  CliFixture       *fixture = (CliFixture *) data;
  const char *const scopes[] = { "User.Read", "User.Read.All", "Organization.Read.All", "GroupMember.Read.All", NULL };
  guint             n_writes = count_writes (fixture);
  g_autoptr (CliRun) run = NULL;

  demo_server_set_scopes (fixture->server, scopes);
  cli_run_sign_in (fixture);
  run = cli_run (fixture, NULL, "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_GUEST, "--yes", NULL);
  demo_server_set_scopes (fixture->server, NULL);
  cli_assert_status (run, 1);
  cli_assert_contains (run->err, "LicenseAssignment.ReadWrite.All");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

/* Whether this program may change what it alone sees of the disks. */
static gboolean has_own_mounts = FALSE;

/* Lets nobody write to @folder, or undoes that.  Returns: whether it could be done */
static gboolean
set_read_only (const char *folder,
               gboolean    is_read_only)
{
  if (geteuid () != 0)
    return g_chmod (folder, is_read_only ? 0500 : 0700) == 0;
  if (!has_own_mounts)
    return FALSE;

  if (!is_read_only)
    return umount2 (folder, MNT_DETACH) == 0;

  return mount (folder, folder, NULL, MS_BIND, NULL) == 0 && mount (NULL, folder, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL) == 0;
}

/* What cannot be kept is not sent. */
static void
test_no_journal (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  guint            n_writes = count_writes (fixture);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) after = NULL;

  cli_run_sign_in (fixture);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (!set_read_only (folder, TRUE))
    {
      g_test_skip ("Only root can make a folder read-only for root");
      return;
    }
  run = cli_run (fixture, NULL, "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_GUEST, "--yes", NULL);
  g_assert_true (set_read_only (folder, FALSE));
  cli_assert_status (run, 1);
  cli_assert_contains (run->err, "The journal “");
  cli_assert_contains (run->err, "cannot be opened");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);

  after = cli_run (fixture, NULL, "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_GUEST, "--yes", NULL);
  cli_assert_status (after, 0);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  /* Before there are threads, which each have their own. */
  has_own_mounts = unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/unassign/dry-run", &fixture, test_dry_run);
  g_test_add_data_func ("/cli/unassign/order", &fixture, test_order);
  g_test_add_data_func ("/cli/unassign/yes", &fixture, test_yes);
  g_test_add_data_func ("/cli/unassign/inherited", &fixture, test_inherited);
  g_test_add_data_func ("/cli/unassign/unresolved", &fixture, test_unresolved);
  g_test_add_data_func ("/cli/unassign/export", &fixture, test_export);
  g_test_add_data_func ("/cli/unassign/list", &fixture, test_list);
  g_test_add_data_func ("/cli/unassign/all-holders", &fixture, test_all_holders);
  g_test_add_data_func ("/cli/unassign/refused", &fixture, test_refused);
  g_test_add_data_func ("/cli/unassign/interrupted", &fixture, test_interrupted);
  g_test_add_data_func ("/cli/unassign/terminated", &fixture, test_terminated);
  g_test_add_data_func ("/cli/unassign/hung-up", &fixture, test_hung_up);
  g_test_add_data_func ("/cli/unassign/full-output", &fixture, test_full_output);
  g_test_add_data_func ("/cli/unassign/asked", &fixture, test_asked);
  g_test_add_data_func ("/cli/unassign/changed-meanwhile", &fixture, test_changed_meanwhile);
  g_test_add_data_func ("/cli/unassign/typed-count", &fixture, test_typed_count);
  g_test_add_data_func ("/cli/unassign/demo", &fixture, test_demo);
  g_test_add_data_func ("/cli/unassign/read-only", &fixture, test_read_only);
  g_test_add_data_func ("/cli/unassign/no-journal", &fixture, test_no_journal);
  return cli_fixture_end (&fixture);
}
