/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-groups.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-decode.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-member-scan.h"
#include "unseat-graph-transport.h"
#include "unseat-graph-url.h"
#include "unseat-utils.h"

#define MAX_FOUND "20"

static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_task_return_pointer (task, g_hash_table_ref (unseat_graph_member_scan_get_people (UNSEAT_GRAPH_MEMBER_SCAN (source))),
                           (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @task and @scan, which is NULL for what is no id. */
static void
scan (GTask                 *task,
      UnseatGraphMemberScan *scan)
{
  g_autoptr (UnseatGraphMemberScan) owned_scan = scan;

  if (scan != NULL)
    {
      unseat_operation_run_async (UNSEAT_OPERATION (scan), g_task_get_cancellable (task), scanned_cb, task);
      return;
    }

  g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, _ ("There is no group or role without an id."));
  g_object_unref (task);
}

void
unseat_graph_list_group_members_async (UnseatGraphClient  *client,
                                       const char         *group_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (group_id != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_group_members_async);
  scan (task, unseat_is_guid (group_id) ? unseat_graph_member_scan_new_for_group (client, group_id) : NULL);
}

void
unseat_graph_list_direct_members_async (UnseatGraphClient  *client,
                                        const char         *group_id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (group_id != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_direct_members_async);
  scan (task, unseat_is_guid (group_id) ? unseat_graph_member_scan_new_direct (client, group_id) : NULL);
}

void
unseat_graph_list_role_members_async (UnseatGraphClient  *client,
                                      const char         *template_id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (template_id != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_role_members_async);
  scan (task, unseat_is_guid (template_id) ? unseat_graph_member_scan_new_for_role (client, template_id) : NULL);
}

GHashTable *
unseat_graph_list_members_finish (UnseatGraphClient *client,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static UnseatGroup *
decode_one (GBytes  *body,
            GError **error)
{
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (body, _ ("a group"), error);

  return reader != NULL ? unseat_graph_decode_group (reader, error) : NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  UnseatGroup *group = NULL;
  GError      *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    group = decode_one (unseat_graph_exchange_get_body (UNSEAT_GRAPH_EXCHANGE (source)), &error);

  if (group != NULL)
    g_task_return_pointer (task, group, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
unseat_graph_read_group_async (UnseatGraphClient  *client,
                               const char         *group_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/groups");
  g_autoptr (UnseatGraphExchange) exchange = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (group_id != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_read_group_async);
  if (!unseat_is_guid (group_id))
    {
      g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, _ ("There is no group or role without an id."));
      return;
    }

  unseat_graph_request_add_segment (request, group_id);
  unseat_graph_request_add_query (request, "$select", UNSEAT_GRAPH_GROUP_SELECT);
  exchange = unseat_graph_exchange_new (client, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
  unseat_operation_run_async (UNSEAT_OPERATION (exchange), cancellable, read_cb, g_steal_pointer (&task));
}

UnseatGroup *
unseat_graph_read_group_finish (UnseatGraphClient *client,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
decode_found (GBytes  *body,
              GError **error)
{
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (body, _ ("the list of groups"), error);

  return reader != NULL ? unseat_graph_decode_groups (reader, error) : NULL;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GPtrArray *groups = NULL;
  GError    *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    groups = decode_found (unseat_graph_exchange_get_body (UNSEAT_GRAPH_EXCHANGE (source)), &error);

  if (groups != NULL)
    g_task_return_pointer (task, groups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
unseat_graph_find_groups_async (UnseatGraphClient  *client,
                                const char         *text,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/groups");
  g_autoptr (UnseatGraphExchange) exchange = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *filter = NULL;
  GTask           *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (text != NULL);

  quoted = unseat_graph_url_quote (text);
  filter = g_strdup_printf ("startswith(displayName,%s)", quoted);
  unseat_graph_request_add_query (request, "$filter", filter);
  unseat_graph_request_add_query (request, "$select", UNSEAT_GRAPH_GROUP_SELECT);
  unseat_graph_request_add_query (request, "$top", MAX_FOUND);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_find_groups_async);
  exchange = unseat_graph_exchange_new (client, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
  unseat_operation_run_async (UNSEAT_OPERATION (exchange), cancellable, found_cb, task);
}

GPtrArray *
unseat_graph_find_groups_finish (UnseatGraphClient *client,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
