/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-queue.h"

#include <glib/gi18n-lib.h>

#include "unseat-clock-words.h"
#include "unseat-rule-brakes.h"
#include "unseat-rule-words.h"
#include "unseat-rule-writer.h"

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

/* A timer may be late, and a computer that is off over a weekend with a holiday runs nothing; what is missed besides is too much. */
#define LATE (2 * HOUR)
#define N_MISSED_DAYS 3

#define MAX_NAMED 5 /* people, in sentences that somebody reads */

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
  return read_at <= now + UNSEAT_CLOCK_TOLERANCE && (max_hours == 0 || now - read_at <= max_hours * HOUR);
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

      if (unseat_rule_needs (rule, source)
          && (stand->read_at == 0 || !is_fresh (stand->read_at, rule->brakes.max_data_hours, now) || !unseat_evidence_book_knows (book, source, now)))
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

/* --- Who drops out --- */

static GHashTable *
list_matches (const UnseatRuleFindings *findings)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      g_hash_table_add (keys, unseat_rule_match_dup_key (match->user_id, match->sku_id));
    }
  return keys;
}

static gint64
find_last_sign (UnseatDirectory *directory,
                UnseatUser      *user,
                gint64           now)
{
  UnseatEvidence evidence;

  unseat_evidence_book_get (unseat_directory_get_evidence (directory), unseat_user_get_id (user), unseat_user_get_created (user), now, &evidence);
  return unseat_evidence_get_latest (&evidence, NULL);
}

/* Returns: (transfer full): who does not wait any more, with what, and why */
static char *
explain_drop (const UnseatRule *rule,
              UnseatDirectory  *directory,
              const char       *user_id,
              const char       *sku_id,
              gint64            since,
              gint64            now)
{
  guint index = unseat_directory_find_user (directory, user_id);
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  g_autofree char *product = unseat_directory_dup_product_name (directory, sku_id);
  gint64           last = user != NULL ? find_last_sign (directory, user, now) : 0;
  g_autofree char *day = unseat_rule_format_day (last);

  if (user == NULL)
    /* Translators: the id of a person, then a product. */
    return g_strdup_printf (_ ("%s waited with %s, and is not in the tenant any more."), user_id, product);
  if (!unseat_user_holds (user, sku_id))
    /* Translators: the name of a person, then a product. */
    return g_strdup_printf (_ ("%s waited with %s, and does not have it any more."), unseat_user_get_name (user), product);
  if (unseat_rule_asks (rule, UNSEAT_CONDITION_BLOCKED) && unseat_user_is_enabled (user))
    /* Translators: the name of a person, then a product. */
    return g_strdup_printf (_ ("%s waited with %s, and drops out: sign-in is not blocked any more."), unseat_user_get_name (user), product);
  if (last > since)
    /* Translators: the name of a person, then a product, then the date of a sign-in or of a use. */
    return g_strdup_printf (_ ("%s waited with %s, and drops out: last seen on %s."), unseat_user_get_name (user), product, day);

  /* Translators: the name of a person, then a product. */
  return g_strdup_printf (_ ("%s waited with %s, and drops out: it does not match any more."), unseat_user_get_name (user), product);
}

void
unseat_rule_queue_note_dropped (UnseatRuleFindings     *findings,
                                UnseatDirectory        *directory,
                                const UnseatRuleMemory *memory,
                                gint64                  now)
{
  g_autoptr (GHashTable) matches = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       since = NULL;
  guint          n_more = 0;

  g_return_if_fail (findings != NULL && memory != NULL);
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  if (findings->stops->len > 0 && !sees (findings->rule, directory, now))
    return;

  matches = list_matches (findings);
  g_hash_table_iter_init (&iter, memory->queue);
  while (g_hash_table_iter_next (&iter, &key, &since))
    {
      gint64 from = *(const gint64 *) since;
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);

      if (g_hash_table_contains (matches, key) || unseat_rule_memory_get (memory->touched, key) >= from || !g_hash_table_add (people, g_strdup (parts[0])))
        continue;
      if (g_hash_table_size (people) > MAX_NAMED)
        n_more++;
      else
        g_ptr_array_add (findings->notes, explain_drop (findings->rule, directory, parts[0], parts[1], from, now));
    }
  if (n_more > 0)
    g_ptr_array_add (findings->notes, g_strdup_printf (ngettext ("%'u more person who waited drops out.", "%'u more people who waited drop out.", n_more), n_more));
}
