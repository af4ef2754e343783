/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"

G_BEGIN_DECLS

/* What the application calls itself in its tokens. */
#define DEMO_APP_NAME "Larkspur Nightly"

/**
 * DemoApp:
 *
 * The app registration that may sign in without a person (%DEMO_CLIENT_ID_CONFIDENTIAL): what it proves itself with, and what an administrator
 * has consented to.
 */
typedef struct _DemoApp DemoApp;

/**
 * demo_app_new:
 *
 * Returns: (transfer full): a registration without secret and certificate, with the application permissions that Unseat makes use of
 */
DemoApp *demo_app_new (void);

/**
 * demo_app_free:
 * @self: (transfer full): the registration
 */
void demo_app_free (DemoApp *self);

/**
 * demo_app_set_secret:
 * @secret: (nullable): the client secret from now on; %NULL for none
 * @expires: when it ends, in seconds since 1970
 */
void demo_app_set_secret (DemoApp    *self,
                          const char *secret,
                          gint64      expires);

/**
 * demo_app_add_certificate:
 * @pem: a certificate, without its key
 *
 * Returns: whether it is one
 */
gboolean demo_app_add_certificate (DemoApp    *self,
                                   const char *pem);

/**
 * demo_app_set_permissions:
 * @permissions: (nullable) (array zero-terminated=1): the application permissions that were consented to, by short name; %NULL restores those
 * of a new registration
 */
void demo_app_set_permissions (DemoApp           *self,
                               const char *const *permissions);

/**
 * demo_app_get_permissions:
 *
 * Returns: (transfer none) (element-type utf8): what was consented to
 */
GHashTable *demo_app_get_permissions (DemoApp *self);

/**
 * demo_app_check:
 * @tenant_segment: the first part of the path
 * @form: (element-type utf8 utf8): the fields of a request with `grant_type=client_credentials`
 *
 * GRAPH.md 1.8.
 *
 * Returns: (transfer full) (nullable): a refusal; %NULL when the application is who it says it is
 */
DemoResponse *demo_app_check (DemoApp     *self,
                              DemoRequest *request,
                              const char  *tenant_segment,
                              GHashTable  *form);

G_END_DECLS
