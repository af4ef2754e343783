/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PLAN_MAILBOXES (unseat_plan_mailboxes_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPlanMailboxes, unseat_plan_mailboxes, UNSEAT, PLAN_MAILBOXES, UnseatOperation)

/**
 * UnseatPlanMailboxes:
 *
 * Asks Microsoft 365 what the mailboxes are for that stop by a plan, and tells the plan: its advice, and each change of those people.  What is not told
 * is not known, and the advice says why; that is no error, so that the operation fails only when it is cancelled.  Only an application may ask
 * (unseat_rights_may_read_purposes()); when a person is signed in, no mailbox stops, or the plan has been told already, it
 * is done at once and the plan stays as it is.
 */

/**
 * unseat_plan_mailboxes_new:
 * @plan: nobody else has it yet
 * @known: (nullable) (element-type utf8 UnseatMailboxPurpose): whose mailbox was asked about a moment ago, and what it is for: nobody is asked about them again,
 * and who is asked now is added
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatPlanMailboxes *unseat_plan_mailboxes_new (UnseatSession *session,
                                                UnseatPlan    *plan,
                                                GHashTable    *known);

/**
 * unseat_plan_mailboxes_new_known:
 *
 * Returns: (transfer full) (element-type utf8 UnseatMailboxPurpose): a table for what is known of mailboxes, with nobody in it
 */
GHashTable *unseat_plan_mailboxes_new_known (void);

/**
 * unseat_plan_mailboxes_list_known:
 * @plan: made a moment ago
 *
 * Returns: (transfer full) (element-type utf8 UnseatMailboxPurpose): what was told of mailboxes for it
 */
GHashTable *unseat_plan_mailboxes_list_known (UnseatPlan *plan);

/**
 * unseat_plan_mailboxes_note:
 * @known: of unseat_plan_mailboxes_new_known()
 *
 * Adds what was told; what is not known is asked again.
 */
void unseat_plan_mailboxes_note (GHashTable          *known,
                                 const char          *user_id,
                                 UnseatMailboxPurpose purpose);

G_END_DECLS
