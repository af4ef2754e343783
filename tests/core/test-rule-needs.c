/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "engine.h"
#include "unseat-evidence-load.h"
#include "unseat-rule-needs.h"

/* What a rule needs and the sign-in does not have. */

#define N_PEOPLE 30

static const char *const evidence_scopes[] = { "AuditLog.Read.All", "Reports.Read.All", NULL };

static char *
explain (Engine             *engine,
         UnseatConditionKind kind,
         UnseatRuleAction    action)
{
  g_autoptr (UnseatRule) rule = unseat_rule_new ("rule", "Rule");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, 30, NULL, NULL));
  rule->action = action;
  return unseat_rule_explain_needs (rule, unseat_directory_get_evidence (unseat_session_get_directory (engine->session)),
                                    unseat_session_get_account (engine->session));
}

/* @words: (nullable): NULL when nothing is in the way */
static void
assert_needs (Engine             *engine,
              UnseatConditionKind kind,
              UnseatRuleAction    action,
              const char         *words)
{
  g_autofree char *text = explain (engine, kind, action);

  if (words == NULL)
    g_assert_cmpstr (text, ==, NULL);
  else
    g_assert_nonnull (strstr (text != NULL ? text : "", words));
}

static void
load_evidence (Engine *engine)
{
  g_autoptr (UnseatEvidenceLoad) load = unseat_evidence_load_new (engine->session, UNSEAT_EVIDENCE_REFRESH_ALL);

  g_assert_true (engine_run (UNSEAT_OPERATION (load), NULL, NULL));
}

/* What was not granted is known before anything is read; each is named once, whatever else is missing. */
static void
test_scopes (void)
{
  static const char *const reading[] = { "User.Read.All", "Group.Read.All", "Organization.Read.All", NULL };
  Engine                   engine;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  assert_needs (&engine, UNSEAT_CONDITION_BLOCKED, UNSEAT_RULE_UNASSIGN, NULL);
  assert_needs (&engine, UNSEAT_CONDITION_INACTIVE, UNSEAT_RULE_REPORT, "AuditLog.Read.All");
  assert_needs (&engine, UNSEAT_CONDITION_INACTIVE, UNSEAT_RULE_REPORT, "Reports.Read.All"); /* mail may be used without a sign-in that is told of */
  assert_needs (&engine, UNSEAT_CONDITION_UNUSED, UNSEAT_RULE_REPORT, "Reports.Read.All");
  assert_needs (&engine, UNSEAT_CONDITION_LEAVING, UNSEAT_RULE_REPORT, "User-LifeCycleInfo.Read.All");
  assert_needs (&engine, UNSEAT_CONDITION_BLOCKED, UNSEAT_RULE_LEAVE_GROUP, "GroupMember.ReadWrite.All");
  load_evidence (&engine);
  assert_needs (&engine, UNSEAT_CONDITION_INACTIVE, UNSEAT_RULE_REPORT, "AuditLog.Read.All");
  assert_needs (&engine, UNSEAT_CONDITION_LEAVING, UNSEAT_RULE_REPORT, "User-LifeCycleInfo.Read.All");

  demo_server_set_scopes (engine.server, reading);
  engine_sign_in (&engine);
  assert_needs (&engine, UNSEAT_CONDITION_BLOCKED, UNSEAT_RULE_REPORT, NULL);
  for (UnseatRuleAction action = UNSEAT_RULE_UNASSIGN; action < UNSEAT_N_RULE_ACTIONS; action++)
    assert_needs (&engine, UNSEAT_CONDITION_BLOCKED, action, action == UNSEAT_RULE_LEAVE_GROUP ? "GroupMember.ReadWrite.All" : "LicenseAssignment.ReadWrite.All");
  {
    g_autofree char *both = explain (&engine, UNSEAT_CONDITION_INACTIVE, UNSEAT_RULE_UNASSIGN);

    g_assert_nonnull (strstr (both, "AuditLog.Read.All"));
    g_assert_nonnull (strstr (both, "LicenseAssignment.ReadWrite.All"));
  }
  engine_tear_down (&engine);
}

/* What is refused although it was granted is known when it was asked for; what only failed this time is in nobody's way. */
static void
test_refused (void)
{
  const DemoFault          failure = { .kind = DEMO_FAULT_STATUS, .path = "/users", .value = 400, .times = 1 };
  static const char *const license_role[] = { "License Administrator", NULL };
  Engine                   engine;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  demo_server_set_settled_scopes (engine.server, evidence_scopes);
  engine_sign_in (&engine);
  engine_load (&engine);
  assert_needs (&engine, UNSEAT_CONDITION_INACTIVE, UNSEAT_RULE_UNASSIGN, NULL); /* not read yet */

  demo_server_add_fault (engine.server, &failure);
  load_evidence (&engine);
  assert_needs (&engine, UNSEAT_CONDITION_INACTIVE, UNSEAT_RULE_UNASSIGN, NULL);

  demo_server_set_premium (engine.server, FALSE);
  demo_server_set_concealed_names (engine.server, TRUE);
  load_evidence (&engine);
  assert_needs (&engine, UNSEAT_CONDITION_INACTIVE, UNSEAT_RULE_UNASSIGN, "Entra ID P1");
  assert_needs (&engine, UNSEAT_CONDITION_UNUSED, UNSEAT_RULE_UNASSIGN, "Org settings");
  assert_needs (&engine, UNSEAT_CONDITION_GUEST, UNSEAT_RULE_UNASSIGN, NULL);

  demo_server_set_premium (engine.server, TRUE);
  demo_server_set_concealed_names (engine.server, FALSE);
  demo_server_set_roles (engine.server, license_role);
  load_evidence (&engine);
  assert_needs (&engine, UNSEAT_CONDITION_NEVER_SIGNED_IN, UNSEAT_RULE_REPORT, "Security Reader");
  engine_tear_down (&engine);
}

/* Of nobody nothing is known. */
static void
test_signed_out (void)
{
  g_autoptr (UnseatRule) rule = unseat_rule_new ("rule", "Rule");
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autofree char *text = NULL;

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_LEAVING, 0, NULL, NULL));
  rule->action = UNSEAT_RULE_UNASSIGN;
  text = unseat_rule_explain_needs (rule, unseat_directory_get_evidence (directory), NULL);
  g_assert_cmpstr (text, ==, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-needs/scopes", test_scopes);
  g_test_add_func ("/rule-needs/refused", test_refused);
  g_test_add_func ("/rule-needs/signed-out", test_signed_out);
  return g_test_run ();
}
