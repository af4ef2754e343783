/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-journal-keeper.h"

G_BEGIN_DECLS

/**
 * unseat_job_deletion_async:
 * @parent: a widget in the window that is asked over
 * @keeper: of the journal
 * @job: the id of a job
 * @cancellable: takes the question away
 *
 * Asks, and deletes the job from the history.
 */
void unseat_job_deletion_async (GtkWidget           *parent,
                                UnseatJournalKeeper *keeper,
                                const char          *job,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/**
 * unseat_job_deletion_finish:
 *
 * Returns: (transfer full) (nullable): the id of the job that is gone; %NULL without an error when the person did not want it, else with
 * %G_IO_ERROR_CANCELLED or an error of the journal
 */
char *unseat_job_deletion_finish (GtkWidget    *parent,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
