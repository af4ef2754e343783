/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-settings.h"

#include "unseat-graph-report-settings.h"
#include "unseat-rights.h"
#include "unseat-session-private.h"

typedef struct
{
  UnseatSession   *session;   /* (owned) */
  UnseatOperation *operation; /* (owned): begun */
} Reading;

static void
reveal (UnseatEvidenceBook *book)
{
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      UnseatEvidenceStand stand = *unseat_evidence_book_get_stand (book, source);

      if (stand.problem != UNSEAT_EVIDENCE_PROBLEM_CONCEALED)
        continue;

      stand.problem = UNSEAT_EVIDENCE_PROBLEM_REVEALED;
      unseat_evidence_book_set_stand (book, source, &stand);
    }
  unseat_evidence_book_announce (book);
}

static gboolean
has_concealed (UnseatSession *session)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (unseat_session_get_directory (session));

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    if (unseat_evidence_book_get_stand (book, source)->problem == UNSEAT_EVIDENCE_PROBLEM_CONCEALED)
      return TRUE;

  return FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (UnseatSession) session = g_steal_pointer (&reading->session);
  gboolean conceals = TRUE;
  g_autoptr (GError) error = NULL;

  if (!unseat_graph_read_report_settings_finish (UNSEAT_GRAPH_CLIENT (source), result, &conceals, &error))
    g_info ("Whether reports are to conceal names could not be read: %s", error->message);
  /* The person may have gone on to another account. */
  if (!conceals && unseat_session_get_client (session) == UNSEAT_GRAPH_CLIENT (source))
    reveal (unseat_directory_get_evidence (unseat_session_get_directory (session)));

  unseat_operation_end (g_steal_pointer (&reading->operation), NULL);
  g_free (reading);
}

void
unseat_evidence_settings_read (UnseatSession     *session,
                               UnseatGraphClient *client,
                               UnseatOperation   *operation)
{
  Reading *reading = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session));
  g_return_if_fail (UNSEAT_IS_OPERATION (operation));

  if (client == NULL || unseat_session_get_client (session) != client)
    return;
  if (!has_concealed (session) || !unseat_rights_may_read_report_settings (unseat_session_get_account (session)))
    return;

  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (session);
  reading->operation = unseat_operation_begin (operation);
  unseat_graph_read_report_settings_async (client, unseat_operation_get_cancellable (operation), read_cb, reading);
}
