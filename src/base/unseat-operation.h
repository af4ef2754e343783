/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-clock.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_OPERATION (unseat_operation_get_type ())
G_DECLARE_DERIVABLE_TYPE (UnseatOperation, unseat_operation, UNSEAT, OPERATION, GObject)

/**
 * UnseatOperation:
 *
 * Long work with stages. A subclass implements @step, which starts the calls of one stage and returns;
 * the next step comes when all of them have ended. The first error wins, but waits for its siblings, so
 * that nothing is in flight when the operation returns. An operation runs once.
 *
 * @wind_up is for operations that must not leave things half-said however they end: it comes once, after the last step or the first
 * error (cancelled included), when nothing is in flight. It may start calls like a step; an error of theirs counts when there is no other.
 *
 * Properties that a view may bind: `done` and `total` (guint64; total 0 = not known) and
 * `status` (string, nullable: what it waits for, in words).
 */
struct _UnseatOperationClass
{
  GObjectClass parent_class;

  void (*step) (UnseatOperation *self);
  void (*wind_up) (UnseatOperation *self); /* (nullable) */
};

/* A quarter of a frame: how long a piece of work on the main thread takes at most. */
#define UNSEAT_OPERATION_SLICE_USEC 4000

/**
 * unseat_operation_run_async:
 * @cancellable: (nullable): cancelling stops before the next step and cancels the calls in flight
 */
void unseat_operation_run_async (UnseatOperation    *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * unseat_operation_run_finish:
 *
 * Returns: whether every stage ended without an error
 */
gboolean unseat_operation_run_finish (UnseatOperation *self,
                                      GAsyncResult    *result,
                                      GError         **error);

/**
 * unseat_operation_get_done:
 *
 * Returns: how much of unseat_operation_get_total() is done, in units of the subclass
 */
guint64 unseat_operation_get_done (UnseatOperation *self);

/**
 * unseat_operation_get_total:
 *
 * Returns: how much there is to do, in the same units; 0 while nobody knows
 */
guint64 unseat_operation_get_total (UnseatOperation *self);

/**
 * unseat_operation_get_status:
 *
 * Returns: (nullable): what the operation waits for, in words; owned by it
 */
const char *unseat_operation_get_status (UnseatOperation *self);

/* For subclasses only. */

/**
 * unseat_operation_get_cancellable:
 *
 * Returns: (nullable) (transfer none): what the caller of unseat_operation_run_async() gave
 */
GCancellable *unseat_operation_get_cancellable (UnseatOperation *self);

/**
 * unseat_operation_begin:
 *
 * Marks one call as in flight.
 *
 * Returns: (transfer full): the operation itself, to be passed as user data of the call
 */
gpointer unseat_operation_begin (UnseatOperation *self);

/**
 * unseat_operation_end:
 * @self: (transfer full): what unseat_operation_begin() returned
 * @error: (transfer full) (nullable): how the call failed
 */
void unseat_operation_end (UnseatOperation *self,
                           GError          *error);

/**
 * unseat_operation_fail:
 * @error: (transfer full): why the operation cannot go on
 *
 * Ends the operation with @error, unless another came first; called by step() or wind_up().
 */
void unseat_operation_fail (UnseatOperation *self,
                            GError          *error);

/**
 * unseat_operation_wait:
 * @msec: how long, in milliseconds
 *
 * Makes a wait the call of a stage, or one of them.  A wait that is cancelled ends the operation.
 */
void unseat_operation_wait (UnseatOperation *self,
                            UnseatClock     *clock,
                            gint64           msec);

/**
 * unseat_operation_turn:
 *
 * Makes one turn of the main loop the call of a stage, or one of them, for work that is done a few milliseconds at a time
 * (%UNSEAT_OPERATION_SLICE_USEC): whatever else is due comes first, also the painting of a window.
 */
void unseat_operation_turn (UnseatOperation *self);

/**
 * UnseatOperationDescribe:
 * @seconds: that are left, at least 1
 *
 * Returns: (transfer full): what is waited for, in words
 */
typedef char *(*UnseatOperationDescribe) (guint seconds);

/**
 * unseat_operation_wait_counting:
 * @msec: how long, in milliseconds
 * @describe: makes the status
 *
 * unseat_operation_wait(), with a status that counts down; afterwards there is none.
 */
void unseat_operation_wait_counting (UnseatOperation        *self,
                                     UnseatClock            *clock,
                                     gint64                  msec,
                                     UnseatOperationDescribe describe);

/**
 * unseat_operation_run_child:
 * @child: another operation, not yet started
 *
 * Makes a whole operation the call of a stage, or one of them.  It is cancelled with this one, and its error is this one's.
 */
void unseat_operation_run_child (UnseatOperation *self,
                                 UnseatOperation *child);

/**
 * unseat_operation_complete:
 *
 * Says that there is no further stage; called by step().
 */
void unseat_operation_complete (UnseatOperation *self);

/**
 * unseat_operation_set_progress:
 * @done: see unseat_operation_get_done()
 * @total: see unseat_operation_get_total()
 */
void unseat_operation_set_progress (UnseatOperation *self,
                                    guint64          done,
                                    guint64          total);

/**
 * unseat_operation_set_status:
 * @status: (nullable): what the operation waits for, in words, marked for translation; %NULL when it does not wait
 */
void unseat_operation_set_status (UnseatOperation *self,
                                  const char      *status);

G_END_DECLS
