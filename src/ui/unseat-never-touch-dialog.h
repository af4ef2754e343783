/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-pick-dialog.h"

G_BEGIN_DECLS

/**
 * unseat_never_touch_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @session: whose tenant is searched, and whose list gets what is picked
 *
 * Asks for a person, a product or a group, and puts what is picked onto the never-touch list.
 *
 * Returns: (transfer none): the window, not yet presented
 */
UnseatPickDialog *unseat_never_touch_dialog_new (GtkWindow     *parent,
                                                 UnseatSession *session);

G_END_DECLS
