/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-query.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_users_list:
 * @granted: the scopes of the caller
 *
 * `GET /users`.
 */
DemoResponse *demo_users_list (DemoTenant  *tenant,
                               DemoRequest *request,
                               GHashTable  *granted);

/**
 * demo_users_count:
 *
 * `GET /users/$count`.
 */
DemoResponse *demo_users_count (DemoTenant  *tenant,
                                DemoRequest *request,
                                GHashTable  *granted);

/**
 * demo_users_get:
 * @user: object id or user principal name
 *
 * `GET /users/{id}` and `GET /me`.
 */
DemoResponse *demo_users_get (DemoTenant  *tenant,
                              DemoRequest *request,
                              GHashTable  *granted,
                              const char  *user);

/**
 * demo_users_add_json:
 * @query: which properties
 *
 * Writes the selected properties of one person into an object that is open already.
 */
void demo_users_add_json (GString         *json,
                          DemoTenant      *tenant,
                          guint            person,
                          const DemoQuery *query);

extern const char *const demo_users_selectable[];

G_END_DECLS
