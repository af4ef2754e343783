/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_HOLD (unseat_hold_get_type ())
G_DECLARE_DERIVABLE_TYPE (UnseatHold, unseat_hold, UNSEAT, HOLD, UnseatOperation)

/**
 * UnseatHold:
 *
 * Waits until somebody says that it is over, or the caller cancels.  A subclass that waits for something chains up in its step.  Private
 * to this layer.
 */
struct _UnseatHoldClass
{
  UnseatOperationClass parent_class;
};

/**
 * unseat_hold_new:
 * @status: (nullable): what is waited for, in words, translated
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatHold *unseat_hold_new (const char *status);

/**
 * unseat_hold_end:
 * @error: (transfer full) (nullable): why the wait was in vain
 *
 * Ends the wait; nothing happens when it has ended, or has not begun.
 */
void unseat_hold_end (UnseatHold *self,
                      GError     *error);

G_END_DECLS
