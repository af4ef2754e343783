/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatGraphQuota:
 *
 * How much of a limit like "3,000 in any 150 seconds" has been used.  When a request arrives at the server nobody here knows, only
 * that it was not later than its answer: so a request counts from the moment it leaves until a whole window after its
 * answer, and who keeps to that is within the limit wherever the server's windows begin.  Internal to the layer.
 */
typedef struct _UnseatGraphQuota UnseatGraphQuota;

/**
 * unseat_graph_quota_new:
 * @limit: how much may be used in any @window_msec
 *
 * Returns: (transfer full): a quota of which nothing is used
 */
UnseatGraphQuota *unseat_graph_quota_new (guint  limit,
                                          gint64 window_msec);

/**
 * unseat_graph_quota_free:
 * @self: (transfer full): the quota
 */
void unseat_graph_quota_free (UnseatGraphQuota *self);

/**
 * unseat_graph_quota_set:
 * @limit: how much may be used in any @window_msec
 *
 * Changes the rule; what has been used stays used.
 */
void unseat_graph_quota_set (UnseatGraphQuota *self,
                             guint             limit,
                             gint64            window_msec);

/**
 * unseat_graph_quota_find_room:
 * @now: milliseconds of a clock that never goes back
 *
 * Returns: when @amount may leave, @now or later; %G_MAXINT64 when that depends on what is still on its way.  More than the whole
 * limit may leave when nothing else is counted
 */
gint64 unseat_graph_quota_find_room (UnseatGraphQuota *self,
                                     gint64            now,
                                     guint             amount);

/**
 * unseat_graph_quota_take:
 *
 * @amount leaves.
 */
void unseat_graph_quota_take (UnseatGraphQuota *self,
                              guint             amount);

/**
 * unseat_graph_quota_settle:
 *
 * The answer to something that was taken came, or never will.
 */
void unseat_graph_quota_settle (UnseatGraphQuota *self,
                                gint64            now,
                                guint             amount);

/**
 * unseat_graph_quota_give_back:
 *
 * What was taken did not leave after all.
 */
void unseat_graph_quota_give_back (UnseatGraphQuota *self,
                                   guint             amount);

/**
 * unseat_graph_quota_estimate:
 * @amount: what is still to leave, bit by bit
 *
 * Returns: milliseconds from @now on before which not all of it may have left, however fast the answers come
 */
gint64 unseat_graph_quota_estimate (UnseatGraphQuota *self,
                                    gint64            now,
                                    guint64           amount);

/**
 * unseat_graph_quota_get_share:
 *
 * Returns: how much of the limit is used, 1 for all of it
 */
double unseat_graph_quota_get_share (UnseatGraphQuota *self,
                                     gint64            now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphQuota, unseat_graph_quota_free)

G_END_DECLS
