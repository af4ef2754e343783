/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CLOCK_WATCH (unseat_clock_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatClockWatch, unseat_clock_watch, UNSEAT, CLOCK_WATCH, GObject)

/**
 * UnseatClockWatch:
 *
 * Holds the clock of this computer against Microsoft’s with every answer that comes.
 *
 * Properties: `session` (#UnseatSession, nullable), `text` (string, nullable: unseat_clock_explain() of it, as of the last answer; read only).
 */

/**
 * unseat_clock_watch_new:
 *
 * Returns: (transfer full): a watch without a session
 */
UnseatClockWatch *unseat_clock_watch_new (void);

G_END_DECLS
