/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Addresses are put together here only, so that nothing a server or a person typed can change where a request goes.
 * Internal to the layer.
 */

/**
 * unseat_graph_url_escape_segment:
 * @text: an id or a sign-in name
 *
 * Returns: (transfer full): @text as one segment of a path; `/`, `#`, `?`, `%`, `$` and `'` are escaped, and a segment of dots
 * cannot climb
 */
char *unseat_graph_url_escape_segment (const char *text);

/**
 * unseat_graph_url_escape_query:
 * @text: the value of a query option
 *
 * Returns: (transfer full): @text with blanks, `#`, `&`, `+` and `%` escaped; `$` stays (GRAPH.md 3.1)
 */
char *unseat_graph_url_escape_query (const char *text);

/**
 * unseat_graph_url_quote:
 * @text: any text
 *
 * Returns: (transfer full): @text as an OData string: in single quotes, with single quotes inside doubled; not yet escaped
 */
char *unseat_graph_url_quote (const char *text);

/**
 * unseat_graph_url_is_below:
 * @base_url: a server's address up to and with the version, e.g. `https://graph.microsoft.com/v1.0`
 * @link: an absolute address that a server gave
 *
 * Returns: whether @link has the scheme, host and port of @base_url, no user name, and a path under that of @base_url; the token
 * may go nowhere else
 */
gboolean unseat_graph_url_is_below (const char *base_url,
                                    const char *link);

/**
 * unseat_graph_url_may_fetch:
 * @base_url: a server's address up to and with the version
 * @link: an absolute address that the server redirected to, on any host
 *
 * Returns: whether @link may be fetched, without a token: by https; or by http from this computer, when @base_url is http as well
 */
gboolean unseat_graph_url_may_fetch (const char *base_url,
                                     const char *link);

G_END_DECLS
