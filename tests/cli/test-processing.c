/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "demo-fixtures.h"

/* A second job on the command line while Microsoft 365 still processes what the first one did to a group. */

#define OFFICE "Office Standard"
#define BUNDLE "Analytics Bundle"
#define MAIL "Office by Mail"
#define E3 DEMO_SKU_OFFICE_E3
#define PROCESSING_MSEC (10 * 60 * 1000)

static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };

static void
set_up (CliFixture *fixture)
{
  demo_server_add_situations (fixture->server); /* once is enough */
  demo_server_set_roles (fixture->server, roles);
  demo_server_set_settled_scopes (fixture->server, scopes);
  demo_server_set_processing_time (fixture->server, PROCESSING_MSEC);
  cli_run_sign_in (fixture);
}

static void
assert_lacks (const char *text,
              const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in:\n%s", part, text);
}

static void
assert_keeps (CliFixture *fixture,
              const char *user)
{
  g_auto (GStrv) plans = demo_server_dup_effective_plans (fixture->server, user);

  g_assert_cmpuint (g_strv_length (plans), >, 0);
}

/* What is not redundant any more is said to be needed, and nothing is sent. */
static void
assert_needed (CliFixture *fixture,
               const char *reason,
               const char *ending)
{
  g_autoptr (CliRun) user = cli_run (fixture, NULL, "user", DEMO_UPN_REDUNDANT, NULL);
  g_autoptr (CliRun) job = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_REDUNDANT, "--only-redundant", "--yes", NULL);
  g_autoptr (CliRun) all = cli_run (fixture, NULL, "unassign", "--product", "ENTERPRISEPACK", "--user", DEMO_UPN_REDUNDANT, "--dry-run", NULL);

  cli_assert_status (user, 0);
  cli_assert_contains (user->out, ending);
  assert_lacks (user->out, "takes nothing away");
  assert_lacks (user->out, "takes the person out");
  cli_assert_contains (job->out, reason);
  assert_lacks (job->out, "Verified");
  cli_assert_contains (all->out, ending);
  assert_lacks (all->out, "frees no seat");

  demo_server_advance_clock (fixture->server, PROCESSING_MSEC);
  assert_keeps (fixture, DEMO_UPN_REDUNDANT);
}

static void
test_taken_off (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) first = NULL;
  g_autoptr (CliRun) leave = NULL;

  set_up (fixture);
  first = cli_run (fixture, NULL, "remove-from-group", "--group", OFFICE, "--product", "ENTERPRISEPACK", "--yes", "--no-wait", NULL);
  cli_assert_contains (first->out, "Sent");
  leave = cli_run (fixture, NULL, "leave-group", "--group", MAIL, "--user", DEMO_UPN_OVERLAP, "--dry-run", NULL);
  assert_lacks (leave->out, "leaving this one does not take it away");
  assert_needed (fixture, "Needed: the group “" OFFICE "” does not give this product any more", "it ends when Microsoft 365 has processed that.");
}

static void
test_left (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) first = NULL;

  set_up (fixture);
  demo_server_set_group_product (fixture->server, OFFICE, E3, TRUE, NULL);
  demo_server_advance_clock (fixture->server, PROCESSING_MSEC);
  first = cli_run (fixture, NULL, "leave-group", "--group", OFFICE, "--user", DEMO_UPN_REDUNDANT, "--yes", "--no-wait", NULL);
  cli_assert_contains (first->out, "Sent");
  assert_needed (fixture, "Needed: this person has left the group “" OFFICE "”", "what it gave ends when Microsoft 365 has processed that.");
}

/* Nobody leaves a group twice, and what is put back is not waited for to be gone. */
static void
test_twice (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) first = NULL;
  g_autoptr (CliRun) user = NULL;
  g_autoptr (CliRun) second = NULL;
  g_autoptr (CliRun) undo = NULL;
  g_autoptr (CliRun) off = NULL;
  g_autoptr (JsonObject) report = NULL;

  set_up (fixture);
  first = cli_run (fixture, NULL, "--json", "leave-group", "--group", BUNDLE, "--user", DEMO_UPN_BUNDLE, "--yes", "--no-wait", NULL);
  report = cli_parse_object (first->out);
  user = cli_run (fixture, NULL, "user", DEMO_UPN_BUNDLE, NULL);
  cli_assert_contains (user->out, "has left the group");
  assert_lacks (user->out, "takes the person out");
  second = cli_run (fixture, NULL, "leave-group", "--group", BUNDLE, "--user", DEMO_UPN_BUNDLE, "--dry-run", NULL);
  assert_lacks (second->out, "To do");
  assert_lacks (second->out, "seat");
  cli_assert_contains (second->out, "was not in the group any more");

  demo_server_advance_clock (fixture->server, PROCESSING_MSEC);
  undo = cli_run (fixture, NULL, "undo", json_object_get_string_member (report, "job"), "--yes", "--no-wait", NULL);
  cli_assert_contains (undo->out, "Sent, but not seen given before the job ended.");
  assert_lacks (undo->out, "not seen gone");
  off = cli_run (fixture, NULL, "remove-from-group", "--group", BUNDLE, "--product", "VISIOCLIENT", "--yes", NULL);
  assert_lacks (off->out, "to nobody");
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  g_test_add_data_func ("/cli/processing/taken-off", &fixture, test_taken_off);
  g_test_add_data_func ("/cli/processing/left", &fixture, test_left);
  g_test_add_data_func ("/cli/processing/twice", &fixture, test_twice);
  return cli_fixture_end (&fixture);
}
