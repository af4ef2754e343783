/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-unfinished.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "unseat-journal-history.h"
#include "unseat-utils.h"

GPtrArray *
cli_unfinished_list (CliContext *context)
{
  g_autoptr (GPtrArray) jobs = NULL;
  UnseatJournal *journal = NULL;
  g_autoptr (GError) error = NULL;

  if (!unseat_session_is_demo (cli_context_get_session (context)))
    journal = cli_context_get_journal (context, &error);
  if (journal != NULL)
    jobs = unseat_journal_list_unfinished (journal, &error);
  if (error != NULL)
    cli_print_note (error->message);

  return jobs != NULL ? g_steal_pointer (&jobs) : g_ptr_array_new ();
}

void
cli_unfinished_write (GPtrArray        *jobs,
                      UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_array (writer, "unfinishedJobs");
  for (guint i = 0; i < jobs->len; i++)
    {
      UnseatUnfinishedJob *job = g_ptr_array_index (jobs, i);
      g_autofree char     *created = unseat_format_time (job->created);

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "job", job->id);
      unseat_json_writer_add_string (writer, "created", created);
      unseat_json_writer_add_string (writer, "actor", job->actor);
      unseat_json_writer_begin_array (writer, "successors");
      for (char **name = job->successors; *name != NULL; name++)
        unseat_json_writer_add_string (writer, NULL, *name);
      unseat_json_writer_end_array (writer);
      unseat_json_writer_add_string (writer, "tenantId", job->tenant_id);
      unseat_json_writer_add_string (writer, "tenant", job->tenant_name);
      unseat_json_writer_add_int (writer, "unsettled", job->n_unsettled);
      unseat_json_writer_add_int (writer, "notSent", job->n_not_sent);
      unseat_json_writer_add_boolean (writer, "resumable", !job->is_unattended);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
}

void
cli_unfinished_print (CliContext *context,
                      GPtrArray  *jobs)
{
  UnseatAccount *account = unseat_session_get_account (cli_context_get_session (context));

  for (guint i = 0; i < jobs->len; i++)
    {
      UnseatUnfinishedJob *job = g_ptr_array_index (jobs, i);
      g_autofree char     *sentences = unseat_unfinished_job_describe (job);

      cli_print ("%s", sentences);
      if (job->is_unattended)
        continue;
      if (account != NULL && g_ascii_strcasecmp (unseat_account_get_tenant_id (account), job->tenant_id) != 0)
        /* Translators: the id of a job of a tenant that was just named. */
        cli_print (_ ("Sign in to that tenant to go on with it: unseat-cli resume %s"), job->id);
      else
        /* Translators: the id of a job. */
        cli_print (_ ("Go on with it: unseat-cli resume %s"), job->id);
    }
}
