/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-licensing.h"

#include "unseat-error.h"
#include "unseat-graph-batch.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-error.h"

void
unseat_graph_write_result_free (UnseatGraphWriteResult *result)
{
  g_return_if_fail (result != NULL);

  g_clear_error (&result->error);
  g_free (result->request_id);
  g_free (result);
}

/* Both arrays are always there (GRAPH.md 3.4). */
static void
write_strings (UnseatJsonWriter  *writer,
               const char        *member,
               const char *const *strings)
{
  unseat_json_writer_begin_array (writer, member);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    unseat_json_writer_add_string (writer, NULL, strings[i]);
  unseat_json_writer_end_array (writer);
}

static GBytes *
write_body (const UnseatGraphWrite *item)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "addLicenses");
  for (guint i = 0; i < item->n_add; i++)
    {
      unseat_json_writer_begin_object (writer, NULL);
      write_strings (writer, "disabledPlans", item->add[i].disabled_plans);
      unseat_json_writer_add_string (writer, "skuId", item->add[i].sku_id);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
  write_strings (writer, "removeLicenses", item->remove);
  unseat_json_writer_end_object (writer);

  return unseat_json_writer_to_bytes (writer);
}

static UnseatGraphRequest *
new_licenses (const char             *collection,
              const char             *id,
              const UnseatGraphWrite *item)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_POST, collection);

  unseat_graph_request_add_segment (request, id);
  unseat_graph_request_add_path (request, "/assignLicense");
  unseat_graph_request_take_body (request, write_body (item));

  return request;
}

/* A reference is a whole address, in the cloud of the tenant (GRAPH.md 3.7). */
static char *
dup_reference (UnseatGraphClient *client,
               const char        *user_id)
{
  g_autoptr (UnseatGraphRequest) object = unseat_graph_request_new (SOUP_METHOD_GET, "/directoryObjects");

  unseat_graph_request_add_segment (object, user_id);

  return unseat_graph_request_dup_url (object, unseat_graph_client_get_base_url (client));
}

static UnseatGraphRequest *
new_join (UnseatGraphClient      *client,
          const UnseatGraphWrite *item)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_POST, "/groups");
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *reference = dup_reference (client, item->user_id);

  unseat_graph_request_add_segment (request, item->group_id);
  unseat_graph_request_add_path (request, "/members/$ref");
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "@odata.id", reference);
  unseat_json_writer_end_object (writer);
  unseat_graph_request_take_body (request, unseat_json_writer_to_bytes (writer));

  return request;
}

/* No body of its own; one of a batch has to have one (GRAPH.md 3.4). */
static UnseatGraphRequest *
new_reprocess (const UnseatGraphWrite *item)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_POST, "/users");

  unseat_graph_request_add_segment (request, item->user_id);
  unseat_graph_request_add_path (request, "/reprocessLicenseAssignment");
  unseat_graph_request_take_body (request, g_bytes_new_static ("{}", 2));
  unseat_graph_request_set_intent (request, UNSEAT_GRAPH_INTENT_REPROCESS);

  return request;
}

static UnseatGraphRequest *
new_request (UnseatGraphClient      *client,
             const UnseatGraphWrite *item)
{
  UnseatGraphRequest *request = NULL;

  switch (item->kind)
    {
    case UNSEAT_GRAPH_WRITE_LEAVE:
      request = unseat_graph_request_new_remove_member (item->group_id, item->user_id);
      break;
    case UNSEAT_GRAPH_WRITE_JOIN:
      request = new_join (client, item);
      break;
    case UNSEAT_GRAPH_WRITE_LICENSES:
      return new_licenses ("/users", item->user_id, item);
    case UNSEAT_GRAPH_WRITE_REPROCESS:
      return new_reprocess (item);
    case UNSEAT_GRAPH_WRITE_GROUP_LICENSES:
      request = new_licenses ("/groups", item->group_id, item);
      unseat_graph_request_set_intent (request, UNSEAT_GRAPH_INTENT_GROUP_LICENSES);
      return request;
    }

  unseat_graph_request_set_intent (request, UNSEAT_GRAPH_INTENT_MEMBERSHIP);

  return request;
}

static UnseatGraphWriteResult *
new_result (const UnseatGraphAnswer *answer,
            const GError            *whole)
{
  UnseatGraphWriteResult *result = g_new0 (UnseatGraphWriteResult, 1);
  const GError           *error = answer != NULL ? answer->error : whole;

  result->error = error != NULL ? g_error_copy (error) : NULL;
  result->is_explained = unseat_graph_error_is_explained (error);
  result->request_id = g_strdup (answer != NULL ? answer->request_id : unseat_error_get_request_id (whole));

  return result;
}

/* Whether @error stands in the way of any further call, and not only of this one. */
static gboolean
is_general (const GError *error)
{
  return unseat_error_is_cancelled (error) || unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  UnseatGraphBatch *batch = UNSEAT_GRAPH_BATCH (source);

  unseat_operation_run_finish (UNSEAT_OPERATION (batch), result, &error);

  if (error != NULL && is_general (error) && !unseat_graph_batch_has_answers (batch))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_write_result_free);
  for (guint i = 0; i < unseat_graph_batch_get_size (batch); i++)
    g_ptr_array_add (results, new_result (unseat_graph_batch_get_answer (batch, i), error));

  g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

void
unseat_graph_write_async (UnseatGraphClient      *client,
                          const UnseatGraphWrite *items,
                          guint                   n_items,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_request_unref);
  g_autoptr (UnseatGraphBatch) batch = NULL;
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (n_items <= UNSEAT_GRAPH_BATCH_SIZE);

  for (guint i = 0; i < n_items; i++)
    {
      UnseatGraphRequest *request = new_request (client, &items[i]);

      unseat_graph_request_set_latest (request, items[i].latest);
      g_ptr_array_add (requests, request);
    }
  batch = unseat_graph_batch_new (client, requests);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_write_async);
  g_task_set_check_cancellable (task, FALSE); /* what was written is told also to who has cancelled */
  unseat_operation_run_async (UNSEAT_OPERATION (batch), cancellable, sent_cb, task);
}

GPtrArray *
unseat_graph_write_finish (UnseatGraphClient *client,
                           GAsyncResult      *result,
                           GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
