/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-row-focus.h"

#include "unseat-focus.h"

/* Rows are made when sizes are given out, which comes after the first of these. */
#define FRAMES 1

typedef struct
{
  UnseatRowFunc is_row;
  char         *key; /* (owned) */
  guint         frames;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_free (move->key);
  g_free (move);
}

GtkWidget *
unseat_row_focus_get (GtkWidget *list)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);

  if (!unseat_focus_is_inside (list))
    return NULL;

  row = gtk_root_get_focus (gtk_widget_get_root (list));
  while (row != list && gtk_widget_get_parent (row) != list)
    row = gtk_widget_get_parent (row);

  return row != list ? gtk_widget_get_first_child (row) : NULL;
}

static gboolean
move_cb (GtkWidget     *list,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Move *move = user_data;

  if (move->frames-- > 0)
    return G_SOURCE_CONTINUE;
  if (unseat_focus_is_text (list))
    return G_SOURCE_REMOVE;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (child == NULL || !move->is_row (child, move->key))
        continue;
      gtk_widget_grab_focus (row);
      break;
    }

  return G_SOURCE_REMOVE;
}

void
unseat_row_focus_move (GtkWidget    *list,
                       guint         position,
                       UnseatRowFunc is_row,
                       const char   *key)
{
  Move *move = NULL;

  g_return_if_fail (GTK_IS_WIDGET (list) && is_row != NULL && key != NULL);

  move = g_new0 (Move, 1);
  move->is_row = is_row;
  move->key = g_strdup (key);
  move->frames = FRAMES;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  gtk_widget_add_tick_callback (list, move_cb, move, move_free);
}
