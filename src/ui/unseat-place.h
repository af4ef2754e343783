/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_PLACE (unseat_place_get_type ())
G_DECLARE_INTERFACE (UnseatPlace, unseat_place, UNSEAT, PLACE, GtkWidget)

/**
 * UnseatPlace:
 * @lead: gives the focus to where a person would begin here; returns whether there is such a widget
 *
 * A page or pane that knows where the keyboard begins in it.  (Not `grab_focus`: GTK asks that whenever Tab passes.)
 */
struct _UnseatPlaceInterface
{
  GTypeInterface parent_iface;

  gboolean (*lead) (UnseatPlace *self);
};

/**
 * unseat_place_lead:
 * @widget: an #UnseatPlace, or what shall have the focus itself
 *
 * Leads the focus to where a person would begin in @widget, from wherever it is.
 *
 * Returns: whether there is such a widget; if not, nothing has the focus
 */
gboolean unseat_place_lead (GtkWidget *widget);

/**
 * unseat_place_bind_back:
 * @widget_class: of a page that is one step further
 * @action: an action of it without a parameter, that leads back
 *
 * Has the key that points to where the reader comes from do @action: Alt+Left, or Alt+Right where one reads from the right.
 */
void unseat_place_bind_back (GtkWidgetClass *widget_class,
                             const char     *action);

G_END_DECLS
