/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-leave.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-client-private.h"
#include "unseat-graph-pager.h"
#include "unseat-utils.h"

#define PAGE_SIZE "999"
#define PRIORITY (G_PRIORITY_LOW + 1) /* nobody waits for it */

typedef struct
{
  UnseatGraphPager    *pager; /* (owned) */
  UnseatGraphLeaveFunc page_func;
  gpointer             page_data; /* (owned) */
  GDestroyNotify       destroy;
} Listing;

static void
listing_clear (Listing *listing)
{
  g_clear_object (&listing->pager);
  if (listing->destroy != NULL)
    listing->destroy (listing->page_data);
}

UNSEAT_DEFINE_TASK_DATA (Listing, listing, listing_clear)

void
unseat_graph_leave_free (UnseatGraphLeave *leave)
{
  g_return_if_fail (leave != NULL);

  g_free (leave->id);
  g_free (leave);
}

static UnseatGraphLeave *
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
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_leave_free);
  guint n_people = unseat_json_reader_enter_array (reader, "value");

  for (guint i = 0; i < n_people && unseat_json_reader_finish (reader, NULL); i++)
    {
      unseat_json_reader_enter_element (reader, i);
      g_ptr_array_add (people, decode_person (reader));
      unseat_json_reader_leave (reader);
    }
  unseat_json_reader_leave (reader);

  return unseat_json_reader_finish (reader, error) ? g_steal_pointer (&people) : NULL;
}

static void
page_cb (GPtrArray *elements,
         gpointer   user_data)
{
  Listing *listing = g_task_get_task_data (user_data);
  g_autoptr (GPtrArray) page = elements;

  listing->page_func (page, listing->page_data);
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
unseat_graph_list_leaves_async (UnseatGraphClient   *client,
                                const char          *user_id,
                                UnseatGraphLeaveFunc page_func,
                                gpointer             page_data,
                                GDestroyNotify       destroy,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (UnseatGraphRequest) request = NULL;
  g_autoptr (GTask) task = NULL;
  Listing *listing = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (user_id == NULL || unseat_is_guid (user_id));
  g_return_if_fail (page_func != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_leaves_async);
  request = new_request (user_id);
  listing = listing_new ();
  listing->page_func = page_func;
  listing->page_data = page_data;
  listing->destroy = destroy;
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  listing->pager = unseat_graph_pager_new (client, request, _ ("the leave dates of people"), decode_page, page_cb, task);
  g_task_set_task_data (task, listing, listing_free);
  unseat_operation_run_async (UNSEAT_OPERATION (listing->pager), cancellable, listed_cb, g_object_ref (task));
}

gboolean
unseat_graph_list_leaves_finish (UnseatGraphClient *client,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
