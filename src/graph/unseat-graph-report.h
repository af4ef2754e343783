/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence-book.h"
#include "unseat-graph-client.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_N_USES (UNSEAT_N_SIGNALS - UNSEAT_FIRST_USE)

/**
 * UnseatGraphUsage:
 * @user_principal_name: (owned): as the report has it
 * @moments: by #UnseatSignal less %UNSEAT_FIRST_USE, as #UnseatEvidenceBook keeps them, at midnight UTC; never: not in the period
 * @is_whole: whether the report tells of every use that it has to tell of when it was, or that it was not in the period.  What may be missing is a column for
 * Viva Engage or Skype for Business: names of products change
 *
 * One row of a usage report.
 */
typedef struct
{
  char    *user_principal_name;
  guint32  moments[UNSEAT_N_USES];
  gboolean is_whole;
} UnseatGraphUsage;

/**
 * UnseatGraphUsageTable:
 * @rows: (owned) (element-type UnseatGraphUsage): people who were not deleted
 * @as_of: seconds since 1970 in UTC: the end of the day when the report was made, of several the earliest; 0 for a report without rows
 * @period_days: how far back it goes
 * @is_concealed: whether made-up words stand in the place of names (GRAPH.md 3.9); then there are no rows
 *
 * What a usage report tells.
 */
typedef struct
{
  GPtrArray *rows;
  gint64     as_of;
  guint      period_days;
  gboolean   is_concealed;
} UnseatGraphUsageTable;

/**
 * unseat_graph_usage_table_free:
 * @table: (transfer full): what was read
 */
void unseat_graph_usage_table_free (UnseatGraphUsageTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphUsageTable, unseat_graph_usage_table_free)

/**
 * unseat_graph_decode_report:
 * @text: a report; any bytes
 * @source: %UNSEAT_EVIDENCE_ACTIVE_USERS or %UNSEAT_EVIDENCE_APP_USERS
 *
 * Decodes CSV by the names of its columns, on any thread.  A date that is none is not known; a license that is not held says nothing about use.
 *
 * Returns: (transfer full): the report; %NULL with %UNSEAT_ERROR_BAD_ANSWER
 */
UnseatGraphUsageTable *unseat_graph_decode_report (GBytes              *text,
                                                   UnseatEvidenceSource source,
                                                   GError             **error);

#define UNSEAT_TYPE_GRAPH_REPORT (unseat_graph_report_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphReport, unseat_graph_report, UNSEAT, GRAPH_REPORT, UnseatOperation)

/**
 * UnseatGraphReport:
 *
 * Reads a usage report: Graph names an address elsewhere that works for some minutes, which is fetched without the token (GRAPH.md 3.9), by https, or
 * from this computer when Graph is there, too.  What is broken off there, is asked for anew, a few times.
 *
 * Fails with %UNSEAT_ERROR_FORBIDDEN, with %UNSEAT_ERROR_BAD_ANSWER (no address, an address that is not to be fetched, too long, no such table), or
 * another error of a call.
 */

/**
 * unseat_graph_report_new:
 * @source: %UNSEAT_EVIDENCE_ACTIVE_USERS or %UNSEAT_EVIDENCE_APP_USERS
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphReport *unseat_graph_report_new (UnseatGraphClient   *client,
                                            UnseatEvidenceSource source);

/**
 * unseat_graph_report_get_table:
 *
 * Returns: (transfer none): what the report tells; after success only
 */
const UnseatGraphUsageTable *unseat_graph_report_get_table (UnseatGraphReport *self);

G_END_DECLS
