/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_report_to_json:
 * @plan: a plan, applied or not
 * @job: (nullable): the job's id, %NULL for a dry run (written as null)
 * @warning: (nullable): of unseat_apply_get_warning()
 *
 * Every key of "summary" is there, also when it is 0.  Changes of an interrupted job that are still `sent` or `accepted` keep
 * their word in "items" and count as "pending" in "summary".
 *
 * Returns: (transfer full): the document of docs/cli.md: `{"job", "summary", "warnings", "items"}`, indented
 */
char *unseat_report_to_json (UnseatPlan *plan,
                             const char *job,
                             const char *warning);

/**
 * unseat_report_summarize:
 *
 * Returns: (transfer full): one translated sentence, e.g. "12 verified, 1 failed"
 */
char *unseat_report_summarize (UnseatPlan *plan);

/**
 * unseat_report_is_clean:
 *
 * Returns: whether every change is verified, already-gone or skipped (exit code 0 of the command line)
 */
gboolean unseat_report_is_clean (UnseatPlan *plan);

G_END_DECLS
