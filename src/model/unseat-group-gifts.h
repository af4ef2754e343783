/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-user.h"

G_BEGIN_DECLS

/**
 * unseat_group_gifts_list:
 * @user: a person
 * @group_id: a group
 *
 * Returns: (transfer container) (element-type utf8): the SKU ids of the products that the group really gives the person, each once
 */
GPtrArray *unseat_group_gifts_list (UnseatUser *user,
                                    const char *group_id);

G_END_DECLS
