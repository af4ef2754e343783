/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * unseat_accessible_set_name:
 * @name: what a screen reader calls @widget, plain text
 */
void unseat_accessible_set_name (GtkWidget  *widget,
                                 const char *name);

/**
 * unseat_accessible_set_description:
 * @description: (nullable): what a screen reader says of @widget after its name and its role, plain text
 */
void unseat_accessible_set_description (GtkWidget  *widget,
                                        const char *description);

/**
 * unseat_accessible_set_value:
 * @widget: a bar
 * @text: what the bar shows, in words
 *
 * Says what a bar shows.  GTK 4.8 keeps the text of a value to itself, so it is the description as well.
 */
void unseat_accessible_set_value (GtkWidget  *widget,
                                  const char *text);

/**
 * unseat_accessible_describe_by_subtitle:
 * @row: an #AdwActionRow or an #AdwExpanderRow
 *
 * Has a screen reader say the subtitle too, now and whenever it changes.  libadwaita names a row by its title alone.
 */
void unseat_accessible_describe_by_subtitle (GtkWidget *row);

/**
 * unseat_accessible_show_field:
 * @row: an #AdwEntryRow that has not been shown yet
 *
 * Has a screen reader hear of it when the keyboard comes to the field of @row.  Before GTK 4.10 the row cannot tell: the field has the focus, and
 * the field is hidden from assistive technologies.
 */
void unseat_accessible_show_field (GtkWidget *row);

/**
 * unseat_accessible_find_row:
 * @widget: (nullable): anything
 *
 * Returns: (transfer none) (nullable): the row of a list or a table that @widget is, or is in
 */
GtkWidget *unseat_accessible_find_row (GtkWidget *widget);

/**
 * unseat_accessible_be_list_item:
 * @child: what a factory made for the only column of a grid view, which has the role of a list
 *
 * Has an assistive technology take the row for one of a list.  Called while the item is bound.
 *
 * Long lists are such grid views because GTK makes 200 rows of a list view, however few are in sight, and makes all of them anew whenever other items
 * are shown; of a grid view it makes 30 a column.
 */
void unseat_accessible_be_list_item (GtkWidget *child);

/**
 * unseat_accessible_name_row:
 * @child: what a factory made for a row of a list view, or for a cell of a column view
 * @name: what a screen reader calls the row
 *
 * GTK has no call for this before 4.12, and a list item that has no name of its own is read as nothing at all.  Called
 * while the item is bound.
 */
void unseat_accessible_name_row (GtkWidget  *child,
                                 const char *name);

/**
 * unseat_accessible_activate_row:
 * @child: what a factory made for a row of a list view that can be activated
 *
 * Has an assistive technology activate the row, see unseat_accessible_add_activation().  Called while the item is bound.
 */
void unseat_accessible_activate_row (GtkWidget *child);

/**
 * unseat_accessible_describe_choice:
 * @choice: a #GtkDropDown or an #AdwComboRow of strings
 * @named_by: what has its name: a label, or @choice itself
 *
 * Has a screen reader say what is chosen, now and whenever that changes, and what else there is to choose.  A drop-down’s
 * focus is on a button in it, which has no name of its own, and neither have the rows of its list.  A row has no action of
 * its own either: it gets one that opens its choices.
 */
void unseat_accessible_describe_choice (GtkWidget *choice,
                                        GtkWidget *named_by);

/**
 * unseat_accessible_add_activation:
 * @widget: something that Return or Space activates
 *
 * Has an assistive technology see an action on @widget that does what the key does: rows and check buttons have none of
 * their own.
 */
void unseat_accessible_add_activation (GtkWidget *widget);

/**
 * unseat_accessible_add_activation_of:
 * @activate: called with @object alone
 * @object: (type GObject): until whose end it is called
 *
 * unseat_accessible_add_activation() for a widget of which the key does more than to activate it.
 */
void unseat_accessible_add_activation_of (GtkWidget *widget,
                                          GCallback  activate,
                                          gpointer   object);

/**
 * unseat_accessible_be_expander:
 * @row: an #AdwExpanderRow
 *
 * Has an assistive technology open and close @row, hear whether it is open, and what its subtitle says, now and whenever that changes.  What has the
 * focus is a row within it, of which libadwaita tells the title alone.
 */
void unseat_accessible_be_expander (GtkWidget *row);

/**
 * unseat_accessible_name_menu:
 * @popover: a menu that is open
 *
 * Calls each item of a section with a heading by the heading and its own words: the same words may stand below another heading.
 */
void unseat_accessible_name_menu (GtkWidget *popover);

G_END_DECLS
