/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_ACCOUNT_MENU (unseat_account_menu_get_type ())
G_DECLARE_FINAL_TYPE (UnseatAccountMenu, unseat_account_menu, UNSEAT, ACCOUNT_MENU, AdwBin)

/**
 * UnseatAccountMenu:
 *
 * The tenant's name, with who is signed in and whom one can switch to behind it.
 *
 * Property: `session` (#UnseatSession, nullable).
 * Signal `use-account` (#UnseatAccount): another account was chosen.  The rest are actions of the window and the application:
 * `win.add-account`, `win.sign-out`, `app.leave-demo`.
 */

G_END_DECLS
