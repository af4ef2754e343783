/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-stay-look.h"

#include "unseat-error.h"
#include "unseat-leavers-load.h"
#include "unseat-verify-words.h"

struct _UnseatStayLook
{
  GObject parent_instance;

  UnseatSession *session;     /* (owned) */
  GCancellable  *cancellable; /* (owned): of all that is being read */
  GHashTable    *asked;       /* (owned) (element-type utf8): groups that were, or are being, read */
  GHashTable    *reading;     /* (owned) (element-type utf8): those of @asked that have not answered */
};

G_DEFINE_FINAL_TYPE (UnseatStayLook, unseat_stay_look, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One read, and the group that it is about. */
typedef struct
{
  UnseatStayLook *look;     /* (owned) */
  char           *group_id; /* (owned) */
} Read;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Read *read = user_data; /* (transfer full) */
  g_autoptr (UnseatStayLook) self = read->look;
  g_autofree char *group_id = read->group_id;
  g_autoptr (GError) error = NULL;
  gboolean is_cancelled = FALSE;

  g_free (read);
  /* What could not be read is not known, and not told. */
  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    {
      is_cancelled = unseat_error_is_cancelled (error);
      g_debug ("Who is in %s was not read: %s", group_id, error->message);
    }
  if (is_cancelled) /* forget() has done the rest */
    return;

  g_hash_table_remove (self->reading, group_id);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start_read (UnseatStayLook *self,
            const char     *group_id)
{
  g_autoptr (UnseatLeaversLoad) load = unseat_leavers_load_new_for_group (self->session, group_id);
  Read *read = g_new0 (Read, 1);

  read->look = g_object_ref (self);
  read->group_id = g_strdup (group_id);
  g_hash_table_add (self->asked, g_strdup (group_id));
  g_hash_table_add (self->reading, g_strdup (group_id));
  unseat_operation_run_async (UNSEAT_OPERATION (load), self->cancellable, read_cb, read);
}

static void
forget (UnseatStayLook *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->asked);
  g_hash_table_remove_all (self->reading);
}

static void
unseat_stay_look_dispose (GObject *object)
{
  UnseatStayLook *self = UNSEAT_STAY_LOOK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_stay_look_parent_class)->dispose (object);
}

static void
unseat_stay_look_finalize (GObject *object)
{
  UnseatStayLook *self = UNSEAT_STAY_LOOK (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->reading, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_stay_look_parent_class)->finalize (object);
}

static void
unseat_stay_look_class_init (UnseatStayLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_stay_look_dispose;
  object_class->finalize = unseat_stay_look_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_stay_look_init (UnseatStayLook *self)
{
  self->cancellable = g_cancellable_new ();
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->reading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

UnseatStayLook *
unseat_stay_look_new (UnseatSession *session)
{
  UnseatStayLook *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_STAY_LOOK, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (unseat_session_get_directory (session), "cleared", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);

  return self;
}

void
unseat_stay_look_at (UnseatStayLook *self,
                     UnseatUser     *user)
{
  UnseatDirectory *directory = NULL;
  GPtrArray       *paths = NULL;

  g_return_if_fail (UNSEAT_IS_STAY_LOOK (self) && UNSEAT_IS_USER (user));

  directory = unseat_session_get_directory (self->session);
  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *group_id = unseat_assignment_get_group_id (paths->pdata[i]);

      if (group_id != NULL && unseat_verify_is_needed (paths->pdata[i]) && unseat_directory_get_leavers (directory, group_id) == NULL
          && !g_hash_table_contains (self->asked, group_id))
        start_read (self, group_id);
    }
}

gboolean
unseat_stay_look_is_reading (UnseatStayLook *self,
                             const char     *group_id)
{
  g_return_val_if_fail (UNSEAT_IS_STAY_LOOK (self) && group_id != NULL, FALSE);

  return g_hash_table_contains (self->reading, group_id);
}
