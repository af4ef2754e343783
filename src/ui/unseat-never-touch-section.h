/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_NEVER_TOUCH_SECTION (unseat_never_touch_section_get_type ())
G_DECLARE_FINAL_TYPE (UnseatNeverTouchSection, unseat_never_touch_section, UNSEAT, NEVER_TOUCH_SECTION, AdwPreferencesGroup)

/**
 * UnseatNeverTouchSection:
 *
 * The never-touch list of the tenant that is signed in to: what is on it, a button that removes it, and a button that adds to it.
 */

/**
 * unseat_never_touch_section_set_session:
 * @session: (nullable): whose tenant’s list it is
 */
void unseat_never_touch_section_set_session (UnseatNeverTouchSection *self,
                                             UnseatSession           *session);

G_END_DECLS
