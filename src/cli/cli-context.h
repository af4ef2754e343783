/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-options.h"
#include "unseat-apply.h"
#include "unseat-demo-host.h"
#include "unseat-journal.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * CliContext:
 *
 * What every command works with: the options, the session, and what ends it: Ctrl+C, with which the person stops a job, and a request to
 * end (SIGTERM) or the loss of the terminal (SIGHUP), which leave it unfinished.
 */

/**
 * cli_context_new:
 * @factory: starts a demo tenant when `--demo` asks for it
 */
CliContext *cli_context_new (UnseatDemoHostFactory factory,
                             gpointer              factory_data);

/**
 * cli_context_free:
 * @self: (transfer full): the context
 *
 * Gives Ctrl+C back to the terminal, and ends the demo tenant if there is one.
 */
void cli_context_free (CliContext *self);

/**
 * cli_context_get_options:
 *
 * Returns: (transfer none): the options, filled in by the parsers
 */
CliOptions *cli_context_get_options (CliContext *self);

/**
 * cli_context_open:
 *
 * Makes the session, for the servers that options and environment name, and takes Ctrl+C.  Nobody is signed in yet.
 */
gboolean cli_context_open (CliContext *self,
                           GError    **error);

/**
 * cli_context_get_session:
 *
 * Returns: (transfer none): the session, never %NULL once the context is open
 */
UnseatSession *cli_context_get_session (CliContext *self);

/**
 * cli_context_get_settings:
 *
 * Returns: (transfer none): the settings, never %NULL once the context is open
 */
UnseatSettings *cli_context_get_settings (CliContext *self);

/**
 * cli_context_tell_unkept:
 *
 * Tells on standard error why what was just set will be forgotten, if it will.
 */
void cli_context_tell_unkept (CliContext *self);

/**
 * cli_context_get_journal:
 *
 * Opens the journal of the session's server when it is asked for first, and says on standard error what had to be set aside.  Nobody
 * has to be signed in.  The demo's is in memory, and empty.
 *
 * Returns: (transfer none): the journal, or %NULL with an error as unseat_journal_open()
 */
UnseatJournal *cli_context_get_journal (CliContext *self,
                                        GError    **error);

/**
 * cli_context_get_cancellable:
 *
 * Returns: (transfer none): what Ctrl+C cancels, never %NULL; for every call that may take time
 */
GCancellable *cli_context_get_cancellable (CliContext *self);

/**
 * cli_context_get_demo_host:
 *
 * Returns: (transfer none) (nullable): the demo tenant, %NULL without `--demo`
 */
UnseatDemoHost *cli_context_get_demo_host (CliContext *self);

/**
 * cli_context_set_apply:
 * @apply: (nullable): what Ctrl+C stops at first: nothing further is sent, and what was sent is still verified; what a request to end
 * suspends
 */
void cli_context_set_apply (CliContext  *self,
                            UnseatApply *apply);

/**
 * cli_context_set_job:
 * @job: the id under which the journal keeps what is being done, should it be asked for after all was lost but that
 */
void cli_context_set_job (CliContext *self,
                          const char *job);

/**
 * cli_context_get_job:
 *
 * Returns: (transfer none) (nullable): the id of the job in the journal, %NULL when there is none
 */
const char *cli_context_get_job (CliContext *self);

/**
 * cli_context_was_interrupted:
 *
 * Returns: whether Ctrl+C was pressed
 */
gboolean cli_context_was_interrupted (CliContext *self);

/**
 * cli_context_run:
 * @event: the word of the JSON lines of progress
 * @what: what it does, in words, translated
 *
 * Runs an operation to its end, telling its progress.
 */
gboolean cli_context_run (CliContext      *self,
                          UnseatOperation *operation,
                          const char      *event,
                          const char      *what,
                          GError         **error);

/**
 * cli_context_fail:
 * @error: what went wrong
 *
 * Prints it, and keeps it in mind.
 *
 * Returns: the exit code
 */
CliExit cli_context_fail (CliContext   *self,
                          const GError *error);

/**
 * cli_context_get_failure:
 *
 * Returns: (transfer none) (nullable): what cli_context_fail() printed last, a sentence; %NULL when nothing went wrong
 */
const char *cli_context_get_failure (CliContext *self);

/**
 * cli_context_fail_usage:
 * @command: whose help tells more
 * @error: what is wrong with the command line
 *
 * Prints one line.
 *
 * Returns: %CLI_EXIT_USAGE
 */
CliExit cli_context_fail_usage (const CliCommand *command,
                                const GError     *error);

/**
 * cli_context_refuse_usage:
 * @command: whose help tells more
 * @fault: what is wrong with the command line, translated
 *
 * cli_context_fail_usage() for what no parser has found.
 *
 * Returns: %CLI_EXIT_USAGE
 */
CliExit cli_context_refuse_usage (const CliCommand *command,
                                  const char       *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliContext, cli_context_free)

G_END_DECLS
