/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-job.h"

G_BEGIN_DECLS

/**
 * unseat_job_words_title:
 *
 * Returns: (transfer full): what the job did, translated: “Unassigned Visio Plan 2”
 */
char *unseat_job_words_title (UnseatJob *job);

/**
 * unseat_job_words_kind:
 *
 * Returns: (transfer none) (nullable): “Undo” or “Retry”, translated; %NULL for a job that comes from no other
 */
const char *unseat_job_words_kind (UnseatJob *job);

/**
 * unseat_job_words_state:
 *
 * Returns: (transfer none) (nullable): “Running” or “Interrupted”, translated; %NULL when the job is over
 */
const char *unseat_job_words_state (UnseatJob *job);

/**
 * unseat_job_words_who:
 *
 * Returns: (transfer full): the names of all who did it: who confirmed it first, then who went on with it
 */
char *unseat_job_words_who (UnseatJob *job);

/**
 * unseat_job_words_successors:
 *
 * Returns: (transfer full) (nullable): “Gone on with by …”, translated; %NULL when nobody else did
 */
char *unseat_job_words_successors (UnseatJob *job);

/**
 * unseat_job_words_people:
 *
 * Returns: (transfer full): how many people it is about, translated
 */
char *unseat_job_words_people (UnseatJob *job);

/**
 * unseat_job_words_summary:
 *
 * Returns: (transfer full): one translated sentence about its outcomes, as unseat_report_summarize()
 */
char *unseat_job_words_summary (UnseatJob *job);

/**
 * unseat_job_words_moment:
 * @seconds: seconds since 1970
 *
 * Returns: (transfer full): date and time of day, in the person’s language and time zone
 */
char *unseat_job_words_moment (gint64 seconds);

G_END_DECLS
