/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-leavers-load.h"

#include "unseat-error.h"
#include "unseat-graph-client.h"
#include "unseat-graph-groups.h"
#include "unseat-member-reads.h"
#include "unseat-session-private.h"

/* Large groups have many pages: what somebody waits for meanwhile is to find its place, too. */
#define MAX_READS_IN_FLIGHT 2

typedef enum
{
  STAGE_READ,
  STAGE_END,
} Stage;

struct _UnseatLeaversLoad
{
  UnseatOperation parent_instance;

  UnseatSession     *session;   /* (owned) */
  UnseatGraphClient *client;    /* (owned) (nullable) */
  char              *tenant_id; /* (owned) (nullable) */
  gboolean           is_for_all;

  Stage      stage;
  GPtrArray *ids;  /* (owned) (element-type utf8) */
  guint      next; /* of @ids */
  guint      n_read;
  gboolean   is_broken;
};

G_DEFINE_FINAL_TYPE (UnseatLeaversLoad, unseat_leavers_load, UNSEAT_TYPE_OPERATION)

/* One call, and the group it is about. */
typedef struct
{
  UnseatLeaversLoad *load;     /* (owned): from unseat_operation_begin() */
  const char        *group_id; /* of the load */
} Call;

static void read_next (UnseatLeaversLoad *self);

/* Whatever is asked next would end the same way. */
static gboolean
is_general (const GError *error)
{
  return unseat_error_is_cancelled (error) || unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK);
}

static UnseatDirectory *
get_directory (UnseatLeaversLoad *self)
{
  return unseat_session_get_directory_for (self->session, self->client, self->tenant_id);
}

static void
members_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Call              *call = user_data; /* (transfer full) */
  UnseatLeaversLoad *self = call->load;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) members = unseat_graph_list_members_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  UnseatDirectory *directory = get_directory (self);

  self->is_broken = self->is_broken || (error != NULL && is_general (error));
  if (directory != NULL && !self->is_broken)
    {
      unseat_directory_note_members (directory, call->group_id, members);
      unseat_member_reads_note (directory, call->group_id, unseat_clock_get_time (unseat_session_get_clock (self->session)));
    }
  if (error != NULL)
    g_info ("Who is in %s could not be read: %s", call->group_id, error->message);
  if (error != NULL && !is_general (error))
    g_clear_error (&error);

  g_free (call);
  unseat_session_report_error (self->session, self->client, error);
  unseat_operation_set_progress (UNSEAT_OPERATION (self), ++self->n_read, self->ids->len);
  read_next (self);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* Each read that ends starts the next. */
static void
read_next (UnseatLeaversLoad *self)
{
  Call *call = NULL;

  if (self->is_broken || self->next == self->ids->len)
    return;

  call = g_new0 (Call, 1);
  call->load = unseat_operation_begin (UNSEAT_OPERATION (self));
  call->group_id = self->ids->pdata[self->next++];
  unseat_graph_list_direct_members_async (self->client, call->group_id, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), members_read_cb, call);
}

static void
list_ids (UnseatLeaversLoad *self)
{
  UnseatDirectory *directory = get_directory (self);
  g_autoptr (GPtrArray) groups = NULL;

  if (!self->is_for_all || directory == NULL)
    return;

  groups = unseat_directory_list_groups (directory);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (self->ids, g_strdup (unseat_group_get_id (groups->pdata[i])));
}

/* Of people who are only not there yet nobody knows whether they have left. */
static void
cleared_cb (UnseatLeaversLoad *self)
{
  self->is_broken = TRUE;
}

static void
unseat_leavers_load_step (UnseatOperation *operation)
{
  UnseatLeaversLoad *self = UNSEAT_LEAVERS_LOAD (operation);

  switch (self->stage)
    {
    case STAGE_READ:
      self->stage = STAGE_END;
      if (self->client == NULL)
        return;
      g_signal_connect_object (unseat_session_get_directory (self->session), "cleared", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
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
unseat_leavers_load_dispose (GObject *object)
{
  UnseatLeaversLoad *self = UNSEAT_LEAVERS_LOAD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_leavers_load_parent_class)->dispose (object);
}

static void
unseat_leavers_load_finalize (GObject *object)
{
  UnseatLeaversLoad *self = UNSEAT_LEAVERS_LOAD (object);

  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_leavers_load_parent_class)->finalize (object);
}

static void
unseat_leavers_load_class_init (UnseatLeaversLoadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_leavers_load_dispose;
  object_class->finalize = unseat_leavers_load_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_leavers_load_step;
}

static void
unseat_leavers_load_init (UnseatLeaversLoad *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

static UnseatLeaversLoad *
create (UnseatSession *session)
{
  UnseatLeaversLoad *self = g_object_new (UNSEAT_TYPE_LEAVERS_LOAD, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->tenant_id = g_strdup (unseat_directory_get_tenant_id (unseat_session_get_directory (session)));

  return self;
}

UnseatLeaversLoad *
unseat_leavers_load_new (UnseatSession *session)
{
  UnseatLeaversLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = create (session);
  self->is_for_all = TRUE;

  return self;
}

UnseatLeaversLoad *
unseat_leavers_load_new_for_group (UnseatSession *session,
                                   const char    *group_id)
{
  UnseatLeaversLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && group_id != NULL, NULL);

  self = create (session);
  g_ptr_array_add (self->ids, g_strdup (group_id));

  return self;
}

UnseatLeaversLoad *
unseat_leavers_load_new_for_groups (UnseatSession *session,
                                    GPtrArray     *group_ids)
{
  UnseatLeaversLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && group_ids != NULL, NULL);

  self = create (session);
  for (guint i = 0; i < group_ids->len; i++)
    g_ptr_array_add (self->ids, g_strdup (group_ids->pdata[i]));

  return self;
}
