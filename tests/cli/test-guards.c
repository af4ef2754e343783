/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

/* Whom unseat-cli leaves out, how they are put back in, and what it warns of. */

#define OFFICE "ENTERPRISEPACK"
#define M365 "SPE_E3"

static guint
count_writes (CliFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);

  return writes->len;
}

static const char *
get_text (JsonObject *report,
          const char *user,
          const char *member)
{
  JsonArray *items = json_object_get_array_member (report, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_str_equal (json_object_get_string_member (item, "user"), user))
        return json_object_get_string_member_with_default (item, member, "");
    }
  g_error ("Nothing is said of %s", user);
}

static gint64
get_sum (JsonObject *report,
         const char *outcome)
{
  return json_object_get_int_member (json_object_get_object_member (report, "summary"), outcome);
}

static void
set_never_touch (const char *value)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat"); /* the program's, in the same private folder */

  g_settings_set_value (settings, "never-touch", g_variant_new_parsed (value));
  g_settings_sync ();
}

static void
never_touch (CliFixture *fixture,
             const char *user)
{
  g_autofree char *id = demo_server_dup_user_id (fixture->server, user);
  g_autofree char *value = g_strdup_printf ("[('" DEMO_TENANT_ID "', 'person', '%s', 'Somebody')]", id);

  set_never_touch (value);
}

static void
test_self (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "unassign", "--product", M365, "--user", DEMO_UPN_ADMIN, "--yes", NULL);
  g_autoptr (CliRun) dry = cli_run (fixture, NULL, "--json", "unassign", "--product", M365, "--user", DEMO_UPN_ADMIN, "--dry-run", NULL);
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "Left out, because this is you, who are signed in");
  cli_assert_contains (run->out, "--include-guarded");
  cli_assert_status (dry, 0);
  report = cli_parse_object (dry->out);
  g_assert_cmpint (get_sum (report, "skipped"), ==, 1);
  g_assert_cmpint (get_sum (report, "planned"), ==, 0);
  g_assert_cmpstr (get_text (report, DEMO_UPN_ADMIN, "outcome"), ==, "skipped");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warnings")), ==, 0);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

static void
test_person (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  guint            n_writes = count_writes (fixture);
  g_autofree char *id = demo_server_dup_user_id (fixture->server, DEMO_UPN_GREEK);
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (CliRun) included = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (JsonObject) second = NULL;

  never_touch (fixture, DEMO_UPN_GREEK);
  run = cli_run (fixture, NULL, "--json", "unassign", "--product", M365, "--user", DEMO_UPN_GREEK, "--user", DEMO_UPN_ARABIC, "--yes", NULL);
  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  g_assert_cmpstr (get_text (report, DEMO_UPN_GREEK, "outcome"), ==, "skipped");
  g_assert_nonnull (strstr (get_text (report, DEMO_UPN_GREEK, "reason"), "never-touch list"));
  g_assert_cmpstr (get_text (report, DEMO_UPN_ARABIC, "outcome"), ==, "verified");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);

  text = cli_run (fixture, NULL, "unassign", "--product", M365, "--user", DEMO_UPN_GREEK, "-n", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "Skipped");

  /* By whatever names somebody; who is not among those who lose something is no fault. */
  included = cli_run (fixture, NULL, "--json", "unassign", "--product", M365, "--user", DEMO_UPN_GREEK, "--include-guarded", id,
                      "--include-guarded", DEMO_UPN_DIRECT, "--yes", NULL);
  cli_assert_status (included, 0);
  second = cli_parse_object (included->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (second, "items")), ==, 1);
  g_assert_cmpstr (get_text (second, DEMO_UPN_GREEK, "outcome"), ==, "verified");
  g_assert_false (demo_server_person_holds (fixture->server, DEMO_UPN_GREEK, DEMO_SKU_M365_E3, NULL, NULL));
  set_never_touch ("@a(ssss) []");
}

/* Whom the list kept is not let go because its file was damaged between two runs. */
static void
test_lost (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *settings = g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings", "keyfile", NULL);
  g_autofree char *before = NULL;
  guint            n_writes = 0;
  g_autoptr (CliRun) seen = NULL;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) json = NULL;
  g_autoptr (JsonObject) report = NULL;
  JsonArray *warnings = NULL;
  g_autoptr (GError) error = NULL;

  never_touch (fixture, DEMO_UPN_DIRECT);
  seen = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_DIRECT, "-n", NULL);
  cli_assert_contains (seen->out, "this person is on the never-touch list");
  g_file_get_contents (settings, &before, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (settings, "[io/github/unse", -1, &error);
  g_assert_no_error (error);

  n_writes = count_writes (fixture);
  run = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_DIRECT, "--user", DEMO_UPN_SYNCED, "--yes", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "this person is on the never-touch list"); /* it was known */
  cli_assert_contains (run->out, "Left out until the never-touch list is set again in the preferences");
  json = cli_run (fixture, NULL, "--json", "unassign", "--product", OFFICE, "--user", DEMO_UPN_SYNCED, "--include-guarded", DEMO_UPN_SYNCED, "-n", NULL);
  report = cli_parse_object (json->out);
  g_assert_cmpint (get_sum (report, "planned"), ==, 1);
  warnings = json_object_get_array_member (report, "warnings");
  g_assert_nonnull (strstr (json_array_get_string_element (warnings, json_array_get_length (warnings) - 1), "never-touch list"));
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);

  g_file_set_contents (settings, before, -1, &error);
  g_assert_no_error (error);
}

static void
test_unresolved (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_writes = count_writes (fixture);
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_DIRECT, "--include-guarded", "nobody@x.example", "--yes", NULL);
  g_autoptr (CliRun) name = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_DIRECT, "--include-guarded", "Nobody Known", "--yes", NULL);

  cli_assert_status (nobody, 2);
  cli_assert_contains (nobody->err, "nobody@x.example");
  cli_assert_status (name, 2);
  cli_assert_contains (name->err, "Nobody Known");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

/* What guards nobody is named also where nothing is left to do. */
static void
test_unknown_entry (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) dry = NULL;
  g_autoptr (CliRun) text = NULL;
  g_autoptr (JsonObject) report = NULL;
  JsonArray *warnings = NULL;

  set_never_touch ("[('" DEMO_TENANT_ID "', 'person', 'Ada', 'Ada')]");
  dry = cli_run (fixture, NULL, "--json", "unassign", "--product", M365, "--user", DEMO_UPN_ADMIN, "--dry-run", NULL);
  text = cli_run (fixture, NULL, "unassign", "--product", M365, "--user", DEMO_UPN_ADMIN, "--yes", NULL);
  set_never_touch ("@a(ssss) []");

  report = cli_parse_object (dry->out);
  g_assert_cmpint (get_sum (report, "planned"), ==, 0);
  warnings = json_object_get_array_member (report, "warnings");
  g_assert_cmpuint (json_array_get_length (warnings), ==, 1);
  g_assert_nonnull (strstr (json_array_get_string_element (warnings, 0), "is not understood"));
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "is not understood");
}

/* Who the Global Administrators are can only be read with a permission that few sign-ins have. */
static void
test_administrators (gconstpointer data)
{
  static const char *const settled[] = { "RoleManagement.Read.Directory", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autoptr (CliRun) blind = cli_run (fixture, NULL, "--json", "unassign", "--product", OFFICE, "--user", DEMO_UPN_SYNCED, "-n", NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_SYNCED, "-n", NULL);
  g_autoptr (CliRun) run = NULL;
  g_autoptr (JsonObject) unknown = cli_parse_object (blind->out);
  g_autoptr (JsonObject) known = NULL;
  JsonArray *warnings = json_object_get_array_member (unknown, "warnings");

  g_assert_cmpint (get_sum (unknown, "planned"), ==, 1);
  g_assert_cmpuint (json_array_get_length (warnings), ==, 1);
  g_assert_nonnull (strstr (json_array_get_string_element (warnings, 0), "RoleManagement.Read.Directory"));
  cli_assert_contains (text->out, "RoleManagement.Read.Directory");

  demo_server_set_settled_scopes (fixture->server, settled);
  run = cli_run (fixture, NULL, "--json", "unassign", "--product", OFFICE, "--user", DEMO_UPN_SYNCED, "-n", NULL);
  known = cli_parse_object (run->out);
  g_assert_cmpint (get_sum (known, "skipped"), ==, 1);
  g_assert_nonnull (strstr (get_text (known, DEMO_UPN_SYNCED, "reason"), "last Global Administrators"));
}

static void
test_departments (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) many = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--product", "POWER_BI_PRO", "--all-holders", "-n", NULL);
  g_autoptr (CliRun) one = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_DIRECT, "-n", NULL);

  cli_assert_status (many, 3); /* groups give some of it */
  cli_assert_contains (many->out, "DEPARTMENT");
  cli_assert_contains (many->out, "Marketing");
  cli_assert_contains (many->out, "No department");
  g_assert_null (strstr (one->out, "DEPARTMENT"));
}

/* What Microsoft 365 would refuse is said before. */
static void
test_dependents (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_DEPENDENT, "--dry-run", NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "unassign", "--product", OFFICE, "--user", DEMO_UPN_DEPENDENT, "--dry-run", NULL);
  g_autoptr (CliRun) both = cli_run (fixture, NULL, "--json", "unassign", "--product", OFFICE, "--product", "PROJECTPROFESSIONAL", "--user", DEMO_UPN_DEPENDENT, "--dry-run", NULL);
  g_autoptr (JsonObject) report = cli_parse_object (json->out);
  g_autoptr (JsonObject) good = cli_parse_object (both->out);
  JsonArray *dependents = json_object_get_array_member (json_object_get_object_member (report, "advice"), "dependents");

  cli_assert_contains (run->out, "which needs an app of Office 365 E3. Microsoft 365 refuses to take away what it needs. Unassign both.");
  g_assert_cmpuint (json_array_get_length (dependents), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (dependents, 0), "product"), ==, "PROJECTPROFESSIONAL");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (dependents, 0), "people"), ==, 1);
  dependents = json_object_get_array_member (json_object_get_object_member (good, "advice"), "dependents");
  g_assert_cmpuint (json_array_get_length (dependents), ==, 0);
}

/* And can be wanted, too. */
static void
test_with_dependents (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) alone = cli_run (fixture, NULL, "--json", "unassign", "--product", OFFICE, "--user", DEMO_UPN_DEPENDENT, "--yes", "--no-wait", NULL);
  g_autoptr (JsonObject) report = cli_parse_object (alone->out);
  const char *job = json_object_get_string_member (report, "job");
  g_autoptr (CliRun) retry = cli_run (fixture, NULL, "retry", job, "--with-dependents", "--yes", NULL);

  cli_assert_status (alone, 3);
  cli_assert_status (retry, 0);
  cli_assert_contains (retry->out, "PROJECTPROFESSIONAL");
  cli_assert_contains (retry->out, "2 verified");
}

/* Of an app that another product needs it is not said that anything is to be unassigned. */
static void
test_needed_app (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "apps", "--product", OFFICE, "--off", "SHAREPOINTENTERPRISE", "--off", "SHAREPOINTWAC", "--user", DEMO_UPN_DEPENDENT, "--dry-run", NULL);

  cli_assert_contains (run->out, "which needs an app of Office 365 E3. Microsoft 365 refuses to switch off what it needs. Leave that on, or switch off both.");
  g_assert_null (strstr (run->out, "nassign"));
  g_assert_null (strstr (run->out, "UNASSIGN"));
}

/* Apps by part number and by name; nobody is asked about what does not exist. */
static void
test_apps (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) unknown = cli_run (fixture, NULL, "apps", "--product", OFFICE, "--off", "yammer", "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (CliRun) both = cli_run (fixture, NULL, "apps", "--product", OFFICE, "--off", "SWAY", "--on", "sway", "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (CliRun) none = cli_run (fixture, NULL, "apps", "--product", OFFICE, "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "apps", "--product", OFFICE, "--off", "sway", "--off", "Yammer Enterprise", "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (JsonObject) report = cli_parse_object (run->out);
  JsonObject *item = json_array_get_object_element (json_object_get_array_member (report, "items"), 0);
  g_autoptr (CliRun) undo = cli_run (fixture, NULL, "undo", json_object_get_string_member (report, "job"), "--yes", NULL);
  g_autoptr (CliRun) jobs = cli_run (fixture, NULL, "jobs", NULL);
  g_autoptr (CliRun) already = NULL;

  cli_assert_status (unknown, 2);
  cli_assert_contains (unknown->err, "YAMMER_ENTERPRISE (Yammer Enterprise)");
  cli_assert_status (both, 2);
  cli_assert_status (none, 2);
  cli_assert_status (run, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "action"), ==, "apps");
  g_assert_cmpstr (json_object_get_string_member (item, "outcome"), ==, "verified");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "appsOff")), ==, 2);
  cli_assert_status (undo, 0);
  cli_assert_contains (undo->out, "On: Sway, Yammer Enterprise.");
  cli_assert_contains (jobs->out, "Switched apps of Office 365 E3");
  already = cli_run (fixture, NULL, "apps", "--product", OFFICE, "--on", "sway", "--user", DEMO_UPN_DIRECT, "--dry-run", NULL);
  cli_assert_contains (already->out, "These apps are switched so already.");
  g_assert_null (strstr (already->out, "--include-guarded")); /* that would change nothing */
}

/* A group goes on giving the product, which is what was wanted. */
static void
test_only_redundant (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) usual = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_BOTH, "--dry-run", NULL);
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "unassign", "--product", OFFICE, "--user", DEMO_UPN_BOTH, "--user", DEMO_UPN_DIRECT, "--only-redundant", "--yes", NULL);

  cli_assert_status (usual, 3);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "1 verified, 1 skipped");
  cli_assert_contains (run->out, "as planned");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/guards/unresolved", &fixture, test_unresolved);
  g_test_add_data_func ("/cli/guards/self", &fixture, test_self);
  g_test_add_data_func ("/cli/guards/administrators", &fixture, test_administrators);
  g_test_add_data_func ("/cli/guards/unknown-entry", &fixture, test_unknown_entry);
  g_test_add_data_func ("/cli/guards/departments", &fixture, test_departments);
  g_test_add_data_func ("/cli/guards/person", &fixture, test_person);
  g_test_add_data_func ("/cli/guards/dependents", &fixture, test_dependents);
  g_test_add_data_func ("/cli/guards/needed-app", &fixture, test_needed_app);
  g_test_add_data_func ("/cli/guards/with-dependents", &fixture, test_with_dependents);
  g_test_add_data_func ("/cli/guards/only-redundant", &fixture, test_only_redundant);
  g_test_add_data_func ("/cli/guards/apps", &fixture, test_apps);
  g_test_add_data_func ("/cli/guards/lost", &fixture, test_lost);
  return cli_fixture_end (&fixture);
}
