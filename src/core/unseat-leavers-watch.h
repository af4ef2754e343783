/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LEAVERS_WATCH (unseat_leavers_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLeaversWatch, unseat_leavers_watch, UNSEAT, LEAVERS_WATCH, GObject)

/**
 * UnseatLeaversWatch:
 *
 * Reads who is in the groups (#UnseatLeaversLoad) as soon as somebody looks at them, and not again before that may be otherwise: after everything was
 * read anew, or a job has ended.
 */

/**
 * unseat_leavers_watch_new:
 *
 * Returns: (transfer full): watches until it is let go of
 */
UnseatLeaversWatch *unseat_leavers_watch_new (UnseatSession *session);

/**
 * unseat_leavers_watch_look:
 *
 * Somebody looks at groups.  Nothing is read as long as the people of the tenant are not all there.
 */
void unseat_leavers_watch_look (UnseatLeaversWatch *self);

/**
 * unseat_leavers_watch_forget:
 *
 * Has the next look read again: somebody may have left or joined a group since.
 */
void unseat_leavers_watch_forget (UnseatLeaversWatch *self);

G_END_DECLS
