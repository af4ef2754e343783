/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-giving-icon.h"

typedef struct
{
  AdwStatusPage *page;      /* not owned: what is watched is part of it */
  GtkAdjustment *room;      /* not owned: likewise */
  char          *icon_name; /* (owned) */
  guint          min_lines;
  guint          source; /* 0 = nothing to do */
} Watch;

static void
watch_free (Watch *watch)
{
  g_clear_handle_id (&watch->source, g_source_remove);
  g_free (watch->icon_name);
  g_free (watch);
}

static gboolean
has_room (Watch *watch)
{
  g_autoptr (PangoLayout) line = gtk_widget_create_pango_layout (GTK_WIDGET (watch->page), "X");
  int height = 0;

  pango_layout_get_pixel_size (line, NULL, &height);

  return gtk_adjustment_get_page_size (watch->room) >= watch->min_lines * (double) height;
}

static gboolean
show_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->source = 0;
  adw_status_page_set_icon_name (watch->page, has_room (watch) ? watch->icon_name : NULL);

  return G_SOURCE_REMOVE;
}

/* In the middle of an allocation nothing may be shown or hidden. */
static void
room_cb (GtkAdjustment *room,
         GParamSpec    *pspec,
         Watch         *watch)
{
  if (watch->source == 0)
    watch->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, watch, NULL);
}

void
unseat_giving_icon_watch (AdwStatusPage *page,
                          guint          min_lines)
{
  GtkWidget *scroller = NULL;
  Watch     *watch = NULL;

  g_return_if_fail (ADW_IS_STATUS_PAGE (page));

  scroller = gtk_widget_get_first_child (GTK_WIDGET (page));
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  watch = g_new0 (Watch, 1);
  watch->page = page;
  watch->room = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  watch->min_lines = min_lines;
  watch->icon_name = g_strdup (adw_status_page_get_icon_name (page));
  g_signal_connect_data (watch->room, "notify::page-size", G_CALLBACK (room_cb), watch, (GClosureNotify) (void (*) (void)) watch_free, 0);
}
