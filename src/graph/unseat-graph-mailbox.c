/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-mailbox.h"

#include "unseat-graph-batch.h"
#include "unseat-json-reader.h"

static const struct
{
  const char          *word;
  UnseatMailboxPurpose purpose;
} purposes[] = {
  { "user", UNSEAT_MAILBOX_PURPOSE_USER },
  { "shared", UNSEAT_MAILBOX_PURPOSE_SHARED },
  { "room", UNSEAT_MAILBOX_PURPOSE_ROOM },
  { "equipment", UNSEAT_MAILBOX_PURPOSE_EQUIPMENT },
};

static UnseatGraphRequest *
new_request (const char *user_id)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");

  unseat_graph_request_add_segment (request, user_id);
  unseat_graph_request_add_segment (request, "mailboxSettings");
  unseat_graph_request_add_segment (request, "userPurpose");

  return request;
}

static void
purpose_free (gpointer data)
{
  UnseatGraphPurpose *purpose = data;

  g_clear_error (&purpose->error);
  g_free (purpose);
}

static UnseatMailboxPurpose
read_purpose (const UnseatGraphAnswer *answer)
{
  g_autoptr (UnseatJsonReader) reader = answer != NULL && answer->body != NULL ? unseat_json_reader_new (answer->body, "userPurpose", NULL) : NULL;
  const char *word = reader != NULL ? unseat_json_reader_opt_string (reader, "value") : NULL;

  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (purposes); i++)
    if (g_ascii_strcasecmp (purposes[i].word, word) == 0)
      return purposes[i].purpose;

  return UNSEAT_MAILBOX_PURPOSE_UNKNOWN;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (purpose_free);
  UnseatGraphBatch *batch = UNSEAT_GRAPH_BATCH (source);
  GError           *error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (batch), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < unseat_graph_batch_get_size (batch); i++)
    {
      const UnseatGraphAnswer *answer = unseat_graph_batch_get_answer (batch, i);
      UnseatGraphPurpose      *purpose = g_new0 (UnseatGraphPurpose, 1);

      purpose->purpose = read_purpose (answer);
      purpose->error = answer != NULL && answer->error != NULL ? g_error_copy (answer->error) : NULL;
      g_ptr_array_add (found, purpose);
    }
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

void
unseat_graph_read_purposes_async (UnseatGraphClient  *client,
                                  const char *const  *user_ids,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_request_unref);
  g_autoptr (UnseatGraphBatch) batch = NULL;
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (user_ids != NULL);

  for (guint i = 0; user_ids[i] != NULL; i++)
    g_ptr_array_add (requests, new_request (user_ids[i]));
  batch = unseat_graph_batch_new (client, requests);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_read_purposes_async);
  unseat_operation_run_async (UNSEAT_OPERATION (batch), cancellable, read_cb, task);
}

GPtrArray *
unseat_graph_read_purposes_finish (UnseatGraphClient *client,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
