/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "demo-evidence.h"
#include "demo-fixtures.h"

#define DAY ((gint64) 24 * 60 * 60)

static const char *const granted[] = { "AuditLog.Read.All", "Reports.Read.All", NULL };

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Nobody is away but who is made so: whom the tenant knows nothing of, is not known here either. */
static void
make_people (DemoServer *server)
{
  gint64 now = get_now ();

  demo_server_set_account_dates (server, DEMO_UPN_DIRECT, now - 900 * DAY, 0);
  demo_server_set_sign_ins (server, DEMO_UPN_DIRECT, now - 2000 * DAY, now - 2001 * DAY, now - 2000 * DAY);
  demo_server_set_account_dates (server, DEMO_UPN_BOTH, now - 900 * DAY, 0);
  demo_server_set_sign_ins (server, DEMO_UPN_BOTH, now - 2000 * DAY, 0, 0); /* none was accepted, or none was written down */
  demo_server_set_account_dates (server, DEMO_UPN_GREEK, now - 20 * DAY, 0);
  demo_server_set_sign_ins (server, DEMO_UPN_GREEK, 0, 0, 0);
  demo_server_set_account_dates (server, DEMO_UPN_ARABIC, now - 2900 * DAY, 0);
  demo_server_set_sign_ins (server, DEMO_UPN_ARABIC, 0, 0, now - 2000 * DAY);
  for (guint i = 0; i < 6; i++)
    {
      static const char *const services[] = { "Exchange", "OneDrive", "SharePoint", "Skype For Business", "Yammer", "Apps" };

      demo_server_set_last_use (server, DEMO_UPN_DIRECT, services[i], 0);
      demo_server_set_last_use (server, DEMO_UPN_BOTH, services[i], 0);
      demo_server_set_last_use (server, DEMO_UPN_GREEK, services[i], 0);
      demo_server_set_last_use (server, DEMO_UPN_ARABIC, services[i], 0);
    }
  demo_server_set_last_use (server, DEMO_UPN_DIRECT, "Teams", 0);
  demo_server_set_last_use (server, DEMO_UPN_BOTH, "Teams", 0);
  demo_server_set_last_use (server, DEMO_UPN_GREEK, "Teams", 0);
  demo_server_set_last_use (server, DEMO_UPN_ARABIC, "Teams", now - 10 * DAY);
}

static JsonObject *
find_person (JsonObject *document,
             const char *user)
{
  JsonArray *users = json_object_get_array_member (document, "users");

  for (guint i = 0; i < json_array_get_length (users); i++)
    {
      JsonObject *person = json_array_get_object_element (users, i);

      if (g_str_equal (json_object_get_string_member (person, "userPrincipalName"), user))
        return json_object_get_object_member (person, "evidence");
    }
  return NULL;
}

static void
assert_signal (JsonObject *evidence,
               const char *signal,
               const char *state,
               gint64      when)
{
  JsonObject *signals = json_object_get_object_member (evidence, "signals");
  JsonObject *fact = json_object_get_object_member (signals, signal);

  g_assert_cmpstr (json_object_get_string_member (fact, "state"), ==, state);
  g_assert_false (json_object_get_null_member (fact, "asOf"));
  g_assert_cmpint (json_object_get_null_member (fact, "when"), ==, when == 0);
  if (when != 0)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (json_object_get_string_member (fact, "when"), NULL);

      g_assert_cmpint (g_date_time_to_unix (moment), ==, when);
    }
}

static void
test_inactive (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "users", "--inactive", "1500", NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "users", "--inactive", "1500", "--product", "office 365 e3", NULL);
  g_autoptr (JsonObject) document = NULL;

  cli_assert_status (run, 0);
  document = cli_parse_object (run->out);
  /* 2000 days ago, by an account of 900 days: nobody was here for 900 days, as far as anybody can tell. */
  g_assert_null (find_person (document, DEMO_UPN_DIRECT));
  g_assert_null (find_person (document, DEMO_UPN_BOTH));
  g_assert_null (find_person (document, DEMO_UPN_GREEK));
  g_assert_null (find_person (document, DEMO_UPN_ARABIC));
  cli_assert_status (text, 0);
}

static void
test_who_is_listed (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "users", "--inactive", "800", NULL);
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "users", "--inactive", "800", NULL);
  g_autoptr (JsonObject) document = NULL;
  JsonObject *evidence = NULL;

  cli_assert_status (run, 0);
  document = cli_parse_object (run->out);
  evidence = find_person (document, DEMO_UPN_DIRECT);
  g_assert_nonnull (evidence);
  g_assert_cmpstr (json_object_get_string_member (evidence, "activity"), ==, "inactive");
  g_assert_nonnull (find_person (document, DEMO_UPN_BOTH)); /* before December 2023 nothing was written down, and nothing since */
  g_assert_null (find_person (document, DEMO_UPN_GREEK));   /* a new account */
  g_assert_null (find_person (document, DEMO_UPN_ARABIC));  /* uses Teams */
  g_assert_null (find_person (document, DEMO_UPN_ADMIN));

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, DEMO_UPN_DIRECT);
  cli_assert_contains (text->out, "days ago)");
}

static void
test_everybody (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "users", "--evidence", NULL);
  g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "users", "--evidence", NULL);
  g_autoptr (JsonObject) document = NULL;
  JsonObject *evidence = NULL;

  cli_assert_status (run, 0);
  document = cli_parse_object (run->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "users")), ==, demo_server_count_people (fixture->server));
  evidence = find_person (document, DEMO_UPN_ARABIC);
  g_assert_true (json_object_get_null_member (evidence, "activity"));
  g_assert_false (json_object_get_null_member (evidence, "lastSeen"));
  g_assert_false (json_object_get_null_member (evidence, "created"));
  assert_signal (evidence, "teams", "date", (get_now () - 10 * DAY) / DAY * DAY);
  assert_signal (evidence, "interactiveSignIn", "never", 0);
  assert_signal (evidence, "exchange", "never", 0);
  assert_signal (find_person (document, DEMO_UPN_UNLICENSED), "exchange", "unknown", 0);

  cli_assert_status (csv, 0);
  cli_assert_contains (csv->out, "\"successfulSignIn\",\"successfulSignInState\"");
  cli_assert_contains (csv->out, DEMO_UPN_ARABIC);
}

/* What was kept is enough; the person is read, and nothing of the kind is asked again. */
static void
test_person (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  guint       n_before = demo_server_count_requests (fixture->server, NULL, "/reports");
  g_autoptr (CliRun) text = cli_run (fixture, NULL, "user", DEMO_UPN_ARABIC, "--evidence", NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "user", DEMO_UPN_ARABIC, "--evidence", NULL);
  g_autoptr (CliRun) plain = cli_run (fixture, NULL, "--json", "user", DEMO_UPN_ARABIC, NULL);
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonObject) plain_person = NULL;

  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "Last use of Teams");
  cli_assert_contains (text->out, "(10 days ago)");
  cli_assert_contains (text->out, "not in the last 180 days");
  cli_assert_contains (text->out, "Microsoft Entra, as of");
  cli_assert_contains (text->out, "Mailbox: Not known");
  cli_assert_contains (text->err, "only to an application that works without a person");
  person = cli_parse_object (json->out);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (person, "evidence"), "mailbox"), ==, "unknown");
  g_assert_true (json_object_has_member (person, "evidence"));
  plain_person = cli_parse_object (plain->out);
  g_assert_false (json_object_has_member (plain_person, "evidence"));
  g_assert_cmpuint (demo_server_count_requests (fixture->server, NULL, "/reports"), ==, n_before);
}

static JsonObject *
find_product (JsonObject *document,
              const char *part_number)
{
  JsonArray *products = json_object_get_array_member (document, "products");

  for (guint i = 0; i < json_array_get_length (products); i++)
    {
      JsonObject *product = json_array_get_object_element (products, i);

      if (g_str_equal (json_object_get_string_member (product, "partNumber"), part_number))
        return product;
    }
  g_assert_not_reached ();
}

/* Counts those who may sign in among the people whom the program lists as inactive. */
static gint64
count_listed (CliFixture *fixture,
              const char *days,
              const char *product)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "users", "--inactive", days, "--product", product, NULL);
  g_autoptr (JsonObject) document = cli_parse_object (run->out);
  JsonArray *users = json_object_get_array_member (document, "users");
  gint64     n = 0;

  for (guint i = 0; i < json_array_get_length (users); i++)
    n += json_object_get_boolean_member (json_array_get_object_element (users, i), "accountEnabled");
  return n;
}

/* What is wasted are the seats of those who are listed as inactive, without the blocked ones, who are counted apart; by the days of the settings. */
static void
test_waste (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat"); /* the program's, in the same private folder */
  g_autoptr (CliRun) usual = cli_run (fixture, NULL, "--json", "products", "--waste", NULL);
  g_autoptr (CliRun) plain = cli_run (fixture, NULL, "--json", "products", NULL);
  g_autoptr (CliRun) text = NULL;
  g_autoptr (CliRun) csv = NULL;
  g_autoptr (CliRun) product = NULL;
  g_autoptr (JsonObject) document = cli_parse_object (usual->out);
  g_autoptr (JsonObject) unread = cli_parse_object (plain->out);
  g_autoptr (JsonObject) one = NULL;
  gint64           n = count_listed (fixture, "90", "ENTERPRISEPACK");
  gint64           n_later = count_listed (fixture, "800", "ENTERPRISEPACK");
  g_autofree char *suffix = g_strdup_printf (",%" G_GINT64_FORMAT ",800\r\n", n_later);

  g_assert_cmpint (n, >, n_later);
  g_assert_cmpint (n_later, >, 0);
  g_assert_cmpint (json_object_get_int_member (find_product (document, "ENTERPRISEPACK"), "inactive"), ==, n);
  g_assert_cmpint (json_object_get_int_member (find_product (document, "ENTERPRISEPACK"), "inactiveDays"), ==, 90);
  g_assert_true (json_object_get_null_member (find_product (unread, "ENTERPRISEPACK"), "inactive"));

  g_settings_set_uint (settings, "inactive-days", 800);
  g_settings_sync ();
  text = cli_run (fixture, NULL, "products", "--waste", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, "INACTIVE");
  cli_assert_contains (text->out, "no sign of life for 800 days or more");
  csv = cli_run (fixture, NULL, "--csv", "products", "--waste", NULL);
  cli_assert_contains (csv->out, suffix);
  product = cli_run (fixture, NULL, "product", "ENTERPRISEPACK", NULL);
  cli_assert_contains (product->out, "inactive for 800 days or more");
  g_assert_null (strstr (product->out, "Who is inactive is not known"));
  g_settings_reset (settings, "inactive-days");
  g_settings_sync ();
}

static void
test_usage (gconstpointer data)
{
  static const char *const wrong[] = { "0", "-5", "3651", "soon", "" };
  CliFixture              *fixture = (CliFixture *) data;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CliRun) run = cli_run (fixture, NULL, "users", "--inactive", wrong[i], NULL);

      cli_assert_status (run, 2);
      g_assert_cmpstr (run->out, ==, "");
    }
}

static void
test_not_granted (void)
{
  CliFixture fixture;

  cli_fixture_set_up (&fixture);
  cli_run_sign_in (&fixture);
  {
    g_autoptr (CliRun) run = cli_run (&fixture, NULL, "--json", "users", "--inactive", "90", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (run->out);

    cli_assert_status (run, 0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "users")), ==, 0);
    cli_assert_contains (run->err, "AuditLog.Read.All");
    cli_assert_contains (run->err, "Reports.Read.All");
    cli_assert_contains (run->err, "they are not listed");
    g_assert_cmpuint (demo_server_count_requests (fixture.server, NULL, "/reports"), ==, 0);
  }
  cli_fixture_tear_down (&fixture);
}

/* A leave date is no sign that somebody is there; one person is read alone, and a whole reading is kept for the next program. */
static void
test_leave (void)
{
  static const char *const scopes[] = { "AuditLog.Read.All", "Reports.Read.All", "User-LifeCycleInfo.Read.All", NULL };
  CliFixture               fixture;
  gint64                   now = get_now ();

  cli_fixture_set_up (&fixture);
  demo_server_set_settled_scopes (fixture.server, scopes);
  make_people (fixture.server);
  demo_server_set_account_dates (fixture.server, DEMO_UPN_DIRECT, now - 900 * DAY, now + 30 * DAY + DAY / 2);
  demo_server_set_account_dates (fixture.server, DEMO_UPN_ARABIC, now - 2900 * DAY, now - 40 * DAY);
  cli_run_sign_in (&fixture);
  {
    g_autoptr (CliRun) one = cli_run (&fixture, NULL, "user", DEMO_UPN_DIRECT, "--evidence", NULL);
    g_autoptr (CliRun) away = cli_run (&fixture, NULL, "--json", "users", "--inactive", "800", NULL);
    g_autoptr (CliRun) left = cli_run (&fixture, NULL, "user", DEMO_UPN_ARABIC, "--evidence", NULL);
    g_autoptr (CliRun) csv = cli_run (&fixture, NULL, "--csv", "users", "--evidence", NULL);
    g_autoptr (CliRun) other = cli_run (&fixture, NULL, "user", DEMO_UPN_BOTH, "--evidence", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (away->out);
    JsonObject *evidence = find_person (document, DEMO_UPN_DIRECT);

    cli_assert_status (one, 0);
    cli_assert_contains (one->out, "Leave date");
    cli_assert_contains (one->out, "(in 30 days)");
    g_assert_nonnull (evidence);
    g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (evidence, "leave"), "state"), ==, "date");
    cli_assert_contains (left->out, "(40 days ago)");
    cli_assert_contains (other->out, "none entered");
    cli_assert_contains (csv->out, "\"leave\",\"leaveState\"");
  }
  cli_fixture_tear_down (&fixture);
}

static gboolean
has_evidence_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "evidence-"))
      return TRUE;
  return FALSE;
}

static void
remove_evidence_files (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_str_has_prefix (name, "evidence-"))
        g_assert_cmpint (g_unlink (file), ==, 0);
    }
}

/* By a clock that is ahead, people who are there seem to be away; and what it would date is not kept, or they would be so for as long. */
static void
test_clock (gconstpointer data)
{
  const gint64 ahead = G_GINT64_CONSTANT (120) * 24 * 60 * 60 * 1000;
  CliFixture  *fixture = (CliFixture *) data;
  g_autoptr (CliRun) right = cli_run (fixture, NULL, "users", "--inactive", "90", NULL);
  g_autoptr (CliRun) wrong = NULL;

  g_assert_true (has_evidence_file ());
  remove_evidence_files ();
  demo_server_advance_clock (fixture->server, -ahead);
  wrong = cli_run (fixture, NULL, "users", "--inactive", "90", NULL);
  demo_server_advance_clock (fixture->server, ahead);
  g_assert_false (has_evidence_file ());
  g_assert_null (strstr (right->err, "The clock of this computer"));
  cli_assert_contains (wrong->err, "The clock of this computer is 120 days ahead");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  demo_server_set_settled_scopes (fixture.server, granted);
  make_people (fixture.server);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/evidence/inactive", &fixture, test_inactive);
  g_test_add_data_func ("/cli/evidence/who-is-listed", &fixture, test_who_is_listed);
  g_test_add_data_func ("/cli/evidence/everybody", &fixture, test_everybody);
  g_test_add_data_func ("/cli/evidence/person", &fixture, test_person);
  g_test_add_data_func ("/cli/evidence/waste", &fixture, test_waste);
  g_test_add_data_func ("/cli/evidence/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/evidence/clock", &fixture, test_clock);
  g_test_add_func ("/cli/evidence/not-granted", test_not_granted);
  g_test_add_func ("/cli/evidence/leave", test_leave);
  return cli_fixture_end (&fixture);
}
