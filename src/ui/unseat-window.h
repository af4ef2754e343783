/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-demo-host.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_WINDOW (unseat_window_get_type ())
G_DECLARE_FINAL_TYPE (UnseatWindow, unseat_window, UNSEAT, WINDOW, AdwApplicationWindow)

/**
 * UnseatWindow:
 *
 * Frame and navigation: the sign-in page, then the tenant somebody is signed in to.
 */

/**
 * unseat_window_new:
 * @application: (nullable): what it belongs to; without, the actions of the application are not there
 *
 * Returns: (transfer floating): a window without a session; give it one with unseat_window_set_session()
 */
UnseatWindow *unseat_window_new (GtkApplication *application);

/**
 * UnseatWindowStart:
 * @UNSEAT_WINDOW_RESTORE: take up the last account, if there is one
 * @UNSEAT_WINDOW_SHOW_SIGN_IN: show the sign-in page
 * @UNSEAT_WINDOW_SIGN_IN: press its button, too
 *
 * How a window begins with a session.
 */
typedef enum
{
  UNSEAT_WINDOW_RESTORE,
  UNSEAT_WINDOW_SHOW_SIGN_IN,
  UNSEAT_WINDOW_SIGN_IN,
} UnseatWindowStart;

/**
 * unseat_window_set_session:
 * @session: who is, or will be, signed in where
 * @demo_host: (nullable): the demo tenant behind @session, %NULL for a real one
 *
 * Shows another session from its beginning.  What was not saved is lost: unseat_window_leave_async() asks.
 */
void unseat_window_set_session (UnseatWindow     *self,
                                UnseatSession    *session,
                                UnseatDemoHost   *demo_host,
                                UnseatWindowStart start);

/**
 * unseat_window_leave_async:
 *
 * Asks before switches that were not saved are lost; answers at once when there are none.
 */
void unseat_window_leave_async (UnseatWindow       *self,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * unseat_window_leave_finish:
 *
 * Returns: whether to go on; %FALSE without an error when the person stays
 */
gboolean unseat_window_leave_finish (UnseatWindow *self,
                                     GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
