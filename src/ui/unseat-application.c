/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-application.h"

#include "unseat-window.h"

struct _UnseatApplication
{
  AdwApplication parent_instance;

  gboolean              start_in_demo;
  UnseatDemoHostFactory factory;
  gpointer              factory_data; /* not owned */
};

G_DEFINE_FINAL_TYPE (UnseatApplication, unseat_application, ADW_TYPE_APPLICATION)

static void
unseat_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (unseat_window_new (GTK_APPLICATION (application)));

  gtk_window_present (window);
}

static void
unseat_application_class_init (UnseatApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = unseat_application_activate;
}

static void
unseat_application_init (UnseatApplication *self)
{
}

UnseatApplication *
unseat_application_new (gboolean              start_in_demo,
                        UnseatDemoHostFactory factory,
                        gpointer              factory_data)
{
  UnseatApplication *self = g_object_new (UNSEAT_TYPE_APPLICATION,
                                          "application-id", UNSEAT_APP_ID,
                                          /* A demo beside a real window is another program, not another window. */
                                          "flags", start_in_demo ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS,
                                          NULL);

  self->start_in_demo = start_in_demo;
  self->factory = factory;
  self->factory_data = factory_data;

  return self;
}
