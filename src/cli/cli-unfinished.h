/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-json-writer.h"

G_BEGIN_DECLS

/**
 * cli_unfinished_list:
 *
 * Looks into the journal of the session's server.  When it cannot be read, a note says so; the demo has none from before.
 *
 * Returns: (transfer full) (element-type UnseatUnfinishedJob): the jobs that were left unfinished, perhaps none
 */
GPtrArray *cli_unfinished_list (CliContext *context);

/**
 * cli_unfinished_write:
 *
 * Writes the member `unfinishedJobs` of docs/cli.md.
 */
void cli_unfinished_write (GPtrArray        *jobs,
                           UnseatJsonWriter *writer);

/**
 * cli_unfinished_print:
 *
 * Tells each on standard output, and how to go on with it.
 */
void cli_unfinished_print (CliContext *context,
                           GPtrArray  *jobs);

G_END_DECLS
