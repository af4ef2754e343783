/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-application.h"

#include <glib/gi18n-lib.h>

#include "unseat-about.h"
#include "unseat-ending.h"
#include "unseat-preferences.h"
#include "unseat-review-dialog.h"
#include "unseat-session.h"
#include "unseat-shortcuts.h"
#include "unseat-window.h"

struct _UnseatApplication
{
  AdwApplication parent_instance;

  gboolean              start_in_demo;
  UnseatDemoHostFactory factory;
  gpointer              factory_data; /* not owned */

  UnseatEnding   *ending;       /* (owned) */
  UnseatSettings *settings;     /* (owned) */
  UnseatClock    *clock;        /* (owned) */
  UnseatSession  *session;      /* (owned) (nullable): the real one */
  gboolean        shows_demo;   /* the window does, if there is one */
  UnseatDemoHost *demo_host;    /* (owned) (nullable): started when first asked for */
  UnseatSession  *demo_session; /* (owned) (nullable): of demo_host */
};

G_DEFINE_FINAL_TYPE (UnseatApplication, unseat_application, ADW_TYPE_APPLICATION)

static UnseatWindow *
find_window (UnseatApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (; windows != NULL; windows = windows->next)
    {
      if (UNSEAT_IS_WINDOW (windows->data))
        return windows->data;
    }

  return NULL;
}

static UnseatWindow *
get_window (UnseatApplication *self)
{
  UnseatWindow *window = find_window (self);

  return window != NULL ? window : unseat_window_new (GTK_APPLICATION (self));
}

/* The desktop can ask for an action at any moment, also for one that no widget offers just now. */
static gboolean
present_dialog (UnseatApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (; windows != NULL; windows = windows->next)
    {
      if (gtk_window_get_modal (windows->data) && gtk_widget_get_visible (windows->data))
        {
          gtk_window_present (windows->data);
          return TRUE;
        }
    }

  return FALSE;
}

static GtkWindow *
ensure_active_window (UnseatApplication *self)
{
  if (gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL)
    g_application_activate (G_APPLICATION (self));

  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

static void
complain (UnseatApplication *self,
          const char        *heading,
          const GError      *error)
{
  GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (GTK_APPLICATION (self)), heading, error->message);

  /* Without a window behind it, the dialog alone keeps the program going until it is answered. */
  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Sessions --- */

static gboolean
ensure_session (UnseatApplication *self,
                GError           **error)
{
  g_autoptr (UnseatEndpoints) endpoints = NULL;
  g_autoptr (UnseatEndpoints) environment = NULL;
  const UnseatCloud *cloud = unseat_cloud_find (unseat_settings_get_cloud_id (self->settings));
  guint              n_clouds;

  if (self->session != NULL)
    return TRUE;

  environment = unseat_endpoints_new_from_environment (cloud ? cloud : unseat_cloud_list (&n_clouds), error);
  if (environment == NULL)
    return FALSE;

  /* Without an override the cloud is chosen on the sign-in page. */
  if (unseat_endpoints_is_overridden (environment))
    endpoints = g_steal_pointer (&environment);
  self->session = unseat_session_new (self->settings, self->clock, endpoints, FALSE);

  return TRUE;
}

static gboolean
ensure_demo (UnseatApplication *self,
             GError           **error)
{
  g_autoptr (UnseatEndpoints) endpoints = NULL;
  guint n_clouds;

  if (self->demo_session != NULL)
    return TRUE;

  if (self->demo_host == NULL)
    self->demo_host = self->factory (self->factory_data, error);
  if (self->demo_host == NULL)
    return FALSE;

  endpoints = unseat_endpoints_new (unseat_cloud_list (&n_clouds),
                                    unseat_demo_host_get_graph_url (self->demo_host),
                                    unseat_demo_host_get_login_url (self->demo_host), error);
  if (endpoints == NULL)
    return FALSE;

  self->demo_session = unseat_session_new (self->settings, self->clock, endpoints, TRUE);

  return TRUE;
}

static void
show_demo (UnseatApplication *self,
           UnseatWindowStart  start)
{
  g_autoptr (GError) error = NULL;

  if (ensure_demo (self, &error))
    {
      UnseatWindow *window = get_window (self);

      self->shows_demo = TRUE;
      unseat_window_set_session (window, self->demo_session, self->demo_host, start);
      gtk_window_present (GTK_WINDOW (window));
    }
  else
    {
      complain (self, _ ("The Demo Could Not Be Started"), error);
    }
}

static void
show_real (UnseatApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (ensure_session (self, &error))
    {
      UnseatWindow *window = get_window (self);

      self->shows_demo = FALSE;
      unseat_window_set_session (window, self->session, NULL, UNSEAT_WINDOW_RESTORE);
      gtk_window_present (GTK_WINDOW (window));
    }
  else
    {
      complain (self, _ ("The Servers Cannot Be Used"), error);
    }
}

/* --- Actions --- */

static void
explore_demo (UnseatApplication *self)
{
  show_demo (self, self->demo_session ? UNSEAT_WINDOW_SHOW_SIGN_IN : UNSEAT_WINDOW_SIGN_IN);
}

static void
may_explore_demo_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (UnseatApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_window_leave_finish (UNSEAT_WINDOW (source), result, &error))
    explore_demo (self);
}

static void
explore_demo_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  UnseatApplication *self = user_data;
  UnseatWindow      *window = find_window (self);

  if (present_dialog (self))
    return;

  if (window == NULL)
    {
      explore_demo (self);
      return;
    }

  gtk_window_present (GTK_WINDOW (window));
  if (!self->shows_demo)
    unseat_window_leave_async (window, may_explore_demo_cb, g_object_ref (self));
}

static void
may_leave_demo_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (UnseatApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_window_leave_finish (UNSEAT_WINDOW (source), result, &error))
    show_real (self);
}

static void
leave_demo_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  UnseatApplication *self = user_data;

  UnseatWindow *window = find_window (self);

  if (!present_dialog (self) && window != NULL && self->shows_demo)
    unseat_window_leave_async (window, may_leave_demo_cb, g_object_ref (self));
}

static void
show_view (UnseatApplication *self,
           const char        *name)
{
  if (present_dialog (self))
    return;

  g_application_activate (G_APPLICATION (self));
  if (find_window (self) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (find_window (self)), "win.show-view", "s", name);
}

static void
show_activity_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  show_view (user_data, "activity");
}

static void
show_groups_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  show_view (user_data, "groups");
}

static void
show_products_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  show_view (user_data, "products");
}

static void
show_rules_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  show_view (user_data, "rules");
}

static void
show_users_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  show_view (user_data, "users");
}

/* Returns: (transfer full) (nullable): whom the window is about */
static UnseatSession *
dup_session (UnseatApplication *self)
{
  UnseatWindow  *window = find_window (self);
  UnseatSession *session = NULL;

  if (window != NULL)
    g_object_get (window, "session", &session, NULL);

  return session;
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  UnseatApplication *self = user_data;
  GtkWindow         *parent = ensure_active_window (self);
  g_autoptr (UnseatSession) session = dup_session (self);

  gtk_window_present (GTK_WINDOW (unseat_preferences_new (parent, self->settings, session)));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  UnseatApplication *self = user_data;
  GtkWindow         *parent = ensure_active_window (self);
  g_autoptr (UnseatSession) session = dup_session (self);

  gtk_window_present (unseat_about_new (parent, session));
}

/* A notification may outlive what it tells of: then the window itself is all there is to show. */
static void
show_job_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  const char *job = g_variant_get_string (parameter, NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (user_data)); l != NULL; l = l->next)
    if (UNSEAT_IS_REVIEW_DIALOG (l->data) && g_str_equal (unseat_review_dialog_get_job (l->data), job))
      {
        gtk_window_present (l->data);
        return;
      }

  g_application_activate (G_APPLICATION (user_data));
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  gtk_window_present (unseat_shortcuts_new (ensure_active_window (user_data)));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autolist (GtkWindow) windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (user_data)), (GCopyFunc) g_object_ref, NULL);

  /* Started by the bus, and not yet asked for a window. */
  if (windows == NULL)
    g_application_quit (user_data);

  /* Each may have something to ask, and one may go with another; the application ends with its last window. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

/* --- The object --- */

static void
unseat_application_startup (GApplication *application)
{
  UnseatApplication        *self = UNSEAT_APPLICATION (application);
  static const GActionEntry actions[] = {
    { .name = "about", .activate = about_action },
    { .name = "explore-demo", .activate = explore_demo_action },
    { .name = "leave-demo", .activate = leave_demo_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "quit", .activate = quit_action },
    { .name = "show-activity", .activate = show_activity_action },
    { .name = "show-groups", .activate = show_groups_action },
    { .name = "show-job", .activate = show_job_action, .parameter_type = "s" },
    { .name = "show-products", .activate = show_products_action },
    { .name = "show-rules", .activate = show_rules_action },
    { .name = "show-users", .activate = show_users_action },
    { .name = "shortcuts", .activate = shortcuts_action },
  };

  G_APPLICATION_CLASS (unseat_application_parent_class)->startup (application);

  /* A sign-in name that the keyboard passes is there to be read; who wants to copy it can select it. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);

  gtk_window_set_default_icon_name (UNSEAT_APP_ID);
  self->settings = unseat_settings_new ();
  self->clock = unseat_clock_new ();
  self->ending = unseat_ending_new (GTK_APPLICATION (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char *[]){ "<Control>q", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "window.close", (const char *[]){ "<Control>w", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", (const char *[]){ "<Control>comma", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.shortcuts", (const char *[]){ "<Control>question", "F1", NULL });
}

static void
unseat_application_activate (GApplication *application)
{
  UnseatApplication *self = UNSEAT_APPLICATION (application);
  GtkWindow         *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active != NULL)
    gtk_window_present (active);
  else if (self->start_in_demo)
    show_demo (self, UNSEAT_WINDOW_SHOW_SIGN_IN);
  else
    show_real (self);
}

static void
unseat_application_shutdown (GApplication *application)
{
  UnseatApplication *self = UNSEAT_APPLICATION (application);

  unseat_ending_settle (self->ending);
  g_clear_object (&self->ending);

  G_APPLICATION_CLASS (unseat_application_parent_class)->shutdown (application);
}

static void
unseat_application_dispose (GObject *object)
{
  UnseatApplication *self = UNSEAT_APPLICATION (object);

  g_clear_object (&self->demo_session);
  g_clear_object (&self->demo_host);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (unseat_application_parent_class)->dispose (object);
}

static void
unseat_application_class_init (UnseatApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_application_dispose;
  application_class->startup = unseat_application_startup;
  application_class->shutdown = unseat_application_shutdown;
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
  g_return_val_if_fail (factory != NULL, NULL);

  UnseatApplication *self = g_object_new (UNSEAT_TYPE_APPLICATION,
                                          "application-id", UNSEAT_APP_ID,
                                          /* A demo beside a real window is another program, not another window. */
                                          "flags", start_in_demo ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS,
                                          "resource-base-path", "/io/github/unseat/Unseat",
                                          /* So that the end of the session is heard of. */
                                          "register-session", TRUE,
                                          NULL);

  self->start_in_demo = start_in_demo;
  self->factory = factory;
  self->factory_data = factory_data;

  return self;
}
