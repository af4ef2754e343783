/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_INACTIVE_COUNT (unseat_inactive_count_get_type ())
G_DECLARE_FINAL_TYPE (UnseatInactiveCount, unseat_inactive_count, UNSEAT, INACTIVE_COUNT, UnseatOperation)

/**
 * UnseatInactiveCount:
 *
 * Counts again how many inactive people hold each product of the session’s directory (unseat_directory_count_inactive()), by what the evidence tells and
 * the number of days in the settings: a few milliseconds at a time.  Sends nothing.
 */

/**
 * unseat_inactive_count_new:
 *
 * Returns: (transfer full): an operation that fails only when it is cancelled
 */
UnseatInactiveCount *unseat_inactive_count_new (UnseatSession *session);

G_END_DECLS
