/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_NEVER_TOUCH_DIALOG (unseat_never_touch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatNeverTouchDialog, unseat_never_touch_dialog, UNSEAT, NEVER_TOUCH_DIALOG, AdwWindow)

/**
 * UnseatNeverTouchDialog:
 *
 * Searches for a person, a product or a group, puts what is chosen onto the never-touch list, and closes.
 */

/**
 * unseat_never_touch_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @session: whose tenant is searched, and whose list gets it
 *
 * Returns: (transfer none): the window, not yet presented
 */
UnseatNeverTouchDialog *unseat_never_touch_dialog_new (GtkWindow     *parent,
                                                       UnseatSession *session);

G_END_DECLS
