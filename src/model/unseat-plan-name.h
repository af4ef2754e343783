/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * unseat_plan_name_find:
 * @product: (nullable): a product
 * @plan_id: a service plan, in lower case
 *
 * Returns: (transfer none): what the service plan is called in the product, else in Microsoft’s list; else its id
 */
const char *unseat_plan_name_find (UnseatProduct *product,
                                   const char    *plan_id);

G_END_DECLS
