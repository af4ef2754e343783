/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_directory_note_group_deleted:
 * @group_id: an object id, in any case, of which Microsoft Graph said that there is no such group
 *
 * Forgotten when the directory is read anew.
 */
void unseat_directory_note_group_deleted (UnseatDirectory *self,
                                          const char      *group_id);

/**
 * unseat_directory_is_group_deleted:
 * @group_id: an object id, in any case
 *
 * A group that may not be read, or that nobody has asked for, may be there.
 *
 * Returns: whether the group is known not to be there any more: what people have from it is left over, and nobody can leave it
 */
gboolean unseat_directory_is_group_deleted (UnseatDirectory *self,
                                            const char      *group_id);

G_END_DECLS
