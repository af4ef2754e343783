/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-run.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule-run-words.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-words.h"
#include "unseat-utils.h"

GPtrArray *
unseat_rule_run_list_due (GPtrArray *shelf,
                          GPtrArray *runs,
                          gint64     now)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new ();

  g_return_val_if_fail (shelf != NULL, NULL);

  for (guint i = 0; i < shelf->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (shelf, i);

      if (shelved->rule != NULL && unseat_rule_history_is_due (runs, shelved->rule, now))
        g_ptr_array_add (due, shelved->rule);
    }

  return g_steal_pointer (&due);
}

gboolean
unseat_rule_run_is_actionable (UnseatRulePreview *preview)
{
  const UnseatRuleFindings *findings = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (preview), FALSE);

  findings = unseat_rule_preview_get_findings (preview);

  return findings->stops->len == 0 && findings->rule->action != UNSEAT_RULE_REPORT;
}

/* Nobody begins to wait in a run that is stopped. */
static gboolean
is_waiting (const UnseatRuleFindings *findings,
            const UnseatRuleMatch    *match)
{
  return match->fate == UNSEAT_RULE_WAITS && (!match->begins_waiting || findings->stops->len == 0);
}

/* Returns: how many people wait, whatever number of licenses they wait with; the matches of one person stand together */
static guint
count_waiting (const UnseatRuleFindings *findings)
{
  const char *last = NULL;
  guint       n = 0;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (!is_waiting (findings, match) || g_strcmp0 (match->user_id, last) == 0)
        continue;

      last = match->user_id;
      n++;
    }

  return n;
}

static gboolean
begins_waiting (const UnseatRuleFindings *findings)
{
  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (is_waiting (findings, match) && match->begins_waiting)
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full) (nullable): what comes of it is written down in the words of now, as prices and seats change */
static char *
describe_would (UnseatRulePreview *preview)
{
  const UnseatSavings *savings = unseat_rule_preview_get_would_save (preview);
  g_autofree char     *seats = unseat_rule_describe_would_save (savings);
  g_auto (GStrv) sentences = NULL;
  g_autofree char *rest = NULL;

  if (seats == NULL)
    return NULL;

  sentences = unseat_savings_describe (savings);
  rest = g_strjoinv (" ", sentences);
  return *rest != '\0' ? g_strconcat (seats, " ", rest, NULL) : g_steal_pointer (&seats);
}

/* Returns: (transfer full) (nullable): @note, and what else has to be told of the run */
static char *
add_notes (char                     *note, /* (transfer full) (nullable) */
           const UnseatRuleFindings *findings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;
  g_autofree char *first = note;
  g_autofree char *later = unseat_rule_describe_later (findings);

  if (first != NULL)
    g_strv_builder_add (builder, first);
  if (later != NULL)
    g_strv_builder_add (builder, later);
  for (guint i = 0; i < findings->notes->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (findings->notes, i));
  sentences = g_strv_builder_end (builder);

  return sentences[0] != NULL ? g_strjoinv (" ", sentences) : NULL;
}

/* One reason is enough for a line; that it is not the only one has to be known before it is done away with. */
static char *
describe_stops (GPtrArray *stops)
{
  const char      *first = g_ptr_array_index (stops, 0);
  guint            n_more = stops->len - 1;
  g_autofree char *more = NULL;

  if (n_more == 0)
    return g_strdup (first);

  /* Translators: follows the first reason, a sentence. */
  more = g_strdup_printf (ngettext ("And %'u more reason.", "And %'u more reasons.", n_more), n_more);
  return g_strconcat (first, " ", more, NULL);
}

UnseatRuleRecord *
unseat_rule_run_make_record (UnseatRulePreview *preview)
{
  const UnseatRuleFindings *findings = NULL;
  UnseatRuleRecord         *record = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (preview), NULL);

  findings = unseat_rule_preview_get_findings (preview);
  record = g_new0 (UnseatRuleRecord, 1);
  record->rule = g_strdup (findings->rule->id);
  record->name = g_strdup (findings->rule->name);
  record->started = unseat_rule_preview_get_now (preview);
  record->begun = findings->is_clock_wrong ? 0 : record->started; /* the date says nothing: it comes again as soon as the clock is right */
  record->outcome = findings->rule->action == UNSEAT_RULE_REPORT ? UNSEAT_RULE_OUTCOME_REPORTED : UNSEAT_RULE_OUTCOME_NOTHING;
  record->n_matched = unseat_rule_findings_count_people (findings);
  record->n_acts = unseat_rule_findings_count (findings, UNSEAT_RULE_ACTS);
  record->n_waits = count_waiting (findings);
  record->begins_waiting = begins_waiting (findings);
  record->n_left_out = unseat_rule_findings_count (findings, UNSEAT_RULE_LEFT_OUT);
  record->note = add_notes (describe_would (preview), findings);
  if (findings->stops->len > 0)
    {
      record->outcome = UNSEAT_RULE_OUTCOME_STOPPED;
      record->accept = findings->stops->len == findings->n_acceptable ? findings->accept : 0;
      g_free (record->note);
      record->note = describe_stops (findings->stops);
    }

  return record;
}

void
unseat_rule_run_set_acted (UnseatRuleRecord *record,
                           const char       *job)
{
  g_return_if_fail (record != NULL);

  record->outcome = UNSEAT_RULE_OUTCOME_ACTED;
  unseat_set_string (&record->job, job);
}

void
unseat_rule_run_set_declined (UnseatRuleRecord *record)
{
  g_return_if_fail (record != NULL);

  record->outcome = UNSEAT_RULE_OUTCOME_DECLINED;
}

void
unseat_rule_run_set_leftovers (UnseatRuleRecord          *record,
                               const UnseatRuleLeftovers *leftovers)
{
  g_return_if_fail (record != NULL && leftovers != NULL);

  record->n_cannot = leftovers->n_people;
  record->n_cannot_new = leftovers->n_new;
  record->n_failed = leftovers->n_failed;
  record->n_pending = leftovers->n_pending;
}
