/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-focus-keeper.h"

#include <adwaita.h>

#include "unseat-accessible.h"
#include "unseat-place.h"

struct _UnseatFocusKeeper
{
  GObject parent_instance;

  GtkWindow    *window;        /* (nullable): weak */
  GtkStack     *pages;         /* (nullable): weak */
  GSignalGroup *focus_signals; /* (owned): of what has the focus */
  guint         source;        /* an idle source, 0 when none */
  gboolean      was_lost;      /* what had the focus was taken away, and GTK looks for another place */
};

G_DEFINE_FINAL_TYPE (UnseatFocusKeeper, unseat_focus_keeper, G_TYPE_OBJECT)

/* A list does not map a row that was scrolled out of sight.  The next key brings that row back, so the keyboard is where it should be. */
static GtkWidget *
get_shown (GtkWidget *focus)
{
  GtkWidget *row = unseat_accessible_find_row (focus);
  GtkWidget *list = row != NULL ? gtk_widget_get_parent (row) : NULL;

  return GTK_IS_LIST_BASE (list) ? list : focus;
}

static gboolean
is_usable (GtkWidget *focus)
{
  return focus != NULL && gtk_widget_get_mapped (get_shown (focus)) && gtk_widget_is_sensitive (focus);
}

/* A toast is no place to go to by itself: Return would press its button. */
static gboolean
is_in_toast (GtkWidget *focus)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (focus, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL && !gtk_widget_is_ancestor (focus, adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay)));
}

static gboolean
is_well_placed (UnseatFocusKeeper *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return is_usable (focus) && !(self->was_lost && is_in_toast (focus));
}

static void
focus_page (UnseatFocusKeeper *self)
{
  GtkWidget *page = self->pages ? gtk_stack_get_visible_child (self->pages) : NULL;

  if (page != NULL)
    unseat_place_lead (page);
}

static gboolean
check_cb (gpointer user_data)
{
  UnseatFocusKeeper *self = user_data; /* dispose() ends the source */

  self->source = 0;
  if (self->window != NULL && !is_well_placed (self))
    focus_page (self);
  self->was_lost = FALSE;

  return G_SOURCE_REMOVE;
}

/* Much is hidden and shown again in one go, and GTK may find another place by itself: what counts is how it ends. */
static void
check_later (UnseatFocusKeeper *self)
{
  if (self->source == 0)
    self->source = g_idle_add (check_cb, self);
}

static void
focus_unmapped_cb (UnseatFocusKeeper *self)
{
  self->was_lost = TRUE;
  check_later (self);
}

static void
focus_changed_cb (UnseatFocusKeeper *self)
{
  g_signal_group_set_target (self->focus_signals, gtk_window_get_focus (self->window));
  check_later (self);
}

static void
unseat_focus_keeper_dispose (GObject *object)
{
  UnseatFocusKeeper *self = UNSEAT_FOCUS_KEEPER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->focus_signals);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->pages);

  G_OBJECT_CLASS (unseat_focus_keeper_parent_class)->dispose (object);
}

static void
unseat_focus_keeper_class_init (UnseatFocusKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_focus_keeper_dispose;
}

static void
unseat_focus_keeper_init (UnseatFocusKeeper *self)
{
  self->focus_signals = g_signal_group_new (GTK_TYPE_WIDGET);
  g_signal_group_connect_swapped (self->focus_signals, "state-flags-changed", G_CALLBACK (check_later), self);
  g_signal_group_connect_swapped (self->focus_signals, "unmap", G_CALLBACK (focus_unmapped_cb), self);
}

UnseatFocusKeeper *
unseat_focus_keeper_new (GtkWindow *window,
                         GtkStack  *pages)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (GTK_IS_STACK (pages), NULL);

  UnseatFocusKeeper *self = g_object_new (UNSEAT_TYPE_FOCUS_KEEPER, NULL);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->pages, pages);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "map", G_CALLBACK (focus_page), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (pages, "notify::visible-child", G_CALLBACK (focus_page), self, G_CONNECT_SWAPPED);

  return self;
}
