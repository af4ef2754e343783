/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GROUP_HEAD (unseat_group_head_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupHead, unseat_group_head, UNSEAT, GROUP_HEAD, AdwBin)

/**
 * UnseatGroupHead:
 *
 * What is to be known of one group: its kind and what follows from it for its members, how far Microsoft 365 is with them, the products that it
 * gives with the apps that it leaves off, and what is wrong for how many people.  Beside a way back: the action `group.close` of an ancestor.  A
 * product leads to its page (`tenant.show-product`), a problem to the people who have it (`group.show-problems`).
 */

/**
 * unseat_group_head_set_group:
 * @directory: (nullable): where the group is
 * @group_id: (nullable): the group; of one that cannot be read there is no more than the people tell
 */
void unseat_group_head_set_group (UnseatGroupHead *self,
                                  UnseatDirectory *directory,
                                  const char      *group_id);

/**
 * unseat_group_head_refresh:
 *
 * Looks at the directory again, which goes through everybody.
 */
void unseat_group_head_refresh (UnseatGroupHead *self);

G_END_DECLS
