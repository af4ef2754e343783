/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-call.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * UnseatApplyQueue:
 *
 * What is still to be sent, person by person.  At most one call of a person is out at any time.  Private to apply.
 */
typedef struct _UnseatApplyQueue UnseatApplyQueue;

/**
 * UnseatApplyTurn:
 * @UNSEAT_APPLY_GROUPS_FIRST: what is taken off a group waits for the direct licenses that stand before it; who leaves a group, or comes into one, waits with the direct licenses that stand after it in the plan: what the group
 * gives has to go first, because it may need them (GRAPH.md 3.7), or to come first, because they may need it
 * @UNSEAT_APPLY_EVERYTHING: whatever is left
 *
 * What is sent.
 */
typedef enum
{
  UNSEAT_APPLY_GROUPS_FIRST,
  UNSEAT_APPLY_EVERYTHING,
} UnseatApplyTurn;

/**
 * unseat_apply_queue_new:
 *
 * On any thread, as long as nobody sets outcomes of @plan meanwhile.
 *
 * Returns: (transfer full): one call for each person of @plan who has planned direct changes, in the plan's order, and before it one for
 * each group that the person leaves or is put into; and one for each group of which other things are to be given
 */
UnseatApplyQueue *unseat_apply_queue_new (UnseatPlan     *plan,
                                          UnseatApplyTurn turn);

/**
 * unseat_apply_queue_add_unclear:
 * @items: (element-type UnseatVerifyItem): changes that may have been written or not, and that a fresh read shows untouched
 *
 * Lines them up as after an answer that was lost, before anything else of the person.  Nothing has been taken yet.
 */
void unseat_apply_queue_add_unclear (UnseatApplyQueue *self,
                                     GPtrArray        *items);

/**
 * unseat_apply_queue_free:
 * @self: (transfer full): the queue; what is still in it is never sent
 */
void unseat_apply_queue_free (UnseatApplyQueue *self);

/**
 * unseat_apply_queue_take:
 *
 * Returns: (transfer full) (element-type UnseatApplyCall): at most @max calls, each of another person; possibly none
 */
GPtrArray *unseat_apply_queue_take (UnseatApplyQueue *self,
                                    guint             max);

/**
 * unseat_apply_queue_drain:
 *
 * Empties the queue, when nothing more is sent.
 *
 * Returns: (transfer full) (element-type UnseatApplyCall): all that is ready or put off, also the later calls of a person
 */
GPtrArray *unseat_apply_queue_drain (UnseatApplyQueue *self);

/**
 * unseat_apply_queue_drop:
 * @memberships: whether those go that change who is in a group; else those that change licenses
 *
 * When nothing more of the kind is sent.
 *
 * Returns: (transfer full) (element-type UnseatApplyCall): all of that kind, but what is out; also the later calls of a person
 */
GPtrArray *unseat_apply_queue_drop (UnseatApplyQueue *self,
                                    gboolean          memberships);

/**
 * unseat_apply_queue_give_back:
 * @call: (transfer full): a call that came from unseat_apply_queue_take(), with its verdict
 *
 * Splits it, lines it up again, puts it off, or drops it.  A dependent call is tried again after the other calls of the person,
 * and from then on as long as one of those was accepted since.
 *
 * Returns: whether nothing more will be sent for its changes
 */
gboolean unseat_apply_queue_give_back (UnseatApplyQueue *self,
                                       UnseatApplyCall  *call);

/**
 * unseat_apply_queue_has_ready:
 *
 * Returns: whether unseat_apply_queue_take() would give something
 */
gboolean unseat_apply_queue_has_ready (UnseatApplyQueue *self);

/**
 * unseat_apply_queue_has_later:
 *
 * Returns: whether calls were put off
 */
gboolean unseat_apply_queue_has_later (UnseatApplyQueue *self);

/**
 * unseat_apply_queue_wake:
 *
 * Makes the calls ready that were put off.
 */
void unseat_apply_queue_wake (UnseatApplyQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatApplyQueue, unseat_apply_queue_free)

G_END_DECLS
