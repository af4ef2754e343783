/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-clock.h"

#define MSEC_PER_SEC 1000
#define USEC_PER_MSEC 1000

G_DEFINE_TYPE (UnseatClock, unseat_clock, G_TYPE_OBJECT)

struct _UnseatFakeClock
{
  UnseatClock parent_instance;

  gint64 time_msec; /* since 1970 */
  gint64 monotonic_msec;
  gint64 waited_msec;
};

G_DEFINE_FINAL_TYPE (UnseatFakeClock, unseat_fake_clock, UNSEAT_TYPE_CLOCK)

static gboolean
wait_done_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

/* The cancellable is a child source: cancelling ends the wait at once, on the same context. */
static void
start_timer (UnseatClock        *self,
             gint64              msec,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GSource) timer = g_timeout_source_new ((guint) CLAMP (msec, 0, G_MAXUINT));

  g_task_set_source_tag (task, unseat_clock_wait_async);
  g_task_set_check_cancellable (task, FALSE);
  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (timer, cancelled);
    }

  g_task_attach_source (task, timer, wait_done_cb);
}

static gint64
unseat_clock_real_get_time (UnseatClock *self)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
unseat_clock_real_get_monotonic (UnseatClock *self)
{
  return g_get_monotonic_time () / USEC_PER_MSEC;
}

static void
unseat_clock_class_init (UnseatClockClass *klass)
{
  klass->get_time = unseat_clock_real_get_time;
  klass->get_monotonic = unseat_clock_real_get_monotonic;
  klass->wait_async = start_timer;
}

static void
unseat_clock_init (UnseatClock *self)
{
}

static gint64
unseat_fake_clock_get_time (UnseatClock *clock)
{
  return UNSEAT_FAKE_CLOCK (clock)->time_msec / MSEC_PER_SEC;
}

static gint64
unseat_fake_clock_get_monotonic (UnseatClock *clock)
{
  return UNSEAT_FAKE_CLOCK (clock)->monotonic_msec;
}

static void
unseat_fake_clock_wait_async (UnseatClock        *clock,
                              gint64              msec,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  UnseatFakeClock *self = UNSEAT_FAKE_CLOCK (clock);

  if (msec > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      unseat_fake_clock_advance (self, msec);
      self->waited_msec += msec;
    }

  start_timer (clock, 0, cancellable, callback, user_data);
}

static void
unseat_fake_clock_class_init (UnseatFakeClockClass *klass)
{
  UnseatClockClass *clock_class = UNSEAT_CLOCK_CLASS (klass);

  clock_class->get_time = unseat_fake_clock_get_time;
  clock_class->get_monotonic = unseat_fake_clock_get_monotonic;
  clock_class->wait_async = unseat_fake_clock_wait_async;
}

static void
unseat_fake_clock_init (UnseatFakeClock *self)
{
  self->time_msec = G_GINT64_CONSTANT (1780272000) * MSEC_PER_SEC; /* 2026-06-01T00:00:00Z */
}

UnseatClock *
unseat_clock_new (void)
{
  return g_object_new (UNSEAT_TYPE_CLOCK, NULL);
}

gint64
unseat_clock_get_time (UnseatClock *self)
{
  g_return_val_if_fail (UNSEAT_IS_CLOCK (self), 0);

  return UNSEAT_CLOCK_GET_CLASS (self)->get_time (self);
}

gint64
unseat_clock_get_monotonic (UnseatClock *self)
{
  g_return_val_if_fail (UNSEAT_IS_CLOCK (self), 0);

  return UNSEAT_CLOCK_GET_CLASS (self)->get_monotonic (self);
}

void
unseat_clock_wait_async (UnseatClock        *self,
                         gint64              msec,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_CLOCK (self));

  UNSEAT_CLOCK_GET_CLASS (self)->wait_async (self, msec, cancellable, callback, user_data);
}

gboolean
unseat_clock_wait_finish (UnseatClock  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

UnseatClock *
unseat_fake_clock_new (void)
{
  return g_object_new (UNSEAT_TYPE_FAKE_CLOCK, NULL);
}

void
unseat_fake_clock_advance (UnseatFakeClock *self,
                           gint64           msec)
{
  g_return_if_fail (UNSEAT_IS_FAKE_CLOCK (self));

  self->time_msec += msec;
  self->monotonic_msec += MAX (msec, 0);
}

gint64
unseat_fake_clock_get_waited (UnseatFakeClock *self)
{
  g_return_val_if_fail (UNSEAT_IS_FAKE_CLOCK (self), 0);

  return self->waited_msec;
}
