/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>
#include "unseat-job.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_review_print:
 * @target: where to
 *
 * Prints what a plan will do: tenant and administrator, which job it undoes or tries again, how many people lose or get back which products, what
 * they lose with them and when, every change, and what is blocked with the reason.
 */
void cli_review_print (UnseatPlan *plan,
                       FILE       *target);

/**
 * cli_review_print_result:
 *
 * Prints what became of every change, and the sum.
 */
void cli_review_print_result (UnseatPlan *plan);

/**
 * cli_review_print_job_head:
 * @target: where to
 *
 * Prints what a job of the journal is about: its id, who, where, when, and whether it has ended.
 */
void cli_review_print_job_head (UnseatJob *job,
                                FILE      *target);

/**
 * cli_review_print_job:
 * @plan: as unseat_journal_load() gave it
 * @job: the same as unseat_journal_find_job() gave it
 * @outcomes: bits `1 << outcome` of the changes that are shown
 *
 * Prints cli_review_print_job_head(), what became of its changes, the request ids of those that failed, and the sum of all.
 */
void cli_review_print_job (UnseatPlan *plan,
                           UnseatJob  *job,
                           guint       outcomes);

G_END_DECLS
