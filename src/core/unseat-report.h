/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-job.h"
#include "unseat-json-writer.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_report_add_summary:
 * @counts: (array fixed-size=11): how many changes have each outcome
 *
 * Writes the member "summary" of docs/cli.md.  Every key is there, also when it is 0.  Changes of an interrupted job that are still `sent` or
 * `accepted` count as "pending".
 */
void unseat_report_add_summary (UnseatJsonWriter *writer,
                                const guint       counts[UNSEAT_N_OUTCOMES]);

/**
 * unseat_report_count:
 * @counts: (array fixed-size=11): how many changes have each outcome
 * @position: of the word, from 0
 * @n: (out): how many changes it counts, as in unseat_report_add_summary()
 *
 * Returns: (transfer none) (nullable): the words of the summary one after the other, %NULL when there are no more
 */
const char *unseat_report_count (const guint counts[UNSEAT_N_OUTCOMES],
                                 guint       position,
                                 guint      *n);

/**
 * unseat_report_add_job:
 * @writer: in an object
 *
 * Writes the members `job`, `kind`, `parent`, `state`, `created`, `finished`, `actor`, `tenantId`, `tenant`, `people` and `summary` of
 * docs/cli.md.
 */
void unseat_report_add_job (UnseatJsonWriter *writer,
                            UnseatJob        *job);

/**
 * unseat_report_summarize:
 *
 * Returns: (transfer full): one translated sentence, e.g. "12 verified, 1 failed"
 */
char *unseat_report_summarize (UnseatPlan *plan);

/**
 * UnseatReportCount:
 *
 * How many changes had one outcome.
 */
typedef struct
{
  UnseatOutcome outcome;
  char         *text; /* translated, with the number: “12 verified” */
} UnseatReportCount;

/**
 * unseat_report_count_free:
 *
 * Lets go of a count.
 */
void unseat_report_count_free (UnseatReportCount *self);

/**
 * unseat_report_list_counts:
 * @counts: (array fixed-size=11): changes per outcome; `sent` and `accepted` count as `pending`
 *
 * Returns: (transfer full) (element-type UnseatReportCount): those that are not 0, in the order of unseat_report_summarize()
 */
GPtrArray *unseat_report_list_counts (const guint counts[UNSEAT_N_OUTCOMES]);

/**
 * unseat_report_summarize_counts:
 * @counts: (array fixed-size=11): changes per outcome
 *
 * Returns: (transfer full): as unseat_report_summarize(), of changes that were counted already
 */
char *unseat_report_summarize_counts (const guint counts[UNSEAT_N_OUTCOMES]);

/**
 * unseat_report_is_clean:
 *
 * Returns: whether every change is verified, already-gone or skipped (exit code 0 of the command line)
 */
gboolean unseat_report_is_clean (UnseatPlan *plan);

G_END_DECLS
