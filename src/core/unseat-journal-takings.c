/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-takings.h"

#include "unseat-database-rows.h"
#include "unseat-journal-private.h"
#include "unseat-journal-tables.h"

/* Of each path the last of what was done, or may have been: be it by which job it may.  ?1 are the ids of products, each between blanks. */
static char *
make_sql (void)
{
  g_autofree char *may_be_done = unseat_journal_list_outcomes (UNSEAT_OUTCOME_MAY_BE_DONE);

  return g_strconcat ("WITH latest AS MATERIALIZED (SELECT user_id, sku_id, coalesce (group_id, '') AS group_id, action, disabled_plans, wanted_plans, job, "
                      "max (item.id) AS id, tenant_id, created FROM item JOIN job ON job.id = item.job WHERE instr (?1, ' ' || sku_id || ' ') > 0 "
                      "AND action <> 'reprocess' AND (effect OR outcome IN ",
                      may_be_done,
                      ") GROUP BY lower (tenant_id), 1, 2, 3) "
                      "SELECT user_id, sku_id, action, disabled_plans, wanted_plans, job, tenant_id, created FROM latest ORDER BY id DESC",
                      NULL);
}

static char **
split_plans (sqlite3_stmt *row,
             int           column)
{
  return g_strsplit (unseat_database_get_text (row, column), " ", -1);
}

static void
add (UnseatTakings *takings,
     sqlite3_stmt  *row)
{
  UnseatAction action = UNSEAT_ACTION_ASSIGN;
  g_auto (GStrv) off = split_plans (row, 3);
  g_auto (GStrv) switched = split_plans (row, 4);
  UnseatTaking taking = { NULL };

  if (!unseat_action_from_word (unseat_database_get_text (row, 2), &action) || (!unseat_action_takes (action) && action != UNSEAT_ACTION_SWITCH))
    return;

  taking.user_id = (char *) unseat_database_get_text (row, 0);
  taking.sku_id = (char *) unseat_database_get_text (row, 1);
  taking.off = off;
  taking.switched = action == UNSEAT_ACTION_SWITCH ? switched : NULL;
  taking.job = (char *) unseat_database_get_text (row, 5);
  taking.created = sqlite3_column_int64 (row, 7);
  unseat_takings_add (takings, &taking);
}

UnseatTakings *
unseat_journal_list_takings (UnseatJournal     *self,
                             const char        *tenant_id,
                             const char *const *sku_ids,
                             GError           **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (UnseatTakings) takings = NULL;
  g_autoptr (UnseatDatabaseRows) rows = NULL;
  g_autofree char *list = NULL;
  g_autofree char *between = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt    *row = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && tenant_id != NULL && sku_ids != NULL, NULL);

  list = g_strjoinv (" ", (char **) sku_ids);
  between = g_strconcat (" ", list, " ", NULL);
  sql = make_sql ();
  takings = unseat_takings_new ();
  rows = unseat_database_select (unseat_journal_begin_reading (self, &locker), sql, between);
  while ((row = unseat_database_rows_next (rows)) != NULL)
    if (g_ascii_strcasecmp (unseat_database_get_text (row, 6), tenant_id) == 0)
      add (takings, row);

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&takings) : NULL;
}
