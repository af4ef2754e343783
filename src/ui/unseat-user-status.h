/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_STATUS (unseat_user_status_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserStatus, unseat_user_status, UNSEAT, USER_STATUS, AdwBin)

/**
 * UnseatUserStatus:
 *
 * What is special about an account, each with a picture and a word: blocked, guest, synced.
 * Property: `user` (#UnseatUser, nullable).
 */

G_END_DECLS
