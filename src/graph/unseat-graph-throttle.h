/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-clock.h"
#include "unseat-graph-cost.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_THROTTLE (unseat_graph_throttle_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphThrottle, unseat_graph_throttle, UNSEAT, GRAPH_THROTTLE, GObject)

/**
 * UnseatGraphThrottle:
 *
 * The one gate that every request to a tenant passes (GRAPH.md section 6).  It lets out no more than the documented quotas allow, so
 * that a job runs as fast as it may without being refused.  When Graph says wait all the same, it is closed for all, and afterwards
 * callers are let out in order, a few at a time: the number in flight starts low, grows with every answer, and shrinks
 * with every refusal.  Who waits for the write quota does not keep readers waiting.  Internal to the layer.
 *
 * Property `waiting-until` (gint64, monotonic milliseconds of the clock, 0 = nobody has to wait).
 * Signal `closed` (gint64): it was closed until then, monotonic milliseconds of the clock; not when that was known before.
 */

/**
 * UnseatGraphLimits:
 * @writes: of an app in a tenant, in any @writes_msec
 * @units: of an app in a tenant, in any @units_msec
 */
typedef struct
{
  guint  writes;
  gint64 writes_msec;
  guint  units;
  gint64 units_msec;
} UnseatGraphLimits;

/* How many requests are in flight at the start, and at most. */
#define UNSEAT_GRAPH_THROTTLE_FIRST 4
#define UNSEAT_GRAPH_THROTTLE_MOST 12

/**
 * unseat_graph_throttle_new:
 * @clock: measures waiting
 *
 * Returns: (transfer full): a gate that is open
 */
UnseatGraphThrottle *unseat_graph_throttle_new (UnseatClock *clock);

/**
 * unseat_graph_throttle_pass_async:
 * @cost: what will be charged
 * @priority: a GLib priority; callers of one priority go in the order in which they came
 *
 * Waits until the gate is open, the quotas have room, and a place is free.  Who passed has to check unseat_graph_throttle_is_open() right before it sends,
 * because the gate may have closed since, and has to call unseat_graph_throttle_leave().
 */
void unseat_graph_throttle_pass_async (UnseatGraphThrottle   *self,
                                       const UnseatGraphCost *cost,
                                       int                    priority,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data);

/**
 * unseat_graph_throttle_pass_finish:
 *
 * Returns: %TRUE when the caller holds a place; %FALSE with %UNSEAT_ERROR_BUSY when the gate stays closed for more than an
 * hour, or with %G_IO_ERROR_CANCELLED
 */
gboolean unseat_graph_throttle_pass_finish (UnseatGraphThrottle *self,
                                            GAsyncResult        *result,
                                            GError             **error);

/**
 * unseat_graph_throttle_leave:
 * @cost: as it was passed with
 * @has_left: whether the request went, or may have gone, over the wire, and so was charged
 *
 * Gives the place back.
 */
void unseat_graph_throttle_leave (UnseatGraphThrottle   *self,
                                  const UnseatGraphCost *cost,
                                  gboolean               has_left);

/**
 * unseat_graph_throttle_set_limits:
 *
 * Other quotas than those documented for a small tenant.
 */
void unseat_graph_throttle_set_limits (UnseatGraphThrottle     *self,
                                       const UnseatGraphLimits *limits);

/**
 * unseat_graph_throttle_set_tenant_size:
 * @n_people: how many users the tenant has; the quota of resource units grows with it
 */
void unseat_graph_throttle_set_tenant_size (UnseatGraphThrottle *self,
                                            guint                n_people);

/**
 * unseat_graph_throttle_get_write_share:
 *
 * Returns: how much of the write quota is used, 1 for all of it
 */
double unseat_graph_throttle_get_write_share (UnseatGraphThrottle *self);

/**
 * unseat_graph_throttle_estimate_writes:
 * @n_writes: that are still to be made
 *
 * Returns: milliseconds that they take at least, because of the write quota
 */
gint64 unseat_graph_throttle_estimate_writes (UnseatGraphThrottle *self,
                                              guint64              n_writes);

/**
 * unseat_graph_throttle_is_paced:
 *
 * Returns: whether `waiting-until` is only about the quotas, and Graph has not asked to wait
 */
gboolean unseat_graph_throttle_is_paced (UnseatGraphThrottle *self);

/**
 * unseat_graph_throttle_is_write_paced:
 *
 * Returns: whether unseat_graph_throttle_is_paced(), and it is a write that goes on then; reads wait for the resource units
 */
gboolean unseat_graph_throttle_is_write_paced (UnseatGraphThrottle *self);

/**
 * unseat_graph_throttle_is_open:
 *
 * Returns: whether a request may leave now; ask right before sending
 */
gboolean unseat_graph_throttle_is_open (UnseatGraphThrottle *self);

/**
 * unseat_graph_throttle_close:
 * @until: monotonic milliseconds of the clock; an earlier time than before changes nothing
 *
 * Nobody passes before @until.
 */
void unseat_graph_throttle_close (UnseatGraphThrottle *self,
                                  gint64               until);

/**
 * unseat_graph_throttle_hold:
 *
 * Nobody passes until unseat_graph_throttle_release(): what is known of earlier refusals is still being found out.
 */
void unseat_graph_throttle_hold (UnseatGraphThrottle *self);

/**
 * unseat_graph_throttle_release:
 * @closed_until: monotonic milliseconds of the clock; nobody passes before; 0 for nothing
 *
 * Ends unseat_graph_throttle_hold().
 */
void unseat_graph_throttle_release (UnseatGraphThrottle *self,
                                    gint64               closed_until);

/**
 * unseat_graph_throttle_announce:
 * @until: monotonic milliseconds of the clock
 *
 * One caller backs off on its own until then; shown in `waiting-until`, others still pass.
 */
void unseat_graph_throttle_announce (UnseatGraphThrottle *self,
                                     gint64               until);

/**
 * unseat_graph_throttle_announce_unreached:
 * @until: monotonic milliseconds of the clock
 *
 * As unseat_graph_throttle_announce(), because Graph could not be reached.
 */
void unseat_graph_throttle_announce_unreached (UnseatGraphThrottle *self,
                                               gint64               until);

/**
 * unseat_graph_throttle_is_unreached:
 *
 * Returns: whether `waiting-until` is about a Graph that could not be reached, and Graph has not asked to wait
 */
gboolean unseat_graph_throttle_is_unreached (UnseatGraphThrottle *self);

/**
 * unseat_graph_throttle_note_answer:
 * @load: the header `x-ms-throttle-limit-percentage`, 0 when absent
 *
 * An answer came that was no refusal.  Each makes room for one more in flight, unless @load is 0.8 or more.  That is as it should be
 * while we use the quotas up ourselves.  But when the load is more than we know of, somebody else uses the same
 * quotas, or they are not what is documented: then fewer requests are in flight and at most one a second leaves, until ten seconds
 * (Graph's window) have passed without such a header.
 */
void unseat_graph_throttle_note_answer (UnseatGraphThrottle *self,
                                        double               load);

/**
 * unseat_graph_throttle_get_limit:
 *
 * Returns: how many requests may be in flight at present
 */
guint unseat_graph_throttle_get_limit (UnseatGraphThrottle *self);

/**
 * unseat_graph_throttle_get_waiting_until:
 *
 * Returns: monotonic milliseconds of the clock at which somebody who waits goes on, 0 when nobody has to wait
 */
gint64 unseat_graph_throttle_get_waiting_until (UnseatGraphThrottle *self);

G_END_DECLS
