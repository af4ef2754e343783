/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-activity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-listing.h"
#include "unseat-graph-transport.h"
#include "unseat-utils.h"

#define PAGE_SIZE "120"               /* newest page: 500; older ones, and what was seen: 120 (GRAPH.md 3.2) */
#define YEAR_ONE "0001-"              /* never (GRAPH.md 3.2) */
#define FIRST_SUCCESSFUL 1701388800   /* 2023-12-01T00:00:00Z: recorded since then (GRAPH.md 3.2) */
#define PRIORITY (G_PRIORITY_LOW + 1) /* thousand pages, which nobody waits for */

void
unseat_graph_activity_free (UnseatGraphActivity *activity)
{
  g_return_if_fail (activity != NULL);

  g_free (activity->id);
  g_free (activity);
}

static guint32
decode_moment (UnseatJsonReader *reader,
               const char       *name)
{
  const char *text = unseat_json_reader_opt_string (reader, name);
  gint64      when = unseat_parse_time (text);

  if (text != NULL && g_str_has_prefix (text, YEAR_ONE))
    return UNSEAT_MOMENT_NEVER;

  return when > (gint64) UNSEAT_MOMENT_NEVER && when <= G_MAXUINT32 ? (guint32) when : UNSEAT_MOMENT_UNKNOWN;
}

/* What is not said beside something that is: there was no sign-in of that kind, as far as they are recorded. */
static void
fill_gaps (UnseatJsonReader *reader,
           guint32          *moments)
{
  guint32 latest = MAX (moments[UNSEAT_SIGNAL_INTERACTIVE], moments[UNSEAT_SIGNAL_NON_INTERACTIVE]);

  if (latest == UNSEAT_MOMENT_UNKNOWN && moments[UNSEAT_SIGNAL_SUCCESSFUL] == UNSEAT_MOMENT_UNKNOWN)
    return;

  if (!unseat_json_reader_has (reader, "lastSignInDateTime"))
    moments[UNSEAT_SIGNAL_INTERACTIVE] = UNSEAT_MOMENT_NEVER;
  if (!unseat_json_reader_has (reader, "lastNonInteractiveSignInDateTime"))
    moments[UNSEAT_SIGNAL_NON_INTERACTIVE] = UNSEAT_MOMENT_NEVER;
  if (!unseat_json_reader_has (reader, "lastSuccessfulSignInDateTime") && latest != UNSEAT_MOMENT_UNKNOWN && latest < FIRST_SUCCESSFUL)
    moments[UNSEAT_SIGNAL_SUCCESSFUL] = UNSEAT_MOMENT_NEVER;
}

static gpointer
decode_person (UnseatJsonReader *reader)
{
  UnseatGraphActivity *activity = g_new0 (UnseatGraphActivity, 1);
  const char          *id = unseat_json_reader_get_string (reader, "id");

  activity->id = g_strdup (id != NULL ? id : "");
  if (!unseat_json_reader_opt_enter (reader, "signInActivity"))
    {
      for (guint i = 0; i < UNSEAT_FIRST_USE; i++)
        activity->moments[i] = UNSEAT_MOMENT_NEVER;
      return activity;
    }

  activity->moments[UNSEAT_SIGNAL_INTERACTIVE] = decode_moment (reader, "lastSignInDateTime");
  activity->moments[UNSEAT_SIGNAL_NON_INTERACTIVE] = decode_moment (reader, "lastNonInteractiveSignInDateTime");
  activity->moments[UNSEAT_SIGNAL_SUCCESSFUL] = decode_moment (reader, "lastSuccessfulSignInDateTime");
  fill_gaps (reader, activity->moments);
  unseat_json_reader_leave (reader);
  return activity;
}

GPtrArray *
unseat_graph_decode_activity (UnseatJsonReader *reader,
                              GError          **error)
{
  return unseat_graph_listing_decode (reader, decode_person, (GDestroyNotify) unseat_graph_activity_free, error);
}

static UnseatGraphRequest *
new_request (UnseatGraphClient *client,
             const char        *link,
             GError           **error)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");

  unseat_graph_request_set_priority (request, PRIORITY);
  if (link != NULL)
    return unseat_graph_request_new_for_link (request, unseat_graph_client_get_base_url (client), link, error);

  unseat_graph_request_add_query (request, "$select", "id,signInActivity");
  unseat_graph_request_add_query (request, "$top", PAGE_SIZE);
  return g_steal_pointer (&request);
}

void
unseat_graph_list_activity_async (UnseatGraphClient     *client,
                                  const char            *link,
                                  UnseatGraphListingFunc page_func,
                                  gpointer               page_data,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  g_autoptr (UnseatGraphRequest) request = NULL;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (page_func != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_activity_async);
  request = new_request (client, link, &error);
  if (request == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  unseat_graph_listing_run (g_steal_pointer (&task), request, _ ("the sign-ins of people"), unseat_graph_decode_activity, page_func, page_data, NULL);
}

gboolean
unseat_graph_list_activity_finish (UnseatGraphClient *client,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static UnseatGraphActivity *
decode_one (GBytes     *body,
            const char *user_id,
            GError    **error)
{
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (body, _ ("the sign-ins of people"), error);
  g_autoptr (UnseatGraphActivity) activity = reader != NULL ? decode_person (reader) : NULL;

  if (activity == NULL || !unseat_json_reader_finish (reader, error))
    return NULL;

  if (g_ascii_strcasecmp (activity->id, user_id) == 0)
    return g_steal_pointer (&activity);

  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server’s answer is about another person than the one asked for."));
  return NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  UnseatGraphActivity *activity = NULL;
  GError              *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    activity = decode_one (unseat_graph_exchange_get_body (UNSEAT_GRAPH_EXCHANGE (source)), g_task_get_task_data (task), &error);

  if (activity != NULL)
    g_task_return_pointer (task, activity, (GDestroyNotify) unseat_graph_activity_free);
  else
    g_task_return_error (task, error);
}

void
unseat_graph_read_activity_async (UnseatGraphClient  *client,
                                  const char         *user_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");
  g_autoptr (UnseatGraphExchange) exchange = NULL;
  GTask *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));
  g_return_if_fail (user_id != NULL && *user_id != '\0');

  unseat_graph_request_add_segment (request, user_id);
  unseat_graph_request_add_query (request, "$select", "id,signInActivity");
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_read_activity_async);
  g_task_set_task_data (task, g_strdup (user_id), g_free);
  exchange = unseat_graph_exchange_new (client, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
  unseat_operation_run_async (UNSEAT_OPERATION (exchange), cancellable, read_cb, task);
}

UnseatGraphActivity *
unseat_graph_read_activity_finish (UnseatGraphClient *client,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
unseat_graph_activity_lacks_premium (const GError *error)
{
  const char      *details = unseat_error_get_details (error);
  g_autofree char *lower = details != NULL ? g_ascii_strdown (details, -1) : NULL;

  if (lower == NULL || !g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN))
    return FALSE;

  /* The code and the words of GRAPH.md 3.2, "also reworded". */
  return strstr (lower, "nonpremiumtenant") != NULL || strstr (lower, "premium license") != NULL;
}
