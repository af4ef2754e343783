/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PREFERENCES (unseat_preferences_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPreferences, unseat_preferences, UNSEAT, PREFERENCES, AdwPreferencesWindow)

/**
 * unseat_preferences_new:
 * @parent: (nullable): the window it belongs to
 * @settings: what it changes, at once
 * @session: (nullable): whose tenant’s never-touch list it changes too
 *
 * Returns: (transfer none): the window, not yet presented
 */
UnseatPreferences *unseat_preferences_new (GtkWindow      *parent,
                                           UnseatSettings *settings,
                                           UnseatSession  *session);

G_END_DECLS
