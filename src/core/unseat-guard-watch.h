/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GUARD_WATCH (unseat_guard_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGuardWatch, unseat_guard_watch, UNSEAT, GUARD_WATCH, GObject)

/**
 * UnseatGuardWatch:
 *
 * Reads who is in a group as soon as the group comes onto the never-touch list, so that the next plan knows it.
 */

/**
 * unseat_guard_watch_new:
 *
 * Returns: (transfer full): watches until it is let go of
 */
UnseatGuardWatch *unseat_guard_watch_new (UnseatSession *session);

G_END_DECLS
