/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-app.h"
#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * DemoAuth:
 *
 * The sign-in service: device codes, tokens and who may do what with them.
 */
typedef struct _DemoAuth DemoAuth;

/**
 * demo_auth_new:
 * @tenant: whose people sign in; outlives the service
 *
 * Returns: (transfer full): a sign-in service without codes and tokens
 */
DemoAuth *demo_auth_new (DemoTenant *tenant);

/**
 * demo_auth_free:
 * @self: (transfer full): the service, with all its codes and tokens
 */
void demo_auth_free (DemoAuth *self);

/**
 * demo_auth_get_app:
 *
 * Returns: (transfer none): the registration that may sign in without a person
 */
DemoApp *demo_auth_get_app (DemoAuth *self);

/**
 * demo_auth_set_auto_approve:
 * @seconds: see demo_server_set_auto_approve()
 */
void demo_auth_set_auto_approve (DemoAuth *self,
                                 int       seconds);

/**
 * demo_auth_set_poll_interval:
 * @seconds: see demo_server_set_poll_interval()
 */
void demo_auth_set_poll_interval (DemoAuth *self,
                                  guint     seconds);

/**
 * demo_auth_set_code_lifetime:
 * @seconds: see demo_server_set_code_lifetime()
 */
void demo_auth_set_code_lifetime (DemoAuth *self,
                                  guint     seconds);

/**
 * demo_auth_set_token_lifetime:
 * @seconds: see demo_server_set_token_lifetime()
 */
void demo_auth_set_token_lifetime (DemoAuth *self,
                                   guint     seconds);

/**
 * demo_auth_set_scopes:
 * @scopes: (nullable): what sign-ins may be granted; %NULL for all
 */
void demo_auth_set_scopes (DemoAuth          *self,
                           const char *const *scopes);

/**
 * demo_auth_set_settled_scopes:
 * @scopes: (nullable): see demo_server_set_settled_scopes()
 */
void demo_auth_set_settled_scopes (DemoAuth          *self,
                                   const char *const *scopes);

/**
 * demo_auth_expire_access_tokens:
 *
 * Refuses every access token given out so far as expired; refresh tokens stay good.
 */
void demo_auth_expire_access_tokens (DemoAuth *self);

/**
 * demo_auth_revoke_sessions:
 *
 * Refuses every refresh token given out so far with AADSTS50173; access tokens live out their time.
 */
void demo_auth_revoke_sessions (DemoAuth *self);

/**
 * demo_auth_decide:
 * @user_code: as the person types it
 * @approved: what the person decided
 *
 * Returns: whether a sign-in with this code was waiting
 */
gboolean demo_auth_decide (DemoAuth   *self,
                           const char *user_code,
                           gboolean    approved);

/**
 * demo_auth_handle:
 * @tenant_segment: the first part of the path
 * @request: the rest
 *
 * Answers a request to the sign-in endpoints.
 */
DemoResponse *demo_auth_handle (DemoAuth    *self,
                                const char  *tenant_segment,
                                DemoRequest *request);

/**
 * demo_auth_handle_page:
 *
 * Answers a request to the verification page.
 */
DemoResponse *demo_auth_handle_page (DemoAuth    *self,
                                     DemoRequest *request);

/**
 * demo_auth_new_error:
 * @number: an AADSTS number
 * @detail: (nullable): goes into the sentence where it needs one
 *
 * Returns: (transfer full): 400, or 401 for a secret or certificate that is not good (RFC 6749, 5.2), with the error body of the token endpoint
 */
DemoResponse *demo_auth_new_error (DemoRequest *request,
                                   int          number,
                                   const char  *detail);

/**
 * demo_auth_check_token:
 * @request: learns whether the token is of an application
 * @granted: (out) (transfer none) (element-type utf8): the scopes, or the application permissions, of the token
 *
 * Returns: (transfer full) (nullable): 401 when @request carries no good access token, else %NULL
 */
DemoResponse *demo_auth_check_token (DemoAuth    *self,
                                     DemoRequest *request,
                                     GHashTable **granted);

G_END_DECLS
