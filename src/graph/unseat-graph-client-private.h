/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "unseat-graph-client.h"
#include "unseat-graph-throttle.h"

G_BEGIN_DECLS

/**
 * What the layer itself needs of the client; core sees no HTTP.
 */

/**
 * unseat_graph_client_get_session:
 *
 * Returns: (transfer none): the HTTP session that all its requests share, never %NULL
 */
SoupSession *unseat_graph_client_get_session (UnseatGraphClient *self);

/**
 * unseat_graph_client_get_throttle:
 *
 * Returns: (transfer none): the gate that every request of this client passes, never %NULL
 */
UnseatGraphThrottle *unseat_graph_client_get_throttle (UnseatGraphClient *self);

/**
 * unseat_graph_client_get_base_url:
 *
 * Returns: (transfer none): up to and with the version, without a slash at its end
 */
const char *unseat_graph_client_get_base_url (UnseatGraphClient *self);

/**
 * unseat_graph_client_note_server_time:
 * @when: seconds since 1970 in UTC, what the answer that has just come says; 0 when it does not, or when none came
 */
void unseat_graph_client_note_server_time (UnseatGraphClient *self,
                                           gint64             when);

G_END_DECLS
