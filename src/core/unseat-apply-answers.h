/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-queue.h"
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
 * unseat_apply_answers_mark_unread:
 *
 * Once all that is in the journal: what was recorded as not written is not to be sent again either, until it was read.
 */
void unseat_apply_answers_mark_unread (UnseatApplyAnswers *self);

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
