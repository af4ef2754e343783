/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-operation.h"

#include "unseat-clock.h"
#include "unseat-error.h"

/* A small operation on a real clock: two calls side by side, one after them, then a stage that only computes. */
typedef enum
{
  STAGE_PAIR,
  STAGE_SINGLE,
  STAGE_COMPUTE,
  STAGE_DONE,
} TestStage;

typedef enum
{
  CALL_NONE,
  CALL_LEFT,
  CALL_RIGHT,
  CALL_SINGLE,
} TestCall;

#define TEST_TYPE_OPERATION (test_operation_get_type ())
G_DECLARE_FINAL_TYPE (TestOperation, test_operation, TEST, OPERATION, UnseatOperation)

struct _TestOperation
{
  UnseatOperation parent_instance;

  UnseatClock  *clock; /* (owned) */
  TestCall      failing;
  gboolean      both_fail;
  GCancellable *cancel_on_error; /* (borrowed) (nullable) */
  int           empty_stages;    /* computing stages still to come */
  gboolean      late_call;       /* the end needs a call, too */
  gboolean      late_error;      /* which fails */

  TestStage stage;
  guint     n_steps;
  guint     n_flying;
  guint     n_ended;
  guint     n_wound_up;
};

G_DEFINE_FINAL_TYPE (TestOperation, test_operation, UNSEAT_TYPE_OPERATION)

static void
end_call (TestOperation *self,
          TestCall       call,
          GAsyncResult  *result)
{
  g_autoptr (GError) error = NULL;

  self->n_flying--;
  self->n_ended++;
  if (unseat_clock_wait_finish (self->clock, result, &error) && (self->failing == call || self->both_fail))
    {
      g_set_error (&error, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED, "Call %d failed.", call);
      g_cancellable_cancel (self->cancel_on_error);
    }

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
left_ready_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  end_call (user_data, CALL_LEFT, result);
}

static void
right_ready_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  end_call (user_data, CALL_RIGHT, result);
}

static void
single_ready_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  end_call (user_data, CALL_SINGLE, result);
}

static void
start_call (TestOperation      *self,
            gint64              msec,
            GAsyncReadyCallback callback)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);

  self->n_flying++;
  unseat_clock_wait_async (self->clock, msec, unseat_operation_get_cancellable (operation), callback,
                           unseat_operation_begin (operation));
}

static void
test_operation_step (UnseatOperation *operation)
{
  TestOperation *self = TEST_OPERATION (operation);

  g_assert_cmpuint (self->n_flying, ==, 0); /* the stage before has ended */
  self->n_steps++;

  switch (self->stage)
    {
    case STAGE_PAIR:
      self->stage = STAGE_SINGLE;
      start_call (self, 1, left_ready_cb);
      start_call (self, 8, right_ready_cb);
      return;

    case STAGE_SINGLE:
      self->stage = STAGE_COMPUTE;
      unseat_operation_set_progress (operation, 2, 3);
      start_call (self, 1, single_ready_cb);
      return;

    case STAGE_COMPUTE:
      if (self->empty_stages-- <= 0)
        self->stage = STAGE_DONE;
      return;

    case STAGE_DONE:
      unseat_operation_set_progress (operation, 3, 3);
      unseat_operation_complete (operation);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
late_ready_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  TestOperation *self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_flying--;
  unseat_clock_wait_finish (self->clock, result, &error);
  g_assert_no_error (error);
  if (self->late_error)
    g_set_error (&error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, "Too late.");
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
test_operation_wind_up (UnseatOperation *operation)
{
  TestOperation *self = TEST_OPERATION (operation);

  g_assert_cmpuint (self->n_flying, ==, 0);
  self->n_wound_up++;
  if (!self->late_call)
    return;

  self->n_flying++;
  unseat_clock_wait_async (self->clock, 1, NULL, late_ready_cb, unseat_operation_begin (operation));
}

static void
test_operation_finalize (GObject *object)
{
  TestOperation *self = TEST_OPERATION (object);

  g_clear_object (&self->clock);

  G_OBJECT_CLASS (test_operation_parent_class)->finalize (object);
}

static void
test_operation_class_init (TestOperationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_operation_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = test_operation_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = test_operation_wind_up;
}

static void
test_operation_init (TestOperation *self)
{
  self->clock = unseat_clock_new ();
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot); /* exactly once */
  *slot = g_object_ref (result);
}

static gboolean
await_operation (TestOperation *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean success = FALSE;

  unseat_operation_run_async (UNSEAT_OPERATION (self), cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (self->n_flying, ==, 0); /* nothing outlives the operation */
  g_assert_cmpuint (self->n_wound_up, ==, 1);
  success = unseat_operation_run_finish (UNSEAT_OPERATION (self), result, error);
  g_clear_object (&result);

  /* lets a callback that should not come come */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return success;
}

static TestOperation *
new_operation (TestCall failing)
{
  TestOperation *self = g_object_new (TEST_TYPE_OPERATION, NULL);

  self->failing = failing;
  return self;
}

static void
test_success (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GError) error = NULL;

  g_assert_true (await_operation (self, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_steps, ==, 4);
  g_assert_cmpuint (self->n_ended, ==, 3);
  g_assert_finalize_object (self);
}

static void
assert_fails (TestCall failing,
              guint    n_steps,
              guint    n_ended)
{
  TestOperation *self = new_operation (failing);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = g_strdup_printf ("Call %d failed.", failing);

  g_assert_false (await_operation (self, NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (self->n_steps, ==, n_steps);
  g_assert_cmpuint (self->n_ended, ==, n_ended);
  g_assert_finalize_object (self);
}

static void
test_errors (void)
{
  assert_fails (CALL_LEFT, 1, 2); /* waits for its sibling */
  assert_fails (CALL_RIGHT, 1, 2);
  assert_fails (CALL_SINGLE, 2, 3);
}

static void
test_first_error_wins (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GError) error = NULL;

  self->both_fail = TRUE;
  g_assert_false (await_operation (self, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Call 1 failed.");
  g_assert_finalize_object (self);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled_before (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (await_operation (self, cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_cmpuint (self->n_steps, ==, 0);
  g_assert_finalize_object (self);
}

static void
test_cancelled_in_flight (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_timeout_add (4, cancel_cb, cancellable);
  g_assert_false (await_operation (self, cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_cmpuint (self->n_steps, ==, 1);
  g_assert_finalize_object (self);
}

static void
cancel_at_progress_cb (UnseatOperation *operation,
                       GParamSpec      *pspec,
                       gpointer         user_data)
{
  g_cancellable_cancel (user_data);
}

/* Cancelled after the last call has ended but before the work is complete. */
static void
test_cancelled_between (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (self, "notify::done", G_CALLBACK (cancel_at_progress_cb), cancellable, 0);
  g_assert_false (await_operation (self, cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_cmpuint (self->n_steps, ==, 2);
  g_assert_finalize_object (self);
}

/* A real failure is not hidden by the cancellation that came with it. */
static void
test_error_before_cancel (void)
{
  TestOperation *self = new_operation (CALL_LEFT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  self->cancel_on_error = cancellable;
  g_assert_false (await_operation (self, cancellable, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
  g_assert_finalize_object (self);
}

/* However it ends: once, with calls of its own, and without hiding what went wrong before. */
static void
test_wind_up (void)
{
  static const TestCall failing[] = { CALL_NONE, CALL_LEFT, CALL_SINGLE };

  for (gsize i = 0; i < G_N_ELEMENTS (failing); i++)
    for (int late_error = 0; late_error <= 1; late_error++)
      {
        TestOperation *self = new_operation (failing[i]);
        g_autoptr (GError) error = NULL;

        self->late_call = TRUE;
        self->late_error = late_error;
        g_assert_cmpint (await_operation (self, NULL, &error), ==, failing[i] == CALL_NONE && !late_error);
        if (failing[i] != CALL_NONE)
          g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
        else if (late_error)
          g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
        g_assert_finalize_object (self);
      }
}

static void
test_wind_up_when_cancelled (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  self->late_call = TRUE;
  g_cancellable_cancel (cancellable);
  g_assert_false (await_operation (self, cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_cmpuint (self->n_steps, ==, 0);
  g_assert_finalize_object (self);
}

static void
test_many_empty_stages (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GError) error = NULL;

  self->empty_stages = 1000 * 1000;
  g_assert_true (await_operation (self, NULL, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (self);
}

static void
count_cb (UnseatOperation *operation,
          GParamSpec      *pspec,
          gpointer         user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
test_progress (void)
{
  TestOperation   *self = new_operation (CALL_NONE);
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  guint            n_done = 0;
  guint            n_status = 0;

  g_signal_connect (self, "notify::done", G_CALLBACK (count_cb), &n_done);
  g_signal_connect (self, "notify::status", G_CALLBACK (count_cb), &n_status);
  g_assert_cmpuint (unseat_operation_get_total (operation), ==, 0);
  g_assert_null (unseat_operation_get_status (operation));

  unseat_operation_set_progress (operation, 1, 10);
  unseat_operation_set_progress (operation, 1, 10);
  unseat_operation_set_status (operation, "Microsoft 365 is busy");
  unseat_operation_set_status (operation, "Microsoft 365 is busy");
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_cmpuint (n_status, ==, 1);
  g_assert_cmpuint (unseat_operation_get_done (operation), ==, 1);
  g_assert_cmpuint (unseat_operation_get_total (operation), ==, 10);
  g_assert_cmpstr (unseat_operation_get_status (operation), ==, "Microsoft 365 is busy");
  g_assert_finalize_object (self);
}

/* The operation belongs to its own run: the caller may let go of it. */
static void
test_released_while_running (void)
{
  TestOperation *self = new_operation (CALL_NONE);
  g_autoptr (GAsyncResult) result = NULL;
  gpointer weak = self;

  g_object_add_weak_pointer (G_OBJECT (self), &weak);
  unseat_operation_run_async (UNSEAT_OPERATION (self), NULL, keep_result_cb, &result);
  g_object_unref (self);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_nonnull (weak);
  g_assert_true (unseat_operation_run_finish (weak, result, NULL));
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (weak);
}

/* What went wrong once cannot be started again by mistake. */
static void
test_runs_once (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (TestOperation) self = new_operation (CALL_LEFT);

      await_operation (self, NULL, NULL);
      await_operation (self, NULL, NULL);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*CRITICAL*unseat_operation_run_async*");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/operation/errors", test_errors);
  g_test_add_func ("/base/operation/first-error-wins", test_first_error_wins);
  g_test_add_func ("/base/operation/cancelled-before", test_cancelled_before);
  g_test_add_func ("/base/operation/cancelled-in-flight", test_cancelled_in_flight);
  g_test_add_func ("/base/operation/cancelled-between", test_cancelled_between);
  g_test_add_func ("/base/operation/error-before-cancel", test_error_before_cancel);
  g_test_add_func ("/base/operation/success", test_success);
  g_test_add_func ("/base/operation/wind-up", test_wind_up);
  g_test_add_func ("/base/operation/wind-up-when-cancelled", test_wind_up_when_cancelled);
  g_test_add_func ("/base/operation/many-empty-stages", test_many_empty_stages);
  g_test_add_func ("/base/operation/progress", test_progress);
  g_test_add_func ("/base/operation/released-while-running", test_released_while_running);
  g_test_add_func ("/base/operation/runs-once", test_runs_once);

  return g_test_run ();
}
