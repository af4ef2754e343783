/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_subscriptions_list:
 *
 * `GET /directory/subscriptions` ("List subscriptions", learn.microsoft.com/graph/api/directory-list-subscriptions).
 *
 * Returns: (transfer full): the answer, or a refusal of its query options
 */
DemoResponse *demo_subscriptions_list (DemoTenant  *tenant,
                                       DemoRequest *request);

/**
 * demo_subscriptions_get:
 *
 * `GET /directory/subscriptions/{id}` and `GET /directory/subscriptions(commerceSubscriptionId='{id}')` ("Get companySubscription").
 *
 * Returns: (transfer full): the answer, or a refusal; 404 for an unknown one
 */
DemoResponse *demo_subscriptions_get (DemoTenant  *tenant,
                                      DemoRequest *request);

/**
 * demo_subscriptions_add_ids:
 * @product: an index
 *
 * Adds `subscriptionIds` of a product.
 */
void demo_subscriptions_add_ids (GString    *json,
                                 DemoTenant *tenant,
                                 guint       product);

G_END_DECLS
