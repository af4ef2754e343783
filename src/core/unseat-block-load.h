/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UNSEAT_BLOCK_LOAD_DAYS:
 *
 * How many days the audit log reaches back at most.
 */
#define UNSEAT_BLOCK_LOAD_DAYS 30

#define UNSEAT_TYPE_BLOCK_LOAD (unseat_block_load_get_type ())
G_DECLARE_FINAL_TYPE (UnseatBlockLoad, unseat_block_load, UNSEAT, BLOCK_LOAD, UnseatOperation)

/**
 * UnseatBlockLoad:
 *
 * Reads in the audit log of Microsoft Entra since when people have been blocked, and tells the directory (unseat_directory_set_blocks()).  What was read a moment ago is
 * not read again.
 *
 * For whom the last entry is a block, that is when they were blocked.  For whom it is anything else, nothing is known but that what was seen before has ended.  A block
 * that is older than the log, which reaches back 7 days, or 30 with Microsoft Entra ID P1, is not in it: that nothing is there says nothing, unless an entry of any
 * kind shows that the log reaches back so far.
 *
 * What Microsoft 365 answers beyond what was asked for counts for nothing.  What is dated later than now, or has no date, only shows that something has changed.
 *
 * A log that cannot be read is no error: the directory is told why, in words.  The operation fails only when it is cancelled.
 */

/**
 * unseat_block_load_new:
 * @reach: seconds since 1970 in UTC: from when on the log should tell of everybody, although that takes longer; 0 when that does not matter
 *
 * When that is too much to read, all else is told, and unseat_directory_get_blocks_whole_since() says that it is not so.
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatBlockLoad *unseat_block_load_new (UnseatSession *session,
                                        gint64         reach);

G_END_DECLS
