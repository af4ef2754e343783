/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"

G_BEGIN_DECLS

/**
 * unseat_advice_table_find:
 * @plan_id: a service plan's id, in lower case
 * @part_number: its name, e.g. `CPC_E_2C_4GB_64GB`: Cloud PCs are known by its prefix only
 * @loss: (out): what ends when nothing else gives such a service plan
 *
 * Source: the ids of Microsoft's "Product names and service plan identifiers for licensing".
 *
 * Returns: whether the end of this service plan deserves a warning
 */
gboolean unseat_advice_table_find (const char *plan_id,
                                   const char *part_number,
                                   UnseatLoss *loss);

G_END_DECLS
