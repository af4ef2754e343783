/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-comeback-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule-words.h"

/* Whether something was given back that the rule had taken, or is going to be. */
static gboolean
is_back (UnseatRuleComeback *self,
         UnseatChange       *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  if (!unseat_rule_comeback_gives_back (self))
    return unseat_change_is_undone (change);
  if (unseat_change_is_undone (change) || !unseat_change_is_writable (change))
    return FALSE;

  return outcome == UNSEAT_OUTCOME_PLANNED || unseat_change_has_effect (change) || unseat_outcome_has (outcome, UNSEAT_OUTCOME_MAY_BE_DONE);
}

static gboolean
is_called (const char *id,
           const char *name)
{
  return id != NULL && name != NULL && g_ascii_strcasecmp (id, name) == 0;
}

/* Who is in a group may be another by then. */
static gboolean
is_excepted (const UnseatRule *rule,
             UnseatChange     *change,
             gint64            when)
{
  for (guint i = 0; i < rule->exceptions->len; i++)
    {
      const UnseatRuleException *exception = g_ptr_array_index (rule->exceptions, i);

      if (!unseat_rule_exception_holds (exception, when))
        continue;
      if (exception->kind == UNSEAT_EXCEPTION_PERSON && (is_called (exception->id, unseat_change_get_user_id (change)) || is_called (exception->id, unseat_change_get_user_principal_name (change))))
        return TRUE;
      if (exception->kind == UNSEAT_EXCEPTION_PRODUCT && (is_called (exception->id, unseat_change_get_sku_id (change)) || is_called (exception->id, unseat_change_get_part_number (change))))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full): as unseat_rule_comeback_list_people()
 *
 * @first: (out): when the first of them may be touched again */
static GPtrArray *
list_people (UnseatRuleComeback *self,
             UnseatPlan         *plan,
             gint64              now,
             gint64             *first)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  GPtrArray *people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  *first = G_MAXINT64;
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);
      const char   *user_id = unseat_change_get_user_id (change);
      gint64        from = MAX (unseat_rule_comeback_get_from (self, user_id, unseat_change_get_sku_id (change)), now);

      if (!is_back (self, change) || is_excepted (unseat_rule_comeback_get_rule (self), change, from))
        continue;
      *first = MIN (*first, from);
      if (g_hash_table_add (known, (gpointer) user_id))
        g_ptr_array_add (people, g_object_ref (change));
    }

  return people;
}

GPtrArray *
unseat_rule_comeback_list_people (UnseatRuleComeback *self,
                                  UnseatPlan         *plan,
                                  gint64              now)
{
  gint64 first = 0;

  g_return_val_if_fail (UNSEAT_IS_RULE_COMEBACK (self) && UNSEAT_IS_PLAN (plan), NULL);

  return list_people (self, plan, now, &first);
}

static char *
describe_next (GPtrArray *people)
{
  const guint n = people->len;

  if (n == 1)
    /* Translators: the name of a person. */
    return g_strdup_printf (_ ("Its next run may do so to %s again, if they still match then."), unseat_change_get_user_name (g_ptr_array_index (people, 0)));

  return g_strdup_printf (ngettext ("Its next run may do so to %'u person again, if they still match then.",
                                    "Its next run may do so to %'u people again, if they still match then.", n),
                          n);
}

static char *
describe_later (GPtrArray *people,
                gint64     first)
{
  const guint      n = people->len;
  g_autofree char *day = unseat_rule_format_day (first);

  if (n == 1)
    /* Translators: a date, then the name of a person. */
    return g_strdup_printf (_ ("From %s on, a run of it may do so to %s again, if they still match then."), day, unseat_change_get_user_name (g_ptr_array_index (people, 0)));

  /* Translators: a date, then how many people. */
  return g_strdup_printf (ngettext ("From %s on, a run of it may do so to %'u person again, if they still match then.",
                                    "From %s on, a run of it may do so to %'u people again, if they still match then.", n),
                          day, n);
}

char *
unseat_rule_comeback_describe (UnseatRuleComeback *self,
                               UnseatPlan         *plan,
                               gint64              now)
{
  const UnseatRule *rule = NULL;
  gint64            first = 0;
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *which = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_COMEBACK (self) && UNSEAT_IS_PLAN (plan), NULL);

  people = list_people (self, plan, now, &first);
  if (people->len == 0)
    return NULL;

  rule = unseat_rule_comeback_get_rule (self);
  /* Translators: the name of a rule. */
  which = g_strdup_printf (rule->is_enabled ? _ ("The rule “%s” did what is undone here, and is on.") : _ ("The rule “%s” did what is undone here, and is off now."), rule->name);
  when = first > now ? describe_later (people, first) : describe_next (people);

  return g_strjoin (" ", which, when, NULL);
}
