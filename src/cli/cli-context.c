/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-context.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

#include "cli-await.h"
#include "cli-output.h"
#include "cli-progress.h"
#include "unseat-utils.h"

/* Signals as many as these end the program at once, whatever it waits for. */
#define N_SIGNALS_TO_QUIT 3

struct _CliContext
{
  CliOptions            options;
  UnseatDemoHostFactory factory;
  gpointer              factory_data; /* not owned */

  UnseatDemoHost *host;        /* (owned) (nullable) */
  UnseatSettings *settings;    /* (owned) (nullable), as the next two until the context is open */
  UnseatSession  *session;     /* (owned) (nullable) */
  UnseatJournal  *journal;     /* (owned) (nullable) */
  GCancellable   *cancellable; /* (owned) */
  UnseatApply    *apply;       /* (owned) (nullable) */
  char           *job;         /* (owned) (nullable) */
  char           *failure;     /* (owned) (nullable) */

  guint    n_signals;
  gboolean was_interrupted;
  guint    interrupt_source;
  guint    terminate_source;
  guint    hang_up_source;
};

CliContext *
cli_context_new (UnseatDemoHostFactory factory,
                 gpointer              factory_data)
{
  CliContext *self = g_new0 (CliContext, 1);

  self->factory = factory;
  self->factory_data = factory_data;
  self->cancellable = g_cancellable_new ();
  return self;
}

void
cli_context_free (CliContext *self)
{
  g_clear_handle_id (&self->interrupt_source, g_source_remove);
  g_clear_handle_id (&self->terminate_source, g_source_remove);
  g_clear_handle_id (&self->hang_up_source, g_source_remove);
  g_clear_object (&self->apply);
  g_clear_object (&self->journal);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->host); /* after the session, which talks to it */
  g_clear_object (&self->cancellable);
  cli_options_clear (&self->options);
  g_free (self->job);
  g_free (self->failure);
  g_free (self);
}

CliOptions *
cli_context_get_options (CliContext *self)
{
  return &self->options;
}

/* What every signal does.  Returns whether there is a job that can be told to end by itself. */
static gboolean
note_signal (CliContext *self)
{
  self->n_signals++;
  if (self->n_signals >= N_SIGNALS_TO_QUIT)
    _exit (CLI_EXIT_CANCELLED);
  if (self->apply != NULL && self->n_signals == 1)
    return TRUE;

  g_cancellable_cancel (self->cancellable);

  return FALSE;
}

static gboolean
interrupt_cb (gpointer user_data)
{
  CliContext *self = user_data;

  self->was_interrupted = TRUE;
  if (note_signal (self))
    {
      cli_print_note (_ ("Stopping: nothing further is sent; what was sent is checked. Press Ctrl+C again to leave at once."));
      unseat_apply_stop (self->apply);
    }

  return G_SOURCE_CONTINUE;
}

/* Not the person's word about the job, which therefore can be gone on with. */
static gboolean
terminate_cb (gpointer user_data)
{
  CliContext *self = user_data;

  if (note_signal (self))
    {
      cli_print_note (_ ("Leaving: nothing further is sent, and the job stays unfinished."));
      unseat_apply_suspend (self->apply);
    }

  return G_SOURCE_CONTINUE;
}

static UnseatEndpoints *
make_endpoints (CliContext *self,
                GError    **error)
{
  guint              n_clouds = 0;
  const UnseatCloud *cloud = unseat_cloud_find (unseat_settings_get_cloud_id (self->settings));

  if (cloud == NULL)
    cloud = unseat_cloud_list (&n_clouds);
  if (self->host != NULL)
    return unseat_endpoints_new (cloud, unseat_demo_host_get_graph_url (self->host),
                                 unseat_demo_host_get_login_url (self->host), error);

  return unseat_endpoints_new_from_environment (cloud, error);
}

gboolean
cli_context_open (CliContext *self,
                  GError    **error)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatEndpoints) endpoints = NULL;

  self->settings = unseat_settings_new ();
  if (self->options.demo)
    {
      self->host = self->factory (self->factory_data, error);
      if (self->host == NULL)
        return FALSE;
    }

  endpoints = make_endpoints (self, error);
  if (endpoints == NULL)
    return FALSE;

  /* Without an override the session follows the cloud of the sign-in. */
  self->session = unseat_session_new (self->settings, clock, unseat_endpoints_is_overridden (endpoints) ? endpoints : NULL,
                                      self->options.demo);
  self->interrupt_source = g_unix_signal_add (SIGINT, interrupt_cb, self);
  self->terminate_source = g_unix_signal_add (SIGTERM, terminate_cb, self);
  self->hang_up_source = g_unix_signal_add (SIGHUP, terminate_cb, self);
  return TRUE;
}

UnseatSession *
cli_context_get_session (CliContext *self)
{
  return self->session;
}

UnseatSettings *
cli_context_get_settings (CliContext *self)
{
  return self->settings;
}

void
cli_context_tell_unkept (CliContext *self)
{
  const char *why = unseat_settings_explain_unkept (self->settings);

  if (why != NULL)
    cli_print_note (why);
}

UnseatJournal *
cli_context_get_journal (CliContext *self,
                         GError    **error)
{
  const char *notice = NULL;

  if (self->journal != NULL)
    return self->journal;

  self->journal = unseat_journal_open (unseat_session_get_store_key (self->session), unseat_session_is_demo (self->session), error);
  notice = self->journal != NULL ? unseat_journal_get_notice (self->journal) : NULL;
  if (notice != NULL)
    cli_print_note (notice);

  return self->journal;
}

GCancellable *
cli_context_get_cancellable (CliContext *self)
{
  return self->cancellable;
}

UnseatDemoHost *
cli_context_get_demo_host (CliContext *self)
{
  return self->host;
}

void
cli_context_set_apply (CliContext  *self,
                       UnseatApply *apply)
{
  g_set_object (&self->apply, apply);
}

void
cli_context_set_job (CliContext *self,
                     const char *job)
{
  unseat_set_string (&self->job, job);
}

const char *
cli_context_get_job (CliContext *self)
{
  return self->job;
}

gboolean
cli_context_was_interrupted (CliContext *self)
{
  return self->was_interrupted;
}

gboolean
cli_context_run (CliContext      *self,
                 UnseatOperation *operation,
                 const char      *event,
                 const char      *what,
                 GError         **error)
{
  g_autoptr (CliProgress) progress = cli_progress_new (operation, self->options.progress, event, what);
  g_autoptr (CliAwait) await = cli_await_new ();

  if (self->session != NULL)
    cli_progress_watch (progress, self->session);
  unseat_operation_run_async (operation, self->cancellable, cli_await_cb, await);
  return unseat_operation_run_finish (operation, cli_await (await), error);
}

CliExit
cli_context_fail (CliContext   *self,
                  const GError *error)
{
  unseat_set_string (&self->failure, error->message);
  return cli_print_error (error, self->options.verbose);
}

const char *
cli_context_get_failure (CliContext *self)
{
  return self->failure;
}

CliExit
cli_context_fail_usage (const CliCommand *command,
                        const GError     *error)
{
  return cli_context_refuse_usage (command, error->message);
}

CliExit
cli_context_refuse_usage (const CliCommand *command,
                          const char       *fault)
{
  /* Translators: the name of a command, what is wrong, and the command again. */
  g_autofree char *line = g_strdup_printf (_ ("unseat-cli %s: %s (see “unseat-cli %s --help”)"), command->name, fault, command->name);

  cli_print_note (line);
  return CLI_EXIT_USAGE;
}
