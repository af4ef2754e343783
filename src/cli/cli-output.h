/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdio.h>

#include "cli-options.h"
#include "unseat-export.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_print:
 *
 * Prints a line on standard output.
 */
void cli_print (const char *format,
                ...) G_GNUC_PRINTF (1, 2);

/**
 * cli_print_note:
 * @text: a sentence, perhaps with text from outside: made harmless for a terminal
 *
 * Prints a line on standard error.
 */
void cli_print_note (const char *text);

/**
 * cli_print_to:
 * @target: standard output or standard error
 *
 * Prints a line as cli_print() or cli_print_note(): a review stands where its question is asked.
 */
void cli_print_to (FILE       *target,
                   const char *format,
                   ...) G_GNUC_PRINTF (2, 3);

/**
 * cli_print_json:
 * @json: a document
 */
void cli_print_json (const char *json);

/**
 * cli_print_export:
 * @export: what has not been written yet
 * @options: which want a document
 *
 * Prints it piece by piece, as the document that the options want.
 */
void cli_print_export (UnseatExport *export,
                       const CliOptions *options);

/**
 * cli_print_plan:
 * @plan: a plan, applied or not
 * @job: (nullable): the job's id, %NULL for a dry run
 * @warning: (nullable): of unseat_apply_get_warning()
 * @options: which want a document
 *
 * Prints what is planned, or what became of it.
 */
void cli_print_plan (UnseatPlan       *plan,
                     const char       *job,
                     const char       *warning,
                     const CliOptions *options);

/**
 * cli_print_finish:
 *
 * Writes out what is still on its way to standard output; before the program ends.
 *
 * Returns: whether everything that was printed got there
 */
gboolean cli_print_finish (void);

/**
 * cli_print_error:
 * @error: what went wrong: one sentence; with @verbose what the server said, and the ids for Microsoft support
 *
 * Returns: the exit code that says the same
 */
CliExit cli_print_error (const GError *error,
                         gboolean      verbose);

G_END_DECLS
