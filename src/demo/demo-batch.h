/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-service.h"

G_BEGIN_DECLS

/**
 * demo_batch_handle:
 *
 * `POST /$batch`: at most 20 items, answered in any order.
 */
DemoResponse *demo_batch_handle (DemoService *service,
                                 DemoRequest *request,
                                 GHashTable  *granted);

G_END_DECLS
