/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-reading.h"

#include "unseat-app-switch.h"
#include "unseat-database-rows.h"
#include "unseat-error.h"
#include "unseat-journal-outlook.h"
#include "unseat-journal-seats.h"
#include "unseat-journal-tables.h"
#include "unseat-journal-totals.h"
#include "unseat-plan-gains.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A job, its undoings and retries, theirs, and so on. */
#define FAMILY "WITH RECURSIVE family (id) AS (SELECT ?1 UNION SELECT job.id FROM job JOIN family ON job.parent = family.id) "

char **
unseat_journal_read_ids (UnseatDatabase *database,
                         GError        **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, "SELECT id FROM job ORDER BY rowid DESC", NULL);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    g_ptr_array_add (ids, g_strdup (unseat_database_get_text (row, 0)));
  g_ptr_array_add (ids, NULL);

  return unseat_database_rows_finish (rows, error) ? (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE) : NULL;
}

static char **
split_successors (sqlite3_stmt *statement,
                  int           column)
{
  return g_strsplit (unseat_database_get_text (statement, column), "\n", -1);
}

static UnseatUnfinishedJob *
read_unfinished (sqlite3_stmt *statement)
{
  UnseatUnfinishedJob *job = g_new0 (UnseatUnfinishedJob, 1);

  job->id = g_strdup (unseat_database_get_text (statement, 0));
  job->tenant_id = g_ascii_strdown (unseat_database_get_text (statement, 1), -1);
  job->tenant_name = g_strdup (unseat_database_get_text (statement, 2));
  job->actor = g_strdup (unseat_database_get_text (statement, 3));
  job->created = sqlite3_column_int64 (statement, 4);
  job->n_unsettled = (guint) sqlite3_column_int (statement, 5);
  job->n_not_sent = (guint) sqlite3_column_int (statement, 6);
  job->successors = split_successors (statement, 7);
  job->is_unattended = sqlite3_column_int (statement, 8) != 0;

  return job;
}

GPtrArray *
unseat_journal_read_unfinished (UnseatDatabase *database,
                                GError        **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_unfinished_job_free);
  g_autofree char *unseen = unseat_journal_list_outcomes (UNSEAT_OUTCOME_IS_UNSEEN);
  g_autofree char *sql = g_strconcat ("SELECT job.id, tenant_id, tenant_name, actor, created, "
                                      "count (CASE WHEN outcome IN ",
                                      unseen,
                                      " THEN 1 END), "
                                      "count (CASE WHEN outcome = 'planned' THEN 1 END), successors, unattended "
                                      "FROM job LEFT JOIN item ON item.job = job.id WHERE finished IS NULL "
                                      "GROUP BY job.id ORDER BY job.rowid DESC",
                                      NULL);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, sql, NULL);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    g_ptr_array_add (jobs, read_unfinished (row));

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&jobs) : NULL;
}

/* What later changes, whatever became of them, may have made of each path, in jobs of @tenant; only those after @since count.  Items are
 * written when a job is confirmed, so that their ids tell what came later. */
static char *
make_later_sql (const char *tenant,
                const char *since)
{
  g_autofree char *may_be_done = unseat_journal_list_outcomes (UNSEAT_OUTCOME_MAY_BE_DONE);

  return g_strconcat ("later AS MATERIALIZED (SELECT user_id, sku_id, coalesce (group_id, '') AS group_id, action, max (id) AS id "
                      "FROM item WHERE id > (SELECT min (id) FROM item WHERE ",
                      since, ") AND job IN (SELECT id FROM job WHERE tenant_id = ", tenant, " COLLATE NOCASE) AND (effect OR outcome IN ", may_be_done,
                      ") GROUP BY 1, 2, 3, 4) ", NULL);
}

/* The same path the other way round.  Apps that are switched turn no license about, but a license that ends or comes turns their switching about. */
#define IS_TURNED                                                                                                                        \
  "later.user_id = placed.user_id AND later.sku_id = placed.sku_id "                                                                     \
  "AND later.group_id = coalesce (placed.group_id, '') AND later.action <> placed.action AND later.action NOT IN ('apps', 'reprocess') " \
  "AND NOT (later.action IN ('leave-group', 'remove-from-group') AND placed.action IN ('leave-group', 'remove-from-group')) "            \
  "AND NOT (later.action IN ('join-group', 'put-on-group') AND placed.action IN ('join-group', 'put-on-group')) "

/* What is pending in jobs of a tenant (?1) that have ended, unless a later change turned it back. */
static char *
make_pending_sql (void)
{
  g_autofree char *later = make_later_sql ("?1", "outcome = 'pending'");

  return g_strconcat ("WITH waiting (id, created, looked, line) AS (SELECT id, created, looked, rowid FROM job "
                      "WHERE tenant_id = ?1 COLLATE NOCASE AND finished IS NOT NULL "
                      "AND id IN (SELECT job FROM item WHERE outcome = 'pending')), "
                      "placed AS (SELECT *, row_number () OVER (PARTITION BY job ORDER BY position) - 1 AS place "
                      "FROM item WHERE job IN (SELECT id FROM waiting)), ",
                      later,
                      "SELECT waiting.id, created, looked, place FROM placed JOIN waiting ON waiting.id = placed.job "
                      "LEFT JOIN later ON " IS_TURNED
                      "WHERE outcome = 'pending' GROUP BY placed.id HAVING coalesce (max (later.id), 0) < placed.id "
                      "ORDER BY line DESC, place",
                      NULL);
}

/* What later changes turned back of a job (?1). */
static char *
make_turned_sql (void)
{
  g_autofree char *later = make_later_sql ("(SELECT tenant_id FROM job WHERE id = ?1)", "job = ?1");

  return g_strconcat ("WITH placed AS (SELECT *, row_number () OVER (ORDER BY position) - 1 AS place FROM item WHERE job = ?1), ",
                      later,
                      "SELECT place FROM placed JOIN later ON " IS_TURNED
                      "WHERE later.id > placed.id ORDER BY place",
                      NULL);
}

GPtrArray *
unseat_journal_read_pending (UnseatDatabase *database,
                             const char     *tenant_id,
                             GError        **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_pending_job_free);
  g_autofree char *sql = make_pending_sql ();
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, sql, tenant_id);
  sqlite3_stmt     *row = NULL;
  UnseatPendingJob *job = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      guint place = (guint) sqlite3_column_int (row, 3);

      if (job == NULL || !g_str_equal (job->id, unseat_database_get_text (row, 0)))
        {
          job = unseat_pending_job_new (unseat_database_get_text (row, 0), sqlite3_column_int64 (row, 1), sqlite3_column_int64 (row, 2));
          g_ptr_array_add (jobs, job);
        }
      g_array_append_val (job->places, place);
    }

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&jobs) : NULL;
}

GArray *
unseat_journal_read_turned (UnseatDatabase *database,
                            const char     *plan_id,
                            GError        **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *sql = make_turned_sql ();
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, sql, plan_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      guint place = (guint) sqlite3_column_int (row, 0);

      g_array_append_val (places, place);
    }

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&places) : NULL;
}

static UnseatChange *
read_item (sqlite3_stmt *statement)
{
  g_auto (GStrv) disabled_plans = g_strsplit (unseat_database_get_text (statement, 8), " ", -1);
  g_auto (GStrv) wanted_plans = g_strsplit (unseat_database_get_text (statement, 18), " ", -1);
  g_autoptr (UnseatChange) change = NULL;
  UnseatOutcome     outcome = UNSEAT_OUTCOME_FAILED; /* a word of a later version */
  UnseatChangeFacts facts = {
    .user_id = unseat_database_get_text (statement, 0),
    .user_name = unseat_database_get_text (statement, 1),
    .user_principal_name = unseat_database_get_text (statement, 2),
    .sku_id = unseat_database_get_text (statement, 3),
    .part_number = unseat_database_get_text (statement, 4),
    .product_name = unseat_database_get_text (statement, 5),
    .group_id = unseat_database_get_nullable_text (statement, 6),
    .group_name = unseat_database_get_nullable_text (statement, 7),
    .disabled_plans = (const char *const *) disabled_plans,
    .wanted_plans = (const char *const *) wanted_plans,
    .frees_seat = sqlite3_column_int (statement, 9) != 0,
    .takes_seat = sqlite3_column_int (statement, 14) != 0,
    .updated = sqlite3_column_int64 (statement, 15),
    .is_put_back = sqlite3_column_int (statement, 16) != 0,
    .is_redundant = sqlite3_column_int (statement, 17) != 0,
    .swap_sku_id = unseat_database_get_nullable_text (statement, 19),
    .problem = unseat_assignment_error_from_word (unseat_database_get_nullable_text (statement, 21)),
    .kept = unseat_kept_from_word (unseat_database_get_nullable_text (statement, 22)),
  };

  const char *reason = unseat_database_get_nullable_text (statement, 11);

  unseat_outcome_from_word (unseat_database_get_text (statement, 10), &outcome);
  if (!unseat_action_from_word (unseat_database_get_text (statement, 13), &facts.action))
    {
      /* Neither undone nor tried again: nobody knows what it did. */
      outcome = UNSEAT_OUTCOME_BLOCKED;
      reason = _ ("The journal says of this change something that this version of Unseat does not understand.");
    }

  change = unseat_change_new (&facts);
  unseat_change_set_effect (change, sqlite3_column_int (statement, 20) != 0);
  unseat_change_set_outcome (change, outcome, reason, unseat_database_get_nullable_text (statement, 12));

  return g_steal_pointer (&change);
}

static GPtrArray *
read_items (UnseatDatabase *database,
            const char     *plan_id,
            GError        **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database,
                                                                "SELECT user_id, user_name, user_principal_name, sku_id, part_number, product_name, "
                                                                "group_id, group_name, disabled_plans, frees_seat, outcome, reason, request_id, action, takes_seat, updated, put_back, redundant, wanted_plans, swap_sku_id, effect, problem, kept "
                                                                "FROM item WHERE job = ?1 ORDER BY position",
                                                                plan_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    g_ptr_array_add (changes, read_item (row));

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&changes) : NULL;
}

/* A service that a later version knows is passed over. */
/* Other apps may have been switched in between, by whomever. */
static gboolean
is_switched_back (UnseatChange *change,
                  sqlite3_stmt *row)
{
  const char *wanted = unseat_database_get_nullable_text (row, 2);
  g_auto (GStrv) disabled = wanted != NULL ? g_strsplit (wanted, " ", -1) : NULL;

  return disabled != NULL && unseat_app_switch_is_taken_back (change, (const char *const *) disabled);
}

/* The last of the family that was seen done tells how it is now: the other way round, it was undone. */
static gboolean
mark_undone (UnseatDatabase *database,
             const char     *plan_id,
             GPtrArray      *changes,
             GError        **error)
{
  g_autofree char *done = unseat_journal_list_outcomes (UNSEAT_OUTCOME_IS_DONE);
  g_autofree char *sql = g_strconcat (FAMILY ", latest AS MATERIALIZED (SELECT user_id, sku_id, coalesce (group_id, '') AS group_id, "
                                             "action, wanted_plans, max (id) FROM item WHERE job IN (SELECT id FROM family) AND action <> 'reprocess' AND (effect OR outcome IN ",
                                      done,
                                      ") GROUP BY 1, 2, 3) "
                                      "SELECT row_number () OVER (ORDER BY position) - 1 AS place, latest.action <> item.action, "
                                      "CASE WHEN item.action = 'apps' THEN latest.wanted_plans END "
                                      "FROM item LEFT JOIN latest ON latest.user_id = item.user_id AND latest.sku_id = item.sku_id "
                                      "AND latest.group_id = coalesce (item.group_id, '') "
                                      "WHERE job = ?1 AND EXISTS (SELECT 1 FROM job WHERE parent = ?1)",
                                      NULL);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, sql, plan_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      gint64 place = sqlite3_column_int64 (row, 0);

      if (place >= 0 && place < changes->len && (sqlite3_column_int (row, 1) != 0 || is_switched_back (g_ptr_array_index (changes, place), row)))
        unseat_change_set_undone (g_ptr_array_index (changes, place), TRUE);
    }

  return unseat_database_rows_finish (rows, error);
}

/* Returns: (nullable): the only row, or %NULL with an error */
static sqlite3_stmt *
find_job (UnseatDatabaseRows *rows,
          const char         *plan_id,
          GError            **error)
{
  sqlite3_stmt *row = unseat_database_rows_next (rows);

  if (row == NULL && unseat_database_rows_finish (rows, error))
    /* Translators: the id of a job. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, _ ("The journal has no job “%s”."), plan_id);

  return row;
}

/* With whether it tries an undo again, be it that a try of one did not do it either. */
#define SELECT_PLAN                                                                                                                                                \
  "SELECT tenant_id, tenant_name, actor, created, kind, parent, rule, EXISTS (WITH RECURSIVE tried (kind, parent) AS (SELECT kind, parent FROM job WHERE id = ?1 " \
  "UNION SELECT job.kind, job.parent FROM job JOIN tried ON job.id = tried.parent WHERE tried.kind = 'retry') SELECT 1 FROM tried WHERE kind = 'undo'), "          \
  "unattended, (SELECT max (sent) FROM item WHERE job = job.id) "                                                                                                  \
  "FROM job WHERE id = ?1"

UnseatPlan *
unseat_journal_read_plan (UnseatDatabase *database,
                          const char     *plan_id,
                          GError        **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) seats = NULL;
  g_autoptr (GPtrArray) gains = NULL;
  g_autoptr (UnseatAdvice) advice = NULL;
  UnseatPlan *plan = NULL;
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, SELECT_PLAN, plan_id);
  sqlite3_stmt     *row = find_job (rows, plan_id, error);
  UnseatAdviceFacts advice_facts = { .is_kept = TRUE };
  UnseatPlanFacts   facts = { .id = plan_id };

  if (row == NULL)
    return NULL;

  changes = read_items (database, plan_id, error);
  if (changes == NULL || !mark_undone (database, plan_id, changes, error) || !unseat_journal_outlook_read_losses (database, plan_id, changes, &advice_facts, error))
    return NULL;
  if (!unseat_journal_seats_read (database, plan_id, &seats, error) || !unseat_journal_outlook_read_gains (database, plan_id, &gains, error))
    return NULL;

  facts.tenant_id = unseat_database_get_text (row, 0);
  facts.tenant_name = unseat_database_get_text (row, 1);
  facts.actor = unseat_database_get_text (row, 2);
  facts.created = sqlite3_column_int64 (row, 3);
  unseat_plan_kind_from_word (unseat_database_get_text (row, 4), &facts.kind);
  facts.parent = unseat_database_get_nullable_text (row, 5);
  facts.rule = unseat_database_get_nullable_text (row, 6);
  facts.takes_back = sqlite3_column_int (row, 7) != 0;
  facts.is_unattended = sqlite3_column_int (row, 8) != 0;
  facts.sent = sqlite3_column_int64 (row, 9);

  advice = unseat_advice_new (&advice_facts);
  plan = unseat_plan_new (&facts, g_steal_pointer (&changes), advice);
  unseat_plan_take_seats (plan, g_steal_pointer (&seats));
  unseat_plan_take_gains (plan, g_steal_pointer (&gains));

  return plan;
}

char *
unseat_journal_read_holder (UnseatDatabase *database,
                            const char     *plan_id)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, "SELECT holder FROM job WHERE id = ?1", plan_id);
  sqlite3_stmt *row = unseat_database_rows_next (rows);

  return row != NULL ? g_strdup (unseat_database_get_nullable_text (row, 0)) : NULL;
}

static UnseatJob *
read_job (UnseatDatabase *database,
          sqlite3_stmt   *statement,
          GHashTable     *abandoned,
          GError        **error)
{
  g_autofree char *products = NULL;
  g_autofree char *groups = NULL;
  g_auto (GStrv) successors = split_successors (statement, 9);
  UnseatJobFacts facts = { .id = unseat_database_get_text (statement, 0), .finished = sqlite3_column_int64 (statement, 8) };

  if (!unseat_journal_totals_read (database, &facts, &products, &groups, error))
    return NULL;

  unseat_plan_kind_from_word (unseat_database_get_text (statement, 1), &facts.kind);
  facts.parent = unseat_database_get_nullable_text (statement, 2);
  facts.tenant_id = unseat_database_get_text (statement, 3);
  facts.tenant_name = unseat_database_get_text (statement, 4);
  facts.actor = unseat_database_get_text (statement, 5);
  facts.successors = (const char *const *) successors;
  facts.holder = unseat_database_get_nullable_text (statement, 6);
  facts.created = sqlite3_column_int64 (statement, 7);
  facts.rule = unseat_database_get_nullable_text (statement, 10);
  facts.products = products;
  facts.groups = groups;
  if (sqlite3_column_type (statement, 8) == SQLITE_NULL)
    facts.state = g_hash_table_contains (abandoned, facts.id) ? UNSEAT_JOB_BROKEN_OFF : UNSEAT_JOB_AT_WORK;

  return unseat_job_new (&facts);
}

#define SELECT_JOBS "SELECT id, kind, parent, tenant_id, tenant_name, actor, holder, created, finished, successors, rule FROM job "

UnseatJob *
unseat_journal_read_job (UnseatDatabase *database,
                         const char     *plan_id,
                         GHashTable     *abandoned,
                         GError        **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, SELECT_JOBS "WHERE id = ?1", plan_id);
  sqlite3_stmt *row = find_job (rows, plan_id, error);

  return row != NULL ? read_job (database, row, abandoned, error) : NULL;
}

GPtrArray *
unseat_journal_read_jobs (UnseatDatabase *database,
                          const char     *tenant_id,
                          GHashTable     *abandoned,
                          GError        **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, SELECT_JOBS "WHERE ?1 IS NULL OR tenant_id = ?1 COLLATE NOCASE ORDER BY rowid DESC", tenant_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      UnseatJob *job = read_job (database, row, abandoned, error);

      if (job == NULL)
        return NULL;
      g_ptr_array_add (jobs, job);
    }

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&jobs) : NULL;
}
