/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-leftovers.h"

#include "unseat-rule-memory.h"

static GHashTable *
list_matching_people (const UnseatRuleFindings *findings)
{
  GHashTable *people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->matches->len; i++)
    g_hash_table_add (people, g_ascii_strdown (((const UnseatRuleMatch *) findings->matches->pdata[i])->user_id, -1));

  return people;
}

/* What only the rights of whoever runs the rule would change stays as it is until somebody gives them: that is no failure of tonight. */
static gboolean
is_out_of_reach (UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  return unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_OUT_OF_REACH) || (outcome == UNSEAT_OUTCOME_FAILED && unseat_change_is_forbidden (change));
}

/* What had no turn, because others came first or a brake left it out, is not new when it has one. */
static void
keep_told (UnseatRuleLeftovers      *self,
           const UnseatRuleFindings *findings,
           GHashTable               *turns,
           GHashTable               *told)
{
  g_autoptr (GHashTable) people = findings != NULL ? list_matching_people (findings) : NULL;
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       since = NULL;

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &key, &since))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);

      if ((people == NULL || g_hash_table_contains (people, parts[0])) && !g_hash_table_contains (turns, key))
        unseat_rule_memory_put (self->told, key, *(const gint64 *) since);
    }
}

/* Returns: (transfer full) (element-type utf8): the licenses that had a turn */
static GHashTable *
take_plan (UnseatRuleLeftovers *self,
           UnseatPlan          *plan,
           GHashTable          *told,
           gint64               now)
{
  GHashTable *turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) strangers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) failed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) pending = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange    *change = changes->pdata[i];
      UnseatOutcome    outcome = unseat_change_get_outcome (change);
      const char      *user_id = unseat_change_get_user_id (change);
      g_autofree char *key = unseat_rule_match_dup_key (user_id, unseat_change_get_sku_id (change));
      gint64           since = unseat_rule_memory_get (told, key);

      if (is_out_of_reach (change))
        {
          g_hash_table_add (people, (gpointer) user_id);
          if (since == 0)
            g_hash_table_add (strangers, (gpointer) user_id);
          unseat_rule_memory_put (self->told, key, since > 0 ? since : now);
        }
      else if (outcome == UNSEAT_OUTCOME_FAILED)
        g_hash_table_add (failed, (gpointer) user_id);
      else if (unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_UNSEEN))
        g_hash_table_add (pending, (gpointer) user_id);
      if (!unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_OPEN) && outcome != UNSEAT_OUTCOME_CANCELLED && outcome != UNSEAT_OUTCOME_SKIPPED)
        g_hash_table_add (turns, g_steal_pointer (&key));
    }
  self->n_people = g_hash_table_size (people);
  self->n_new = g_hash_table_size (strangers);
  self->n_failed = g_hash_table_size (failed);
  self->n_pending = g_hash_table_size (pending);

  return turns;
}

UnseatRuleLeftovers *
unseat_rule_leftovers_new (const UnseatRuleFindings *findings,
                           UnseatPlan               *plan,
                           GHashTable               *told,
                           gint64                    now)
{
  g_autoptr (UnseatRuleLeftovers) self = NULL;
  g_autoptr (GHashTable) turns = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && told != NULL, NULL);

  self = g_new0 (UnseatRuleLeftovers, 1);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  turns = take_plan (self, plan, told, now);
  keep_told (self, findings, turns, told);

  return g_steal_pointer (&self);
}

void
unseat_rule_leftovers_free (UnseatRuleLeftovers *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->told);
  g_free (self);
}

gboolean
unseat_rule_leftovers_are_all (const UnseatRuleLeftovers *self,
                               UnseatPlan                *plan)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_PLAN (plan), FALSE);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    if (!unseat_outcome_has (unseat_change_get_outcome (changes->pdata[i]), UNSEAT_OUTCOME_IS_CLEAN) && !is_out_of_reach (changes->pdata[i]))
      return FALSE;

  return self->n_new == 0;
}
