/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"

G_BEGIN_DECLS

/**
 * unseat_throttle_status_describe:
 *
 * Tells a person why nothing moves.  The time of day is named instead of counted down, so that nobody has to tick.
 *
 * Returns: (transfer full) (nullable): a translated sentence while something waits for Microsoft 365, %NULL when nothing does
 */
char *unseat_throttle_status_describe (UnseatGraphClient *client);

G_END_DECLS
