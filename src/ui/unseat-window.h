/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-demo-host.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_WINDOW (unseat_window_get_type ())
G_DECLARE_FINAL_TYPE (UnseatWindow, unseat_window, UNSEAT, WINDOW, AdwApplicationWindow)

/**
 * unseat_window_new:
 *
 * Returns: (transfer floating): a window without a session; give it one with unseat_window_set_session()
 */
UnseatWindow *unseat_window_new (GtkApplication *application);

/**
 * unseat_window_set_session:
 * @session: who is, or will be, signed in where
 * @demo_host: (nullable): the demo tenant behind @session, %NULL for a real one
 *
 * Shows another session from its beginning: the sign-in page, or the tenant when somebody is signed in.
 */
void unseat_window_set_session (UnseatWindow   *self,
                                UnseatSession  *session,
                                UnseatDemoHost *demo_host);

UnseatSession *unseat_window_get_session (UnseatWindow *self);

G_END_DECLS
