/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "unseat-rule-run-words.h"
#include "unseat-rule-run.h"
#include "unseat-rule-words.h"

/* Who does not match yet, and will for nothing but days that pass while they stay blocked. */

#define DAY ((gint64) 24 * 60 * 60)

/* In a later run people are read anew. */
static void
later (Engine *engine,
       guint   days)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), days * DAY * 1000);
  engine_load (engine);
}

/* Whoever is blocked is named before it is known for how long, with the day on which they match; @ripe: 0 when nobody is to come. */
static void
assert_later (UnseatRulePreview *preview,
              gint64             ripe)
{
  const UnseatRuleFindings *findings = unseat_rule_preview_get_findings (preview);
  g_autofree char          *sentence = unseat_rule_describe_later (findings);
  g_autofree char          *day = unseat_rule_format_day (ripe);
  g_autoptr (UnseatRuleRecord) record = unseat_rule_run_make_record (preview);
  g_autofree char *came = unseat_rule_record_describe (record);

  if (ripe == 0)
    {
      g_assert_cmpuint (findings->later->len, ==, 0);
      g_assert_null (sentence);
      return;
    }

  g_assert_cmpuint (unseat_rule_findings_count (findings, UNSEAT_RULE_NOT_YET), ==, findings->n_unknown);
  g_assert_cmpuint (findings->n_unclear, ==, 0);
  g_assert_nonnull (strstr (sentence, day));
  g_assert_nonnull (strstr (came, sentence));
  for (guint i = 0; i < findings->later->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->later, i);
      g_autofree char       *note = unseat_rule_describe_note (match);

      g_assert_cmpint (match->fate, ==, UNSEAT_RULE_NOT_YET);
      g_assert_cmpint (match->ripe, ==, ripe);
      g_assert_nonnull (strstr (note, day));
    }
}

/* For how long somebody has been blocked is known from the first look on, and not before. */
static void
test_blocked_for_days (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 30, UNSEAT_RULE_UNASSIGN);
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;
  Engine           engine;

  guarded_set_up (&engine);
  since = unseat_rule_format_day (unseat_clock_get_time (engine.clock));
  until = unseat_rule_format_day (unseat_clock_get_time (engine.clock) + 30 * DAY);
  demo_server_set_settled_scopes (engine.server, (const char *const[]){ NULL });
  for (guint days = 0; days <= 30; days += 3)
    {
      g_autoptr (UnseatRulePreview) preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
      const char *note = unseat_rule_preview_get_findings (preview)->blocked_note;

      g_assert_true (days < 30 ? strstr (note, since) != NULL && strstr (note, until) != NULL : note == NULL);
      if (days < 30)
        g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->matches->len, ==, 0);
      else
        g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->matches->len, >, 0);
      if (days < 30)
        g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->n_unknown, >, 0);
      assert_later (preview, days < 30 ? unseat_clock_get_time (engine.clock) + (30 - days) * DAY : 0);
      later (&engine, 3);
    }
  guarded_tear_down (&engine);
}

/* Nobody is named beforehand by a rule that does not ask for how long; an exception stands beside whom it will leave out. */
static void
test_others (void)
{
  g_autoptr (UnseatRule) at_once = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRule) patient = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 30, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) now = NULL;
  g_autoptr (UnseatRulePreview) later_preview = NULL;
  UnseatRuleException *exception = g_new0 (UnseatRuleException, 1);
  Engine               engine;

  guarded_set_up (&engine);
  now = rule_kit_look (&engine, at_once, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (unseat_rule_preview_get_findings (now)->matches->len, >, 0);
  g_assert_cmpuint (unseat_rule_preview_get_findings (now)->later->len, ==, 0);

  exception->kind = UNSEAT_EXCEPTION_NEW;
  exception->days = 100000;
  g_ptr_array_add (patient->exceptions, exception);
  later_preview = rule_kit_look (&engine, patient, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (unseat_rule_preview_get_findings (later_preview)->later->len, >, 0);
  for (guint i = 0; i < unseat_rule_preview_get_findings (later_preview)->later->len; i++)
    {
      g_autofree char *note = unseat_rule_describe_note (g_ptr_array_index (unseat_rule_preview_get_findings (later_preview)->later, i));

      g_assert_nonnull (strstr (note, "is left out all the same: An exception ("));
    }
  g_clear_object (&now);
  g_clear_object (&later_preview);
  guarded_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-later/blocked-for-days", test_blocked_for_days);
  g_test_add_func ("/rule-later/others", test_others);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
