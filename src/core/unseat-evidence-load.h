/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_EVIDENCE_LOAD (unseat_evidence_load_get_type ())
G_DECLARE_FINAL_TYPE (UnseatEvidenceLoad, unseat_evidence_load, UNSEAT, EVIDENCE_LOAD, UnseatOperation)

/**
 * UnseatEvidenceLoad:
 *
 * Reads when people signed in and used what they hold into the book of the session’s directory: what an earlier program kept, then from Microsoft
 * 365 what is older than half a day, each source apart.  What is refused, or cannot be read this time, is no failure: the book knows why
 * (unseat_evidence_explain()), and what is not known never counts against anybody.  A reading of sign-ins that is broken off, also with the program, is
 * taken up where it was, within a day.  `done` counts people whose sign-ins were read.
 */

/**
 * UnseatEvidenceRefresh:
 * @UNSEAT_EVIDENCE_REFRESH_OLD: reads what is older than half a day
 * @UNSEAT_EVIDENCE_REFRESH_ALL: reads everything again
 * @UNSEAT_EVIDENCE_REFRESH_NOTHING: reads only what an earlier program kept
 */
typedef enum
{
  UNSEAT_EVIDENCE_REFRESH_OLD,
  UNSEAT_EVIDENCE_REFRESH_ALL,
  UNSEAT_EVIDENCE_REFRESH_NOTHING,
} UnseatEvidenceRefresh;

/**
 * unseat_evidence_load_new:
 * @session: whose directory knows its people: reports name them by their user names
 *
 * Returns: (transfer full): an operation that fails only when it is cancelled, or nobody is signed in
 */
UnseatEvidenceLoad *unseat_evidence_load_new (UnseatSession        *session,
                                              UnseatEvidenceRefresh refresh);

/**
 * unseat_evidence_load_new_for_user:
 * @user_id: an object id
 *
 * Returns: (transfer full): like unseat_evidence_load_new() with %UNSEAT_EVIDENCE_REFRESH_OLD, but reads the sign-ins of this person alone when those that were
 * kept are old; then nothing is kept, and of nobody else anything is known
 */
UnseatEvidenceLoad *unseat_evidence_load_new_for_user (UnseatSession *session,
                                                       const char    *user_id);

G_END_DECLS
