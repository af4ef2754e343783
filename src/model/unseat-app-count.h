/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product.h"
#include "unseat-user.h"

G_BEGIN_DECLS

/**
 * UnseatAppCount:
 *
 * For how many of some people each app of a product is on by their direct licenses, which are those whose apps can be switched.
 */
typedef struct _UnseatAppCount UnseatAppCount;

/**
 * unseat_app_count_new:
 * @product: whose apps are counted
 *
 * Returns: (transfer full): a count of nobody yet
 */
UnseatAppCount *unseat_app_count_new (UnseatProduct *product);

/**
 * unseat_app_count_free:
 * @self: (transfer full): the count with what it owns
 */
void unseat_app_count_free (UnseatAppCount *self);

/**
 * unseat_app_count_add:
 *
 * Counts one more person.
 *
 * Returns: whether the person has any path to the product
 */
gboolean unseat_app_count_add (UnseatAppCount *self,
                               UnseatUser     *user);

/**
 * unseat_app_count_get_n_direct:
 *
 * Returns: of how many people the apps can be switched
 */
guint unseat_app_count_get_n_direct (const UnseatAppCount *self);

/**
 * unseat_app_count_get_n_others:
 *
 * Returns: how many people have a path to the product, and no apps that can be switched one by one: because groups alone give it, the license was
 * never granted, or it is not known what is off
 */
guint unseat_app_count_get_n_others (const UnseatAppCount *self);

/**
 * unseat_app_count_get_n_on:
 * @plan_id: an app of the product, in lower case
 *
 * Returns: for how many of unseat_app_count_get_n_direct() it is on
 */
guint unseat_app_count_get_n_on (const UnseatAppCount *self,
                                 const char           *plan_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAppCount, unseat_app_count_free)

G_END_DECLS
