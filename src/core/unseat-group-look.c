/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-look.h"

#include "unseat-error.h"
#include "unseat-graph-client.h"
#include "unseat-graph-directory.h"
#include "unseat-graph-groups.h"
#include "unseat-group-expectations.h"
#include "unseat-session-private.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STAGE_GROUPS,
  STAGE_PEOPLE,
  STAGE_TAKE,
  STAGE_END,
} Stage;

/* A read may lag by minutes behind a write (GRAPH.md 3.4): what is not as it was when it was reviewed is not believed at once. */
static const guint waits_sec[] = { 5, 15 };

/* A group that is looked at. */
typedef struct
{
  char        *id;      /* (owned) */
  UnseatGroup *group;   /* (owned) (nullable) */
  GHashTable  *members; /* (owned) (nullable) (element-type utf8 gboolean) */
  GError      *error;   /* (owned) (nullable) */
} Sight;

struct _UnseatGroupLook
{
  UnseatOperation parent_instance;

  UnseatSession           *session;   /* (owned) */
  UnseatGraphClient       *client;    /* (owned) */
  char                    *tenant_id; /* (owned) (nullable) */
  GHashTable              *known;     /* (owned) (nullable) (element-type utf8): unseat_group_look_dup_key() */
  gboolean                 reads_seats;
  UnseatGroupExpectations *expected; /* (owned) */

  /* In progress */
  Stage      stage;
  guint      n_waits;  /* that have passed */
  gint64     seen_at;  /* monotonic milliseconds */
  GPtrArray *products; /* (owned) (nullable) (element-type UnseatProduct) */

  /* Results */
  GHashTable *sights;  /* (owned): id (of the sight) → Sight (owned) */
  GHashTable *people;  /* (owned): object id (owned) → UnseatUser (owned) */
  GHashTable *missing; /* (owned) (element-type utf8): object ids of whom Graph does not know */
  GHashTable *errors;  /* (owned): object id (owned) → GError (owned): why somebody could not be read */
};

G_DEFINE_FINAL_TYPE (UnseatGroupLook, unseat_group_look, UNSEAT_TYPE_OPERATION)

/* One call, and what it is for. */
typedef struct
{
  UnseatGroupLook *look;  /* (owned): from unseat_operation_begin() */
  Sight           *sight; /* of the look */
} Call;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_free (sight->id);
  g_clear_object (&sight->group);
  g_clear_pointer (&sight->members, g_hash_table_unref);
  g_clear_error (&sight->error);
  g_free (sight);
}

static Call *
call_new (UnseatGroupLook *self,
          Sight           *sight)
{
  Call *call = g_new0 (Call, 1);

  call->look = unseat_operation_begin (UNSEAT_OPERATION (self));
  call->sight = sight;

  return call;
}

/* Takes @call and @error.  What is about the group alone stays with the group. */
static void
end_call (Call   *call,
          GError *error)
{
  UnseatGroupLook *self = g_steal_pointer (&call->look);
  gboolean         is_general = error != NULL && (unseat_error_is_cancelled (error) || unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK));

  if (error != NULL && !is_general && call->sight->error == NULL)
    call->sight->error = g_error_copy (error);
  if (!is_general)
    g_clear_error (&error);
  g_free (call);
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
group_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Call   *call = user_data; /* (transfer full) */
  GError *error = NULL;

  call->sight->group = unseat_graph_read_group_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  end_call (call, error);
}

static void
members_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Call   *call = user_data; /* (transfer full) */
  GError *error = NULL;

  call->sight->members = unseat_graph_list_members_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  end_call (call, error);
}

static void
products_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  UnseatGroupLook *self = user_data; /* (transfer full) */
  GError          *error = NULL;

  self->products = unseat_graph_list_products_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

/* A server that stumbles: whoever asks again later may well be told. */
static gboolean
is_passing (const GError *error)
{
  return unseat_error_is_one_of (error, UNSEAT_ERROR_BAD_ANSWER, UNSEAT_ERROR_BUSY, UNSEAT_ERROR_UNCLEAR);
}

static void
note_unread (UnseatGroupLook             *self,
             const UnseatGraphUserResult *read)
{
  char *user_id = g_ascii_strdown (read->key, -1);

  g_info ("A member of a group could not be read: %s", read->error->message);
  if (g_error_matches (read->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    g_hash_table_add (self->missing, user_id);
  else
    g_hash_table_replace (self->errors, user_id, g_error_copy (read->error));
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatGroupLook *self = user_data; /* (transfer full) */
  GError          *error = NULL;
  g_autoptr (GPtrArray) results = unseat_graph_read_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  for (guint i = 0; results != NULL && i < results->len; i++)
    {
      const UnseatGraphUserResult *read = g_ptr_array_index (results, i);

      if (read->user != NULL)
        g_hash_table_replace (self->people, g_ascii_strdown (unseat_user_get_id (read->user), -1), g_object_ref (read->user));
      else
        note_unread (self, read);
      if (error == NULL && is_passing (read->error))
        error = g_error_copy (read->error);
    }
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
read_groups (UnseatGroupLook *self)
{
  GCancellable  *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  GHashTableIter iter;
  gpointer       sight = NULL;

  g_hash_table_iter_init (&iter, self->sights);
  while (g_hash_table_iter_next (&iter, NULL, &sight))
    {
      unseat_graph_read_group_async (self->client, ((Sight *) sight)->id, cancellable, group_read_cb, call_new (self, sight));
      unseat_graph_list_direct_members_async (self->client, ((Sight *) sight)->id, cancellable, members_read_cb, call_new (self, sight));
    }
  if (self->reads_seats)
    unseat_graph_list_products_async (self->client, cancellable, products_read_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static UnseatDirectory *
get_directory (UnseatGroupLook *self)
{
  return unseat_session_get_directory_for (self->session, self->client, self->tenant_id);
}

static gboolean
is_known (UnseatGroupLook *self,
          const Sight     *sight,
          const char      *user_id)
{
  UnseatDirectory *directory = get_directory (self);

  if (self->known != NULL)
    {
      g_autofree char *key = unseat_group_look_dup_key (sight->id, user_id);

      return g_hash_table_contains (self->known, key);
    }

  return directory != NULL && unseat_directory_find_user (directory, user_id) != UNSEAT_NO_USER;
}

static void
read_people (UnseatGroupLook *self)
{
  GHashTableIter sights;
  gpointer       sight = NULL;
  g_autoptr (GHashTable) unknown = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **ids = NULL;

  g_hash_table_iter_init (&sights, self->sights);
  while (g_hash_table_iter_next (&sights, NULL, &sight))
    {
      GHashTableIter members;
      gpointer       user_id = NULL;

      if (((Sight *) sight)->members == NULL)
        continue;
      g_hash_table_iter_init (&members, ((Sight *) sight)->members);
      while (g_hash_table_iter_next (&members, &user_id, NULL))
        if (!is_known (self, sight, user_id))
          g_hash_table_add (unknown, user_id);
    }

  ids = (const char **) g_hash_table_get_keys_as_array (unknown, NULL);
  if (ids[0] != NULL)
    unseat_graph_read_users_async (self->client, ids, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), people_read_cb,
                                   unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* So that they are in no one's way who asks for all members, those of groups inside included. */
static char *
dup_list_id (const char *group_id)
{
  g_autofree char *lower = g_ascii_strdown (group_id, -1);

  return g_strconcat ("direct ", lower, NULL);
}

static void
take (UnseatGroupLook *self)
{
  UnseatDirectory *directory = get_directory (self);
  GHashTableIter   iter;
  gpointer         item = NULL;

  if (directory == NULL)
    return;

  g_hash_table_iter_init (&iter, self->sights);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      const Sight     *sight = item;
      g_autofree char *list_id = dup_list_id (sight->id);

      if (sight->group != NULL)
        unseat_directory_update_group (directory, sight->group);
      unseat_directory_set_members (directory, list_id, sight->members);
      unseat_directory_note_members (directory, sight->id, sight->members);
    }

  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    unseat_directory_update_user (directory, item);
  if (self->products != NULL)
    unseat_directory_set_products (directory, self->products);
}

/* Of what could be read. */
static gboolean
is_contradicted (UnseatGroupLook *self)
{
  GHashTableIter iter;
  gpointer       sight = NULL;

  g_hash_table_iter_init (&iter, self->sights);
  while (g_hash_table_iter_next (&iter, NULL, &sight))
    if (((Sight *) sight)->group != NULL && !unseat_group_expectations_are_met (self->expected, ((Sight *) sight)->group))
      return TRUE;

  return FALSE;
}

/* A group may be there all the same: replicas lag, and proxies answer for others. */
static gboolean
is_missed (UnseatGroupLook *self)
{
  GHashTableIter iter;
  gpointer       sight = NULL;

  g_hash_table_iter_init (&iter, self->sights);
  while (g_hash_table_iter_next (&iter, NULL, &sight))
    if (g_error_matches (((Sight *) sight)->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
      return TRUE;

  return FALSE;
}

static char *
describe_missed (guint seconds)
{
  return g_strdup_printf (ngettext ("Microsoft 365 does not find a group; looking again in %u second", "Microsoft 365 does not find a group; looking again in %u seconds", seconds), seconds);
}

static void
look_again_later (UnseatGroupLook *self,
                  char *(*describe) (guint seconds))
{
  GHashTableIter iter;
  gpointer       sight = NULL;

  g_hash_table_iter_init (&iter, self->sights);
  while (g_hash_table_iter_next (&iter, NULL, &sight))
    {
      g_clear_object (&((Sight *) sight)->group);
      g_clear_pointer (&((Sight *) sight)->members, g_hash_table_unref);
      g_clear_error (&((Sight *) sight)->error);
    }
  g_clear_pointer (&self->products, g_ptr_array_unref);
  self->stage = STAGE_GROUPS;
  unseat_operation_wait_counting (UNSEAT_OPERATION (self), unseat_session_get_clock (self->session), (gint64) waits_sec[self->n_waits++] * 1000,
                                  describe);
}

static void
unseat_group_look_step (UnseatOperation *operation)
{
  UnseatGroupLook *self = UNSEAT_GROUP_LOOK (operation);

  switch (self->stage)
    {
    case STAGE_GROUPS:
      self->stage = STAGE_PEOPLE;
      read_groups (self);
      return;

    case STAGE_PEOPLE:
      if (self->n_waits < G_N_ELEMENTS (waits_sec) && is_contradicted (self))
        {
          look_again_later (self, unseat_group_expectations_describe_wait);
          return;
        }
      if (self->n_waits == 0 && is_missed (self))
        {
          look_again_later (self, describe_missed);
          return;
        }
      self->stage = STAGE_TAKE;
      self->seen_at = unseat_clock_get_monotonic (unseat_session_get_clock (self->session));
      read_people (self);
      return;

    case STAGE_TAKE:
      self->stage = STAGE_END;
      take (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_group_look_dispose (GObject *object)
{
  UnseatGroupLook *self = UNSEAT_GROUP_LOOK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_group_look_parent_class)->dispose (object);
}

static void
unseat_group_look_finalize (GObject *object)
{
  UnseatGroupLook *self = UNSEAT_GROUP_LOOK (object);

  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->expected, unseat_group_expectations_free);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_clear_pointer (&self->sights, g_hash_table_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_clear_pointer (&self->errors, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_group_look_parent_class)->finalize (object);
}

static void
unseat_group_look_class_init (UnseatGroupLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_group_look_dispose;
  object_class->finalize = unseat_group_look_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_group_look_step;
}

static void
unseat_group_look_init (UnseatGroupLook *self)
{
  self->expected = unseat_group_expectations_new ();
  self->sights = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, sight_free);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
}

char *
unseat_group_look_dup_key (const char *group_id,
                           const char *user_id)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (group_id != NULL && user_id != NULL, NULL);

  key = g_strconcat (group_id, " ", user_id, NULL);

  return g_ascii_strdown (key, -1);
}

UnseatGroupLook *
unseat_group_look_new (UnseatSession     *session,
                       UnseatGraphClient *client,
                       const char        *tenant_id,
                       GPtrArray         *group_ids,
                       GHashTable        *known,
                       gboolean           reads_seats)
{
  UnseatGroupLook *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_GRAPH_CLIENT (client) && group_ids != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GROUP_LOOK, NULL);
  self->session = g_object_ref (session);
  self->client = g_object_ref (client);
  self->tenant_id = g_strdup (tenant_id);
  self->known = known != NULL ? g_hash_table_ref (known) : NULL;
  self->reads_seats = reads_seats;
  for (guint i = 0; i < group_ids->len; i++)
    {
      Sight *sight = g_new0 (Sight, 1);

      sight->id = g_ascii_strdown (group_ids->pdata[i], -1);
      g_hash_table_replace (self->sights, sight->id, sight);
    }

  return self;
}

void
unseat_group_look_expect (UnseatGroupLook *self,
                          const char      *group_id,
                          const char      *sku_id,
                          gboolean         gives)
{
  g_return_if_fail (UNSEAT_IS_GROUP_LOOK (self) && group_id != NULL && sku_id != NULL);

  unseat_group_expectations_add (self->expected, group_id, sku_id, gives);
}

gint64
unseat_group_look_get_seen_at (UnseatGroupLook *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (self), 0);

  return self->seen_at;
}

static const Sight *
find_sight (UnseatGroupLook *self,
            const char      *group_id)
{
  g_autofree char *lower = g_ascii_strdown (group_id, -1);

  return g_hash_table_lookup (self->sights, lower);
}

UnseatGroup *
unseat_group_look_get_group (UnseatGroupLook *self,
                             const char      *group_id)
{
  const Sight *sight = NULL;

  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (self) && group_id != NULL, NULL);

  sight = find_sight (self, group_id);

  return sight != NULL ? sight->group : NULL;
}

GHashTable *
unseat_group_look_get_members (UnseatGroupLook *self,
                               const char      *group_id)
{
  const Sight *sight = NULL;

  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (self) && group_id != NULL, NULL);

  sight = find_sight (self, group_id);

  return sight != NULL ? sight->members : NULL;
}

const GError *
unseat_group_look_get_error (UnseatGroupLook *self,
                             const char      *group_id)
{
  const Sight *sight = NULL;

  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (self) && group_id != NULL, NULL);

  sight = find_sight (self, group_id);

  return sight != NULL ? sight->error : NULL;
}

UnseatUser *
unseat_group_look_find_person (UnseatGroupLook *self,
                               const char      *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (self) && user_id != NULL, NULL);

  return g_hash_table_lookup (self->people, user_id);
}

gboolean
unseat_group_look_is_missing (UnseatGroupLook *self,
                              const char      *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (self) && user_id != NULL, FALSE);

  return g_hash_table_contains (self->missing, user_id);
}

const GError *
unseat_group_look_get_person_error (UnseatGroupLook *self,
                                    const char      *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (self) && user_id != NULL, NULL);

  return g_hash_table_lookup (self->errors, user_id);
}

GHashTable *
unseat_group_look_find_members (UnseatDirectory *directory,
                                const char      *group_id)
{
  g_autofree char *list_id = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL, NULL);

  list_id = dup_list_id (group_id);

  return unseat_directory_get_members (directory, list_id);
}
