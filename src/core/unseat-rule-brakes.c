/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-brakes.h"

#include <glib/gi18n-lib.h>

#include "unseat-clock-words.h"
#include "unseat-evidence-words.h"
#include "unseat-rule-intent.h"
#include "unseat-rule-needs.h"
#include "unseat-rule-product.h"
#include "unseat-rule-words.h"

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

/* --- Whom a guard keeps --- */

static void
tell_administrators (UnseatRuleFindings *findings,
                     UnseatGuards       *guards,
                     GHashTable         *administrators)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; administrators != NULL && i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);
      g_autofree char       *user_id = g_ascii_strdown (match->user_id, -1);

      if (match->fate == UNSEAT_RULE_ACTS && GPOINTER_TO_INT (g_hash_table_lookup (administrators, user_id)))
        g_hash_table_add (touched, g_steal_pointer (&user_id));
    }
  unseat_guards_set_touched (guards, touched);
}

void
unseat_rule_brakes_guard (UnseatRuleFindings *findings,
                          UnseatGuards       *guards,
                          GHashTable         *administrators)
{
  g_return_if_fail (findings != NULL && UNSEAT_IS_GUARDS (guards));

  if (findings->rule->action == UNSEAT_RULE_REPORT)
    return;

  tell_administrators (findings, guards, administrators);
  for (guint i = 0; i < unseat_rule_findings_get_n_listed (findings); i++)
    {
      UnseatRuleMatch *match = unseat_rule_findings_get_listed (findings, i);
      gboolean         is_free = match->fate == UNSEAT_RULE_ACTS || (match->fate == UNSEAT_RULE_NOT_YET && match->note == NULL);
      char            *reason = is_free ? unseat_guards_explain (guards, match->user_id, match->sku_id) : NULL;

      if (reason != NULL)
        unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT, reason);
    }
}

/* --- What has to wait --- */

static void
cool_down (UnseatRuleMatch        *match,
           const UnseatRuleBrakes *brakes,
           const UnseatRuleMemory *memory,
           gint64                  read_at,
           gint64                  now)
{
  g_autofree char *key = unseat_rule_match_dup_key (match->user_id, match->sku_id);
  const char      *format = NULL;
  gint64           touched = unseat_rule_memory_get (memory->touched, key);
  g_autofree char *day = NULL;

  if (touched == 0 || touched + brakes->cool_down_days * DAY <= now)
    return;

  day = unseat_rule_format_day (touched <= now + UNSEAT_CLOCK_TOLERANCE ? touched : touched + brakes->cool_down_days * DAY);
  if (touched > now + UNSEAT_CLOCK_TOLERANCE)
    /* Translators: a date. */
    format = _ ("A rule took it while the clock of this computer was ahead, and it has come back: it is left alone until %s.");
  else if (touched > read_at)
    /* Translators: a date. */
    format = _ ("A rule took it on %s, which is later than the people were read here: it is left alone for now. Reload to see them as they are.");
  else
    /* Translators: a date. */
    format = _ ("A rule took it on %s, and it has come back: it is left alone for now.");
  unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT, g_strdup_printf (format, day));
}

static void
soak (UnseatRuleMatch        *match,
      const UnseatRuleBrakes *brakes,
      const UnseatRuleMemory *memory,
      gint64                  now)
{
  g_autofree char *key = unseat_rule_match_dup_key (match->user_id, match->sku_id);
  gint64           since = unseat_rule_memory_get (memory->queue, key);
  g_autofree char *day = NULL;

  match->since = since > 0 ? MIN (since, now) : now;
  match->begins_waiting = since == 0;
  if (now - match->since >= brakes->soak_days * DAY)
    return;

  day = unseat_rule_format_day (match->since + brakes->soak_days * DAY);
  /* Translators: a date. */
  unseat_rule_match_settle (match, UNSEAT_RULE_WAITS, g_strdup_printf (_ ("Waits until %s, and drops out when it does not match any more."), day));
}

void
unseat_rule_brakes_hold (UnseatRuleFindings     *findings,
                         const UnseatRuleMemory *memory,
                         gint64                  read_at,
                         gint64                  now)
{
  const UnseatRuleBrakes *brakes = NULL;

  g_return_if_fail (findings != NULL && memory != NULL);

  brakes = &findings->rule->brakes;
  if (findings->rule->action == UNSEAT_RULE_REPORT)
    return;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (match->fate == UNSEAT_RULE_ACTS && brakes->cool_down_days > 0)
        cool_down (match, brakes, memory, read_at, now);
      if (match->fate == UNSEAT_RULE_ACTS && brakes->soak_days > 0)
        soak (match, brakes, memory, now);
    }
}

GHashTable *
unseat_rule_brakes_make_queue (const UnseatRuleFindings *findings,
                               const UnseatRuleMemory   *memory,
                               gint64                    now)
{
  GHashTable *queue = NULL;

  g_return_val_if_fail (findings != NULL && memory != NULL, NULL);

  queue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; findings->rule->brakes.soak_days > 0 && i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);
      g_autofree char       *key = unseat_rule_match_dup_key (match->user_id, match->sku_id);

      /* Whoever has waited, and is one too many today, or whose job fails, does not begin anew. */
      if (match->since > 0)
        unseat_rule_memory_put (queue, key, match->since);
    }
  return queue;
}

/* --- What stops a run --- */

static void
stop (UnseatRuleFindings *findings,
      char               *sentence)
{
  if (g_ptr_array_find_with_equal_func (findings->stops, sentence, g_str_equal, NULL))
    g_free (sentence);
  else
    g_ptr_array_add (findings->stops, sentence);
}

/* Somebody who looks may know better, once: what was accepted is told all the same. */
static void
stop_unless (UnseatRuleFindings  *findings,
             UnseatRuleBrakeFlags flags,
             UnseatRuleBrakeFlags accepts,
             char                *sentence)
{
  guint n_before = findings->stops->len;

  if ((flags & accepts) != 0)
    {
      /* Translators: a sentence: what would have stopped a rule. */
      g_ptr_array_add (findings->notes, g_strdup_printf (_ ("Accepted for this run: %s"), sentence));
      g_free (sentence);
      return;
    }

  stop (findings, sentence);
  findings->n_acceptable += findings->stops->len - n_before;
  findings->accept |= accepts;
}

/* Whoever may not read it any more does not learn what has happened since, however young the rest is. */
static gboolean
is_refused (const UnseatEvidenceStand *stand)
{
  return stand->problem == UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE || stand->problem == UNSEAT_EVIDENCE_PROBLEM_NO_ROLE || stand->problem == UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM;
}

/* A failure of the moment: what is young enough is gone by, and that is told. */
static void
tell_failure (UnseatRuleFindings  *findings,
              UnseatEvidenceBook  *book,
              UnseatEvidenceSource source,
              UnseatAccount       *account,
              gint64               age)
{
  guint            hours = (guint) (age / HOUR);
  g_autofree char *failure = unseat_rule_explain_source (book, source, account);

  if (failure == NULL)
    return;

  /* Translators: what could not be read and why, sentences, then how many hours ago it was read before. */
  g_ptr_array_add (findings->notes, g_strdup_printf (ngettext ("%s The rule goes by what was read %'u hour ago.", "%s The rule goes by what was read %'u hours ago.", hours), failure, hours));
}

/* Returns: whether the source was read, and lately enough */
static gboolean
check_source (UnseatRuleFindings  *findings,
              UnseatEvidenceBook  *book,
              UnseatEvidenceSource source,
              UnseatAccount       *account,
              gint64               now)
{
  const UnseatEvidenceStand *stand = unseat_evidence_book_get_stand (book, source);
  guint                      max_hours = findings->rule->brakes.max_data_hours;
  gint64                     age = MAX (now - stand->read_at, 0);
  char                      *problem = NULL;
  gboolean                   is_ahead = stand->read_at > now + UNSEAT_CLOCK_TOLERANCE;

  if (stand->read_at > 0 && !is_ahead && (max_hours == 0 || age <= max_hours * HOUR) && !is_refused (stand))
    {
      if (stand->problem == UNSEAT_EVIDENCE_PROBLEM_FAILED)
        tell_failure (findings, book, source, account, age);
      return TRUE;
    }

  problem = unseat_rule_explain_source (book, source, account);
  if (problem != NULL)
    stop (findings, problem);
  else if (is_ahead)
    stop (findings, g_strdup (_ ("What is known of sign-ins and uses was read while the clock of this computer was ahead. Read everything again first.")));
  else
    stop (findings, g_strdup_printf (ngettext ("What is known of sign-ins and uses is %'u hour old, which is too old for this rule.",
                                               "What is known of sign-ins and uses is %'u hours old, which is too old for this rule.", (guint) (age / HOUR)),
                                     (guint) (age / HOUR)));
  return FALSE;
}

/* Returns: (transfer full) (nullable): the id of the product of the rule that most people have and that is used in that way, with how many have it */
static char *
find_most_held (const UnseatRule *rule,
                UnseatDirectory  *directory,
                UnseatSignal      signal,
                guint            *n_holders)
{
  GListModel *products = unseat_directory_get_products (directory);
  char       *most = NULL;

  *n_holders = 0;
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) item = g_list_model_get_item (products, i);
      const char *sku_id = unseat_product_get_sku_id (item);
      guint       n = unseat_directory_count_holders (directory, sku_id, NULL);
      g_autoptr (UnseatRuleProduct) product = n > *n_holders ? unseat_rule_product_new (rule, directory, sku_id) : NULL;

      if (product == NULL || !product->is_target || (product->signals & (1u << signal)) == 0)
        continue;

      *n_holders = n;
      g_free (most);
      most = g_strdup (sku_id);
    }
  return most;
}

/* Returns: whether that stops the rule */
static gboolean
check_signal (UnseatRuleFindings *findings,
              UnseatDirectory    *directory,
              UnseatSignal        signal,
              gboolean            is_all)
{
  guint            n = 0;
  g_autofree char *sku_id = find_most_held (findings->rule, directory, signal, &n);
  g_autofree char *name = NULL;
  const char      *report = unseat_evidence_get_source_name (unseat_signal_get_source (signal));

  if (sku_id == NULL || n <= UNSEAT_RULE_FEW)
    return FALSE;

  name = unseat_directory_dup_product_name (directory, sku_id);
  if (is_all)
    /* Translators: e.g. “Microsoft’s report on active users”, a number of people, and a product. */
    stop (findings, g_strdup_printf (ngettext ("%s tells of no use by anybody, although %'u person has %s: who is away cannot be told by it.", "%s tells of no use by anybody, although %'u people have %s: who is away cannot be told by it.", n), report, n, name));
  else
    /* Translators: e.g. “Microsoft’s report on active users”, e.g. “Last use of Exchange”, a number of people, and a product. */
    stop (findings, g_strdup_printf (ngettext ("%s has nothing under “%s” for anybody, although %'u person has %s: who is away cannot be told by it.", "%s has nothing under “%s” for anybody, although %'u people have %s: who is away cannot be told by it.", n), report, unseat_signal_get_label (signal), n, name));
  return TRUE;
}

/* Of so many people somebody has used it: a report that tells of nobody does not tell. */
static void
check_silence (UnseatRuleFindings  *findings,
               UnseatDirectory     *directory,
               UnseatEvidenceSource source)
{
  guint asked = source == UNSEAT_EVIDENCE_APP_USERS ? 1u << UNSEAT_SIGNAL_APPS
                                                    : 1u << UNSEAT_SIGNAL_EXCHANGE | 1u << UNSEAT_SIGNAL_ONEDRIVE | 1u << UNSEAT_SIGNAL_TEAMS; /* SharePoint speaks for OneDrive */
  guint silent = unseat_evidence_book_get_silent (unseat_directory_get_evidence (directory)) & asked;

  for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
    if ((silent & (1u << signal)) != 0 && check_signal (findings, directory, signal, silent == asked) && silent == asked)
      return;
}

/* Whatever a rule asks, it asks of people as they were read: a window may have been open for days since. */
static void
check_people (UnseatRuleFindings *findings,
              UnseatDirectory    *directory,
              gint64              now)
{
  gint64 read_at = unseat_directory_get_read_at (directory);
  guint  max_hours = findings->rule->brakes.max_data_hours;
  guint  hours = (guint) (MAX (now - read_at, 0) / HOUR);

  if (read_at > now + UNSEAT_CLOCK_TOLERANCE)
    stop (findings, g_strdup (_ ("The people of this tenant were read while the clock of this computer was ahead. Read everything again first.")));
  if (read_at == 0 || max_hours == 0 || now - read_at <= max_hours * HOUR)
    return;

  stop (findings, g_strdup_printf (ngettext ("The people of this tenant were read %'u hour ago, which is too long ago for this rule. Read everything again first.",
                                             "The people of this tenant were read %'u hours ago, which is too long ago for this rule. Read everything again first.", hours),
                                   hours));
}

static void
check_jump (UnseatRuleFindings     *findings,
            const UnseatRuleMemory *memory,
            UnseatRuleBrakeFlags    flags)
{
  guint n = unseat_rule_findings_count_unforeseen (findings);
  guint n_foreseen = unseat_rule_findings_count_people (findings) - n;
  guint percent = findings->rule->brakes.max_growth_percent;

  if (percent == 0 || !memory->has_last || n <= memory->n_last + UNSEAT_RULE_FEW)
    return;
  if ((guint64) n * 100 <= (guint64) memory->n_last * (100 + percent))
    return;

  if (n_foreseen == 0)
    /* Translators: numbers of people. */
    stop_unless (findings, flags, UNSEAT_RULE_BRAKES_ACCEPT_JUMP, g_strdup_printf (_ ("Many more people match than in the last run: %'u instead of %'u."), n, memory->n_last));
  else
    /* Translators: numbers of people. The last one is of people who were blocked in the last run already, but not for as many days as the rule asks. */
    stop_unless (findings, flags, UNSEAT_RULE_BRAKES_ACCEPT_JUMP, g_strdup_printf (_ ("Many more people match than in the last run: %'u instead of %'u, without %'u who only had to be blocked for longer."), n, memory->n_last, n_foreseen));
}

static void
check_product (UnseatRuleFindings  *findings,
               UnseatDirectory     *directory,
               UnseatRuleBrakeFlags flags,
               const char          *sku_id)
{
  guint            n_holders = unseat_directory_count_holders (directory, sku_id, NULL);
  guint            n = unseat_rule_findings_count_holders (findings, sku_id);
  g_autofree char *name = NULL;

  if (n <= UNSEAT_RULE_FEW || (guint64) n * 100 <= (guint64) n_holders * findings->rule->brakes.max_holders_percent)
    return;

  name = unseat_directory_dup_product_name (directory, sku_id);
  /* Translators: a number of people, how many there are, and a product. */
  stop_unless (findings, flags, UNSEAT_RULE_BRAKES_ACCEPT_MANY, g_strdup_printf (_ ("Too many of those who have it match: %'u of %'u who have %s."), n, n_holders, name));
}

static void
check_shares (UnseatRuleFindings  *findings,
              UnseatDirectory     *directory,
              UnseatRuleBrakeFlags flags)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (findings->rule->brakes.max_holders_percent == 0)
    return;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (g_hash_table_add (seen, match->sku_id))
        check_product (findings, directory, flags, match->sku_id);
    }
}

static void
check_swap (UnseatRuleFindings *findings,
            UnseatDirectory    *directory)
{
  g_autofree char *sku_id = findings->rule->action == UNSEAT_RULE_SWAP ? unseat_rule_find_product (directory, findings->rule->swap_to) : NULL;

  if (findings->rule->action == UNSEAT_RULE_SWAP && sku_id == NULL)
    /* Translators: the part number of a product. */
    stop (findings, g_strdup_printf (_ ("This tenant has no product “%s”, or more than one."), findings->rule->swap_to));
}

void
unseat_rule_brakes_stop (UnseatRuleFindings     *findings,
                         UnseatDirectory        *directory,
                         UnseatAccount          *account,
                         const UnseatRuleMemory *memory,
                         UnseatRuleBrakeFlags    flags,
                         gint64                  now)
{
  g_return_if_fail (findings != NULL && memory != NULL);
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  check_people (findings, directory, now);
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    if (unseat_rule_needs (findings->rule, source) && check_source (findings, unseat_directory_get_evidence (directory), source, account, now) && (source == UNSEAT_EVIDENCE_ACTIVE_USERS || source == UNSEAT_EVIDENCE_APP_USERS))
      check_silence (findings, directory, source);
  if (findings->rule->action == UNSEAT_RULE_REPORT)
    return;

  check_jump (findings, memory, flags);
  check_shares (findings, directory, flags);
  check_swap (findings, directory);
}
