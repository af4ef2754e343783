/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_REFRESH (unseat_refresh_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRefresh, unseat_refresh, UNSEAT, REFRESH, UnseatOperation)

/**
 * UnseatRefresh:
 *
 * Looks once more at what a plan was made from, because it has become old: reads its people, the seats, what the guards rest on
 * (#UnseatGuardLoad), the groups that are to give other things (#UnseatGroupLook), and the roles of who is signed in, and plans the same intent again; what a rule has found, the rule finds again, of people as they are now, with all its brakes (#UnseatRuleOrigin).  What was read goes into the session and its
 * directory.  `done` and `total` count people.
 */

/**
 * unseat_refresh_is_due:
 *
 * Returns: whether @plan, or what was read of the tenant, is older than the settings allow, and it was made of an intent, so that it can be made again
 */
gboolean unseat_refresh_is_due (UnseatSession *session,
                                UnseatPlan    *plan);

/**
 * unseat_refresh_new:
 * @plan: made of an intent, not yet applied
 *
 * Returns: (transfer full): the operation, not yet started; fails with %UNSEAT_ERROR_SIGN_IN_REQUIRED, %UNSEAT_ERROR_INVALID_INPUT when
 * somebody else's tenant is shown, %UNSEAT_ERROR_CONFLICT when the rule was turned off or a brake stops it now, and when somebody, or the seats, cannot be read: nothing may be sent then
 */
UnseatRefresh *unseat_refresh_new (UnseatSession *session,
                                   UnseatPlan    *plan);

/**
 * unseat_refresh_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan of today, after the operation has ended without an error
 */
UnseatPlan *unseat_refresh_get_plan (UnseatRefresh *self);

/**
 * unseat_refresh_get_differences:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): as unseat_plan_list_differences(), and that no role of who is signed in
 * may change licenses any more; with none of them the plan of today may be applied without another review
 */
const char *const *unseat_refresh_get_differences (UnseatRefresh *self);

G_END_DECLS
