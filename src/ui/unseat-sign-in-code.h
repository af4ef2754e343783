/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-demo-host.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SIGN_IN_CODE (unseat_sign_in_code_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSignInCode, unseat_sign_in_code, UNSEAT, SIGN_IN_CODE, AdwBin)

/**
 * UnseatSignInCode:
 *
 * The code to type on Microsoft's page, while the sign-in waits for it.  Its buttons activate
 * `sign-in.cancel`, which the page around it answers.
 */

/**
 * unseat_sign_in_code_set_session:
 * @session: (nullable): whose code is shown
 * @demo_host: (nullable): who can approve it here
 */
void unseat_sign_in_code_set_session (UnseatSignInCode *self,
                                      UnseatSession    *session,
                                      UnseatDemoHost   *demo_host);

G_END_DECLS
