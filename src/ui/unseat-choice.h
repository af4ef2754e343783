/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * unseat_choice_new_factory:
 *
 * For what a drop-down of strings lists when it is open: the words, and a sign at the one that is chosen.  GTK names none of
 * these rows for a screen reader before 4.12; these are called by their words.
 *
 * Returns: (transfer full): a factory for the `list-factory` of a #GtkDropDown or an #AdwComboRow
 */
GtkListItemFactory *unseat_choice_new_factory (void);

G_END_DECLS
