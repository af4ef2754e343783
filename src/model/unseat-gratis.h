/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * unseat_gratis_has:
 *
 * Microsoft hands out some products in tens of thousands or a million seats that nobody pays for and nobody can cut.  Graph does not say which:
 * some are known by their ids, and of any other nobody buys a million seats.
 *
 * Returns: whether the seats of @product cost nothing, as far as nobody has said what they cost
 */
gboolean unseat_gratis_has (UnseatProduct *product);

G_END_DECLS
