/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-keeper.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOB_READER (unseat_job_reader_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJobReader, unseat_job_reader, UNSEAT, JOB_READER, GObject)

/**
 * UnseatJobReader:
 *
 * Reads the jobs of a journal into a list, and goes on looking while one of them is at work elsewhere.
 *
 * Signals:
 *  - `read` (boolean): the list is as the journal is now; whether anything has changed
 *  - `failed` (#GError): the journal could not be read; the list stays as it was
 */

/**
 * unseat_job_reader_new:
 *
 * Returns: (transfer full): a reader that has read nothing yet
 */
UnseatJobReader *unseat_job_reader_new (UnseatJournalKeeper *keeper);

/**
 * unseat_job_reader_get_jobs:
 *
 * Returns: (transfer none): a list of #UnseatJob, the newest first
 */
GListModel *unseat_job_reader_get_jobs (UnseatJobReader *self);

/**
 * unseat_job_reader_was_read:
 *
 * Returns: whether it was read at least once
 */
gboolean unseat_job_reader_was_read (UnseatJobReader *self);

/**
 * unseat_job_reader_read:
 *
 * Reads now, and goes on looking until unseat_job_reader_stop().
 */
void unseat_job_reader_read (UnseatJobReader *self);

/**
 * unseat_job_reader_stop:
 *
 * Nobody looks at the list.
 */
void unseat_job_reader_stop (UnseatJobReader *self);

G_END_DECLS
