/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-service.h"

G_BEGIN_DECLS

/**
 * unseat_service_table_find:
 * @plan_id: a service plan's id, in lower case
 * @part_number: its name, e.g. `CPC_E_2C_4GB_64GB`: Cloud PCs are known by its prefix only
 * @service: (out): what people know it as
 *
 * Source: the ids of Microsoft's "Product names and service plan identifiers for licensing".
 *
 * Returns: whether people would notice that this service plan ends
 */
gboolean unseat_service_table_find (const char    *plan_id,
                                    const char    *part_number,
                                    UnseatService *service);

G_END_DECLS
