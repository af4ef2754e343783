/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UNSEAT_CLOCK_TOLERANCE:
 *
 * By how many seconds a clock may differ without being wrong; what is dated later than so long from now, was dated by a clock that was.
 */
#define UNSEAT_CLOCK_TOLERANCE ((gint64) 60 * 60)

/**
 * unseat_clock_is_wrong:
 *
 * Returns: whether the clock of this computer is known to differ from Microsoft’s by more than %UNSEAT_CLOCK_TOLERANCE.  What rules rest on later is not to be
 * dated by such a clock, in either direction: nothing of it may be kept
 */
gboolean unseat_clock_is_wrong (UnseatSession *session);

/**
 * unseat_clock_explain:
 *
 * When somebody was last seen is told by Microsoft, and how long ago that is by the clock of this computer.
 *
 * Returns: (transfer full) (nullable): translated sentences: by how much the clock of this computer differs from Microsoft’s, so that ages are wrong, and what to
 * do about it; %NULL when both say the same, within an hour, and when that is not known
 */
char *unseat_clock_explain (UnseatSession *session);

G_END_DECLS
