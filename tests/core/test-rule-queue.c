/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "unseat-journal-private.h"
#include "unseat-rule-history.h"
#include "unseat-rule-queue.h"
#include "unseat-rule-run.h"

/* Who waits for a rule, over weeks, while the rule is changed, off, stopped, or run seldom. */

#define DAY ((gint64) 24 * 60 * 60)
#define SOAK_DAYS 14

typedef struct
{
  Engine      engine;
  UnseatRule *rule; /* (owned) */
} Fixture;

static void
set_up (Fixture            *self,
        UnseatConditionKind kind,
        guint               days)
{
  guarded_set_up (&self->engine);
  self->rule = rule_kit_make (kind, days, UNSEAT_RULE_UNASSIGN);
  self->rule->brakes.max_growth_percent = 0;
  self->rule->brakes.soak_days = SOAK_DAYS;
}

static void
tear_down (Fixture *self)
{
  g_clear_pointer (&self->rule, unseat_rule_free);
  guarded_tear_down (&self->engine);
}

static void
wait_days (Fixture *self,
           guint    days)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->engine.clock), days * DAY * 1000);
  engine_load (&self->engine);
}

/* Nothing is carried out, so that everybody matches on. */
static UnseatRulePreview *
run (Fixture          *self,
     UnseatRulePurpose purpose)
{
  return rule_kit_look (&self->engine, self->rule, purpose);
}

/* Returns: how many people are done with waiting */
static guint
count_ripe (Fixture          *self,
            UnseatRulePurpose purpose)
{
  g_autoptr (UnseatRulePreview) preview = run (self, purpose);

  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->stops->len, ==, 0);
  return unseat_rule_findings_count (unseat_rule_preview_get_findings (preview), UNSEAT_RULE_ACTS);
}

/* Returns: how many are told to wait, which are no more than do */
static guint
run_stopped (Fixture *self)
{
  g_autoptr (UnseatRulePreview) preview = run (self, UNSEAT_RULE_RUN);
  g_autoptr (UnseatRuleRecord) record = NULL;

  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->stops->len, >, 0);
  record = unseat_rule_run_make_record (preview);
  return record->n_waits;
}

static void
run_nights (Fixture *self,
            guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (count_ripe (self, UNSEAT_RULE_RUN), ==, 0);
      wait_days (self, 1);
    }
}

static UnseatRuleFate
find_fate (Fixture    *self,
           const char *user)
{
  g_autoptr (UnseatRulePreview) preview = run (self, UNSEAT_RULE_LOOK);
  GPtrArray *matches = unseat_rule_preview_get_findings (preview)->matches;

  for (guint i = 0; i < matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (matches, i);

      if (g_str_equal (match->user_principal_name, user))
        return match->fate;
    }
  return UNSEAT_RULE_LEFT_OUT;
}

/* People are counted, and not the licenses that they wait with. */
static void
test_people (void)
{
  Fixture    self;
  GPtrArray *matches = NULL;
  guint      n_people = 0;

  set_up (&self, UNSEAT_CONDITION_BLOCKED, 0);
  {
    g_autoptr (UnseatRulePreview) preview = run (&self, UNSEAT_RULE_RUN);
    g_autoptr (UnseatRuleRecord) record = unseat_rule_run_make_record (preview);

    matches = unseat_rule_preview_get_findings (preview)->matches;
    n_people = unseat_rule_findings_count (unseat_rule_preview_get_findings (preview), UNSEAT_RULE_WAITS);
    g_assert_cmpuint (matches->len, >, n_people);
    g_assert_cmpuint (record->n_waits, ==, n_people);
    g_assert_true (record->begins_waiting);
  }
  wait_days (&self, 1);
  {
    g_autoptr (UnseatRulePreview) preview = run (&self, UNSEAT_RULE_RUN);
    g_autoptr (UnseatRuleRecord) record = unseat_rule_run_make_record (preview);

    g_assert_cmpuint (record->n_waits, ==, n_people);
    g_assert_false (record->begins_waiting);
  }
  tear_down (&self);
}

static gboolean
is_noted (Fixture    *self,
          const char *words)
{
  g_autoptr (UnseatRulePreview) preview = run (self, UNSEAT_RULE_LOOK);
  GPtrArray *notes = unseat_rule_preview_get_findings (preview)->notes;

  for (guint i = 0; i < notes->len; i++)
    if (strstr (g_ptr_array_index (notes, i), words) != NULL)
      return TRUE;
  return FALSE;
}

/* Whoever comes back to life, or has lost the license by other hands, is named with the reason; nobody else is. */
static void
test_dropped (void)
{
  Fixture self;

  set_up (&self, UNSEAT_CONDITION_BLOCKED, 0);
  demo_server_set_account_enabled (self.engine.server, DEMO_UPN_DIRECT, FALSE);
  wait_days (&self, 0);
  run_nights (&self, 1);
  g_assert_cmpint (find_fate (&self, DEMO_UPN_DIRECT), ==, UNSEAT_RULE_WAITS);
  g_assert_false (is_noted (&self, " waited with "));

  demo_server_set_account_enabled (self.engine.server, DEMO_UPN_DIRECT, TRUE);
  wait_days (&self, 1);
  g_assert_true (is_noted (&self, ", and drops out: sign-in is not blocked any more."));
  run_nights (&self, 1);
  g_assert_false (is_noted (&self, " waited with ")); /* it was told */

  demo_server_set_account_enabled (self.engine.server, DEMO_UPN_DIRECT, FALSE);
  demo_server_set_direct (self.engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, TRUE);
  wait_days (&self, 0);
  run_nights (&self, 1);
  demo_server_set_direct (self.engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, FALSE);
  wait_days (&self, 1);
  g_assert_true (is_noted (&self, ", and does not have it any more."));
  tear_down (&self);
}

/* What is asked is what counts, not what it is called, or who is left out. */
static void
test_describe (void)
{
  g_autoptr (UnseatRule) rule = unseat_rule_new ("a-rule", "A rule");
  g_autoptr (UnseatRule) same = NULL;
  g_autofree char    *asks = NULL;
  UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_NEW, .days = 3 };

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_INACTIVE, 90, NULL, NULL));
  rule->action = UNSEAT_RULE_UNASSIGN;
  asks = unseat_rule_queue_describe (rule);
  same = unseat_rule_copy (rule);
  g_free (same->name);
  same->name = g_strdup ("Another name");
  same->is_enabled = TRUE;
  same->every_days = 30;
  same->brakes.soak_days = 99;
  g_ptr_array_add (same->exceptions, unseat_rule_exception_copy (&exception));
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = unseat_rule_queue_describe (same);

      if (i == 0)
        g_assert_cmpstr (text, ==, asks);
      else
        g_assert_cmpstr (text, !=, asks);
      g_free (asks);
      asks = g_steal_pointer (&text);
      if (i == 0)
        ((UnseatRuleCondition *) g_ptr_array_index (same->conditions, 0))->days = 60;
      else if (i == 1)
        same->action = UNSEAT_RULE_LEAVE_GROUP;
      else if (i == 2)
        same->products = g_strsplit ("SPE_E5", " ", 0);
      else
        same->junction = UNSEAT_RULE_ANY;
    }
}

/* A month of waiting for one thing is none for another. */
static void
test_changed (void)
{
  Fixture self;

  set_up (&self, UNSEAT_CONDITION_BLOCKED, 0);
  run_nights (&self, SOAK_DAYS);
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_LOOK), >, 0);

  g_ptr_array_add (self.rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_GUEST, 0, NULL, NULL));
  self.rule->junction = UNSEAT_RULE_ANY; /* the same people match, and others */
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_LOOK), ==, 0);
  run_nights (&self, SOAK_DAYS);
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_LOOK), >, 0);

  /* What it is called, how often it runs and how long they wait is not what it asks. */
  g_free (self.rule->name);
  self.rule->name = g_strdup ("Renamed");
  self.rule->brakes.soak_days--;
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_LOOK), >, 0);
  tear_down (&self);
}

/* While nobody looks, somebody may come back, and match again. */
static void
test_off (void)
{
  Fixture self;
  guint   longest = 0;

  set_up (&self, UNSEAT_CONDITION_BLOCKED, 0);
  longest = (guint) (unseat_rule_queue_get_patience (self.rule) / DAY);
  g_assert_cmpuint (longest, ==, 4); /* Thursday night to Monday night, or over a holiday */
  run_nights (&self, SOAK_DAYS);
  wait_days (&self, longest - 1); /* one day is over already */
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), >, 0);

  wait_days (&self, longest + 1);
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_LOOK), ==, 0);
  run_nights (&self, SOAK_DAYS);
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), >, 0);
  tear_down (&self);
}

/* What runs once a week, or a month, looks as often as it is meant to. */
static void
test_seldom (void)
{
  const guint every[] = { 7, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (every); i++)
    {
      Fixture self;

      set_up (&self, UNSEAT_CONDITION_BLOCKED, 0);
      self.rule->every_days = every[i];
      self.rule->brakes.soak_days = 2 * every[i];
      g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), ==, 0);
      wait_days (&self, every[i] + 1); /* months have 31 days */
      g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), ==, 0);
      wait_days (&self, every[i]);
      g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), >, 0);
      wait_days (&self, 2 * every[i]); /* once it did not run */
      g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), ==, 0);
      tear_down (&self);
    }
}

/* A brake that stops a run does not make it blind: who waits, waits on, and whoever is back drops out; nobody begins to wait. */
static void
test_stopped (void)
{
  Fixture self;

  set_up (&self, UNSEAT_CONDITION_BLOCKED, 0);
  g_assert_true (demo_server_set_account_enabled (self.engine.server, DEMO_UPN_DIRECT, FALSE));
  engine_load (&self.engine);
  self.rule->brakes.max_holders_percent = 1;
  g_assert_cmpuint (run_stopped (&self), ==, 0);
  self.rule->brakes.max_holders_percent = 0;
  run_nights (&self, 7);

  self.rule->brakes.max_holders_percent = 1;
  g_assert_cmpuint (run_stopped (&self), >, 0);
  for (guint night = 0; night < 8; night++)
    {
      g_assert_true (demo_server_set_account_enabled (self.engine.server, DEMO_UPN_DIRECT, night == 3));
      engine_load (&self.engine);
      run_stopped (&self);
      wait_days (&self, 1);
    }
  self.rule->brakes.max_holders_percent = 0;
  g_assert_cmpint (find_fate (&self, DEMO_UPN_DIRECT), ==, UNSEAT_RULE_WAITS);
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), >, 0);
  wait_days (&self, 1);
  for (guint night = 0; night < SOAK_DAYS - 1; night++)
    {
      g_assert_cmpint (find_fate (&self, DEMO_UPN_DIRECT), ==, UNSEAT_RULE_WAITS);
      count_ripe (&self, UNSEAT_RULE_RUN);
      wait_days (&self, 1);
    }
  g_assert_cmpint (find_fate (&self, DEMO_UPN_DIRECT), ==, UNSEAT_RULE_ACTS);
  tear_down (&self);
}

/* A night without sign-ins says nothing of anybody; too many of them are too many. */
static void
test_blind (void)
{
  Fixture self;
  guint   n = 0;

  set_up (&self, UNSEAT_CONDITION_INACTIVE, 30);
  demo_server_set_settled_scopes (self.engine.server, (const char *const[]){ "AuditLog.Read.All", "Reports.Read.All", NULL });
  engine_sign_in (&self.engine);
  engine_load (&self.engine);
  run_nights (&self, SOAK_DAYS - 2);
  demo_server_set_premium (self.engine.server, FALSE);
  self.rule->brakes.max_data_hours = 12; /* what was read last night is too old */
  for (guint night = 0; night < 2; night++)
    {
      run_stopped (&self);
      wait_days (&self, 1);
    }
  demo_server_set_premium (self.engine.server, TRUE);
  n = count_ripe (&self, UNSEAT_RULE_RUN);
  g_assert_cmpuint (n, >, 0);

  demo_server_set_premium (self.engine.server, FALSE);
  wait_days (&self, 1);
  for (guint night = 0; night < 4; night++)
    {
      run_stopped (&self);
      wait_days (&self, 1);
    }
  demo_server_set_premium (self.engine.server, TRUE);
  g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), ==, 0);
  tear_down (&self);
}

/* Whoever has waited, and whose job was broken off, has not had their turn: they need not wait once more when it has ended. */
static void
test_broken_off (void)
{
  static const char *const outcomes[] = { "planned", "pending" }; /* of what is not finished, and of what is not seen gone */

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      Fixture self;
      guint   n = 0;
      g_autoptr (GError) error = NULL;
      g_autofree char *sql = NULL;

      set_up (&self, UNSEAT_CONDITION_BLOCKED, 0);
      run_nights (&self, SOAK_DAYS);
      n = count_ripe (&self, UNSEAT_RULE_LOOK);
      g_assert_cmpuint (n, >, 0);
      sql = g_strdup_printf ("INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, rule, created, finished) "
                             "SELECT DISTINCT 'a-job', '', tenant_id, '', '', '', rule, %" G_GINT64_FORMAT ", %s FROM rule_queue;"
                             "INSERT INTO item (job, position, user_id, user_name, user_principal_name, sku_id, part_number, product_name, disabled_plans, frees_seat, outcome) "
                             "SELECT 'a-job', row_number () OVER (), user_id, '', '', sku_id, '', '', '', 1, '%s' FROM rule_queue",
                             unseat_clock_get_time (self.engine.clock), i == 0 ? "NULL" : "1", outcomes[i]);
      unseat_database_execute (unseat_journal_get_database (self.engine.journal), sql, &error);
      g_assert_no_error (error);
      run_nights (&self, 2);
      unseat_database_execute (unseat_journal_get_database (self.engine.journal), "UPDATE item SET outcome = 'cancelled'; UPDATE job SET finished = 1", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_ripe (&self, UNSEAT_RULE_RUN), ==, n);
      tear_down (&self);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-queue/dropped", test_dropped);
  g_test_add_func ("/rule-queue/people", test_people);
  g_test_add_func ("/rule-queue/describe", test_describe);
  g_test_add_func ("/rule-queue/changed", test_changed);
  g_test_add_func ("/rule-queue/off", test_off);
  g_test_add_func ("/rule-queue/seldom", test_seldom);
  g_test_add_func ("/rule-queue/stopped", test_stopped);
  g_test_add_func ("/rule-queue/blind", test_blind);
  g_test_add_func ("/rule-queue/broken-off", test_broken_off);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
