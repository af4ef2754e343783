/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SIGN_IN_AGAIN (unseat_sign_in_again_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSignInAgain, unseat_sign_in_again, UNSEAT, SIGN_IN_AGAIN, AdwBin)

/**
 * UnseatSignInAgain:
 *
 * The code for the account whose sign-in has ended, and perhaps what went wrong: nothing is asked for that is known already.  It is an
 * #UnseatPlace.
 *
 * Signal `ended` (): the person has signed in, or does not want to; unseat_session_get_state() tells.
 */

/**
 * unseat_sign_in_again_start:
 * @session: whose account it is; it has one
 *
 * Asks for a code, unless it does so already.
 */
void unseat_sign_in_again_start (UnseatSignInAgain *self,
                                 UnseatSession     *session);

/**
 * unseat_sign_in_again_cancel:
 *
 * Ends a sign-in in progress.
 */
void unseat_sign_in_again_cancel (UnseatSignInAgain *self);

G_END_DECLS
