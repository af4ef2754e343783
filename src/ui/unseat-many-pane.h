/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_MANY_PANE (unseat_many_pane_get_type ())
G_DECLARE_FINAL_TYPE (UnseatManyPane, unseat_many_pane, UNSEAT, MANY_PANE, AdwBin)

/**
 * UnseatManyPane:
 *
 * "Manage product licenses" of several people: each product that any of them holds, by how many and how, and whether it shall be
 * unassigned from all of them.  Counting a large selection takes place in slices, so that the window stays alive.
 *
 * Signals:
 *  - `review` (#UnseatPlanner): the person pressed Save changes; nothing was sent
 *  - `close` (): the pane may be put away
 */

/**
 * unseat_many_pane_new:
 *
 * Returns: (transfer floating): a pane without people
 */
UnseatManyPane *unseat_many_pane_new (void);

/**
 * unseat_many_pane_set_users:
 * @session: (nullable): whose directory the indexes belong to
 * @indexes: (element-type guint) (nullable): the people; copied
 *
 * Shows other people.  Products chosen before stay chosen when somebody of the new selection holds them.
 */
void unseat_many_pane_set_users (UnseatManyPane *self,
                                 UnseatSession  *session,
                                 GArray         *indexes);

/**
 * unseat_many_pane_has_changes:
 *
 * Returns: whether some product is chosen
 */
gboolean unseat_many_pane_has_changes (UnseatManyPane *self);

/**
 * unseat_many_pane_discard:
 *
 * Chooses no product.
 */
void unseat_many_pane_discard (UnseatManyPane *self);

/**
 * unseat_many_pane_confirm_leave_async:
 * @cancellable: (nullable): closes the question
 *
 * Asks whether what was chosen is to be discarded, and discards it then; asks nothing when nothing was chosen.
 */
void unseat_many_pane_confirm_leave_async (UnseatManyPane     *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);

/**
 * unseat_many_pane_confirm_leave_finish:
 *
 * Returns: whether the pane may be left; %FALSE with @error set to %G_IO_ERROR_CANCELLED when that happened
 */
gboolean unseat_many_pane_confirm_leave_finish (UnseatManyPane *self,
                                                GAsyncResult   *result,
                                                GError        **error);

G_END_DECLS
