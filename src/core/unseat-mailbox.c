/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-mailbox.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-mailbox.h"
#include "unseat-rights.h"
#include "unseat-session-private.h"

/* Why nobody is asked. Returns: (transfer full) */
static char *
explain_no_right (UnseatAccount *account,
                  const char    *user_id)
{
  gboolean is_application = account != NULL && unseat_account_is_application (account);

  if (is_application)
    return g_strdup (_ ("What the mailbox is for is not known: the application was not granted the permission MailboxSettings.Read."));
  if (account != NULL && g_ascii_strcasecmp (unseat_account_get_user_id (account), user_id) == 0)
    return g_strdup (_ ("What the mailbox is for is not known: this sign-in was not granted the permission MailboxSettings.Read."));

  return g_strdup (_ ("What the mailbox is for is not known: Microsoft 365 tells it of other people only to an application that works without a person, with the permission MailboxSettings.Read."));
}

/* Returns: (transfer full): why it is not known, although somebody asked */
static char *
explain_silence (const GError *error)
{
  if (unseat_mailbox_is_silent (error))
    return g_strdup (_ ("What the mailbox is for is not known: Microsoft 365 did not tell. There may be none in Exchange Online."));

  /* Translators: why it failed, a sentence. */
  return g_strdup_printf (_ ("What the mailbox is for could not be read this time: %s"), error->message);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) purposes = unseat_graph_read_purposes_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  const UnseatGraphPurpose *only = purposes != NULL ? purposes->pdata[0] : NULL;
  UnseatMailboxPurpose      purpose = only != NULL ? only->purpose : UNSEAT_MAILBOX_PURPOSE_UNKNOWN;

  unseat_session_report_error (g_task_get_source_object (task), UNSEAT_GRAPH_CLIENT (source), error);
  if (purpose == UNSEAT_MAILBOX_PURPOSE_UNKNOWN)
    g_task_set_task_data (task, explain_silence (only != NULL ? only->error : error), g_free);

  g_task_return_int (task, (gssize) purpose);
}

void
unseat_mailbox_read_async (UnseatSession      *session,
                           const char         *user_id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  const char *const  user_ids[] = { user_id, NULL };
  UnseatAccount     *account = NULL;
  UnseatGraphClient *client = NULL;
  GTask             *task = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session));
  g_return_if_fail (user_id != NULL && *user_id != '\0');

  account = unseat_session_get_account (session);
  client = unseat_session_get_client (session);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_mailbox_read_async);
  g_task_set_check_cancellable (task, FALSE);
  if (client != NULL && unseat_rights_may_read_purpose (account, user_id))
    {
      unseat_graph_read_purposes_async (client, user_ids, cancellable, read_cb, task);
      return;
    }

  g_task_set_task_data (task, explain_no_right (account, user_id), g_free);
  g_task_return_int (task, UNSEAT_MAILBOX_PURPOSE_UNKNOWN);
  g_object_unref (task);
}

UnseatMailboxPurpose
unseat_mailbox_read_finish (UnseatSession *session,
                            GAsyncResult  *result,
                            char         **reason)
{
  g_return_val_if_fail (g_task_is_valid (result, session), UNSEAT_MAILBOX_PURPOSE_UNKNOWN);

  if (reason != NULL)
    *reason = g_strdup (g_task_get_task_data (G_TASK (result)));

  return (UnseatMailboxPurpose) g_task_propagate_int (G_TASK (result), NULL);
}

gboolean
unseat_mailbox_is_silent (const GError *error)
{
  return error == NULL || unseat_error_is_one_of (error, UNSEAT_ERROR_BAD_ANSWER, UNSEAT_ERROR_NOT_FOUND);
}
