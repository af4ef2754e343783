/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-clock.h"
#include "unseat-endpoints.h"
#include "unseat-graph-token.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_DEVICE_CODE (unseat_graph_device_code_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphDeviceCode, unseat_graph_device_code, UNSEAT, GRAPH_DEVICE_CODE, UnseatOperation)

/**
 * UnseatGraphDeviceCode:
 *
 * The device authorization grant (GRAPH.md 1.2, 1.3) as an operation: asks for a code, announces it, polls until
 * somebody has used it, and knows in the end who signed in.
 *
 * Signal `code` (const char *user_code, const char *verification_uri, guint expires_in): the code to show; @expires_in in seconds.
 *
 * Errors: %UNSEAT_ERROR_SIGN_IN_DECLINED, _SIGN_IN_EXPIRED, _CONSENT_REQUIRED, _REFUSED_BY_POLICY, _REGISTRATION, _NETWORK, _BUSY,
 * _BAD_ANSWER; the details hold the server's text with its AADSTS number.
 */

/**
 * unseat_graph_device_code_new:
 * @tenant: a tenant's GUID, a verified domain, `organizations`
 * @client_id: an app registration's GUID
 * @scopes: (array zero-terminated=1): without prefix, e.g. `User.Read.All`; the OpenID scopes are added
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphDeviceCode *unseat_graph_device_code_new (UnseatEndpoints   *endpoints,
                                                     UnseatClock       *clock,
                                                     const char        *tenant,
                                                     const char        *client_id,
                                                     const char *const *scopes);

/**
 * unseat_graph_device_code_get_account:
 *
 * Returns: (transfer none) (nullable): who signed in; after success only
 */
UnseatAccount *unseat_graph_device_code_get_account (UnseatGraphDeviceCode *self);

/**
 * unseat_graph_device_code_get_token:
 *
 * Returns: (transfer none) (nullable): the tokens of the sign-in; after success only
 */
UnseatGraphToken *unseat_graph_device_code_get_token (UnseatGraphDeviceCode *self);

G_END_DECLS
