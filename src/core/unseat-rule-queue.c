/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-queue.h"

#include "unseat-rule-brakes.h"
#include "unseat-rule-writer.h"

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

/* A timer may be late, and a computer that is off over a weekend with a holiday runs nothing; what is missed besides is too much. */
#define LATE (2 * HOUR)
#define N_MISSED_DAYS 3

char *
unseat_rule_queue_describe (const UnseatRule *rule)
{
  const UnseatRuleBrakes none = { 0 };
  g_autoptr (UnseatRule) asked = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  /* By what is left out of it, so that what a later version asks is in it. */
  asked = unseat_rule_copy (rule);
  g_free (asked->name);
  asked->name = g_strdup ("");
  asked->is_enabled = FALSE;
  asked->takes_mailboxes = FALSE;
  asked->every_days = 1;
  asked->brakes = none;
  g_ptr_array_set_size (asked->exceptions, 0);
  for (guint i = 0; i < asked->conditions->len; i++)
    g_clear_pointer (&((UnseatRuleCondition *) g_ptr_array_index (asked->conditions, i))->name, g_free);
  text = unseat_rule_to_text (asked);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

gint64
unseat_rule_queue_get_patience (const UnseatRule *rule)
{
  g_return_val_if_fail (rule != NULL, 0);

  return ((gint64) rule->every_days + N_MISSED_DAYS) * DAY + LATE;
}

void
unseat_rule_queue_check (UnseatRuleMemory *memory,
                         const UnseatRule *rule,
                         gint64            now)
{
  g_autofree char *asks = NULL;

  g_return_if_fail (memory != NULL && rule != NULL);

  asks = unseat_rule_queue_describe (rule);
  if (g_strcmp0 (memory->queue_asks, asks) != 0 || now - memory->queue_seen > unseat_rule_queue_get_patience (rule))
    g_hash_table_remove_all (memory->queue);
}

static gboolean
is_fresh (gint64 read_at,
          guint  max_hours,
          gint64 now)
{
  return max_hours == 0 || now - read_at <= max_hours * HOUR;
}

/* Of what is not known nobody matches, and nobody is seen who does not match any more. */
static gboolean
sees (const UnseatRule *rule,
      UnseatDirectory  *directory,
      gint64            now)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (directory);
  gint64              read_at = unseat_directory_get_read_at (directory);

  if (read_at > 0 && !is_fresh (read_at, rule->brakes.max_data_hours, now))
    return FALSE;

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      const UnseatEvidenceStand *stand = unseat_evidence_book_get_stand (book, source);

      if (unseat_rule_needs (rule, source) && (stand->read_at == 0 || !is_fresh (stand->read_at, rule->brakes.max_data_hours, now)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_new (gpointer key,
        gpointer since,
        gpointer queue)
{
  return !g_hash_table_contains (queue, key);
}

GHashTable *
unseat_rule_queue_make (const UnseatRuleFindings *findings,
                        UnseatDirectory          *directory,
                        const UnseatRuleMemory   *memory,
                        gint64                    now)
{
  GHashTable *queue = NULL;

  g_return_val_if_fail (findings != NULL && memory != NULL, NULL);
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  if (findings->stops->len > 0 && !sees (findings->rule, directory, now))
    return NULL;

  queue = unseat_rule_brakes_make_queue (findings, memory, now);
  if (findings->stops->len > 0)
    g_hash_table_foreach_remove (queue, is_new, memory->queue);

  return queue;
}
