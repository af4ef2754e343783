/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-accessible.h"

#include <adwaita.h>

#include "unseat-choice.h"

#define FRAMES_TO_SIGHT 1

void
unseat_accessible_set_name (GtkWidget  *widget,
                            const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
unseat_accessible_set_description (GtkWidget  *widget,
                                   const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (description != NULL && *description != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
unseat_accessible_set_value (GtkWidget  *widget,
                             const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  unseat_accessible_set_description (widget, text);
}

static void
subtitle_cb (GtkWidget *row)
{
  g_autofree char *subtitle = NULL;

  g_object_get (row, "subtitle", &subtitle, NULL);
  unseat_accessible_set_description (row, subtitle);
}

void
unseat_accessible_describe_by_subtitle (GtkWidget *row)
{
  g_return_if_fail (GTK_IS_WIDGET (row));

  g_signal_connect (row, "notify::subtitle", G_CALLBACK (subtitle_cb), NULL);
  subtitle_cb (row);
}

static void
title_cb (GtkWidget  *row,
          GParamSpec *pspec,
          GtkWidget  *field)
{
  unseat_accessible_set_name (field, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

void
unseat_accessible_show_field (GtkWidget *row)
{
  GtkEditable *field = NULL;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  if (gtk_check_version (4, 10, 0) == NULL)
    return;

  field = gtk_editable_get_delegate (GTK_EDITABLE (row));
  g_object_set (field, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  g_signal_connect_object (row, "notify::title", G_CALLBACK (title_cb), field, 0);
  title_cb (row, NULL, GTK_WIDGET (field));
}

GtkWidget *
unseat_accessible_find_row (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

      if (role == GTK_ACCESSIBLE_ROLE_LIST_ITEM || role == GTK_ACCESSIBLE_ROLE_ROW)
        return widget;
    }

  return NULL;
}

void
unseat_accessible_be_list_item (GtkWidget *child)
{
  g_return_if_fail (GTK_IS_WIDGET (child));

  GtkWidget *row = gtk_widget_get_parent (child);

  /* A row that is bound again has its role, which must not be set when it is known already. */
  if (row != NULL && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)) != GTK_ACCESSIBLE_ROLE_LIST_ITEM)
    g_object_set (row, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
}

void
unseat_accessible_name_row (GtkWidget  *child,
                            const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  g_return_if_fail (name != NULL);

  GtkWidget *row = unseat_accessible_find_row (child);

  if (row != NULL)
    unseat_accessible_set_name (row, name);
}

void
unseat_accessible_activate_row (GtkWidget *child)
{
  g_return_if_fail (GTK_IS_WIDGET (child));

  GtkWidget *row = unseat_accessible_find_row (child);

  if (row != NULL)
    unseat_accessible_add_activation (row);
}

static void
selected_cb (GtkWidget *choice)
{
  GtkWidget *focusable = GTK_IS_DROP_DOWN (choice) ? gtk_widget_get_first_child (choice) : choice;
  g_autoptr (GObject) selected = NULL;

  g_object_get (choice, "selected-item", &selected, NULL);
  unseat_accessible_set_description (focusable, GTK_IS_STRING_OBJECT (selected) ? gtk_string_object_get_string (GTK_STRING_OBJECT (selected)) : NULL);
}

static gboolean
open_choices_cb (GtkWidget     *row,
                 GdkFrameClock *clock,
                 gpointer       frames)
{
  if ((*(guint *) frames)-- > 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_activate (row);

  return G_SOURCE_REMOVE;
}

/* An assistive technology may press a row that is out of sight.  GTK 4.8 crashes when it looks for the screen that the choices would be on there,
 * so the row is brought into sight first, which is so in the frame after the next one. */
static void
choice_pressed_cb (GtkWidget *row)
{
  guint *frames = g_new (guint, 1);

  *frames = FRAMES_TO_SIGHT;
  gtk_widget_grab_focus (row);
  gtk_widget_add_tick_callback (row, open_choices_cb, frames, g_free);
}

void
unseat_accessible_describe_choice (GtkWidget *choice,
                                   GtkWidget *named_by)
{
  g_return_if_fail (GTK_IS_WIDGET (choice));
  g_return_if_fail (GTK_IS_WIDGET (named_by));

  g_autoptr (GtkListItemFactory) factory = unseat_choice_new_factory ();

  if (GTK_IS_DROP_DOWN (choice))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_first_child (choice)),
                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY, named_by, NULL, -1);
  else
    unseat_accessible_add_activation_of (choice, G_CALLBACK (choice_pressed_cb), choice);
  g_object_set (choice, "list-factory", factory, NULL);
  g_signal_connect (choice, "notify::selected-item", G_CALLBACK (selected_cb), NULL);
  selected_cb (choice);
}

void
unseat_accessible_add_activation_of (GtkWidget *widget,
                                     GCallback  activate,
                                     gpointer   object)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (activate != NULL && G_IS_OBJECT (object));

  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("activate", NULL);

  g_signal_connect_object (action, "activate", activate, object, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (widget, "widget", G_ACTION_GROUP (group));
}

void
unseat_accessible_add_activation (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  unseat_accessible_add_activation_of (widget, G_CALLBACK (gtk_widget_activate), widget);
}

/* Returns: (transfer none) (nullable): the row within @widget that has the focus and the title of an #AdwExpanderRow */
static GtkWidget *
find_header (GtkWidget *widget)
{
  GtkWidget *header = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && header == NULL; child = gtk_widget_get_next_sibling (child))
    header = ADW_IS_ACTION_ROW (child) ? child : find_header (child);

  return header;
}

static void
expanded_cb (GtkWidget *row)
{
  GtkWidget *header = find_header (row);

  if (header != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_STATE_EXPANDED, adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)), -1);
}

static void
expander_subtitle_cb (GtkWidget *row)
{
  GtkWidget *header = find_header (row);

  if (header != NULL)
    unseat_accessible_set_description (header, adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)));
}

void
unseat_accessible_be_expander (GtkWidget *row)
{
  GtkWidget *header = NULL;

  g_return_if_fail (ADW_IS_EXPANDER_ROW (row));

  header = find_header (row);
  if (header != NULL)
    unseat_accessible_add_activation (header);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  g_signal_connect (row, "notify::subtitle", G_CALLBACK (expander_subtitle_cb), NULL);
  expanded_cb (row);
  expander_subtitle_cb (row);
}

static gboolean
is_menu_item (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  return role == GTK_ACCESSIBLE_ROLE_MENU_ITEM || role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX || role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO;
}

static void
name_item (GtkWidget  *item,
           const char *heading)
{
  for (GtkWidget *child = gtk_widget_get_first_child (item); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *name = GTK_IS_LABEL (child) ? g_strdup_printf ("%s · %s", heading, gtk_label_get_text (GTK_LABEL (child))) : NULL;

      if (name == NULL)
        continue;

      /* GTK has it called by its label, which comes before a name. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      unseat_accessible_set_name (item, name);
    }
}

/* In the order of the window: a line ends a section, and a word that is no item’s is a heading. */
static void
name_items (GtkWidget   *widget,
            const char **heading)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_SEPARATOR (child))
        *heading = NULL;
      else if (GTK_IS_LABEL (child))
        *heading = gtk_label_get_text (GTK_LABEL (child));
      else if (!is_menu_item (child))
        name_items (child, heading);
      else if (*heading != NULL)
        name_item (child, *heading);
    }
}

void
unseat_accessible_name_menu (GtkWidget *popover)
{
  const char *heading = NULL;

  g_return_if_fail (GTK_IS_WIDGET (popover));

  name_items (popover, &heading);
}
