/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-focus.h"

#include "unseat-accessible.h"

static GtkWidget *
get_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

gboolean
unseat_focus_is_inside (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  GtkWidget *focus = get_focus (widget);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
unseat_focus_leave (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (unseat_focus_is_inside (widget))
    gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
}

gboolean
unseat_focus_is_text (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return GTK_IS_EDITABLE (get_focus (widget));
}

gboolean
unseat_focus_enter (GtkWidget *container)
{
  g_return_val_if_fail (GTK_IS_WIDGET (container), FALSE);

  return gtk_widget_child_focus (container, GTK_DIR_TAB_FORWARD);
}

/* Within a row Tab goes on as usual: there may be something to press in it. */
static gboolean
step_inside (GtkWidget       *stop,
             GtkDirectionType direction)
{
  GtkWidget *row = unseat_accessible_find_row (get_focus (stop));

  return gtk_widget_child_focus (row != NULL && gtk_widget_is_ancestor (row, stop) ? row : stop, direction);
}

/* GTK gives the focus to whatever is asked, also on a page of a stack that is not shown or in a box that is hidden, and whoever then looks for it
 * takes it back to the beginning. Asked of each widget instead of the screen: Tab may come before a window is there. */
static gboolean
is_shown (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_ROOT (widget); widget = gtk_widget_get_parent (widget))
    {
      if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
        return FALSE;
    }

  return TRUE;
}

gboolean
unseat_focus_step (GtkWidget *const *stops,
                   guint             n_stops,
                   GtkDirectionType  direction,
                   gboolean         *handled)
{
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  int      step = forward ? 1 : -1;
  int      position = forward ? 0 : (int) n_stops - 1;

  *handled = forward || direction == GTK_DIR_TAB_BACKWARD;
  if (!*handled)
    return FALSE;

  for (guint i = 0; i < n_stops; i++)
    {
      if (!unseat_focus_is_inside (stops[i]))
        continue;
      if (step_inside (stops[i], direction))
        return TRUE;
      position = (int) i + step;
      break;
    }

  for (; position >= 0 && position < (int) n_stops; position += step)
    {
      if (is_shown (stops[position]) && gtk_widget_child_focus (stops[position], direction))
        return TRUE;
    }

  return FALSE;
}

void
unseat_focus_enter_next (GPtrArray *rows,
                         guint      position,
                         GtkWidget *instead)
{
  g_return_if_fail (rows != NULL);
  g_return_if_fail (GTK_IS_WIDGET (instead));

  if (rows->len == 0)
    gtk_widget_grab_focus (instead);
  else
    unseat_focus_enter (g_ptr_array_index (rows, MIN (position, rows->len - 1)));
}
