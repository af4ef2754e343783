/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ScriptedServer:
 *
 * A server on loopback, in the test's own main context, that gives the answers the demo tenant never gives.  It answers
 * each path from a list, in order, repeats the last one, and keeps what it was asked.
 */
typedef struct _ScriptedServer ScriptedServer;

ScriptedServer *scripted_server_new (void);
void            scripted_server_free (ScriptedServer *self);

/* e.g. `http://127.0.0.1:4711`; both the sign-in address and, with `/v1.0` after it, Graph's. */
const char *scripted_server_get_url (ScriptedServer *self);

/**
 * scripted_server_add:
 * @path_end: how the path ends, e.g. `/token`
 * @status: 0 = cut the connection without an answer
 * @retry_after: (nullable): the header's value
 * @content_type: (nullable): `application/json` when %NULL
 */
void scripted_server_add (ScriptedServer *self,
                          const char     *path_end,
                          guint           status,
                          const char     *retry_after,
                          const char     *content_type,
                          const char     *body);

/* `application/json` without Retry-After. */
void scripted_server_add_json (ScriptedServer *self,
                               const char     *path_end,
                               guint           status,
                               const char     *body);

guint scripted_server_count (ScriptedServer *self,
                             const char     *path_end);
/* The body of the last request to the path, or of a GET its Authorization header. */
const char *scripted_server_get_last (ScriptedServer *self,
                                      const char     *path_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScriptedServer, scripted_server_free)

G_END_DECLS
