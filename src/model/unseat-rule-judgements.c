/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-judge-private.h"

#include <string.h>

#include "unseat-path-outlook.h"
#include "unseat-redundancy.h"

#define DAY ((gint64) 24 * 60 * 60)

/* How each kind of condition is judged.  What is not known is said to be so, and never made up. */

static UnseatRuleAnswer
to_answer (gboolean is_so)
{
  return is_so ? UNSEAT_RULE_ANSWER_YES : UNSEAT_RULE_ANSWER_NO;
}

static UnseatRuleAnswer
less (UnseatRuleAnswer one,
      UnseatRuleAnswer other)
{
  return MIN (one, other);
}

static UnseatRuleAnswer
more (UnseatRuleAnswer one,
      UnseatRuleAnswer other)
{
  return MAX (one, other);
}

static UnseatRuleAnswer
invert (UnseatRuleAnswer answer)
{
  if (answer == UNSEAT_RULE_ANSWER_UNKNOWN)
    return answer;

  return to_answer (answer == UNSEAT_RULE_ANSWER_NO);
}

/* --- About a person --- */

/* What was seen shows a time that is at least so long; a sign of life in it shows that it was not so all the while. */
static UnseatRuleAnswer
judge_blocked (UnseatRuleJudge         *self,
               UnseatRuleQuestion      *question,
               const UnseatRuleProduct *product)
{
  gint64 first = self->blocked_until - question->condition->days * DAY;
  gint64 since = 0;

  if (unseat_user_is_enabled (self->user))
    return UNSEAT_RULE_ANSWER_NO;
  if (question->condition->days == 0 || self->is_blocked_anyhow)
    return UNSEAT_RULE_ANSWER_YES;
  if (unseat_evidence_get_latest (unseat_rule_judge_get_evidence (self), NULL) > first)
    return UNSEAT_RULE_ANSWER_NO;

  since = unseat_rule_judge_get_blocked_since (self);
  return since > 0 && since <= first ? UNSEAT_RULE_ANSWER_YES : UNSEAT_RULE_ANSWER_UNKNOWN;
}

static UnseatRuleAnswer
judge_absence (UnseatRuleJudge *self,
               guint            days)
{
  switch (unseat_evidence_judge (unseat_rule_judge_get_evidence (self), days, self->now))
    {
    case UNSEAT_ACTIVITY_INACTIVE:
      return UNSEAT_RULE_ANSWER_YES;
    case UNSEAT_ACTIVITY_ACTIVE:
    case UNSEAT_ACTIVITY_NEW:
      return UNSEAT_RULE_ANSWER_NO;
    case UNSEAT_ACTIVITY_UNKNOWN:
    default:
      return UNSEAT_RULE_ANSWER_UNKNOWN;
    }
}

/* Which uses of what the person has a report has to tell of. */
static guint
find_signals_on (UnseatRuleJudge *self)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);
  guint      signals_on = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (unseat_assignment_is_held (path))
        signals_on |= unseat_rule_product_get_signals_on (unseat_rule_judge_get_product (self, unseat_assignment_get_sku_id (path)), unseat_assignment_get_disabled_plans (path));
    }
  return signals_on;
}

/* Whether the report on apps was read, and is not too old: where nobody has apps it may have no row, and with that no day. */
static gboolean
is_app_report_read (UnseatRuleJudge *self)
{
  UnseatEvidenceBook        *book = unseat_directory_get_evidence (self->directory);
  const UnseatEvidenceStand *stand = unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_APP_USERS);

  return unseat_evidence_book_knows (book, UNSEAT_EVIDENCE_APP_USERS, self->now) || (stand->read_at > 0 && stand->as_of == 0);
}

/* Whether all reports tell of the person: mail may be read without a sign-in that is told of.  That on active users has a row for whoever has any license, as it says of each which they have; that on apps is about
 * “each user licensed to use Microsoft 365 Apps” (“Microsoft 365 Reports in the admin center - Microsoft 365 Apps usage”), so that others are not missing in it. */
static gboolean
is_told (UnseatRuleJudge *self)
{
  const UnseatEvidence *evidence = unseat_rule_judge_get_evidence (self);
  guint                 signals_on = find_signals_on (self);

  if ((evidence->told & (1u << UNSEAT_EVIDENCE_ACTIVE_USERS)) == 0 || (evidence->silent & signals_on) != 0)
    return FALSE;

  return (signals_on & (1u << UNSEAT_SIGNAL_APPS)) == 0 ? is_app_report_read (self) : (evidence->told & (1u << UNSEAT_EVIDENCE_APP_USERS)) != 0;
}

static UnseatRuleAnswer
judge_inactive (UnseatRuleJudge         *self,
                UnseatRuleQuestion      *question,
                const UnseatRuleProduct *product)
{
  UnseatRuleAnswer absence = judge_absence (self, question->condition->days);

  return absence == UNSEAT_RULE_ANSWER_YES && !is_told (self) ? UNSEAT_RULE_ANSWER_UNKNOWN : absence;
}

/* The span has to lie before the time up to which sign-ins are known.  A date shows that somebody was there even when it is stale. */
static UnseatRuleAnswer
judge_last_sign_in (UnseatRuleJudge         *self,
                    UnseatRuleQuestion      *question,
                    const UnseatRuleProduct *product)
{
  const UnseatFact *successful = &unseat_rule_judge_get_evidence (self)->facts[UNSEAT_SIGNAL_SUCCESSFUL];
  gint64            span = question->condition->days * DAY;

  if (successful->state == UNSEAT_FACT_NEVER || successful->when > self->now - span)
    return UNSEAT_RULE_ANSWER_NO;

  return successful->state == UNSEAT_FACT_DATE && successful->as_of - successful->when >= span ? UNSEAT_RULE_ANSWER_YES : UNSEAT_RULE_ANSWER_UNKNOWN;
}

/* Whoever has used or tried anything has been there, whatever the sign-ins tell. */
static UnseatRuleAnswer
judge_never_signed_in (UnseatRuleJudge         *self,
                       UnseatRuleQuestion      *question,
                       const UnseatRuleProduct *product)
{
  const UnseatEvidence *evidence = unseat_rule_judge_get_evidence (self);
  UnseatRuleAnswer      absence = judge_absence (self, question->condition->days);

  if (unseat_evidence_get_latest (evidence, NULL) > 0 || absence == UNSEAT_RULE_ANSWER_NO)
    return UNSEAT_RULE_ANSWER_NO;

  return evidence->facts[UNSEAT_SIGNAL_SUCCESSFUL].state == UNSEAT_FACT_NEVER ? absence : UNSEAT_RULE_ANSWER_UNKNOWN;
}

static UnseatRuleAnswer
judge_guest (UnseatRuleJudge         *self,
             UnseatRuleQuestion      *question,
             const UnseatRuleProduct *product)
{
  return to_answer (unseat_user_is_guest (self->user));
}

static UnseatRuleAnswer
judge_department (UnseatRuleJudge         *self,
                  UnseatRuleQuestion      *question,
                  const UnseatRuleProduct *product)
{
  return to_answer (unseat_rule_question_is_value (question, unseat_user_get_department (self->user)));
}

static UnseatRuleAnswer
judge_job_title (UnseatRuleJudge         *self,
                 UnseatRuleQuestion      *question,
                 const UnseatRuleProduct *product)
{
  return to_answer (unseat_rule_question_is_value (question, unseat_user_get_job_title (self->user)));
}

static UnseatRuleAnswer
judge_usage_location (UnseatRuleJudge         *self,
                      UnseatRuleQuestion      *question,
                      const UnseatRuleProduct *product)
{
  return to_answer (unseat_rule_question_is_value (question, unseat_user_get_usage_location (self->user)));
}

static UnseatRuleAnswer
judge_domain (UnseatRuleJudge         *self,
              UnseatRuleQuestion      *question,
              const UnseatRuleProduct *product)
{
  return unseat_rule_question_ask_domain (question, unseat_user_get_user_principal_name (self->user));
}

gboolean
unseat_rule_has_path_through (UnseatUser *user,
                              const char *group_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      const char       *group = unseat_assignment_get_group_id (path);

      if (group != NULL && g_ascii_strcasecmp (group, group_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What somebody has from a group may be there still when they have left it, so that it shows nothing. */
static UnseatRuleAnswer
judge_member (UnseatRuleJudge         *self,
              UnseatRuleQuestion      *question,
              const UnseatRuleProduct *product)
{
  return unseat_rule_question_has_member (question, unseat_user_get_id (self->user));
}

/* Who has something from the group is, or was a moment ago, in it, whatever the list of its members says. */
static UnseatRuleAnswer
judge_not_member (UnseatRuleJudge         *self,
                  UnseatRuleQuestion      *question,
                  const UnseatRuleProduct *product)
{
  if (unseat_rule_has_path_through (self->user, question->condition->value))
    return UNSEAT_RULE_ANSWER_NO;

  return invert (unseat_rule_question_has_member (question, unseat_user_get_id (self->user)));
}

static UnseatRuleAnswer
judge_leaving (UnseatRuleJudge         *self,
               UnseatRuleQuestion      *question,
               const UnseatRuleProduct *product)
{
  switch (unseat_rule_judge_get_evidence (self)->leave.state)
    {
    case UNSEAT_FACT_DATE:
      return to_answer (unseat_rule_judge_get_evidence (self)->leave.when <= self->now + question->condition->days * DAY);
    case UNSEAT_FACT_NEVER:
      return UNSEAT_RULE_ANSWER_NO;
    case UNSEAT_FACT_STALE:
    case UNSEAT_FACT_UNKNOWN:
    default:
      return UNSEAT_RULE_ANSWER_UNKNOWN;
    }
}

static UnseatRuleAnswer
judge_new (UnseatRuleJudge         *self,
           UnseatRuleQuestion      *question,
           const UnseatRuleProduct *product)
{
  gint64 created = unseat_user_get_created (self->user);

  return created > 0 ? to_answer (created > self->now - question->condition->days * DAY) : UNSEAT_RULE_ANSWER_UNKNOWN;
}

/* --- About a product, whoever holds it --- */

static UnseatRuleAnswer
is_suspended (const UnseatRuleProduct *product)
{
  switch (product->status)
    {
    case UNSEAT_PRODUCT_WARNING:
    case UNSEAT_PRODUCT_SUSPENDED:
    case UNSEAT_PRODUCT_DELETED:
    case UNSEAT_PRODUCT_LOCKED_OUT:
      return UNSEAT_RULE_ANSWER_YES;
    case UNSEAT_PRODUCT_ENABLED:
      return UNSEAT_RULE_ANSWER_NO;
    case UNSEAT_PRODUCT_UNKNOWN:
    default:
      return UNSEAT_RULE_ANSWER_UNKNOWN;
    }
}

/* A trial does not renew. */
static UnseatRuleAnswer
does_renew (UnseatRuleJudge         *self,
            guint                    days,
            const UnseatRuleProduct *product)
{
  g_autoptr (GPtrArray) subscriptions = unseat_directory_list_subscriptions (self->directory, product->sku_id);
  UnseatRuleAnswer answer = UNSEAT_RULE_ANSWER_UNKNOWN;

  if (unseat_directory_get_subscriptions_problem (self->directory) != NULL)
    return answer;

  for (guint i = 0; i < subscriptions->len; i++)
    {
      const UnseatSubscription *subscription = g_ptr_array_index (subscriptions, i);

      if (subscription->is_trial || subscription->status != UNSEAT_PRODUCT_ENABLED || subscription->next == 0)
        continue;
      if (subscription->next >= self->now && subscription->next <= self->now + days * DAY)
        return UNSEAT_RULE_ANSWER_YES;
      answer = UNSEAT_RULE_ANSWER_NO;
    }
  return answer;
}

static UnseatRuleAnswer
work_out (UnseatRuleJudge           *self,
          const UnseatRuleCondition *condition,
          const UnseatRuleProduct   *product)
{
  switch ((int) condition->kind)
    {
    case UNSEAT_CONDITION_HOLDS_ALSO:
      return to_answer (unseat_rule_product_is_named (self->directory, product->sku_id, condition->value));
    case UNSEAT_CONDITION_SUSPENDED:
      return is_suspended (product);
    case UNSEAT_CONDITION_RENEWS:
      return does_renew (self, condition->days, product);
    default:
      g_return_val_if_reached (UNSEAT_RULE_ANSWER_UNKNOWN);
    }
}

UnseatRuleAnswer
unseat_rule_judgement_of_product (UnseatRuleJudge         *self,
                                  UnseatRuleQuestion      *question,
                                  const UnseatRuleProduct *product)
{
  gpointer answer = NULL;

  if (!g_hash_table_lookup_extended (question->products, product, NULL, &answer))
    {
      answer = GINT_TO_POINTER (work_out (self, question->condition, product));
      g_hash_table_insert (question->products, (gpointer) product, answer);
    }
  return (UnseatRuleAnswer) GPOINTER_TO_INT (answer);
}

/* --- About a product of the person --- */

/* Whether one use is older than @span; a report that did not reach so far, or in which nobody has a date, says nothing. */
static UnseatRuleAnswer
is_out_of_use (UnseatRuleJudge *self,
               UnseatSignal     signal,
               gint64           span)
{
  const UnseatEvidence *evidence = unseat_rule_judge_get_evidence (self);
  const UnseatFact     *fact = &evidence->facts[signal];
  gint64                start = 0;

  if (fact->when > self->now - span)
    return UNSEAT_RULE_ANSWER_NO;
  if ((evidence->silent & (1u << signal)) != 0)
    return UNSEAT_RULE_ANSWER_UNKNOWN;
  if (fact->state != UNSEAT_FACT_DATE && fact->state != UNSEAT_FACT_NEVER)
    return UNSEAT_RULE_ANSWER_UNKNOWN;

  start = MAX (fact->when, evidence->created);
  return start > 0 && fact->as_of - start >= span ? UNSEAT_RULE_ANSWER_YES : UNSEAT_RULE_ANSWER_UNKNOWN;
}

/* What no report tells of would show in a sign-in only. */
static UnseatRuleAnswer
judge_unused (UnseatRuleJudge         *self,
              UnseatRuleQuestion      *question,
              const UnseatRuleProduct *product)
{
  UnseatRuleAnswer answer = UNSEAT_RULE_ANSWER_YES;

  if (unseat_rule_judge_get_evidence (self)->created > self->now - question->condition->days * DAY)
    return UNSEAT_RULE_ANSWER_NO;
  if (unseat_rule_product_is_used (product, unseat_rule_judge_get_evidence (self), self->now - question->condition->days * DAY))
    return UNSEAT_RULE_ANSWER_NO;
  if (product->signals == 0)
    return UNSEAT_RULE_ANSWER_UNKNOWN;

  for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
    if ((product->signals & (1u << signal)) != 0)
      answer = less (answer, is_out_of_use (self, signal, question->condition->days * DAY));
  if (!product->is_told)
    answer = less (answer, judge_inactive (self, question, product));

  return answer;
}

static UnseatRuleAnswer
judge_holds_also (UnseatRuleJudge         *self,
                  UnseatRuleQuestion      *question,
                  const UnseatRuleProduct *product)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment        *path = g_ptr_array_index (paths, i);
      const UnseatRuleProduct *other = unseat_rule_judge_get_product (self, unseat_assignment_get_sku_id (path));

      if (other != product && unseat_assignment_is_held (path) && unseat_rule_judgement_of_product (self, question, other) == UNSEAT_RULE_ANSWER_YES
          && unseat_path_outlook_find (path, self->user, self->directory) == UNSEAT_PATH_LASTS)
        return UNSEAT_RULE_ANSWER_YES;
    }
  return UNSEAT_RULE_ANSWER_NO;
}

/* Whether @shown, of a larger product, has all apps of @product on, and keeps them. */
static UnseatRuleAnswer
does_contain (UnseatRuleJudge         *self,
              UnseatAssignment        *shown,
              const UnseatRuleProduct *product)
{
  g_autoptr (UnseatAssignment) path = NULL;
  const char *const *disabled = NULL;

  if (!g_hash_table_contains (product->larger, unseat_assignment_get_sku_id (shown)) || !unseat_assignment_is_held (shown))
    return UNSEAT_RULE_ANSWER_NO;
  path = unseat_path_outlook_foresee (shown, self->user, self->directory);
  if (path == NULL)
    return UNSEAT_RULE_ANSWER_NO;
  if (unseat_assignment_get_state (path) != UNSEAT_ASSIGNMENT_ACTIVE || unseat_assignment_get_problem (path) != UNSEAT_ASSIGNMENT_ERROR_NONE || !unseat_assignment_knows_plans (path))
    return UNSEAT_RULE_ANSWER_UNKNOWN;

  disabled = unseat_assignment_get_disabled_plans (path);
  for (guint i = 0; product->product != NULL && disabled[i] != NULL; i++)
    if (unseat_product_has_plan (product->product, disabled[i]))
      return UNSEAT_RULE_ANSWER_NO;

  return to_answer (product->product != NULL);
}

static UnseatRuleAnswer
judge_contained (UnseatRuleJudge         *self,
                 UnseatRuleQuestion      *question,
                 const UnseatRuleProduct *product)
{
  GPtrArray       *paths = unseat_user_get_assignments (self->user);
  UnseatRuleAnswer answer = UNSEAT_RULE_ANSWER_NO;

  if (g_hash_table_size (product->larger) == 0)
    return answer;

  for (guint i = 0; i < paths->len; i++)
    answer = more (answer, does_contain (self, g_ptr_array_index (paths, i), product));

  return answer;
}

static UnseatRuleAnswer
judge_redundant (UnseatRuleJudge         *self,
                 UnseatRuleQuestion      *question,
                 const UnseatRuleProduct *product)
{
  if (unseat_user_find_direct (self->user, product->sku_id) == NULL || !unseat_user_inherits (self->user, product->sku_id))
    return UNSEAT_RULE_ANSWER_NO;

  switch (unseat_redundancy_compare (self->user, product->sku_id, self->directory, NULL))
    {
    case UNSEAT_REDUNDANCY_REDUNDANT:
      return UNSEAT_RULE_ANSWER_YES;
    case UNSEAT_REDUNDANCY_UNCLEAR:
      return UNSEAT_RULE_ANSWER_UNKNOWN;
    case UNSEAT_REDUNDANCY_NEEDED:
    case UNSEAT_REDUNDANCY_DIFFERS:
    default:
      return UNSEAT_RULE_ANSWER_NO;
    }
}

static UnseatRuleAnswer
judge_seat_error (UnseatRuleJudge         *self,
                  UnseatRuleQuestion      *question,
                  const UnseatRuleProduct *product)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (g_str_equal (unseat_assignment_get_sku_id (path), product->sku_id) && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_COUNT)
        return UNSEAT_RULE_ANSWER_YES;
    }
  return UNSEAT_RULE_ANSWER_NO;
}

typedef UnseatRuleAnswer (*Judgement) (UnseatRuleJudge         *self,
                                       UnseatRuleQuestion      *question,
                                       const UnseatRuleProduct *product);

static const Judgement judgements[UNSEAT_N_CONDITION_KINDS] = {
  [UNSEAT_CONDITION_BLOCKED] = judge_blocked,
  [UNSEAT_CONDITION_INACTIVE] = judge_inactive,
  [UNSEAT_CONDITION_LAST_SIGN_IN] = judge_last_sign_in,
  [UNSEAT_CONDITION_NEVER_SIGNED_IN] = judge_never_signed_in,
  [UNSEAT_CONDITION_UNUSED] = judge_unused,
  [UNSEAT_CONDITION_GUEST] = judge_guest,
  [UNSEAT_CONDITION_DEPARTMENT] = judge_department,
  [UNSEAT_CONDITION_JOB_TITLE] = judge_job_title,
  [UNSEAT_CONDITION_USAGE_LOCATION] = judge_usage_location,
  [UNSEAT_CONDITION_DOMAIN] = judge_domain,
  [UNSEAT_CONDITION_MEMBER] = judge_member,
  [UNSEAT_CONDITION_NOT_MEMBER] = judge_not_member,
  [UNSEAT_CONDITION_HOLDS_ALSO] = judge_holds_also,
  [UNSEAT_CONDITION_CONTAINED] = judge_contained,
  [UNSEAT_CONDITION_REDUNDANT] = judge_redundant,
  [UNSEAT_CONDITION_SUSPENDED] = unseat_rule_judgement_of_product,
  [UNSEAT_CONDITION_RENEWS] = unseat_rule_judgement_of_product,
  [UNSEAT_CONDITION_LEAVING] = judge_leaving,
  [UNSEAT_CONDITION_NEW] = judge_new,
  [UNSEAT_CONDITION_SEAT_ERROR] = judge_seat_error,
};

UnseatRuleAnswer
unseat_rule_judgement_make (UnseatRuleJudge         *self,
                            UnseatRuleQuestion      *question,
                            const UnseatRuleProduct *product)
{
  return judgements[question->condition->kind](self, question, product);
}
