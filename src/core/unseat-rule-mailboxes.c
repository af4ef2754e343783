/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-mailboxes.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-mailbox.h"
#include "unseat-plan-mailboxes.h"
#include "unseat-rights.h"
#include "unseat-session-private.h"

struct _UnseatRuleMailboxes
{
  UnseatOperation parent_instance;

  UnseatSession      *session;  /* (owned) */
  UnseatGraphClient  *client;   /* (owned) (nullable) */
  UnseatRuleFindings *findings; /* not owned */
  GHashTable         *known;    /* (owned) (element-type utf8 UnseatMailboxPurpose) */
  GPtrArray          *user_ids; /* (owned) (nullable) (element-type utf8): who is asked about, then NULL */
};

G_DEFINE_FINAL_TYPE (UnseatRuleMailboxes, unseat_rule_mailboxes, UNSEAT_TYPE_OPERATION)

/* Returns: (transfer full) (element-type utf8): each person once who was not asked about, in the order of the findings, then NULL; the texts are those of the findings */
static GPtrArray *
list_people (UnseatRuleMailboxes *self)
{
  GPtrArray *user_ids = g_ptr_array_new ();
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < unseat_rule_findings_get_n_listed (self->findings); i++)
    {
      const UnseatRuleMatch *match = unseat_rule_findings_get_listed (self->findings, i);

      if (match->is_mailbox_unclear && !g_hash_table_contains (self->known, match->user_id) && g_hash_table_add (listed, match->user_id))
        g_ptr_array_add (user_ids, match->user_id);
    }
  g_ptr_array_add (user_ids, NULL);

  return user_ids;
}

/* Returns: (nullable): why the mailbox is left alone */
static const char *
explain (UnseatMailboxPurpose purpose)
{
  switch (purpose)
    {
    case UNSEAT_MAILBOX_PURPOSE_SHARED:
      return _ ("The mailbox is a shared one; the rule does not take such mailboxes.");
    case UNSEAT_MAILBOX_PURPOSE_ROOM:
      return _ ("The mailbox is a room’s; the rule does not take such mailboxes.");
    case UNSEAT_MAILBOX_PURPOSE_EQUIPMENT:
      return _ ("The mailbox is one of equipment; the rule does not take such mailboxes.");
    case UNSEAT_MAILBOX_PURPOSE_USER:
    case UNSEAT_MAILBOX_PURPOSE_UNKNOWN:
    default:
      return NULL;
    }
}

static void
settle (UnseatRuleMatch     *match,
        UnseatMailboxPurpose purpose)
{
  const char *note = explain (purpose);

  if (purpose == UNSEAT_MAILBOX_PURPOSE_UNKNOWN)
    return;

  match->is_mailbox_unclear = FALSE;
  if (note != NULL)
    unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT, g_strdup (note));
  else
    unseat_rule_match_settle (match, UNSEAT_RULE_ACTS, NULL);
}

/* By what is known. */
static void
settle_all (UnseatRuleMailboxes *self)
{
  for (guint i = 0; i < unseat_rule_findings_get_n_listed (self->findings); i++)
    {
      UnseatRuleMatch *match = unseat_rule_findings_get_listed (self->findings, i);

      if (match->is_mailbox_unclear)
        settle (match, GPOINTER_TO_UINT (g_hash_table_lookup (self->known, match->user_id)));
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRuleMailboxes *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) purposes = unseat_graph_read_purposes_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  for (guint i = 0; purposes != NULL && i < purposes->len; i++)
    unseat_plan_mailboxes_note (self->known, self->user_ids->pdata[i], ((UnseatGraphPurpose *) purposes->pdata[i])->purpose);
  settle_all (self);
  unseat_session_report_error (self->session, self->client, error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
unseat_rule_mailboxes_step (UnseatOperation *operation)
{
  UnseatRuleMailboxes *self = UNSEAT_RULE_MAILBOXES (operation);
  gboolean             is_done = self->user_ids != NULL;

  if (!is_done)
    {
      self->user_ids = list_people (self);
      settle_all (self);
    }
  if (is_done || self->user_ids->len == 1 || self->client == NULL || !unseat_rights_may_read_purposes (unseat_session_get_account (self->session)))
    {
      unseat_operation_complete (operation);
      return;
    }

  unseat_operation_set_status (operation, _ ("Asking what mailboxes are for"));
  unseat_graph_read_purposes_async (self->client, (const char *const *) self->user_ids->pdata, unseat_operation_get_cancellable (operation), read_cb,
                                    unseat_operation_begin (operation));
}

static void
unseat_rule_mailboxes_dispose (GObject *object)
{
  UnseatRuleMailboxes *self = UNSEAT_RULE_MAILBOXES (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_rule_mailboxes_parent_class)->dispose (object);
}

static void
unseat_rule_mailboxes_finalize (GObject *object)
{
  UnseatRuleMailboxes *self = UNSEAT_RULE_MAILBOXES (object);

  g_clear_pointer (&self->user_ids, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_rule_mailboxes_parent_class)->finalize (object);
}

static void
unseat_rule_mailboxes_class_init (UnseatRuleMailboxesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_mailboxes_dispose;
  object_class->finalize = unseat_rule_mailboxes_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_mailboxes_step;
}

static void
unseat_rule_mailboxes_init (UnseatRuleMailboxes *self)
{
}

UnseatRuleMailboxes *
unseat_rule_mailboxes_new (UnseatSession      *session,
                           UnseatRuleFindings *findings,
                           GHashTable         *known)
{
  UnseatRuleMailboxes *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && findings != NULL && known != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_MAILBOXES, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->findings = findings;
  self->known = g_hash_table_ref (known);

  return self;
}
