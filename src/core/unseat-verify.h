/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-session.h"
#include "unseat-verify-item.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_VERIFY (unseat_verify_get_type ())
G_DECLARE_FINAL_TYPE (UnseatVerify, unseat_verify, UNSEAT, VERIFY, UnseatOperation)

/**
 * UnseatVerify:
 *
 * Reads people back, several batches side by side, and judges what became of their changes.  What was read goes into the
 * directory (when it still holds the plan's tenant), every decision into the journal.  `done` counts decided changes.
 */

/**
 * unseat_verify_new:
 * @items: (element-type UnseatVerifyItem): what to look at; shared with the caller, who must not touch them meanwhile
 *
 * Returns: (transfer full): the operation; fails when reading as a whole (signed out, no network) or the journal fails.  An answer that
 * cannot be read, or a server that is too busy, only leaves its people unread
 */
UnseatVerify *unseat_verify_new (UnseatSession       *session,
                                 UnseatGraphClient   *client,
                                 UnseatPlan          *plan,
                                 UnseatJournal       *journal,
                                 GPtrArray           *items,
                                 UnseatVerifyPatience patience);

G_END_DECLS
