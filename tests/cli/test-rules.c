/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "demo-evidence.h"
#include "journal-file.h"

#define GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":%s,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"%s\"}," \
             "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0}}"
#define AWAY "{\"unseatRule\":1,\"name\":\"Away\",\"enabled\":true,\"conditions\":[{\"kind\":\"inactive\",\"days\":90}],\"action\":{\"kind\":\"unassign\"}}"

static char *
dup_path (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", name, NULL);
}

static void
write_rule (const char *id,
            const char *text)
{
  g_autofree char *path = dup_path (id);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
write_gone (const char *enabled,
            const char *action)
{
  g_autofree char *text = g_strdup_printf (GONE, enabled, action);

  write_rule ("gone", text);
}

static void
remove_rule (const char *id)
{
  g_autofree char *path = dup_path (id);

  g_remove (path);
}

static void
test_list (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ("broken", "{\"unseatRule\":1,\"name\":\"Broken\",\"conditions\":[{\"kind\":\"gest\"}]}");
  write_rule ("Blocked users", "{\"unseatRule\":1,\"name\":\"Blocked\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}]}");
  {
    g_autoptr (CliRun) due = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);

    g_autoptr (CliRun) text = cli_run (fixture, NULL, "rules", "list", NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "rules", "list", NULL);
    g_autoptr (CliRun) csv = cli_run (fixture, NULL, "rules", "list", "--csv", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);

    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "blocked-30-days");
    cli_assert_contains (text->err, "conditions[0].kind: there is no such condition");
    cli_assert_contains (text->err, "The rule in the file “Blocked users.json” is not used");
    cli_assert_status (due, 3);
    cli_assert_contains (due->err, "The rule in the file “Blocked users.json” is not used");
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "rules")), ==, 8);
    cli_assert_contains (csv->out, "\"rule\",\"name\",\"enabled\",\"readyMade\"");
  }
  remove_rule ("broken");
  remove_rule ("Blocked users");
}

static void
test_show (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "rules", "show", "Leavers", NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "rules", "show", "leavers", "--json", NULL);
  g_autoptr (CliRun) nothing = cli_run (fixture, NULL, "rules", "show", "nothing", NULL);
  g_autoptr (JsonObject) document = cli_parse_object (json->out);

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "The leave date has passed.");
  g_assert_cmpint (json_object_get_int_member (document, "unseatRule"), ==, 1);
  cli_assert_status (nothing, 2);
}

static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) no_verb = cli_run (fixture, NULL, "rules", NULL);
  g_autoptr (CliRun) both = cli_run (fixture, NULL, "rules", "run", "gone", "--due", "--yes", NULL);
  g_autoptr (CliRun) neither = cli_run (fixture, NULL, "rules", "run", "--yes", NULL);
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "rules", "run", "gone", NULL); /* no terminal to ask on */
  g_autoptr (CliRun) wrong = cli_run (fixture, NULL, "rules", "list", "--yes", NULL);
  g_autoptr (CliRun) shown = cli_run (fixture, NULL, "rules", "preview", "gone", "--summary", "a.json", NULL);
  g_autoptr (CliRun) format = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--summary", "a.txt", NULL);

  cli_assert_status (no_verb, 2);
  cli_assert_status (both, 2);
  cli_assert_status (neither, 2);
  cli_assert_status (nobody, 2);
  cli_assert_contains (nobody->err, "--yes");
  g_assert_null (strstr (nobody->err, "--dry-run")); /* which there is not */
  cli_assert_status (wrong, 2);
  cli_assert_status (shown, 2);
  cli_assert_status (format, 2);
}

/* A preview tells all, and changes nothing; a rule that is off does not run. */
static void
test_preview (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_gone ("false", "unassign");
  {
    g_autoptr (CliRun) text = cli_run (fixture, NULL, "rules", "preview", "gone", NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, "rules", "preview", "gone", "--json", NULL);
    g_autoptr (CliRun) csv = cli_run (fixture, NULL, "rules", "preview", "gone", "--csv", NULL);
    g_autoptr (CliRun) off = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);

    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "Sign-in is blocked.");
    cli_assert_status (json, 0);
    g_assert_cmpint (json_object_get_int_member (document, "acts"), >, 0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "savings")), >, 0);
    cli_assert_contains (csv->out, "\"user\",\"userId\",\"name\",\"product\",\"skuId\",\"state\",\"why\"");
    cli_assert_status (off, 2);
    cli_assert_contains (off->err, "is off");
  }
  g_assert_cmpuint (demo_server_count_requests (fixture->server, "POST", "/users"), ==, 0);
  remove_rule ("gone");
}

/* Without the permission nobody is known to be away: the rule stops, and says why. */
static void
test_stopped (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ("away", AWAY);
  {
    g_autoptr (CliRun) preview = cli_run (fixture, NULL, "rules", "preview", "away", NULL);
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (run->out);
    JsonObject *only = json_array_get_object_element (json_object_get_array_member (document, "runs"), 0);

    cli_assert_status (preview, 3);
    cli_assert_contains (preview->err, "AuditLog.Read.All");
    cli_assert_status (run, 3);
    g_assert_cmpstr (json_object_get_string_member (only, "outcome"), ==, "stopped");
    g_assert_false (json_object_get_null_member (only, "note"));
  }
  remove_rule ("away");
}

static JsonObject *
find_listed (JsonObject *document,
             const char *rule)
{
  JsonArray *rules = json_object_get_array_member (document, "rules");

  for (guint i = 0; i < json_array_get_length (rules); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (rules, i), "rule"), rule))
      return json_array_get_object_element (rules, i);
  g_assert_not_reached ();
}

/* A rule that is on and cannot run is listed so, with what it takes, before it has ever run; so is one that was stopped. */
static void
test_cannot_run (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ("far-away", AWAY);
  write_gone ("true", "leave-group");
  {
    g_autoptr (CliRun) text = cli_run (fixture, NULL, "rules", "list", NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "rules", "list", NULL);
    g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "rules", "list", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);

    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "on, but cannot run");
    cli_assert_contains (text->err, "The rule “Away” does nothing: When people signed in is not known: this sign-in was not granted the permission AuditLog.Read.All.");
    cli_assert_contains (text->err, "The rule “Gone” does nothing: This sign-in was not granted the permission GroupMember.ReadWrite.All");
    cli_assert_contains (json_object_get_string_member (find_listed (document, "far-away"), "obstacle"), "AuditLog.Read.All");
    cli_assert_contains (json_object_get_string_member (find_listed (document, "leavers"), "obstacle"), "User-LifeCycleInfo.Read.All"); /* off */
    g_assert_true (json_object_get_null_member (find_listed (document, "blocked-30-days"), "obstacle"));
    cli_assert_contains (csv->out, "\"lastMatched\",\"obstacle\",\"notes\"");
  }
  remove_rule ("far-away");
  write_gone ("true", "report");
  {
    g_autoptr (CliRun) before = cli_run (fixture, NULL, "rules", "list", NULL);

    g_assert_null (strstr (before->out, "on, but stopped"));
  }
  journal_file_execute ("INSERT INTO rule_run (tenant_id, rule, name, started, outcome, matched, acts, waits, left_out, note)"
                        " VALUES ('" DEMO_TENANT_ID "', 'gone', 'Gone', 4000000000, 'stopped', 1, 1, 0, 0, 'Too much.')");
  {
    g_autoptr (CliRun) after = cli_run (fixture, NULL, "rules", "list", NULL);

    cli_assert_contains (after->out, "on, but stopped");
    cli_assert_contains (after->err, "The rule “Gone” does nothing: Stopped: Too much.");
  }
  journal_file_execute ("DELETE FROM rule_run WHERE started = 4000000000");
  remove_rule ("gone");
}

/* What one says of itself comes with what is in its way; the file alone goes to standard output, as it can be kept. */
static void
test_show_standing (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ("far-away", AWAY);
  {
    g_autoptr (CliRun) text = cli_run (fixture, NULL, "rules", "show", "far-away", NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "rules", "show", "far-away", NULL);
    g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "rules", "show", "far-away", NULL);
    g_autoptr (CliRun) off = cli_run (fixture, NULL, "rules", "show", "leavers", NULL);
    g_autoptr (CliRun) fine = cli_run (fixture, NULL, "rules", "show", "blocked-30-days", NULL);

    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "On, but cannot run with this sign-in: When people signed in is not known: this sign-in was not granted the permission AuditLog.Read.All.");
    cli_assert_status (json, 0);
    cli_assert_contains (json->err, "This rule cannot run with this sign-in: When people signed in is not known");
    write_rule ("far-away", json->out);
    cli_assert_contains (csv->out, "AuditLog.Read.All");
    cli_assert_contains (off->out, "Off. It cannot run with this sign-in: ");
    cli_assert_contains (off->out, "User-LifeCycleInfo.Read.All");
    g_assert_null (strstr (fine->out, "cannot run"));
    g_assert_null (strstr (fine->out, "Last run"));
  }
  journal_file_execute ("INSERT INTO rule_run (tenant_id, rule, name, started, outcome, matched, acts, waits, left_out, note)"
                        " VALUES ('" DEMO_TENANT_ID "', 'far-away', 'Away', 4000000000, 'stopped', 1, 1, 0, 0, 'Too much.')");
  {
    g_autoptr (CliRun) kept = cli_run (fixture, NULL, "rules", "show", "far-away", NULL);
    g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "--account", "nobody@here", "rules", "show", "far-away", NULL);

    cli_assert_status (kept, 0);
    cli_assert_contains (kept->out, "AuditLog.Read.All");
    cli_assert_contains (kept->out, ": Stopped: Too much.");
    cli_assert_status (nobody, 2);
  }
  journal_file_execute ("DELETE FROM rule_run WHERE started = 4000000000");
  remove_rule ("far-away");
}

static JsonObject *
get_only_run (JsonObject *document)
{
  JsonArray *runs = json_object_get_array_member (document, "runs");

  g_assert_cmpuint (json_array_get_length (runs), ==, 1);
  return json_array_get_object_element (runs, 0);
}

static gint64
count_freed (JsonObject *document,
             const char *member)
{
  JsonArray *savings = json_object_get_array_member (document, member);
  gint64     n_freed = 0;

  for (guint i = 0; i < json_array_get_length (savings); i++)
    n_freed += json_object_get_int_member (json_array_get_object_element (savings, i), "freed");

  return n_freed;
}

/* What a rule that only reports would free is what the same rule frees when it acts; whoever reads it is told that nothing is done. */
static void
test_would_save (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  gint64      n_freed = 0;

  write_gone ("true", "unassign");
  {
    g_autoptr (CliRun) acts = cli_run (fixture, NULL, "rules", "preview", "gone", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (acts->out);

    n_freed = count_freed (document, "savings");
    g_assert_cmpint (n_freed, >, 0);
    g_assert_cmpint (count_freed (document, "wouldSave"), ==, 0);
  }

  write_gone ("true", "report");
  {
    g_autoptr (CliRun) json = cli_run (fixture, NULL, "rules", "preview", "gone", "--json", NULL);
    g_autoptr (CliRun) text = cli_run (fixture, NULL, "rules", "preview", "gone", NULL);
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);
    g_autoptr (JsonObject) runs = cli_parse_object (run->out);
    g_autofree char *would = g_strdup_printf ("The rule only reports, and nothing is done. If it took back what matches, %" G_GINT64_FORMAT " seats would come free.", n_freed);

    g_assert_cmpint (count_freed (document, "savings"), ==, 0);
    g_assert_cmpint (count_freed (document, "wouldSave"), ==, n_freed);
    cli_assert_contains (text->out, would);
    cli_assert_contains (json_object_get_string_member (get_only_run (runs), "note"), would);
    g_assert_cmpuint (demo_server_count_requests (fixture->server, "POST", "/users"), ==, 0);
  }
  remove_rule ("gone");
}

/* A rule that reports, then one that acts; then nothing is due. */
static void
test_run (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_gone ("true", "report");
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (run->out);

    cli_assert_status (run, 0);
    g_assert_cmpstr (json_object_get_string_member (get_only_run (document), "outcome"), ==, "reported");
    g_assert_cmpuint (demo_server_count_requests (fixture->server, "POST", "/users"), ==, 0);
  }

  write_gone ("true", "unassign");
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "Gone", "--yes", "--no-wait", "--json", NULL);
    g_autoptr (CliRun) jobs = cli_run (fixture, NULL, "jobs", "--json", NULL);
    g_autoptr (CliRun) due = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
    g_autoptr (CliRun) again = cli_run (fixture, NULL, "rules", "preview", "gone", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (run->out);
    g_autoptr (JsonObject) listed = cli_parse_object (jobs->out);
    g_autoptr (JsonObject) left = cli_parse_object (again->out);
    JsonObject *job = json_array_get_object_element (json_object_get_array_member (listed, "jobs"), 0);

    g_assert_cmpstr (json_object_get_string_member (get_only_run (document), "outcome"), ==, "acted");
    g_assert_cmpstr (json_object_get_string_member (get_only_run (document), "job"), ==, json_object_get_string_member (job, "job"));
    g_assert_cmpstr (json_object_get_string_member (job, "rule"), ==, "gone");
    cli_assert_status (due, 0);
    cli_assert_contains (due->out, "No rule is on and due.");
    g_assert_cmpint (json_object_get_int_member (left, "acts"), ==, 0);
  }
  remove_rule ("gone");
}

static char *
read_summary (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Returns: for how many people the only run could not do what the rule asks */
static gint64
count_cannot (CliRun *run,
              gint64 *n_new)
{
  g_autoptr (JsonObject) document = cli_parse_object (run->out);

  *n_new = json_object_get_int_member (get_only_run (document), "newlyCannotBeDone");
  return json_object_get_int_member (get_only_run (document), "cannotBeDone");
}

/* What may not be done is not nothing to do: without the right to change groups nobody is taken out of any.  It is told every time, and is a failure the first. */
static void
test_no_right (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  gint64           n = 0;
  gint64           n_new = 0;
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "no-right.md", NULL);

  demo_server_set_account_enabled (fixture->server, DEMO_UPN_INHERITED, FALSE);
  write_gone ("true", "leave-group");
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--accept-jump", "--summary", path, NULL);
    g_autofree char *text = read_summary (path);

    cli_assert_status (run, 3);
    cli_assert_contains (run->err, "and nothing of it could be done.");
    cli_assert_contains (text, "| Gone | nothing of it could be done |");
    cli_assert_contains (run->err, ", which is new.");
  }
  {
    g_autoptr (CliRun) again = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", NULL);

    n = count_cannot (again, &n_new);
    cli_assert_status (again, 0);
    g_assert_cmpint (n, >, 0);
    g_assert_cmpint (n_new, ==, 0);
    cli_assert_contains (again->err, ", as was told before.");
  }
  demo_server_set_account_enabled (fixture->server, DEMO_UPN_DYNAMIC, FALSE);
  {
    g_autoptr (CliRun) more = cli_run (fixture, NULL, "--json", "rules", "run", "gone", "--yes", NULL);

    g_assert_cmpint (count_cannot (more, &n_new), ==, n + 1);
    cli_assert_status (more, 3);
    g_assert_cmpint (n_new, ==, 1);
    cli_assert_contains (more->err, "; new among them: 1.");
  }
  remove_rule ("gone");
}

/* Returns: (nullable): when the rule ran last, as the list says it */
static const char *
get_last_run (JsonObject *document,
              const char *rule)
{
  JsonArray *rules = json_object_get_array_member (document, "rules");

  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      JsonObject *listed = json_array_get_object_element (rules, i);

      if (g_str_equal (json_object_get_string_member (listed, "rule"), rule))
        return json_object_get_null_member (listed, "lastRun") ? NULL : json_object_get_string_member (listed, "lastRun");
    }
  g_assert_not_reached ();
}

/* What the list tells of runs is about the tenant that is signed in to; whoever is signed out sees the rules alone. */
static void
test_list_runs (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_gone ("true", "report");
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", NULL);

    cli_assert_status (run, 0);
  }
  journal_file_execute ("INSERT INTO rule_run (tenant_id, rule, name, started, outcome, matched, acts, waits, left_out)"
                        " VALUES ('another', 'leavers', 'Leavers', 1, 'reported', 1, 1, 0, 0)");
  {
    g_autoptr (CliRun) here = cli_run (fixture, NULL, "rules", "list", "--json", NULL);
    g_autoptr (CliRun) wrong = cli_run (fixture, NULL, "--account", "nobody@here", "rules", "list", NULL);
    g_autoptr (CliRun) out = cli_run (fixture, NULL, "sign-out", NULL);
    g_autoptr (CliRun) nowhere = cli_run (fixture, NULL, "rules", "list", "--json", NULL);
    g_autoptr (CliRun) shown = cli_run (fixture, NULL, "rules", "show", "leavers", NULL);
    g_autoptr (JsonObject) signed_in = cli_parse_object (here->out);
    g_autoptr (JsonObject) signed_out = cli_parse_object (nowhere->out);

    g_assert_nonnull (get_last_run (signed_in, "gone"));
    g_assert_null (get_last_run (signed_in, "leavers"));
    cli_assert_status (wrong, 2);
    cli_assert_status (out, 0);
    cli_assert_status (nowhere, 0);
    cli_assert_status (shown, 0);
    g_assert_null (strstr (shown->out, "cannot run"));
    g_assert_null (get_last_run (signed_out, "gone"));
    g_assert_null (get_last_run (signed_out, "leavers"));
  }
  remove_rule ("gone");
}

/* For a ticket system, and for people: what came of it, whether anything did or not, and a line in the log. */
static void
test_summary (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *json_path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "summary.json", NULL);
  g_autofree char *text_path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "summary.md", NULL);

  demo_server_set_account_enabled (fixture->server, DEMO_UPN_DIRECT, FALSE);
  write_rule ("gone", "{\"unseatRule\":1,\"name\":\"Gone | <b>\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"},"
                      "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0,\"maxGrowthPercent\":0}}");
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--summary", json_path, NULL);
    g_autofree char *text = read_summary (json_path);
    g_autoptr (JsonObject) document = cli_parse_object (text);
    JsonObject *only = get_only_run (document);

    g_assert_cmpint (json_object_get_int_member (document, "exitStatus"), ==, run->status);
    g_assert_cmpstr (json_object_get_string_member (document, "actor"), ==, DEMO_UPN_ADMIN);
    g_assert_cmpstr (json_object_get_string_member (document, "tenantId"), ==, DEMO_TENANT_ID);
    g_assert_cmpstr (json_object_get_string_member (only, "outcome"), ==, "acted");
    g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (only, "summary"), "verified"), >, 0);
    cli_assert_contains (run->err, "Rule “Gone | <b>”: ");
  }
  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "gone", "--yes", "--summary", text_path, NULL);
    g_autofree char *text = read_summary (text_path);

    cli_assert_status (run, 0);
    cli_assert_contains (text, "| Gone \\| \\<b\\> | nothing to do |");
    cli_assert_contains (text, DEMO_UPN_ADMIN);
  }
  {
    g_autoptr (CliRun) none = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--summary", text_path, NULL);
    g_autoptr (CliRun) nowhere = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--summary", "/nowhere/at/all.json", NULL);
    g_autofree char *text = read_summary (text_path);

    cli_assert_status (none, 0);
    cli_assert_contains (text, "No rule ran.");
    cli_assert_status (nowhere, 1);
    cli_assert_contains (nowhere->err, "/nowhere/at/all.json");
  }
  remove_rule ("gone");
}

/* The rule that comes with Unseat, a month after its first night: whoever was blocked from the beginning comes at once then, and nobody has to let that pass. */
static void
test_first_month (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) shown = cli_run (fixture, NULL, "rules", "show", "blocked-30-days", "--json", NULL);
  g_autoptr (CliRun) first = NULL;
  g_autoptr (CliRun) ripe = NULL;
  g_auto (GStrv) halves = g_strsplit (shown->out, "\"enabled\" : false", 2);
  g_autofree char *text = g_strjoinv ("\"enabled\" : true", halves);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  write_rule ("blocked-30-days", text);
  first = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--json", NULL);
  before = cli_parse_object (first->out);
  g_assert_cmpint (json_object_get_int_member (get_only_run (before), "matched"), ==, 0);
  journal_file_execute ("UPDATE rule_blocked SET since = since - 31 * 86400; UPDATE rule_run SET started = started - 31 * 86400, begun = begun - 31 * 86400");
  ripe = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--json", NULL);
  after = cli_parse_object (ripe->out);
  g_assert_cmpint (json_object_get_int_member (get_only_run (after), "matched"), >, 5);
  g_assert_cmpstr (json_object_get_string_member (get_only_run (after), "outcome"), !=, "stopped"); /* other rules have taken what there was to take */
  remove_rule ("blocked-30-days");
}

/* By a clock that is wrong nothing is remembered of who is blocked, and the rule has its turn again as soon as it is right. */
static void
test_wrong_clock (gconstpointer data)
{
  const gint64 wrong[] = { 40 * 86400000LL, -40 * 86400000LL };
  CliFixture  *fixture = (CliFixture *) data;

  write_rule ("gone", "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"everyDays\":90,\"conditions\":[{\"kind\":\"blocked\",\"days\":30}],"
                      "\"action\":{\"kind\":\"unassign\"},\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0}}");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CliRun) run = NULL;
      g_autoptr (CliRun) after = NULL;
      g_autoptr (JsonObject) document = NULL;

      journal_file_execute ("DELETE FROM rule_blocked; DELETE FROM rule_run");
      demo_server_advance_clock (fixture->server, wrong[i]);
      run = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
      demo_server_advance_clock (fixture->server, -wrong[i]);
      cli_assert_status (run, 3);
      cli_assert_contains (run->err, i == 0 ? "40 days behind" : "40 days ahead");
      after = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--json", NULL);
      cli_assert_status (after, 0);
      document = cli_parse_object (after->out);
      g_assert_cmpint (json_object_get_int_member (get_only_run (document), "matched"), ==, 0);
    }
  remove_rule ("gone");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rules/list", &fixture, test_list);
  g_test_add_data_func ("/cli/rules/show", &fixture, test_show);
  g_test_add_data_func ("/cli/rules/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/rules/preview", &fixture, test_preview);
  g_test_add_data_func ("/cli/rules/stopped", &fixture, test_stopped);
  g_test_add_data_func ("/cli/rules/cannot-run", &fixture, test_cannot_run);
  g_test_add_data_func ("/cli/rules/show-standing", &fixture, test_show_standing);
  g_test_add_data_func ("/cli/rules/would-save", &fixture, test_would_save);
  g_test_add_data_func ("/cli/rules/run", &fixture, test_run);
  g_test_add_data_func ("/cli/rules/summary", &fixture, test_summary);
  g_test_add_data_func ("/cli/rules/no-right", &fixture, test_no_right);
  g_test_add_data_func ("/cli/rules/first-month", &fixture, test_first_month);
  g_test_add_data_func ("/cli/rules/wrong-clock", &fixture, test_wrong_clock);
  g_test_add_data_func ("/cli/rules/list-runs", &fixture, test_list_runs); /* signs out: the last one */
  return cli_fixture_end (&fixture);
}
