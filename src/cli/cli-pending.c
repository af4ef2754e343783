/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-pending.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "unseat-job-words.h"
#include "unseat-journal-history.h"
#include "unseat-recheck-words.h"
#include "unseat-report.h"
#include "unseat-utils.h"

GPtrArray *
cli_pending_list (CliContext *context)
{
  UnseatSession *session = cli_context_get_session (context);
  UnseatAccount *account = unseat_session_get_account (session);
  UnseatJournal *journal = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;

  if (!unseat_session_is_demo (session) && account != NULL)
    journal = cli_context_get_journal (context, &error);
  if (journal != NULL)
    jobs = unseat_journal_list_pending (journal, unseat_account_get_tenant_id (account), &error);
  if (error != NULL)
    cli_print_note (error->message);

  return jobs != NULL ? g_steal_pointer (&jobs) : g_ptr_array_new ();
}

static void
begin_job (UnseatJsonWriter *writer,
           const char       *job,
           gint64            created)
{
  g_autofree char *moment = unseat_format_time (created);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "job", job);
  unseat_json_writer_add_string (writer, "created", moment);
}

void
cli_pending_write (GPtrArray        *jobs,
                   UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_array (writer, "pendingJobs");
  for (guint i = 0; i < jobs->len; i++)
    {
      const UnseatPendingJob *job = jobs->pdata[i];

      begin_job (writer, job->id, job->created);
      unseat_json_writer_add_int (writer, "pending", job->places->len);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
}

void
cli_pending_print (GPtrArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      const UnseatPendingJob *job = jobs->pdata[i];
      g_autofree char        *sentence = unseat_recheck_words_left (job->places->len, job->created);

      cli_print ("%s", sentence);
    }
  if (jobs->len > 0)
    cli_print ("%s", _ ("Look again: unseat-cli status --check"));
}

void
cli_pending_write_checked (GPtrArray        *results,
                           UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_array (writer, "checkedJobs");
  for (guint i = 0; i < results->len; i++)
    {
      const UnseatRecheckResult *result = results->pdata[i];

      begin_job (writer, result->job, result->created);
      unseat_report_add_summary (writer, result->outcomes);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
}

void
cli_pending_print_checked (GPtrArray *results)
{
  if (results->len == 0)
    cli_print ("%s", _ ("There is nothing to look at again."));

  for (guint i = 0; i < results->len; i++)
    {
      const UnseatRecheckResult *result = results->pdata[i];
      g_autofree char           *summary = unseat_report_summarize_counts (result->outcomes);
      g_autofree char           *moment = unseat_job_words_moment (result->created);

      /* Translators: the id of a job, its date and time, then a list such as “2 verified, 1 failed”. */
      cli_print (_ ("Job %s of %s, looked at again: %s."), result->job, moment, summary);
    }
}
