/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-clock.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_THROTTLE (unseat_graph_throttle_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphThrottle, unseat_graph_throttle, UNSEAT, GRAPH_THROTTLE, GObject)

/**
 * UnseatGraphThrottle:
 *
 * The one gate that every request to a tenant passes (GRAPH.md section 6).  When Graph says wait, it is closed for all, and
 * afterwards callers are let out in order, a few at a time: the number in flight starts low, grows with every
 * answer, and shrinks with every refusal.  Internal to the layer.
 *
 * Property `waiting-until` (gint64, monotonic milliseconds of the clock, 0 = nobody has to wait).
 */

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
 * @priority: a GLib priority; callers of one priority go in the order in which they came
 *
 * Waits until the gate is open and a place is free.  Who passed has to check unseat_graph_throttle_is_open() right before it sends,
 * because the gate may have closed since, and has to call unseat_graph_throttle_leave().
 */
void unseat_graph_throttle_pass_async (UnseatGraphThrottle *self,
                                       int                  priority,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

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
 *
 * Gives the place back.
 */
void unseat_graph_throttle_leave (UnseatGraphThrottle *self);

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
 * unseat_graph_throttle_announce:
 * @until: monotonic milliseconds of the clock
 *
 * One caller backs off on its own until then; shown in `waiting-until`, others still pass.
 */
void unseat_graph_throttle_announce (UnseatGraphThrottle *self,
                                     gint64               until);

/**
 * unseat_graph_throttle_note_answer:
 * @load: the header `x-ms-throttle-limit-percentage`, 0 when absent
 *
 * An answer came that was no refusal.  From a @load of 0.8 on, fewer requests are in flight and at most one a second leaves, until ten
 * seconds (Graph's window) have passed without such a header.
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
