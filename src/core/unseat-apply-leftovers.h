/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_apply_settle_leftovers:
 * @not_sent: why nothing more was sent, a translated sentence
 *
 * At the end of a job, however it came: what is still planned becomes `cancelled`; what was sent, and not seen gone, becomes `pending`.
 *
 * Returns: (transfer full) (element-type UnseatChange): the changes that got their outcome now
 */
GPtrArray *unseat_apply_settle_leftovers (UnseatPlan *plan,
                                          const char *not_sent);

/**
 * unseat_apply_note_leftovers:
 * @not_sent: why nothing more was sent now, a translated sentence
 *
 * When a job is left to be gone on with: says so of what is still planned; what was sent stays as it is.
 *
 * Returns: (transfer full) (element-type UnseatChange): the changes that have a new reason
 */
GPtrArray *unseat_apply_note_leftovers (UnseatPlan *plan,
                                        const char *not_sent);

G_END_DECLS
