/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_CELL (unseat_user_cell_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserCell, unseat_user_cell, UNSEAT, USER_CELL, AdwBin)

/**
 * UnseatUserCell:
 *
 * A person's name over a line of details.  Properties: `user` (#UnseatUser, nullable) and `detail` (string, nullable).
 */

G_END_DECLS
