/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-csv-table.h"
#include "unseat-error.h"
#include "unseat-utils.h"

#define DAY (24 * 60 * 60)
#define DATE_LENGTH 10 /* 2026-08-19 */
#define PERIOD_DAYS 180

enum
{
  COLUMN_REFRESHED,
  COLUMN_NAME,
  COLUMN_DELETED,
  COLUMN_FIRST_LICENSE, /* one for each use, then their dates */
};

/* In the order of the signals.  By their headings (GRAPH.md 3.9); what a column that is missing does not tell, is not known. */
static const UnseatCsvColumn active_user_columns[] = {
  { "Report Refresh Date", FALSE },
  { "User Principal Name", FALSE },
  { "Is Deleted", FALSE },
  { "Has Exchange License", TRUE },
  { "Has OneDrive License", TRUE },
  { "Has SharePoint License", TRUE },
  { "Has Skype For Business License", TRUE },
  { "Has Yammer License", TRUE },
  { "Has Teams License", TRUE },
  { "Exchange Last Activity Date", TRUE },
  { "OneDrive Last Activity Date", TRUE },
  { "SharePoint Last Activity Date", TRUE },
  { "Skype For Business Last Activity Date", TRUE },
  { "Yammer Last Activity Date", TRUE },
  { "Teams Last Activity Date", TRUE },
};

#define N_ACTIVE_USER_USES ((G_N_ELEMENTS (active_user_columns) - COLUMN_FIRST_LICENSE) / 2)

G_STATIC_ASSERT (N_ACTIVE_USER_USES == UNSEAT_SIGNAL_APPS - UNSEAT_FIRST_USE);

enum
{
  APP_COLUMN_REFRESHED,
  APP_COLUMN_NAME,
  APP_COLUMN_LAST,
};

static const UnseatCsvColumn app_user_columns[] = {
  { "Report Refresh Date", FALSE },
  { "User Principal Name", FALSE },
  { "Last Activity Date", FALSE },
};

static void
usage_free (gpointer data)
{
  UnseatGraphUsage *usage = data;

  g_free (usage->user_principal_name);
  g_free (usage);
}

void
unseat_graph_usage_table_free (UnseatGraphUsageTable *table)
{
  g_return_if_fail (table != NULL);

  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_free (table);
}

/* Returns: seconds since 1970 at the beginning of that day; 0 for what is no day */
static gint64
parse_day (const char *text)
{
  g_autofree char *time = NULL;

  if (strlen (text) != DATE_LENGTH)
    return 0;

  time = g_strconcat (text, "T00:00:00Z", NULL);
  return unseat_parse_time (time);
}

static guint32
to_moment (const char *text,
           gboolean    is_told)
{
  gint64 when = parse_day (text);

  if (when > (gint64) UNSEAT_MOMENT_NEVER && when <= G_MAXUINT32)
    return (guint32) when;

  return is_told && *text == '\0' ? UNSEAT_MOMENT_NEVER : UNSEAT_MOMENT_UNKNOWN;
}

/* What stands there and is no date is not the same as nothing. */
static gboolean
is_told (const char *text)
{
  return *text == '\0' || to_moment (text, FALSE) != UNSEAT_MOMENT_UNKNOWN;
}

static gboolean
is_true (const char *cell)
{
  return g_ascii_strcasecmp (cell, "true") == 0;
}

static gboolean
is_needed (UnseatSignal signal)
{
  return signal != UNSEAT_SIGNAL_SKYPE && signal != UNSEAT_SIGNAL_YAMMER;
}

static void
decode_active_user (UnseatCsvTable   *csv,
                    guint             row,
                    UnseatGraphUsage *usage)
{
  usage->is_whole = TRUE;
  for (guint i = 0; i < N_ACTIVE_USER_USES; i++)
    {
      guint       last = COLUMN_FIRST_LICENSE + (guint) N_ACTIVE_USER_USES + i;
      gboolean    has_column = unseat_csv_table_has (csv, last);
      const char *text = unseat_csv_table_get (csv, row, last);

      usage->moments[i] = to_moment (text, has_column && is_true (unseat_csv_table_get (csv, row, COLUMN_FIRST_LICENSE + i)));
      usage->is_whole = usage->is_whole && (has_column ? is_told (text) : !is_needed (UNSEAT_FIRST_USE + i));
    }
}

/* The earliest counts: what is known is known up to then.  It names a day, all of which is in the report. */
static gboolean
take_refreshed (UnseatGraphUsageTable *table,
                UnseatCsvTable        *csv,
                guint                  row,
                GError               **error)
{
  gint64 day = parse_day (unseat_csv_table_get (csv, row, COLUMN_REFRESHED));

  if (day <= 0)
    {
      unseat_csv_table_fail (csv, row, COLUMN_REFRESHED, _ ("This is not a date."), error);
      return FALSE;
    }

  table->as_of = table->as_of == 0 ? day + DAY : MIN (table->as_of, day + DAY);
  return TRUE;
}

/* Somebody who is there twice did whatever either row tells. */
static void
merge (UnseatGraphUsage       *known,
       const UnseatGraphUsage *usage)
{
  G_STATIC_ASSERT (UNSEAT_MOMENT_UNKNOWN < UNSEAT_MOMENT_NEVER);

  for (guint i = 0; i < UNSEAT_N_USES; i++)
    known->moments[i] = MAX (known->moments[i], usage->moments[i]);
  known->is_whole = known->is_whole && usage->is_whole;
}

/* @by_name: (element-type utf8 UnseatGraphUsage): who has come so far, by the name in lower case */
static void
take_usage (UnseatGraphUsageTable *table,
            GHashTable            *by_name,
            const char            *name,
            UnseatGraphUsage      *usage)
{
  g_autofree char  *key = g_utf8_casefold (name, -1);
  UnseatGraphUsage *known = g_hash_table_lookup (by_name, key);

  if (known != NULL)
    {
      merge (known, usage);
      return;
    }

  known = g_memdup2 (usage, sizeof *usage);
  known->user_principal_name = g_strdup (name);
  g_ptr_array_add (table->rows, known);
  g_hash_table_insert (by_name, g_steal_pointer (&key), known);
}

static void
decode_row (UnseatCsvTable      *csv,
            guint                row,
            UnseatEvidenceSource source,
            UnseatGraphUsage    *usage)
{
  const char *last = NULL;

  if (source == UNSEAT_EVIDENCE_ACTIVE_USERS)
    {
      decode_active_user (csv, row, usage);
      return;
    }

  last = unseat_csv_table_get (csv, row, APP_COLUMN_LAST);
  usage->moments[UNSEAT_SIGNAL_APPS - UNSEAT_FIRST_USE] = to_moment (last, TRUE);
  usage->is_whole = is_told (last);
}

static gboolean
decode_rows (UnseatGraphUsageTable *table,
             UnseatCsvTable        *csv,
             UnseatEvidenceSource   source,
             GError               **error)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_rows = unseat_csv_table_get_n_rows (csv);
  guint n_named = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      const char      *name = unseat_csv_table_get (csv, row, COLUMN_NAME);
      UnseatGraphUsage usage = { NULL, { 0 }, FALSE };

      if (!take_refreshed (table, csv, row, error))
        return FALSE;

      n_named += strchr (name, '@') != NULL ? 1 : 0;
      if (source == UNSEAT_EVIDENCE_ACTIVE_USERS && is_true (unseat_csv_table_get (csv, row, COLUMN_DELETED)))
        continue;

      decode_row (csv, row, source, &usage);
      take_usage (table, by_name, name, &usage);
    }

  table->is_concealed = n_rows > 0 && n_named == 0;
  if (table->is_concealed)
    g_ptr_array_set_size (table->rows, 0);
  return TRUE;
}

static UnseatGraphUsageTable *
decode_text (const char          *text,
             UnseatEvidenceSource source,
             GError             **error)
{
  g_autoptr (UnseatGraphUsageTable) table = g_new0 (UnseatGraphUsageTable, 1);
  g_autoptr (UnseatCsvTable) csv = NULL;

  table->rows = g_ptr_array_new_with_free_func (usage_free);
  table->period_days = PERIOD_DAYS;
  csv = source == UNSEAT_EVIDENCE_ACTIVE_USERS ? unseat_csv_table_parse (text, active_user_columns, G_N_ELEMENTS (active_user_columns), error)
                                               : unseat_csv_table_parse (text, app_user_columns, G_N_ELEMENTS (app_user_columns), error);

  if (csv == NULL || !decode_rows (table, csv, source, error))
    return NULL;

  return g_steal_pointer (&table);
}

UnseatGraphUsageTable *
unseat_graph_decode_report (GBytes              *text,
                            UnseatEvidenceSource source,
                            GError             **error)
{
  g_autoptr (GError) fault = NULL;
  gsize                  length = 0;
  const char            *data = NULL;
  g_autofree char       *copy = NULL;
  UnseatGraphUsageTable *table = NULL;

  g_return_val_if_fail (text != NULL && source != UNSEAT_EVIDENCE_SIGN_INS, NULL);

  data = g_bytes_get_data (text, &length);
  copy = g_strndup (data != NULL ? data : "", length);
  if (strlen (copy) == length)
    table = decode_text (copy, source, &fault);
  if (table != NULL)
    return table;

  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The usage report of Microsoft 365 cannot be read: it is not the table that Microsoft documents."));
  if (error != NULL)
    unseat_error_set_details (*error, fault != NULL ? fault->message : NULL, NULL);
  return NULL;
}
