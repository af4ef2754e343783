/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/* The tokens that can be read.  Nobody signs them: the demo knows its own by their text. */

/**
 * demo_jwt_new_identity:
 * @scopes: (element-type utf8): what was granted
 *
 * Returns: (transfer full): the id_token of the signed-in administrator
 */
char *demo_jwt_new_identity (DemoTenant  *tenant,
                             DemoRequest *request,
                             const char  *client_id,
                             GHashTable  *scopes);

/**
 * demo_jwt_new_application:
 * @permissions: (element-type utf8): what was consented to; without any there is no claim `roles`
 *
 * Returns: (transfer full): an access token of an application, with the claims of "Access token claims reference"; no two are alike
 */
char *demo_jwt_new_application (const char *client_id,
                                const char *name,
                                GHashTable *permissions);

G_END_DECLS
