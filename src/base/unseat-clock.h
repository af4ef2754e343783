/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_CLOCK (unseat_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (UnseatClock, unseat_clock, UNSEAT, CLOCK, GObject)

/**
 * UnseatClock:
 *
 * Time, handed to whoever waits, so that a test can turn its hands.
 * All waiting of the program (polling, throttling, back-off, patience) goes through one of these.
 */
struct _UnseatClockClass
{
  GObjectClass parent_class;

  gint64 (*get_time) (UnseatClock *self);
  gint64 (*get_monotonic) (UnseatClock *self);
  void (*wait_async) (UnseatClock        *self,
                      gint64              msec,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
};

/**
 * unseat_clock_new:
 *
 * Returns: (transfer full): the real clock
 */
UnseatClock *unseat_clock_new (void);

/**
 * unseat_clock_get_time:
 *
 * Returns: seconds since 1970 in UTC; may jump when the machine's clock is set
 */
gint64 unseat_clock_get_time (UnseatClock *self);

/**
 * unseat_clock_get_monotonic:
 *
 * Returns: milliseconds since some fixed moment; never goes back
 */
gint64 unseat_clock_get_monotonic (UnseatClock *self);

/**
 * unseat_clock_wait_async:
 * @msec: how long, in milliseconds; 0 or less returns with the next turn of the main loop
 *
 * Waits on the thread-default main context of the caller.
 */
void unseat_clock_wait_async (UnseatClock        *self,
                              gint64              msec,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * unseat_clock_wait_finish:
 *
 * Returns: %TRUE when the time has passed, %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean unseat_clock_wait_finish (UnseatClock  *self,
                                   GAsyncResult *result,
                                   GError      **error);

#define UNSEAT_TYPE_FAKE_CLOCK (unseat_fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (UnseatFakeClock, unseat_fake_clock, UNSEAT, FAKE_CLOCK, UnseatClock)

/**
 * unseat_fake_clock_new:
 *
 * A clock for tests. It stands still; every wait moves it forward by the time asked for and returns at
 * once with the next turn of the main loop, and is counted.
 *
 * Returns: (transfer full): a clock that shows 2026-06-01T00:00:00Z
 */
UnseatClock *unseat_fake_clock_new (void);

/**
 * unseat_fake_clock_hold:
 *
 * From now on a wait does not move the clock: it ends when unseat_fake_clock_advance() has moved it far enough.  For tests of what is
 * shown while something waits.
 */
void unseat_fake_clock_hold (UnseatFakeClock *self);

/**
 * unseat_fake_clock_advance:
 * @msec: milliseconds, may be negative to let the time of day (not the monotonic time) jump back
 */
void unseat_fake_clock_advance (UnseatFakeClock *self,
                                gint64           msec);

/**
 * unseat_fake_clock_get_waited:
 *
 * Returns: the sum of all waits so far, in milliseconds
 */
gint64 unseat_fake_clock_get_waited (UnseatFakeClock *self);

G_END_DECLS
