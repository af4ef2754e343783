/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-leave.h"

#include "unseat-graph-leave.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"

typedef struct
{
  UnseatGraphClient *client; /* (owned) */
  gint64             begun;  /* seconds since 1970 */
  gboolean           is_one;
  gboolean           has_begun; /* to tell */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_object (&reading->client);
}

UNSEAT_DEFINE_TASK_DATA (Reading, reading, reading_clear)

/* NULL when the person has gone on to another account. */
static UnseatEvidenceBook *
get_book (GTask *task)
{
  UnseatSession *session = g_task_get_source_object (task);
  const Reading *reading = g_task_get_task_data (task);

  if (unseat_session_get_client (session) != reading->client)
    return NULL;

  return unseat_directory_get_evidence (unseat_session_get_directory (session));
}

static void
page_cb (GPtrArray  *page,
         const char *next_link,
         gpointer    user_data)
{
  Reading                  *reading = g_task_get_task_data (user_data);
  UnseatEvidenceBook       *book = get_book (user_data);
  const UnseatEvidenceStand nothing = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE };

  if (book == NULL)
    return;

  /* Whoever is not told of this time, is not known any more. */
  if (!reading->has_begun)
    {
      unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_LEAVES);
      unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_LEAVES, &nothing);
    }
  reading->has_begun = TRUE;
  for (guint i = 0; i < page->len; i++)
    {
      const UnseatGraphLeave *leave = g_ptr_array_index (page, i);

      unseat_evidence_book_put_leave (book, leave->id, leave->moment);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Reading      *reading = g_task_get_task_data (task);
  UnseatEvidenceBook *book = get_book (task);
  UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .as_of = reading->begun, .read_at = reading->is_one ? 0 : reading->begun };
  GError             *error = NULL;

  if (!unseat_graph_list_leaves_finish (UNSEAT_GRAPH_CLIENT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (book != NULL)
    {
      unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_LEAVES, &stand);
      unseat_evidence_book_announce (book);
    }
  g_task_return_boolean (task, TRUE);
}

void
unseat_evidence_leave_read_async (UnseatSession      *session,
                                  UnseatGraphClient  *client,
                                  const char         *user_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session));
  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_evidence_leave_read_async);
  reading = reading_new ();
  reading->client = g_object_ref (client);
  reading->begun = unseat_clock_get_time (unseat_session_get_clock (session));
  reading->is_one = user_id != NULL;
  g_task_set_task_data (task, reading, reading_free);
  unseat_graph_list_leaves_async (client, user_id, page_cb, g_object_ref (task), g_object_unref, cancellable, listed_cb, g_object_ref (task));
}

gboolean
unseat_evidence_leave_read_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
