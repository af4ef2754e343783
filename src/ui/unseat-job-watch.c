/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-watch.h"

struct _UnseatJobWatch
{
  GObject parent_instance;

  GtkWindow      *window;      /* not owned (nullable) */
  GtkApplication *application; /* (owned) (nullable) */
  char           *job;         /* (owned) */
  guint           inhibition;  /* cookie, 0 = none */
  gboolean        is_notified; /* a notification may be there */
  gboolean        looks;       /* at whether the window is looked at */
};

G_DEFINE_FINAL_TYPE (UnseatJobWatch, unseat_job_watch, G_TYPE_OBJECT)

static void
stop_inhibiting (UnseatJobWatch *self)
{
  if (self->inhibition != 0)
    gtk_application_uninhibit (self->application, self->inhibition);
  self->inhibition = 0;
}

static void
withdraw (UnseatJobWatch *self)
{
  if (self->is_notified)
    g_application_withdraw_notification (G_APPLICATION (self->application), self->job);
  self->is_notified = FALSE;
}

static void
active_cb (UnseatJobWatch *self,
           GParamSpec     *pspec,
           GtkWindow      *window)
{
  if (gtk_window_is_active (window))
    withdraw (self);
}

/* At any window: questions, preferences and the like are no windows of the application for GTK. */
static gboolean
is_looked_at (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (window))
        return TRUE;
    }

  return FALSE;
}

static void
unseat_job_watch_dispose (GObject *object)
{
  UnseatJobWatch *self = UNSEAT_JOB_WATCH (object);

  stop_inhibiting (self);
  withdraw (self);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (unseat_job_watch_parent_class)->dispose (object);
}

static void
unseat_job_watch_finalize (GObject *object)
{
  UnseatJobWatch *self = UNSEAT_JOB_WATCH (object);

  g_clear_pointer (&self->job, g_free);

  G_OBJECT_CLASS (unseat_job_watch_parent_class)->finalize (object);
}

static void
unseat_job_watch_class_init (UnseatJobWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_job_watch_dispose;
  object_class->finalize = unseat_job_watch_finalize;
}

static void
unseat_job_watch_init (UnseatJobWatch *self)
{
}

UnseatJobWatch *
unseat_job_watch_new (GtkWindow  *window,
                      const char *job,
                      const char *reason)
{
  UnseatJobWatch *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (job != NULL && reason != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_JOB_WATCH, NULL);
  g_set_weak_pointer (&self->window, window);
  g_set_object (&self->application, gtk_window_get_application (window));
  self->job = g_strdup (job);
  if (self->application != NULL)
    self->inhibition = gtk_application_inhibit (self->application, window, GTK_APPLICATION_INHIBIT_LOGOUT | GTK_APPLICATION_INHIBIT_SUSPEND,
                                                reason);

  return self;
}

static void
watch_looks (UnseatJobWatch *self)
{
  GtkWindow *parent = self->window != NULL ? gtk_window_get_transient_for (self->window) : NULL;

  if (self->looks)
    return;

  self->looks = TRUE;
  if (self->window != NULL)
    g_signal_connect_object (self->window, "notify::is-active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  if (parent != NULL)
    g_signal_connect_object (parent, "notify::is-active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}

static void
notify (UnseatJobWatch *self,
        const char     *heading,
        const char     *body,
        gboolean        is_trouble)
{
  g_autoptr (GNotification) notification = NULL;

  if (self->application == NULL || is_looked_at ())
    return;

  notification = g_notification_new (heading);
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, is_trouble ? G_NOTIFICATION_PRIORITY_HIGH : G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action_and_target (notification, "app.show-job", "s", self->job);
  g_application_send_notification (G_APPLICATION (self->application), self->job, notification);
  self->is_notified = TRUE;
  watch_looks (self);
}

void
unseat_job_watch_call (UnseatJobWatch *self,
                       const char     *heading,
                       const char     *body)
{
  g_return_if_fail (UNSEAT_IS_JOB_WATCH (self));
  g_return_if_fail (heading != NULL && body != NULL);

  notify (self, heading, body, TRUE);
}

void
unseat_job_watch_end (UnseatJobWatch *self,
                      const char     *heading,
                      const char     *body,
                      gboolean        is_trouble)
{
  g_return_if_fail (UNSEAT_IS_JOB_WATCH (self));
  g_return_if_fail (heading != NULL && body != NULL);

  stop_inhibiting (self);
  notify (self, heading, body, is_trouble);
}
