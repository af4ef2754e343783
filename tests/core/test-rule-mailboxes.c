/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-mailboxes.h"

#include <string.h>

#include "application.h"
#include "demo-server-app.h"
#include "rule-kit.h"
#include "unseat-error.h"
#include "unseat-plan-mailboxes.h"

#define N_PEOPLE 60
#define NOT_KNOWN "Nobody knows."

typedef struct
{
  Engine              engine;
  UnseatRule         *rule;
  UnseatRuleFindings *findings;
} Fixture;

static UnseatRuleMatch *
add (Fixture    *fixture,
     const char *user,
     const char *sku_id)
{
  UnseatRuleMatch *match = g_new0 (UnseatRuleMatch, 1);

  match->user_id = demo_server_dup_user_id (fixture->engine.server, user);
  match->sku_id = g_strdup (sku_id);
  match->is_mailbox_unclear = TRUE;
  unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT, g_strdup (NOT_KNOWN));
  g_ptr_array_add (fixture->findings->matches, match);
  return match;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_fake_clock_new ());
  fixture->rule = unseat_rule_new ("careful", "Careful");
  fixture->findings = unseat_rule_findings_new (fixture->rule);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  unseat_rule_findings_free (fixture->findings);
  unseat_rule_free (fixture->rule);
  engine_tear_down (&fixture->engine);
}

static gboolean
look (Fixture *fixture,
      GError **error)
{
  g_autoptr (GHashTable) known = unseat_plan_mailboxes_new_known ();
  g_autoptr (UnseatRuleMailboxes) mailboxes = unseat_rule_mailboxes_new (fixture->engine.session, fixture->findings, known);

  return engine_run (UNSEAT_OPERATION (mailboxes), NULL, error);
}

static guint
count_questions (Fixture *fixture)
{
  g_autofree char *id = demo_server_dup_user_id (fixture->engine.server, DEMO_UPN_DIRECT);
  g_autofree char *path = g_strdup_printf ("/users/%s/mailboxSettings", id);

  return demo_server_count_requests (fixture->engine.server, "GET", path);
}

static void
assert_left_out (const UnseatRuleMatch *match,
                 const char            *fragment)
{
  g_assert_cmpint (match->fate, ==, UNSEAT_RULE_LEFT_OUT);
  if (strstr (match->note, fragment) == NULL)
    g_assert_cmpstr (match->note, ==, fragment);
}

/* A person's mailbox is no reason any more, whatever the product; a shared one and a room's are; without one nobody knows. */
static void
test_purposes (Fixture      *fixture,
               gconstpointer data)
{
  UnseatRuleMatch *person = add (fixture, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  UnseatRuleMatch *twice = add (fixture, DEMO_UPN_DIRECT, DEMO_SKU_M365_E5);
  UnseatRuleMatch *shared = add (fixture, DEMO_UPN_SHARED, DEMO_SKU_EXCHANGE_P1);
  UnseatRuleMatch *room = add (fixture, DEMO_UPN_ROOM, DEMO_SKU_EXCHANGE_P1);
  UnseatRuleMatch *without = add (fixture, DEMO_UPN_UNLICENSED, DEMO_SKU_EXCHANGE_P1);
  UnseatRuleMatch *other = add (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (GError) error = NULL;

  other->is_mailbox_unclear = FALSE; /* left out for something else */
  application_sign_in (&fixture->engine, "MailboxSettings.Read");
  g_assert_true (look (fixture, &error));
  g_assert_no_error (error);

  g_assert_cmpint (person->fate, ==, UNSEAT_RULE_ACTS);
  g_assert_null (person->note);
  g_assert_cmpint (twice->fate, ==, UNSEAT_RULE_ACTS);
  assert_left_out (shared, "a shared one");
  assert_left_out (room, "a room’s");
  assert_left_out (without, NOT_KNOWN);
  g_assert_true (without->is_mailbox_unclear);
  assert_left_out (other, NOT_KNOWN);
  g_assert_cmpuint (count_questions (fixture), ==, 1);
}

/* Nobody asks who would be refused. */
static void
test_not_asked (Fixture      *fixture,
                gconstpointer data)
{
  UnseatRuleMatch *match = add (fixture, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_autoptr (GError) error = NULL;

  g_assert_true (look (fixture, &error)); /* a person is signed in */
  application_sign_in (&fixture->engine, NULL);
  g_assert_true (look (fixture, &error));
  g_assert_no_error (error);
  assert_left_out (match, NOT_KNOWN);

  match->is_mailbox_unclear = FALSE;
  application_sign_in (&fixture->engine, "MailboxSettings.ReadWrite");
  g_assert_true (look (fixture, &error));
  g_assert_cmpuint (count_questions (fixture), ==, 0);
}

/* What is not told, or told in a way that nobody knows, is never taken for a person's. */
static void
test_faults (Fixture      *fixture,
             gconstpointer data)
{
  UnseatRuleMatch *match = add (fixture, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_autofree char *path = g_strdup_printf ("/users/%s/mailboxSettings", match->user_id);
  const struct
  {
    DemoFaultKind kind;
    int           value;
    const char   *text;
  } faults[] = {
    { DEMO_FAULT_STATUS, 403, NULL }, { DEMO_FAULT_STATUS, 404, NULL }, { DEMO_FAULT_STATUS, 501, NULL }, { DEMO_FAULT_MISSING_MEMBER, 0, "value" }, { DEMO_FAULT_NULL_MEMBER, 0, "value" }, { DEMO_FAULT_WRONG_TYPE, 0, "value" }
  };
  g_autoptr (GError) error = NULL;

  application_sign_in (&fixture->engine, "MailboxSettings.Read");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      DemoFault fault = { .kind = faults[i].kind, .path = path, .value = faults[i].value, .text = faults[i].text };

      demo_server_add_fault (fixture->engine.server, &fault);
      g_assert_true (look (fixture, &error));
      g_assert_no_error (error);
      assert_left_out (match, NOT_KNOWN);
      demo_server_clear_faults (fixture->engine.server);
    }

  g_assert_true (look (fixture, &error));
  g_assert_cmpint (match->fate, ==, UNSEAT_RULE_ACTS);
}

/* A secret that has expired ends the run; nobody is acted on for want of an answer. */
static void
test_signed_out (Fixture      *fixture,
                 gconstpointer data)
{
  UnseatRuleMatch *match = add (fixture, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_autoptr (GError) error = NULL;

  application_sign_in (&fixture->engine, "MailboxSettings.Read");
  demo_server_set_app_secret (fixture->engine.server, APPLICATION_SECRET, 1);
  demo_server_expire_access_tokens (fixture->engine.server);
  g_assert_false (look (fixture, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  assert_left_out (match, NOT_KNOWN);
  g_assert_cmpint (unseat_session_get_state (fixture->engine.session), ==, UNSEAT_SESSION_EXPIRED);
}

/* What the rule was told its plan does not ask again: it tells all the same whose mailboxes stop. */
static void
test_asked_once (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatRulePreview) preview = NULL;

  g_ptr_array_add (fixture->rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL));
  fixture->rule->action = UNSEAT_RULE_UNASSIGN;
  fixture->rule->brakes.max_holders_percent = 0;
  demo_server_set_account_enabled (fixture->engine.server, DEMO_UPN_DIRECT, FALSE);
  application_sign_in (&fixture->engine, "MailboxSettings.Read");
  engine_load (&fixture->engine);
  preview = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);

  g_assert_cmpuint (unseat_rule_findings_count (unseat_rule_preview_get_findings (preview), UNSEAT_RULE_ACTS), >, 0);
  g_assert_nonnull (unseat_advice_get_mailboxes (unseat_plan_get_advice (unseat_rule_preview_get_plan (preview))));
  g_assert_cmpuint (count_questions (fixture), ==, 1);
  g_clear_object (&preview);
}

#define ADD(path, function) g_test_add ("/core/rule-mailboxes/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("purposes", test_purposes);
  ADD ("not-asked", test_not_asked);
  ADD ("faults", test_faults);
  ADD ("asked-once", test_asked_once);
  ADD ("signed-out", test_signed_out);

  return g_test_run ();
}
