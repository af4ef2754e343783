/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-outlook.h"

#include "unseat-database-rows.h"
#include "unseat-plan-gains.h"

static gboolean
insert_losses (UnseatDatabase *database,
               UnseatPlan     *plan,
               GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "INSERT INTO loss (job, service, people, maybe) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  for (int i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      guint n_people = unseat_plan_get_n_losing (plan, i);

      if (n_people == 0)
        continue;

      unseat_database_bind_text (statement, 1, unseat_plan_get_id (plan));
      unseat_database_bind_text (statement, 2, unseat_service_to_word (i));
      sqlite3_bind_int64 (statement, 3, n_people);
      sqlite3_bind_int64 (statement, 4, unseat_advice_get_n_maybe (unseat_plan_get_advice (plan), i));
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_gains (UnseatDatabase *database,
              UnseatPlan     *plan,
              GError        **error)
{
  GPtrArray *gains = unseat_plan_get_gains (plan);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (gains == NULL || gains->len == 0)
    return TRUE;

  statement = unseat_database_prepare (database, "INSERT INTO job_gain (job, place, group_id, group_name, product_name, people) VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < gains->len; i++)
    {
      const UnseatPlanGain *gain = gains->pdata[i];

      unseat_database_bind_text (statement, 1, unseat_plan_get_id (plan));
      sqlite3_bind_int64 (statement, 2, i);
      unseat_database_bind_text (statement, 3, gain->group_id);
      unseat_database_bind_text (statement, 4, gain->group_name);
      unseat_database_bind_text (statement, 5, gain->product_name);
      sqlite3_bind_int64 (statement, 6, gain->n_people);
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
unseat_journal_outlook_insert (UnseatDatabase *database,
                               UnseatPlan     *plan,
                               GError        **error)
{
  return insert_losses (database, plan, error) && insert_gains (database, plan, error);
}

/* Returns: of how many people it was not seen yet that Microsoft 365 has taken what they are reprocessed for, or what it may refuse */
static guint
count_uncertain (GPtrArray *changes)
{
  g_autoptr (GHashTable) user_ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_is_uncertain (changes->pdata[i]) && unseat_change_get_outcome (changes->pdata[i]) != UNSEAT_OUTCOME_VERIFIED)
      g_hash_table_add (user_ids, (gpointer) unseat_change_get_user_id (changes->pdata[i]));

  return g_hash_table_size (user_ids);
}

gboolean
unseat_journal_outlook_read_losses (UnseatDatabase    *database,
                                    const char        *plan_id,
                                    GPtrArray         *changes,
                                    UnseatAdviceFacts *advice,
                                    GError           **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, "SELECT service, people, maybe FROM loss WHERE job = ?1", plan_id);
  sqlite3_stmt *row = NULL;
  UnseatService service = 0;
  guint         n_uncertain = count_uncertain (changes);

  while ((row = unseat_database_rows_next (rows)) != NULL)
    if (unseat_service_from_word (unseat_database_get_text (row, 0), &service))
      {
        advice->stops[service] = (guint) CLAMP (sqlite3_column_int64 (row, 1), 0, G_MAXINT);
        advice->maybe[service] = (guint) CLAMP (sqlite3_column_int64 (row, 2), 0, n_uncertain);
      }

  return unseat_database_rows_finish (rows, error);
}

static UnseatPlanGain *
read_gain (sqlite3_stmt *row)
{
  UnseatPlanGain *gain = g_new0 (UnseatPlanGain, 1);

  gain->group_id = g_strdup (unseat_database_get_text (row, 0));
  gain->group_name = g_strdup (unseat_database_get_text (row, 1));
  gain->product_name = g_strdup (unseat_database_get_text (row, 2));
  gain->n_people = (guint) CLAMP (sqlite3_column_int64 (row, 3), 1, G_MAXINT);

  return gain;
}

gboolean
unseat_journal_outlook_read_gains (UnseatDatabase *database,
                                   const char     *plan_id,
                                   GPtrArray     **gains,
                                   GError        **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_plan_gain_free);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database,
                                                                "SELECT group_id, group_name, product_name, people FROM job_gain WHERE job = ?1 ORDER BY place",
                                                                plan_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    g_ptr_array_add (list, read_gain (row));
  if (!unseat_database_rows_finish (rows, error))
    return FALSE;

  *gains = g_steal_pointer (&list);
  return TRUE;
}
