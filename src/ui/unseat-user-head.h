/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-user.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_HEAD (unseat_user_head_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserHead, unseat_user_head, UNSEAT, USER_HEAD, AdwBin)

/**
 * UnseatUserHead:
 *
 * Who somebody is, and whether they may sign in, beside a button that closes it (the action `user.close` of an ancestor).
 */

/**
 * unseat_user_head_show:
 * @user: whom it is about from now on
 */
void unseat_user_head_show (UnseatUserHead *self,
                            UnseatUser     *user);

G_END_DECLS
