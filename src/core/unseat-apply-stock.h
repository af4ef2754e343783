/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-verify.h"

G_BEGIN_DECLS

/**
 * unseat_apply_stock_has_planned:
 *
 * Returns: whether something is left to be sent
 */
gboolean unseat_apply_stock_has_planned (UnseatPlan *plan);

/**
 * unseat_apply_stock_is_needed:
 *
 * Graph takes an assignment for a change of the one that is there: who has been given the license since it was planned must be seen first.  Of a
 * removal, and of who is in a group, it says itself that there is nothing to do, but not that nothing else gives the same any more, as was promised.
 *
 * Returns: whether people have to be read before anything of a new job is sent
 */
gboolean unseat_apply_stock_is_needed (UnseatPlan *plan);

/**
 * unseat_apply_stock_list:
 *
 * What a job has to look at before it goes on after it was broken off: what was not sent, because it may be gone by now, and what
 * was sent and not seen gone.  Private to apply.
 *
 * Returns: (transfer full) (element-type UnseatVerifyItem): the changes that have no end yet, each on the basis of what was done for it
 */
GPtrArray *unseat_apply_stock_list (UnseatPlan *plan);

/**
 * unseat_apply_stock_add_planned:
 * @items: (element-type UnseatVerifyItem): what is looked at before a job goes on; takes what was not sent yet and has to be seen before
 *
 * After a pause the facts may be others than when the job began: what an assignment would change, and what is redundant no more.
 */
void unseat_apply_stock_add_planned (UnseatPlan *plan,
                                     GPtrArray  *items);

/**
 * unseat_apply_stock_drop_decided:
 * @items: (element-type UnseatVerifyItem): loses those that a read has decided
 *
 * Returns: how many those were
 */
guint unseat_apply_stock_drop_decided (GPtrArray *items);

/**
 * unseat_apply_stock_saw_planned:
 * @items: (element-type UnseatVerifyItem): undecided changes that were just read
 *
 * Returns: whether everybody was read to whom something is to be sent
 */
gboolean unseat_apply_stock_saw_planned (GPtrArray *items);

/**
 * unseat_apply_stock_sort:
 * @items: (element-type UnseatVerifyItem): undecided changes that were just read; what is left in it waits to be seen gone, and is not
 * sent again
 * @unclear: (element-type UnseatVerifyItem): takes those that may have been written or not, and that were seen untouched, or changed by
 * somebody else
 *
 * What was not sent goes.
 */
void unseat_apply_stock_sort (GPtrArray *items,
                              GPtrArray *unclear);

/**
 * unseat_apply_stock_leave_changed:
 * @unclear: (element-type UnseatVerifyItem): loses those that somebody else has changed since
 * @left: (element-type UnseatChange): takes them; they are `failed` now
 */
void unseat_apply_stock_leave_changed (GPtrArray *unclear,
                                       GPtrArray *left);

/**
 * unseat_apply_stock_keep_assignments:
 * @unclear: (element-type UnseatVerifyItem): of which somebody else has changed nothing that shows; loses those that assign
 * @unsettled: (element-type UnseatVerifyItem): takes them; they may yet show
 *
 * A license that was given and then removed by somebody looks just like one that was never given: of a path that is not there Graph
 * tells nothing, not even when it went (GRAPH.md 4).  So that nobody is given again what was taken from them, an assignment is never
 * repeated after time has passed; whether the person is still to have it is asked by a retry.  Swaps stay: see unseat_apply_swap_keep().
 */
void unseat_apply_stock_keep_assignments (GPtrArray *unclear,
                                          GPtrArray *unsettled);

/**
 * unseat_apply_stock_leave_turned:
 * @places: (element-type guint): of changes in @plan that a later job has turned back (unseat_journal_list_turned())
 * @unclear: (element-type UnseatVerifyItem): loses those
 * @left: (element-type UnseatChange): takes what is new: those that would have been sent, which are `skipped` now
 *
 * The later wish counts.
 */
void unseat_apply_stock_leave_turned (UnseatPlan *plan,
                                      GArray     *places,
                                      GPtrArray  *unclear,
                                      GPtrArray  *left);

G_END_DECLS
