/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-directory.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-batch.h"
#include "unseat-graph-decode.h"
#include "unseat-graph-group-scan.h"
#include "unseat-graph-pager.h"
#include "unseat-graph-url.h"
#include "unseat-graph-user-pages.h"
#include "unseat-utils.h"

typedef struct
{
  UnseatGraphBatch *batch; /* (owned) */
  GPtrArray        *keys;  /* (owned) (element-type utf8): as asked for */
  GArray           *items; /* (owned) (element-type int): the request of each key, -1 for a key that names nobody */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_object (&reading->batch);
  g_clear_pointer (&reading->keys, g_ptr_array_unref);
  g_clear_pointer (&reading->items, g_array_unref);
}

UNSEAT_DEFINE_TASK_DATA (Reading, reading, reading_clear)

void
unseat_graph_tenant_free (UnseatGraphTenant *tenant)
{
  g_return_if_fail (tenant != NULL);

  g_free (tenant->id);
  g_free (tenant->name);
  g_free (tenant);
}

void
unseat_graph_user_result_free (UnseatGraphUserResult *result)
{
  g_return_if_fail (result != NULL);

  g_free (result->key);
  g_clear_object (&result->user);
  g_clear_error (&result->error);
  g_free (result->request_id);
  g_free (result);
}

/* The task data is the list so far. */
static void
collect_page (GPtrArray *elements,
              gpointer   user_data)
{
  GTask     *task = user_data;
  GPtrArray *all = g_task_get_task_data (task);

  if (all == NULL)
    g_task_set_task_data (task, elements, (GDestroyNotify) g_ptr_array_unref);
  else
    g_ptr_array_extend_and_steal (all, elements);
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_task_return_pointer (task, g_ptr_array_ref (g_task_get_task_data (task)), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @task, and returns all elements of a collection by it. */
static void
collect (GTask                *task,
         UnseatGraphRequest   *request,
         const char           *what,
         UnseatGraphDecodeFunc decode)
{
  g_autoptr (UnseatGraphPager) pager = unseat_graph_pager_new (g_task_get_source_object (task), request, what, decode, collect_page, task);

  unseat_operation_run_async (UNSEAT_OPERATION (pager), g_task_get_cancellable (task), collected_cb, task);
}

void
unseat_graph_get_tenant_async (UnseatGraphClient  *client,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/organization");
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));

  unseat_graph_request_add_query (request, "$select", "id,displayName");
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_get_tenant_async);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  collect (task, request, _ ("the organization"), unseat_graph_decode_tenants);
}

UnseatGraphTenant *
unseat_graph_get_tenant_finish (UnseatGraphClient *client,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_autoptr (GPtrArray) tenants = NULL;

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  tenants = g_task_propagate_pointer (G_TASK (result), error);
  if (tenants == NULL)
    return NULL;

  if (tenants->len == 0)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server knows no organization for this sign-in."));
      return NULL;
    }

  return g_ptr_array_steal_index (tenants, 0);
}

void
unseat_graph_list_roles_async (UnseatGraphClient  *client,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/me/transitiveMemberOf/microsoft.graph.directoryRole");
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));

  /* A cast is an advanced query (GRAPH.md 3.1). */
  unseat_graph_request_add_query (request, "$select", "id,displayName,roleTemplateId");
  unseat_graph_request_add_query (request, "$count", "true");
  unseat_graph_request_add_header (request, "ConsistencyLevel", "eventual");
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_roles_async);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  collect (task, request, _ ("your roles"), unseat_graph_decode_roles);
}

char **
unseat_graph_list_roles_finish (UnseatGraphClient *client,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  roles = g_task_propagate_pointer (G_TASK (result), error);
  if (roles == NULL)
    return NULL;

  for (guint i = 0; i < roles->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (roles, i));

  return g_strv_builder_end (builder);
}

void
unseat_graph_list_products_async (UnseatGraphClient  *client,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/subscribedSkus");
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));

  unseat_graph_request_add_query (request, "$select",
                                  "skuId,skuPartNumber,appliesTo,capabilityStatus,consumedUnits,prepaidUnits,servicePlans");
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_products_async);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  collect (task, request, _ ("the list of products"), unseat_graph_decode_products);
}

GPtrArray *
unseat_graph_list_products_finish (UnseatGraphClient *client,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_task_return_pointer (task, unseat_graph_group_scan_steal_groups (UNSEAT_GRAPH_GROUP_SCAN (source)),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
unseat_graph_list_subscriptions_async (UnseatGraphClient  *client,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/directory/subscriptions");
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));

  unseat_graph_request_add_query (request, "$select",
                                  "id,commerceSubscriptionId,skuId,status,isTrial,totalLicenses,createdDateTime,nextLifecycleDateTime");
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_subscriptions_async);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  collect (task, request, _ ("the subscriptions"), unseat_graph_decode_subscriptions);
}

GPtrArray *
unseat_graph_list_subscriptions_finish (UnseatGraphClient *client,
                                        GAsyncResult      *result,
                                        GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
unseat_graph_list_groups_async (UnseatGraphClient  *client,
                                const char *const  *sku_ids,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (UnseatGraphGroupScan) scan = NULL;
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (sku_ids != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_groups_async);
  scan = unseat_graph_group_scan_new (client, sku_ids);
  unseat_operation_run_async (UNSEAT_OPERATION (scan), cancellable, scanned_cb, task);
}

GPtrArray *
unseat_graph_list_groups_finish (UnseatGraphClient *client,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
unseat_graph_list_users_async (UnseatGraphClient   *client,
                               UnseatGraphUsersFunc page_func,
                               gpointer             page_data,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (UnseatGraphUserPages) pages = NULL;
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (page_func != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_users_async);
  pages = unseat_graph_user_pages_new (client, page_func, page_data);
  unseat_operation_run_async (UNSEAT_OPERATION (pages), cancellable, listed_cb, task);
}

gboolean
unseat_graph_list_users_finish (UnseatGraphClient *client,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static UnseatUser *
decode_answer (const UnseatGraphAnswer *answer,
               GError                 **error)
{
  g_autoptr (UnseatJsonReader) reader = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);

  if (answer->error != NULL)
    {
      g_propagate_error (error, g_error_copy (answer->error));
      return NULL;
    }

  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  reader = unseat_json_reader_new (answer->body != NULL ? answer->body : nothing, _ ("one person"), error);

  return reader != NULL ? unseat_graph_decode_user (reader, error) : NULL;
}

/* Answers find their questions by their place in a batch; a person who was asked for by id can be told from another one. */
static gboolean
is_asked_for (UnseatUser *user,
              const char *key)
{
  return !unseat_is_guid (key) || g_ascii_strcasecmp (unseat_user_get_id (user), key) == 0;
}

static UnseatGraphUserResult *
new_result (const Reading *reading,
            guint          index)
{
  UnseatGraphUserResult   *result = g_new0 (UnseatGraphUserResult, 1);
  int                      item = g_array_index (reading->items, int, index);
  const UnseatGraphAnswer *answer = NULL;

  result->key = g_strdup (g_ptr_array_index (reading->keys, index));
  if (item < 0)
    {
      result->error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, _ ("Nobody has an empty name."));
      return result;
    }

  answer = unseat_graph_batch_get_answer (reading->batch, item);
  result->user = decode_answer (answer, &result->error);
  result->request_id = g_strdup (answer->request_id);
  if (result->user != NULL && !is_asked_for (result->user, result->key))
    {
      g_clear_object (&result->user);
      result->error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server’s answer is about another person than the one asked for."));
    }

  return result;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Reading *reading = g_task_get_task_data (task);
  g_autoptr (GPtrArray) results = NULL;
  GError *error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_user_result_free);
  for (guint i = 0; i < reading->keys->len; i++)
    g_ptr_array_add (results, new_result (reading, i));

  g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

static UnseatGraphRequest *
new_user_request (const char *key)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");

  unseat_graph_request_add_segment (request, key);
  unseat_graph_request_add_query (request, "$select", UNSEAT_GRAPH_ONE_USER_SELECT);

  return request;
}

void
unseat_graph_read_users_async (UnseatGraphClient  *client,
                               const char *const  *keys,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_request_unref);
  GTask   *task = NULL;
  Reading *reading = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (keys != NULL);

  reading = reading_new ();
  reading->keys = g_ptr_array_new_with_free_func (g_free);
  reading->items = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      int item = *keys[i] != '\0' ? (int) requests->len : -1;

      g_ptr_array_add (reading->keys, g_strdup (keys[i]));
      g_array_append_val (reading->items, item);
      if (item >= 0)
        g_ptr_array_add (requests, new_user_request (keys[i]));
    }
  reading->batch = unseat_graph_batch_new (client, requests);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_read_users_async);
  g_task_set_task_data (task, reading, reading_free);
  unseat_operation_run_async (UNSEAT_OPERATION (reading->batch), cancellable, read_cb, task);
}

GPtrArray *
unseat_graph_read_users_finish (UnseatGraphClient *client,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
unseat_graph_find_users_by_mail_async (UnseatGraphClient  *client,
                                       const char         *mail,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");
  g_autofree char *quoted = NULL;
  g_autofree char *filter = NULL;
  GTask           *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (mail != NULL);

  quoted = unseat_graph_url_quote (mail);
  filter = g_strdup_printf ("mail eq %s", quoted);
  unseat_graph_request_add_query (request, "$filter", filter);
  unseat_graph_request_add_query (request, "$select", UNSEAT_GRAPH_USER_SELECT);
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_find_users_by_mail_async);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  collect (task, request, _ ("the list of people"), unseat_graph_decode_users);
}

GPtrArray *
unseat_graph_find_users_by_mail_finish (UnseatGraphClient *client,
                                        GAsyncResult      *result,
                                        GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
