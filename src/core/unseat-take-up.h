/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"

G_BEGIN_DECLS

/**
 * UnseatTakeUpState:
 * @UNSEAT_TAKE_UP_OPEN: a job that was broken off, or left to be finished later
 * @UNSEAT_TAKE_UP_ENDED: a job that has its end
 *
 * What is to be taken up.
 */
typedef enum
{
  UNSEAT_TAKE_UP_OPEN,
  UNSEAT_TAKE_UP_ENDED,
} UnseatTakeUpState;

/**
 * unseat_take_up_async:
 * @job: the id of its plan
 *
 * unseat_journal_take_up() without waiting for the disk.  Private to this layer.
 */
void unseat_take_up_async (UnseatJournal      *journal,
                           const char         *job,
                           UnseatTakeUpState   state,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/**
 * unseat_take_up_finish:
 *
 * Returns: (transfer full): what is known of the job, which is at work here now; %NULL with %UNSEAT_ERROR_INVALID_INPUT when it is
 * in another state, or with an error as unseat_journal_take_up()
 */
UnseatPlan *unseat_take_up_finish (UnseatJournal *journal,
                                   GAsyncResult  *result,
                                   GError       **error);

G_END_DECLS
