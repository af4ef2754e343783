/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatGraphToken:
 *
 * Secrets as an immutable, reference-counted value.  It has no text form, so that none reaches a log;
 * its memory is wiped when the last reference goes.
 */
typedef struct _UnseatGraphToken UnseatGraphToken;

/**
 * unseat_graph_token_new:
 * @access_token: lives in memory only
 * @refresh_token: (nullable): what a token store keeps
 * @scopes: (nullable): what was granted, as the server wrote it
 * @expires: unseat_clock_get_monotonic() time in milliseconds when the access token ends
 */
UnseatGraphToken *unseat_graph_token_new (const char *access_token,
                                          const char *refresh_token,
                                          const char *scopes,
                                          gint64      expires);

/**
 * unseat_graph_token_ref:
 *
 * Returns: (transfer full): the same token, to be given back with unseat_graph_token_unref(); from any thread
 */
UnseatGraphToken *unseat_graph_token_ref (UnseatGraphToken *self);

/**
 * unseat_graph_token_unref:
 * @self: (transfer full): wiped and freed with its last reference
 */
void unseat_graph_token_unref (UnseatGraphToken *self);

/* For the layer itself only: what goes into a header or a form, never into a message. */

/**
 * unseat_graph_token_peek_access:
 *
 * Returns: (transfer none): the access token, never %NULL
 */
const char *unseat_graph_token_peek_access (UnseatGraphToken *self);

/**
 * unseat_graph_token_peek_refresh:
 *
 * Returns: (transfer none) (nullable): the refresh token, %NULL when the server gave none
 */
const char *unseat_graph_token_peek_refresh (UnseatGraphToken *self);

/**
 * unseat_graph_token_get_scopes:
 *
 * Returns: (transfer none) (nullable): what was granted, as the server wrote it; %NULL when it did not say
 */
const char *unseat_graph_token_get_scopes (UnseatGraphToken *self);

/**
 * unseat_graph_token_get_expires:
 *
 * Returns: when the access token ends, as unseat_clock_get_monotonic() tells it, in milliseconds
 */
gint64 unseat_graph_token_get_expires (UnseatGraphToken *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphToken, unseat_graph_token_unref)

G_END_DECLS
