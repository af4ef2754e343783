/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_routes_handle:
 * @granted: the scopes of the caller's token
 *
 * Answers one Graph request that is not a batch: finds the call, asks for its scopes and roles, runs it.
 */
DemoResponse *demo_routes_handle (DemoTenant  *tenant,
                                  DemoRequest *request,
                                  GHashTable  *granted);

/**
 * demo_routes_is_write:
 *
 * Returns: whether the request counts against the write quota
 */
gboolean demo_routes_is_write (DemoRequest *request);

/**
 * demo_routes_is_audit:
 *
 * Returns: whether the request counts against the quota of the audit log
 */
gboolean demo_routes_is_audit (DemoRequest *request);

/**
 * demo_routes_get_cost:
 *
 * Returns: resource units of the request, as Microsoft's throttling table has them
 */
guint demo_routes_get_cost (DemoRequest *request);

G_END_DECLS
