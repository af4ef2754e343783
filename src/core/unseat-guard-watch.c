/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-guard-watch.h"

#include "unseat-guard-load.h"
#include "unseat-never-touch.h"
#include "unseat-session-private.h"

struct _UnseatGuardWatch
{
  GObject parent_instance;

  UnseatSession *session;     /* (owned) */
  GCancellable  *cancellable; /* (owned) (nullable): of what is being read */
};

G_DEFINE_FINAL_TYPE (UnseatGuardWatch, unseat_guard_watch, G_TYPE_OBJECT)

static gboolean
has_unknown_group (UnseatGuardWatch *self)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  g_autoptr (GPtrArray) entries = unseat_never_touch_list (unseat_session_get_settings (self->session), unseat_directory_get_tenant_id (directory));

  for (guint i = 0; i < entries->len; i++)
    {
      const UnseatNeverTouch *entry = entries->pdata[i];

      if (entry->kind == UNSEAT_NEVER_TOUCH_GROUP && unseat_directory_get_members (directory, entry->id) == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
stop (UnseatGuardWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* What could not be read is not known, which the guards say. */
  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_debug ("What the guards need was not read: %s", error->message);
}

static void
never_touch_changed_cb (UnseatGuardWatch *self)
{
  g_autoptr (UnseatGuardLoad) load = NULL;

  stop (self);
  if (unseat_session_get_client (self->session) == NULL || !has_unknown_group (self))
    return;

  self->cancellable = g_cancellable_new ();
  load = unseat_guard_load_new (self->session);
  unseat_operation_run_async (UNSEAT_OPERATION (load), self->cancellable, read_cb, NULL);
}

static void
unseat_guard_watch_dispose (GObject *object)
{
  UnseatGuardWatch *self = UNSEAT_GUARD_WATCH (object);

  stop (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_guard_watch_parent_class)->dispose (object);
}

static void
unseat_guard_watch_class_init (UnseatGuardWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_guard_watch_dispose;
}

static void
unseat_guard_watch_init (UnseatGuardWatch *self)
{
}

UnseatGuardWatch *
unseat_guard_watch_new (UnseatSession *session)
{
  UnseatGuardWatch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_GUARD_WATCH, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (unseat_session_get_settings (session), "never-touch-changed", G_CALLBACK (never_touch_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
