/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-place.h"

G_DEFINE_INTERFACE (UnseatPlace, unseat_place, GTK_TYPE_WIDGET)

static void
unseat_place_default_init (UnseatPlaceInterface *iface)
{
}

gboolean
unseat_place_lead (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL)
    return FALSE;
  if (!UNSEAT_IS_PLACE (widget))
    return gtk_widget_grab_focus (widget);

  /* Whoever enters a container that has the focus already would be led one on. */
  gtk_root_set_focus (root, NULL);

  return UNSEAT_PLACE_GET_IFACE (widget)->lead (UNSEAT_PLACE (widget));
}

static gboolean
back_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  int         direction;
  const char *action;

  g_variant_get (arguments, "(i&s)", &direction, &action);
  if (gtk_widget_get_direction (widget) != (GtkTextDirection) direction)
    return FALSE;

  return gtk_widget_activate_action (widget, action, NULL);
}

void
unseat_place_bind_back (GtkWidgetClass *widget_class,
                        const char     *action)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));
  g_return_if_fail (action != NULL);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_cb, "(is)", GTK_TEXT_DIR_LTR, action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, back_cb, "(is)", GTK_TEXT_DIR_RTL, action);
}
