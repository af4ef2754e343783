/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-stand.h"

#include <glib/gi18n-lib.h>

#include "unseat-database-rows.h"
#include "unseat-journal-private.h"
#include "unseat-rule-words.h"
#include "unseat-rule-writer.h"
#include "unseat-utils.h"

/* Returns: (transfer full): what is the same as long as the rule says the same, whether it is on or off */
static char *
dup_says (const UnseatRule *rule)
{
  g_autoptr (UnseatRule) turned = unseat_rule_copy (rule);
  g_autofree char *text = NULL;

  turned->is_enabled = TRUE;
  text = unseat_rule_to_text (turned);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

char *
unseat_rule_stand_join (GPtrArray *sentences)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  g_return_val_if_fail (sentences != NULL, NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (sentences, i));
  strings = g_strv_builder_end (builder);

  return strings[0] != NULL ? g_strjoinv (" ", strings) : NULL;
}

gboolean
unseat_rule_stand_save (UnseatJournal            *journal,
                        const char               *tenant_id,
                        const UnseatRuleFindings *findings,
                        gint64                    now,
                        GError                  **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *says = NULL;
  g_autofree char *stops = NULL;
  g_autofree char *notes = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && findings != NULL, FALSE);

  says = dup_says (findings->rule);
  stops = unseat_rule_stand_join (findings->stops);
  notes = unseat_rule_stand_join (findings->notes);
  locker = g_mutex_locker_new (&journal->lock);
  statement = unseat_database_prepare (journal->database, "INSERT OR REPLACE INTO rule_stand (tenant_id, rule, says, seen, stops, notes) VALUES (lower (?), ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, tenant_id);
  unseat_database_bind_text (statement, 2, findings->rule->id);
  unseat_database_bind_text (statement, 3, says);
  sqlite3_bind_int64 (statement, 4, now);
  unseat_database_bind_text (statement, 5, stops);
  unseat_database_bind_text (statement, 6, notes);

  return unseat_database_run (journal->database, statement, error);
}

static void
take (GPtrArray    *shelf,
      sqlite3_stmt *row)
{
  for (guint i = 0; i < shelf->len; i++)
    {
      UnseatShelvedRule *shelved = g_ptr_array_index (shelf, i);
      g_autofree char   *says = NULL;

      if (shelved->rule == NULL || !g_str_equal (shelved->id, unseat_database_get_text (row, 0)))
        continue;
      says = dup_says (shelved->rule);
      if (!g_str_equal (says, unseat_database_get_text (row, 1)))
        return;

      shelved->seen = sqlite3_column_int64 (row, 2);
      unseat_set_string (&shelved->stops, unseat_database_get_nullable_text (row, 3));
      unseat_set_string (&shelved->notes, unseat_database_get_nullable_text (row, 4));
      return;
    }
}

gboolean
unseat_rule_stand_read (UnseatJournal *journal,
                        const char    *tenant_id,
                        GPtrArray     *shelf,
                        GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (UnseatDatabaseRows) rows = NULL;
  sqlite3_stmt *row = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && shelf != NULL, FALSE);

  rows = unseat_database_select (unseat_journal_begin_reading (journal, &locker), "SELECT rule, says, seen, stops, notes FROM rule_stand WHERE tenant_id = ?1 COLLATE NOCASE", tenant_id);
  while ((row = unseat_database_rows_next (rows)) != NULL)
    take (shelf, row);

  return unseat_database_rows_finish (rows, error);
}

char *
unseat_rule_stand_explain (const UnseatShelvedRule *shelved)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (shelved != NULL, NULL);

  if (shelved->stops == NULL)
    return NULL;

  day = unseat_rule_format_day (shelved->seen);
  /* Translators: sentences that say why a rule was stopped, then the date on which it was looked at. */
  return g_strdup_printf (_ ("%s This was so on %s, when the rule was last looked at."), shelved->stops, day);
}
