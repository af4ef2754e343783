/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_PACE (unseat_pace_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPace, unseat_pace, UNSEAT, PACE, GObject)

/**
 * UnseatPace:
 *
 * How fast a job goes, how long it still takes, and how much of what Microsoft allows it uses.  The properties are for a view to
 * bind: they change once a second at most.  The functions tell it as it is now.
 *
 * Property `speed` (string, nullable): in words, how many changes a second, and how long it still takes; %NULL while nobody knows, or the job rests
 * Property `quota` (string, nullable): in words, how much of the write quota is in use; %NULL while that is nothing
 */

/**
 * unseat_pace_get_rate:
 *
 * Returns: changes that reached their outcome per second so far, 0 when nothing did yet
 */
double unseat_pace_get_rate (UnseatPace *self);

/**
 * unseat_pace_get_seconds_left:
 *
 * Returns: how long it still takes if it goes on like that, and no less than the write quota and the present wait demand; -1
 * while nobody knows, or the job rests
 */
gint64 unseat_pace_get_seconds_left (UnseatPace *self);

/**
 * unseat_pace_get_quota_use:
 *
 * Returns: how much of the write quota is in use, between 0 and 1
 */
double unseat_pace_get_quota_use (UnseatPace *self);

/**
 * unseat_pace_get_wait:
 *
 * Returns: seconds that the job still waits for Microsoft 365, 0 when it does not wait
 */
guint unseat_pace_get_wait (UnseatPace *self);

/**
 * unseat_pace_get_speed:
 *
 * Returns: (transfer none) (nullable): the property
 */
const char *unseat_pace_get_speed (UnseatPace *self);

/**
 * unseat_pace_get_quota:
 *
 * Returns: (transfer none) (nullable): the property
 */
const char *unseat_pace_get_quota (UnseatPace *self);

G_END_DECLS
