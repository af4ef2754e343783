/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-evidence-words.h"
#include "unseat-rule-app-names.h"
#include "unseat-rule-intent.h"
#include "unseat-utils.h"

#define DAY ((gint64) 24 * 60 * 60)

char *
unseat_rule_format_day (gint64 when)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (when);

  return moment != NULL ? g_date_time_format (moment, _ ("%-d %b %Y")) : g_strdup (C_ ("moment", "an unknown day"));
}

static const char *
get_group_name (const UnseatRuleCondition *condition,
                UnseatDirectory           *directory)
{
  if (directory != NULL && unseat_directory_find_group (directory, condition->value) != NULL)
    return unseat_directory_get_group_name (directory, condition->value);

  return condition->name != NULL ? condition->name : condition->value;
}

static char *
describe_blocked (guint days)
{
  if (days == 0)
    return g_strdup (_ ("Sign-in is blocked."));

  return g_strdup_printf (ngettext ("Sign-in has been blocked for %u day or more.", "Sign-in has been blocked for %u days or more.", days), days);
}

static char *
describe_leaving (guint days)
{
  if (days == 0)
    return g_strdup (_ ("The leave date has passed."));

  return g_strdup_printf (ngettext ("The leave date has passed, or will within %u day.", "The leave date has passed, or will within %u days.", days), days);
}

/* Of conditions that count days */
static char *
describe_span (const UnseatRuleCondition *condition)
{
  guint days = condition->days;

  switch ((guint) condition->kind)
    {
    case UNSEAT_CONDITION_BLOCKED:
      return describe_blocked (days);
    case UNSEAT_CONDITION_INACTIVE:
      return g_strdup_printf (ngettext ("No sign of life for %u day.", "No sign of life for %u days.", days), days);
    case UNSEAT_CONDITION_LAST_SIGN_IN:
      return g_strdup_printf (ngettext ("The last successful sign-in was %u day ago or earlier.", "The last successful sign-in was %u days ago or earlier.", days), days);
    case UNSEAT_CONDITION_NEVER_SIGNED_IN:
      return g_strdup_printf (ngettext ("Never signed in, and the account is older than %u day.", "Never signed in, and the account is older than %u days.", days), days);
    case UNSEAT_CONDITION_UNUSED:
      return g_strdup_printf (ngettext ("None of the product’s apps was used for %u day.", "None of the product’s apps was used for %u days.", days), days);
    case UNSEAT_CONDITION_RENEWS:
      return g_strdup_printf (ngettext ("A subscription of the product renews within %u day.", "A subscription of the product renews within %u days.", days), days);
    case UNSEAT_CONDITION_LEAVING:
      return describe_leaving (days);
    case UNSEAT_CONDITION_NEW:
    default:
      return g_strdup_printf (ngettext ("The account is younger than %u day.", "The account is younger than %u days.", days), days);
    }
}

/* Returns: (transfer full): what people call the product, as far as it is known here */
static char *
dup_product_name (const char      *value,
                  UnseatDirectory *directory)
{
  g_autofree char *sku_id = directory != NULL ? unseat_rule_find_product (directory, value) : NULL;

  return sku_id != NULL ? unseat_directory_dup_product_name (directory, sku_id) : g_strdup (value);
}

/* Of conditions that name something */
static char *
describe_value (const UnseatRuleCondition *condition,
                UnseatDirectory           *directory)
{
  g_autofree char *product = NULL;

  switch ((guint) condition->kind)
    {
    case UNSEAT_CONDITION_DEPARTMENT:
      return g_strdup_printf (_ ("The department is “%s”."), condition->value);
    case UNSEAT_CONDITION_JOB_TITLE:
      return g_strdup_printf (_ ("The job title is “%s”."), condition->value);
    case UNSEAT_CONDITION_USAGE_LOCATION:
      /* Translators: a country, two letters. */
      return g_strdup_printf (_ ("The usage location is “%s”."), condition->value);
    case UNSEAT_CONDITION_DOMAIN:
      return g_strdup_printf (_ ("The user name is of the domain “%s”."), condition->value);
    case UNSEAT_CONDITION_MEMBER:
      /* Translators: a group. */
      return g_strdup_printf (_ ("Is in “%s”."), get_group_name (condition, directory));
    case UNSEAT_CONDITION_NOT_MEMBER:
      /* Translators: a group. */
      return g_strdup_printf (_ ("Is not in “%s”."), get_group_name (condition, directory));
    case UNSEAT_CONDITION_HOLDS_ALSO:
    default:
      product = dup_product_name (condition->value, directory);
      /* Translators: a product. */
      return g_strdup_printf (_ ("Has %s, too."), product);
    }
}

static char *
describe_plain (UnseatConditionKind kind)
{
  switch ((guint) kind)
    {
    case UNSEAT_CONDITION_GUEST:
      return g_strdup (_ ("Is a guest."));
    case UNSEAT_CONDITION_CONTAINED:
      return g_strdup (_ ("A larger product that the person has contains all of this one."));
    case UNSEAT_CONDITION_REDUNDANT:
      return g_strdup (_ ("Has the product directly although a group gives all of it, too."));
    case UNSEAT_CONDITION_SUSPENDED:
      return g_strdup (_ ("The product has expired or is suspended."));
    case UNSEAT_CONDITION_SEAT_ERROR:
    default:
      return g_strdup (_ ("Microsoft 365 has no seat for this license."));
    }
}

char *
unseat_rule_describe_condition (const UnseatRuleCondition *condition,
                                UnseatDirectory           *directory)
{
  g_return_val_if_fail (condition != NULL, NULL);

  if (unseat_condition_kind_get_days (condition->kind) != UNSEAT_CONDITION_DAYS_NONE)
    return describe_span (condition);
  if (unseat_condition_kind_get_value (condition->kind) != UNSEAT_CONDITION_VALUE_NONE)
    return describe_value (condition, directory);

  return describe_plain (condition->kind);
}

static char *
explain_blocked (UnseatRuleJudge *judge,
                 guint            days)
{
  gint64           since = unseat_rule_judge_get_blocked_since (judge);
  g_autofree char *day = since > 0 ? unseat_rule_format_day (since) : NULL;

  if (day == NULL)
    return g_strdup (days > 0 ? _ ("Sign-in is blocked; since when is not known.") : _ ("Sign-in is blocked."));

  /* Translators: a date. */
  return g_strdup_printf (_ ("Sign-in has been blocked since %s at the latest."), day);
}

static char *
explain_last_seen (UnseatRuleJudge *judge)
{
  const UnseatEvidence *evidence = unseat_rule_judge_get_evidence (judge);
  UnseatSignal          signal = UNSEAT_SIGNAL_SUCCESSFUL;
  g_autofree char      *when = NULL;

  unseat_evidence_get_latest (evidence, &signal);
  when = unseat_evidence_describe_fact (&evidence->facts[signal], unseat_rule_judge_get_now (judge));
  /* Translators: a sign, e.g. “Last successful sign-in”, then when it was, e.g. “3 May 2026 (200 days ago)”, or “never recorded”. */
  return g_strdup_printf (_ ("No sign of life: %s: %s."), unseat_signal_get_label (signal), when);
}

static char *
explain_last_sign_in (UnseatRuleJudge *judge)
{
  const UnseatFact *successful = &unseat_rule_judge_get_evidence (judge)->facts[UNSEAT_SIGNAL_SUCCESSFUL];
  g_autofree char  *when = unseat_evidence_describe_fact (successful, unseat_rule_judge_get_now (judge));
  g_autofree char  *source = unseat_evidence_describe_source (successful);

  /* Translators: when it was, e.g. “3 May 2026 (200 days ago)”, then who says so, e.g. “Microsoft Entra, as of 19 Nov 2026”. */
  return g_strdup_printf (_ ("Last successful sign-in: %s. Source: %s."), when, source);
}

static char *
explain_never (UnseatRuleJudge *judge)
{
  gint64           created = unseat_rule_judge_get_evidence (judge)->created;
  g_autofree char *day = unseat_rule_format_day (created);

  if (created < UNSEAT_SIGN_INS_SINCE)
    /* Translators: a date. */
    return g_strdup_printf (_ ("No sign-in since April 2020, when Microsoft began to record them; the account was made on %s."), day);

  /* Translators: a date. */
  return g_strdup_printf (_ ("Never signed in; the account was made on %s."), day);
}

static char *
explain_leave (UnseatRuleJudge *judge)
{
  g_autofree char *when = unseat_evidence_describe_leave (&unseat_rule_judge_get_evidence (judge)->leave, unseat_rule_judge_get_now (judge));

  /* Translators: a date, and how far it is. */
  return g_strdup_printf (_ ("Leave date: %s."), when);
}

static char *
explain (UnseatRuleJudge           *judge,
         const UnseatRuleCondition *condition)
{
  switch ((guint) condition->kind)
    {
    case UNSEAT_CONDITION_BLOCKED:
      return explain_blocked (judge, condition->days);
    case UNSEAT_CONDITION_INACTIVE:
      return explain_last_seen (judge);
    case UNSEAT_CONDITION_LAST_SIGN_IN:
      return explain_last_sign_in (judge);
    case UNSEAT_CONDITION_NEVER_SIGNED_IN:
      return explain_never (judge);
    case UNSEAT_CONDITION_LEAVING:
      return explain_leave (judge);
    default:
      return unseat_rule_describe_condition (condition, unseat_rule_judge_get_directory (judge));
    }
}

char *
unseat_rule_explain_match (UnseatRuleJudge *judge,
                           const char      *sku_id)
{
  const UnseatRule *rule = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (judge != NULL && sku_id != NULL, NULL);

  rule = unseat_rule_judge_get_rule (judge);
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *sentence = NULL;

      if (unseat_rule_judge_ask_condition (judge, i, sku_id) != UNSEAT_RULE_ANSWER_YES)
        continue;

      sentence = explain (judge, g_ptr_array_index (rule->conditions, i));
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
unseat_rule_describe_blocked (const UnseatRule *rule,
                              gint64            first,
                              gint64            now)
{
  guint            days = 0;
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  days = unseat_rule_get_blocked_days (rule);
  if (days == 0 || first == 0 || first + days * DAY <= now)
    return NULL;

  since = unseat_rule_format_day (first);
  until = unseat_rule_format_day (first + days * DAY);
  /* Translators: a date, a number of days, and the date so many days later. */
  return g_strdup_printf (ngettext ("Of those who are blocked now, the first is known to be so since %s: since then Unseat has seen it, or the audit log tells of it. What was before is not known, so nobody counts as blocked for %u day before %s. That many people match at once on that day is not taken for a jump.",
                                    "Of those who are blocked now, the first is known to be so since %s: since then Unseat has seen it, or the audit log tells of it. What was before is not known, so nobody counts as blocked for %u days before %s. That many people match at once on that day is not taken for a jump.", days),
                          since, days, until);
}

char *
unseat_rule_describe_note (const UnseatRuleMatch *match)
{
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (match != NULL, NULL);

  if (match->fate != UNSEAT_RULE_NOT_YET)
    return g_strdup (match->note);

  day = unseat_rule_format_day (match->ripe);
  if (match->note == NULL)
    /* Translators: a date. */
    return g_strdup_printf (_ ("Matches from %s on, if sign-in stays blocked."), day);

  /* Translators: a date, then the reason, sentences. */
  return g_strdup_printf (_ ("Matches from %s on, if sign-in stays blocked, and is left out all the same: %s"), day, match->note);
}

char *
unseat_rule_describe_later (const UnseatRuleFindings *findings)
{
  guint            n = 0;
  gint64           first = 0;
  g_autofree char *day = NULL;

  g_return_val_if_fail (findings != NULL, NULL);

  n = unseat_rule_findings_count (findings, UNSEAT_RULE_NOT_YET);
  if (n == 0)
    return NULL;

  for (guint i = 0; i < findings->later->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->later, i);

      first = first == 0 ? match->ripe : MIN (first, match->ripe);
    }
  day = unseat_rule_format_day (first);
  /* Translators: how many people, then a date. */
  return g_strdup_printf (ngettext ("%'u person is blocked and does not match yet, because it is not known that they have been blocked for as long as the rule asks. If they stay so, they match on %s.",
                                    "%'u people are blocked and do not match yet, because it is not known that they have been blocked for as long as the rule asks. If they stay so, the first of them match on %s.", n),
                          n, day);
}

const char *
unseat_rule_describe_takes_mailboxes (const UnseatRule *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->takes_mailboxes)
    return _ ("Products by which somebody has a mailbox are taken, too, also a room’s mailbox, and a shared one.");

  return _ ("Products by which somebody has a mailbox are left alone, unless it is known that the mailbox is a person’s own. Only an application with the permission MailboxSettings.Read is told that.");
}

char *
unseat_rule_describe_mailboxes (const UnseatRuleFindings *findings)
{
  const char *last = NULL;
  guint       n = 0;

  g_return_val_if_fail (findings != NULL, NULL);

  for (guint i = 0; i < unseat_rule_findings_get_n_listed (findings); i++)
    {
      const UnseatRuleMatch *match = unseat_rule_findings_get_listed (findings, i);

      if (!match->is_mailbox_unclear || g_strcmp0 (match->user_id, last) == 0)
        continue;

      last = match->user_id;
      n++;
    }
  if (n == 0)
    return NULL;

  return g_strdup_printf (ngettext ("Of %'u person a product is left alone because a mailbox would go with it of which it is not known whether it is a room’s or shared. The switch “Take Mailboxes, Too” of the rule (“takesMailboxes” in its file) takes it all the same, and an application with the permission MailboxSettings.Read is told.",
                                    "Of %'u people a product is left alone because a mailbox would go with it of which it is not known whether it is a room’s or shared. The switch “Take Mailboxes, Too” of the rule (“takesMailboxes” in its file) takes it all the same, and an application with the permission MailboxSettings.Read is told.", n),
                          n);
}

/* It ends with the last second of the day, where this computer is. */
static char *
format_last_day (gint64 until)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (until - 1);

  return moment != NULL ? g_date_time_format (moment, _ ("%-d %b %Y")) : g_strdup (C_ ("moment", "an unknown day"));
}

/* What it is about is its own reason. */
static gboolean
needs_reason (const UnseatRuleException *exception)
{
  return exception->reason == NULL && exception->kind != UNSEAT_EXCEPTION_NEW;
}

char *
unseat_rule_describe_exception (const UnseatRuleException *exception)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (exception != NULL, NULL);

  if (exception->until > 0)
    day = format_last_day (exception->until);
  if (day != NULL && exception->reason != NULL)
    /* Translators: of an exception of a rule: its last day, then the reason in the administrator’s words. */
    return g_strdup_printf (_ ("Until %s: %s"), day, exception->reason);
  if (day != NULL && needs_reason (exception))
    /* Translators: of an exception of a rule: its last day. */
    return g_strdup_printf (_ ("Until %s; no reason was given."), day);
  if (day != NULL)
    /* Translators: of an exception of a rule: its last day. */
    return g_strdup_printf (_ ("Until %s."), day);
  if (exception->reason != NULL)
    /* Translators: of an exception of a rule: the reason in the administrator’s words. */
    return g_strdup_printf (_ ("Without an end date: %s"), exception->reason);
  if (needs_reason (exception))
    return g_strdup (_ ("Without an end date; no reason was given."));

  return g_strdup (_ ("Without an end date."));
}

static char *
describe_excepted (const UnseatRuleException *exception,
                   const char                *name)
{
  switch (exception->kind)
    {
    case UNSEAT_EXCEPTION_PERSON:
      /* Translators: a name, a user name, or the id of a person. */
      return g_strdup_printf (_ ("Person: %s"), name);
    case UNSEAT_EXCEPTION_GROUP:
      /* Translators: the name or the id of a group. */
      return g_strdup_printf (_ ("Members of the group: %s"), name);
    case UNSEAT_EXCEPTION_PRODUCT:
      /* Translators: a product. */
      return g_strdup_printf (_ ("Product: %s"), name);
    case UNSEAT_EXCEPTION_NEW:
    default:
      return g_strdup_printf (ngettext ("Accounts younger than %u day", "Accounts younger than %u days", exception->days), exception->days);
    }
}

char *
unseat_rule_describe_excepted (const UnseatRuleException *exception)
{
  g_return_val_if_fail (exception != NULL, NULL);

  return describe_excepted (exception, exception->name != NULL ? exception->name : exception->id);
}

char *
unseat_rule_describe_left_out (const UnseatRuleException *exception,
                               const char                *name)
{
  g_autofree char *whom = NULL;
  g_autofree char *why = NULL;

  g_return_val_if_fail (exception != NULL, NULL);

  whom = name != NULL ? describe_excepted (exception, name) : unseat_rule_describe_excepted (exception);
  why = unseat_rule_describe_exception (exception);
  /* Translators: whom a rule leaves alone, such as “Person: Ada Lovelace”; then until when and why, such as “Until 31 Dec 2026: On leave”. */
  return g_strdup_printf (_ ("An exception (%s). %s"), whom, why);
}

char *
unseat_rule_describe_action (const UnseatRule *rule,
                             UnseatDirectory  *directory)
{
  g_autofree char *names = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  switch (rule->action)
    {
    case UNSEAT_RULE_UNASSIGN:
      return g_strdup (rule->leaves_groups ? _ ("Unassign, and leave groups") : _ ("Unassign"));
    case UNSEAT_RULE_LEAVE_GROUP:
      return g_strdup (_ ("Leave the groups that give it"));
    case UNSEAT_RULE_SWAP:
      names = dup_product_name (rule->swap_to, directory);
      /* Translators: a product. */
      return g_strdup_printf (_ ("Replace by %s"), names);
    case UNSEAT_RULE_APPS_OFF:
      names = unseat_rule_describe_apps (rule, directory);
      /* Translators: names of apps. */
      return g_strdup_printf (_ ("Switch off %s"), names);
    case UNSEAT_RULE_REPORT:
    default:
      return g_strdup (_ ("Report only"));
    }
}

char *
unseat_rule_describe_conditions (const UnseatRule *rule,
                                 UnseatDirectory  *directory)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (rule != NULL, NULL);

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *sentence = unseat_rule_describe_condition (g_ptr_array_index (rule->conditions, i), directory);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
    }
  if (rule->conditions->len < 2)
    return g_string_free (g_steal_pointer (&text), FALSE);

  if (rule->junction == UNSEAT_RULE_ALL)
    /* Translators: sentences, each of which is something that a rule asks of a person. */
    return g_strdup_printf (_ ("All of this: %s"), text->str);

  /* Translators: sentences, each of which is something that a rule asks of a person. */
  return g_strdup_printf (_ ("Any of this: %s"), text->str);
}

char *
unseat_rule_describe_products (const UnseatRule *rule,
                               UnseatDirectory  *directory)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->products == NULL)
    return g_strdup (_ ("All products"));

  for (guint i = 0; rule->products[i] != NULL; i++)
    g_ptr_array_add (names, dup_product_name (rule->products[i], directory));
  g_ptr_array_add (names, NULL);

  return unseat_join_names ((const char *const *) names->pdata);
}

char **
unseat_rule_describe_brakes (const UnseatRule *rule)
{
  const UnseatRuleBrakes *brakes = NULL;
  GPtrArray              *sentences = g_ptr_array_new ();

  g_return_val_if_fail (rule != NULL, NULL);

  brakes = &rule->brakes;
  if (brakes->max_people > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("At most %'u person in a run.", "At most %'u people in a run.", brakes->max_people), brakes->max_people));
  if (brakes->soak_days > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("Waits %u day before anything happens.", "Waits %u days before anything happens.", brakes->soak_days), brakes->soak_days));
  if (brakes->cool_down_days > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("What has come back is left alone for %u day.", "What has come back is left alone for %u days.", brakes->cool_down_days), brakes->cool_down_days));
  if (brakes->max_growth_percent > 0)
    g_ptr_array_add (sentences, g_strdup_printf (_ ("Stops when %u %% more match than last time."), brakes->max_growth_percent));
  if (brakes->max_holders_percent > 0)
    g_ptr_array_add (sentences, g_strdup_printf (_ ("Stops when more than %u %% of those who have a product match."), brakes->max_holders_percent));
  if (brakes->max_data_hours > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("Stops when what it has to know is older than %u hour.", "Stops when what it has to know is older than %u hours.", brakes->max_data_hours), brakes->max_data_hours));
  g_ptr_array_add (sentences, NULL);

  return (char **) g_ptr_array_free (sentences, FALSE);
}

char *
unseat_rule_describe_schedule (const UnseatRule *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->every_days == 1)
    return g_strdup (rule->is_enabled ? _ ("Runs every day.") : _ ("Off. Once it is on, it runs every day."));
  if (!rule->is_enabled)
    return g_strdup_printf (ngettext ("Off. Once it is on, it runs every %u day.", "Off. Once it is on, it runs every %u days.", rule->every_days), rule->every_days);

  return g_strdup_printf (ngettext ("Runs every %u day.", "Runs every %u days.", rule->every_days), rule->every_days);
}

const char *
unseat_rule_describe_untold (const UnseatRuleFindings *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  if (findings->matches->len > 0 || findings->stops->len == 0 || findings->n_unclear == 0)
    return NULL;

  return _ ("Who matches cannot be told.");
}
