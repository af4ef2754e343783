/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-wrap.h"

#include <adwaita.h>

static GtkWidget *
find_label (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_child (GTK_BUTTON (widget));
  if (GTK_IS_CHECK_BUTTON (widget))
    return gtk_widget_get_last_child (widget);
  if (GTK_IS_EXPANDER (widget))
    return gtk_expander_get_label_widget (GTK_EXPANDER (widget));

  return NULL;
}

/* The words of a row stand in a box that is no higher than they are in one line when there is room for two only just: it then asks for the width of
 * one line, and the row becomes wider than its list.  A label that expands takes the height that there is; its box shall not pass that on. */
static void
let_title_grow (GtkWidget *label)
{
  GtkWidget *box = gtk_widget_get_parent (label);

  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_set_vexpand (box, FALSE);
}

static gboolean
is_row_title (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)) && gtk_widget_has_css_class (widget, "title") && gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW) != NULL;
}

void
unseat_wrap_labels (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  GtkWidget *label = find_label (widget);

  if (GTK_IS_LABEL (label) && gtk_label_get_ellipsize (GTK_LABEL (label)) == PANGO_ELLIPSIZE_NONE)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      if (GTK_IS_BUTTON (widget))
        gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
    }

  if (is_row_title (widget))
    let_title_grow (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    unseat_wrap_labels (child);
}
