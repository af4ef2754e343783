/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-demo-host.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SIGN_IN_PAGE (unseat_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSignInPage, unseat_sign_in_page, UNSEAT, SIGN_IN_PAGE, AdwBin)

/**
 * UnseatSignInPage:
 *
 * Where to sign in, then the code, then perhaps what went wrong.
 *
 * Property: `can-go-back` (boolean): somebody is signed in already and may be gone back to (`win.back`).
 * Signal `signed-in` (): a sign-in ended well.
 */

/**
 * unseat_sign_in_page_set_session:
 * @session: (nullable): who signs in
 * @demo_host: (nullable): the demo tenant behind @session
 *
 * Starts over with what was used last.  A sign-in in progress is cancelled.
 */
void unseat_sign_in_page_set_session (UnseatSignInPage *self,
                                      UnseatSession    *session,
                                      UnseatDemoHost   *demo_host);

/**
 * unseat_sign_in_page_start:
 *
 * What the button does.
 */
void unseat_sign_in_page_start (UnseatSignInPage *self);

/**
 * unseat_sign_in_page_cancel:
 *
 * Ends a sign-in in progress and shows the form.
 */
void unseat_sign_in_page_cancel (UnseatSignInPage *self);

G_END_DECLS
