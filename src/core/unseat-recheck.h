/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-outcome.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RECHECK (unseat_recheck_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRecheck, unseat_recheck, UNSEAT, RECHECK, UnseatOperation)

/**
 * UnseatRecheck:
 *
 * Looks again at what was `pending` when its job ended, in all jobs of the tenant that is shown: reads these people (UnseatVerify), and
 * writes into the journal what is seen now.  Nothing is written to Microsoft 365.  What is still as it was an hour after the job ended has `failed`;
 * before that, and when somebody cannot be read, it stays `pending`.  A job that another program is at work on is left alone.
 * `done` and `total` count changes.
 */

/**
 * UnseatRecheckResult:
 *
 * What was seen of one job.
 */
typedef struct
{
  char  *job;                         /* (owned): the id of its plan */
  gint64 created;                     /* of the job, in seconds since 1970 */
  guint  n_other;                     /* of the changes that were looked at, how many do something else than unassign */
  guint  outcomes[UNSEAT_N_OUTCOMES]; /* how many of them have which outcome now */
} UnseatRecheckResult;

/**
 * unseat_recheck_new:
 * @journal: where the jobs are kept
 *
 * Returns: (transfer full): the operation, not yet started; fails with %UNSEAT_ERROR_SIGN_IN_REQUIRED when nobody is signed in, and as
 * UnseatVerify does.  What was found out until then is kept
 */
UnseatRecheck *unseat_recheck_new (UnseatSession *session,
                                   UnseatJournal *journal);

/**
 * unseat_recheck_get_results:
 *
 * Returns: (transfer none) (element-type UnseatRecheckResult): the jobs that were looked at, the newest first; none before it has ended
 */
GPtrArray *unseat_recheck_get_results (UnseatRecheck *self);

G_END_DECLS
