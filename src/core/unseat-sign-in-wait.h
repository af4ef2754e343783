/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-hold.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SIGN_IN_WAIT (unseat_sign_in_wait_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSignInWait, unseat_sign_in_wait, UNSEAT, SIGN_IN_WAIT, UnseatHold)

/**
 * UnseatSignInWait:
 *
 * Waits until the person whose sign-in has ended has signed in again.  Its `status` says so.  It fails with
 * %UNSEAT_ERROR_SIGN_IN_REQUIRED when somebody else signs in, when the person signs out, or when nobody waits any more.  Private to
 * this layer.
 */

/**
 * unseat_sign_in_wait_new:
 * @account: who is waited for
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatSignInWait *unseat_sign_in_wait_new (UnseatSession *session,
                                           UnseatAccount *account);

/**
 * unseat_sign_in_wait_give_up:
 *
 * Ends the wait, which fails.
 */
void unseat_sign_in_wait_give_up (UnseatSignInWait *self);

G_END_DECLS
