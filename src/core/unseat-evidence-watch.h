/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_EVIDENCE_WATCH (unseat_evidence_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatEvidenceWatch, unseat_evidence_watch, UNSEAT, EVIDENCE_WATCH, GObject)

/**
 * UnseatEvidenceWatch:
 *
 * Reads beside everything else when people were last seen (#UnseatEvidenceLoad), whenever the tenant has been read, or somebody asks for it.  While
 * it does, the book of the session’s directory says so.  Counts who is inactive (#UnseatInactiveCount) after that, and whenever something else is known
 * or the settings say otherwise.
 */

/**
 * unseat_evidence_watch_new:
 * @session: whose directory it is about
 *
 * Returns: (transfer full): a watch that has read nothing; what it reads ends with it, and goes on where it was another time
 */
UnseatEvidenceWatch *unseat_evidence_watch_new (UnseatSession *session);

/**
 * unseat_evidence_watch_read:
 *
 * Reads what is old, unless that is being done.  What is being read for an account that is not in use any more, is given up.
 */
void unseat_evidence_watch_read (UnseatEvidenceWatch *self);

G_END_DECLS
