/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-never-touch.h"

G_BEGIN_DECLS

/**
 * unseat_never_touch_row_new:
 * @name: for people
 * @details: what tells it from others of the same name, possibly empty
 *
 * Returns: (transfer floating): a row that says what that person, product or group is, plain text
 */
GtkWidget *unseat_never_touch_row_new (UnseatNeverTouchKind kind,
                                       const char          *name,
                                       const char          *details);

G_END_DECLS
