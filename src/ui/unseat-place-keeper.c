/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-place-keeper.h"

#include "unseat-focus.h"
#include "unseat-tick-cell.h"

struct _UnseatPlaceKeeper
{
  GObject parent_instance;

  GtkColumnView *view; /* not owned */
  guint          top;  /* the first person on screen, in the directory; none at the very top */

  /* between before and after */
  guint return_to; /* top as it was */
  guint focused;   /* who had the keyboard focus */

  /* giving the focus back */
  guint focus_id;
  guint focus_position;
  guint frames; /* to wait */
};

G_DEFINE_FINAL_TYPE (UnseatPlaceKeeper, unseat_place_keeper, G_TYPE_OBJECT)

static GtkWidget *
get_rows (UnseatPlaceKeeper *self)
{
  return gtk_widget_get_last_child (GTK_WIDGET (self->view));
}

static UnseatTickCell *
find_tick_cell (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);
  GtkWidget *child = cell ? gtk_widget_get_first_child (cell) : NULL;

  return UNSEAT_IS_TICK_CELL (child) ? UNSEAT_TICK_CELL (child) : NULL;
}

static guint
find_focused_index (UnseatPlaceKeeper *self,
                    UnseatUserList    *list)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self->view));
  GtkWidget *rows = get_rows (self);
  GtkWidget *widget = root ? gtk_root_get_focus (root) : NULL;

  if (widget == NULL || !gtk_widget_is_ancestor (widget, rows))
    return UNSEAT_NO_USER;

  while (gtk_widget_get_parent (widget) != rows)
    widget = gtk_widget_get_parent (widget);

  UnseatTickCell *cell = find_tick_cell (widget);
  UnseatUser     *user = cell ? unseat_tick_cell_get_user (cell) : NULL;

  if (user == NULL)
    return UNSEAT_NO_USER;

  return unseat_directory_find_user (unseat_user_list_get_directory (list), unseat_user_get_id (user));
}

static void
focus_row (UnseatPlaceKeeper *self,
           guint              position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (get_rows (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      UnseatTickCell *cell = find_tick_cell (row);

      if (cell != NULL && unseat_tick_cell_get_position (cell) == position)
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
}

static gboolean
focus_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  UnseatPlaceKeeper *self = user_data;

  /* Rows are made when sizes are given out, which comes after the first of these. */
  if (self->frames-- > 0)
    return G_SOURCE_CONTINUE;

  self->focus_id = 0;
  self->focused = UNSEAT_NO_USER;
  focus_row (self, self->focus_position);

  return G_SOURCE_REMOVE;
}

static void
give_focus_back (UnseatPlaceKeeper *self,
                 guint              position)
{
  self->focus_position = position;
  self->frames = 1;
  if (self->focus_id == 0)
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), focus_cb, self, NULL);
}

static void
unseat_place_keeper_dispose (GObject *object)
{
  UnseatPlaceKeeper *self = UNSEAT_PLACE_KEEPER (object);

  if (self->focus_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->focus_id);
  self->focus_id = 0;

  G_OBJECT_CLASS (unseat_place_keeper_parent_class)->dispose (object);
}

static void
unseat_place_keeper_class_init (UnseatPlaceKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_place_keeper_dispose;
}

static void
unseat_place_keeper_init (UnseatPlaceKeeper *self)
{
  unseat_place_keeper_forget (self);
}

UnseatPlaceKeeper *
unseat_place_keeper_new (GtkColumnView *view)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  UnseatPlaceKeeper *self = g_object_new (UNSEAT_TYPE_PLACE_KEEPER, NULL);

  self->view = view;

  return self;
}

void
unseat_place_keeper_before_change (UnseatPlaceKeeper *self,
                                   UnseatUserList    *list,
                                   guint              removed)
{
  g_return_if_fail (UNSEAT_IS_PLACE_KEEPER (self));

  if (removed == 0)
    return;

  guint focused = find_focused_index (self, list);

  if (focused != UNSEAT_NO_USER)
    self->focused = focused;
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    self->return_to = self->top;
}

gboolean
unseat_place_keeper_has_place (UnseatPlaceKeeper *self,
                               UnseatUserList    *list)
{
  g_return_val_if_fail (UNSEAT_IS_PLACE_KEEPER (self), FALSE);
  g_return_val_if_fail (list == NULL || UNSEAT_IS_USER_LIST (list), FALSE);

  if (self->focused != UNSEAT_NO_USER)
    return TRUE;
  if (list != NULL)
    return self->return_to != UNSEAT_NO_USER && unseat_user_list_find (list, self->return_to) != G_MAXUINT;

  return self->top != UNSEAT_NO_USER || self->return_to != UNSEAT_NO_USER;
}

void
unseat_place_keeper_after_change (UnseatPlaceKeeper *self,
                                  UnseatUserList    *list,
                                  guint              added)
{
  g_return_if_fail (UNSEAT_IS_PLACE_KEEPER (self));

  if (added == 0)
    return;

  guint top = self->return_to != UNSEAT_NO_USER ? unseat_user_list_find (list, self->return_to) : G_MAXUINT;
  guint focused = self->focused != UNSEAT_NO_USER ? unseat_user_list_find (list, self->focused) : G_MAXUINT;

  self->return_to = UNSEAT_NO_USER;
  /* The view, which has no rows yet, puts this one at its top. */
  if (top != G_MAXUINT)
    gtk_widget_activate_action (get_rows (self), "list.scroll-to-item", "u", top);

  /* Whoever types meanwhile goes on typing. */
  if (unseat_focus_is_text (GTK_WIDGET (self->view)))
    self->focused = UNSEAT_NO_USER;
  else if (self->focused != UNSEAT_NO_USER && find_focused_index (self, list) == UNSEAT_NO_USER)
    give_focus_back (self, focused != G_MAXUINT ? focused : 0);
}

void
unseat_place_keeper_scrolled (UnseatPlaceKeeper *self,
                              UnseatUserList    *list,
                              GtkAdjustment     *adjustment)
{
  g_return_if_fail (UNSEAT_IS_PLACE_KEEPER (self));

  double value = gtk_adjustment_get_value (adjustment);
  guint  n = list ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;
  double row_height = n > 0 ? gtk_adjustment_get_upper (adjustment) / n : 0;

  /* The very top is a place of its own: who looks at the first rows wants to see the first rows again. */
  self->top = UNSEAT_NO_USER;
  if (value < 1 || row_height < 1)
    return;

  self->top = unseat_user_list_get_index (list, MIN ((guint) (value / row_height), n - 1));
}

void
unseat_place_keeper_forget (UnseatPlaceKeeper *self)
{
  g_return_if_fail (UNSEAT_IS_PLACE_KEEPER (self));

  self->top = UNSEAT_NO_USER;
  self->return_to = UNSEAT_NO_USER;
  self->focused = UNSEAT_NO_USER;
}
