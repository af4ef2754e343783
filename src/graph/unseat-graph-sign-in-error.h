/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-endpoints.h"
#include "unseat-graph-sign-in-form.h"

G_BEGIN_DECLS

/**
 * UnseatGraphSignInVerdict:
 * @UNSEAT_GRAPH_SIGN_IN_PENDING: the person is not done in the browser; wait and ask again
 * @UNSEAT_GRAPH_SIGN_IN_SLOW_DOWN: asked too often; wait longer from now on (RFC 8628, 3.5)
 * @UNSEAT_GRAPH_SIGN_IN_RETRY: the service is busy, or something between it and us answered; ask again later
 * @UNSEAT_GRAPH_SIGN_IN_DEAD: the grant itself (the code, the refresh token) is no longer good; drop it
 * @UNSEAT_GRAPH_SIGN_IN_REFUSED: a definite no; the same question would get the same answer
 * @UNSEAT_GRAPH_SIGN_IN_ODD: an answer that nobody documents; nothing is known about the grant
 *
 * What a refusal of the sign-in service means to the program.  The error tells the person.
 */
typedef enum
{
  UNSEAT_GRAPH_SIGN_IN_PENDING,
  UNSEAT_GRAPH_SIGN_IN_SLOW_DOWN,
  UNSEAT_GRAPH_SIGN_IN_RETRY,
  UNSEAT_GRAPH_SIGN_IN_DEAD,
  UNSEAT_GRAPH_SIGN_IN_REFUSED,
  UNSEAT_GRAPH_SIGN_IN_ODD,
} UnseatGraphSignInVerdict;

/**
 * unseat_graph_sign_in_error_new:
 * @answer: an answer whose status is not 200, or whose body is not what was asked for
 * @tenant: the tenant of the request, for the admin consent address
 * @client_id: the app registration, for the same
 * @secret: (nullable): the refresh token or the device code of the request; whatever of it the service says back is struck out
 * @verdict: (out): what the program does next
 *
 * Reads the error body of GRAPH.md 1.4: branches on `error`, takes the AADSTS number for a better sentence only.
 * The details hold the server's text, line by line, the request id its trace id.
 *
 * Returns: (transfer full): an error of the domain %UNSEAT_ERROR
 */
GError *unseat_graph_sign_in_error_new (const UnseatGraphSignInAnswer *answer,
                                        UnseatEndpoints               *endpoints,
                                        const char                    *tenant,
                                        const char                    *client_id,
                                        const char                    *secret,
                                        UnseatGraphSignInVerdict      *verdict);

/**
 * unseat_graph_sign_in_error_new_application:
 * @secret: (nullable): the client secret or the assertion of the request; whatever of it the service says back is struck out
 *
 * unseat_graph_sign_in_error_new() for an application, to which some words and numbers mean something else: no person, no code, no browser.
 *
 * Returns: (transfer full): an error of the domain %UNSEAT_ERROR
 */
GError *unseat_graph_sign_in_error_new_application (const UnseatGraphSignInAnswer *answer,
                                                    UnseatEndpoints               *endpoints,
                                                    const char                    *tenant,
                                                    const char                    *client_id,
                                                    const char                    *secret,
                                                    UnseatGraphSignInVerdict      *verdict);

G_END_DECLS
