/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * unseat_focus_is_inside:
 *
 * Returns: whether @widget, or something in it, has the keyboard focus of its window
 */
gboolean unseat_focus_is_inside (GtkWidget *widget);

/**
 * unseat_focus_leave:
 * @widget: what is about to be hidden
 *
 * Takes the keyboard focus away when it is inside.  GTK 4.8 holds whatever is hidden with the focus in it until the next frame, so as to lead on
 * from there, and never lets go of it when something else is hidden like that before: a window that is not on the screen yet has no frames.
 */
void unseat_focus_leave (GtkWidget *widget);

/**
 * unseat_focus_is_text:
 * @widget: of the window that is asked
 *
 * Returns: whether the keyboard is in a text that can be changed.  GTK 4.8’s handler of Ctrl+A does not say that it has
 * handled the key, so that everybody around it gets the key as well.
 */
gboolean unseat_focus_is_text (GtkWidget *widget);

/**
 * unseat_focus_enter:
 * @container: what holds something focusable
 *
 * Leads the focus to the first one in @container, or in a list to the one that had it last.
 *
 * Returns: whether there was one
 */
gboolean unseat_focus_enter (GtkWidget *container);

/**
 * unseat_focus_step:
 * @stops: (array length=n_stops): where Tab stops, in this order; what is not shown is passed by
 * @direction: as in the `focus` of a widget
 * @handled: (out): whether @direction was one of Tab’s; if not, chain up
 *
 * For the `focus` of a widget whose children keep Tab to themselves: in GTK 4.8 Tab walks through every row of a list,
 * however long it is, and a flow box never lets go of it when one of its children has nothing to focus.
 *
 * Returns: whether the focus moved
 */
gboolean unseat_focus_step (GtkWidget *const *stops,
                            guint             n_stops,
                            GtkDirectionType  direction,
                            gboolean         *handled);

/**
 * unseat_focus_enter_next:
 * @rows: (element-type GtkWidget): what is left after one was taken out
 * @position: where it stood
 * @instead: gets the focus when nothing is left
 *
 * Gives the focus to the row that has come to the place of the one that had it.
 */
void unseat_focus_enter_next (GPtrArray *rows,
                              guint      position,
                              GtkWidget *instead);

G_END_DECLS
