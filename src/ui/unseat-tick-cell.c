/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-tick-cell.h"

#include "unseat-accessible.h"
#include "unseat-user-words.h"

struct _UnseatTickCell
{
  GtkCheckButton parent_instance;

  GtkListItem *item; /* (nullable): not owned, it has the cell */
  GtkWidget   *row;  /* (nullable): not owned, the cell is in it */
};

G_DEFINE_FINAL_TYPE (UnseatTickCell, unseat_tick_cell, GTK_TYPE_CHECK_BUTTON)

static gboolean
is_ticked (UnseatTickCell *self)
{
  return self->item != NULL && gtk_list_item_get_selected (self->item);
}

static void
update_active (UnseatTickCell *self)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self), is_ticked (self));
}

static void
unseat_tick_cell_toggled (GtkCheckButton *check)
{
  UnseatTickCell *self = UNSEAT_TICK_CELL (check);

  /* Only an assistive technology's own toggle differs from the list's word. */
  if (gtk_check_button_get_active (check) != is_ticked (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "table.tick", "(ub)", unseat_tick_cell_get_position (self), FALSE);
}

/* What an assistive technology does: the row opens, as Return does it, and the button ticks. */
static void
tick_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_activate (widget);
}

static void
add_row_activation (UnseatTickCell *self)
{
  GtkWidget *row = unseat_accessible_find_row (GTK_WIDGET (self));

  if (row != NULL && g_set_weak_pointer (&self->row, row))
    unseat_accessible_add_activation (row);
}

static void
unseat_tick_cell_dispose (GObject *object)
{
  UnseatTickCell *self = UNSEAT_TICK_CELL (object);

  g_clear_weak_pointer (&self->item);
  g_clear_weak_pointer (&self->row);

  G_OBJECT_CLASS (unseat_tick_cell_parent_class)->dispose (object);
}

static void
unseat_tick_cell_class_init (UnseatTickCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_tick_cell_dispose;
  GTK_CHECK_BUTTON_CLASS (klass)->toggled = unseat_tick_cell_toggled;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "widget.activate", NULL, tick_action);
}

static void
unseat_tick_cell_init (UnseatTickCell *self)
{
  g_object_set (self,
                "halign", GTK_ALIGN_CENTER,
                "valign", GTK_ALIGN_CENTER,
                "focusable", FALSE,
                "can-focus", FALSE, /* else GTK's check button claims to have taken the focus, and the row never gets it */
                NULL);
}

GtkWidget *
unseat_tick_cell_new (GtkListItem *item)
{
  g_return_val_if_fail (GTK_IS_LIST_ITEM (item), NULL);

  UnseatTickCell *self = g_object_new (UNSEAT_TYPE_TICK_CELL, NULL);

  g_set_weak_pointer (&self->item, item);
  g_signal_connect_object (item, "notify::selected", G_CALLBACK (update_active), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
unseat_tick_cell_bind (UnseatTickCell  *self,
                       UnseatDirectory *directory,
                       const char      *sku_id,
                       const char      *group_id)
{
  g_return_if_fail (UNSEAT_IS_TICK_CELL (self));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  UnseatUser *user = unseat_tick_cell_get_user (self);

  update_active (self);
  if (user == NULL)
    return;

  g_autofree char *summary = unseat_user_words_summary (directory, user, sku_id, group_id);
  g_autofree char *name = *summary != '\0' ? g_strdup_printf ("%s · %s", unseat_user_get_name (user), summary)
                                           : g_strdup (unseat_user_get_name (user));

  unseat_accessible_set_name (GTK_WIDGET (self), unseat_user_get_name (user));
  unseat_accessible_set_description (GTK_WIDGET (self), unseat_user_get_user_principal_name (user));
  unseat_accessible_name_row (GTK_WIDGET (self), name);
  add_row_activation (self);
}

guint
unseat_tick_cell_get_position (UnseatTickCell *self)
{
  g_return_val_if_fail (UNSEAT_IS_TICK_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

UnseatUser *
unseat_tick_cell_get_user (UnseatTickCell *self)
{
  g_return_val_if_fail (UNSEAT_IS_TICK_CELL (self), NULL);

  return self->item != NULL ? gtk_list_item_get_item (self->item) : NULL;
}

UnseatTickCell *
unseat_tick_cell_find (GtkWidget *ancestor,
                       double     x,
                       double     y)
{
  g_return_val_if_fail (GTK_IS_WIDGET (ancestor), NULL);

  GtkWidget *widget = gtk_widget_pick (ancestor, x, y, GTK_PICK_DEFAULT);
  GtkWidget *child = widget ? gtk_widget_get_first_child (widget) : NULL;

  /* Beside the button, but in its column. */
  if (UNSEAT_IS_TICK_CELL (child))
    return UNSEAT_TICK_CELL (child);

  return widget ? (UnseatTickCell *) gtk_widget_get_ancestor (widget, UNSEAT_TYPE_TICK_CELL) : NULL;
}

UnseatTickCell *
unseat_tick_cell_find_in_row (GtkWidget *widget)
{
  GtkWidget *row = unseat_accessible_find_row (widget);

  for (GtkWidget *cell = row != NULL ? gtk_widget_get_first_child (row) : NULL; cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *child = gtk_widget_get_first_child (cell);

      if (UNSEAT_IS_TICK_CELL (child))
        return UNSEAT_TICK_CELL (child);
    }

  return NULL;
}
