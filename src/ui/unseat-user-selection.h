/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-user-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_SELECTION (unseat_user_selection_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserSelection, unseat_user_selection, UNSEAT, USER_SELECTION, GObject)

/**
 * UnseatUserSelection:
 *
 * The ticks of an #UnseatUserList as a #GtkSelectionModel, so that GTK's own keys work on them.  "Select this one and nothing else", what
 * GTK asks for when a row is clicked or the cursor moves, changes no tick: ticks are only ever set on purpose.
 *
 * When the list changes as a whole, the view hears of its first rows at once and of the others in turns of the main loop: a model that changes in pieces.
 */

/**
 * unseat_user_selection_new:
 *
 * Returns: (transfer full): a selection model of the same items
 */
UnseatUserSelection *unseat_user_selection_new (UnseatUserList *list);

/**
 * unseat_user_selection_set_in_turns:
 * @in_turns: whether the view shows the first rows, so that those below can wait; %TRUE in the beginning
 *
 * To be called before a change of the whole list.
 */
void unseat_user_selection_set_in_turns (UnseatUserSelection *self,
                                         gboolean             in_turns);

G_END_DECLS
