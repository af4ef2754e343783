/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_seed_fill:
 * @tenant: a tenant with room for its people
 *
 * Writes the company into the tenant: the people of demo-server.h first, then as many others as fit, all
 * decided by the seed alone.
 */
void demo_seed_fill (DemoTenant *tenant);

/**
 * demo_seed_add_known_people:
 *
 * Writes the groups and the people of demo-server.h.
 *
 * Returns: how many people it wrote
 */
guint demo_seed_add_known_people (DemoTenant *tenant);

G_END_DECLS
