/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-settle.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SETTLE_DIALOG (unseat_settle_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSettleDialog, unseat_settle_dialog, UNSEAT, SETTLE_DIALOG, AdwWindow)

/**
 * UnseatSettleDialog:
 *
 * Finds out what became of a job that was broken off, and shows it person by person.  Nothing is changed in Microsoft 365.  Closed
 * before the end, it leaves the job as it was found.
 *
 * Signal `ended` (): nothing is at work on the job any more, however that came.
 */

/**
 * unseat_settle_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @journal: where it is kept
 * @job: the id of the job's plan
 *
 * Returns: (transfer none): a modal window that is at work, not yet shown; GTK owns it until it is closed
 */
UnseatSettleDialog *unseat_settle_dialog_new (GtkWindow     *parent,
                                              UnseatSession *session,
                                              UnseatJournal *journal,
                                              const char    *job);

G_END_DECLS
