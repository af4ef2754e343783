/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "cli-fixture.h"
#include "journal-file.h"

/* What a preview says of those who will match, and of what is left alone. */

static void
write_rule (const char *text)
{
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", NULL);
  g_autofree char *path = g_build_filename (folder, "patient.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Who will match stands apart from who does. */
static void
assert_later (JsonObject *document)
{
  JsonArray  *later = json_object_get_array_member (document, "later");
  JsonObject *first = json_array_get_object_element (later, 0);

  g_assert_cmpint (json_object_get_int_member (document, "notYet"), >, 5);
  g_assert_cmpuint (json_array_get_length (later), >=, (guint) json_object_get_int_member (document, "notYet"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "matches")), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "state"), ==, "not-yet");
  g_assert_false (json_object_get_null_member (first, "matchesFrom"));
  cli_assert_contains (json_object_get_string_member (first, "note"), "if sign-in stays blocked");
}

/* What is left alone for a mailbox is said, with what would change that. */
static void
assert_mailboxes (CliFixture *fixture)
{
  g_autoptr (CliRun) preview = cli_run (fixture, NULL, "rules", "preview", "blocked-30-days", NULL);
  g_autoptr (CliRun) show = cli_run (fixture, NULL, "rules", "show", "blocked-30-days", NULL);

  cli_assert_contains (preview->out, "people a product is left alone because a mailbox would go with it");
  cli_assert_contains (preview->out, "“takesMailboxes”");
  cli_assert_contains (show->out, "Products by which somebody has a mailbox are left alone");
}

/* While nobody can have been seen to be blocked for so long, that is said, and from when on it can be. */
static void
test_too_early (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) json = NULL;
  g_autoptr (CliRun) other = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) other_document = NULL;

  write_rule ("{\"unseatRule\":1,\"name\":\"Patient\",\"conditions\":[{\"kind\":\"blocked\",\"days\":30}]}");
  run = cli_run (fixture, NULL, "rules", "preview", "patient", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "so nobody counts as blocked for 30 days before ");
  cli_assert_contains (run->out, " Matches from ");
  cli_assert_contains (run->out, "If they stay so, the first of them match on ");
  json = cli_run (fixture, NULL, "--json", "rules", "preview", "patient", NULL);
  document = cli_parse_object (json->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "notes")), ==, 1);
  cli_assert_contains (json_array_get_string_element (json_object_get_array_member (document, "notes"), 0), "so nobody counts as blocked for 30 days before ");
  assert_later (document);

  assert_mailboxes (fixture);

  /* Whoever does not ask for how long is told nothing of it. */
  other = cli_run (fixture, NULL, "--json", "rules", "preview", "redundant", NULL);
  other_document = cli_parse_object (other->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (other_document, "notes")), ==, 0);
}

/* Blocked when Unseat looked, and blocked a month later, when it looked again: what was between nobody knows, and that is said with both dates. */
static void
test_nobody_looked (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) json = NULL;
  g_autoptr (CliRun) looked = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) looked_document = NULL;
  g_autoptr (GDateTime) today = g_date_time_new_now_utc ();
  g_autofree char *day = g_date_time_format (today, "%Y-%m-%d");
  JsonObject      *first = NULL;

  journal_file_execute ("UPDATE rule_blocked SET since = since - 31 * 86400; UPDATE rule_look SET seen = seen - 31 * 86400");
  run = cli_run (fixture, NULL, "rules", "preview", "patient", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "Unseat did not look who is blocked");
  cli_assert_contains (run->out, "0 people match.");
  json = cli_run (fixture, NULL, "--json", "rules", "preview", "patient", NULL);
  document = cli_parse_object (json->out);
  cli_assert_contains (json_array_get_string_element (json_object_get_array_member (document, "notes"), 0), "Unseat did not look who is blocked");
  assert_later (document);
  first = json_array_get_object_element (json_object_get_array_member (document, "later"), 0);
  cli_assert_contains (json_object_get_string_member (first, "why"), "Sign-in has been blocked since");
  g_assert_cmpstr (json_object_get_string_member (first, "matchesFrom"), >, day);

  /* As if somebody had looked. */
  journal_file_execute ("DELETE FROM rule_gap");
  looked = cli_run (fixture, NULL, "--json", "rules", "preview", "patient", NULL);
  looked_document = cli_parse_object (looked->out);
  g_assert_cmpint (json_object_get_int_member (looked_document, "matched"), >, 5);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-later/too-early", &fixture, test_too_early);
  g_test_add_data_func ("/cli/rule-later/nobody-looked", &fixture, test_nobody_looked);
  return cli_fixture_end (&fixture);
}
