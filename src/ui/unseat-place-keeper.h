/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-user-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PLACE_KEEPER (unseat_place_keeper_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPlaceKeeper, unseat_place_keeper, UNSEAT, PLACE_KEEPER, GObject)

/**
 * UnseatPlaceKeeper:
 *
 * Gives place and keyboard focus back to a column view whose rows were exchanged all at once, by the people who
 * were there.  Who looked at the top sees the new top.  The first column holds #UnseatTickCell.
 */

/**
 * unseat_place_keeper_new:
 * @view: (not nullable): inside a #GtkScrolledWindow; must outlive the keeper
 *
 * Returns: (transfer full): a keeper that does nothing yet
 */
UnseatPlaceKeeper *unseat_place_keeper_new (GtkColumnView *view);

/**
 * unseat_place_keeper_before_change:
 * @list: what the view shows; has changed already
 * @removed: how many rows go
 *
 * To be called before the view hears of it.
 */
void unseat_place_keeper_before_change (UnseatPlaceKeeper *self,
                                        UnseatUserList    *list,
                                        guint              removed);

/**
 * unseat_place_keeper_has_place:
 * @list: (nullable): what the view shows, once it is known who comes
 *
 * To be called between before and after.
 *
 * Returns: whether the view shows other rows than the first ones, or has the keyboard focus, so that somebody is to be found again; with @list, whether they are listed still
 */
gboolean unseat_place_keeper_has_place (UnseatPlaceKeeper *self,
                                        UnseatUserList    *list);

/**
 * unseat_place_keeper_after_change:
 * @added: how many rows came
 *
 * To be called after the view heard of it.
 */
void unseat_place_keeper_after_change (UnseatPlaceKeeper *self,
                                       UnseatUserList    *list,
                                       guint              added);

/**
 * unseat_place_keeper_scrolled:
 * @list: (nullable): what the view shows
 *
 * To be called when the vertical adjustment has another value.
 */
void unseat_place_keeper_scrolled (UnseatPlaceKeeper *self,
                                   UnseatUserList    *list,
                                   GtkAdjustment     *adjustment);

/**
 * unseat_place_keeper_forget:
 *
 * Another list is shown from its top.
 */
void unseat_place_keeper_forget (UnseatPlaceKeeper *self);

G_END_DECLS
