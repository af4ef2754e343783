/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_SAVE_BAR (unseat_save_bar_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSaveBar, unseat_save_bar, UNSEAT, SAVE_BAR, AdwBin)

/**
 * UnseatSaveBar:
 *
 * Discard and Save changes, below what they act on; for templates.
 *
 * Properties: `save-action` and `discard-action` (string: names of actions of an ancestor), `read-only-reason` (string, nullable: why nothing can
 * be saved; shown in words beside the button)
 */

G_END_DECLS
