/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-server.h"

G_BEGIN_DECLS

/* The app registration that signs in without a person: %DEMO_CLIENT_ID_CONFIDENTIAL. */

/* The application permissions of a new registration, which a test adds to. */
#define DEMO_APP_PERMISSIONS "User.Read.All", "LicenseAssignment.ReadWrite.All", "Group.Read.All", "Organization.Read.All"

/**
 * demo_server_set_app_secret:
 * @secret: (nullable): its client secret from now on; %NULL (the default) for none: AADSTS7000215
 * @expires: when it ends, in seconds since 1970; later it is refused with AADSTS7000222
 */
void demo_server_set_app_secret (DemoServer *self,
                                 const char *secret,
                                 gint64      expires);

/**
 * demo_server_add_app_certificate:
 * @pem: a certificate, without its key; it is good until it ends
 *
 * Returns: whether it is one
 */
gboolean demo_server_add_app_certificate (DemoServer *self,
                                          const char *pem);

/**
 * demo_server_set_app_permissions:
 * @permissions: (nullable) (array zero-terminated=1): the application permissions, by short name, that the tokens given out from now on have;
 * unknown names are ignored. %NULL restores %DEMO_APP_PERMISSIONS
 */
void demo_server_set_app_permissions (DemoServer        *self,
                                      const char *const *permissions);

G_END_DECLS
