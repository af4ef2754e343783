/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-run-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule-brakes.h"
#include "unseat-rule-words.h"

#define DAY ((gint64) 24 * 60 * 60)

static char *
describe_nothing (const UnseatRuleRecord *record)
{
  guint n_matched = record->n_matched;

  if (record->n_acts > 0) /* e.g. without the right to change groups */
    /* Translators: how many people matched, then of how many of them the rule would have taken something. */
    return g_strdup_printf (ngettext ("%'u person matched. It was the turn of %'u, and nothing of it could be done.", "%'u people matched. It was the turn of %'u, and nothing of it could be done.", n_matched), n_matched, record->n_acts);
  if (record->n_waits > 0)
    /* Translators: how many people matched, then how many of them wait until it is their turn. */
    return g_strdup_printf (ngettext ("%'u person matched. Waiting: %'u.", "%'u people matched. Waiting: %'u.", n_matched), n_matched, record->n_waits);

  return g_strdup_printf (ngettext ("%'u person matched, and there was nothing to do.", "%'u people matched, and there was nothing to do.", n_matched), n_matched);
}

static char *
describe_outcome (const UnseatRuleRecord *record)
{
  guint n_matched = record->n_matched;

  switch (record->outcome)
    {
    case UNSEAT_RULE_OUTCOME_REPORTED:
      if (record->note != NULL)
        /* Translators: how many people matched, then sentences: that nothing was done, and what would be saved. */
        return g_strdup_printf (ngettext ("%'u person matched. %s", "%'u people matched. %s", n_matched), n_matched, record->note);
      return g_strdup_printf (ngettext ("%'u person matched. The rule only reports.", "%'u people matched. The rule only reports.", n_matched), n_matched);
    case UNSEAT_RULE_OUTCOME_ACTED:
      /* Translators: how many people matched, then of how many of them the run took something. */
      return g_strdup_printf (ngettext ("%'u person matched, and it was the turn of %'u.", "%'u people matched, and it was the turn of %'u.", n_matched), n_matched, record->n_acts);
    case UNSEAT_RULE_OUTCOME_STOPPED:
      if (record->note != NULL)
        /* Translators: why nothing was done, a sentence. */
        return g_strdup_printf (_ ("Stopped: %s"), record->note);
      return g_strdup (_ ("Stopped."));
    case UNSEAT_RULE_OUTCOME_DECLINED:
      return g_strdup_printf (ngettext ("%'u person matched. It was not confirmed, so nothing was done.", "%'u people matched. It was not confirmed, so nothing was done.", n_matched), n_matched);
    case UNSEAT_RULE_OUTCOME_NOTHING:
    default:
      return describe_nothing (record);
    }
}

/* Returns: (transfer full) (nullable): for how many people it cannot be done, a sentence */
static char *
describe_leftovers (const UnseatRuleRecord *record)
{
  guint n = record->n_cannot;

  if (n == 0)
    return NULL;
  if (record->n_cannot_new == 0)
    return g_strdup_printf (ngettext ("It cannot be done for %'u person, as was told before.", "It cannot be done for %'u people, as was told before.", n), n);
  if (record->n_cannot_new == n)
    return g_strdup_printf (ngettext ("It cannot be done for %'u person, which is new.", "It cannot be done for %'u people, which is new.", n), n);

  /* Translators: how many people, then how many of them are new. */
  return g_strdup_printf (ngettext ("It cannot be done for %'u person; new among them: %'u.", "It cannot be done for %'u people; new among them: %'u.", n), n, record->n_cannot_new);
}

/* A turn is no success. */
static void
append_misses (GString                *text,
               const UnseatRuleRecord *record)
{
  guint n_failed = record->n_failed;
  guint n_pending = record->n_pending;

  if (n_failed > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("It failed for %'u person.", "It failed for %'u people.", n_failed), n_failed);
    }
  if (n_pending > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("For %'u person it is not known yet whether it is done.", "For %'u people it is not known yet whether it is done.", n_pending), n_pending);
    }
}

char *
unseat_rule_record_describe (const UnseatRuleRecord *record)
{
  g_autofree char *outcome = NULL;
  g_autofree char *leftovers = NULL;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  outcome = describe_outcome (record);
  leftovers = describe_leftovers (record);
  text = g_string_new (outcome);
  append_misses (text, record);
  if (leftovers != NULL)
    g_string_append_printf (text, " %s", leftovers);
  if (record->outcome == UNSEAT_RULE_OUTCOME_NOTHING && record->note != NULL) /* why, e.g. that people match later */
    g_string_append_printf (text, " %s", record->note);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
unseat_rule_record_dup_accept (const UnseatRuleRecord *record)
{
  gboolean jump = FALSE;
  gboolean many = FALSE;

  g_return_val_if_fail (record != NULL, NULL);

  jump = (record->accept & UNSEAT_RULE_BRAKES_ACCEPT_JUMP) != 0;
  many = (record->accept & UNSEAT_RULE_BRAKES_ACCEPT_MANY) != 0;
  if (!jump && !many)
    return NULL;

  return g_strconcat (jump ? "--accept-jump" : "", jump && many ? " " : "", many ? "--accept-many" : "", NULL);
}

char *
unseat_rule_record_describe_accept (const UnseatRuleRecord *record)
{
  g_autofree char *options = unseat_rule_record_dup_accept (record);

  if (options == NULL)
    return NULL;

  /* Translators: the id of a rule, then options of the command. */
  return g_strdup_printf (_ ("To let it pass once: unseat-cli rules run %s %s"), record->rule, options);
}

char *
unseat_rule_describe_would_save (const UnseatSavings *savings)
{
  GPtrArray *items = savings != NULL ? unseat_savings_get_items (savings) : NULL;
  guint      n_freed = 0;

  for (guint i = 0; items != NULL && i < items->len; i++)
    n_freed += ((const UnseatSaving *) g_ptr_array_index (items, i))->n_freed;
  if (n_freed == 0)
    return NULL;

  return g_strdup_printf (ngettext ("The rule only reports, and nothing is done. If it took back what matches, %'u seat would come free.",
                                    "The rule only reports, and nothing is done. If it took back what matches, %'u seats would come free.", n_freed),
                          n_freed);
}

char *
unseat_rule_describe_next (const UnseatRule *rule,
                           GPtrArray        *runs,
                           gint64            now)
{
  const UnseatRuleRecord *last = NULL;
  g_autofree char        *day = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  if (!rule->is_enabled)
    return g_strdup (_ ("Does not run by itself"));
  if (unseat_rule_history_is_due (runs, rule, now))
    return g_strdup (_ ("Due now"));

  last = unseat_rule_history_find (runs, rule->id);
  day = unseat_rule_format_day (last->begun + rule->every_days * DAY);
  /* Translators: a date: from then on a rule is to run again. */
  return g_strdup_printf (_ ("Due on %s"), day);
}
