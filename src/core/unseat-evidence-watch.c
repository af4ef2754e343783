/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-watch.h"

#include "unseat-evidence-load.h"
#include "unseat-inactive-count.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"

struct _UnseatEvidenceWatch
{
  GObject parent_instance;

  UnseatSession     *session;     /* (owned) */
  GCancellable      *cancellable; /* (owned) (nullable): of what is being read */
  UnseatGraphClient *client;      /* (owned) (nullable): with which that is read */
  UnseatOperation   *load;        /* (not owned) (nullable): that reads it; only compared */
  GCancellable      *counting;    /* (owned) (nullable): of what counts */
};

G_DEFINE_FINAL_TYPE (UnseatEvidenceWatch, unseat_evidence_watch, G_TYPE_OBJECT)

static void
set_reading (UnseatEvidenceWatch *self,
             gboolean             reading)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);

  if (directory != NULL)
    unseat_evidence_book_set_reading (unseat_directory_get_evidence (directory), reading);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_debug ("Who is inactive was not counted: %s", error->message);
}

static void
count (UnseatEvidenceWatch *self)
{
  g_autoptr (UnseatInactiveCount) count = unseat_inactive_count_new (self->session);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  unseat_operation_run_async (UNSEAT_OPERATION (count), self->counting, counted_cb, NULL);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (UnseatEvidenceWatch) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_debug ("When people were last seen was not read: %s", error->message);
  if (self == NULL || self->load != UNSEAT_OPERATION (source))
    return;

  self->load = NULL;
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  set_reading (self, FALSE); /* which tells of a change, so that it is counted: also when nothing new was read, as the people are others */
}

static void
stop (UnseatEvidenceWatch *self)
{
  self->load = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  set_reading (self, FALSE);
}

static void
unseat_evidence_watch_dispose (GObject *object)
{
  UnseatEvidenceWatch *self = UNSEAT_EVIDENCE_WATCH (object);

  if (self->session != NULL)
    stop (self);
  g_cancellable_cancel (self->counting); /* begun anew by what stop() tells */
  g_clear_object (&self->counting);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_evidence_watch_parent_class)->dispose (object);
}

static void
unseat_evidence_watch_class_init (UnseatEvidenceWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_evidence_watch_dispose;
}

static void
unseat_evidence_watch_init (UnseatEvidenceWatch *self)
{
}

UnseatEvidenceWatch *
unseat_evidence_watch_new (UnseatSession *session)
{
  UnseatEvidenceWatch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_EVIDENCE_WATCH, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (unseat_directory_get_evidence (unseat_session_get_directory (session)), "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (unseat_session_get_settings (session), "numbers-changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);

  return self;
}

void
unseat_evidence_watch_read (UnseatEvidenceWatch *self)
{
  g_autoptr (UnseatEvidenceLoad) load = NULL;
  UnseatGraphClient *client = NULL;

  g_return_if_fail (UNSEAT_IS_EVIDENCE_WATCH (self));

  client = unseat_session_get_client (self->session);
  if (self->load != NULL && self->client == client)
    return;

  stop (self);
  if (client == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  g_set_object (&self->client, client);
  load = unseat_evidence_load_new (self->session, UNSEAT_EVIDENCE_REFRESH_OLD);
  self->load = UNSEAT_OPERATION (load);
  set_reading (self, TRUE);
  unseat_operation_run_async (UNSEAT_OPERATION (load), self->cancellable, read_cb, unseat_weak_new (self));
}
