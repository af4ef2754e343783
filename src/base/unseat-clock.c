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

  gboolean   is_held;
  GPtrArray *held; /* (owned) (element-type HeldWait): that have not ended */
};

/* One that waits for somebody to advance the clock. */
typedef struct
{
  GTask   *task;   /* (owned) */
  GSource *cancel; /* (owned) (nullable): fires when the caller cancels */
  gint64   until;  /* monotonic */
} HeldWait;

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

static void
held_wait_free (gpointer data)
{
  HeldWait *wait = data;

  if (wait->cancel != NULL)
    g_source_destroy (wait->cancel);
  g_clear_pointer (&wait->cancel, g_source_unref);
  g_object_unref (wait->task);
  g_free (wait);
}

static void
end_held_wait (HeldWait *wait)
{
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_source_set_priority (idle, G_PRIORITY_DEFAULT);
  g_task_attach_source (wait->task, idle, wait_done_cb);
}

static gboolean
held_wait_cancelled_cb (GCancellable *cancellable,
                        gpointer      user_data)
{
  HeldWait        *wait = user_data;
  UnseatFakeClock *self = g_task_get_source_object (wait->task);

  end_held_wait (wait);
  g_ptr_array_remove (self->held, wait);

  return G_SOURCE_REMOVE;
}

static void
hold_wait (UnseatFakeClock    *self,
           gint64              msec,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  HeldWait *wait = g_new0 (HeldWait, 1);

  wait->task = g_task_new (self, cancellable, callback, user_data);
  wait->until = self->monotonic_msec + msec;
  g_task_set_source_tag (wait->task, unseat_clock_wait_async);
  g_task_set_check_cancellable (wait->task, FALSE);
  if (cancellable != NULL)
    {
      wait->cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (wait->cancel, G_SOURCE_FUNC (held_wait_cancelled_cb), wait, NULL);
      g_source_attach (wait->cancel, g_task_get_context (wait->task));
    }
  g_ptr_array_add (self->held, wait);
}

static void
end_held_waits (UnseatFakeClock *self)
{
  guint i = 0;

  while (i < self->held->len)
    {
      HeldWait *wait = g_ptr_array_index (self->held, i);

      if (wait->until > self->monotonic_msec)
        {
          i++;
          continue;
        }

      end_held_wait (wait);
      g_ptr_array_remove_index (self->held, i);
    }
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

  if (msec > 0 && self->is_held)
    {
      hold_wait (self, msec, cancellable, callback, user_data);
      return;
    }

  if (msec > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      unseat_fake_clock_advance (self, msec);
      self->waited_msec += msec;
    }

  start_timer (clock, 0, cancellable, callback, user_data);
}

static void
unseat_fake_clock_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_FAKE_CLOCK (object)->held, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_fake_clock_parent_class)->finalize (object);
}

static void
unseat_fake_clock_class_init (UnseatFakeClockClass *klass)
{
  UnseatClockClass *clock_class = UNSEAT_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_fake_clock_finalize;
  clock_class->get_time = unseat_fake_clock_get_time;
  clock_class->get_monotonic = unseat_fake_clock_get_monotonic;
  clock_class->wait_async = unseat_fake_clock_wait_async;
}

static void
unseat_fake_clock_init (UnseatFakeClock *self)
{
  self->time_msec = G_GINT64_CONSTANT (1780272000) * MSEC_PER_SEC; /* 2026-06-01T00:00:00Z */
  self->held = g_ptr_array_new_with_free_func (held_wait_free);
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
  end_held_waits (self);
}

void
unseat_fake_clock_hold (UnseatFakeClock *self)
{
  g_return_if_fail (UNSEAT_IS_FAKE_CLOCK (self));

  self->is_held = TRUE;
}

gint64
unseat_fake_clock_get_waited (UnseatFakeClock *self)
{
  g_return_val_if_fail (UNSEAT_IS_FAKE_CLOCK (self), 0);

  return self->waited_msec;
}
