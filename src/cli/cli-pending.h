/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-json-writer.h"

G_BEGIN_DECLS

/**
 * cli_pending_list:
 *
 * Looks into the journal of the session's server.  When it cannot be read, a note says so; the demo has none from before.
 *
 * Returns: (transfer full) (element-type UnseatPendingJob): the jobs of the tenant with something that nobody has seen done, perhaps none
 */
GPtrArray *cli_pending_list (CliContext *context);

/**
 * cli_pending_write:
 *
 * Writes the member `pendingJobs` of docs/cli.md.
 */
void cli_pending_write (GPtrArray        *jobs,
                        UnseatJsonWriter *writer);

/**
 * cli_pending_print:
 *
 * Tells each on standard output, and how to look again.
 */
void cli_pending_print (GPtrArray *jobs);

/**
 * cli_pending_write_checked:
 * @results: (element-type UnseatRecheckResult): what was looked at
 *
 * Writes the member `checkedJobs` of docs/cli.md.
 */
void cli_pending_write_checked (GPtrArray        *results,
                                UnseatJsonWriter *writer);

/**
 * cli_pending_print_checked:
 * @results: (element-type UnseatRecheckResult): what was looked at
 *
 * Tells on standard output what was seen.
 */
void cli_pending_print_checked (GPtrArray *results);

G_END_DECLS
