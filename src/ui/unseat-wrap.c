/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-wrap.h"

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

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    unseat_wrap_labels (child);
}
