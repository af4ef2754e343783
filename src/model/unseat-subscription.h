/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * UnseatSubscription:
 * @id: what names it, in `subscriptionIds` of a product, too
 * @commerce_id: (nullable): what names it where it is paid for
 * @sku_id: the product, in lower case
 * @status: whether it is paid for
 * @is_trial: whether it is a trial, which costs nothing
 * @seats: how many seats it has
 * @created: in seconds since 1970; 0 when it is not told
 * @next: when @status ends unless it is renewed, in seconds since 1970; 0 when it is not told
 *
 * One purchase of a product ("companySubscription resource type"; GRAPH.md 3.3).
 */
typedef struct
{
  char               *id;
  char               *commerce_id;
  char               *sku_id;
  UnseatProductStatus status;
  gboolean            is_trial;
  gint64              seats;
  gint64              created;
  gint64              next;
} UnseatSubscription;

/**
 * unseat_subscription_copy:
 *
 * Returns: (transfer full): another one that says the same
 */
UnseatSubscription *unseat_subscription_copy (const UnseatSubscription *self);

/**
 * unseat_subscription_free:
 * @self: (transfer full): the subscription with its texts
 */
void unseat_subscription_free (UnseatSubscription *self);

/**
 * unseat_subscription_format_next:
 *
 * Returns: (transfer full) (nullable): the day of @next in the locale's format, in the time zone of this computer; %NULL when it is not told
 */
char *unseat_subscription_format_next (const UnseatSubscription *self);

/**
 * unseat_subscription_describe:
 *
 * Returns: (transfer full): seats, state and what happens next in words: "25 seats · active · renews on March 3, 2027"
 */
char *unseat_subscription_describe (const UnseatSubscription *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatSubscription, unseat_subscription_free)

G_END_DECLS
