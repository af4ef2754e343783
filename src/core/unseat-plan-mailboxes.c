/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-mailboxes.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-mailbox.h"
#include "unseat-mailbox.h"
#include "unseat-rights.h"
#include "unseat-session-private.h"

typedef enum
{
  STAGE_ASK,
  STAGE_TELL,
  STAGE_END,
} Stage;

/* What is known of one mailbox. */
typedef struct
{
  UnseatMailboxPurpose purpose;
  char                *reason; /* (owned) (nullable): why it is not known */
} Finding;

struct _UnseatPlanMailboxes
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable) */
  UnseatPlan        *plan;    /* (owned) */
  GHashTable        *known;   /* (owned) (nullable) (element-type utf8 UnseatMailboxPurpose) */

  Stage       stage;
  GHashTable *findings; /* (owned): Finding by the id of the person, which is the change's */
  GPtrArray  *asked;    /* (owned) (nullable) (element-type utf8): who is asked about, then NULL; the texts are the changes' */
};

G_DEFINE_FINAL_TYPE (UnseatPlanMailboxes, unseat_plan_mailboxes, UNSEAT_TYPE_OPERATION)

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_free (finding->reason);
  g_free (finding);
}

static gboolean
stops_mailbox (UnseatChange *change)
{
  return (unseat_change_get_stops (change) & (1u << UNSEAT_SERVICE_MAILBOX)) != 0;
}

static void
find (UnseatPlanMailboxes *self,
      const char          *user_id,
      UnseatMailboxPurpose purpose,
      const char          *reason)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->purpose = purpose;
  finding->reason = g_strdup (reason);
  g_hash_table_replace (self->findings, (gpointer) user_id, finding);
}

/* Everybody once. */
static void
list_people (UnseatPlanMailboxes *self)
{
  GPtrArray *changes = unseat_plan_peek_changes (self->plan);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->asked = g_ptr_array_new ();
  for (guint i = 0; i < changes->len; i++)
    {
      const char *user_id = unseat_change_get_user_id (changes->pdata[i]);
      gpointer    purpose = self->known != NULL ? g_hash_table_lookup (self->known, user_id) : NULL;

      if (!stops_mailbox (changes->pdata[i]) || !g_hash_table_add (seen, (gpointer) user_id))
        continue;
      if (purpose != NULL)
        find (self, user_id, GPOINTER_TO_UINT (purpose), NULL);
      else
        g_ptr_array_add (self->asked, (gpointer) user_id);
    }
  g_ptr_array_add (self->asked, NULL);
}

/* The same for everybody who is asked about. */
static void
leave_unknown (UnseatPlanMailboxes *self,
               const char          *reason)
{
  for (guint i = 0; self->asked->pdata[i] != NULL; i++)
    find (self, self->asked->pdata[i], UNSEAT_MAILBOX_PURPOSE_UNKNOWN, reason);
}

static void
take (UnseatPlanMailboxes *self,
      GPtrArray           *purposes)
{
  for (guint i = 0; i < purposes->len; i++)
    {
      const UnseatGraphPurpose *found = purposes->pdata[i];
      const char               *reason = NULL;

      if (found->purpose == UNSEAT_MAILBOX_PURPOSE_UNKNOWN)
        reason = unseat_mailbox_is_silent (found->error) ? _ ("Microsoft 365 did not tell. There may be none in Exchange Online.") : found->error->message;
      find (self, self->asked->pdata[i], found->purpose, reason);
      if (self->known != NULL)
        unseat_plan_mailboxes_note (self->known, self->asked->pdata[i], found->purpose);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatPlanMailboxes *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) purposes = unseat_graph_read_purposes_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  gboolean is_cancelled = unseat_error_is_cancelled (error);

  unseat_session_report_error (self->session, self->client, error);
  if (purposes != NULL)
    take (self, purposes);
  else if (!is_cancelled)
    leave_unknown (self, error->message);
  unseat_operation_end (UNSEAT_OPERATION (self), is_cancelled ? g_steal_pointer (&error) : NULL);
}

static void
ask (UnseatPlanMailboxes *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  UnseatAccount   *account = unseat_session_get_account (self->session);

  if (self->client == NULL || account == NULL || !unseat_account_is_application (account) || unseat_advice_get_mailboxes (unseat_plan_get_advice (self->plan)) != NULL)
    return;

  list_people (self);
  if (*self->asked->pdata == NULL)
    return;
  if (!unseat_rights_may_read_purposes (account))
    {
      leave_unknown (self, _ ("The application was not granted the permission MailboxSettings.Read."));
      return;
    }

  unseat_operation_set_status (operation, _ ("Asking what mailboxes are for"));
  unseat_graph_read_purposes_async (self->client, (const char *const *) self->asked->pdata, unseat_operation_get_cancellable (operation), read_cb,
                                    unseat_operation_begin (operation));
}

static void
tell (UnseatPlanMailboxes *self)
{
  GPtrArray *changes = unseat_plan_peek_changes (self->plan);
  g_autoptr (GHashTable) counted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (UnseatMailboxCount) count = unseat_mailbox_count_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange  *change = changes->pdata[i];
      const char    *user_id = unseat_change_get_user_id (change);
      const Finding *finding = stops_mailbox (change) ? g_hash_table_lookup (self->findings, user_id) : NULL;

      if (finding == NULL)
        continue;
      unseat_change_set_mailbox (change, finding->purpose);
      if (g_hash_table_add (counted, (gpointer) user_id))
        unseat_mailbox_count_add (count, finding->purpose, finding->reason);
    }

  if (g_hash_table_size (counted) > 0)
    unseat_plan_take_mailboxes (self->plan, g_steal_pointer (&count));
}

static void
unseat_plan_mailboxes_step (UnseatOperation *operation)
{
  UnseatPlanMailboxes *self = UNSEAT_PLAN_MAILBOXES (operation);

  switch (self->stage)
    {
    case STAGE_ASK:
      self->stage = STAGE_TELL;
      ask (self);
      return;

    case STAGE_TELL:
      self->stage = STAGE_END;
      tell (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_set_status (operation, NULL);
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_plan_mailboxes_dispose (GObject *object)
{
  UnseatPlanMailboxes *self = UNSEAT_PLAN_MAILBOXES (object);

  g_clear_pointer (&self->findings, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->known, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_plan_mailboxes_parent_class)->dispose (object);
}

static void
unseat_plan_mailboxes_class_init (UnseatPlanMailboxesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_plan_mailboxes_dispose;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_plan_mailboxes_step;
}

static void
unseat_plan_mailboxes_init (UnseatPlanMailboxes *self)
{
  self->findings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finding_free);
}

UnseatPlanMailboxes *
unseat_plan_mailboxes_new (UnseatSession *session,
                           UnseatPlan    *plan,
                           GHashTable    *known)
{
  UnseatPlanMailboxes *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan), NULL);

  self = g_object_new (UNSEAT_TYPE_PLAN_MAILBOXES, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->plan = g_object_ref (plan);
  if (known != NULL)
    self->known = g_hash_table_ref (known);

  return self;
}

GHashTable *
unseat_plan_mailboxes_new_known (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GHashTable *
unseat_plan_mailboxes_list_known (UnseatPlan *plan)
{
  GHashTable *known = NULL;
  GPtrArray  *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  known = unseat_plan_mailboxes_new_known ();
  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatMailboxPurpose purpose = UNSEAT_MAILBOX_PURPOSE_UNKNOWN;

      if (unseat_change_get_mailbox (changes->pdata[i], &purpose))
        unseat_plan_mailboxes_note (known, unseat_change_get_user_id (changes->pdata[i]), purpose);
    }

  return known;
}

void
unseat_plan_mailboxes_note (GHashTable          *known,
                            const char          *user_id,
                            UnseatMailboxPurpose purpose)
{
  g_return_if_fail (known != NULL && user_id != NULL);

  if (purpose != UNSEAT_MAILBOX_PURPOSE_UNKNOWN)
    g_hash_table_replace (known, g_strdup (user_id), GUINT_TO_POINTER (purpose));
}
