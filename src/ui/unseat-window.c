/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-window.h"

struct _UnseatWindow
{
  AdwApplicationWindow parent_instance;

  UnseatSession  *session;   /* (owned) (nullable) */
  UnseatDemoHost *demo_host; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatWindow, unseat_window, ADW_TYPE_APPLICATION_WINDOW)

static void
unseat_window_dispose (GObject *object)
{
  UnseatWindow *self = UNSEAT_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->demo_host);

  G_OBJECT_CLASS (unseat_window_parent_class)->dispose (object);
}

static void
unseat_window_class_init (UnseatWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-window.ui");
}

static void
unseat_window_init (UnseatWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatWindow *
unseat_window_new (GtkApplication *application)
{
  return g_object_new (UNSEAT_TYPE_WINDOW, "application", application, NULL);
}

void
unseat_window_set_session (UnseatWindow   *self,
                           UnseatSession  *session,
                           UnseatDemoHost *demo_host)
{
  g_return_if_fail (UNSEAT_IS_WINDOW (self));

  g_set_object (&self->session, session);
  g_set_object (&self->demo_host, demo_host);
}

UnseatSession *
unseat_window_get_session (UnseatWindow *self)
{
  g_return_val_if_fail (UNSEAT_IS_WINDOW (self), NULL);

  return self->session;
}
