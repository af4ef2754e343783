/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-memory.h"

#include "unseat-clock-words.h"

UnseatRuleMemory *
unseat_rule_memory_new (void)
{
  UnseatRuleMemory *self = g_new0 (UnseatRuleMemory, 1);

  self->blocked_since = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->free_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (UnseatRuleGap));
  self->queue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->unfinished = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
unseat_rule_memory_free (UnseatRuleMemory *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->blocked_since);
  g_hash_table_unref (self->free_at);
  g_array_unref (self->gaps);
  g_hash_table_unref (self->queue);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->tried);
  g_hash_table_unref (self->unfinished);
  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->told);
  g_free (self->queue_asks);
  g_free (self);
}

static gboolean
is_later (gpointer key,
          gpointer when,
          gpointer now)
{
  return *(const gint64 *) when > *(const gint64 *) now;
}

/* A clock that is set right by a little has not made a look one of which nobody knows when it was. */
static void
drop_future_looks (UnseatRuleMemory *self,
                   gint64            now)
{
  g_hash_table_foreach_remove (self->blocked_since, is_later, &now);
  if (self->looked > now + UNSEAT_CLOCK_TOLERANCE)
    {
      g_hash_table_remove_all (self->blocked_since);
      g_array_set_size (self->gaps, 0);
    }

  for (guint i = 0; i < self->gaps->len; i++)
    {
      UnseatRuleGap *gap = &g_array_index (self->gaps, UnseatRuleGap, i);

      gap->ended = MIN (gap->ended, now);
    }
}

void
unseat_rule_memory_drop_future (UnseatRuleMemory *self,
                                gint64            read_at,
                                gint64            now)
{
  GHashTableIter iter;
  gpointer       free_at = NULL;

  g_return_if_fail (self != NULL);

  drop_future_looks (self, now);
  g_hash_table_foreach_remove (self->queue, is_later, &now);
  if (self->queue_seen > now)
    self->queue_seen = 0;
  if (self->counted > now)
    self->counted = 0;

  /* That somebody was seen free is true, only not when: nothing from before this look may be held against it. */
  if (self->looked > now)
    self->looked = read_at;
  g_hash_table_iter_init (&iter, self->free_at);
  while (g_hash_table_iter_next (&iter, NULL, &free_at))
    if (is_later (NULL, free_at, &now))
      *(gint64 *) free_at = read_at;
}

void
unseat_rule_memory_take_blocks (UnseatRuleMemory *self,
                                GHashTable       *blocks)
{
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       since = NULL;

  g_return_if_fail (self != NULL);

  if (blocks == NULL)
    return;

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, &user_id, &since))
    {
      gint64 when = *(const gint64 *) since;

      if (when == 0)
        g_hash_table_remove (self->blocked_since, user_id);
      else if (when > unseat_rule_memory_get_free (self, user_id))
        unseat_rule_memory_put (self->blocked_since, user_id, when);
    }
}

gint64
unseat_rule_memory_get_free (const UnseatRuleMemory *self,
                             const char             *user_id)
{
  const gint64 *free_at = NULL;

  g_return_val_if_fail (self != NULL && user_id != NULL, 0);

  free_at = g_hash_table_lookup (self->free_at, user_id);
  return free_at != NULL ? *free_at : self->looked;
}

void
unseat_rule_memory_put (GHashTable *table,
                        const char *key,
                        gint64      when)
{
  g_return_if_fail (table != NULL && key != NULL);

  g_hash_table_insert (table, g_strdup (key), g_memdup2 (&when, sizeof when));
}

gint64
unseat_rule_memory_get (GHashTable *table,
                        const char *key)
{
  const gint64 *when = NULL;

  g_return_val_if_fail (table != NULL && key != NULL, 0);

  when = g_hash_table_lookup (table, key);
  return when != NULL ? *when : 0;
}
