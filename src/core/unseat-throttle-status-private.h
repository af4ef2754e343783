/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-throttle-status.h"

G_BEGIN_DECLS

/**
 * unseat_throttle_status_new:
 *
 * Returns: (transfer full): what is to be told of @client from now on
 */
UnseatThrottleStatus *unseat_throttle_status_new (UnseatGraphClient *client);

G_END_DECLS
