/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-operation.h"

#include "unseat-error.h"

/* An operation that waits, then runs another one, then ends, or fails, as it is told. */
#define TEST_TYPE_CALLER (test_caller_get_type ())
G_DECLARE_FINAL_TYPE (TestCaller, test_caller, TEST, CALLER, UnseatOperation)

struct _TestCaller
{
  UnseatOperation parent_instance;

  UnseatClock *clock;       /* (owned) */
  TestCaller  *child;       /* (owned) (nullable) */
  gint64       wait;        /* milliseconds */
  gboolean     counts;      /* while it waits */
  gboolean     fails;       /* after all that */
  gboolean     fails_twice; /* in one stage */
  guint        n_steps;
};

G_DEFINE_FINAL_TYPE (TestCaller, test_caller, UNSEAT_TYPE_OPERATION)

static char *
describe (guint seconds)
{
  return g_strdup_printf ("%u left", seconds);
}

static void
test_caller_step (UnseatOperation *operation)
{
  TestCaller *self = TEST_CALLER (operation);

  switch (self->n_steps++)
    {
    case 0:
      if (self->counts)
        unseat_operation_wait_counting (operation, self->clock, self->wait, describe);
      else
        unseat_operation_wait (operation, self->clock, self->wait);
      return;

    case 1:
      if (self->child != NULL)
        unseat_operation_run_child (operation, UNSEAT_OPERATION (self->child));
      return;

    default:
      if (self->fails)
        unseat_operation_fail (operation, g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_REFUSED, "First."));
      if (self->fails_twice)
        unseat_operation_fail (operation, g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_REFUSED, "Second."));
      unseat_operation_complete (operation);
      return;
    }
}

static void
test_caller_finalize (GObject *object)
{
  TestCaller *self = TEST_CALLER (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->child);

  G_OBJECT_CLASS (test_caller_parent_class)->finalize (object);
}

static void
test_caller_class_init (TestCallerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_caller_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = test_caller_step;
}

static void
test_caller_init (TestCaller *self)
{
}

static TestCaller *
new_caller (UnseatClock *clock,
            gint64       wait,
            TestCaller  *child)
{
  TestCaller *self = g_object_new (TEST_TYPE_CALLER, NULL);

  self->clock = g_object_ref (clock);
  self->wait = wait;
  self->child = child;
  return self;
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
await_caller (TestCaller   *self,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_operation_run_async (UNSEAT_OPERATION (self), cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return unseat_operation_run_finish (UNSEAT_OPERATION (self), result, error);
}

static void
test_waits_and_children (void)
{
  g_autoptr (UnseatClock) clock = unseat_fake_clock_new ();
  g_autoptr (GError) error = NULL;
  TestCaller *child = new_caller (clock, 20, NULL);
  TestCaller *self = new_caller (clock, 1000, child);

  g_assert_true (await_caller (self, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (clock)), ==, 1020);
  g_assert_cmpuint (self->n_steps, ==, 3);
  g_assert_cmpuint (child->n_steps, ==, 3);
  g_assert_finalize_object (self);
}

/* The error of a child is its parent's, which goes no step further. */
static void
test_child_fails (void)
{
  g_autoptr (UnseatClock) clock = unseat_fake_clock_new ();
  g_autoptr (GError) error = NULL;
  TestCaller *child = new_caller (clock, 0, NULL);
  TestCaller *self = new_caller (clock, 0, child);

  child->fails = TRUE;
  g_assert_false (await_caller (self, NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
  g_assert_cmpuint (self->n_steps, ==, 2);
  g_assert_finalize_object (self);
}

static void
test_fails (void)
{
  g_autoptr (UnseatClock) clock = unseat_fake_clock_new ();
  g_autoptr (GError) error = NULL;
  TestCaller *self = new_caller (clock, 0, NULL);

  self->fails = TRUE;
  self->fails_twice = TRUE;
  g_assert_false (await_caller (self, NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "First.");
  g_assert_finalize_object (self);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* An hour on the real clock, which only the cancellation can end. */
static void
assert_cancelled (TestCaller *self,
                  guint       n_steps)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_timeout_add (4, cancel_cb, cancellable);
  g_assert_false (await_caller (self, cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_cmpuint (self->n_steps, ==, n_steps);
  g_assert_finalize_object (self);
}

static void
test_cancelled (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();

  assert_cancelled (new_caller (clock, 3600 * 1000, NULL), 1);
  assert_cancelled (new_caller (clock, 0, new_caller (clock, 3600 * 1000, NULL)), 2);
}

/* Turns the clock, and waits until that can be seen. */
static void
turn (TestCaller *self,
      gint64      msec,
      const char *expected)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->clock), msec);
  while (g_strcmp0 (unseat_operation_get_status (UNSEAT_OPERATION (self)), expected) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_counts_down (void)
{
  g_autoptr (UnseatClock) clock = unseat_fake_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TestCaller *self = new_caller (clock, 14000, NULL);

  unseat_fake_clock_hold (UNSEAT_FAKE_CLOCK (clock));
  self->counts = TRUE;
  unseat_operation_run_async (UNSEAT_OPERATION (self), NULL, keep_result_cb, &result);
  g_assert_cmpstr (unseat_operation_get_status (UNSEAT_OPERATION (self)), ==, "14 left");
  turn (self, 1000, "13 left");
  turn (self, 11500, "2 left");
  g_assert_null (result);
  turn (self, 1500, NULL);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (unseat_operation_run_finish (UNSEAT_OPERATION (self), result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  g_assert_finalize_object (self);
}

static void
test_counting_cancelled (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  TestCaller *self = new_caller (clock, 3600 * 1000, NULL);

  self->counts = TRUE;
  assert_cancelled (self, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/operation-calls/waits-and-children", test_waits_and_children);
  g_test_add_func ("/operation-calls/child-fails", test_child_fails);
  g_test_add_func ("/operation-calls/fails", test_fails);
  g_test_add_func ("/operation-calls/cancelled", test_cancelled);
  g_test_add_func ("/operation-calls/counts-down", test_counts_down);
  g_test_add_func ("/operation-calls/counting-cancelled", test_counting_cancelled);

  return g_test_run ();
}
