/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-group.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/* A look at a group that is not older than this serves the next batch, too: a thousand people who leave one group cost a handful of reads, not one each, and
 * somebody who changes the group meanwhile has seconds for it, and not the minutes since the people were read. */
#define UNSEAT_APPLY_LOOKS_FRESH_MSEC (5 * 1000)

#define UNSEAT_TYPE_APPLY_LOOKS (unseat_apply_looks_get_type ())
G_DECLARE_FINAL_TYPE (UnseatApplyLooks, unseat_apply_looks, UNSEAT, APPLY_LOOKS, GObject)

/**
 * UnseatApplyLooks:
 *
 * What groups were just seen to give, and who was just seen in them, for all batches of a job that take somebody out of a group, or put somebody into one:
 * each group is read once, however many ask at the same time.  What is seen goes into the directory, too, so that another try is reviewed with it.
 * Private to apply.
 */

/**
 * unseat_apply_looks_new:
 * @tenant_id: whose groups they are
 *
 * Returns: (transfer full): nothing seen yet
 */
UnseatApplyLooks *unseat_apply_looks_new (UnseatSession     *session,
                                          UnseatGraphClient *client,
                                          const char        *tenant_id);

/**
 * unseat_apply_looks_set_people_seen_at:
 * @seen_at: when it was begun to read those who are to keep a product by another way, monotonic milliseconds; -1 when not everybody could be read
 *
 * Before anything is sent.
 */
void unseat_apply_looks_set_people_seen_at (UnseatApplyLooks *self,
                                            gint64            seen_at);

/**
 * unseat_apply_looks_get_people_seen_at:
 *
 * Returns: when it was begun to read them; -1 when not everybody was
 */
gint64 unseat_apply_looks_get_people_seen_at (UnseatApplyLooks *self);

/**
 * UnseatApplyLookKind:
 * @UNSEAT_APPLY_LOOK_LICENSES: what the group gives
 * @UNSEAT_APPLY_LOOK_MEMBERS: who is in it
 *
 * What is looked at.
 */
typedef enum
{
  UNSEAT_APPLY_LOOK_LICENSES,
  UNSEAT_APPLY_LOOK_MEMBERS,
  UNSEAT_APPLY_N_LOOKS,
} UnseatApplyLookKind;

/**
 * unseat_apply_looks_read_async:
 * @group_ids: (element-type utf8): object ids, as often as there are people
 *
 * Reads the groups that were not just read.  What keeps one from being read is told of that one.
 */
void unseat_apply_looks_read_async (UnseatApplyLooks   *self,
                                    UnseatApplyLookKind kind,
                                    GPtrArray          *group_ids,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_apply_looks_read_finish:
 *
 * Ends it; it does not fail.
 */
void unseat_apply_looks_read_finish (UnseatApplyLooks *self,
                                     GAsyncResult     *result);

/**
 * unseat_apply_looks_get_group:
 *
 * Returns: (transfer none) (nullable): the group as seen last; %NULL when it is gone or could not be read
 */
UnseatGroup *unseat_apply_looks_get_group (UnseatApplyLooks *self,
                                           const char       *group_id);

/**
 * unseat_apply_looks_get_members:
 *
 * Returns: (transfer none) (nullable) (element-type utf8 gboolean): object ids in lower case of the people who are in the group themselves; %NULL
 * when that could not be read
 */
GHashTable *unseat_apply_looks_get_members (UnseatApplyLooks *self,
                                            const char       *group_id);

/**
 * unseat_apply_looks_get_error:
 *
 * Returns: (transfer none) (nullable): why it could not be read; %UNSEAT_ERROR_NOT_FOUND when there is no such group
 */
const GError *unseat_apply_looks_get_error (UnseatApplyLooks   *self,
                                            UnseatApplyLookKind kind,
                                            const char         *group_id);

/**
 * unseat_apply_looks_get_seen_at:
 *
 * Returns: when it was told what the group gives, monotonic milliseconds of the session's clock
 */
gint64 unseat_apply_looks_get_seen_at (UnseatApplyLooks *self,
                                       const char       *group_id);

G_END_DECLS
