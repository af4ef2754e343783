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
 * How far an apply is, how fast, how long it will take, what it waits for, and ways to pause it, to stop it, and to sign in again when
 * it needs that.
 *
 * Signals:
 *  - `stop` (): nothing further shall be sent
 *  - `sign-in` (): the person wants to sign in again
 *  - `abandon` (): after unseat_progress_page_set_ending(): nothing shall be waited for any more
 */

/**
 * UnseatProgressEnding:
 * @UNSEAT_PROGRESS_GOING: it does not
 * @UNSEAT_PROGRESS_STOPPING: the person has stopped it
 * @UNSEAT_PROGRESS_LEAVING: it is to be gone on with later
 *
 * How the job comes to its end.
 */
typedef enum
{
  UNSEAT_PROGRESS_GOING,
  UNSEAT_PROGRESS_STOPPING,
  UNSEAT_PROGRESS_LEAVING,
} UnseatProgressEnding;

/**
 * unseat_progress_page_set_operation:
 * @apply: (nullable): the running operation
 */
void unseat_progress_page_set_operation (UnseatProgressPage *self,
                                         UnseatApply        *apply);

/**
 * unseat_progress_page_set_ending:
 *
 * Says that nothing further is sent, and offers not to wait for what is still on its way.
 */
void unseat_progress_page_set_ending (UnseatProgressPage  *self,
                                      UnseatProgressEnding ending);

/**
 * unseat_progress_page_get_default_widget:
 *
 * Returns: (transfer none): the button that Enter should press: the one that stops, or after that the one that no longer waits
 */
GtkWidget *unseat_progress_page_get_default_widget (UnseatProgressPage *self);

G_END_DECLS
