/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "unseat-graph-cost.h"
#include "unseat-graph-error.h"
#include "unseat-json-writer.h"

G_BEGIN_DECLS

/**
 * UnseatGraphRequest:
 *
 * One Graph call as a value: it can be sent by itself, sent again, or put into a batch.  Reference counted; built up by one
 * owner, not changed after its first use.  Internal to the layer.
 */
typedef struct _UnseatGraphRequest UnseatGraphRequest;

/**
 * unseat_graph_request_new:
 * @method: e.g. `GET`; not `DELETE`, which takes unseat_graph_request_new_remove_member()
 * @path: the first part of the path, written as it goes over the wire, e.g. `/users`
 *
 * Returns: (transfer full): a request; a `GET` may be repeated, anything else not
 */
UnseatGraphRequest *unseat_graph_request_new (const char *method,
                                              const char *path);

/**
 * unseat_graph_request_new_remove_member:
 * @group_id: a group's object id, not empty
 * @user_id: a person's object id, not empty
 *
 * The only request that deletes anything.  Without the `/$ref` at its end it would not be the membership that goes, but the person (GRAPH.md 3.7): so it is
 * made whole, and nothing can be added to its path.
 *
 * Returns: (transfer full): takes the person out of the group
 */
UnseatGraphRequest *unseat_graph_request_new_remove_member (const char *group_id,
                                                            const char *user_id);

/**
 * unseat_graph_request_new_for_link:
 * @like: (transfer none): the request whose answer held the link; its headers and its priority are taken over
 * @base_url: where the token may go
 * @link: an `@odata.nextLink`
 *
 * Returns: (transfer full): a `GET` of exactly @link, or %NULL with %UNSEAT_ERROR_BAD_ANSWER when it leads away from @base_url
 */
UnseatGraphRequest *unseat_graph_request_new_for_link (UnseatGraphRequest *like,
                                                       const char         *base_url,
                                                       const char         *link,
                                                       GError            **error);

/**
 * unseat_graph_request_ref:
 *
 * Returns: (transfer full): the same request, to be given back with unseat_graph_request_unref()
 */
UnseatGraphRequest *unseat_graph_request_ref (UnseatGraphRequest *self);

/**
 * unseat_graph_request_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_graph_request_unref (UnseatGraphRequest *self);

/**
 * unseat_graph_request_add_path:
 * @path: written as it goes over the wire, e.g. `/assignLicense`
 */
void unseat_graph_request_add_path (UnseatGraphRequest *self,
                                    const char         *path);

/**
 * unseat_graph_request_add_segment:
 * @text: one more segment of the path, escaped here
 */
void unseat_graph_request_add_segment (UnseatGraphRequest *self,
                                       const char         *text);

/**
 * unseat_graph_request_add_query:
 * @name: a query option with its `$`
 * @value: escaped here
 */
void unseat_graph_request_add_query (UnseatGraphRequest *self,
                                     const char         *name,
                                     const char         *value);

/**
 * unseat_graph_request_add_header:
 * @name: a header's name as it goes over the wire
 * @value: copied; the token is no header of a request, it is put in when it is sent
 */
void unseat_graph_request_add_header (UnseatGraphRequest *self,
                                      const char         *name,
                                      const char         *value);

/**
 * unseat_graph_request_take_body:
 * @json: (transfer full): a JSON text
 */
void unseat_graph_request_take_body (UnseatGraphRequest *self,
                                     GBytes             *json);

/**
 * unseat_graph_request_set_may_repeat:
 * @may_repeat: %TRUE for a `POST` that only reads, e.g. a batch of reads
 */
void unseat_graph_request_set_may_repeat (UnseatGraphRequest *self,
                                          gboolean            may_repeat);

/**
 * unseat_graph_request_may_repeat:
 *
 * Returns: whether sending it twice does no more than sending it once
 */
gboolean unseat_graph_request_may_repeat (UnseatGraphRequest *self);

/**
 * unseat_graph_request_set_intent:
 * @intent: what it wants, for the sentence about missing rights; by default %UNSEAT_GRAPH_INTENT_READ of what may be repeated, and
 * %UNSEAT_GRAPH_INTENT_WRITE of the rest
 */
void unseat_graph_request_set_intent (UnseatGraphRequest *self,
                                      UnseatGraphIntent   intent);

/**
 * unseat_graph_request_get_intent:
 *
 * Returns: what it wants
 */
UnseatGraphIntent unseat_graph_request_get_intent (UnseatGraphRequest *self);

/**
 * unseat_graph_request_set_priority:
 * @priority: a GLib priority, default %G_PRIORITY_DEFAULT; lower numbers leave the gate first
 */
void unseat_graph_request_set_priority (UnseatGraphRequest *self,
                                        int                 priority);

/**
 * unseat_graph_request_get_priority:
 *
 * Returns: a GLib priority; lower numbers leave the gate first
 */
int unseat_graph_request_get_priority (UnseatGraphRequest *self);

/**
 * unseat_graph_request_set_latest:
 * @latest: until when it may leave, however long it waits before the gate; monotonic milliseconds of the clock, 0 = at any time, the default
 *
 * What does not leave in time is %UNSEAT_ERROR_TOO_LATE, and nothing was sent.
 */
void unseat_graph_request_set_latest (UnseatGraphRequest *self,
                                      gint64              latest);

/**
 * unseat_graph_request_get_latest:
 *
 * Returns: monotonic milliseconds, 0 = at any time
 */
gint64 unseat_graph_request_get_latest (UnseatGraphRequest *self);

/**
 * unseat_graph_request_set_cost:
 * @cost: what it costs, when its method and address do not say: a `$batch` costs what its items cost
 */
void unseat_graph_request_set_cost (UnseatGraphRequest    *self,
                                    const UnseatGraphCost *cost);

/**
 * unseat_graph_request_get_cost:
 *
 * Returns: what Graph charges for it (GRAPH.md section 6)
 */
UnseatGraphCost unseat_graph_request_get_cost (UnseatGraphRequest *self);

/**
 * unseat_graph_request_dup_url:
 *
 * Returns: (transfer full): the whole address
 */
char *unseat_graph_request_dup_url (UnseatGraphRequest *self,
                                    const char         *base_url);

/**
 * unseat_graph_request_new_message:
 * @base_url: a server's address up to and with the version
 *
 * Returns: (transfer full): a message with all headers but those that differ from try to try
 */
SoupMessage *unseat_graph_request_new_message (UnseatGraphRequest *self,
                                               const char         *base_url);

/**
 * unseat_graph_request_write_item:
 * @writer: stands in the `requests` of a batch (GRAPH.md 3.8)
 * @id: the item's id
 */
void unseat_graph_request_write_item (UnseatGraphRequest *self,
                                      UnseatJsonWriter   *writer,
                                      const char         *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphRequest, unseat_graph_request_unref)

G_END_DECLS
