/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-tables.h"

#include "unseat-error.h"

#include <glib/gi18n-lib.h>

#define APPLICATION_ID 0x556e7374 /* "Unst" */

static const char version_1[] = "CREATE TABLE job ("
                                " id TEXT NOT NULL PRIMARY KEY,"
                                " kind TEXT NOT NULL DEFAULT 'unassign',"
                                " parent TEXT REFERENCES job (id),"
                                " store_key TEXT NOT NULL,"
                                " tenant_id TEXT NOT NULL,"
                                " tenant_name TEXT NOT NULL,"
                                " actor TEXT NOT NULL,"
                                " program TEXT NOT NULL,"
                                " created INTEGER NOT NULL,"
                                " confirmed INTEGER NOT NULL DEFAULT (unixepoch ()),"
                                " finished INTEGER);"
                                "CREATE INDEX job_by_created ON job (created);"
                                "CREATE TABLE loss ("
                                " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
                                " service TEXT NOT NULL,"
                                " people INTEGER NOT NULL,"
                                " PRIMARY KEY (job, service)) WITHOUT ROWID;"
                                "CREATE TABLE item ("
                                " id INTEGER NOT NULL PRIMARY KEY,"
                                " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
                                " position INTEGER NOT NULL,"
                                " user_id TEXT NOT NULL,"
                                " user_name TEXT NOT NULL,"
                                " user_principal_name TEXT NOT NULL,"
                                " sku_id TEXT NOT NULL,"
                                " part_number TEXT NOT NULL,"
                                " product_name TEXT NOT NULL,"
                                " group_id TEXT,"
                                " group_name TEXT,"
                                " disabled_plans TEXT NOT NULL," /* ids separated by blanks */
                                " frees_seat INTEGER NOT NULL,"
                                " outcome TEXT NOT NULL,"
                                " reason TEXT,"
                                " request_id TEXT,"
                                " sent INTEGER,"
                                " answered INTEGER,"
                                " verified INTEGER,"
                                " UNIQUE (job, position));"
                                "CREATE UNIQUE INDEX item_by_path ON item (job, user_id, sku_id, coalesce (group_id, ''));"
                                "CREATE INDEX item_by_user ON item (user_id);"
                                "CREATE INDEX item_by_outcome ON item (outcome);"
                                "CREATE TABLE event ("
                                " id INTEGER NOT NULL PRIMARY KEY,"
                                " item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,"
                                " happened INTEGER NOT NULL,"
                                " outcome TEXT NOT NULL,"
                                " reason TEXT,"
                                " request_id TEXT);"
                                "CREATE INDEX event_by_item ON event (item)";

static const char *const migrations[] = { version_1, NULL };

static const UnseatDatabaseSchema schema = { APPLICATION_ID, migrations };

/* Words, because the file outlives the enumeration. */
static const char *const loss_words[UNSEAT_N_LOSSES] = {
  [UNSEAT_LOSS_MAILBOX] = "mailbox",
  [UNSEAT_LOSS_ONEDRIVE] = "onedrive",
  [UNSEAT_LOSS_PHONE] = "phone",
  [UNSEAT_LOSS_CLOUD_PC] = "cloud-pc",
  [UNSEAT_LOSS_TEAMS] = "teams",
  [UNSEAT_LOSS_DESKTOP_APPS] = "desktop-apps",
};

static void
bind_text (sqlite3_stmt *statement,
           int           index,
           const char   *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/* SQLite gives NULL for a text that is not there, but also for one that is not a text. */
static const char *
get_text (sqlite3_stmt *statement,
          int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

static const char *
get_nullable_text (sqlite3_stmt *statement,
                   int           column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static gboolean
commit (UnseatDatabase *database,
        gboolean        is_good,
        GError        **error)
{
  if (is_good)
    return unseat_database_execute (database, "COMMIT", error);

  /* The error that counts is set; a rollback only fails where SQLite has rolled back already. */
  unseat_database_execute (database, "ROLLBACK", NULL);

  return FALSE;
}

UnseatJournalRow *
unseat_journal_row_new (UnseatChange *change)
{
  UnseatJournalRow *row = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  row = g_new0 (UnseatJournalRow, 1);
  row->change = g_object_ref (change);
  row->outcome = unseat_change_get_outcome (change);
  row->reason = g_strdup (unseat_change_get_reason (change));
  row->request_id = g_strdup (unseat_change_get_request_id (change));

  return row;
}

void
unseat_journal_row_free (UnseatJournalRow *row)
{
  g_return_if_fail (row != NULL);

  g_clear_object (&row->change);
  g_free (row->reason);
  g_free (row->request_id);
  g_free (row);
}

const UnseatDatabaseSchema *
unseat_journal_tables_get_schema (void)
{
  return &schema;
}

static gboolean
insert_job (UnseatDatabase *database,
            UnseatPlan     *plan,
            const char     *store_key,
            GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database,
                                                                "INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created) "
                                                                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                                                                error);

  if (statement == NULL)
    return FALSE;

  bind_text (statement, 1, unseat_plan_get_id (plan));
  bind_text (statement, 2, store_key);
  bind_text (statement, 3, unseat_plan_get_tenant_id (plan));
  bind_text (statement, 4, unseat_plan_get_tenant_name (plan));
  bind_text (statement, 5, unseat_plan_get_actor (plan));
  bind_text (statement, 6, UNSEAT_VERSION);
  sqlite3_bind_int64 (statement, 7, unseat_plan_get_created (plan));

  return unseat_database_run (database, statement, error);
}

static gboolean
insert_losses (UnseatDatabase *database,
               UnseatPlan     *plan,
               GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "INSERT INTO loss (job, service, people) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  for (int i = 0; i < UNSEAT_N_LOSSES; i++)
    {
      guint n_people = unseat_plan_get_n_losing (plan, i);

      if (n_people == 0)
        continue;

      bind_text (statement, 1, unseat_plan_get_id (plan));
      bind_text (statement, 2, loss_words[i]);
      sqlite3_bind_int64 (statement, 3, n_people);
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

static void
bind_item (sqlite3_stmt     *statement,
           UnseatJournalRow *row)
{
  UnseatChange    *change = row->change;
  g_autofree char *disabled_plans = g_strjoinv (" ", (char **) unseat_change_get_disabled_plans (change));

  bind_text (statement, 3, unseat_change_get_user_id (change));
  bind_text (statement, 4, unseat_change_get_user_name (change));
  bind_text (statement, 5, unseat_change_get_user_principal_name (change));
  bind_text (statement, 6, unseat_change_get_sku_id (change));
  bind_text (statement, 7, unseat_change_get_part_number (change));
  bind_text (statement, 8, unseat_change_get_product_name (change));
  bind_text (statement, 9, unseat_change_get_group_id (change));
  bind_text (statement, 10, unseat_change_get_group_name (change));
  bind_text (statement, 11, disabled_plans);
  sqlite3_bind_int (statement, 12, unseat_change_frees_seat (change));
  bind_text (statement, 13, unseat_outcome_to_word (row->outcome));
  bind_text (statement, 14, row->reason);
  bind_text (statement, 15, row->request_id);
}

static gboolean
insert_items (UnseatDatabase *database,
              const char     *plan_id,
              GPtrArray      *rows,
              GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database,
                                                                "INSERT INTO item (job, position, user_id, user_name, user_principal_name, sku_id, "
                                                                "part_number, product_name, group_id, group_name, disabled_plans, frees_seat, outcome, "
                                                                "reason, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                                                error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      bind_text (statement, 1, plan_id);
      sqlite3_bind_int64 (statement, 2, i);
      bind_item (statement, g_ptr_array_index (rows, i));
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
unseat_journal_tables_add_job (UnseatDatabase *database,
                               UnseatPlan     *plan,
                               const char     *store_key,
                               GPtrArray      *rows,
                               GError        **error)
{
  gboolean is_good = FALSE;

  if (!unseat_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  is_good = insert_job (database, plan, store_key, error) && insert_losses (database, plan, error) && insert_items (database, unseat_plan_get_id (plan), rows, error);

  return commit (database, is_good, error);
}

/* Which of the three times of an item an outcome sets, if any; each keeps the first value. */
static const char *
get_time_column (UnseatOutcome outcome)
{
  switch (outcome)
    {
    case UNSEAT_OUTCOME_SENT:
      return "sent";
    case UNSEAT_OUTCOME_VERIFIED:
    case UNSEAT_OUTCOME_ALREADY_GONE:
    case UNSEAT_OUTCOME_STILL_INHERITED:
      return "verified";
    case UNSEAT_OUTCOME_ACCEPTED:
    case UNSEAT_OUTCOME_BLOCKED:
    case UNSEAT_OUTCOME_FAILED:
      return "answered";
    case UNSEAT_OUTCOME_PENDING:
    case UNSEAT_OUTCOME_PLANNED:
    case UNSEAT_OUTCOME_SKIPPED:
    case UNSEAT_OUTCOME_CANCELLED:
    default:
      return NULL;
    }
}

#define UPDATE_TIME(column) column " = CASE WHEN ?8 = '" column "' THEN coalesce (" column ", ?9) ELSE " column " END"
#define UPDATE_ITEM \
  "UPDATE item SET outcome = ?5, reason = ?6, request_id = ?7, " UPDATE_TIME ("sent") ", " UPDATE_TIME ("answered") ", " UPDATE_TIME ("verified") " WHERE job = ?1 AND user_id = ?2 AND sku_id = ?3 AND coalesce (group_id, '') = ?4 RETURNING id"
#define INSERT_EVENT "INSERT INTO event (item, happened, outcome, reason, request_id) VALUES (?, ?, ?, ?, ?)"

static gboolean
update_item (UnseatDatabase   *database,
             sqlite3_stmt     *statement,
             const char       *plan_id,
             UnseatJournalRow *row,
             gint64            when,
             gint64           *item_id,
             GError          **error)
{
  const char *group_id = unseat_change_get_group_id (row->change);
  gboolean    has_row = FALSE;

  bind_text (statement, 1, plan_id);
  bind_text (statement, 2, unseat_change_get_user_id (row->change));
  bind_text (statement, 3, unseat_change_get_sku_id (row->change));
  bind_text (statement, 4, group_id != NULL ? group_id : "");
  bind_text (statement, 5, unseat_outcome_to_word (row->outcome));
  bind_text (statement, 6, row->reason);
  bind_text (statement, 7, row->request_id);
  bind_text (statement, 8, get_time_column (row->outcome));
  sqlite3_bind_int64 (statement, 9, when);
  if (!unseat_database_step (database, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      /* Translators: an id. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The journal knows nothing of the change for “%s”."),
                   unseat_change_get_user_principal_name (row->change));
      return FALSE;
    }

  *item_id = sqlite3_column_int64 (statement, 0);

  return unseat_database_run (database, statement, error);
}

static gboolean
insert_event (UnseatDatabase   *database,
              sqlite3_stmt     *statement,
              gint64            item_id,
              UnseatJournalRow *row,
              gint64            when,
              GError          **error)
{
  sqlite3_bind_int64 (statement, 1, item_id);
  sqlite3_bind_int64 (statement, 2, when);
  bind_text (statement, 3, unseat_outcome_to_word (row->outcome));
  bind_text (statement, 4, row->reason);
  bind_text (statement, 5, row->request_id);

  return unseat_database_run (database, statement, error);
}

static gboolean
record_rows (UnseatDatabase *database,
             const char     *plan_id,
             GPtrArray      *rows,
             gint64          when,
             GError        **error)
{
  g_autoptr (sqlite3_stmt) update = unseat_database_prepare (database, UPDATE_ITEM, error);
  g_autoptr (sqlite3_stmt) insert = update != NULL ? unseat_database_prepare (database, INSERT_EVENT, error) : NULL;
  gboolean is_good = insert != NULL;

  for (guint i = 0; is_good && i < rows->len; i++)
    {
      UnseatJournalRow *row = g_ptr_array_index (rows, i);
      gint64            item_id = 0;

      is_good = update_item (database, update, plan_id, row, when, &item_id, error) && insert_event (database, insert, item_id, row, when, error);
    }

  return is_good;
}

gboolean
unseat_journal_tables_record (UnseatDatabase *database,
                              const char     *plan_id,
                              GPtrArray      *rows,
                              gint64          when,
                              GError        **error)
{
  gboolean is_good = FALSE;

  if (!unseat_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  is_good = record_rows (database, plan_id, rows, when, error); /* its statements have to be gone before the end */

  return commit (database, is_good, error);
}

gboolean
unseat_journal_tables_finish (UnseatDatabase *database,
                              const char     *plan_id,
                              gint64          when,
                              GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "UPDATE job SET finished = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM item "
                                                                          "WHERE job = job.id AND outcome IN ('planned', 'sent', 'accepted'))",
                                                                error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, when);
  bind_text (statement, 2, plan_id);

  return unseat_database_run (database, statement, error);
}

char **
unseat_journal_tables_list (UnseatDatabase *database,
                            GError        **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "SELECT id FROM job ORDER BY created DESC, rowid DESC", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  while (has_row)
    {
      if (!unseat_database_step (database, statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (ids, g_strdup (get_text (statement, 0)));
    }
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static UnseatUnfinishedJob *
read_unfinished (sqlite3_stmt *statement)
{
  UnseatUnfinishedJob *job = g_new0 (UnseatUnfinishedJob, 1);

  job->id = g_strdup (get_text (statement, 0));
  job->tenant_id = g_strdup (get_text (statement, 1));
  job->tenant_name = g_strdup (get_text (statement, 2));
  job->actor = g_strdup (get_text (statement, 3));
  job->created = sqlite3_column_int64 (statement, 4);
  job->n_unsettled = (guint) sqlite3_column_int (statement, 5);
  job->n_not_sent = (guint) sqlite3_column_int (statement, 6);

  return job;
}

GPtrArray *
unseat_journal_tables_list_unfinished (UnseatDatabase *database,
                                       GError        **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_unfinished_job_free);
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database,
                                                                "SELECT job.id, tenant_id, tenant_name, actor, created, "
                                                                "count (CASE WHEN outcome IN ('sent', 'accepted', 'pending') THEN 1 END), "
                                                                "count (CASE WHEN outcome = 'planned' THEN 1 END) "
                                                                "FROM job LEFT JOIN item ON item.job = job.id WHERE finished IS NULL "
                                                                "GROUP BY job.id ORDER BY created DESC, job.rowid DESC",
                                                                error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  while (has_row)
    {
      if (!unseat_database_step (database, statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (jobs, read_unfinished (statement));
    }

  return g_steal_pointer (&jobs);
}

static UnseatChange *
read_item (sqlite3_stmt *statement)
{
  g_auto (GStrv) disabled_plans = g_strsplit (get_text (statement, 8), " ", -1);
  g_autoptr (UnseatChange) change = NULL;
  UnseatOutcome     outcome = UNSEAT_OUTCOME_FAILED; /* a word of a later version */
  UnseatChangeFacts facts = {
    .user_id = get_text (statement, 0),
    .user_name = get_text (statement, 1),
    .user_principal_name = get_text (statement, 2),
    .sku_id = get_text (statement, 3),
    .part_number = get_text (statement, 4),
    .product_name = get_text (statement, 5),
    .group_id = get_nullable_text (statement, 6),
    .group_name = get_nullable_text (statement, 7),
    .disabled_plans = (const char *const *) disabled_plans,
    .frees_seat = sqlite3_column_int (statement, 9) != 0,
  };

  unseat_outcome_from_word (get_text (statement, 10), &outcome);
  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, outcome, get_nullable_text (statement, 11), get_nullable_text (statement, 12));

  return g_steal_pointer (&change);
}

static GPtrArray *
read_items (UnseatDatabase *database,
            const char     *plan_id,
            GError        **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database,
                                                                "SELECT user_id, user_name, user_principal_name, sku_id, part_number, product_name, "
                                                                "group_id, group_name, disabled_plans, frees_seat, outcome, reason, request_id "
                                                                "FROM item WHERE job = ? ORDER BY position",
                                                                error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  bind_text (statement, 1, plan_id);
  while (has_row)
    {
      if (!unseat_database_step (database, statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (changes, read_item (statement));
    }

  return g_steal_pointer (&changes);
}

static gboolean
read_losses (UnseatDatabase *database,
             const char     *plan_id,
             guint           losses[UNSEAT_N_LOSSES],
             GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "SELECT service, people FROM loss WHERE job = ?", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  bind_text (statement, 1, plan_id);
  while (has_row)
    {
      if (!unseat_database_step (database, statement, &has_row, error))
        return FALSE;

      for (guint i = 0; has_row && i < UNSEAT_N_LOSSES; i++)
        if (g_str_equal (loss_words[i], get_text (statement, 0)))
          losses[i] = (guint) CLAMP (sqlite3_column_int64 (statement, 1), 0, G_MAXINT);
    }

  return TRUE;
}

UnseatPlan *
unseat_journal_tables_load (UnseatDatabase *database,
                            const char     *plan_id,
                            GError        **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "SELECT tenant_id, tenant_name, actor, created FROM job WHERE id = ?", error);
  guint    losses[UNSEAT_N_LOSSES] = { 0 };
  gboolean has_row = FALSE;

  if (statement == NULL)
    return NULL;

  bind_text (statement, 1, plan_id);
  if (!unseat_database_step (database, statement, &has_row, error))
    return NULL;

  if (!has_row)
    {
      /* Translators: the id of a job. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, _ ("The journal has no job “%s”."), plan_id);
      return NULL;
    }

  changes = read_items (database, plan_id, error);
  if (changes == NULL || !read_losses (database, plan_id, losses, error))
    return NULL;

  return unseat_plan_new (plan_id, get_text (statement, 0), get_text (statement, 1), get_text (statement, 2),
                          g_steal_pointer (&changes), losses, sqlite3_column_int64 (statement, 3));
}
