/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_STAY_LOOK (unseat_stay_look_get_type ())
G_DECLARE_FINAL_TYPE (UnseatStayLook, unseat_stay_look, UNSEAT, STAY_LOOK, GObject)

/**
 * UnseatStayLook:
 *
 * Finds out whether somebody who is looked at is still in the groups from which they have a license that does not end by itself: whoever has left such a group
 * cannot leave it once more.  That is rare: of everybody else nothing is read.  Each group is read once, until the directory is cleared.
 *
 * Signal `changed`: a group was read, or could not be.
 */

/**
 * unseat_stay_look_new:
 *
 * Returns: (transfer full): who has not looked at anybody yet
 */
UnseatStayLook *unseat_stay_look_new (UnseatSession *session);

/**
 * unseat_stay_look_at:
 * @user: somebody who was read
 *
 * Reads who is in the groups that matter, as far as nobody has yet.
 */
void unseat_stay_look_at (UnseatStayLook *self,
                          UnseatUser     *user);

/**
 * unseat_stay_look_is_reading:
 * @group_id: an object id
 *
 * Returns: whether it is being read who is in the group
 */
gboolean unseat_stay_look_is_reading (UnseatStayLook *self,
                                      const char     *group_id);

G_END_DECLS
