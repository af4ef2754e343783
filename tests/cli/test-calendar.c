/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "ical.h"

typedef struct
{
  CliFixture cli;
  char      *folder; /* (owned) */
  char      *file;   /* (owned): in it */
} Fixture;

static GPtrArray *
read_calendar (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);

  return ical_read_events (text);
}

/* Returns: (transfer none): what JSON says of a service that stops */
static JsonObject *
find_stop (JsonObject *report,
           const char *service)
{
  JsonArray *stops = json_object_get_array_member (json_object_get_object_member (report, "advice"), "stops");

  for (guint i = 0; i < json_array_get_length (stops); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (stops, i), "service"), service))
      return json_array_get_object_element (stops, i);

  g_assert_not_reached ();
}

/* The day is that of `deletedOn`. */
static void
assert_same_day (const char *event,
                 const char *day)
{
  g_auto (GStrv) parts = g_strsplit (day, "-", -1);
  g_autofree char *joined = g_strjoinv ("", parts);

  g_assert_cmpstr (event, ==, joined);
}

static void
test_dry_run (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (CliRun) run = cli_run (&fixture->cli, NULL, "--json", "unassign", "--product", "SPE_E5", "--user", DEMO_UPN_CLOUD_PC, "--dry-run", "--calendar",
                                    fixture->file, NULL);
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (GPtrArray) events = NULL;

  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  events = read_calendar (fixture->file);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (ical_get (events, 0, "SUMMARY"), ==, "Microsoft deletes the mailbox of 1 person");
  assert_same_day (ical_get (events, 0, "DTSTART"), json_object_get_string_member (find_stop (report, "mailbox"), "deletedOn"));
  assert_same_day (ical_get (events, 1, "DTSTART"), json_object_get_string_member (find_stop (report, "onedrive"), "deletedOn"));
  g_assert_true (demo_server_person_holds (fixture->cli.server, DEMO_UPN_CLOUD_PC, DEMO_SKU_M365_E5, NULL, NULL));
}

/* The job, and later once more of the journal: the same events. */
static void
test_job (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (CliRun) run = cli_run (&fixture->cli, NULL, "--json", "unassign", "--product", "SPE_E5", "--user", DEMO_UPN_CLOUD_PC, "--yes", "--calendar", fixture->file,
                                    NULL);
  g_autoptr (CliRun) later = NULL;
  g_autoptr (CliRun) undo = NULL;
  g_autoptr (CliRun) undone = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) events_later = NULL;
  const char *job = NULL;

  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  job = json_object_get_string_member (report, "job");
  events = read_calendar (fixture->file);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_true (g_str_has_prefix (ical_get (events, 0, "UID"), job));

  later = cli_run (&fixture->cli, NULL, "job", job, "--calendar", fixture->file, NULL);
  cli_assert_status (later, 0);
  events_later = read_calendar (fixture->file);
  g_assert_cmpuint (events_later->len, ==, events->len);
  for (guint i = 0; i < events->len; i++)
    {
      g_assert_cmpstr (ical_get (events_later, i, "UID"), ==, ical_get (events, i, "UID"));
      g_assert_cmpstr (ical_get (events_later, i, "DTSTART"), ==, ical_get (events, i, "DTSTART"));
      g_assert_cmpstr (ical_get (events_later, i, "DESCRIPTION"), ==, ical_get (events, i, "DESCRIPTION"));
    }

  /* What was given back is not deleted. */
  undo = cli_run (&fixture->cli, NULL, "undo", job, "--yes", "--calendar", fixture->file, NULL);
  cli_assert_status (undo, 0);
  cli_assert_contains (undo->err, "No calendar file was written");
  undone = cli_run (&fixture->cli, NULL, "job", job, "--calendar", fixture->file, NULL);
  cli_assert_status (undone, 0);
  cli_assert_contains (undone->err, "No calendar file was written");
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));
}

static void
test_nothing (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (CliRun) run = cli_run (&fixture->cli, NULL, "unassign", "--product", "POWER_BI_PRO", "--user", DEMO_UPN_GUEST, "--dry-run", "--calendar", fixture->file, NULL);
  g_autoptr (CliRun) refused = NULL;

  cli_assert_status (run, 0);
  cli_assert_contains (run->err, "No calendar file was written: Microsoft deletes nothing on a day that is known.");
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));

  /* Nor is anything deleted of somebody whose license Microsoft 365 will not take. */
  refused = cli_run (&fixture->cli, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_DEPENDENT, "--dry-run", "--calendar", fixture->file, NULL);
  cli_assert_status (refused, 0);
  cli_assert_contains (refused->err, "No calendar file was written");
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));
}

static void
test_trouble (gconstpointer data)
{
  Fixture         *fixture = (Fixture *) data;
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "dates.ics", NULL);
  g_autoptr (CliRun) run = cli_run (&fixture->cli, NULL, "unassign", "--product", "SPE_E5", "--user", DEMO_UPN_CLOUD_PC, "--dry-run", "--calendar", path, NULL);

  cli_assert_status (run, 1);
  cli_assert_contains (run->err, "“dates.ics” could not be saved: there is no such folder.");
}

int
main (int    argc,
      char **argv)
{
  Fixture fixture = { .folder = NULL };
  int     status = 0;

  cli_fixture_begin (&fixture.cli, &argc, &argv);
  cli_run_sign_in (&fixture.cli);
  fixture.folder = g_dir_make_tmp ("unseat-calendar-XXXXXX", NULL);
  fixture.file = g_build_filename (fixture.folder, "dates.ics", NULL);
  g_test_add_data_func ("/cli/calendar/dry-run", &fixture, test_dry_run);
  g_test_add_data_func ("/cli/calendar/job", &fixture, test_job);
  g_test_add_data_func ("/cli/calendar/nothing", &fixture, test_nothing);
  g_test_add_data_func ("/cli/calendar/trouble", &fixture, test_trouble);
  status = cli_fixture_end (&fixture.cli);
  g_rmdir (fixture.folder);
  g_free (fixture.folder);
  g_free (fixture.file);
  return status;
}
