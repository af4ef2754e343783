/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-stray-groups.h"

#include "unseat-deleted-groups.h"
#include "unseat-error.h"
#include "unseat-graph-client.h"
#include "unseat-graph-groups.h"
#include "unseat-group-people.h"
#include "unseat-session-private.h"

#define MAX_GROUPS 200 /* more are no leftovers, but groups that nobody may read */
#define MAX_READS_IN_FLIGHT 4

typedef enum
{
  STAGE_READ,
  STAGE_END,
} Stage;

struct _UnseatStrayGroups
{
  UnseatOperation parent_instance;

  UnseatSession     *session;   /* (owned) */
  UnseatGraphClient *client;    /* (owned) (nullable) */
  char              *tenant_id; /* (owned) (nullable) */

  Stage      stage;
  GPtrArray *ids;  /* (owned) (element-type utf8) */
  guint      next; /* of @ids */
};

G_DEFINE_FINAL_TYPE (UnseatStrayGroups, unseat_stray_groups, UNSEAT_TYPE_OPERATION)

/* One group that is asked for. */
typedef struct
{
  UnseatStrayGroups *self;     /* (owned): until the operation is told that it ended */
  const char        *group_id; /* of @self */
} Reading;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, g_free)

static void read_next (UnseatStrayGroups *self);

static void
group_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data; /* (transfer full) */
  UnseatStrayGroups *self = reading->self; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGroup) group = unseat_graph_read_group_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  UnseatDirectory *directory = unseat_session_get_directory_for (self->session, self->client, self->tenant_id);

  if (group != NULL && directory != NULL)
    unseat_directory_update_group (directory, group);
  if (directory != NULL && g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    unseat_directory_note_group_deleted (directory, reading->group_id);
  if (error != NULL)
    g_info ("A group from which people still have a license could not be read: %s", error->message);

  if (unseat_error_is_cancelled (error))
    {
      unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
      return;
    }
  read_next (self);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* Each read that ends starts the next. */
static void
read_next (UnseatStrayGroups *self)
{
  Reading *reading = NULL;

  if (self->next == self->ids->len)
    return;

  reading = g_new0 (Reading, 1);
  reading->self = unseat_operation_begin (UNSEAT_OPERATION (self));
  reading->group_id = self->ids->pdata[self->next++];
  unseat_graph_read_group_async (self->client, reading->group_id, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), group_read_cb, reading);
}

/* When no group may be read, none of these may. */
static void
list_ids (UnseatStrayGroups *self)
{
  UnseatDirectory *directory = unseat_session_get_directory_for (self->session, self->client, self->tenant_id);
  g_autoptr (GPtrArray) groups = NULL;

  if (directory == NULL || unseat_directory_are_groups_refused (directory))
    return;

  groups = unseat_group_people_list (directory);
  for (guint i = 0; i < groups->len && self->ids->len < MAX_GROUPS; i++)
    {
      const UnseatGroupPeople *people = groups->pdata[i];

      if (people->group == NULL)
        g_ptr_array_add (self->ids, g_strdup (people->group_id));
    }
}

static void
unseat_stray_groups_step (UnseatOperation *operation)
{
  UnseatStrayGroups *self = UNSEAT_STRAY_GROUPS (operation);

  switch (self->stage)
    {
    case STAGE_READ:
      self->stage = STAGE_END;
      if (self->client == NULL)
        return;
      list_ids (self);
      for (guint i = 0; i < MAX_READS_IN_FLIGHT; i++)
        read_next (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_stray_groups_dispose (GObject *object)
{
  UnseatStrayGroups *self = UNSEAT_STRAY_GROUPS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_stray_groups_parent_class)->dispose (object);
}

static void
unseat_stray_groups_finalize (GObject *object)
{
  UnseatStrayGroups *self = UNSEAT_STRAY_GROUPS (object);

  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_stray_groups_parent_class)->finalize (object);
}

static void
unseat_stray_groups_class_init (UnseatStrayGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_stray_groups_dispose;
  object_class->finalize = unseat_stray_groups_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_stray_groups_step;
}

static void
unseat_stray_groups_init (UnseatStrayGroups *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

UnseatStrayGroups *
unseat_stray_groups_new (UnseatSession *session)
{
  UnseatStrayGroups *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_STRAY_GROUPS, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->tenant_id = g_strdup (unseat_directory_get_tenant_id (unseat_session_get_directory (session)));

  return self;
}
