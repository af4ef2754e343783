/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-promise-look.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-member-reads.h"
#include "unseat-members-look.h"
#include "unseat-path-outlook.h"
#include "unseat-session-private.h"

/* Who was read no longer ago is not read again. */
#define FRESH_SEC 30

/* Who is in a group comes by so many in a call; so many calls are worth it for whomever. */
#define MEMBERS_PER_CALL 999
#define MIN_CALLS 3

typedef enum
{
  STAGE_PEOPLE,
  STAGE_TAKE,
  STAGE_LIST,
  STAGE_GROUPS,
  STAGE_COMPARE,
  STAGE_END,
} Stage;

/* Somebody who has a product from a group, by which they are to keep it. */
typedef struct
{
  guint       user_index;
  const char *group_id; /* of a key of the look */
  gboolean    was_left; /* it was known before that they are not in it any more */
} Reliance;

struct _UnseatPromiseLook
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody is signed in */
  UnseatPlan        *plan;    /* (owned) */

  /* In progress */
  Stage      stage;
  gint64     now;
  guint      next;   /* of the changes, then of the people */
  GPtrArray *ids;    /* (owned) (element-type utf8): who is to be read; the texts are the changes' */
  GPtrArray *people; /* (owned) (nullable) (element-type UnseatGraphUserResult) */

  GHashTable        *groups;    /* (owned) (element-type utf8 guint): by how many people each is relied on */
  GArray            *reliances; /* (owned) (element-type Reliance) */
  UnseatMembersLook *look;      /* (owned) (nullable): NULL as long as nothing is asked of groups */

  /* Results */
  guint       n_changed;
  guint       n_unread;
  guint       n_unknown;    /* groups */
  char       *changed_name; /* (owned) (nullable): one who has changed */
  GHashTable *changed;      /* (owned) (element-type utf8): object ids of those who have */
};

G_DEFINE_FINAL_TYPE (UnseatPromiseLook, unseat_promise_look, UNSEAT_TYPE_OPERATION)

static UnseatDirectory *
get_directory (UnseatPromiseLook *self)
{
  return unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
}

static gboolean
is_fresh (UnseatPromiseLook *self,
          UnseatDirectory   *directory,
          const char        *user_id)
{
  gint64 read_at = unseat_directory_get_user_read_at (directory, user_id);

  return read_at > 0 && read_at <= self->now && self->now - read_at <= FRESH_SEC;
}

static gboolean
relies_on_path (UnseatChange *change)
{
  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && unseat_change_relies_on_path (change);
}

/* Returns: (transfer container) (element-type utf8): who has to be read, each once, without an end */
static GPtrArray *
list_people (UnseatPromiseLook *self,
             UnseatDirectory   *directory)
{
  GPtrArray *changes = unseat_plan_peek_changes (self->plan);
  GPtrArray *ids = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      const char *user_id = unseat_change_get_user_id (changes->pdata[i]);

      if (relies_on_path (changes->pdata[i]) && g_hash_table_add (seen, (gpointer) user_id) && !is_fresh (self, directory, user_id))
        g_ptr_array_add (ids, (gpointer) user_id);
    }

  return ids;
}

/* A plan is made all the same: who is in it is read once more before anything is sent. */
static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatPromiseLook *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->people = unseat_graph_read_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  unseat_session_report_error (self->session, self->client, error);
  if (error != NULL)
    {
      g_info ("People were not read again: %s", error->message);
      self->n_unread = self->ids->len;
    }
  if (!unseat_error_is_cancelled (error) && !unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    g_clear_error (&error);

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
read_people (UnseatPromiseLook *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  UnseatDirectory *directory = self->client != NULL ? get_directory (self) : NULL;

  if (directory == NULL)
    return;

  self->now = unseat_clock_get_time (unseat_session_get_clock (self->session));
  self->ids = list_people (self, directory);
  if (self->ids->len == 0)
    return;

  unseat_operation_set_progress (operation, 0, self->ids->len);
  unseat_operation_set_status (operation, _ ("Looking whether people still have what is said to stay"));
  g_ptr_array_add (self->ids, NULL);
  unseat_graph_read_users_async (self->client, (const char *const *) self->ids->pdata, unseat_operation_get_cancellable (operation), people_read_cb,
                                 unseat_operation_begin (operation));
  g_ptr_array_set_size (self->ids, (int) self->ids->len - 1);
}

static gboolean
has_same_path (UnseatUser       *user,
               UnseatAssignment *path)
{
  UnseatAssignment  *other = unseat_user_find_path (user, unseat_assignment_get_sku_id (path), unseat_assignment_get_group_id (path));
  const char *const *disabled = unseat_assignment_get_disabled_plans (path);
  const char *const *others = other != NULL ? unseat_assignment_get_disabled_plans (other) : NULL;

  if (other == NULL || unseat_assignment_get_state (other) != unseat_assignment_get_state (path) || unseat_assignment_get_problem (other) != unseat_assignment_get_problem (path))
    return FALSE;
  if (g_strv_length ((char **) disabled) != g_strv_length ((char **) others))
    return FALSE;
  for (guint i = 0; disabled[i] != NULL; i++)
    if (!g_strv_contains (others, disabled[i]))
      return FALSE;

  return TRUE;
}

static gboolean
has_same_paths (UnseatUser *before,
                UnseatUser *now)
{
  GPtrArray *paths = unseat_user_get_assignments (before);

  if (paths->len != unseat_user_get_assignments (now)->len)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    if (!has_same_path (now, paths->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
note_changed (UnseatPromiseLook *self,
              UnseatUser        *before)
{
  if (!g_hash_table_add (self->changed, g_strdup (unseat_user_get_id (before))))
    return;
  if (self->n_changed++ == 0)
    self->changed_name = g_strdup (unseat_user_get_name (before));
}

static void
take_person (UnseatPromiseLook           *self,
             UnseatDirectory             *directory,
             const UnseatGraphUserResult *result)
{
  guint index = unseat_directory_find_user (directory, result->key);
  g_autoptr (UnseatUser) before = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;

  if (result->user != NULL)
    {
      if (before != NULL && !has_same_paths (before, result->user))
        note_changed (self, before);
      unseat_directory_update_user (directory, result->user);
      unseat_directory_note_user_read (directory, result->key, self->now);
    }
  else if (g_error_matches (result->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    {
      if (before != NULL)
        note_changed (self, before);
      unseat_directory_remove_user (directory, result->key);
    }
  else
    self->n_unread++;
}

/* A window hears of everybody: thousands are told between its frames. */
static void
take_some (UnseatPromiseLook *self)
{
  UnseatDirectory *directory = self->people != NULL ? get_directory (self) : NULL;
  gint64           end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;

  while (directory != NULL && self->next < self->people->len && g_get_monotonic_time () < end)
    take_person (self, directory, self->people->pdata[self->next++]);

  if (directory != NULL && self->next < self->people->len)
    unseat_operation_turn (UNSEAT_OPERATION (self));
  else
    self->stage = STAGE_LIST;
  if (self->stage == STAGE_LIST)
    self->next = 0;
}

/* --- Who is in the groups that are to keep something --- */

/* As with people: it is asked once more before anything is sent. */
static void
groups_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatPromiseLook *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  if (error != NULL)
    g_info ("Who is in groups was not read: %s", error->message);
  if (!unseat_error_is_cancelled (error) && !unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    g_clear_error (&error);

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* Returns: (transfer none): the id as it is kept */
static const char *
count_group (UnseatPromiseLook *self,
             const char        *group_id)
{
  gpointer key = NULL;
  gpointer n_people = NULL;

  if (!g_hash_table_lookup_extended (self->groups, group_id, &key, &n_people))
    key = g_strdup (group_id);
  else
    g_hash_table_steal (self->groups, group_id);
  g_hash_table_insert (self->groups, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (n_people) + 1));

  return key;
}

/* Whether a license is not replaced because a group gives the other one already. */
static gboolean
is_waived (UnseatChange *change)
{
  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_SKIPPED && unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN
         && unseat_change_get_swap_sku_id (change) != NULL && !unseat_change_is_guarded (change);
}

static gboolean
may_rely (UnseatChange *change)
{
  UnseatAction action = unseat_change_get_action (change);

  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && (action == UNSEAT_ACTION_UNASSIGN || action == UNSEAT_ACTION_LEAVE);
}

/* Also who was known to have left a group may be back in it. */
static void
list_reliances (UnseatPromiseLook *self,
                UnseatDirectory   *directory,
                UnseatChange      *change)
{
  guint index = unseat_directory_find_user (directory, unseat_change_get_user_id (change));
  g_autoptr (UnseatUser) user = NULL;

  if (index == UNSEAT_NO_USER || (!may_rely (change) && !is_waived (change)))
    return;

  user = unseat_directory_get_user (directory, index);
  for (guint i = 0; i < unseat_user_get_assignments (user)->len; i++)
    {
      UnseatAssignment *path = unseat_user_get_assignments (user)->pdata[i];
      const char       *group_id = unseat_assignment_get_group_id (path);
      gboolean          was_left = unseat_path_outlook_find (path, user, directory) == UNSEAT_PATH_LEFT;
      Reliance          reliance = { index, NULL, was_left };

      if (group_id == NULL || g_strcmp0 (group_id, unseat_change_get_group_id (change)) == 0 || !unseat_assignment_is_sure (path)
          || !g_str_equal (unseat_assignment_get_sku_id (path), unseat_change_get_sku_id (change)) || (!was_left && !unseat_change_relies_on_path (change) && !is_waived (change)))
        continue;
      reliance.group_id = count_group (self, group_id);
      g_array_append_val (self->reliances, reliance);
    }
}

static void
list_some (UnseatPromiseLook *self)
{
  GPtrArray       *changes = unseat_plan_peek_changes (self->plan);
  UnseatDirectory *directory = self->client != NULL ? get_directory (self) : NULL;
  gint64           end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;

  while (directory != NULL && self->next < changes->len && g_get_monotonic_time () < end)
    list_reliances (self, directory, changes->pdata[self->next++]);

  if (directory != NULL && self->next < changes->len)
    unseat_operation_turn (UNSEAT_OPERATION (self));
  else
    self->stage = STAGE_GROUPS;
}

static gboolean
is_asked_for (UnseatPromiseLook *self,
              UnseatDirectory   *directory,
              const char        *group_id,
              guint              n_people)
{
  gint64 asked_at = unseat_member_reads_get (directory, group_id);

  if (asked_at > 0 && asked_at <= self->now && self->now - asked_at <= FRESH_SEC)
    {
      self->n_unknown += unseat_directory_get_leavers (directory, group_id) == NULL;
      return FALSE;
    }

  return unseat_member_reads_estimate (directory, group_id) / MEMBERS_PER_CALL < MAX (n_people, MIN_CALLS);
}

static void
look_at_groups (UnseatPromiseLook *self)
{
  UnseatDirectory *directory = self->client != NULL ? get_directory (self) : NULL;
  GHashTableIter   iter;
  gpointer         group_id = NULL;
  gpointer         n_people = NULL;

  if (directory == NULL || g_hash_table_size (self->groups) == 0)
    return;

  self->look = unseat_members_look_new (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, &group_id, &n_people))
    if (is_asked_for (self, directory, group_id, GPOINTER_TO_UINT (n_people)))
      unseat_members_look_want (self->look, group_id);
  if (unseat_members_look_count (self->look) == 0)
    return;

  unseat_operation_set_status (UNSEAT_OPERATION (self), _ ("Looking who is in groups"));
  unseat_operation_run_async (UNSEAT_OPERATION (self->look), unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), groups_read_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
compare (UnseatPromiseLook *self)
{
  UnseatDirectory *directory = self->look != NULL ? get_directory (self) : NULL;

  self->n_unknown += self->look != NULL ? unseat_members_look_count_unknown (self->look) : 0;
  for (guint i = 0; directory != NULL && i < self->reliances->len; i++)
    {
      const Reliance *reliance = &g_array_index (self->reliances, Reliance, i);
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, reliance->user_index);
      UnseatPresence presence = unseat_members_look_find (self->look, reliance->group_id, unseat_user_get_id (user));

      if (presence != UNSEAT_PRESENCE_UNKNOWN && (presence == UNSEAT_PRESENCE_OUT) != reliance->was_left)
        note_changed (self, user);
    }
}

static void
unseat_promise_look_step (UnseatOperation *operation)
{
  UnseatPromiseLook *self = UNSEAT_PROMISE_LOOK (operation);

  switch (self->stage)
    {
    case STAGE_PEOPLE:
      self->stage = STAGE_TAKE;
      read_people (self);
      return;

    case STAGE_TAKE: /* again and again */
      take_some (self);
      return;

    case STAGE_LIST: /* again and again */
      list_some (self);
      return;

    case STAGE_GROUPS:
      self->stage = STAGE_COMPARE;
      look_at_groups (self);
      return;

    case STAGE_COMPARE:
      self->stage = STAGE_END;
      compare (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_set_status (operation, NULL);
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_promise_look_dispose (GObject *object)
{
  UnseatPromiseLook *self = UNSEAT_PROMISE_LOOK (object);

  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_object (&self->look);
  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_promise_look_parent_class)->dispose (object);
}

static void
unseat_promise_look_finalize (GObject *object)
{
  UnseatPromiseLook *self = UNSEAT_PROMISE_LOOK (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->reliances, g_array_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->changed_name, g_free);

  G_OBJECT_CLASS (unseat_promise_look_parent_class)->finalize (object);
}

static void
unseat_promise_look_class_init (UnseatPromiseLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_promise_look_dispose;
  object_class->finalize = unseat_promise_look_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_promise_look_step;
}

static void
unseat_promise_look_init (UnseatPromiseLook *self)
{
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->reliances = g_array_new (FALSE, FALSE, sizeof (Reliance));
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

UnseatPromiseLook *
unseat_promise_look_new (UnseatSession *session,
                         UnseatPlan    *plan)
{
  UnseatPromiseLook *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan), NULL);

  self = g_object_new (UNSEAT_TYPE_PROMISE_LOOK, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  g_set_object (&self->client, unseat_session_get_client (session));

  return self;
}

guint
unseat_promise_look_get_n_changed (UnseatPromiseLook *self)
{
  g_return_val_if_fail (UNSEAT_IS_PROMISE_LOOK (self), 0);

  return self->n_changed;
}

char **
unseat_promise_look_list_notes (UnseatPromiseLook *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *changed = NULL;
  g_autofree char *unread = NULL;
  g_autofree char *unknown = NULL;

  g_return_val_if_fail (UNSEAT_IS_PROMISE_LOOK (self), NULL);

  if (self->n_changed == 1)
    /* Translators: the name of a person. */
    changed = g_strdup_printf (_ ("Somebody has changed by which ways %s has licenses since people were read. What is planned goes by how it is now."), self->changed_name);
  else if (self->n_changed > 1)
    changed = g_strdup_printf (ngettext ("Somebody has changed by which ways %'u person has licenses since people were read. What is planned goes by how it is now.",
                                         "Somebody has changed by which ways %'u people have licenses since people were read. What is planned goes by how it is now.", self->n_changed),
                               self->n_changed);
  if (self->n_unread > 0)
    unread = g_strdup_printf (ngettext ("%'u person could not be read again: whether they still keep a product by another way shows before anything is sent.",
                                        "%'u people could not be read again: whether they still keep a product by another way shows before anything is sent.", self->n_unread),
                              self->n_unread);
  if (self->n_unknown > 0)
    unknown = g_strdup_printf (ngettext ("It could not be read who is in %'u group by which people are to keep a product. Who was taken out of it a short time ago may lose it all the same.",
                                         "It could not be read who is in %'u groups by which people are to keep a product. Who was taken out of one a short time ago may lose it all the same.", self->n_unknown),
                               self->n_unknown);
  if (changed != NULL)
    g_strv_builder_add (builder, changed);
  if (unread != NULL)
    g_strv_builder_add (builder, unread);
  if (unknown != NULL)
    g_strv_builder_add (builder, unknown);

  return g_strv_builder_end (builder);
}
