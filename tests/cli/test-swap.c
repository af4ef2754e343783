/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

/* One product instead of another, checked against what the server holds afterwards. */

#define SWAY "a23b959c-7ce8-4e57-9140-b90eb88a9e97"

static JsonObject *
get_item (JsonObject *report,
          guint       i)
{
  return json_array_get_object_element (json_object_get_array_member (report, "items"), i);
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

/* The last call has done both. */
static void
assert_one_call (CliFixture *fixture,
                 guint       n_writes,
                 const char *removed,
                 const char *added)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);
  const DemoWrite *write = NULL;

  g_assert_cmpuint (writes->len, ==, n_writes);
  write = g_ptr_array_index (writes, n_writes - 1);
  g_assert_cmpstr (write->removed, ==, removed);
  g_assert_cmpstr (write->added, ==, added);
}

static void
test_review (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "swap", "--from", "ENTERPRISEPACK", "--to", "SPE_E5", "--user", DEMO_UPN_DIRECT, "--user", DEMO_UPN_INHERITED,
                                    "--user", DEMO_UPN_BOTH, "--user", DEMO_UPN_CHINESE, "--dry-run", NULL);
  g_autoptr (GPtrArray) writes = NULL;

  cli_assert_status (run, 3); /* one is blocked */
  cli_assert_contains (run->out, "To do: replace Office 365 E3 by Microsoft 365 E5 for 1 person.");
  cli_assert_contains (run->out, "TO ASSIGN");
  cli_assert_contains (run->out, "TO REPLACE");
  g_assert_null (strstr (run->out, "TO UNASSIGN"));
  cli_assert_contains (run->out, "One license goes and the other comes in one step, or neither");
  cli_assert_contains (run->out, "Stays: Mailbox (1 person through Microsoft 365 E5)");
  cli_assert_contains (run->out, "Apps that Microsoft 365 E5 has and Office 365 E3 does not, so that they come on: ");
  cli_assert_contains (run->out, "The group “Sales” gives Office 365 E3, so that it cannot be replaced for one person.");
  cli_assert_contains (run->out, "A group gives Office 365 E3, too: no seat of it comes free");
  cli_assert_contains (run->out, "This person does not hold Office 365 E3.");
  cli_assert_contains (run->out, "BLOCKED  REASON\n      1  The group “Sales” gives"); /* one person, not the two halves */
  g_assert_null (strstr (run->out, "GIVE BACK"));
  g_assert_null (strstr (run->out, "loses access"));
  g_assert_null (strstr (run->out, "comes back"));
  writes = demo_server_dup_writes (fixture->server);
  g_assert_cmpuint (writes->len, ==, 0);
}

/* There and back, with the app that is off. */
static void
test_swap (gconstpointer data)
{
  CliFixture       *fixture = (CliFixture *) data;
  const char *const sway[] = { SWAY, NULL };
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) job = NULL;
  g_autoptr (CliRun) jobs = NULL;
  g_autoptr (CliRun) back = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_auto (GStrv) there = NULL;
  g_auto (GStrv) again = NULL;
  const char *id = NULL;

  demo_server_set_disabled_plans (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, sway);
  run = cli_run (fixture, NULL, "--json", "swap", "--from", "Office 365 E3", "--to", DEMO_SKU_M365_E5, "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  cli_assert_status (run, 0);
  report = cli_parse_object (run->out);
  id = json_object_get_string_member (report, "job");
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 0), "action"), ==, "unassign");
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 0), "swapWith"), ==, DEMO_SKU_M365_E5);
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 1), "action"), ==, "assign");
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 1), "swapWith"), ==, DEMO_SKU_OFFICE_E3);
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 1), "outcome"), ==, "verified");
  assert_one_call (fixture, 1, DEMO_SKU_OFFICE_E3, DEMO_SKU_M365_E5);
  there = demo_server_dup_disabled_plans (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5);
  g_assert_cmpstr (there[0], ==, SWAY);

  jobs = cli_run (fixture, NULL, "jobs", NULL);
  cli_assert_contains (jobs->out, "Replaced licenses: Office 365 E3, Microsoft 365 E5"); /* what goes comes first */
  job = cli_run (fixture, NULL, "--csv", "job", id, NULL);
  cli_assert_contains (job->out, "\"appsOn\",\"swapWith\"");

  /* One of the products is enough to name both. */
  back = cli_run (fixture, NULL, "undo", id, "--product", "SPE_E5", "--yes", NULL);
  cli_assert_status (back, 0);
  cli_assert_contains (back->out, "1 seat came free: 1 × Microsoft 365 E5");
  g_assert_null (strstr (back->out, ": cut ")); /* nobody meant to give that up */
  assert_one_call (fixture, 2, DEMO_SKU_M365_E5, DEMO_SKU_OFFICE_E3);
  again = demo_server_dup_disabled_plans (fixture->server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_assert_cmpstr (again[0], ==, SWAY);
}

/* Refused for both, and tried again for both. */
static void
test_retry (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  DemoFault   fault = { .kind = DEMO_FAULT_STATUS, .method = "POST", .path = "/users", .times = 1, .value = 403 };
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) retry = NULL;
  g_autoptr (JsonObject) report = NULL;

  demo_server_add_fault (fixture->server, &fault);
  run = cli_run (fixture, NULL, "--json", "swap", "--from", "ENTERPRISEPACK", "--to", "SPE_E5", "--user", DEMO_UPN_NO_SEAT, "--yes", NULL);
  cli_assert_status (run, 3);
  report = cli_parse_object (run->out);
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 0), "reason"), ==, json_object_get_string_member (get_item (report, 1), "reason"));
  g_assert_true (holds (fixture, DEMO_UPN_NO_SEAT, DEMO_SKU_OFFICE_E3));
  retry = cli_run (fixture, NULL, "retry", json_object_get_string_member (report, "job"), "--yes", NULL);
  cli_assert_status (retry, 0);
  g_assert_false (holds (fixture, DEMO_UPN_NO_SEAT, DEMO_SKU_OFFICE_E3));
  g_assert_true (holds (fixture, DEMO_UPN_NO_SEAT, DEMO_SKU_M365_E5));
}

/* Nothing is sent for what cannot be meant. */
static void
test_refused (gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *sentence;
  } rows[] = {
    { "ENTERPRISEPACK", "Office 365 E3", "Office 365 E3 cannot be replaced by itself." },
    { "ENTERPRISEPACK", "NOSUCH", "NOSUCH" },
    { "NOSUCH", "ENTERPRISEPACK", "NOSUCH" },
  };
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "swap", "--from", "ENTERPRISEPACK", "--to", "SPE_E5", NULL);
  g_autoptr (CliRun) nothing = cli_run (fixture, NULL, "swap", "--from", "ENTERPRISEPACK", "--user", DEMO_UPN_DIRECT, NULL);

  cli_assert_status (nobody, 2);
  cli_assert_contains (nobody->err, "say whose license is replaced");
  cli_assert_status (nothing, 2);
  cli_assert_contains (nothing->err, "name the product that comes instead");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliRun) run = cli_run (fixture, NULL, "swap", "--from", rows[i].from, "--to", rows[i].to, "--user", DEMO_UPN_DIRECT, "--yes", NULL);

      cli_assert_status (run, 2);
      cli_assert_contains (run->err, rows[i].sentence);
    }
}

/* What one person cannot have both is learnt from the refusal, and every program after it says so before it sends anything. */
static void
test_conflict (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "swap", "--from", "POWER_BI_PRO", "--to", "SPE_F1", "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  g_autoptr (JsonObject) report = cli_parse_object (run->out);
  const char *reason = json_object_get_string_member (get_item (report, 0), "reason");
  g_autoptr (CliRun) again = NULL;
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->server);
  g_autoptr (GPtrArray) same = NULL;

  cli_assert_status (run, 3);
  g_assert_cmpstr (json_object_get_string_member (get_item (report, 0), "outcome"), ==, "failed");
  cli_assert_contains (reason, "SharePoint Kiosk in Microsoft 365 F3 conflicts with SharePoint (Plan 2) in Office 365 E3: nobody can have both on.");

  again = cli_run (fixture, NULL, "swap", "--from", "POWER_BI_PRO", "--to", "SPE_F1", "--user", DEMO_UPN_DIRECT, "--yes", NULL);
  cli_assert_status (again, 3);
  cli_assert_contains (again->out, "BLOCKED  REASON");
  cli_assert_contains (again->out, "conflicts with SharePoint (Plan 2) in Office 365 E3");
  same = demo_server_dup_writes (fixture->server);
  g_assert_cmpuint (same->len, ==, writes->len);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/swap/review", &fixture, test_review);
  g_test_add_data_func ("/cli/swap/swap", &fixture, test_swap);
  g_test_add_data_func ("/cli/swap/retry", &fixture, test_retry);
  g_test_add_data_func ("/cli/swap/refused", &fixture, test_refused);
  g_test_add_data_func ("/cli/swap/conflict", &fixture, test_conflict);
  return cli_fixture_end (&fixture);
}
