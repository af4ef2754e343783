/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CliAwait:
 *
 * The blocking face of the asynchronous calls: pass cli_await_cb() and the #CliAwait to x_async(), and cli_await() to x_finish().
 */
typedef struct _CliAwait CliAwait;

/**
 * cli_await_new:
 *
 * Returns: (transfer full): one that waits for nothing yet; good for one call
 */
CliAwait *cli_await_new (void);

/**
 * cli_await_free:
 * @self: (transfer full): no longer needed; no call may still be under way
 */
void cli_await_free (CliAwait *self);

/**
 * cli_await_cb:
 *
 * A #GAsyncReadyCallback; @user_data is the #CliAwait.
 */
void cli_await_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data);

/**
 * cli_await:
 *
 * Turns the main loop until the result is there.
 *
 * Returns: (transfer none): the result
 */
GAsyncResult *cli_await (CliAwait *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliAwait, cli_await_free)

G_END_DECLS
