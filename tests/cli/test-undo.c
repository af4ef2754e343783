/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "journal-file.h"

/* Undo and retry, checked against what the server holds afterwards. Each test has people of its own. */

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
  gboolean direct = FALSE;

  demo_server_person_holds (fixture->server, user, sku_id, &direct, NULL);

  return direct;
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

/* Returns: (transfer full): the id of the job */
static char *
unassign (CliFixture *fixture,
          const char *product,
          const char *user,
          int         status)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "unassign", "--product", product, "--user", user, "--yes", NULL);
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (run, status);
  report = cli_parse_object (run->out);

  return g_strdup (json_object_get_string_member (report, "job"));
}

/* Returns: (transfer full): the report */
static JsonObject *
again (CliFixture *fixture,
       const char *command,
       const char *id,
       int         status)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", command, id, "--yes", NULL);

  cli_assert_status (run, status);

  return cli_parse_object (run->out);
}

static void
test_undo (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = unassign (fixture, "PROJECTPROFESSIONAL", DEMO_UPN_DEPENDENT, 0);
  g_autofree char *beginning = g_strndup (id, 13);
  guint            n_writes = count_writes (fixture);
  g_autoptr (CliRun) dry_run = cli_run (fixture, NULL, "undo", beginning, "--dry-run", NULL);
  g_autoptr (CliRun) job = NULL;
  g_autoptr (CliRun) nothing = NULL;
  g_autoptr (JsonObject) report = NULL;

  cli_assert_status (dry_run, 0);
  cli_assert_contains (dry_run->out, "Larkspur Rivers");
  cli_assert_contains (dry_run->out, id);
  cli_assert_contains (dry_run->out, "To do: give 1 license back to 1 person.");
  cli_assert_contains (dry_run->out, "SEATS TAKEN");
  cli_assert_contains (dry_run->out, "1 license comes back with apps switched off, as it was.");
  g_assert_null (strstr (dry_run->out, "SEATS FREED"));
  g_assert_null (strstr (dry_run->out, "loses"));
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);

  report = again (fixture, "undo", beginning, 0);
  g_assert_cmpstr (json_object_get_string_member (report, "kind"), ==, "undo");
  g_assert_cmpstr (json_object_get_string_member (report, "parent"), ==, id);
  g_assert_cmpint (get_sum (report, "verified"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 0), "action"), ==, "assign");
  g_assert_true (holds (fixture, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3));
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);

  job = cli_run (fixture, NULL, "job", id, NULL);
  cli_assert_contains (job->out, "Verified, undone");
  nothing = cli_run (fixture, NULL, "undo", id, "--yes", NULL);
  cli_assert_status (nothing, 0);
  cli_assert_contains (nothing->out, "Nothing to undo");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes + 1);
}

static void
test_undo_of_undo (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = unassign (fixture, "SPE_E3", DEMO_UPN_ARABIC, 0);
  g_autoptr (JsonObject) back = again (fixture, "undo", id, 0);
  const char *back_id = json_object_get_string_member (back, "job");
  g_autoptr (CliRun) review = cli_run (fixture, NULL, "undo", back_id, "--dry-run", NULL);
  g_autoptr (JsonObject) there = NULL;

  g_assert_true (holds (fixture, DEMO_UPN_ARABIC, DEMO_SKU_M365_E3));
  cli_assert_status (review, 0);
  cli_assert_contains (review->out, "To do: unassign 1 license from 1 person.");
  cli_assert_contains (review->out, "1 person loses access at once.");
  there = again (fixture, "undo", back_id, 0);
  g_assert_cmpstr (json_object_get_string_member (get_item (there, 0), "action"), ==, "unassign");
  g_assert_false (holds (fixture, DEMO_UPN_ARABIC, DEMO_SKU_M365_E3));
}

static void
test_chosen (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) job = cli_run (fixture, NULL, "--json", "unassign", "--product", "SPE_E5", "--product", "MCOEV", "--product", "POWER_BI_PRO",
                                    "--user", DEMO_UPN_CLOUD_PC, "--user", DEMO_UPN_GUEST, "--yes", NULL);
  g_autoptr (JsonObject) report = cli_parse_object (job->out);
  const char *id = json_object_get_string_member (report, "job");
  guint       n_writes = count_writes (fixture);
  g_autoptr (CliRun) unknown = cli_run (fixture, NULL, "undo", id, "--user", "nobody@x.example", "--user", DEMO_UPN_GUEST, "--yes", NULL);
  g_autoptr (CliRun) elsewhere = cli_run (fixture, NULL, "undo", id, "--product", "VISIOCLIENT", "--yes", NULL);
  g_autoptr (CliRun) person = NULL;
  g_autoptr (CliRun) product = NULL;

  cli_assert_status (job, 0);
  cli_assert_status (unknown, 2);
  cli_assert_contains (unknown->err, "nobody@x.example");
  cli_assert_status (elsewhere, 2);
  cli_assert_contains (elsewhere->err, "VISIOCLIENT");
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);

  person = cli_run (fixture, NULL, "undo", id, "--user", DEMO_UPN_GUEST, "--yes", NULL);
  cli_assert_status (person, 0);
  cli_assert_contains (person->err, "left out"); /* two products that the guest never had */
  g_assert_true (holds (fixture, DEMO_UPN_GUEST, DEMO_SKU_POWER_BI_PRO));
  g_assert_false (holds (fixture, DEMO_UPN_CLOUD_PC, DEMO_SKU_M365_E5));

  product = cli_run (fixture, NULL, "undo", id, "--user", "hiro tanaka", "--product", "mcoev", "--yes", NULL);
  cli_assert_status (product, 0);
  g_assert_true (holds (fixture, DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE));
  g_assert_false (holds (fixture, DEMO_UPN_CLOUD_PC, DEMO_SKU_M365_E5));
}

static void
test_no_seat (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = unassign (fixture, "POWER_BI_PRO", DEMO_UPN_DIRECT, 0);
  guint            n_writes = count_writes (fixture);
  g_autoptr (CliRun) text = NULL;
  g_autoptr (JsonObject) report = NULL;

  demo_server_set_seats (fixture->server, DEMO_SKU_POWER_BI_PRO, demo_server_get_consumed (fixture->server, DEMO_SKU_POWER_BI_PRO));
  text = cli_run (fixture, NULL, "undo", id, "--dry-run", NULL);
  cli_assert_status (text, 3);
  cli_assert_contains (text->out, "No seat of this product is free.");
  report = again (fixture, "undo", id, 3);
  g_assert_true (json_object_get_null_member (report, "job"));
  g_assert_cmpint (get_sum (report, "blocked"), ==, 1);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

static void
test_asked (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = unassign (fixture, "SPE_E3", DEMO_UPN_HEBREW, 0);
  g_autoptr (CliRun) unasked = cli_run (fixture, NULL, "undo", id, NULL);

  cli_assert_status (unasked, 2);
  g_assert_cmpint (cli_run_answering (fixture, "[y/N]", "n\n", "undo", id, NULL), ==, 130);
  g_assert_false (holds (fixture, DEMO_UPN_HEBREW, DEMO_SKU_M365_E3));
  g_assert_cmpint (cli_run_answering (fixture, "[y/N]", "y\n", "undo", id, NULL), ==, 0);
  g_assert_true (holds (fixture, DEMO_UPN_HEBREW, DEMO_SKU_M365_E3));
}

/* What another product needs is refused at first; when that product has gone, it is tried again. */
static void
test_retry (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = unassign (fixture, "ENTERPRISEPACK", DEMO_UPN_DEPENDENT, 3);
  g_autofree char *other = unassign (fixture, "PROJECTPROFESSIONAL", DEMO_UPN_DEPENDENT, 0);
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (CliRun) nothing = NULL;

  g_assert_true (holds (fixture, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3));
  report = again (fixture, "retry", id, 0);
  g_assert_cmpstr (json_object_get_string_member (report, "kind"), ==, "retry");
  g_assert_cmpstr (json_object_get_string_member (report, "parent"), ==, id);
  g_assert_cmpint (get_sum (report, "verified"), ==, 1);
  g_assert_false (holds (fixture, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3));

  nothing = cli_run (fixture, NULL, "retry", other, "--yes", NULL);
  cli_assert_status (nothing, 0);
  cli_assert_contains (nothing->out, "Nothing to try again");

  g_clear_pointer (&report, json_object_unref);
  report = again (fixture, "retry", id, 0); /* it still failed in that job, and is gone today */
  g_assert_cmpint (get_sum (report, "already-gone"), ==, 1);
  g_assert_true (json_object_get_null_member (report, "job"));
}

/* What nobody has written down is learnt from the refusal, and known to every program after it. */
static void
test_learnt (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = NULL;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (JsonObject) report = NULL;

  demo_server_set_rule (fixture->server, "M365_COPILOT_APPS", "EXCHANGE_S_ENTERPRISE");
  id = unassign (fixture, "SPE_E3", DEMO_UPN_GREEK, 3);
  run = cli_run (fixture, NULL, "--json", "retry", id, "--with-dependents", "--yes", NULL);
  demo_server_set_rule (fixture->server, NULL, NULL);

  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  g_assert_cmpint (get_sum (report, "verified"), ==, 2);
  g_assert_false (holds (fixture, DEMO_UPN_GREEK, DEMO_SKU_M365_E3));
  g_assert_false (holds (fixture, DEMO_UPN_GREEK, DEMO_SKU_COPILOT));
}

/* Whom a guard leaves out was put back in before; a new plan asks for that again. */
static void
test_guarded (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) first = cli_run (fixture, NULL, "--json", "unassign", "--product", "SPE_E3", "--user", DEMO_UPN_ADMIN, "--include-guarded",
                                      DEMO_UPN_ADMIN, "--yes", NULL);
  g_autoptr (JsonObject) job = cli_parse_object (first->out);
  g_autoptr (JsonObject) back = NULL;
  g_autoptr (CliRun) left_out = NULL;
  g_autoptr (CliRun) put_in = NULL;
  g_autoptr (CliRun) stranger = NULL;
  const char *back_id = NULL;

  cli_assert_status (first, 0);
  back = again (fixture, "undo", json_object_get_string_member (job, "job"), 0); /* giving back needs no guard */
  g_assert_true (holds (fixture, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3));
  back_id = json_object_get_string_member (back, "job");

  left_out = cli_run (fixture, NULL, "undo", back_id, "--yes", NULL);
  cli_assert_status (left_out, 0);
  cli_assert_contains (left_out->out, "--include-guarded");
  g_assert_true (holds (fixture, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3));

  stranger = cli_run (fixture, NULL, "undo", back_id, "--include-guarded", "nobody@x.example", "--yes", NULL);
  cli_assert_status (stranger, 2);
  put_in = cli_run (fixture, NULL, "--json", "undo", back_id, "--include-guarded", DEMO_UPN_ADMIN, "--yes", NULL);
  cli_assert_status (put_in, 0);
  g_assert_false (holds (fixture, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3));
  g_clear_pointer (&back, json_object_unref);
  back = cli_parse_object (put_in->out);
  g_assert_cmpstr (json_object_get_string_member (back, "kind"), ==, "undo");
}

/* What a license comes back without is said in any case. */
static void
test_lost_plan (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_auto (GStrv) plans = demo_server_dup_plans (fixture->server, DEMO_SKU_EXCHANGE_P1);
  const char *const off[] = { plans[0], plans[1], NULL };
  g_autofree char  *id = NULL;
  g_autoptr (CliRun) dry_run = NULL;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_auto (GStrv) after = NULL;

  demo_server_set_disabled_plans (fixture->server, DEMO_UPN_SHARED, DEMO_SKU_EXCHANGE_P1, off);
  id = unassign (fixture, "EXCHANGESTANDARD", DEMO_UPN_SHARED, 0);
  demo_server_remove_plan (fixture->server, DEMO_SKU_EXCHANGE_P1, plans[1]);
  dry_run = cli_run (fixture, NULL, "--json", "undo", id, "--dry-run", NULL);
  cli_assert_status (dry_run, 0);
  report = cli_parse_object (dry_run->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warnings")), ==, 1);
  run = cli_run (fixture, NULL, "undo", id, "--yes", NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->err, "no longer part of its product");
  after = demo_server_dup_disabled_plans (fixture->server, DEMO_UPN_SHARED, DEMO_SKU_EXCHANGE_P1);
  g_assert_cmpuint (g_strv_length (after), ==, 1);
  g_assert_cmpstr (after[0], ==, plans[0]);
}

/* What cannot be undone from here is refused before anybody is asked, or anything is read. */
static void
test_refused (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = unassign (fixture, "EXCHANGESTANDARD", DEMO_UPN_SHARED, 0);
  guint            n_writes = count_writes (fixture);
  g_autoptr (CliRun) none = cli_run (fixture, NULL, "undo", NULL);
  g_autoptr (CliRun) unknown = cli_run (fixture, NULL, "undo", "zz", "--yes", NULL);
  g_autoptr (CliRun) elsewhere = NULL;
  g_autoptr (CliRun) unfinished = NULL;
  g_autoptr (CliRun) unfinished_retry = NULL;

  cli_assert_status (none, 2);
  cli_assert_status (unknown, 2);

  journal_file_execute ("UPDATE job SET tenant_id = '00000000-0000-4000-8000-000000000001', tenant_name = 'Contoso'");
  elsewhere = cli_run (fixture, NULL, "undo", id, "--yes", NULL);
  journal_file_execute ("UPDATE job SET tenant_id = '" DEMO_TENANT_ID "', finished = NULL");
  unfinished = cli_run (fixture, NULL, "undo", id, "--yes", NULL);
  unfinished_retry = cli_run (fixture, NULL, "retry", id, "--yes", NULL);
  journal_file_execute ("UPDATE job SET finished = created");

  cli_assert_status (elsewhere, 2);
  cli_assert_contains (elsewhere->err, "Contoso");
  cli_assert_status (unfinished, 2);
  cli_assert_contains (unfinished->err, "Resume it first.");
  cli_assert_status (unfinished_retry, 2);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
}

/* Which job is to be undone first is told where it is not known by what was asked for. */
static void
test_needed (gconstpointer data)
{
  static const char *const own[] = { "5dbe027f-2339-4123-9542-606e4d348a72", "e95bec33-7c88-4a70-8e19-b10bd9d0c014", NULL }; /* SharePoint, which Office gives */
  CliFixture              *fixture = (CliFixture *) data;
  g_autofree char         *project = NULL;
  g_autofree char         *office = NULL;
  g_autoptr (CliRun) early = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;

  g_assert_true (demo_server_set_direct (fixture->server, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, TRUE));
  g_assert_true (demo_server_set_direct (fixture->server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3, TRUE));
  g_assert_true (demo_server_set_disabled_plans (fixture->server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3, own));
  project = unassign (fixture, "PROJECTPROFESSIONAL", DEMO_UPN_DEPENDENT, 0);
  office = unassign (fixture, "ENTERPRISEPACK", DEMO_UPN_DEPENDENT, 0);

  early = cli_run (fixture, NULL, "undo", project, "--yes", NULL);
  cli_assert_status (early, 3);
  cli_assert_contains (early->out, "which this person would not have. Undo the job of ");
  cli_assert_contains (early->out, " first, which has taken Office 365 E3.");

  first = again (fixture, "undo", office, 0);
  second = again (fixture, "undo", project, 0);
  g_assert_true (holds (fixture, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3));
}

static void
test_signed_out (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *id = unassign (fixture, "VISIOCLIENT", DEMO_UPN_LEAVER, 0);
  g_autoptr (CliRun) out = cli_run (fixture, NULL, "sign-out", NULL);
  g_autoptr (CliRun) undo = cli_run (fixture, NULL, "undo", id, "--yes", NULL);
  g_autoptr (CliRun) job = cli_run (fixture, NULL, "job", id, NULL);

  cli_assert_status (undo, 4);
  cli_assert_status (job, 0);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/undo/undo", &fixture, test_undo);
  g_test_add_data_func ("/cli/undo/undo-of-undo", &fixture, test_undo_of_undo);
  g_test_add_data_func ("/cli/undo/chosen", &fixture, test_chosen);
  g_test_add_data_func ("/cli/undo/no-seat", &fixture, test_no_seat);
  g_test_add_data_func ("/cli/undo/asked", &fixture, test_asked);
  g_test_add_data_func ("/cli/undo/retry", &fixture, test_retry);
  g_test_add_data_func ("/cli/undo/learnt", &fixture, test_learnt);
  g_test_add_data_func ("/cli/undo/guarded", &fixture, test_guarded);
  g_test_add_data_func ("/cli/undo/lost-plan", &fixture, test_lost_plan);
  g_test_add_data_func ("/cli/undo/refused", &fixture, test_refused);
  g_test_add_data_func ("/cli/undo/needed", &fixture, test_needed);
  g_test_add_data_func ("/cli/undo/signed-out", &fixture, test_signed_out);
  return cli_fixture_end (&fixture);
}
