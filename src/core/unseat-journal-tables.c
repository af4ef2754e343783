/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-tables.h"

#include "unseat-error.h"
#include "unseat-journal-outlook.h"
#include "unseat-journal-seats.h"
#include "unseat-journal-totals.h"
#include "unseat-rule-history-private.h"

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

/* Undo and retry: what a change does, whose it is; and who is at work on a job. */
static const char version_2[] = "ALTER TABLE job ADD COLUMN holder TEXT;"
                                "ALTER TABLE item ADD COLUMN action TEXT NOT NULL DEFAULT 'unassign';"
                                "ALTER TABLE item ADD COLUMN takes_seat INTEGER NOT NULL DEFAULT 0;"
                                "CREATE INDEX job_by_parent ON job (parent)";

/* Nothing asks by these, and keeping them up to date was much of the cost of a change. */
static const char version_3[] = "DROP INDEX item_by_user;"
                                "DROP INDEX item_by_outcome";

/* It was filled in no order, which was a third of what a large job cost; that a path is there once is looked after before it is written. */
static const char version_4[] = "DROP INDEX item_by_path";

/* What is to be looked at again, at every start; an index of so few costs nothing. */
static const char version_5[] = "CREATE INDEX item_pending ON item (job) WHERE outcome = 'pending'";

/* What tells, after an answer that was lost, that somebody else has changed the path meanwhile. */
static const char version_6[] = "ALTER TABLE item ADD COLUMN updated INTEGER NOT NULL DEFAULT 0";

/* What the guards are not asked about when a job is gone on with. */
static const char version_7[] = "ALTER TABLE item ADD COLUMN put_back INTEGER NOT NULL DEFAULT 0";

/* The history is listed often, and its changes are many. */
static const char version_8[] = "ALTER TABLE job ADD COLUMN people INTEGER;"
                                "CREATE TABLE job_product ("
                                " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
                                " place INTEGER NOT NULL," /* by how much the job is about it */
                                " name TEXT NOT NULL,"
                                " PRIMARY KEY (job, place)) WITHOUT ROWID;"
                                "CREATE TABLE job_total (" /* of a job that has ended */
                                " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
                                " outcome TEXT NOT NULL,"
                                " changes INTEGER NOT NULL,"
                                " assigns INTEGER NOT NULL,"
                                " PRIMARY KEY (job, outcome)) WITHOUT ROWID;"
                                "UPDATE job SET people = (SELECT count (DISTINCT user_id) FROM item WHERE job = job.id);"
                                "INSERT INTO job_product SELECT job, row_number () OVER (PARTITION BY job ORDER BY n DESC, name) - 1, name FROM"
                                " (SELECT job, count (*) AS n, min (product_name) AS name FROM item GROUP BY job, sku_id);"
                                "INSERT INTO job_total SELECT job, outcome, count (*), count (CASE WHEN action = 'assign' THEN 1 END) FROM item"
                                " WHERE job IN (SELECT id FROM job WHERE finished IS NOT NULL) GROUP BY job, outcome";

/* What tells, when somebody looks again, how long it has been; of jobs that are there already the next look tells. */
static const char version_9[] = "ALTER TABLE job ADD COLUMN looked INTEGER NOT NULL DEFAULT 0"; /* by the clock of Graph */

/* Who else went on with a job than who confirmed it: user principal names, a line each, in their order. */
static const char version_10[] = "ALTER TABLE job ADD COLUMN successors TEXT NOT NULL DEFAULT ''";

/* What was to be taken only because a group goes on giving it. */
static const char version_11[] = "ALTER TABLE item ADD COLUMN redundant INTEGER NOT NULL DEFAULT 0";

/* Who leaves groups, and who is put back into them. */
static const char version_12[] = "ALTER TABLE job_total ADD COLUMN leaves INTEGER NOT NULL DEFAULT 0;"
                                 "ALTER TABLE job_total ADD COLUMN joins INTEGER NOT NULL DEFAULT 0;"
                                 "CREATE TABLE job_group ("
                                 " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
                                 " place INTEGER NOT NULL," /* by how much the job is about it */
                                 " name TEXT NOT NULL,"
                                 " PRIMARY KEY (job, place)) WITHOUT ROWID";

/* Apps that are switched; an old row switches none. */
static const char version_13[] = "ALTER TABLE item ADD COLUMN wanted_plans TEXT NOT NULL DEFAULT '';" /* ids separated by blanks */
                                 "ALTER TABLE job_total ADD COLUMN switches INTEGER NOT NULL DEFAULT 0";

/* Products that are taken off groups, and put on them. */
static const char version_14[] = "ALTER TABLE job_total ADD COLUMN take_offs INTEGER NOT NULL DEFAULT 0;"
                                 "ALTER TABLE job_total ADD COLUMN put_ons INTEGER NOT NULL DEFAULT 0";

/* What is given instead of something; an old row is of no such pair. */
static const char version_15[] = "ALTER TABLE item ADD COLUMN swap_sku_id TEXT;" /* the product of the other half */
                                 "ALTER TABLE job_total ADD COLUMN swaps INTEGER NOT NULL DEFAULT 0";

/* People who are reprocessed. */
static const char version_16[] = "ALTER TABLE job_total ADD COLUMN reprocesses INTEGER NOT NULL DEFAULT 0";

/* What is done although it failed: somebody has left a group, and keeps the license. */
static const char version_17[] = "ALTER TABLE item ADD COLUMN effect INTEGER NOT NULL DEFAULT 0";

/* Which rule a job comes from, and what is kept of runs of rules beside their jobs. */
static const char version_18[] = "ALTER TABLE job ADD COLUMN rule TEXT;" /* its id */
                                 "CREATE TABLE rule_run ("
                                 " id INTEGER NOT NULL PRIMARY KEY,"
                                 " tenant_id TEXT NOT NULL,"
                                 " rule TEXT NOT NULL,"
                                 " name TEXT NOT NULL,"
                                 " started INTEGER NOT NULL,"
                                 " outcome TEXT NOT NULL,"
                                 " matched INTEGER NOT NULL,"
                                 " acts INTEGER NOT NULL,"
                                 " waits INTEGER NOT NULL,"
                                 " left_out INTEGER NOT NULL,"
                                 " note TEXT,"
                                 " job TEXT);" /* which may be deleted since */
                                 "CREATE INDEX rule_run_by_tenant ON rule_run (tenant_id);"
                                 "CREATE TABLE rule_queue ("
                                 " tenant_id TEXT NOT NULL,"
                                 " rule TEXT NOT NULL,"
                                 " user_id TEXT NOT NULL,"
                                 " sku_id TEXT NOT NULL,"
                                 " since INTEGER NOT NULL,"
                                 " PRIMARY KEY (tenant_id, rule, user_id, sku_id)) WITHOUT ROWID;"
                                 "CREATE TABLE rule_blocked ("
                                 " tenant_id TEXT NOT NULL,"
                                 " user_id TEXT NOT NULL,"
                                 " since INTEGER NOT NULL,"
                                 " PRIMARY KEY (tenant_id, user_id)) WITHOUT ROWID";

/* What kept a license from being in force before it was taken: Graph's word; NULL for nothing, and for what nobody kept. */
static const char version_19[] = "ALTER TABLE item ADD COLUMN problem TEXT";

/* When the run of all rules began that a run belongs to; of an old row that is when the rule itself was looked at. */
static const char version_20[] = "ALTER TABLE rule_run ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;"
                                 "UPDATE rule_run SET begun = started";

/* For what people wait, and when they were seen to match; who waits already, waits for what nobody knows. */
static const char version_21[] = "ALTER TABLE rule_queue ADD COLUMN asks TEXT NOT NULL DEFAULT '';"
                                 "ALTER TABLE rule_queue ADD COLUMN seen INTEGER NOT NULL DEFAULT 0";

/* What a rule matched and could not do, and since when people have been told of that. */
static const char version_22[] = "CREATE TABLE rule_told ("
                                 " tenant_id TEXT NOT NULL,"
                                 " rule TEXT NOT NULL,"
                                 " user_id TEXT NOT NULL,"
                                 " sku_id TEXT NOT NULL,"
                                 " since INTEGER NOT NULL,"
                                 " PRIMARY KEY (tenant_id, rule, user_id, sku_id)) WITHOUT ROWID";

/* The seats of the products of a job; of one that is there already nobody noted them.  NULL: not read after it. */
static const char version_23[] = "CREATE TABLE job_seats ("
                                 " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
                                 " place INTEGER NOT NULL,"
                                 " sku_id TEXT NOT NULL,"
                                 " assigned_before INTEGER NOT NULL,"
                                 " free_before INTEGER NOT NULL,"
                                 " assigned_after INTEGER,"
                                 " free_after INTEGER,"
                                 " PRIMARY KEY (job, sku_id)) WITHOUT ROWID";

/* How a rule stood when it was looked at last: what was found out by asking is told also where nobody asks. */
static const char version_24[] = "CREATE TABLE rule_stand ("
                                 " tenant_id TEXT NOT NULL,"
                                 " rule TEXT NOT NULL,"
                                 " says TEXT NOT NULL," /* a sum of what the rule said */
                                 " seen INTEGER NOT NULL,"
                                 " stops TEXT,"
                                 " notes TEXT,"
                                 " PRIMARY KEY (tenant_id, rule)) WITHOUT ROWID";

/* When people were read for the last look at who is blocked, and for the last one in which somebody who is was not; 0 when nobody noted it. */
static const char version_25[] = "ALTER TABLE rule_blocked ADD COLUMN free INTEGER NOT NULL DEFAULT 0;"
                                 "CREATE TABLE rule_look (tenant_id TEXT NOT NULL PRIMARY KEY, seen INTEGER NOT NULL) WITHOUT ROWID";

/* What people may get from groups by what is taken off them, and how many lose something only if Microsoft 365 takes what they are reprocessed for; of an old
 * job nobody noted it. */
static const char version_26[] = "CREATE TABLE job_gain ("
                                 " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
                                 " place INTEGER NOT NULL,"
                                 " group_id TEXT NOT NULL,"
                                 " group_name TEXT NOT NULL,"
                                 " product_name TEXT NOT NULL,"
                                 " people INTEGER NOT NULL,"
                                 " PRIMARY KEY (job, place)) WITHOUT ROWID;"
                                 "ALTER TABLE loss ADD COLUMN maybe INTEGER NOT NULL DEFAULT 0";

/* Whether a rule began a job without anybody being asked. Of one that is there already and not finished, nobody knows: nothing more of it is sent. */
static const char version_27[] = "ALTER TABLE job ADD COLUMN unattended INTEGER NOT NULL DEFAULT 0;"
                                 "UPDATE job SET unattended = 1 WHERE rule IS NOT NULL AND parent IS NULL AND finished IS NULL";

/* Times in which nobody looked who is blocked.  Of those before nobody noted them, so that nobody knows since when an old row has been blocked all the while: it is so
 * from the next look on (0). */
static const char version_28[] = "CREATE TABLE rule_gap ("
                                 " tenant_id TEXT NOT NULL,"
                                 " began INTEGER NOT NULL," /* when people were read for the last look before it */
                                 " ended INTEGER NOT NULL," /* and for the next one */
                                 " PRIMARY KEY (tenant_id, began)) WITHOUT ROWID;"
                                 "UPDATE rule_blocked SET since = 0";

/* Why no seat comes free by a change, and of which nobody knows whether one does; NULL for nothing, and for what nobody kept. */
static const char version_29[] = "ALTER TABLE item ADD COLUMN kept TEXT";

static const char *const migrations[] = { version_1, version_2, version_3, version_4, version_5, version_6, version_7, version_8, version_9, version_10, version_11, version_12, version_13, version_14, version_15, version_16, version_17, version_18, version_19, version_20, version_21, version_22, version_23, version_24, version_25, version_26, version_27, version_28, version_29, NULL };

static const UnseatDatabaseSchema schema = { APPLICATION_ID, migrations };

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
  row->has_effect = unseat_change_has_effect (change);

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

char *
unseat_journal_list_outcomes (UnseatOutcomeTraits any_of)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    if (unseat_outcome_has (i, any_of))
      g_string_append_printf (list, "%s'%s'", list->len > 0 ? ", " : "(", unseat_outcome_to_word (i));

  return g_strconcat (list->str, ")", NULL);
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
            const char     *holder,
            GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database,
                                                                "INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created, kind, parent, holder, rule, unattended) "
                                                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT id FROM job WHERE id = ?), ?, ?, ?)",
                                                                error);

  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, unseat_plan_get_id (plan));
  unseat_database_bind_text (statement, 2, store_key);
  unseat_database_bind_text (statement, 3, unseat_plan_get_tenant_id (plan));
  unseat_database_bind_text (statement, 4, unseat_plan_get_tenant_name (plan));
  unseat_database_bind_text (statement, 5, unseat_plan_get_actor (plan));
  unseat_database_bind_text (statement, 6, UNSEAT_VERSION);
  sqlite3_bind_int64 (statement, 7, unseat_plan_get_created (plan));
  unseat_database_bind_text (statement, 8, unseat_plan_kind_to_word (unseat_plan_get_kind (plan)));
  unseat_database_bind_text (statement, 9, unseat_plan_get_parent (plan)); /* forgotten when the person has deleted that job */
  unseat_database_bind_text (statement, 10, holder);
  unseat_database_bind_text (statement, 11, unseat_plan_get_rule (plan));
  sqlite3_bind_int (statement, 12, unseat_plan_is_unattended (plan));

  return unseat_database_run (database, statement, error);
}

/* Ids, separated by blanks. */
static void
bind_plans (sqlite3_stmt      *statement,
            int                position,
            const char *const *plans)
{
  g_autofree char *text = *plans != NULL ? g_strjoinv (" ", (char **) plans) : NULL;

  unseat_database_bind_text (statement, position, text != NULL ? text : "");
}

static void
bind_item (sqlite3_stmt     *statement,
           UnseatJournalRow *row)
{
  UnseatChange *change = row->change;

  unseat_database_bind_borrowed (statement, 3, unseat_change_get_user_id (change));
  unseat_database_bind_borrowed (statement, 4, unseat_change_get_user_name (change));
  unseat_database_bind_borrowed (statement, 5, unseat_change_get_user_principal_name (change));
  unseat_database_bind_borrowed (statement, 6, unseat_change_get_sku_id (change));
  unseat_database_bind_borrowed (statement, 7, unseat_change_get_part_number (change));
  unseat_database_bind_borrowed (statement, 8, unseat_change_get_product_name (change));
  unseat_database_bind_borrowed (statement, 9, unseat_change_get_group_id (change));
  unseat_database_bind_borrowed (statement, 10, unseat_change_get_group_name (change));
  bind_plans (statement, 11, unseat_change_get_disabled_plans (change));
  sqlite3_bind_int (statement, 12, unseat_change_frees_seat (change));
  unseat_database_bind_borrowed (statement, 13, unseat_outcome_to_word (row->outcome));
  unseat_database_bind_borrowed (statement, 14, row->reason);
  unseat_database_bind_borrowed (statement, 15, row->request_id);
  unseat_database_bind_borrowed (statement, 16, unseat_action_to_word (unseat_change_get_action (change)));
  sqlite3_bind_int (statement, 17, unseat_change_takes_seat (change));
  sqlite3_bind_int64 (statement, 18, unseat_change_get_updated (change));
  sqlite3_bind_int (statement, 19, unseat_change_is_put_back (change));
  sqlite3_bind_int (statement, 20, unseat_change_is_redundant (change));
  bind_plans (statement, 21, unseat_change_get_wanted_plans (change));
  unseat_database_bind_borrowed (statement, 22, unseat_change_get_swap_sku_id (change));
  sqlite3_bind_int (statement, 23, row->has_effect);
  unseat_database_bind_borrowed (statement, 24, unseat_change_get_problem (change) != UNSEAT_ASSIGNMENT_ERROR_NONE ? unseat_assignment_error_to_word (unseat_change_get_problem (change)) : NULL);
  unseat_database_bind_borrowed (statement, 25, unseat_kept_to_word (unseat_change_get_kept (change)));
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
                                                                "reason, request_id, action, takes_seat, updated, put_back, redundant, wanted_plans, swap_sku_id, effect, problem, kept) "
                                                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                                                error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      unseat_database_bind_borrowed (statement, 1, plan_id);
      sqlite3_bind_int64 (statement, 2, i);
      bind_item (statement, g_ptr_array_index (rows, i));
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* --- Each path once --- */

static guint
hash_path (gconstpointer key)
{
  const UnseatJournalRow *row = key;

  /* A person has a handful of products at most. */
  return g_str_hash (unseat_change_get_user_id (row->change));
}

static gboolean
same_path (gconstpointer a,
           gconstpointer b)
{
  UnseatChange *left = ((const UnseatJournalRow *) a)->change;
  UnseatChange *right = ((const UnseatJournalRow *) b)->change;

  if (!g_str_equal (unseat_change_get_user_id (left), unseat_change_get_user_id (right)))
    return FALSE;
  if (!g_str_equal (unseat_change_get_sku_id (left), unseat_change_get_sku_id (right)))
    return FALSE;

  return g_strcmp0 (unseat_change_get_group_id (left), unseat_change_get_group_id (right)) == 0;
}

static gboolean
check_paths (GPtrArray *rows,
             GError   **error)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (hash_path, same_path);

  for (guint i = 0; i < rows->len; i++)
    {
      UnseatJournalRow *row = g_ptr_array_index (rows, i);

      if (g_hash_table_add (paths, row))
        continue;

      /* Translators: the name of a person, then that of a product. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The plan changes the same license of “%s” twice: %s."),
                   unseat_change_get_user_name (row->change), unseat_change_get_product_name (row->change));
      return FALSE;
    }

  return TRUE;
}

static gboolean
insert_all (UnseatDatabase *database,
            UnseatPlan     *plan,
            const char     *store_key,
            const char     *holder,
            GPtrArray      *rows,
            GError        **error)
{
  const char *plan_id = unseat_plan_get_id (plan);

  if (!insert_job (database, plan, store_key, holder, error) || !unseat_journal_outlook_insert (database, plan, error))
    return FALSE;
  if (!unseat_journal_seats_insert (database, plan_id, unseat_plan_get_seats (plan), error))
    return FALSE;

  return insert_items (database, plan_id, rows, error) && unseat_journal_totals_keep_subject (database, plan_id, rows, error);
}

static gboolean
insert_run (UnseatDatabase         *database,
            UnseatPlan             *plan,
            const UnseatRuleRecord *run,
            GError                **error)
{
  UnseatRuleRecord record = { NULL };

  if (run == NULL)
    return TRUE;

  record = *run; /* but for */
  record.outcome = UNSEAT_RULE_OUTCOME_ACTED;
  record.job = (char *) unseat_plan_get_id (plan);

  return unseat_rule_history_insert (database, unseat_plan_get_tenant_id (plan), &record, error);
}

gboolean
unseat_journal_tables_add_job (UnseatDatabase         *database,
                               UnseatPlan             *plan,
                               const char             *store_key,
                               const char             *holder,
                               GPtrArray              *rows,
                               const UnseatRuleRecord *run,
                               GError                **error)
{
  if (!check_paths (rows, error) || !unseat_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  return unseat_database_commit (database, insert_all (database, plan, store_key, holder, rows, error) && insert_run (database, plan, run, error), error);
}

/* An end that is there already stays; what became of the changes is counted again. */
static gboolean
finish (UnseatDatabase *database,
        const char     *plan_id,
        gint64          when,
        GError        **error)
{
  g_autofree char *open = unseat_journal_list_outcomes (UNSEAT_OUTCOME_IS_OPEN);
  g_autofree char *sql = g_strconcat ("UPDATE job SET finished = coalesce (finished, ?) WHERE id = ? "
                                      "AND NOT EXISTS (SELECT 1 FROM item WHERE job = job.id AND outcome IN ",
                                      open, ")", NULL);
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, when);
  unseat_database_bind_text (statement, 2, plan_id);
  if (!unseat_database_run (database, statement, error))
    return FALSE;

  return unseat_database_count_changed (database) == 0 || unseat_journal_totals_keep_outcomes (database, plan_id, error);
}

gboolean
unseat_journal_tables_finish (UnseatDatabase *database,
                              const char     *plan_id,
                              gint64          when,
                              GPtrArray      *seats,
                              GError        **error)
{
  if (!unseat_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  return unseat_database_commit (database, unseat_journal_seats_note (database, plan_id, seats, error) && finish (database, plan_id, when, error), error);
}

gboolean
unseat_journal_tables_set_holder (UnseatDatabase *database,
                                  const char     *plan_id,
                                  const char     *holder,
                                  GError        **error)
{
  return unseat_database_run_with (database, "UPDATE job SET holder = ?2, looked = CASE WHEN finished IS NULL THEN 0 ELSE looked END WHERE id = ?1", plan_id, holder, error);
}

gboolean
unseat_journal_tables_add_successor (UnseatDatabase *database,
                                     const char     *plan_id,
                                     const char     *name,
                                     GError        **error)
{
  return unseat_database_run_with (database,
                                   "UPDATE job SET successors = ltrim (successors || char (10) || ?2, char (10)) WHERE id = ?1 AND actor <> ?2 COLLATE NOCASE "
                                   "AND instr (char (10) || successors || char (10), char (10) || ?2 || char (10)) = 0",
                                   plan_id, name, error);
}

gboolean
unseat_journal_tables_note_look (UnseatDatabase *database,
                                 const char     *plan_id,
                                 gint64          when,
                                 gboolean        keeps_first,
                                 GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "UPDATE job SET looked = ?2 WHERE id = ?1 AND (looked = 0 OR NOT ?3)", error);

  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, plan_id);
  sqlite3_bind_int64 (statement, 2, when);
  sqlite3_bind_int (statement, 3, keeps_first);

  return unseat_database_run (database, statement, error);
}

/* What was undone or tried again by that job goes with it, but not the jobs that undo it or try it again. */
static gboolean
delete_job (UnseatDatabase *database,
            const char     *plan_id,
            GError        **error)
{
  return unseat_database_run_with (database, "UPDATE job SET parent = NULL WHERE parent = ?", plan_id, NULL, error) && unseat_database_run_with (database, "DELETE FROM job WHERE id = ?", plan_id, NULL, error);
}

gboolean
unseat_journal_tables_delete (UnseatDatabase *database,
                              const char     *plan_id,
                              GError        **error)
{
  if (!unseat_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  return unseat_database_commit (database, delete_job (database, plan_id, error), error);
}
