/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-verify.h"

G_BEGIN_DECLS

/* A license and what replaces it are one call, or none: what becomes of both when a look before sending has decided about one.  Private to apply. */

/**
 * unseat_apply_swap_keep:
 * @unclear: (element-type UnseatVerifyItem): what may have been written or not, and of which nobody has changed anything that shows; loses the swaps that may
 * have been made and turned back
 * @unsettled: (element-type UnseatVerifyItem): takes them; they may yet show
 *
 * Of a license that is not there Graph does not tell whether it was given and taken again (unseat_apply_stock_keep_assignments()).  Of a swap it does: it would
 * have taken the other license, which has kept its date.  So a swap is repeated when both were seen as they were, and the date is known.
 */
void unseat_apply_swap_keep (UnseatPlan *plan,
                             GPtrArray  *unclear,
                             GPtrArray  *unsettled);

/**
 * unseat_apply_swap_leave_halves:
 * @unclear: (element-type UnseatVerifyItem): what is about to be sent once more; loses halves of which the other is not
 * @unsettled: (element-type UnseatVerifyItem): takes those
 * @left: (element-type UnseatChange): takes the planned halves of which the other is not to be sent, which are `skipped` now
 */
void unseat_apply_swap_leave_halves (UnseatPlan *plan,
                                     GPtrArray  *unclear,
                                     GPtrArray  *unsettled,
                                     GPtrArray  *left);

G_END_DECLS
