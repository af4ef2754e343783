/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* What the broken jobs of the tests are about. */
#define BROKEN_JOB_SKU DEMO_SKU_M365_E3

/**
 * broken_job_new:
 * @n_changes: how many people hold %BROKEN_JOB_SKU, directly and only so
 *
 * As after kill -9: in the journal, open, nothing sent, and nobody is at work on it.
 *
 * Returns: (transfer full): what it was to do
 */
UnseatPlan *broken_job_new (Engine *engine,
                            guint   n_changes);

/**
 * broken_job_mark_at:
 * @when: in seconds since 1970
 *
 * Records how far it had come, at @when, with the change at @position.
 */
void broken_job_mark_at (Engine       *engine,
                         UnseatPlan   *plan,
                         guint         position,
                         UnseatOutcome outcome,
                         gint64        when);

/**
 * broken_job_mark:
 *
 * Records how far it had come, long ago, with the change at @position.
 */
void broken_job_mark (Engine       *engine,
                      UnseatPlan   *plan,
                      guint         position,
                      UnseatOutcome outcome);

/**
 * broken_job_take_away:
 *
 * Makes what the change at @position is about come true on the server.
 */
void broken_job_take_away (Engine     *engine,
                           UnseatPlan *plan,
                           guint       position);

/**
 * broken_job_count:
 *
 * Returns: how many jobs of the journal could be resumed
 */
guint broken_job_count (Engine *engine);

/**
 * broken_job_resume:
 *
 * Resumes the job, which has to end, without an error.
 *
 * Returns: (transfer full): what became of it
 */
UnseatPlan *broken_job_resume (Engine     *engine,
                               UnseatPlan *plan);
