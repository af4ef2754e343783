/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-report-settings.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-client-private.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-transport.h"
#include "unseat-json-reader.h"

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (UnseatJsonReader) reader = NULL;
  gboolean is_concealed = FALSE;
  GError  *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
    reader = unseat_json_reader_new (unseat_graph_exchange_get_body (UNSEAT_GRAPH_EXCHANGE (source)), _ ("the settings of reports"), &error);
  if (reader != NULL)
    is_concealed = unseat_json_reader_get_boolean (reader, "displayConcealedNames");

  if (reader != NULL && unseat_json_reader_finish (reader, &error))
    g_task_return_boolean (task, is_concealed);
  else
    g_task_return_error (task, error);
}

void
unseat_graph_read_report_settings_async (UnseatGraphClient  *client,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/admin/reportSettings");
  g_autoptr (UnseatGraphExchange) exchange = NULL;
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_read_report_settings_async);
  exchange = unseat_graph_exchange_new (client, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
  unseat_operation_run_async (UNSEAT_OPERATION (exchange), cancellable, read_cb, task);
}

gboolean
unseat_graph_read_report_settings_finish (UnseatGraphClient *client,
                                          GAsyncResult      *result,
                                          gboolean          *is_concealed,
                                          GError           **error)
{
  gboolean told = FALSE;
  GError  *failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, client), FALSE);
  g_return_val_if_fail (is_concealed != NULL, FALSE);

  told = g_task_propagate_boolean (G_TASK (result), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  *is_concealed = told;
  return TRUE;
}
