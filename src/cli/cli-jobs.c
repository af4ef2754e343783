/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-jobs.h"

#include <glib/gi18n-lib.h>

#include "cli-context.h"
#include "cli-output.h"
#include "cli-table.h"
#include "unseat-job-words.h"
#include "unseat-jobs-export.h"
#include "unseat-journal-history.h"

#define SHORTEST_ID 8 /* what is shown of an id at least: the first group of a GUID */

typedef struct
{
  char *tenant; /* (owned) (nullable) */
  int   limit;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->tenant);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
is_of_tenant (UnseatJob  *job,
              const char *tenant)
{
  g_autofree char *name = g_utf8_casefold (unseat_job_get_tenant_name (job), -1);
  g_autofree char *wanted = g_utf8_casefold (tenant, -1);

  return g_ascii_strcasecmp (unseat_job_get_tenant_id (job), tenant) == 0 || g_str_equal (name, wanted);
}

static gsize
count_common (const char *a,
              const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && g_ascii_tolower (a[n]) == g_ascii_tolower (b[n]))
    n++;

  return n;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: how much of an id is enough, and not too little, to tell all @jobs apart */
static gsize
measure_ids (GPtrArray *jobs)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_sized_new (jobs->len);
  gsize length = SHORTEST_ID;

  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (ids, (gpointer) unseat_job_get_id (jobs->pdata[i]));
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 1; i < ids->len; i++)
    length = MAX (length, count_common (ids->pdata[i - 1], ids->pdata[i]) + 1);

  return length;
}

/* Returns: (transfer full): those of @jobs that are asked for */
static GPtrArray *
filter (GPtrArray       *jobs,
        const Arguments *arguments)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < jobs->len; i++)
    {
      if (chosen->len >= (guint) arguments->limit)
        break;
      if (arguments->tenant == NULL || is_of_tenant (jobs->pdata[i], arguments->tenant))
        g_ptr_array_add (chosen, g_object_ref (jobs->pdata[i]));
    }

  return chosen;
}

static void
print_document (GPtrArray        *jobs,
                const CliOptions *options)
{
  g_autoptr (UnseatExport) export = unseat_jobs_export_new (jobs);

  cli_print_export (export, options);
}

static const char *
get_kind (UnseatJob *job)
{
  const char *kind = unseat_job_words_kind (job);

  if (kind != NULL)
    return kind;

  return unseat_job_get_rule (job) != NULL ? C_ ("kind of a job", "Rule") : C_ ("kind of a job", "Change");
}

/* @length: how much of an id is shown */
static void
add_row (CliTable  *table,
         UnseatJob *job,
         gsize      length)
{
  g_autofree char *id = g_strndup (unseat_job_get_id (job), length);
  g_autofree char *when = unseat_job_words_moment (unseat_job_get_created (job));
  g_autofree char *who = unseat_job_words_who (job);
  g_autofree char *title = unseat_job_words_title (job);
  g_autofree char *people = g_strdup_printf ("%'u", unseat_job_get_n_people (job));
  g_autofree char *result = unseat_job_words_summary (job);
  const char      *state = unseat_job_words_state (job);

  cli_table_add (table, id, when, unseat_job_get_tenant_name (job), who, get_kind (job), title, people, result,
                 state != NULL ? state : C_ ("state of a job", "Ended"));
}

static void
print_text (GPtrArray *jobs,
            gsize      length)
{
  const char *const titles[] = { _ ("ID"), _ ("WHEN"), _ ("TENANT"), _ ("WHO"), _ ("KIND"), _ ("WHAT"), C_ ("column", "PEOPLE"), _ ("RESULT"),
                                 C_ ("column", "STATE"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "llllllrll");

  for (guint i = 0; i < jobs->len; i++)
    add_row (table, jobs->pdata[i], length);
  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
}

static void
print_none (CliContext *context)
{
  cli_print (_ ("The journal has no jobs."));
  if (unseat_session_is_demo (cli_context_get_session (context)))
    cli_print (_ ("The demo tenant forgets its jobs at the end of each command."));
}

static CliExit
list (CliContext      *context,
      const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = cli_context_get_journal (context, &error);
  g_autoptr (GPtrArray) jobs = journal != NULL ? unseat_journal_list_jobs (journal, NULL, &error) : NULL;
  g_autoptr (GPtrArray) chosen = NULL;

  if (jobs == NULL)
    return cli_context_fail (context, error);

  chosen = filter (jobs, arguments);
  if (cli_options_want_document (cli_context_get_options (context)))
    print_document (chosen, cli_context_get_options (context));
  else if (chosen->len > 0)
    print_text (chosen, measure_ids (jobs));
  else
    print_none (context);
  return CLI_EXIT_OK;
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "tenant", 0, 0, G_OPTION_ARG_STRING, &arguments.tenant, N_ ("Only jobs in this tenant: its id or name"), N_ ("TENANT") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &arguments.limit, N_ ("Only so many, the newest"), N_ ("NUMBER") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  arguments.limit = G_MAXINT;
  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (arguments.limit <= 0)
    return cli_context_refuse_usage (command, _ ("--limit takes a number above 0"));
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return list (context, &arguments);
}

const CliCommand cli_jobs_command = {
  .name = "jobs",
  .summary = N_ ("List the jobs of the journal, the newest first"),
  .description = N_ ("Only the journal is read: nobody has to be signed in."),
  .is_table = TRUE,
  .run = run,
};
