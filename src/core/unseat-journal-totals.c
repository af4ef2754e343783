/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-totals.h"

#include "unseat-database-rows.h"
#include "unseat-journal-tables.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PRODUCTS 3 /* that are named in a line about a job */

#define OUTCOMES                                                                                                                 \
  "SELECT outcome, count (*) AS changes, count (CASE WHEN action = 'assign' THEN 1 END) AS assigns, "                            \
  "count (CASE WHEN action = 'leave-group' THEN 1 END) AS leaves, count (CASE WHEN action = 'join-group' THEN 1 END) AS joins, " \
  "count (CASE WHEN action = 'apps' THEN 1 END) AS switches, "                                                                   \
  "count (CASE WHEN action = 'remove-from-group' THEN 1 END) AS take_offs, "                                                     \
  "count (CASE WHEN action = 'put-on-group' THEN 1 END) AS put_ons, count (swap_sku_id) AS swaps, "                              \
  "count (CASE WHEN action = 'reprocess' THEN 1 END) AS reprocesses "                                                            \
  "FROM item WHERE job = ?1 GROUP BY outcome"

#define PRODUCTS "SELECT min (product_name) FROM item WHERE job = ?1 GROUP BY sku_id ORDER BY count (*) DESC, max (action = 'assign'), 1"

#define INSERT_PRODUCT "INSERT INTO job_product (job, place, name) VALUES (?, ?, ?)"
#define INSERT_GROUP "INSERT INTO job_group (job, place, name) VALUES (?, ?, ?)"
#define GROUPS "SELECT name FROM job_group WHERE job = ?1 ORDER BY place"

/* --- Keeping --- */

static gboolean
run (UnseatDatabase *database,
     const char     *sql,
     const char     *plan_id,
     GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, plan_id);

  return unseat_database_run (database, statement, error);
}

/* A product of a job, or a group that is left or joined, or that gives other things. */
typedef struct
{
  const char *name;
  guint       n_changes;
  gboolean    comes; /* a license is given: of a swap, what goes is named first */
} Subject;

static int
compare_subjects (gconstpointer a,
                  gconstpointer b)
{
  const Subject *left = *(const Subject *const *) a;
  const Subject *right = *(const Subject *const *) b;

  if (left->n_changes != right->n_changes)
    return left->n_changes > right->n_changes ? -1 : 1;
  if (left->comes != right->comes)
    return left->comes ? 1 : -1;

  return strcmp (left->name, right->name);
}

static void
count_subject (GPtrArray  *subjects,
               GHashTable *known,
               const char *id,
               const char *name,
               gboolean    comes)
{
  Subject *subject = g_hash_table_lookup (known, id);

  if (subject == NULL)
    {
      subject = g_new0 (Subject, 1);
      subject->name = name;
      subject->comes = comes;
      g_hash_table_insert (known, (gpointer) id, subject);
      g_ptr_array_add (subjects, subject);
    }
  subject->n_changes++;
}

/* Whether it is only listed, with why it cannot be done or is left out: a job is not named after that. */
static gboolean
is_listed_only (UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  return outcome == UNSEAT_OUTCOME_BLOCKED || outcome == UNSEAT_OUTCOME_SKIPPED;
}

/* Returns: (transfer full) (element-type Subject): by how much the job is about them; their names are those of @rows */
static GPtrArray *
count_products (GPtrArray *rows)
{
  GPtrArray *products = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      UnseatChange *change = ((UnseatJournalRow *) g_ptr_array_index (rows, i))->change;

      if (!is_listed_only (change))
        count_subject (products, known, unseat_change_get_sku_id (change), unseat_change_get_product_name (change), unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN);
    }
  g_ptr_array_sort (products, compare_subjects);

  return products;
}

/* Returns: (transfer full) (element-type Subject): the groups that are left or joined, in the same way */
static GPtrArray *
count_groups (GPtrArray *rows)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      UnseatChange *change = ((UnseatJournalRow *) g_ptr_array_index (rows, i))->change;
      const char   *id = unseat_change_get_group_id (change);
      const char   *name = unseat_change_get_group_name (change);

      if (id != NULL && !is_listed_only (change) && unseat_action_is_of_group (unseat_change_get_action (change)))
        count_subject (groups, known, id, name != NULL ? name : id, FALSE);
    }
  g_ptr_array_sort (groups, compare_subjects);

  return groups;
}

static guint
count_people (GPtrArray *rows)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (known, (gpointer) unseat_change_get_user_id (((UnseatJournalRow *) g_ptr_array_index (rows, i))->change));

  return g_hash_table_size (known);
}

static gboolean
keep_people (UnseatDatabase *database,
             const char     *plan_id,
             guint           n_people,
             GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "UPDATE job SET people = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, plan_id);
  sqlite3_bind_int64 (statement, 2, n_people);

  return unseat_database_run (database, statement, error);
}

static gboolean
keep_subjects (UnseatDatabase *database,
               const char     *sql,
               const char     *plan_id,
               GPtrArray      *subjects,
               GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < subjects->len; i++)
    {
      unseat_database_bind_borrowed (statement, 1, plan_id);
      sqlite3_bind_int64 (statement, 2, i);
      unseat_database_bind_borrowed (statement, 3, ((Subject *) g_ptr_array_index (subjects, i))->name);
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
unseat_journal_totals_keep_subject (UnseatDatabase *database,
                                    const char     *plan_id,
                                    GPtrArray      *rows,
                                    GError        **error)
{
  g_autoptr (GPtrArray) products = count_products (rows);
  g_autoptr (GPtrArray) groups = count_groups (rows);

  if (!keep_people (database, plan_id, count_people (rows), error))
    return FALSE;

  return keep_subjects (database, INSERT_PRODUCT, plan_id, products, error) && keep_subjects (database, INSERT_GROUP, plan_id, groups, error);
}

gboolean
unseat_journal_totals_keep_outcomes (UnseatDatabase *database,
                                     const char     *plan_id,
                                     GError        **error)
{
  return run (database, "DELETE FROM job_total WHERE job = ?1", plan_id, error)
         && run (database, "INSERT INTO job_total (job, outcome, changes, assigns, leaves, joins, switches, take_offs, put_ons, swaps, reprocesses) SELECT ?1, outcome, changes, assigns, leaves, joins, switches, take_offs, put_ons, swaps, reprocesses FROM (" OUTCOMES ")", plan_id, error);
}

/* --- Reading --- */

/* Adds up rows of outcome, changes, and those of them that assign, leave, join, switch, are taken off and put on, are halves of swaps, and are reprocessed. */
static gboolean
read_outcomes (UnseatDatabase *database,
               const char     *sql,
               UnseatJobFacts *facts,
               GError        **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, sql, facts->id);
  sqlite3_stmt *row = NULL;

  memset (facts->outcomes, 0, sizeof facts->outcomes);
  facts->n_assign = 0;
  facts->n_leave = 0;
  facts->n_join = 0;
  facts->n_switch = 0;
  facts->n_take_off = 0;
  facts->n_put_on = 0;
  facts->n_swap = 0;
  facts->n_reprocess = 0;
  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      UnseatOutcome outcome = UNSEAT_OUTCOME_FAILED; /* a word of a later version */

      unseat_outcome_from_word (unseat_database_get_text (row, 0), &outcome);
      facts->outcomes[outcome] += (guint) sqlite3_column_int (row, 1);
      facts->n_assign += (guint) sqlite3_column_int (row, 2);
      facts->n_leave += (guint) sqlite3_column_int (row, 3);
      facts->n_join += (guint) sqlite3_column_int (row, 4);
      facts->n_switch += (guint) sqlite3_column_int (row, 5);
      facts->n_take_off += (guint) sqlite3_column_int (row, 6);
      facts->n_put_on += (guint) sqlite3_column_int (row, 7);
      facts->n_swap += (guint) sqlite3_column_int (row, 8);
      facts->n_reprocess += (guint) sqlite3_column_int (row, 9);
    }

  return unseat_database_rows_finish (rows, error);
}

/* Of a job that has ended nothing changes but what is pending, and of that there is an index. */
static gboolean
read_kept (UnseatDatabase *database,
           UnseatJobFacts *facts,
           gboolean       *is_true,
           GError        **error)
{
  g_autoptr (UnseatDatabaseRows) rows = NULL;
  sqlite3_stmt *row = NULL;

  *is_true = FALSE;
  if (!read_outcomes (database, "SELECT outcome, changes, assigns, leaves, joins, switches, take_offs, put_ons, swaps, reprocesses FROM job_total WHERE job = ?1", facts, error))
    return FALSE;

  rows = unseat_database_select (database, "SELECT count (*), EXISTS (SELECT 1 FROM job_total WHERE job = ?1) FROM item WHERE job = ?1 AND outcome = 'pending'", facts->id);
  row = unseat_database_rows_next (rows);
  if (row != NULL)
    *is_true = (guint) sqlite3_column_int (row, 0) == facts->outcomes[UNSEAT_OUTCOME_PENDING] && sqlite3_column_int (row, 1) != 0;

  return unseat_database_rows_finish (rows, error);
}

static gboolean
read_people (UnseatDatabase *database,
             UnseatJobFacts *facts,
             GError        **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database,
                                                                "SELECT coalesce (people, (SELECT count (DISTINCT user_id) FROM item WHERE job = ?1)) FROM job WHERE id = ?1",
                                                                facts->id);
  sqlite3_stmt *row = unseat_database_rows_next (rows);

  facts->n_people = row != NULL ? (guint) CLAMP (sqlite3_column_int64 (row, 0), 0, G_MAXINT) : 0;

  return unseat_database_rows_finish (rows, error);
}

static gboolean
read_names (UnseatDatabase *database,
            const char     *sql,
            const char     *plan_id,
            GPtrArray      *names,
            GError        **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, sql, plan_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    g_ptr_array_add (names, g_strdup (unseat_database_get_text (row, 0)));

  return unseat_database_rows_finish (rows, error);
}

static char *
describe_names (GPtrArray *names)
{
  guint            n_more = names->len > MAX_PRODUCTS ? names->len - MAX_PRODUCTS : 0;
  g_autofree char *list = NULL;

  g_ptr_array_set_size (names, (int) (names->len - n_more));
  g_ptr_array_add (names, NULL);
  list = unseat_join_names ((const char *const *) names->pdata);
  if (n_more == 0)
    return g_steal_pointer (&list);

  /* Translators: names of products or groups, and how many there are besides. */
  return g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_more), list, n_more);
}

static gboolean
read_products (UnseatDatabase *database,
               const char     *plan_id,
               char          **products,
               GError        **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!read_names (database, "SELECT name FROM job_product WHERE job = ?1 ORDER BY place", plan_id, names, error))
    return FALSE;
  if (names->len == 0 && !read_names (database, PRODUCTS, plan_id, names, error))
    return FALSE;

  *products = describe_names (names);

  return TRUE;
}

static gboolean
read_groups (UnseatDatabase *database,
             const char     *plan_id,
             char          **groups,
             GError        **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!read_names (database, GROUPS, plan_id, names, error))
    return FALSE;

  *groups = describe_names (names);

  return TRUE;
}

gboolean
unseat_journal_totals_read (UnseatDatabase *database,
                            UnseatJobFacts *facts,
                            char          **products,
                            char          **groups,
                            GError        **error)
{
  gboolean is_kept = FALSE;

  if (!read_people (database, facts, error) || !read_products (database, facts->id, products, error))
    return FALSE;
  if (!read_groups (database, facts->id, groups, error))
    return FALSE;
  if (facts->finished != 0 && !read_kept (database, facts, &is_kept, error))
    return FALSE;

  return is_kept || read_outcomes (database, OUTCOMES, facts, error);
}
