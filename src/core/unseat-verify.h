/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatVerifyBasis:
 * @UNSEAT_VERIFY_WRITTEN: we have, or may have, ended the path
 * @UNSEAT_VERIFY_ALREADY_GONE: Graph said that the path was not there
 * @UNSEAT_VERIFY_INHERITED: Graph said that only a group gives the product
 * @UNSEAT_VERIFY_VANISHED: Graph said that there is no such person; the first read that says so, too, is believed
 *
 * Why a change is read back; the same sight means different things.
 */
typedef enum
{
  UNSEAT_VERIFY_WRITTEN,
  UNSEAT_VERIFY_ALREADY_GONE,
  UNSEAT_VERIFY_INHERITED,
  UNSEAT_VERIFY_VANISHED,
} UnseatVerifyBasis;

/**
 * UnseatVerifyItem:
 * @is_settled: whether a fresh read has decided it
 * @was_seen: whether the last read of the person worked and the path was still there
 *
 * A change to be read back.
 */
typedef struct
{
  UnseatChange     *change; /* (owned) */
  UnseatVerifyBasis basis;
  gboolean          is_settled;
  gboolean          was_seen;
} UnseatVerifyItem;

/**
 * unseat_verify_item_new:
 *
 * Returns: (transfer full): an item that is not settled, on the basis %UNSEAT_VERIFY_WRITTEN
 */
UnseatVerifyItem *unseat_verify_item_new (UnseatChange *change);

/**
 * unseat_verify_item_free:
 * @item: (transfer full): the item
 */
void unseat_verify_item_free (UnseatVerifyItem *item);

/**
 * unseat_verify_item_judge:
 * @user: (nullable): the person as just read; %NULL when Graph said more than once that there is no such person
 * @directory: for the names of groups
 *
 * The only place where a change is called done.  Sets the outcome when the read decides it:
 *
 *  - the direct path is gone, and so is the product: `verified` (or `already-gone`, by the basis);
 *  - the direct path is gone, a group still gives the product: `still-inherited` (or `already-gone`, or `blocked` when Graph had
 *    refused because of the group);
 *  - the person is gone: nobody holds the product any more: `verified` (or `already-gone`, or `failed` when Graph had refused
 *    because of that), and the reason says so;
 *  - the direct path is there although Graph spoke of a group, or of nobody: `failed`;
 *  - the direct path is there, or @user is somebody else: not decided.
 *
 * Returns: whether it is settled now
 */
gboolean unseat_verify_item_judge (UnseatVerifyItem *item,
                                   UnseatUser       *user,
                                   UnseatDirectory  *directory);

/**
 * UnseatVerifyPatience:
 * @UNSEAT_VERIFY_ONCE: reads once and leaves what it still sees, and who seems to be gone, as it is
 * @UNSEAT_VERIFY_PATIENTLY: reads again after 5, 15, 45 and 120 seconds (GRAPH.md 8); what is still there then becomes `pending`
 */
typedef enum
{
  UNSEAT_VERIFY_ONCE,
  UNSEAT_VERIFY_PATIENTLY,
} UnseatVerifyPatience;

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
 * Returns: (transfer full): the operation; fails when reading as a whole (signed out, no network) or the journal fails
 */
UnseatVerify *unseat_verify_new (UnseatSession       *session,
                                 UnseatGraphClient   *client,
                                 UnseatPlan          *plan,
                                 UnseatJournal       *journal,
                                 GPtrArray           *items,
                                 UnseatVerifyPatience patience);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatVerifyItem, unseat_verify_item_free)

G_END_DECLS
