/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_FILTER_DROP (unseat_filter_drop_get_type ())
G_DECLARE_FINAL_TYPE (UnseatFilterDrop, unseat_filter_drop, UNSEAT, FILTER_DROP, AdwBin)

/**
 * UnseatFilterDrop:
 *
 * A drop-down below the name of what it filters by.  Its first choice lets everything through.
 *
 * Properties: `title` (string), `model` (a list of #GtkStringObject), `searchable` (boolean: there are many choices).
 *
 * Signal `changed` (): something else is chosen.
 */

/**
 * unseat_filter_drop_get_selected:
 *
 * Returns: the position of the choice; 0 (anything) when there is nothing to choose from
 */
guint unseat_filter_drop_get_selected (UnseatFilterDrop *self);

/**
 * unseat_filter_drop_set_selected:
 * @selected: a position; 0 is taken for one that does not exist
 */
void unseat_filter_drop_set_selected (UnseatFilterDrop *self,
                                      guint             selected);

G_END_DECLS
