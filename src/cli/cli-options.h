/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CliExit:
 * @CLI_EXIT_OK: every item verified, already-gone or skipped, or nothing to do
 * @CLI_EXIT_ERROR: it did not work
 * @CLI_EXIT_USAGE: the command line cannot be understood, or names what is not there
 * @CLI_EXIT_INCOMPLETE: some item failed, is blocked, pending or still inherited
 * @CLI_EXIT_SIGN_IN: nobody is signed in, or Microsoft wants a new sign-in
 * @CLI_EXIT_CANCELLED: the person pressed Ctrl+C, or said no
 */
typedef enum
{
  CLI_EXIT_OK = 0,
  CLI_EXIT_ERROR = 1,
  CLI_EXIT_USAGE = 2,
  CLI_EXIT_INCOMPLETE = 3,
  CLI_EXIT_SIGN_IN = 4,
  CLI_EXIT_CANCELLED = 130,
} CliExit;

typedef enum
{
  CLI_PROGRESS_AUTO, /* a line that changes, when standard error is a terminal; else the waits */
  CLI_PROGRESS_JSON, /* a JSON document a line */
  CLI_PROGRESS_NONE,
} CliProgressKind;

/**
 * CliOptions:
 *
 * The options that every command takes.
 */
typedef struct
{
  gboolean        demo;
  gboolean        json;
  gboolean        csv; /* never with json */
  gboolean        verbose;
  char           *account; /* (owned) (nullable) */
  CliProgressKind progress;
} CliOptions;

/**
 * cli_options_clear:
 * @self: what the parsers filled in
 *
 * Frees the texts inside, not the structure, which may be cleared twice.
 */
void cli_options_clear (CliOptions *self);

/**
 * cli_options_want_document:
 *
 * Returns: whether standard output is to hold one document and nothing else
 */
gboolean cli_options_want_document (const CliOptions *self);

/**
 * CliCommand:
 * @name: the word on the command line
 * @arguments: (nullable): what may follow, for the help
 * @summary: one line, marked for gettext
 * @description: (nullable): more, for the command's own help
 * @is_table: whether it prints what `--csv` can write
 */
typedef struct _CliCommand CliCommand;
typedef struct _CliContext CliContext;

struct _CliCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  gboolean    is_table;
  CliExit (*run) (const CliCommand *command,
                  CliContext       *context,
                  int              *argc,
                  char           ***argv);
};

/**
 * cli_options_parse_global:
 * @argc: (inout): what comes before the command is taken out
 * @show_version: (out): whether `--version` was there
 *
 * Reads the options before the command.
 */
gboolean cli_options_parse_global (CliOptions *self,
                                   const char *commands_help,
                                   int        *argc,
                                   char     ***argv,
                                   gboolean   *show_version,
                                   GError    **error);

/**
 * cli_options_parse_command:
 * @entries: (nullable) (array zero-terminated=1): the command's own options
 * @max_arguments: how many arguments that are no options the command takes
 *
 * Reads what comes after the command; the general options may stand there too.
 */
gboolean cli_options_parse_command (CliOptions         *self,
                                    const CliCommand   *command,
                                    const GOptionEntry *entries,
                                    int                 max_arguments,
                                    int                *argc,
                                    char             ***argv,
                                    GError            **error);

G_END_DECLS
