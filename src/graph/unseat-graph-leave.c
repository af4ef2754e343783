/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-leave.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-client-private.h"
#include "unseat-graph-listing.h"
#include "unseat-utils.h"

#define PAGE_SIZE "999"
#define PRIORITY (G_PRIORITY_LOW + 1) /* nobody waits for it */

void
unseat_graph_leave_free (UnseatGraphLeave *leave)
{
  g_return_if_fail (leave != NULL);

  g_free (leave->id);
  g_free (leave);
}

static gpointer
decode_person (UnseatJsonReader *reader)
{
  UnseatGraphLeave *leave = g_new0 (UnseatGraphLeave, 1);
  const char       *id = unseat_json_reader_get_string (reader, "id");
  const char       *text = unseat_json_reader_opt_string (reader, "employeeLeaveDateTime");
  gint64            when = unseat_parse_time (text);

  leave->id = g_strdup (id != NULL ? id : "");
  if (text == NULL)
    leave->moment = UNSEAT_MOMENT_NEVER;
  else if (when > (gint64) UNSEAT_MOMENT_NEVER && when <= G_MAXUINT32)
    leave->moment = (guint32) when;

  return leave;
}

static GPtrArray *
decode_page (UnseatJsonReader *reader,
             GError          **error)
{
  return unseat_graph_listing_decode (reader, decode_person, (GDestroyNotify) unseat_graph_leave_free, error);
}

static UnseatGraphRequest *
new_request (const char *user_id)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");
  g_autofree char    *filter = user_id != NULL ? g_strdup_printf ("id eq '%s'", user_id) : NULL;

  unseat_graph_request_set_priority (request, PRIORITY);
  unseat_graph_request_add_query (request, "$select", "id,employeeLeaveDateTime");
  if (filter != NULL)
    unseat_graph_request_add_query (request, "$filter", filter);
  else
    unseat_graph_request_add_query (request, "$top", PAGE_SIZE);

  return request;
}

void
unseat_graph_list_leaves_async (UnseatGraphClient     *client,
                                const char            *user_id,
                                UnseatGraphListingFunc page_func,
                                gpointer               page_data,
                                GDestroyNotify         destroy,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  g_autoptr (UnseatGraphRequest) request = NULL;
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (user_id == NULL || unseat_is_guid (user_id));
  g_return_if_fail (page_func != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_leaves_async);
  request = new_request (user_id);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  unseat_graph_listing_run (task, request, _ ("the leave dates of people"), decode_page, page_func, page_data, destroy);
}

gboolean
unseat_graph_list_leaves_finish (UnseatGraphClient *client,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
