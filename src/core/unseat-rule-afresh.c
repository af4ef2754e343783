/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-afresh.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-session-private.h"

typedef enum
{
  STAGE_READ,
  STAGE_TAKE,
  STAGE_END,
} Stage;

struct _UnseatRuleAfresh
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody was signed in */
  UnseatPlan        *plan;    /* (owned) */
  GHashTable        *known;   /* (owned) (element-type utf8 gboolean) */

  /* In progress */
  Stage      stage;
  GPtrArray *people;  /* (owned) (nullable) (element-type UnseatGraphUserResult) */
  guint      n_taken; /* of people */
};

G_DEFINE_FINAL_TYPE (UnseatRuleAfresh, unseat_rule_afresh, UNSEAT_TYPE_OPERATION)

/* Returns: (transfer full) (element-type utf8): a set of those who are to be read; the keys are borrowed */
static GHashTable *
list_people (UnseatPlan *plan,
             GHashTable *known)
{
  GHashTable *people = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray  *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && !g_hash_table_contains (known, unseat_change_get_user_id (change)))
        g_hash_table_add (people, (gpointer) unseat_change_get_user_id (change));
    }
  return people;
}

static UnseatDirectory *
get_directory (UnseatRuleAfresh *self)
{
  return unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRuleAfresh *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->people = unseat_graph_read_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
read_people (UnseatRuleAfresh *self)
{
  g_autoptr (GHashTable) people = list_people (self->plan, self->known);
  g_autofree const char **keys = (const char **) g_hash_table_get_keys_as_array (people, NULL);
  GError                 *error = NULL;

  if (!unseat_session_check_plan (self->session, self->client, self->plan, NULL, &error))
    {
      unseat_operation_fail (UNSEAT_OPERATION (self), error);
      return;
    }

  unseat_operation_set_status (UNSEAT_OPERATION (self), _ ("Looking whether they still match"));
  unseat_graph_read_users_async (self->client, keys, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), read_cb,
                                 unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
take_person (UnseatRuleAfresh            *self,
             UnseatDirectory             *directory,
             const UnseatGraphUserResult *result)
{
  gboolean is_gone = g_error_matches (result->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);

  g_hash_table_insert (self->known, g_strdup (result->key), GINT_TO_POINTER (result->user != NULL || is_gone));
  if (result->user != NULL)
    unseat_directory_update_user (directory, result->user);
  else if (is_gone)
    unseat_directory_remove_user (directory, result->key);
}

/* A window hears of everybody: thousands are told between its frames. */
static void
take_some (UnseatRuleAfresh *self)
{
  UnseatDirectory *directory = get_directory (self);
  gint64           end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;

  if (directory == NULL)
    {
      self->stage = STAGE_READ; /* which tells what is wrong */
      return;
    }

  while (self->n_taken < self->people->len && g_get_monotonic_time () < end)
    take_person (self, directory, g_ptr_array_index (self->people, self->n_taken++));
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_taken, self->people->len);

  if (self->n_taken == self->people->len)
    self->stage = STAGE_END;
  else
    unseat_operation_turn (UNSEAT_OPERATION (self));
}

static void
unseat_rule_afresh_step (UnseatOperation *operation)
{
  UnseatRuleAfresh *self = UNSEAT_RULE_AFRESH (operation);

  switch (self->stage)
    {
    case STAGE_READ:
      self->stage = STAGE_TAKE;
      read_people (self);
      return;

    case STAGE_TAKE: /* until everybody is taken */
      take_some (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_rule_afresh_dispose (GObject *object)
{
  UnseatRuleAfresh *self = UNSEAT_RULE_AFRESH (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_rule_afresh_parent_class)->dispose (object);
}

static void
unseat_rule_afresh_finalize (GObject *object)
{
  UnseatRuleAfresh *self = UNSEAT_RULE_AFRESH (object);

  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_afresh_parent_class)->finalize (object);
}

static void
unseat_rule_afresh_class_init (UnseatRuleAfreshClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_afresh_dispose;
  object_class->finalize = unseat_rule_afresh_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_afresh_step;
}

static void
unseat_rule_afresh_init (UnseatRuleAfresh *self)
{
}

GHashTable *
unseat_rule_afresh_new_known (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

gboolean
unseat_rule_afresh_is_due (UnseatPlan *plan,
                           GHashTable *known)
{
  g_autoptr (GHashTable) people = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && known != NULL, FALSE);

  people = list_people (plan, known);
  return g_hash_table_size (people) > 0;
}

UnseatRuleAfresh *
unseat_rule_afresh_new (UnseatSession *session,
                        UnseatPlan    *plan,
                        GHashTable    *known)
{
  UnseatRuleAfresh *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan) && known != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_AFRESH, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->plan = g_object_ref (plan);
  self->known = g_hash_table_ref (known);

  return self;
}

void
unseat_rule_afresh_leave_out (UnseatRuleFindings     *findings,
                              const UnseatRuleMemory *memory,
                              GHashTable             *known)
{
  g_return_if_fail (findings != NULL && memory != NULL && known != NULL);

  for (guint i = 0; i < findings->matches->len; i++)
    {
      UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);
      gpointer         could = NULL;
      g_autofree char *key = NULL;

      if (match->fate != UNSEAT_RULE_ACTS || !g_hash_table_lookup_extended (known, match->user_id, NULL, &could) || GPOINTER_TO_INT (could))
        continue;

      key = unseat_rule_match_dup_key (match->user_id, match->sku_id);
      match->since = unseat_rule_memory_get (memory->queue, key);
      unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT, g_strdup (_ ("This person could not be read once more, so that it is not known whether this still holds: left alone for now.")));
    }
}
