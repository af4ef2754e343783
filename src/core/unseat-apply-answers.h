/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-call.h"
#include "unseat-directory.h"
#include "unseat-graph-licensing.h"

G_BEGIN_DECLS

/**
 * UnseatApplyAnswers:
 * @n_unclear: how often the answer was lost that was lost most often
 *
 * What the answers to a batch mean for its calls.  Private to apply.
 */
typedef struct
{
  UnseatDirectory *directory; /* (owned) */
  GPtrArray       *unread;    /* (owned) (element-type UnseatVerifyItem): to be read back; the calls own them */
  guint            n_unclear;
  GError          *failure; /* (owned) (nullable): why the job cannot go on */
} UnseatApplyAnswers;

/**
 * unseat_apply_answers_new:
 * @directory: for the names of what is refused, and to learn from it
 *
 * Returns: (transfer full): nothing taken yet
 */
UnseatApplyAnswers *unseat_apply_answers_new (UnseatDirectory *directory);

/**
 * unseat_apply_answers_free:
 * @self: (transfer full): the answers
 */
void unseat_apply_answers_free (UnseatApplyAnswers *self);

/**
 * unseat_apply_answers_take:
 *
 * Gives @call its verdict, and its changes the outcome they have so far, which is for the journal.
 */
void unseat_apply_answers_take (UnseatApplyAnswers     *self,
                                UnseatApplyCall        *call,
                                UnseatGraphWriteResult *answer);

/**
 * unseat_apply_answers_take_unsendable:
 * @error: why nothing more can be sent: signed out, or no network
 *
 * For a call that surely did not leave.
 */
void unseat_apply_answers_take_unsendable (UnseatApplyAnswers *self,
                                           UnseatApplyCall    *call,
                                           const GError       *error);

/**
 * unseat_apply_answers_take_no_group:
 * @call: somebody is to leave a group, and there is no such group any more
 *
 * It is not sent; what the person has tells what became of it.
 */
void unseat_apply_answers_take_no_group (UnseatApplyAnswers *self,
                                         UnseatApplyCall    *call);

/**
 * unseat_apply_answers_mark_unread:
 *
 * Once all that is in the journal: what was recorded as not written is not to be sent again either, until it was read.
 */
void unseat_apply_answers_mark_unread (UnseatApplyAnswers *self);

/**
 * unseat_apply_call_judge_group:
 * @call: of a group, with @is_group_unread
 * @group: (nullable): the group as just read; %NULL when it could not be read
 *
 * Decides, by what the group gives, what became of a call of which its answer does not tell.
 */
void unseat_apply_call_judge_group (UnseatApplyCall *call,
                                    UnseatGroup     *group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatApplyAnswers, unseat_apply_answers_free)

G_END_DECLS
