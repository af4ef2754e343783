/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-queue.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_apply_conflict_take:
 * @directory: which learns of it, for the next plan
 * @call: what was refused
 * @error: what the server said
 *
 * Returns: (transfer full) (nullable): when it was refused because two apps cannot be on together, that in words, with the names of the apps and
 * products and what to do; %NULL when it was about something else, or when the server named nothing that is known
 */
char *unseat_apply_conflict_take (UnseatDirectory *directory,
                                  UnseatApplyCall *call,
                                  const GError    *error);

G_END_DECLS
