/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-service.h"

G_BEGIN_DECLS

/**
 * unseat_service_table_find:
 * @plan_id: a service plan's id, in lower case
 * @part_number: its name, e.g. `CPC_E_2C_4GB_64GB`: Cloud PCs are known by its prefix only
 *
 * Source: the ids of Microsoft's "Product names and service plan identifiers for licensing".
 *
 * Returns: a bit `1 << UnseatService` for everything that people would notice when this service plan ends, 0 when there is nothing
 */
guint unseat_service_table_find (const char *plan_id,
                                 const char *part_number);

G_END_DECLS
