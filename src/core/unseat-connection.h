/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CONNECTION (unseat_connection_get_type ())
G_DECLARE_FINAL_TYPE (UnseatConnection, unseat_connection, UNSEAT, CONNECTION, GObject)

/**
 * UnseatConnection:
 *
 * Whether the servers of a session can be reached.  The system saying that there is no network is not enough (behind a proxy there may
 * be no default route at all): only when no connection to the server comes about either, the session is offline.
 *
 * Property: `offline` (boolean, readable).
 */

/**
 * unseat_connection_new:
 * @session: is told, so that nothing is sent meanwhile
 *
 * Returns: (transfer full): watches until it is let go of
 */
UnseatConnection *unseat_connection_new (UnseatSession *session);

/**
 * unseat_connection_is_offline:
 *
 * Returns: whether nothing can be read or sent now
 */
gboolean unseat_connection_is_offline (UnseatConnection *self);

/**
 * unseat_connection_check:
 *
 * Looks whether the server can be reached, if the system says that it cannot; for when something was seen to fail.
 */
void unseat_connection_check (UnseatConnection *self);

G_END_DECLS
