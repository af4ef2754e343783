/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_BLOCK_LOAD (unseat_block_load_get_type ())
G_DECLARE_FINAL_TYPE (UnseatBlockLoad, unseat_block_load, UNSEAT, BLOCK_LOAD, UnseatOperation)

/**
 * UnseatBlockLoad:
 *
 * Reads in the audit log of Microsoft Entra since when people have been blocked, and tells the directory (unseat_directory_set_blocks()).  What was read a moment ago is
 * not read again.
 *
 * For whom the last entry is a block, that is when they were blocked.  For whom it is anything else, nothing is known but that what was seen before has ended.  A block
 * that is older than the log, which reaches back 7 days, or 30 with Microsoft Entra ID P1, is not in it: that nothing is there says nothing.
 *
 * A log that cannot be read is no error: the directory is told why, in words.  The operation fails only when it is cancelled.
 */

/**
 * unseat_block_load_new:
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatBlockLoad *unseat_block_load_new (UnseatSession *session);

G_END_DECLS
