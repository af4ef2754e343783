/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-verify-item.h"

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
 * @n_too_late: how often it could not leave as long as the look at its group, or at its person, counted
 * @has_promise: whether its person was said to keep a product by another way
 * @person_seen_at: with @has_promise: when that was seen to be so, monotonic milliseconds
 * @is_settled: whether a look at its person has decided all of it, which the journal has already
 * @is_unseen: whether its person could not be looked at, so that it is not sent this time
 * @was_dependent: whether it has once been refused as dependent
 * @is_left: whether it is not to be sent this time: why, is told already
 * @is_membership_unread: of somebody who leaves a group: Graph has said that there is no such membership: as long as the person still shows what the group
 * gives, it has to be read who is in it
 * @is_group_gone: with @is_membership_unread: whether it is known already that there is no such group
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
  guint       n_too_late;
  gboolean    has_promise;
  gint64      person_seen_at;
  gboolean    was_dependent;
  gboolean    is_settled;
  gboolean    is_unseen;
  gboolean    is_left;
  gboolean    is_membership_unread;
  gboolean    is_group_gone;
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
 * unseat_apply_call_set_outcome:
 * @reason: (nullable): why
 * @request_id: (nullable): %NULL keeps the one that is there
 *
 * Gives all changes of the call the same outcome.
 */
void unseat_apply_call_set_outcome (UnseatApplyCall *call,
                                    UnseatOutcome    outcome,
                                    const char      *reason,
                                    const char      *request_id);

/**
 * unseat_apply_call_mark_not_sent:
 *
 * It surely was not sent this time.
 */
void unseat_apply_call_mark_not_sent (UnseatApplyCall *call);

/**
 * unseat_apply_call_get_first:
 *
 * Returns: (transfer none): its first change: what sort of write it is, and of which group
 */
UnseatChange *unseat_apply_call_get_first (UnseatApplyCall *call);

/**
 * unseat_apply_call_set_basis:
 *
 * Says of all changes of the call why they are read back.
 */
void unseat_apply_call_set_basis (UnseatApplyCall  *call,
                                  UnseatVerifyBasis basis);

/**
 * unseat_apply_call_get_waiting_outcome:
 *
 * Returns: the outcome of what goes out once more: it counts as sent when it may have been written before
 */
UnseatOutcome unseat_apply_call_get_waiting_outcome (UnseatApplyCall *call);

/**
 * unseat_apply_call_stays_unclear:
 * @reason: (nullable): a translated sentence
 * @request_id: (nullable): of the answer
 *
 * For what is not tried again: an answer lost before may have been a success, and the refusal of the repetition does not say that it was not.  Only a patient
 * read can tell now.
 *
 * Returns: whether an answer was lost before, and all is said
 */
gboolean unseat_apply_call_stays_unclear (UnseatApplyCall *call,
                                          const char      *reason,
                                          const char      *request_id);

/**
 * unseat_apply_call_refuse:
 * @reason: a translated sentence
 * @request_id: (nullable): of the answer
 *
 * Nothing was done, and nothing is tried again.
 */
void unseat_apply_call_refuse (UnseatApplyCall   *call,
                               UnseatApplyVerdict verdict,
                               const char        *reason,
                               const char        *request_id);

/**
 * unseat_apply_call_may_come_later:
 *
 * Once more it could not be sent, or was sent back.
 *
 * Returns: whether it is worth another try at the end of the job
 */
gboolean unseat_apply_call_may_come_later (UnseatApplyCall *call);

/**
 * unseat_apply_call_is_over:
 *
 * Returns: whether nothing more is sent for it, and it was answered, or would have been
 */
gboolean unseat_apply_call_is_over (UnseatApplyCall *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatApplyCall, unseat_apply_call_free)

G_END_DECLS
