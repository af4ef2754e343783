/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/* The guards are asked when a plan is made; this asks them once more, just before its changes are sent.  Private to apply. */

/**
 * unseat_apply_guard_is_asked:
 * @unclear: (element-type UnseatVerifyItem): changes that may be sent again
 *
 * Returns: whether anything that is still to be sent could be kept by a guard
 */
gboolean unseat_apply_guard_is_asked (UnseatPlan *plan,
                                      GPtrArray  *unclear);

/**
 * unseat_apply_guard_leave:
 * @session: whose settings, account and directory are looked at, as they are now
 * @unclear: (element-type UnseatVerifyItem): changes that may be sent again; loses those that a guard keeps
 * @unsettled: (element-type UnseatVerifyItem): takes them, because they may have been done
 * @left: (element-type UnseatChange): takes what was not sent yet and a guard keeps: it is `skipped` now, with the reason
 *
 * What the person has put back in is not asked about.
 */
void unseat_apply_guard_leave (UnseatSession *session,
                               UnseatPlan    *plan,
                               GPtrArray     *unclear,
                               GPtrArray     *unsettled,
                               GPtrArray     *left);

G_END_DECLS
