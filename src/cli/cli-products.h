/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-options.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

extern const CliCommand cli_products_command;

/**
 * cli_products_tell_refused_price:
 * @sku_id: a product of the tenant
 *
 * Tells what an earlier version took for the price of the product, and this one does not: it stays stored, and nothing is computed with it.
 * Says nothing where there is no such price.
 */
void cli_products_tell_refused_price (UnseatDirectory *directory,
                                      const char      *sku_id);

G_END_DECLS
