/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-assignment.h"
#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * UnseatGroupWish:
 * @action: %UNSEAT_ACTION_TAKE_OFF or %UNSEAT_ACTION_PUT_ON
 * @group_id: a group's object id, in lower case
 * @sku_ids: (element-type utf8): products, in lower case, in the order of asking
 * @changes: (element-type UnseatChange): those of an earlier job that were about it; mostly none
 *
 * That a group is to give some products no more, or to give them again: one write.
 */
typedef struct
{
  UnseatAction action;
  char        *group_id;
  GPtrArray   *sku_ids;
  GPtrArray   *changes;
} UnseatGroupWish;

/**
 * UnseatGroupWishes:
 *
 * What is wanted of groups, each group once for each action, in the order in which that was asked for; and of whom what groups give is to be looked at
 * once more.  What an #UnseatIntent keeps of it.
 */
typedef struct _UnseatGroupWishes UnseatGroupWishes;

/**
 * unseat_group_wishes_new:
 *
 * Returns: (transfer full): none yet
 */
UnseatGroupWishes *unseat_group_wishes_new (void);

/**
 * unseat_group_wishes_free:
 * @self: (transfer full): with all of them
 */
void unseat_group_wishes_free (UnseatGroupWishes *self);

/**
 * unseat_group_wishes_copy:
 *
 * Returns: (transfer full): the same once more
 */
UnseatGroupWishes *unseat_group_wishes_copy (UnseatGroupWishes *self);

/**
 * unseat_group_wishes_add:
 * @action: %UNSEAT_ACTION_TAKE_OFF or %UNSEAT_ACTION_PUT_ON
 * @group_id: a group's object id, in any case
 * @sku_id: a product, in any case
 * @change: (nullable): one of an earlier job that was about it
 *
 * A product that is there already keeps its place.
 */
void unseat_group_wishes_add (UnseatGroupWishes *self,
                              UnseatAction       action,
                              const char        *group_id,
                              const char        *sku_id,
                              UnseatChange      *change);

/**
 * unseat_group_wishes_get_all:
 *
 * Returns: (transfer none) (element-type UnseatGroupWish): all of them, in their order
 */
GPtrArray *unseat_group_wishes_get_all (UnseatGroupWishes *self);

/**
 * unseat_group_wishes_reprocess:
 * @user_id: somebody, with whose licenses from groups something is wrong
 *
 * Whoever is there already keeps the place.
 */
void unseat_group_wishes_reprocess (UnseatGroupWishes *self,
                                    const char        *user_id);

/**
 * unseat_group_wishes_get_reprocessed:
 *
 * Returns: (transfer none) (element-type utf8): the object ids of those whom Microsoft 365 is to look at once more, in their order
 */
GPtrArray *unseat_group_wishes_get_reprocessed (UnseatGroupWishes *self);

/**
 * unseat_group_wishes_reprocesses:
 *
 * Returns: whether the person is to be reprocessed
 */
gboolean unseat_group_wishes_reprocesses (UnseatGroupWishes *self,
                                          const char        *user_id);

/**
 * unseat_group_wishes_add_left:
 * @change: of a group, which was done, and left a license with the person
 *
 * Wants the person reprocessed, so that it goes.
 */
void unseat_group_wishes_add_left (UnseatGroupWishes *self,
                                   UnseatChange      *change);

/**
 * unseat_group_wishes_is_left:
 * @path: of the person
 *
 * Returns: whether unseat_group_wishes_add_left() has said of it that it is left over
 */
gboolean unseat_group_wishes_is_left (UnseatGroupWishes *self,
                                      const char        *user_id,
                                      UnseatAssignment  *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGroupWishes, unseat_group_wishes_free)

G_END_DECLS
