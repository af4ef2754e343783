/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

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
