/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-never-touch.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_NEVER_TOUCH_MATCH (unseat_never_touch_match_get_type ())
G_DECLARE_FINAL_TYPE (UnseatNeverTouchMatch, unseat_never_touch_match, UNSEAT, NEVER_TOUCH_MATCH, GObject)

/**
 * UnseatNeverTouchMatch:
 *
 * A person, a product or a group that somebody may mean.  Immutable.
 */

/**
 * unseat_never_touch_match_new:
 * @id: the object id or SKU id
 * @name: for people
 * @details: what tells it from others of the same name, possibly empty
 *
 * Returns: (transfer full): the match
 */
UnseatNeverTouchMatch *unseat_never_touch_match_new (UnseatNeverTouchKind kind,
                                                     const char          *id,
                                                     const char          *name,
                                                     const char          *details);

/**
 * unseat_never_touch_match_get_kind:
 *
 * Returns: what was found
 */
UnseatNeverTouchKind unseat_never_touch_match_get_kind (UnseatNeverTouchMatch *self);

/**
 * unseat_never_touch_match_get_id:
 *
 * Returns: (transfer none): the object id or SKU id
 */
const char *unseat_never_touch_match_get_id (UnseatNeverTouchMatch *self);

/**
 * unseat_never_touch_match_get_name:
 *
 * Returns: (transfer none): for people
 */
const char *unseat_never_touch_match_get_name (UnseatNeverTouchMatch *self);

/**
 * unseat_never_touch_match_get_details:
 *
 * Returns: (transfer none): what tells it from others of the same name, possibly empty: a sign-in name, a part number; the
 * department when that is why a person was found
 */
const char *unseat_never_touch_match_get_details (UnseatNeverTouchMatch *self);

G_END_DECLS
