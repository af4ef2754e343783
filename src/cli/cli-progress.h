/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-options.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * CliProgress:
 *
 * Tells on standard error how far an operation is, until it is freed.
 */
typedef struct _CliProgress CliProgress;

/**
 * cli_progress_new:
 * @event: the word of the JSON lines, e.g. `load`
 * @what: what it does, in words, translated, e.g. "Reading the tenant"
 */
CliProgress *cli_progress_new (UnseatOperation *operation,
                               CliProgressKind  kind,
                               const char      *event,
                               const char      *what);

/**
 * cli_progress_watch:
 * @session: whose server the operation waits for
 *
 * Says once when a wait for Microsoft 365 begins, in a line of its own, where nobody sees a line that changes: standard error may go into a
 * file, or a log.
 */
void cli_progress_watch (CliProgress   *self,
                         UnseatSession *session);

/**
 * cli_progress_free:
 * @self: (transfer full): the teller
 *
 * Stops telling, and wipes the line that was changing.
 */
void cli_progress_free (CliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliProgress, cli_progress_free)

G_END_DECLS
