/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "unseat-clock.h"
#include "unseat-endpoints.h"

G_BEGIN_DECLS

/**
 * UnseatGraphSignInAnswer:
 * @status: the HTTP status
 * @is_json: whether the body looks like a JSON object, whatever it calls itself
 * @retry_after: milliseconds the server asked to wait, -1 = it did not ask
 * @body: (owned): may hold tokens; wiped with the answer
 *
 * What the sign-in service said.  Internal to the layer.
 */
typedef struct
{
  guint    status;
  gboolean is_json;
  gint64   retry_after;
  GBytes  *body;
} UnseatGraphSignInAnswer;

/**
 * unseat_graph_sign_in_answer_free:
 * @self: (transfer full): the answer; its body is wiped
 */
void unseat_graph_sign_in_answer_free (UnseatGraphSignInAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphSignInAnswer, unseat_graph_sign_in_answer_free)

/**
 * unseat_graph_sign_in_form_dup_url:
 * @tenant: a tenant's GUID or domain, or `organizations`; escaped here
 * @leaf: `devicecode` or `token` (GRAPH.md 1.1)
 *
 * Returns: (transfer full): `{login}/{tenant}/oauth2/v2.0/{leaf}`
 */
char *unseat_graph_sign_in_form_dup_url (UnseatEndpoints *endpoints,
                                         const char      *tenant,
                                         const char      *leaf);

/**
 * unseat_graph_sign_in_form_post_async:
 * @session: from unseat_graph_transport_new_session()
 * @clock: for `Retry-After` as a date
 * @tenant: a tenant's GUID or domain, or `organizations`; escaped here
 * @leaf: `devicecode` or `token` (GRAPH.md 1.1)
 * @fields: (array zero-terminated=1): name, value, name, value …
 *
 * Posts a form to `{login}/{tenant}/oauth2/v2.0/{leaf}`.  The encoded form is wiped when it has been sent.
 */
void unseat_graph_sign_in_form_post_async (SoupSession        *session,
                                           UnseatClock        *clock,
                                           UnseatEndpoints    *endpoints,
                                           const char         *tenant,
                                           const char         *leaf,
                                           const char *const  *fields,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);

/**
 * unseat_graph_sign_in_form_finish:
 *
 * Returns: (transfer full) (nullable): the answer, whatever its status; %NULL with %UNSEAT_ERROR_NETWORK,
 * %UNSEAT_ERROR_BAD_ANSWER (too long) or %G_IO_ERROR_CANCELLED
 */
UnseatGraphSignInAnswer *unseat_graph_sign_in_form_finish (SoupSession  *session,
                                                           GAsyncResult *result,
                                                           GError      **error);

G_END_DECLS
