/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_evidence_settings_read:
 * @client: (nullable): of the session; nothing is read for one that is not its own any more
 * @operation: which this is a part of: it goes on until this is done
 *
 * When usage reports had made-up words in the place of names, and it may be read whether that has been turned off: reads it, so that whoever has done so
 * is not told to do so (%UNSEAT_EVIDENCE_PROBLEM_REVEALED).  That it cannot be read is no failure.
 */
void unseat_evidence_settings_read (UnseatSession     *session,
                                    UnseatGraphClient *client,
                                    UnseatOperation   *operation);

G_END_DECLS
