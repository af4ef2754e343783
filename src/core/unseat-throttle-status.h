/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_THROTTLE_STATUS (unseat_throttle_status_get_type ())
G_DECLARE_FINAL_TYPE (UnseatThrottleStatus, unseat_throttle_status, UNSEAT, THROTTLE_STATUS, GObject)

/**
 * UnseatThrottleStatus:
 *
 * Tells a person why nothing moves, and how much of what Microsoft allows is in use.  Both change once a second at most while
 * something waits or is in use, so that a wait counts down; the beginning and the end of a wait are told at once.
 *
 * Signal `changed` ().
 */

/**
 * unseat_throttle_status_new_for_session:
 *
 * Returns: (transfer full) (nullable): what is to be told from now on of the server that @session is signed in to; %NULL when it is to none
 */
UnseatThrottleStatus *unseat_throttle_status_new_for_session (UnseatSession *session);

/**
 * unseat_throttle_status_get_text:
 *
 * Returns: (transfer none) (nullable): a translated sentence while something waits for Microsoft 365, %NULL when nothing does
 */
const char *unseat_throttle_status_get_text (UnseatThrottleStatus *self);

/**
 * unseat_throttle_status_get_wait:
 *
 * Returns: seconds that the wait still takes, 0 when nothing waits
 */
guint unseat_throttle_status_get_wait (UnseatThrottleStatus *self);

/**
 * unseat_throttle_status_get_quota_use:
 *
 * Returns: how much of the write quota is used, between 0 and 1
 */
double unseat_throttle_status_get_quota_use (UnseatThrottleStatus *self);

G_END_DECLS
