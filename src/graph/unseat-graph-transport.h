/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * The one place where bytes go over the wire, for Graph and for the sign-in service alike.  Internal to the layer.
 */

/* Sizes of answers, in bytes: the longest page of users is about 4 MiB, the longest token answer about 20 KiB. */
#define UNSEAT_GRAPH_TRANSPORT_PAGE_BYTES ((gsize) 64 * 1024 * 1024)
#define UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES ((gsize) 1024 * 1024)

/**
 * unseat_graph_transport_new_session:
 *
 * A session as this program wants it: no cookies, 60 s without a byte is an error, and so are five times that for a whole answer; up to 12 connections to a host
 * (GRAPH.md section 6), `User-Agent: unseat/VERSION`.
 *
 * Returns: (transfer full): a session for one server and one account
 */
SoupSession *unseat_graph_transport_new_session (void);

/**
 * unseat_graph_transport_send_async:
 * @session: from unseat_graph_transport_new_session()
 * @message: a complete request, used for one send only; redirects are not followed, so that what it carries goes to no other host
 * @max_bytes: the longest answer that is taken, after decompression
 *
 * Sends @message and reads the whole answer.  Any HTTP status is a success here: look at soup_message_get_status().
 */
void unseat_graph_transport_send_async (SoupSession        *session,
                                        SoupMessage        *message,
                                        gsize               max_bytes,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);

/**
 * unseat_graph_transport_send_finish:
 *
 * Returns: (transfer full) (nullable): the body, maybe empty; %NULL with %UNSEAT_ERROR_NETWORK (no connection, a certificate that
 * is not trusted, a connection that broke before the end of the answer), %UNSEAT_ERROR_BAD_ANSWER (longer than
 * @max_bytes) or %G_IO_ERROR_CANCELLED.  The error says nothing about whether the server acted on the request.
 */
GBytes *unseat_graph_transport_send_finish (SoupSession  *session,
                                            GAsyncResult *result,
                                            GError      **error);

/**
 * unseat_graph_transport_get_server_time:
 * @message: an answered message
 * @now: seconds since 1970 in UTC, by the clock of this machine
 *
 * Returns: seconds since 1970 in UTC, when the answer was made by the clock of the server (header `Date`); @now when it does not say
 */
gint64 unseat_graph_transport_get_server_time (SoupMessage *message,
                                               gint64       now);

/**
 * unseat_graph_transport_get_retry_after:
 * @message: an answered message
 * @now: seconds since 1970 in UTC, by the clock of this machine
 *
 * Reads `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3).  A date is one of the server's clock, and is held against that.
 *
 * Returns: milliseconds to wait from now on, at most a day, 0 for a date that has passed, -1 without a usable header
 */
gint64 unseat_graph_transport_get_retry_after (SoupMessage *message,
                                               gint64       now);

/**
 * unseat_graph_transport_parse_retry_after:
 * @value: (nullable): the text of a `Retry-After` header
 * @now: seconds since 1970 in UTC, by the clock of who wrote it
 *
 * Returns: as unseat_graph_transport_get_retry_after()
 */
gint64 unseat_graph_transport_parse_retry_after (const char *value,
                                                 gint64      now);

/**
 * unseat_graph_transport_is_json:
 * @message: an answered message
 *
 * Returns: whether the answer calls itself JSON (`application/json` or `application/…+json`)
 */
gboolean unseat_graph_transport_is_json (SoupMessage *message);

G_END_DECLS
