/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-members-look.h"

#include "unseat-error.h"
#include "unseat-graph-groups.h"
#include "unseat-member-reads.h"
#include "unseat-session-private.h"

#define MAX_READS_IN_FLIGHT 4

typedef enum
{
  STAGE_READ,
  STAGE_END,
} Stage;

struct _UnseatMembersLook
{
  UnseatOperation parent_instance;

  UnseatSession     *session;   /* (owned) */
  UnseatGraphClient *client;    /* (owned) */
  char              *tenant_id; /* (owned) (nullable) */
  GHashTable        *wanted;    /* (owned) (element-type utf8) */
  gboolean           wants_products;

  /* In progress */
  Stage      stage;
  GPtrArray *ids;  /* (owned) (element-type utf8): of @wanted */
  guint      next; /* read: of each of @ids one, or two */
  gboolean   is_broken;

  /* Results */
  GHashTable *members; /* (owned) (element-type utf8 GHashTable): by group; without those that are not known */
};

G_DEFINE_FINAL_TYPE (UnseatMembersLook, unseat_members_look, UNSEAT_TYPE_OPERATION)

/* One call, and the group it is about. */
typedef struct
{
  UnseatMembersLook *look;     /* (owned): from unseat_operation_begin() */
  const char        *group_id; /* of the look */
} Call;

static void read_next (UnseatMembersLook *self);

/* Whatever is asked next would end the same way. */
static gboolean
is_general (const GError *error)
{
  return unseat_error_is_cancelled (error) || unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK);
}

/* A Microsoft 365 group may hide who is in it; nowhere is it said whether the list is refused then, or empty (“List group members” asks for Member.Read.Hidden). */
static gboolean
may_be_hidden (UnseatDirectory *directory,
               const char      *group_id,
               GHashTable      *members)
{
  UnseatGroup *group = directory != NULL ? unseat_directory_find_group (directory, group_id) : NULL;

  return g_hash_table_size (members) == 0 && (group == NULL || unseat_group_is_unified (group));
}

static void
take_members (UnseatMembersLook *self,
              const char        *group_id,
              GHashTable        *read,
              const GError      *error)
{
  UnseatDirectory *directory = unseat_session_get_directory_for (self->session, self->client, self->tenant_id);
  gint64           now = unseat_clock_get_time (unseat_session_get_clock (self->session));
  g_autoptr (GHashTable) members = NULL;

  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND)) /* nobody is in a group that is not there */
    members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  else if (read != NULL && !may_be_hidden (directory, group_id, read))
    members = g_hash_table_ref (read);

  if (directory != NULL)
    {
      unseat_directory_note_members (directory, group_id, members);
      unseat_member_reads_note (directory, group_id, now);
    }
  if (members != NULL)
    g_hash_table_insert (self->members, g_strdup (group_id), g_steal_pointer (&members));
}

/* Takes @error.  What is about one group alone stays there. */
static void
end_call (UnseatMembersLook *self,
          GError            *error)
{
  self->is_broken = self->is_broken || (error != NULL && is_general (error));
  if (error != NULL && !is_general (error))
    g_clear_error (&error);

  unseat_session_report_error (self->session, self->client, error);
  read_next (self);
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
members_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autofree Call   *call = user_data;
  UnseatMembersLook *self = call->look;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) members = unseat_graph_list_members_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  self->is_broken = self->is_broken || (error != NULL && is_general (error));
  if (error != NULL)
    g_info ("Who is in %s could not be read: %s", call->group_id, error->message);
  if (!self->is_broken)
    take_members (self, call->group_id, members, error);
  end_call (self, g_steal_pointer (&error));
}

/* What it gave when it was reviewed is all that is known of a group that cannot be read. */
static void
take_group (UnseatMembersLook *self,
            UnseatGroup       *group)
{
  UnseatDirectory *directory = unseat_session_get_directory_for (self->session, self->client, self->tenant_id);

  if (directory != NULL)
    unseat_directory_update_group (directory, group);
}

static void
group_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree Call *call = user_data;
  GError          *error = NULL;
  g_autoptr (UnseatGroup) group = unseat_graph_read_group_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  if (error != NULL)
    g_info ("What %s gives could not be read: %s", call->group_id, error->message);
  if (group != NULL && !call->look->is_broken)
    take_group (call->look, group);
  end_call (call->look, error);
}

/* Each read that ends starts the next. */
static void
read_next (UnseatMembersLook *self)
{
  GCancellable *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  guint         n_each = self->wants_products ? 2 : 1;
  Call         *call = NULL;

  if (self->is_broken || self->next == self->ids->len * n_each)
    return;

  call = g_new0 (Call, 1);
  call->look = unseat_operation_begin (UNSEAT_OPERATION (self));
  call->group_id = self->ids->pdata[self->next / n_each];
  if (self->next++ % n_each == 0)
    unseat_graph_list_direct_members_async (self->client, call->group_id, cancellable, members_read_cb, call);
  else
    unseat_graph_read_group_async (self->client, call->group_id, cancellable, group_read_cb, call);
}

static void
unseat_members_look_step (UnseatOperation *operation)
{
  UnseatMembersLook *self = UNSEAT_MEMBERS_LOOK (operation);
  GHashTableIter     iter;
  gpointer           id = NULL;

  switch (self->stage)
    {
    case STAGE_READ:
      self->stage = STAGE_END;
      g_hash_table_iter_init (&iter, self->wanted);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_ptr_array_add (self->ids, id);
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
unseat_members_look_dispose (GObject *object)
{
  UnseatMembersLook *self = UNSEAT_MEMBERS_LOOK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_members_look_parent_class)->dispose (object);
}

static void
unseat_members_look_finalize (GObject *object)
{
  UnseatMembersLook *self = UNSEAT_MEMBERS_LOOK (object);

  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_members_look_parent_class)->finalize (object);
}

static void
unseat_members_look_class_init (UnseatMembersLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_members_look_dispose;
  object_class->finalize = unseat_members_look_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_members_look_step;
}

static void
unseat_members_look_init (UnseatMembersLook *self)
{
  self->ids = g_ptr_array_new ();
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

UnseatMembersLook *
unseat_members_look_new (UnseatSession     *session,
                         UnseatGraphClient *client,
                         const char        *tenant_id)
{
  UnseatMembersLook *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_GRAPH_CLIENT (client), NULL);

  self = g_object_new (UNSEAT_TYPE_MEMBERS_LOOK, NULL);
  self->session = g_object_ref (session);
  self->client = g_object_ref (client);
  self->tenant_id = g_strdup (tenant_id);

  return self;
}

void
unseat_members_look_want (UnseatMembersLook *self,
                          const char        *group_id)
{
  g_return_if_fail (UNSEAT_IS_MEMBERS_LOOK (self) && group_id != NULL);

  g_hash_table_add (self->wanted, g_ascii_strdown (group_id, -1));
}

void
unseat_members_look_want_products (UnseatMembersLook *self)
{
  g_return_if_fail (UNSEAT_IS_MEMBERS_LOOK (self));

  self->wants_products = TRUE;
}

guint
unseat_members_look_count (UnseatMembersLook *self)
{
  g_return_val_if_fail (UNSEAT_IS_MEMBERS_LOOK (self), 0);

  return g_hash_table_size (self->wanted);
}

guint
unseat_members_look_count_unknown (UnseatMembersLook *self)
{
  g_return_val_if_fail (UNSEAT_IS_MEMBERS_LOOK (self), 0);

  return g_hash_table_size (self->wanted) - g_hash_table_size (self->members);
}

UnseatPresence
unseat_members_look_find (UnseatMembersLook *self,
                          const char        *group_id,
                          const char        *user_id)
{
  g_autofree char *group = NULL;
  g_autofree char *user = NULL;
  GHashTable      *members = NULL;

  g_return_val_if_fail (UNSEAT_IS_MEMBERS_LOOK (self) && group_id != NULL && user_id != NULL, UNSEAT_PRESENCE_UNKNOWN);

  group = g_ascii_strdown (group_id, -1);
  user = g_ascii_strdown (user_id, -1);
  members = g_hash_table_lookup (self->members, group);
  if (members == NULL)
    return UNSEAT_PRESENCE_UNKNOWN;

  return g_hash_table_contains (members, user) ? UNSEAT_PRESENCE_IN : UNSEAT_PRESENCE_OUT;
}
