/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-guard-load.h"

#include "unseat-error.h"
#include "unseat-graph-groups.h"
#include "unseat-never-touch.h"
#include "unseat-session-private.h"

struct _UnseatGuardLoad
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody is signed in */

  char     **groups;   /* (owned) (nullable): besides those of the never-touch list */
  GPtrArray *list_ids; /* (owned) (nullable) (element-type utf8): the role first, then the groups */
  guint      n_read;

  GError *failure; /* (owned) (nullable): why something is known as it was before only */
  GError *gap;     /* (owned) (nullable): the same, or why it is not known at all */
};

G_DEFINE_FINAL_TYPE (UnseatGuardLoad, unseat_guard_load, UNSEAT_TYPE_OPERATION)

/* NULL when the person has gone on to another account: what still arrives is not for its directory. */
static UnseatDirectory *
get_directory (UnseatGuardLoad *self)
{
  return unseat_session_get_client (self->session) == self->client ? unseat_session_get_directory (self->session) : NULL;
}

static GPtrArray *
make_list_ids (UnseatGuardLoad *self)
{
  UnseatDirectory *directory = get_directory (self);
  GPtrArray       *list_ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries = NULL;

  if (directory == NULL || self->client == NULL)
    return list_ids;

  g_ptr_array_add (list_ids, g_strdup (UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR));
  entries = unseat_never_touch_list (unseat_session_get_settings (self->session), unseat_directory_get_tenant_id (directory));
  for (guint i = 0; i < entries->len; i++)
    {
      const UnseatNeverTouch *entry = entries->pdata[i];

      if (entry->kind == UNSEAT_NEVER_TOUCH_GROUP)
        g_ptr_array_add (list_ids, g_strdup (entry->id));
    }
  for (guint i = 0; self->groups != NULL && self->groups[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (list_ids, self->groups[i], g_str_equal, NULL))
      g_ptr_array_add (list_ids, g_strdup (self->groups[i]));

  return list_ids;
}

/* A definite answer: who asks again is told the same. */
static gboolean
is_refusal (const GError *error)
{
  return unseat_error_is_one_of (error, UNSEAT_ERROR_FORBIDDEN, UNSEAT_ERROR_NOT_FOUND, UNSEAT_ERROR_REFUSED);
}

/* Whom a guard keeps must not be let go because a read was cancelled, or the server stumbled. */
static void
take_members (UnseatGuardLoad *self,
              UnseatDirectory *directory,
              const char      *list_id,
              GHashTable      *members,
              const GError    *error)
{
  if (members != NULL || is_refusal (error))
    {
      unseat_directory_set_members (directory, list_id, members);
      return;
    }

  if (self->gap == NULL)
    self->gap = g_error_copy (error);
  if (unseat_directory_get_members (directory, list_id) != NULL && self->failure == NULL)
    self->failure = g_error_copy (error);
}

static void
members_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  UnseatGuardLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) members = unseat_graph_list_members_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  UnseatDirectory *directory = get_directory (self);
  const char      *list_id = g_ptr_array_index (self->list_ids, self->n_read++);

  if (error != NULL)
    g_info ("Who is in %s could not be read: %s", list_id, error->message);
  if (directory != NULL)
    take_members (self, directory, list_id, members, error);
  unseat_session_report_error (self->session, self->client, error);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* One list after the other: they are few, and the people come meanwhile. */
static void
unseat_guard_load_step (UnseatOperation *operation)
{
  UnseatGuardLoad *self = UNSEAT_GUARD_LOAD (operation);
  GCancellable    *cancellable = unseat_operation_get_cancellable (operation);

  if (self->list_ids == NULL)
    self->list_ids = make_list_ids (self);

  if (self->n_read == self->list_ids->len)
    unseat_operation_complete (operation);
  else if (self->n_read == 0)
    unseat_graph_list_role_members_async (self->client, g_ptr_array_index (self->list_ids, 0), cancellable, members_read_cb,
                                          unseat_operation_begin (operation));
  else
    unseat_graph_list_group_members_async (self->client, g_ptr_array_index (self->list_ids, self->n_read), cancellable, members_read_cb,
                                           unseat_operation_begin (operation));
}

static void
unseat_guard_load_dispose (GObject *object)
{
  UnseatGuardLoad *self = UNSEAT_GUARD_LOAD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_guard_load_parent_class)->dispose (object);
}

static void
unseat_guard_load_finalize (GObject *object)
{
  UnseatGuardLoad *self = UNSEAT_GUARD_LOAD (object);

  g_clear_pointer (&self->groups, g_strfreev);
  g_clear_pointer (&self->list_ids, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_clear_error (&self->gap);

  G_OBJECT_CLASS (unseat_guard_load_parent_class)->finalize (object);
}

static void
unseat_guard_load_class_init (UnseatGuardLoadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_guard_load_dispose;
  object_class->finalize = unseat_guard_load_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_guard_load_step;
}

static void
unseat_guard_load_init (UnseatGuardLoad *self)
{
}

UnseatGuardLoad *
unseat_guard_load_new (UnseatSession *session)
{
  UnseatGuardLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_GUARD_LOAD, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));

  return self;
}

UnseatGuardLoad *
unseat_guard_load_new_with_groups (UnseatSession     *session,
                                   const char *const *group_ids)
{
  UnseatGuardLoad *self = NULL;

  g_return_val_if_fail (group_ids != NULL, NULL);

  self = unseat_guard_load_new (session);
  self->groups = g_strdupv ((char **) group_ids);

  return self;
}

const GError *
unseat_guard_load_get_failure (UnseatGuardLoad *self)
{
  g_return_val_if_fail (UNSEAT_IS_GUARD_LOAD (self), NULL);

  return self->failure;
}

const GError *
unseat_guard_load_get_gap (UnseatGuardLoad *self)
{
  g_return_val_if_fail (UNSEAT_IS_GUARD_LOAD (self), NULL);

  return self->gap;
}
