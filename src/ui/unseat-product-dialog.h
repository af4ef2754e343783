/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCT_DIALOG (unseat_product_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductDialog, unseat_product_dialog, UNSEAT, PRODUCT_DIALOG, AdwWindow)

/**
 * UnseatProductDialog:
 *
 * All that is known of one product: its names, how its seats are counted, its subscriptions, its price, and what is wasted.  What the
 * administrator calls it and what it costs are typed here, and kept at once.
 */

/**
 * unseat_product_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @session: whose product it is
 * @sku_id: a product of the tenant
 *
 * Returns: (transfer none): the window, not yet presented
 */
UnseatProductDialog *unseat_product_dialog_new (GtkWindow     *parent,
                                                UnseatSession *session,
                                                const char    *sku_id);

G_END_DECLS
