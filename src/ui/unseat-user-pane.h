/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_PANE (unseat_user_pane_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserPane, unseat_user_pane, UNSEAT, USER_PANE, AdwBin)

/**
 * UnseatUserPane:
 *
 * One person: who they are, every product they hold and by which path, and switches for the paths that may be ended here.
 * It follows the directory: when the person is read again, it shows what is true now and keeps the switches that still mean something.
 *
 * Signals:
 *  - `review` (#UnseatPlanner): the person pressed Save changes, or one of their groups shall be left; nothing was sent
 *  - `close` (): the pane may be put away; unseat_user_pane_confirm_leave_async() comes first
 */

/**
 * unseat_user_pane_new:
 *
 * Returns: (transfer floating): an empty pane
 */
UnseatUserPane *unseat_user_pane_new (void);

/**
 * unseat_user_pane_set_user:
 * @session: (nullable): whose directory @index belongs to
 * @index: a person's index, or %UNSEAT_NO_USER for an empty pane
 *
 * Shows another person.  Unsaved switches of the one before are dropped; ask unseat_user_pane_confirm_leave_async() first.
 */
void unseat_user_pane_set_user (UnseatUserPane *self,
                                UnseatSession  *session,
                                guint           index);

/**
 * unseat_user_pane_get_user:
 *
 * Returns: the index of the person it shows, or %UNSEAT_NO_USER
 */
guint unseat_user_pane_get_user (UnseatUserPane *self);

/**
 * unseat_user_pane_has_changes:
 *
 * Returns: whether some switch differs from what is true
 */
gboolean unseat_user_pane_has_changes (UnseatUserPane *self);

/**
 * unseat_user_pane_discard:
 *
 * Puts every switch back to what is true.
 */
void unseat_user_pane_discard (UnseatUserPane *self);

/**
 * unseat_user_pane_confirm_leave_async:
 *
 * Asks whether unsaved changes may be dropped, if there are any.  Nothing is dropped yet.
 */
void unseat_user_pane_confirm_leave_async (UnseatUserPane     *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);

/**
 * unseat_user_pane_confirm_leave_finish:
 *
 * Returns: whether the pane may be left; %FALSE without an error when the person wants to stay
 */
gboolean unseat_user_pane_confirm_leave_finish (UnseatUserPane *self,
                                                GAsyncResult   *result,
                                                GError        **error);

G_END_DECLS
