/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * UnseatShortcutRow:
 *
 * A line of the window of shortcuts: what can be done, and with which keys.
 */
#define UNSEAT_TYPE_SHORTCUT_ROW (unseat_shortcut_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatShortcutRow, unseat_shortcut_row, UNSEAT, SHORTCUT_ROW, AdwActionRow)

G_END_DECLS
