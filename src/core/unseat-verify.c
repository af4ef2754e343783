/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify.h"

#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"
#include "unseat-verify-groups.h"
#include "unseat-verify-leave.h"
#include "unseat-verify-stuck.h"
#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

#define PEOPLE_PER_READ 20 /* one $batch */
#define MAX_READS_IN_FLIGHT 4
#define MSEC_PER_SEC 1000

/* GRAPH.md section 8; reads may lag minutes behind a write. */
static const guint waits_sec[] = { 5, 15, 45, 120 };

typedef enum
{
  STAGE_ASK,
  STAGE_READ,
  STAGE_DECIDE,
  STAGE_GIVE_UP,
  STAGE_END,
} Stage;

typedef struct
{
  const char *user_id;    /* of the first item */
  GPtrArray  *items;      /* (owned) (element-type UnseatVerifyItem) */
  gboolean    was_missed; /* by the last read, or the write: Graph said that there is no such person */
} Person;

struct _UnseatVerify
{
  UnseatOperation parent_instance;

  UnseatSession       *session; /* (owned) */
  UnseatGraphClient   *client;  /* (owned) */
  UnseatPlan          *plan;    /* (owned) */
  UnseatJournal       *journal; /* (owned) */
  GPtrArray           *items;   /* (owned) (element-type UnseatVerifyItem): keeps them alive */
  GHashTable          *direct;  /* (owned) (element-type utf8): people of whom the plan changes a direct license, too */
  UnseatVerifyPatience patience;

  /* In progress */
  Stage       stage;
  GPtrArray  *people;  /* (owned) (element-type Person): those with undecided changes */
  GHashTable *busy;    /* (owned) (nullable) (element-type utf8): groups that make no sense to be read before Microsoft 365 is done with them */
  guint       next;    /* the first of them that is not being read in this round */
  guint       n_waits; /* that have passed */
  gboolean    is_broken;

  guint n_settled;
};

G_DEFINE_FINAL_TYPE (UnseatVerify, unseat_verify, UNSEAT_TYPE_OPERATION)

/* One read of some people, and what it is for. */
typedef struct
{
  UnseatVerify *verify; /* (owned): from unseat_operation_begin() */
  GPtrArray    *people; /* (owned) (element-type Person) */
} Read;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_ptr_array_unref (person->items);
  g_free (person);
}

static Read *
read_new (UnseatVerify *self)
{
  Read *read = g_new0 (Read, 1);

  read->verify = unseat_operation_begin (UNSEAT_OPERATION (self));
  read->people = g_ptr_array_new ();

  return read;
}

static void
read_free (Read *read)
{
  g_clear_object (&read->verify);
  g_ptr_array_unref (read->people);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static void pump (UnseatVerify *self);

/* What the groups of the tenant are called; NULL when the person has gone on to another tenant, whose groups are others. */
static UnseatDirectory *
get_names (UnseatVerify *self)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);

  return g_strcmp0 (unseat_directory_get_tenant_id (directory), unseat_plan_get_tenant_id (self->plan)) == 0 ? directory : NULL;
}

/* Returns: (nullable): the directory, as long as it is about the tenant of the job, and the calls are */
static UnseatDirectory *
get_directory (UnseatVerify *self)
{
  return unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
}

static void
update_directory (UnseatVerify          *self,
                  const char            *user_id,
                  UnseatGraphUserResult *result)
{
  UnseatDirectory *directory = get_directory (self);

  if (directory == NULL)
    return;

  if (result->user != NULL)
    unseat_directory_update_user (directory, result->user);
  else
    unseat_directory_remove_user (directory, user_id);
}

static void
note_left_groups (UnseatVerify     *self,
                  UnseatVerifyItem *item)
{
  g_clear_pointer (&item->left, g_strfreev);
  item->left = unseat_plan_list_left_groups (self->plan, item->change);
}

/* Appends to @settled what the read decided.  Groups that are not left go on giving what they give: whoever stays in one is judged first. */
static void
judge_items (UnseatVerify *self,
             Person       *person,
             UnseatUser   *user,
             gboolean      is_staying,
             GPtrArray    *settled)
{
  for (guint i = 0; i < person->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (person->items, i);

      if (item->is_settled || (item->unkept != NULL || item->more != NULL) != is_staying)
        continue;

      item->has_direct = g_hash_table_contains (self->direct, person->user_id);
      item->is_put_on = unseat_plan_does (self->plan, UNSEAT_ACTION_PUT_ON);
      note_left_groups (self, item);
      unseat_verify_item_age (item, unseat_graph_client_get_server_time (self->client));
      if (unseat_verify_item_judge (item, user, get_names (self)))
        g_ptr_array_add (settled, item->change);
    }
}

/* That somebody is gone is believed when a later round says it again: for a moment one replica may not know the person. */
static void
judge_person (UnseatVerify          *self,
              Person                *person,
              UnseatGraphUserResult *result,
              GPtrArray             *settled)
{
  guint    n_before = settled->len;
  gboolean is_missed = g_error_matches (result->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  gboolean is_gone = is_missed && person->was_missed;
  gboolean was_read = result->user != NULL && unseat_verify_item_is_about (g_ptr_array_index (person->items, 0), result->user);

  person->was_missed = is_missed;
  for (guint i = 0; i < person->items->len; i++) /* all before any is judged: that makes another plan for the next */
    unseat_verify_leave_look (person->items->pdata[i], self->plan, was_read ? result->user : NULL, get_names (self));
  if (was_read || is_gone)
    {
      judge_items (self, person, result->user, TRUE, settled);
      judge_items (self, person, result->user, FALSE, settled);
    }

  if (was_read || settled->len > n_before)
    update_directory (self, person->user_id, result);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatVerify *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error))
    self->is_broken = TRUE;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
record (UnseatVerify *self,
        GPtrArray    *changes)
{
  gint64 now = unseat_clock_get_time (unseat_session_get_clock (self->session));

  if (changes->len > 0)
    unseat_journal_record_async (self->journal, self->plan, changes, now, NULL, recorded_cb,
                                 unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
take_results (UnseatVerify *self,
              Read         *read,
              GPtrArray    *results)
{
  g_autoptr (GPtrArray) settled = g_ptr_array_new ();

  for (guint i = 0; i < results->len && i < read->people->len; i++)
    judge_person (self, g_ptr_array_index (read->people, i), g_ptr_array_index (results, i), settled);

  self->n_settled += settled->len;
  record (self, settled);
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_settled, self->items->len);
}

/* A server, or a proxy before it, that stumbles once: the next round reads these people again. */
static gboolean
is_passing (const GError *error)
{
  return unseat_error_is_one_of (error, UNSEAT_ERROR_BAD_ANSWER, UNSEAT_ERROR_BUSY, UNSEAT_ERROR_UNCLEAR);
}

/* Nobody of this round was seen. */
static void
forget_sight (Read *read)
{
  for (guint i = 0; i < read->people->len; i++)
    {
      Person *person = g_ptr_array_index (read->people, i);

      person->was_missed = FALSE;
      for (guint j = 0; j < person->items->len; j++)
        unseat_verify_item_forget_sight (g_ptr_array_index (person->items, j));
    }
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Read) read = user_data;
  UnseatVerify *self = read->verify;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  results = unseat_graph_read_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  if (results != NULL)
    take_results (self, read, results);
  else if (is_passing (error))
    {
      g_info ("People could not be read back: %s", error->message);
      g_clear_error (&error);
      forget_sight (read);
    }
  else
    self->is_broken = TRUE;

  pump (self);
  unseat_operation_end (UNSEAT_OPERATION (g_steal_pointer (&read->verify)), g_steal_pointer (&error));
}

/* Whether nothing of what is to be seen of the person can be seen yet. */
static gboolean
is_waiting (UnseatVerify *self,
            Person       *person)
{
  gboolean is_waiting = TRUE;

  for (guint i = 0; i < person->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (person->items, i);

      item->is_processing = unseat_verify_groups_is_waited_for (self->busy, item);
      is_waiting = is_waiting && (item->is_settled || item->is_processing);
    }

  return is_waiting;
}

static void
start_read (UnseatVerify *self)
{
  Read *read = read_new (self);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  while (self->next < self->people->len && read->people->len < PEOPLE_PER_READ)
    {
      Person *person = g_ptr_array_index (self->people, self->next++);

      if (is_waiting (self, person))
        continue;
      g_ptr_array_add (read->people, person);
      g_ptr_array_add (keys, (gpointer) person->user_id);
    }
  g_ptr_array_add (keys, NULL);

  unseat_graph_read_users_async (self->client, (const char *const *) keys->pdata,
                                 unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), people_read_cb, read);
}

/* Each read that ends starts the next. */
static void
pump (UnseatVerify *self)
{
  while (self->next < self->people->len && is_waiting (self, g_ptr_array_index (self->people, self->next)))
    self->next++;
  if (!self->is_broken && self->next < self->people->len)
    start_read (self);
}

static gboolean
has_undecided (Person *person)
{
  for (guint i = 0; i < person->items->len; i++)
    if (!((UnseatVerifyItem *) g_ptr_array_index (person->items, i))->is_settled)
      return TRUE;

  return FALSE;
}

static void
begin_round (UnseatVerify *self)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (person_free);

  g_ptr_array_set_free_func (self->people, NULL);
  for (guint i = 0; i < self->people->len; i++)
    {
      Person *person = g_ptr_array_index (self->people, i);

      if (has_undecided (person))
        g_ptr_array_add (left, person);
      else
        person_free (person);
    }

  g_ptr_array_unref (self->people);
  self->people = g_steal_pointer (&left);
  self->next = 0;
}

static void
wait_for_replication (UnseatVerify *self)
{
  guint seconds = waits_sec[self->n_waits++];

  unseat_operation_wait_counting (UNSEAT_OPERATION (self), unseat_session_get_clock (self->session), (gint64) seconds * MSEC_PER_SEC,
                                  unseat_verify_describe_wait);
}

/* Nothing new to be written down. */
static gboolean
is_said (UnseatVerifyItem *item)
{
  if (unseat_change_get_outcome (item->change) != UNSEAT_OUTCOME_PENDING)
    return FALSE;

  return g_strcmp0 (unseat_change_get_reason (item->change), unseat_verify_describe_pending (item)) == 0;
}

/* Who looks again later sees by it how long it has been.  The first look after the end of the job counts. */
static void
note_look (UnseatVerify *self)
{
  gint64 now = unseat_graph_client_get_server_time (self->client);

  if (now > 0)
    unseat_journal_note_look_async (self->journal, self->plan, now, self->patience == UNSEAT_VERIFY_AGAIN, NULL, recorded_cb,
                                    unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
give_up (UnseatVerify *self)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (self->items, i);

      if (item->is_settled || is_said (item))
        continue;

      if (item->basis == UNSEAT_VERIFY_LEFT && item->was_untouched)
        unseat_verify_item_settle (item, UNSEAT_OUTCOME_ALREADY_GONE, unseat_verify_describe_left ());
      else if (self->patience == UNSEAT_VERIFY_PATIENTLY && unseat_verify_groups_was_refused (item, get_directory (self)))
        unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, unseat_change_get_reason (item->change));
      else if (self->patience == UNSEAT_VERIFY_PATIENTLY && item->stuck != NULL && (item->was_changed || item->is_off) && !item->is_processing)
        unseat_verify_item_settle_stuck (item);
      else
        unseat_verify_item_settle (item, UNSEAT_OUTCOME_PENDING, unseat_verify_describe_pending (item));
      g_ptr_array_add (changes, item->change);
    }

  record (self, changes);
  note_look (self);
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->items->len, self->items->len);
}

/* Of the others a second look would tell nothing new. */
static void
keep_missed (UnseatVerify *self)
{
  for (guint i = self->people->len; i > 0; i--)
    if (!((Person *) g_ptr_array_index (self->people, i - 1))->was_missed)
      g_ptr_array_remove_index (self->people, i - 1);
}

static gboolean
is_at_end (UnseatVerify *self)
{
  return self->patience == UNSEAT_VERIFY_AGAIN ? self->people->len == 0 || self->n_waits > 0 : self->n_waits == G_N_ELEMENTS (waits_sec);
}

static void
decide (UnseatVerify *self)
{
  begin_round (self);
  if (self->people->len == 0 || self->patience == UNSEAT_VERIFY_ONCE)
    {
      unseat_operation_complete (UNSEAT_OPERATION (self));
      return;
    }

  if (self->patience == UNSEAT_VERIFY_AGAIN)
    keep_missed (self);
  if (is_at_end (self))
    {
      self->stage = STAGE_GIVE_UP;
      return;
    }

  self->stage = STAGE_ASK;
  wait_for_replication (self);
}

static void
groups_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  UnseatVerify *self = user_data; /* (transfer full) */

  g_clear_pointer (&self->busy, g_hash_table_unref);
  self->busy = unseat_verify_groups_ask_finish (UNSEAT_GRAPH_CLIENT (source), result, get_directory (self));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
unseat_verify_step (UnseatOperation *operation)
{
  UnseatVerify *self = UNSEAT_VERIFY (operation);

  switch (self->stage)
    {
    case STAGE_ASK:
      self->stage = STAGE_READ;
      unseat_verify_groups_ask_async (self->client, self->items, unseat_operation_get_cancellable (operation), groups_asked_cb,
                                      unseat_operation_begin (operation));
      return;

    case STAGE_READ:
      self->stage = STAGE_DECIDE;
      unseat_operation_set_status (operation, NULL);
      for (guint i = 0; i < MAX_READS_IN_FLIGHT; i++)
        pump (self);
      return;

    case STAGE_DECIDE:
      decide (self);
      return;

    case STAGE_GIVE_UP:
      self->stage = STAGE_END;
      give_up (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_verify_dispose (GObject *object)
{
  UnseatVerify *self = UNSEAT_VERIFY (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (unseat_verify_parent_class)->dispose (object);
}

static void
unseat_verify_finalize (GObject *object)
{
  UnseatVerify *self = UNSEAT_VERIFY (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->busy, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->direct, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_verify_parent_class)->finalize (object);
}

static void
unseat_verify_class_init (UnseatVerifyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_verify_dispose;
  object_class->finalize = unseat_verify_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_verify_step;
}

static void
unseat_verify_init (UnseatVerify *self)
{
  self->people = g_ptr_array_new_with_free_func (person_free);
}

static void
group_by_person (UnseatVerify *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (self->items, i);
      const char       *user_id = unseat_change_get_user_id (item->change);
      Person           *person = g_hash_table_lookup (known, user_id);

      if (person == NULL)
        {
          person = g_new0 (Person, 1);
          person->user_id = user_id;
          person->items = g_ptr_array_new ();
          g_hash_table_insert (known, (gpointer) user_id, person);
          g_ptr_array_add (self->people, person);
        }
      person->was_missed = person->was_missed || item->basis == UNSEAT_VERIFY_VANISHED;
      g_ptr_array_add (person->items, item);
    }
}

UnseatVerify *
unseat_verify_new (UnseatSession       *session,
                   UnseatGraphClient   *client,
                   UnseatPlan          *plan,
                   UnseatJournal       *journal,
                   GPtrArray           *items,
                   UnseatVerifyPatience patience)
{
  UnseatVerify *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_JOURNAL (journal) && items != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_VERIFY, NULL);
  self->session = g_object_ref (session);
  self->client = g_object_ref (client);
  self->plan = g_object_ref (plan);
  self->journal = g_object_ref (journal);
  self->items = g_ptr_array_ref (items);
  self->direct = unseat_verify_stuck_list_direct (plan);
  self->patience = patience;
  group_by_person (self);

  return self;
}
