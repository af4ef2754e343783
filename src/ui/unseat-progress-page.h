/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-apply.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PROGRESS_PAGE (unseat_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProgressPage, unseat_progress_page, UNSEAT, PROGRESS_PAGE, AdwBin)

/**
 * UnseatProgressPage:
 *
 * How far an apply is, how fast, how long it will take, what it waits for, and a way to stop it.
 *
 * Signals:
 *  - `stop` (): nothing further shall be sent
 *  - `abandon` (): after a stop: not even verification shall be waited for
 */

/**
 * unseat_progress_page_set_operation:
 * @apply: (nullable): the running operation
 */
void unseat_progress_page_set_operation (UnseatProgressPage *self,
                                         UnseatApply        *apply);

/**
 * unseat_progress_page_set_stopping:
 *
 * Says that nothing further is sent, and offers not to wait for the verification.
 */
void unseat_progress_page_set_stopping (UnseatProgressPage *self);

/**
 * unseat_progress_page_get_default_widget:
 *
 * Returns: (transfer none): the button that Enter should press: the one that stops, or after that the one that no longer waits
 */
GtkWidget *unseat_progress_page_get_default_widget (UnseatProgressPage *self);

G_END_DECLS
