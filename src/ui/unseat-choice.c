/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-choice.h"

#include "unseat-accessible.h"

/* What is longer is cut: the list covers the window. */
#define MAX_CHARS 40

/* The list is as wide as the button that opens it, unless its rows need more. */
#define MIN_CHARS 28

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *chosen = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  g_object_bind_property (item, "selected", chosen, "visible", G_BINDING_SYNC_CREATE);

  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), chosen);
  gtk_list_item_set_child (item, box);
}

/* An assistive technology activates a row that the pointer never was over: the drop-down takes what is selected, not what is activated. */
static void
choose_cb (GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  guint      position = gtk_list_item_get_position (item);

  gtk_widget_activate_action (box, "list.select-item", "(ubb)", position, FALSE, FALSE);
  gtk_widget_activate_action (box, "list.activate-item", "u", position);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            user_data)
{
  GtkWidget  *box = gtk_list_item_get_child (item);
  GtkWidget  *label = gtk_widget_get_first_child (box);
  GtkWidget  *row = unseat_accessible_find_row (box);
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (words, -1), MIN_CHARS));
  unseat_accessible_name_row (box, words);
  if (row != NULL)
    unseat_accessible_add_activation_of (row, G_CALLBACK (choose_cb), item);
}

GtkListItemFactory *
unseat_choice_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
