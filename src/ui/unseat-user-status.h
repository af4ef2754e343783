/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-user.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_STATUS (unseat_user_status_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserStatus, unseat_user_status, UNSEAT, USER_STATUS, GtkBox)

/**
 * UnseatUserStatus:
 *
 * What is special about an account, each with a picture and a word: blocked, guest, synced.
 */

/**
 * unseat_user_status_new:
 *
 * Returns: (transfer floating): nothing special
 */
GtkWidget *unseat_user_status_new (void);

/**
 * unseat_user_status_set_user:
 * @user: whose account; read now, and not kept
 */
void unseat_user_status_set_user (UnseatUserStatus *self,
                                  UnseatUser       *user);

G_END_DECLS
