/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group-look.h"

G_BEGIN_DECLS

/**
 * From whose group a product is taken off may be said to keep it, because they have it by another way.  Whether that is so right before it is sent.  Private to apply.
 */

/**
 * unseat_apply_promises_is_made:
 *
 * Returns: whether a product is to be taken off a group by it, or perhaps was, whose person was said to keep it
 */
gboolean unseat_apply_promises_is_made (UnseatChange *change);

/**
 * unseat_apply_promises_explain_broken:
 * @look: has read the group, and the people of @changes
 * @plan: as it was reviewed
 * @changes: (element-type UnseatChange): those of one group by which a promise is made
 * @directory: (nullable): for names
 *
 * Returns: (transfer full) (nullable): a translated sentence about who would lose what; %NULL when nobody would
 */
char *unseat_apply_promises_explain_broken (UnseatGroupLook *look,
                                            UnseatPlan      *plan,
                                            GPtrArray       *changes,
                                            UnseatDirectory *directory);

G_END_DECLS
