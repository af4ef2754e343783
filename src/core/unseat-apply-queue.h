/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-verify.h"

G_BEGIN_DECLS

/**
 * UnseatApplyVerdict:
 * @UNSEAT_APPLY_NOT_SENT: it never left
 * @UNSEAT_APPLY_TOO_LATE: it did not leave in time: the group is to be looked at again before it is sent
 * @UNSEAT_APPLY_READ_BACK: nothing more to send: accepted, already gone, or an answer that stays lost; what is read back tells
 * @UNSEAT_APPLY_REFUSED: refused for good
 * @UNSEAT_APPLY_FORBIDDEN: refused for lack of rights
 * @UNSEAT_APPLY_SPLIT: refused because of one of several products
 * @UNSEAT_APPLY_AGAIN: a fresh read shows that it did not happen
 * @UNSEAT_APPLY_LATER: somebody else is changing the same thing, or Microsoft 365 is busy
 * @UNSEAT_APPLY_DEPENDENT: refused because another product of the person needs this one
 *
 * What became of a call, for the queue.
 */
typedef enum
{
  UNSEAT_APPLY_NOT_SENT,
  UNSEAT_APPLY_TOO_LATE,
  UNSEAT_APPLY_READ_BACK,
  UNSEAT_APPLY_REFUSED,
  UNSEAT_APPLY_FORBIDDEN,
  UNSEAT_APPLY_SPLIT,
  UNSEAT_APPLY_AGAIN,
  UNSEAT_APPLY_LATER,
  UNSEAT_APPLY_DEPENDENT,
} UnseatApplyVerdict;

/**
 * UnseatApplyCall:
 * @key: what it changes, at most one call of which is out at any time: a person, or a group of which other things are given
 * @items: changes of one person, or of one group
 * @n_unclear: how often its answer was lost
 * @n_refused: how often it was sent back as busy or conflicting
 * @n_accepted_before: how many calls of the person had been accepted when it was last lined up
 * @was_dependent: whether it has once been refused as dependent
 *
 * @is_group_unread: of a group: whether what it gives has to be read before anything is known
 * @is_refusal_clear: of a group, with @is_group_unread: whether Graph has refused it for what it found there: when the group still is as it was, that is all
 *
 * One write to be made: an `assignLicense`, of a person or a group, or somebody leaves a group or is put into it.
 */
typedef struct
{
  const char *key;   /* of the first item */
  GPtrArray  *items; /* (owned) (element-type UnseatVerifyItem) */
  guint       n_unclear;
  guint       n_refused;
  guint       n_accepted_before;
  gboolean    was_dependent;
  gboolean    is_group_unread;
  gboolean    is_refusal_clear;

  UnseatApplyVerdict verdict;
} UnseatApplyCall;

/**
 * unseat_apply_call_free:
 * @call: (transfer full): the call, with its list of items
 */
void unseat_apply_call_free (UnseatApplyCall *call);

/**
 * unseat_apply_call_is_membership:
 *
 * Returns: whether it changes who is in a group; such a call is about all that the group gives, and never split
 */
gboolean unseat_apply_call_is_membership (UnseatApplyCall *call);

/**
 * unseat_apply_call_is_group_license:
 *
 * Returns: whether it changes what a group gives; such a call is about everybody in the group, and never split
 */
gboolean unseat_apply_call_is_group_license (UnseatApplyCall *call);

/**
 * unseat_apply_call_is_swap:
 *
 * Returns: whether it replaces one license by another, and does nothing else; such a call is never split
 */
gboolean unseat_apply_call_is_swap (UnseatApplyCall *call);

/**
 * unseat_apply_call_keep_refusal:
 * @reason: (nullable): a translated sentence; %NULL keeps what there is
 *
 * Who waits in vain for what an earlier try may have done has to know that the last one was refused, and why.
 */
void unseat_apply_call_keep_refusal (UnseatApplyCall *call,
                                     const char      *reason);

/**
 * unseat_apply_call_can_be_split:
 *
 * Returns: whether it is about several things that can be done one by one
 */
gboolean unseat_apply_call_can_be_split (UnseatApplyCall *call);

/**
 * unseat_apply_call_move_unsettled:
 * @unsettled: (element-type UnseatVerifyItem): takes the changes that were sent and not yet seen gone
 *
 * Empties the call.
 */
void unseat_apply_call_move_unsettled (UnseatApplyCall *call,
                                       GPtrArray       *unsettled);

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatApplyCall, unseat_apply_call_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatApplyQueue, unseat_apply_queue_free)

G_END_DECLS
