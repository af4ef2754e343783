/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-gaps.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule-queue.h"
#include "unseat-rule-words.h"

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

/* From one night to the next, by a timer that may be late. */
#define NIGHT (DAY + 2 * HOUR)

gint64
unseat_rule_gaps_get_limit (const UnseatRule *rule)
{
  guint  days = 0;
  gint64 patience = 0;

  g_return_val_if_fail (rule != NULL, 0);

  days = unseat_rule_get_blocked_days (rule);
  patience = unseat_rule_queue_get_patience (rule);

  return days > 0 ? MIN (patience, MAX (NIGHT, days * DAY - 1)) : patience;
}

static gint64
get_length (const UnseatRuleGap *gap)
{
  return gap->ended - gap->began;
}

gint64
unseat_rule_gaps_find_needed (const UnseatRuleMemory *memory,
                              const UnseatRule       *rule,
                              gint64                  read_at,
                              gint64                  oldest)
{
  gint64 limit = 0;

  g_return_val_if_fail (memory != NULL && rule != NULL, 0);

  if (g_hash_table_size (memory->blocked_since) == 0)
    return 0;

  limit = unseat_rule_gaps_get_limit (rule);
  for (guint i = 0; i < memory->gaps->len; i++)
    {
      const UnseatRuleGap *gap = &g_array_index (memory->gaps, UnseatRuleGap, i);

      if (gap->began >= oldest && get_length (gap) > limit)
        return gap->began;
    }

  return memory->looked >= oldest && read_at - memory->looked > limit ? memory->looked : 0;
}

void
unseat_rule_gaps_add (UnseatRuleMemory *memory,
                      gint64            read_at)
{
  UnseatRuleGap gap = { 0, read_at };

  g_return_if_fail (memory != NULL);

  gap.began = memory->looked;
  if (gap.began > 0 && get_length (&gap) > NIGHT)
    g_array_append_val (memory->gaps, gap);
}

/* Whom a look has seen free after the block of which the log tells, was blocked again since, and the log does not have it. */
static void
begin_anew (UnseatRuleMemory    *memory,
            GHashTable          *blocks,
            const UnseatRuleGap *gap)
{
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       told = NULL;

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, &user_id, &told))
    {
      gint64 since = unseat_rule_memory_get (memory->blocked_since, user_id);

      if (since > 0 && since <= gap->began && *(const gint64 *) told <= unseat_rule_memory_get_free (memory, user_id))
        unseat_rule_memory_put (memory->blocked_since, user_id, gap->ended);
    }
}

void
unseat_rule_gaps_cover (UnseatRuleMemory *memory,
                        GHashTable       *blocks,
                        gint64            whole_since)
{
  guint i = 0;

  g_return_if_fail (memory != NULL && blocks != NULL);

  while (whole_since > 0 && i < memory->gaps->len)
    {
      const UnseatRuleGap *gap = &g_array_index (memory->gaps, UnseatRuleGap, i);

      if (gap->began < whole_since)
        {
          i++;
          continue;
        }
      begin_anew (memory, blocks, gap);
      g_array_remove_index (memory->gaps, i);
    }
}

gboolean
unseat_rule_gaps_find (const UnseatRuleMemory *memory,
                       const UnseatRule       *rule,
                       gint64                  read_at,
                       gint64                  now,
                       UnseatRuleGap          *gap)
{
  gint64 limit = 0;

  g_return_val_if_fail (memory != NULL && rule != NULL && gap != NULL, FALSE);

  limit = unseat_rule_gaps_get_limit (rule);
  *gap = (UnseatRuleGap){ read_at, now };
  if (read_at > 0 && get_length (gap) > limit)
    return TRUE;

  for (guint i = memory->gaps->len; i > 0; i--)
    {
      *gap = g_array_index (memory->gaps, UnseatRuleGap, i - 1);
      if (get_length (gap) > limit)
        return TRUE;
    }
  return FALSE;
}

GHashTable *
unseat_rule_gaps_apply (const UnseatRuleMemory *memory,
                        const UnseatRuleGap    *gap)
{
  GHashTable    *known = NULL;
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       since = NULL;

  g_return_val_if_fail (memory != NULL, NULL);

  if (gap == NULL)
    return g_hash_table_ref (memory->blocked_since);

  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, memory->blocked_since);
  while (g_hash_table_iter_next (&iter, &user_id, &since))
    {
      gint64 when = *(const gint64 *) since;

      unseat_rule_memory_put (known, user_id, when <= gap->began ? gap->ended : when);
    }
  return known;
}

char *
unseat_rule_gaps_describe (const UnseatRuleGap *gap)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (gap != NULL, NULL);

  from = unseat_rule_format_day (gap->began);
  until = unseat_rule_format_day (gap->ended);
  /* Translators: two dates, then the second of them again. */
  return g_strdup_printf (_ ("From %s to %s Unseat did not look who is blocked, and the audit log is not known to tell of all that time: whoever was blocked before may have been let in meanwhile, and counts as blocked since %s."), from, until, until);
}

char *
unseat_rule_gaps_describe_rhythm (const UnseatRule *rule)
{
  guint days = 0;

  g_return_val_if_fail (rule != NULL, NULL);

  days = unseat_rule_get_blocked_days (rule);
  if (days == 0 || rule->every_days * DAY <= unseat_rule_gaps_get_limit (rule))
    return NULL;

  /* Translators: a number of days. */
  return g_strdup_printf (ngettext ("The rule runs too seldom to see by itself that somebody stays blocked for %u day: have it, or another rule, run more often than that.",
                                    "The rule runs too seldom to see by itself that somebody stays blocked for %u days: have it, or another rule, run more often than that.", days),
                          days);
}
