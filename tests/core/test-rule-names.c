/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "guarded.h"
#include "rule-kit.h"
#include "unseat-rule-run.h"
#include "unseat-rule-words.h"

/* What a rule takes for granted and is not so: that the clock is right, and that whom and what it names is there. */

#define DAY ((gint64) 24 * 60 * 60)

/* Of whoever is there says a clock that is wrong that they are away, or that it is not known for how long. */
static void
test_clock (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  const struct
  {
    gint64      days;
    const char *says;
  } table[] = { { 0, NULL }, { -120, "120 days ahead" }, { 240, "120 days behind" }, { -120, NULL } };
  Engine engine;

  guarded_set_up (&engine);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (UnseatRulePreview) preview = NULL;
      GPtrArray *stops = NULL;

      demo_server_advance_clock (engine.server, table[i].days * DAY * 1000);
      engine_load (&engine);
      preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
      stops = unseat_rule_preview_get_findings (preview)->stops;
      g_assert_cmpuint (stops->len, ==, table[i].says != NULL ? 1 : 0);
      g_assert_true (unseat_rule_run_is_actionable (preview) == (table[i].says == NULL));
      if (table[i].says != NULL)
        g_assert_nonnull (strstr (g_ptr_array_index (stops, 0), table[i].says));
    }
  guarded_tear_down (&engine);
}

static void
add_exception (UnseatRule         *rule,
               UnseatExceptionKind kind,
               const char         *id,
               gint64              until)
{
  UnseatRuleException exception = { .kind = kind, .id = (char *) id, .until = until };

  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (&exception));
}

static gboolean
is_said (GPtrArray  *sentences,
         const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), words) != NULL)
      return TRUE;

  return FALSE;
}

/* Whoever is to be left alone and is not there stops a run; what a shared rule names besides is noted. */
static void
test_names (void)
{
  static const char *const unknown[] = { "SPE_E55", "SPE_E5", NULL };
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) known = NULL;
  g_autoptr (UnseatRulePreview) one = NULL;
  g_autoptr (UnseatRulePreview) more = NULL;
  g_autoptr (UnseatRulePreview) report = NULL;
  g_autoptr (UnseatRuleRecord) record = NULL;
  g_autofree char          *upper = g_ascii_strup (DEMO_UPN_LEAVER, -1);
  const UnseatRuleFindings *findings = NULL;
  Engine                    engine;

  guarded_set_up (&engine);
  add_exception (rule, UNSEAT_EXCEPTION_PERSON, upper, 0);
  add_exception (rule, UNSEAT_EXCEPTION_PERSON, "gone@nowhere.example", 1); /* has ended */
  known = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  findings = unseat_rule_preview_get_findings (known);
  g_assert_cmpuint (findings->stops->len, ==, 0);
  g_assert_cmpuint (findings->notes->len, ==, 0);

  add_exception (rule, UNSEAT_EXCEPTION_PERSON, "nobody@nowhere.example", 0);
  one = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  findings = unseat_rule_preview_get_findings (one);
  g_assert_cmpuint (findings->stops->len, ==, 1);
  g_assert_true (is_said (findings->stops, "“nobody@nowhere.example” alone, and there is nobody of this name"));
  g_assert_false (unseat_rule_run_is_actionable (one));

  add_exception (rule, UNSEAT_EXCEPTION_PERSON, "01234567-89ab-cdef-0123-456789abcdef", 0);
  add_exception (rule, UNSEAT_EXCEPTION_PRODUCT, "NOPE", 0);
  add_exception (rule, UNSEAT_EXCEPTION_GROUP, "01234567-89ab-cdef-0123-456789abcdef", 0);
  rule->products = g_strdupv ((char **) unknown);
  more = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  findings = unseat_rule_preview_get_findings (more);
  g_assert_true (is_said (findings->stops, "and 1 other, and"));
  g_assert_true (is_said (findings->notes, "the product “NOPE”"));
  g_assert_true (is_said (findings->notes, "the product “SPE_E55”"));
  g_assert_false (is_said (findings->notes, "“SPE_E5”"));
  g_assert_true (is_said (findings->notes, "in the group “01234567-89ab-cdef-0123-456789abcdef”"));
  g_assert_cmpuint (findings->notes->len, ==, 3);

  rule->action = UNSEAT_RULE_REPORT;
  report = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  findings = unseat_rule_preview_get_findings (report);
  g_assert_cmpuint (findings->stops->len, ==, 0);
  g_assert_cmpuint (findings->notes->len, ==, 4);
  record = unseat_rule_run_make_record (report);
  g_assert_nonnull (strstr (record->note, "the product “NOPE”"));
  g_assert_nonnull (strstr (record->note, "“nobody@nowhere.example” alone"));
  g_clear_object (&known);
  g_clear_object (&one);
  g_clear_object (&more);
  g_clear_object (&report);
  guarded_tear_down (&engine);
}

/* The last day is the one that was written, wherever the computer is. */
static void
test_last_day (void)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "Pacific/Kiritimati", "America/Los_Angeles", "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON };
      g_autofree char    *text = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      exception.until = unseat_rule_exception_parse_until ("2026-12-05");
      text = unseat_rule_describe_exception (&exception);
      g_assert_nonnull (strstr (text, "5 Dec 2026"));
    }
}

/* Who, until when and why; and that nobody has said why. */
static void
test_exception_words (void)
{
  static const struct
  {
    UnseatExceptionKind kind;
    const char         *name;
    const char         *reason;
    gboolean            ends;
    const char         *words;
  } table[] = {
    { UNSEAT_EXCEPTION_PERSON, "Ada", "On leave", TRUE, "An exception (Person: Ada). Until 5 Dec 2026: On leave" },
    { UNSEAT_EXCEPTION_PERSON, NULL, NULL, TRUE, "An exception (Person: an-id). Until 5 Dec 2026; no reason was given." },
    { UNSEAT_EXCEPTION_GROUP, "Sales", "Quarter end", FALSE, "An exception (Members of the group: Sales). Without an end date: Quarter end" },
    { UNSEAT_EXCEPTION_PRODUCT, "Visio", NULL, FALSE, "An exception (Product: Visio). Without an end date; no reason was given." },
    { UNSEAT_EXCEPTION_NEW, NULL, NULL, FALSE, "An exception (Accounts younger than 14 days). Without an end date." },
    { UNSEAT_EXCEPTION_NEW, NULL, NULL, TRUE, "An exception (Accounts younger than 14 days). Until 5 Dec 2026." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      UnseatRuleException exception = { .kind = table[i].kind, .id = (char *) "an-id", .reason = (char *) table[i].reason, .days = 14 };
      g_autofree char    *text = NULL;

      exception.until = table[i].ends ? unseat_rule_exception_parse_until ("2026-12-05") : 0;
      text = unseat_rule_describe_left_out (&exception, table[i].name);
      g_assert_cmpstr (text, ==, table[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-names/clock", test_clock);
  g_test_add_func ("/rule-names/names", test_names);
  g_test_add_func ("/rule-names/last-day", test_last_day);
  g_test_add_func ("/rule-names/exception-words", test_exception_words);
  return g_test_run ();
}
