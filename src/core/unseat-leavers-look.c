/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-leavers-look.h"

#include "unseat-deleted-groups.h"
#include "unseat-error.h"
#include "unseat-leavers-load.h"
#include "unseat-member-reads.h"
#include "unseat-verify-words.h"

/* Who was in a group no longer ago is not asked again. */
#define FRESH_SEC 30

/* Who is in a group comes by so many in a call; so many calls are worth it for whomever. */
#define MEMBERS_PER_CALL 999
#define MIN_CALLS 3

typedef enum
{
  STAGE_PEOPLE,
  STAGE_READ,
  STAGE_END,
} Stage;

struct _UnseatLeaversLook
{
  UnseatOperation parent_instance;

  UnseatSession *session; /* (owned) */
  UnseatIntent  *intent;  /* (owned) (nullable): NULL = it is only about @user_id */
  char          *user_id; /* (owned) (nullable) */
  GHashTable    *asked;   /* (owned) (element-type utf8) */
  GHashTable    *left;    /* (owned) (element-type utf8): groups that somebody is to leave */

  Stage              stage;
  guint              next; /* of the people */
  GPtrArray         *ids;  /* (owned) (element-type utf8): groups that are to be read */
  UnseatLeaversLoad *load; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatLeaversLook, unseat_leavers_look, UNSEAT_TYPE_OPERATION)

/* Apps are switched of what is direct. */
static gboolean
may_lose_group (UnseatIntent *intent,
                const char   *user_id)
{
  GPtrArray *swaps = unseat_intent_find_swaps (intent, user_id);

  return unseat_intent_find_leaves (intent, user_id) != NULL || unseat_intent_find_sku_ids (intent, user_id) != NULL || (swaps != NULL && swaps->len > 0);
}

/* Reads a group once, unless it is known who has left it. */
static void
want_group (UnseatLeaversLook *self,
            const char        *group_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);

  if (unseat_directory_get_leavers (directory, group_id) != NULL || unseat_directory_is_group_deleted (directory, group_id))
    return;
  if (g_hash_table_add (self->asked, g_strdup (group_id)))
    g_ptr_array_add (self->ids, g_strdup (group_id));
}

static gboolean
is_fresh (UnseatLeaversLook *self,
          const char        *group_id)
{
  gint64 now = unseat_clock_get_time (unseat_session_get_clock (self->session));
  gint64 read_at = unseat_member_reads_get (unseat_session_get_directory (self->session), group_id);

  return read_at > 0 && read_at <= now && now - read_at <= FRESH_SEC;
}

/* Who has left a group, and shows what it gave, cannot leave it once more.  Somebody may have been put back since it was read. */
static void
want_left_group (UnseatLeaversLook *self,
                 const char        *group_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);

  if (!g_hash_table_add (self->left, g_strdup (group_id)) || is_fresh (self, group_id) || unseat_directory_is_group_deleted (directory, group_id))
    return;
  if (unseat_member_reads_estimate (directory, group_id) / MEMBERS_PER_CALL >= MAX (unseat_intent_get_n_people (self->intent), MIN_CALLS))
    return;
  if (g_hash_table_add (self->asked, g_strdup (group_id)))
    g_ptr_array_add (self->ids, g_strdup (group_id));
}

static gboolean
is_wanted (GPtrArray        *sku_ids,
           UnseatAssignment *path)
{
  for (guint i = 0; sku_ids != NULL && i < sku_ids->len; i++)
    if (g_str_equal (sku_ids->pdata[i], unseat_assignment_get_sku_id (path)))
      return TRUE;

  return FALSE;
}

static void
look_at_left_groups (UnseatLeaversLook *self,
                     const char        *user_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  GPtrArray       *leaves = unseat_intent_find_leaves (self->intent, user_id);
  GPtrArray       *sku_ids = unseat_intent_find_sku_ids (self->intent, user_id);
  guint            index = unseat_directory_find_user (directory, user_id);
  guint            n_paths = index != UNSEAT_NO_USER && unseat_intent_get_leaves_groups (self->intent) ? unseat_directory_get_n_paths (directory, index) : 0;

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    want_left_group (self, ((const UnseatMembership *) leaves->pdata[i])->group_id);
  for (guint i = 0; i < n_paths; i++)
    {
      UnseatAssignment *path = unseat_directory_get_path (directory, index, i);

      if (!unseat_assignment_is_direct (path) && is_wanted (sku_ids, path))
        want_left_group (self, unseat_assignment_get_group_id (path));
    }
}

/* @all: whether what ends by itself matters, too */
static void
look_at (UnseatLeaversLook *self,
         const char        *user_id,
         gboolean           all)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  guint            index = unseat_directory_find_user (directory, user_id);
  guint            n_paths = index != UNSEAT_NO_USER ? unseat_directory_get_n_paths (directory, index) : 0;

  for (guint i = 0; i < n_paths; i++)
    {
      UnseatAssignment *path = unseat_directory_get_path (directory, index, i);

      if (unseat_assignment_get_group_id (path) != NULL && (unseat_verify_is_needed (path) || (all && unseat_assignment_is_held (path))))
        want_group (self, unseat_assignment_get_group_id (path));
    }
}

/* Of a group that gives less, it is told how many people are in it. */
static void
look_at_wishes (UnseatLeaversLook *self)
{
  GPtrArray *wishes = self->intent != NULL ? unseat_group_wishes_get_all (unseat_intent_get_group_wishes (self->intent)) : NULL;

  for (guint i = 0; wishes != NULL && i < wishes->len; i++)
    {
      const UnseatGroupWish *wish = wishes->pdata[i];

      if (wish->action == UNSEAT_ACTION_TAKE_OFF)
        want_group (self, wish->group_id);
    }
}

/* Returns: whether there is more to do */
static gboolean
look_at_next (UnseatLeaversLook *self)
{
  guint      n_people = self->intent != NULL ? unseat_intent_get_n_people (self->intent) : 0;
  GPtrArray *reprocessed = self->intent != NULL ? unseat_group_wishes_get_reprocessed (unseat_intent_get_group_wishes (self->intent)) : NULL;
  guint      n_reprocessed = reprocessed != NULL ? reprocessed->len : 0;
  guint      n_named = self->user_id != NULL ? 1 : 0;
  guint      i = self->next++;

  if (i < n_people && may_lose_group (self->intent, unseat_intent_get_user_id (self->intent, i)))
    {
      look_at (self, unseat_intent_get_user_id (self->intent, i), FALSE);
      look_at_left_groups (self, unseat_intent_get_user_id (self->intent, i));
    }
  else if (i >= n_people && i - n_people < n_reprocessed)
    look_at (self, reprocessed->pdata[i - n_people], FALSE);
  else if (i >= n_people + n_reprocessed && n_named > 0)
    look_at (self, self->user_id, TRUE);

  return self->next < n_people + n_reprocessed + n_named;
}

static void
look_at_some (UnseatLeaversLook *self)
{
  gint64   end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;
  gboolean more = TRUE;

  while (more && g_get_monotonic_time () < end)
    more = look_at_next (self);

  if (more)
    {
      unseat_operation_turn (UNSEAT_OPERATION (self));
      return;
    }
  look_at_wishes (self);
  self->stage = STAGE_READ;
}

static void
progress_cb (UnseatLeaversLook *self)
{
  unseat_operation_set_progress (UNSEAT_OPERATION (self), unseat_operation_get_done (UNSEAT_OPERATION (self->load)), unseat_operation_get_total (UNSEAT_OPERATION (self->load)));
}

/* A plan is made all the same: what is not known is not claimed. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatLeaversLook *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_info ("Who is in the groups was not read: %s", error->message);
  if (!unseat_error_is_cancelled (error) && !unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    g_clear_error (&error);

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
read_groups (UnseatLeaversLook *self)
{
  if (self->ids->len == 0)
    return;

  self->load = unseat_leavers_load_new_for_groups (self->session, self->ids);
  g_signal_connect_object (self->load, "notify::done", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  unseat_operation_set_progress (UNSEAT_OPERATION (self), 0, self->ids->len);
  unseat_operation_run_async (UNSEAT_OPERATION (self->load), unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), read_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
unseat_leavers_look_step (UnseatOperation *operation)
{
  UnseatLeaversLook *self = UNSEAT_LEAVERS_LOOK (operation);

  switch (self->stage)
    {
    case STAGE_PEOPLE: /* again and again */
      look_at_some (self);
      return;

    case STAGE_READ:
      self->stage = STAGE_END;
      read_groups (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_leavers_look_dispose (GObject *object)
{
  UnseatLeaversLook *self = UNSEAT_LEAVERS_LOOK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->intent);
  g_clear_object (&self->load);

  G_OBJECT_CLASS (unseat_leavers_look_parent_class)->dispose (object);
}

static void
unseat_leavers_look_finalize (GObject *object)
{
  UnseatLeaversLook *self = UNSEAT_LEAVERS_LOOK (object);

  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_leavers_look_parent_class)->finalize (object);
}

static void
unseat_leavers_look_class_init (UnseatLeaversLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_leavers_look_dispose;
  object_class->finalize = unseat_leavers_look_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_leavers_look_step;
}

static void
unseat_leavers_look_init (UnseatLeaversLook *self)
{
  self->asked = unseat_leavers_look_new_asked ();
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

UnseatLeaversLook *
unseat_leavers_look_new (UnseatSession *session,
                         UnseatIntent  *intent)
{
  UnseatLeaversLook *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent), NULL);

  self = g_object_new (UNSEAT_TYPE_LEAVERS_LOOK, NULL);
  self->session = g_object_ref (session);
  self->intent = g_object_ref (intent);

  return self;
}

UnseatLeaversLook *
unseat_leavers_look_new_for_user (UnseatSession *session,
                                  const char    *user_id)
{
  UnseatLeaversLook *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && user_id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_LEAVERS_LOOK, NULL);
  self->session = g_object_ref (session);
  self->user_id = g_strdup (user_id);

  return self;
}

void
unseat_leavers_look_set_asked (UnseatLeaversLook *self,
                               GHashTable        *asked)
{
  g_return_if_fail (UNSEAT_IS_LEAVERS_LOOK (self) && asked != NULL);

  g_hash_table_unref (self->asked);
  self->asked = g_hash_table_ref (asked);
}

GHashTable *
unseat_leavers_look_new_asked (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
