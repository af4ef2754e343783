/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "demo-fixtures.h"

G_BEGIN_DECLS

/**
 * CliFixture:
 *
 * A tenant in this process, and the real program beside it, which reaches it through UNSEAT_GRAPH_URL and UNSEAT_LOGIN_URL.
 */
typedef struct
{
  DemoServer *server; /* (owned) */
} CliFixture;

/**
 * CliRun:
 *
 * One run of the program.
 */
typedef struct
{
  int   status; /* exit code */
  char *out;    /* (owned) */
  char *err;    /* (owned) */
} CliRun;

void cli_fixture_set_up (CliFixture *self);

/**
 * cli_fixture_tear_down:
 *
 * Fails if the tenant saw a token where none belongs, or somebody deleted.
 */
void cli_fixture_tear_down (CliFixture *self);

/**
 * cli_fixture_begin:
 *
 * The beginning of main(), where all the tests share one tenant.
 */
void cli_fixture_begin (CliFixture *self,
                        int        *argc,
                        char     ***argv);

/**
 * cli_fixture_end:
 *
 * Runs the tests, then tears down.
 *
 * Returns: the exit code of main()
 */
int cli_fixture_end (CliFixture *self);

/**
 * cli_fixture_launch:
 *
 * Returns: (transfer full): how the program is started, without arguments
 */
GSubprocessLauncher *cli_fixture_launch (CliFixture      *self,
                                         GSubprocessFlags flags);

/**
 * cli_run:
 * @input: (nullable): what it reads from standard input, which is no terminal
 * @...: the arguments, then %NULL
 *
 * Runs the program to its end.
 */
CliRun *cli_run (CliFixture *self,
                 const char *input,
                 ...) G_GNUC_NULL_TERMINATED;
void    cli_run_free (CliRun *self);

/**
 * cli_begin_on_terminal:
 * @terminal: (out): our side of the terminal on which it asks; to be closed
 * @...: the arguments, then %NULL
 *
 * Returns: (transfer full): the program, which is running
 */
GSubprocess *cli_begin_on_terminal (CliFixture *self,
                                    int        *terminal,
                                    ...) G_GNUC_NULL_TERMINATED;

/**
 * cli_read_until:
 * @prompt: what the program has to say
 *
 * Returns: (transfer full): what came from the terminal up to and with @prompt
 */
char *cli_read_until (int         terminal,
                      const char *prompt);

/**
 * cli_type:
 * @reply: what is typed on the terminal
 */
void cli_type (int         terminal,
               const char *reply);

/**
 * cli_run_answering:
 * @prompt: what it waits for on the terminal
 * @reply: what is typed then
 * @...: the arguments, then %NULL
 *
 * Runs the program on a terminal, and answers its question.
 *
 * Returns: the exit code
 */
int cli_run_answering (CliFixture *self,
                       const char *prompt,
                       const char *reply,
                       ...) G_GNUC_NULL_TERMINATED;

/**
 * cli_run_sign_in:
 *
 * Signs in, the server approving at once.
 */
void cli_run_sign_in (CliFixture *self);

#define cli_assert_status(run, code)                                                            \
  G_STMT_START                                                                                  \
  {                                                                                             \
    if ((run)->status != (code))                                                                \
      g_error ("status %d instead of %d\n%s%s", (run)->status, (code), (run)->out, (run)->err); \
  }                                                                                             \
  G_STMT_END

#define cli_assert_contains(text, part)                \
  G_STMT_START                                         \
  {                                                    \
    if (strstr ((text), (part)) == NULL)               \
      g_error ("“%s” is not in:\n%s", (part), (text)); \
  }                                                    \
  G_STMT_END

/**
 * cli_parse_object:
 *
 * Returns: (transfer full): the root, which has to be an object and all there is
 */
JsonObject *cli_parse_object (const char *json);

/**
 * cli_wait_for_progress:
 * @process: writes its progress as JSON to a pipe for errors
 *
 * Reads on until there is a line about the job with @text, and no further.
 */
void cli_wait_for_progress (GSubprocess *process,
                            const char  *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliRun, cli_run_free)

G_END_DECLS
