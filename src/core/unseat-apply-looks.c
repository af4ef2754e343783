/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-looks.h"

#include "unseat-error.h"
#include "unseat-graph-groups.h"
#include "unseat-session-private.h"

/* A group, and one thing about it. */
typedef struct
{
  char        *id;      /* (owned) */
  UnseatGroup *group;   /* (owned) (nullable) */
  GHashTable  *members; /* (owned) (nullable) (element-type utf8 gboolean) */
  GError      *error;   /* (owned) (nullable) */
  gboolean     was_read;
  gint64       seen_at; /* monotonic */
  GPtrArray   *waiting; /* (owned) (nullable) (element-type GTask): for the read that is under way; NULL without one */
} Look;

struct _UnseatApplyLooks
{
  GObject parent_instance;

  UnseatSession     *session;   /* (owned) */
  UnseatGraphClient *client;    /* (owned) */
  char              *tenant_id; /* (owned) */

  gint64      people_seen_at;              /* monotonic; -1 when not everybody was */
  GHashTable *looks[UNSEAT_APPLY_N_LOOKS]; /* (owned) (element-type utf8 Look): by the id of the group */
};

G_DEFINE_FINAL_TYPE (UnseatApplyLooks, unseat_apply_looks, G_TYPE_OBJECT)

/* After this time it is asked once more for a group that was not found: replicas lag, and proxies answer for others. */
#define AGAIN_MSEC (5 * 1000)

/* One read. */
typedef struct
{
  UnseatApplyLooks   *looks; /* (owned) */
  Look               *look;  /* of @looks */
  UnseatApplyLookKind kind;
  GCancellable       *cancellable; /* (owned) (nullable) */
  gboolean            was_missed;  /* whether there was no such group when it was asked for first */
} Read;

static void
look_forget (Look *self)
{
  g_clear_object (&self->group);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_clear_error (&self->error);
}

static void
look_free (gpointer data)
{
  Look *self = data;

  look_forget (self);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_free (self->id);
  g_free (self);
}

static gint64
get_now (UnseatApplyLooks *self)
{
  return unseat_clock_get_monotonic (unseat_session_get_clock (self->session));
}

/* Returns: (nullable): the directory, as long as it is about the tenant of the job */
static UnseatDirectory *
get_directory (UnseatApplyLooks *self)
{
  return unseat_session_get_directory_for (self->session, self->client, self->tenant_id);
}

static const Look *
find (UnseatApplyLooks   *self,
      UnseatApplyLookKind kind,
      const char         *group_id)
{
  g_autofree char *lower = g_ascii_strdown (group_id, -1);

  return g_hash_table_lookup (self->looks[kind], lower);
}

static Look *
ensure (UnseatApplyLooks   *self,
        UnseatApplyLookKind kind,
        const char         *group_id)
{
  g_autofree char *lower = g_ascii_strdown (group_id, -1);
  Look            *look = g_hash_table_lookup (self->looks[kind], lower);

  if (look != NULL)
    return look;

  look = g_new0 (Look, 1);
  look->id = g_steal_pointer (&lower);
  g_hash_table_insert (self->looks[kind], look->id, look);

  return look;
}

/* Whoever waits for it, and for nothing else any more, goes on. */
static void
tell (Look *look)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&look->waiting);

  for (guint i = 0; i < waiting->len; i++)
    {
      guint *n_asked = g_task_get_task_data (waiting->pdata[i]);

      (*n_asked)--;
      if (*n_asked == 0)
        g_task_return_boolean (waiting->pdata[i], TRUE);
    }
}

static void ask (Read *read);

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* Cancelled is what the next read tells itself. */
  if (!unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, &error))
    g_debug ("Waiting ended early: %s", error->message);
  ask (user_data);
}

static void
end_read (Read *read)
{
  if (!read->was_missed && g_error_matches (read->look->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    {
      read->was_missed = TRUE;
      unseat_clock_wait_async (unseat_session_get_clock (read->looks->session), AGAIN_MSEC, read->cancellable, waited_cb, read);
      return;
    }

  read->look->was_read = TRUE;
  read->look->seen_at = get_now (read->looks);
  if (read->look->error != NULL)
    g_info ("The group %s could not be looked at: %s", read->look->id, read->look->error->message);
  tell (read->look);
  g_object_unref (read->looks);
  g_clear_object (&read->cancellable);
  g_free (read);
}

static void
group_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Read            *read = user_data;
  UnseatDirectory *directory = get_directory (read->looks);

  look_forget (read->look);
  read->look->group = unseat_graph_read_group_finish (UNSEAT_GRAPH_CLIENT (source), result, &read->look->error);
  if (directory != NULL && read->look->group != NULL)
    unseat_directory_update_group (directory, read->look->group);
  end_read (read);
}

static void
members_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Read            *read = user_data;
  UnseatDirectory *directory = get_directory (read->looks);

  look_forget (read->look);
  read->look->members = unseat_graph_list_members_finish (UNSEAT_GRAPH_CLIENT (source), result, &read->look->error);
  if (directory != NULL && read->look->members != NULL)
    unseat_directory_note_members (directory, read->look->id, read->look->members);
  end_read (read);
}

static void
ask (Read *read)
{
  UnseatGraphClient *client = read->looks->client;

  if (read->kind == UNSEAT_APPLY_LOOK_LICENSES)
    unseat_graph_read_group_async (client, read->look->id, read->cancellable, group_read_cb, read);
  else
    unseat_graph_list_direct_members_async (client, read->look->id, read->cancellable, members_read_cb, read);
}

static void
start_read (UnseatApplyLooks   *self,
            UnseatApplyLookKind kind,
            Look               *look,
            GCancellable       *cancellable)
{
  Read *read = g_new0 (Read, 1);

  read->looks = g_object_ref (self);
  read->look = look;
  read->kind = kind;
  read->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  look->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  ask (read);
}

static gboolean
is_fresh (UnseatApplyLooks *self,
          const Look       *look)
{
  return look->was_read && get_now (self) - look->seen_at <= UNSEAT_APPLY_LOOKS_FRESH_MSEC;
}

static void
unseat_apply_looks_dispose (GObject *object)
{
  UnseatApplyLooks *self = UNSEAT_APPLY_LOOKS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_apply_looks_parent_class)->dispose (object);
}

static void
unseat_apply_looks_finalize (GObject *object)
{
  UnseatApplyLooks *self = UNSEAT_APPLY_LOOKS (object);

  g_clear_pointer (&self->tenant_id, g_free);
  for (guint kind = 0; kind < UNSEAT_APPLY_N_LOOKS; kind++)
    g_clear_pointer (&self->looks[kind], g_hash_table_unref);

  G_OBJECT_CLASS (unseat_apply_looks_parent_class)->finalize (object);
}

static void
unseat_apply_looks_class_init (UnseatApplyLooksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_apply_looks_dispose;
  object_class->finalize = unseat_apply_looks_finalize;
}

static void
unseat_apply_looks_init (UnseatApplyLooks *self)
{
  for (guint kind = 0; kind < UNSEAT_APPLY_N_LOOKS; kind++)
    self->looks[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, look_free);
}

UnseatApplyLooks *
unseat_apply_looks_new (UnseatSession     *session,
                        UnseatGraphClient *client,
                        const char        *tenant_id)
{
  UnseatApplyLooks *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_GRAPH_CLIENT (client) && tenant_id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_APPLY_LOOKS, NULL);
  self->session = g_object_ref (session);
  self->client = g_object_ref (client);
  self->tenant_id = g_strdup (tenant_id);

  return self;
}

void
unseat_apply_looks_set_people_seen_at (UnseatApplyLooks *self,
                                       gint64            seen_at)
{
  g_return_if_fail (UNSEAT_IS_APPLY_LOOKS (self));

  self->people_seen_at = seen_at;
}

gint64
unseat_apply_looks_get_people_seen_at (UnseatApplyLooks *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY_LOOKS (self), 0);

  return self->people_seen_at;
}

void
unseat_apply_looks_read_async (UnseatApplyLooks   *self,
                               UnseatApplyLookKind kind,
                               GPtrArray          *group_ids,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL); /* (element-type Look) */
  guint *n_asked = NULL;

  g_return_if_fail (UNSEAT_IS_APPLY_LOOKS (self) && group_ids != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_apply_looks_read_async);
  g_task_set_check_cancellable (task, FALSE); /* each read tells itself */
  n_asked = g_new0 (guint, 1);
  g_task_set_task_data (task, n_asked, g_free);

  for (guint i = 0; i < group_ids->len; i++)
    {
      Look *look = ensure (self, kind, group_ids->pdata[i]);

      if (!g_hash_table_add (asked, look) || (look->waiting == NULL && is_fresh (self, look)))
        continue;
      if (look->waiting == NULL)
        start_read (self, kind, look, cancellable);
      g_ptr_array_add (look->waiting, g_object_ref (task));
      (*n_asked)++;
    }
  if (*n_asked == 0)
    g_task_return_boolean (task, TRUE);
}

void
unseat_apply_looks_read_finish (UnseatApplyLooks *self,
                                GAsyncResult     *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

UnseatGroup *
unseat_apply_looks_get_group (UnseatApplyLooks *self,
                              const char       *group_id)
{
  const Look *look = NULL;

  g_return_val_if_fail (UNSEAT_IS_APPLY_LOOKS (self) && group_id != NULL, NULL);

  look = find (self, UNSEAT_APPLY_LOOK_LICENSES, group_id);

  return look != NULL ? look->group : NULL;
}

GHashTable *
unseat_apply_looks_get_members (UnseatApplyLooks *self,
                                const char       *group_id)
{
  const Look *look = NULL;

  g_return_val_if_fail (UNSEAT_IS_APPLY_LOOKS (self) && group_id != NULL, NULL);

  look = find (self, UNSEAT_APPLY_LOOK_MEMBERS, group_id);

  return look != NULL ? look->members : NULL;
}

const GError *
unseat_apply_looks_get_error (UnseatApplyLooks   *self,
                              UnseatApplyLookKind kind,
                              const char         *group_id)
{
  const Look *look = NULL;

  g_return_val_if_fail (UNSEAT_IS_APPLY_LOOKS (self) && group_id != NULL, NULL);

  look = find (self, kind, group_id);

  return look != NULL ? look->error : NULL;
}

gint64
unseat_apply_looks_get_seen_at (UnseatApplyLooks *self,
                                const char       *group_id)
{
  const Look *look = NULL;

  g_return_val_if_fail (UNSEAT_IS_APPLY_LOOKS (self) && group_id != NULL, 0);

  look = find (self, UNSEAT_APPLY_LOOK_LICENSES, group_id);

  return look != NULL ? look->seen_at : 0;
}
