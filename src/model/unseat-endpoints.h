/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-cloud.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_ENDPOINTS (unseat_endpoints_get_type ())
G_DECLARE_FINAL_TYPE (UnseatEndpoints, unseat_endpoints, UNSEAT, ENDPOINTS, GObject)

/**
 * UnseatEndpoints:
 *
 * Where the servers are: a cloud's, or the ones that replace them (tests, the demo tenant, private clouds).
 * Immutable.
 */

/**
 * unseat_endpoints_new:
 * @cloud: the cloud whose scopes are asked for
 * @graph_url: (nullable): replaces the cloud's Graph, up to and with the version
 * @login_url: (nullable): replaces the cloud's sign-in host
 *
 * An override is `https` anywhere or `http` on a loopback address (127.0.0.0/8, ::1, localhost); anything else, user names in
 * the address, queries and fragments are refused.  One override needs the other: a token of one place must not go to another.
 *
 * Returns: (transfer full): the endpoints, or %NULL with %UNSEAT_ERROR_INVALID_INPUT
 */
UnseatEndpoints *unseat_endpoints_new (const UnseatCloud *cloud,
                                       const char        *graph_url,
                                       const char        *login_url,
                                       GError           **error);

/**
 * unseat_endpoints_new_from_environment:
 *
 * Like unseat_endpoints_new() with the values of `UNSEAT_GRAPH_URL` and `UNSEAT_LOGIN_URL`.
 */
UnseatEndpoints *unseat_endpoints_new_from_environment (const UnseatCloud *cloud,
                                                        GError           **error);

/**
 * unseat_endpoints_get_cloud:
 *
 * Returns: (transfer none): the cloud whose scopes are asked for, never %NULL
 */
const UnseatCloud *unseat_endpoints_get_cloud (UnseatEndpoints *self);

/**
 * unseat_endpoints_get_graph_url:
 *
 * Returns: (transfer none): up to and with the version, without a slash at its end
 */
const char *unseat_endpoints_get_graph_url (UnseatEndpoints *self);

/**
 * unseat_endpoints_get_login_url:
 *
 * Returns: (transfer none): without a slash at its end
 */
const char *unseat_endpoints_get_login_url (UnseatEndpoints *self);

/**
 * unseat_endpoints_is_overridden:
 *
 * Returns: whether other servers stand for the cloud's
 */
gboolean unseat_endpoints_is_overridden (UnseatEndpoints *self);

/**
 * unseat_endpoints_get_store_key:
 *
 * Returns: (transfer none): what keeps the keyring items and the journal of different servers apart: the cloud's
 * id, or a text made of both overriding addresses
 */
const char *unseat_endpoints_get_store_key (UnseatEndpoints *self);

G_END_DECLS
