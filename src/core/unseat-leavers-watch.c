/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-leavers-watch.h"

#include "unseat-leavers-load.h"

struct _UnseatLeaversWatch
{
  GObject parent_instance;

  UnseatSession *session;     /* (owned) */
  GCancellable  *cancellable; /* (owned) (nullable): of what is being read, or was */
};

G_DEFINE_FINAL_TYPE (UnseatLeaversWatch, unseat_leavers_watch, G_TYPE_OBJECT)

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* What could not be read is not known, and not told. */
  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_debug ("Who is in the groups was not read: %s", error->message);
}

static void
unseat_leavers_watch_dispose (GObject *object)
{
  UnseatLeaversWatch *self = UNSEAT_LEAVERS_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_leavers_watch_parent_class)->dispose (object);
}

static void
unseat_leavers_watch_class_init (UnseatLeaversWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_leavers_watch_dispose;
}

static void
unseat_leavers_watch_init (UnseatLeaversWatch *self)
{
}

UnseatLeaversWatch *
unseat_leavers_watch_new (UnseatSession *session)
{
  UnseatLeaversWatch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_LEAVERS_WATCH, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (unseat_session_get_directory (session), "cleared", G_CALLBACK (unseat_leavers_watch_forget), self, G_CONNECT_SWAPPED);

  return self;
}

void
unseat_leavers_watch_look (UnseatLeaversWatch *self)
{
  g_autoptr (UnseatLeaversLoad) load = NULL;

  g_return_if_fail (UNSEAT_IS_LEAVERS_WATCH (self));

  if (self->cancellable != NULL || !unseat_directory_is_complete (unseat_session_get_directory (self->session)))
    return;

  self->cancellable = g_cancellable_new ();
  load = unseat_leavers_load_new (self->session);
  unseat_operation_run_async (UNSEAT_OPERATION (load), self->cancellable, read_cb, NULL);
}

void
unseat_leavers_watch_forget (UnseatLeaversWatch *self)
{
  g_return_if_fail (UNSEAT_IS_LEAVERS_WATCH (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
