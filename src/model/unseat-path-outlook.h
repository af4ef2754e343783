/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatPathOutlook:
 * @UNSEAT_PATH_LASTS: as far as is known; or it is stuck, because something else needs it
 * @UNSEAT_PATH_LEFT: the person is not in the group any more
 * @UNSEAT_PATH_TAKEN_OFF: the group does not give the product any more
 *
 * What Microsoft 365 shows of a group with people is what it was when the group was processed last, which takes minutes, of a large one hours (GRAPH.md 8).  Who is in
 * the group, and what it gives, is known before that: by what is about to go nobody keeps anything.
 */
typedef enum
{
  UNSEAT_PATH_LASTS,
  UNSEAT_PATH_LEFT,
  UNSEAT_PATH_TAKEN_OFF,
} UnseatPathOutlook;

/**
 * unseat_path_outlook_may_go:
 *
 * Returns: whether it goes when its group gives it no more, or its person has left: what something else needs stays, with an error, and what is not there
 * cannot go
 */
gboolean unseat_path_outlook_may_go (const UnseatAssignment *path);

/**
 * unseat_path_outlook_note_member:
 * @group_id: a group, in any case
 * @user_id: a person, in any case
 * @is_in: whether they were put into it, or else taken out of it
 *
 * What is known of who is in the group, until that is read, or the directory is cleared.  Emits `groups-changed`.
 */
void unseat_path_outlook_note_member (UnseatDirectory *directory,
                                      const char      *group_id,
                                      const char      *user_id,
                                      gboolean         is_in);

/**
 * unseat_path_outlook_note_shown:
 * @user: somebody who is known, as they are shown now
 *
 * A license that a person did not have before, by a group that did not give the product when it was read, shows that the group has been given it since.
 * To be called before the directory takes @user over.  Private to the directory.
 */
void unseat_path_outlook_note_shown (UnseatDirectory *directory,
                                     UnseatUser      *user);

/**
 * unseat_path_outlook_forget_shown:
 * @group_id: a group that has just been read, in lower case
 *
 * Private to the directory.
 */
void unseat_path_outlook_forget_shown (UnseatDirectory *directory,
                                       const char      *group_id);

/**
 * unseat_path_outlook_has_left:
 * @path: of @user
 *
 * Returns: whether @user is known not to be in the group that gives it any more
 */
gboolean unseat_path_outlook_has_left (UnseatAssignment *path,
                                       UnseatUser       *user,
                                       UnseatDirectory  *directory);

/**
 * unseat_path_outlook_find:
 * @path: of @user
 * @directory: what is known of groups, and of who is in them (unseat_directory_get_leavers())
 *
 * Returns: what becomes of @path when the group that gives it is processed
 */
UnseatPathOutlook unseat_path_outlook_find (UnseatAssignment *path,
                                            UnseatUser       *user,
                                            UnseatDirectory  *directory);

/**
 * unseat_path_outlook_foresee:
 * @path: of @user
 * @directory: as for unseat_path_outlook_find()
 *
 * Returns: (transfer full) (nullable): @path as it is when its group has been processed, without the apps that the group does not give any more; what it gives by now, and
 * does not show yet, is not counted on.  %NULL when it ends
 */
UnseatAssignment *unseat_path_outlook_foresee (UnseatAssignment *path,
                                               UnseatUser       *user,
                                               UnseatDirectory  *directory);

/**
 * unseat_path_outlook_copy_user:
 * @paths: (transfer full) (element-type UnseatAssignment): what the copy has
 *
 * Returns: (transfer full): the same person, by other paths
 */
UnseatUser *unseat_path_outlook_copy_user (UnseatUser *user,
                                           GPtrArray  *paths);

/**
 * unseat_path_outlook_strip:
 * @user: as shown
 * @kept: (nullable) (element-type UnseatAssignment): paths of @user that are not touched
 * @directory: as for unseat_path_outlook_find()
 *
 * Returns: (transfer full): @user itself, or the same person with what all paths are once groups have been processed; those that stay as they are are the same
 */
UnseatUser *unseat_path_outlook_strip (UnseatUser      *user,
                                       GPtrArray       *kept,
                                       UnseatDirectory *directory);

/**
 * unseat_path_outlook_find_ending:
 * @sku_id: a product, in lower case
 *
 * Returns: (transfer none) (nullable): a path of @user to the product that a group gives for the last time
 */
UnseatAssignment *unseat_path_outlook_find_ending (UnseatUser      *user,
                                                   const char      *sku_id,
                                                   UnseatDirectory *directory);

/**
 * unseat_path_outlook_describe:
 * @path: of @user
 *
 * Returns: (transfer full) (nullable): a translated sentence about why @path is about to end; %NULL when it is not
 */
char *unseat_path_outlook_describe (UnseatAssignment *path,
                                    UnseatUser       *user,
                                    UnseatDirectory  *directory);

/**
 * unseat_path_outlook_is_redundant:
 * @index: of somebody who has a direct license that groups give, too, as shown (%UNSEAT_PATH_REDUNDANT)
 * @sku_id: (nullable): the product; %NULL for any
 *
 * Returns: whether that is so for all that is known of the groups
 */
gboolean unseat_path_outlook_is_redundant (UnseatDirectory *directory,
                                           guint            index,
                                           const char      *sku_id);

G_END_DECLS
