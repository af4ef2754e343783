/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-clock.h"

#define LONG_TIME_MSEC (60 * 60 * 1000)

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

static gboolean
await_wait (UnseatClock  *clock,
            gint64        msec,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_clock_wait_async (clock, msec, cancellable, keep_result_cb, &result);
  g_assert_null (result); /* never before the caller's stack frame is left */
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return unseat_clock_wait_finish (clock, result, error);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_real (void)
{
  UnseatClock *clock = unseat_clock_new ();
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 before = unseat_clock_get_monotonic (clock);

  g_assert_cmpint (ABS (unseat_clock_get_time (clock) - now), <=, 1);
  g_assert_true (await_wait (clock, 20, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unseat_clock_get_monotonic (clock) - before, >=, 19);

  g_assert_true (await_wait (clock, -5, NULL, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (clock);
}

static void
test_cancel (void)
{
  UnseatClock *clock = unseat_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_timeout_add (5, cancel_cb, cancellable);
  g_assert_false (await_wait (clock, LONG_TIME_MSEC, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* already cancelled */
  g_assert_false (await_wait (clock, LONG_TIME_MSEC, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (clock);
}

static void
count_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GPtrArray *ended = user_data;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (ended, unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, &error) ? (gpointer) "over" : (gpointer) "cancelled");
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A clock that is held stands still until it is turned. */
static void
test_held (void)
{
  UnseatClock *clock = unseat_fake_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) ended = g_ptr_array_new ();

  unseat_fake_clock_hold (UNSEAT_FAKE_CLOCK (clock));
  unseat_clock_wait_async (clock, 3000, NULL, count_cb, ended);
  unseat_clock_wait_async (clock, 9000, cancellable, count_cb, ended);
  unseat_clock_wait_async (clock, 2000, NULL, count_cb, ended);
  iterate ();
  g_assert_cmpuint (ended->len, ==, 0);
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (clock)), ==, 0);

  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), 2000);
  iterate ();
  g_assert_cmpuint (ended->len, ==, 1);
  g_cancellable_cancel (cancellable);
  iterate ();
  g_assert_cmpuint (ended->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (ended, 1), ==, "cancelled");
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), 1000);
  iterate ();
  g_assert_cmpuint (ended->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (ended, 2), ==, "over");
  g_assert_finalize_object (clock);
}

static void
test_fake (void)
{
  UnseatClock     *clock = unseat_fake_clock_new ();
  UnseatFakeClock *fake = UNSEAT_FAKE_CLOCK (clock);
  g_autoptr (GError) error = NULL;
  gint64 start = unseat_clock_get_time (clock);
  gint64 monotonic = unseat_clock_get_monotonic (clock);

  g_assert_cmpint (start, ==, 1780272000);
  g_assert_true (await_wait (clock, LONG_TIME_MSEC, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unseat_clock_get_time (clock) - start, ==, LONG_TIME_MSEC / 1000);
  g_assert_cmpint (unseat_clock_get_monotonic (clock) - monotonic, ==, LONG_TIME_MSEC);
  g_assert_cmpint (unseat_fake_clock_get_waited (fake), ==, LONG_TIME_MSEC);

  /* the time of day jumps back, the other does not */
  unseat_fake_clock_advance (fake, -2 * LONG_TIME_MSEC);
  g_assert_cmpint (unseat_clock_get_time (clock), <, start);
  g_assert_cmpint (unseat_clock_get_monotonic (clock) - monotonic, ==, LONG_TIME_MSEC);
  g_assert_cmpint (unseat_fake_clock_get_waited (fake), ==, LONG_TIME_MSEC);

  g_assert_finalize_object (clock);
}

static void
test_fake_cancel (void)
{
  UnseatClock *clock = unseat_fake_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (await_wait (clock, LONG_TIME_MSEC, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (clock)), ==, 0);
  g_assert_finalize_object (clock);
}

/* The context of the caller, not the default one. */
static void
test_context (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  unseat_clock_wait_async (clock, 0, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  g_assert_true (unseat_clock_wait_finish (clock, result, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/clock/real", test_real);
  g_test_add_func ("/base/clock/cancel", test_cancel);
  g_test_add_func ("/base/clock/fake", test_fake);
  g_test_add_func ("/base/clock/fake-cancel", test_fake_cancel);
  g_test_add_func ("/base/clock/held", test_held);
  g_test_add_func ("/base/clock/context", test_context);

  return g_test_run ();
}
