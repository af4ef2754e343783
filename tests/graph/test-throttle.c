/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-throttle.h"

#include "graph-fixture.h"
#include "unseat-error.h"

#define MINUTE_MSEC (60 * 1000)

static const UnseatGraphCost free_of_charge = { 0 };

typedef struct
{
  UnseatClock         *clock;
  UnseatGraphThrottle *throttle;
} Fixture;

/* One caller at the gate. */
typedef struct
{
  UnseatClock *clock;
  GPtrArray   *order; /* (borrowed): who came through */
  gboolean     returned;
  gboolean     passed;
  gint64       msec;
  GError      *error;
} Caller;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  self->clock = unseat_fake_clock_new ();
  self->throttle = unseat_graph_throttle_new (self->clock);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  graph_iterate ();
  g_assert_finalize_object (self->throttle);
  graph_iterate ();
  g_assert_finalize_object (self->clock);
}

static void
passed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Caller *caller = user_data;

  caller->passed = unseat_graph_throttle_pass_finish (UNSEAT_GRAPH_THROTTLE (source), result, &caller->error);
  caller->returned = TRUE;
  caller->msec = unseat_clock_get_monotonic (caller->clock);
  if (caller->passed && caller->order != NULL)
    g_ptr_array_add (caller->order, caller);
}

static void
call (Fixture      *self,
      Caller       *caller,
      int           priority,
      GCancellable *cancellable)
{
  caller->clock = self->clock;
  unseat_graph_throttle_pass_async (self->throttle, &free_of_charge, priority, cancellable, passed_cb, caller);
}

static gint64
now (Fixture *self)
{
  return unseat_clock_get_monotonic (self->clock);
}

static void
test_few_at_a_time (Fixture      *self,
                    gconstpointer unused)
{
  Caller callers[UNSEAT_GRAPH_THROTTLE_FIRST + 2] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    call (self, &callers[i], G_PRIORITY_DEFAULT, NULL);
  graph_iterate ();

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    g_assert_cmpint (callers[i].passed, ==, i < UNSEAT_GRAPH_THROTTLE_FIRST);

  unseat_graph_throttle_leave (self->throttle, &free_of_charge, TRUE);
  graph_iterate ();
  g_assert_true (callers[UNSEAT_GRAPH_THROTTLE_FIRST].passed);
  g_assert_false (callers[UNSEAT_GRAPH_THROTTLE_FIRST + 1].returned);

  unseat_graph_throttle_leave (self->throttle, &free_of_charge, TRUE);
  graph_iterate ();
  g_assert_true (callers[UNSEAT_GRAPH_THROTTLE_FIRST + 1].passed);
}

static void
test_order (Fixture      *self,
            gconstpointer unused)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  Caller busy[UNSEAT_GRAPH_THROTTLE_FIRST] = { 0 };
  Caller low = { .order = order };
  Caller first = { .order = order };
  Caller second = { .order = order };

  for (guint i = 0; i < G_N_ELEMENTS (busy); i++)
    call (self, &busy[i], G_PRIORITY_DEFAULT, NULL);
  call (self, &low, G_PRIORITY_LOW, NULL);
  call (self, &first, G_PRIORITY_DEFAULT, NULL);
  call (self, &second, G_PRIORITY_DEFAULT, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (busy); i++)
    {
      unseat_graph_throttle_leave (self->throttle, &free_of_charge, TRUE);
      graph_iterate ();
    }

  g_assert_cmpuint (order->len, ==, 3);
  g_assert_true (g_ptr_array_index (order, 0) == &first);
  g_assert_true (g_ptr_array_index (order, 1) == &second);
  g_assert_true (g_ptr_array_index (order, 2) == &low);
}

static void
test_closed (Fixture      *self,
             gconstpointer unused)
{
  Caller caller = { 0 };
  gint64 until = now (self) + 7000;

  unseat_graph_throttle_close (self->throttle, until);
  call (self, &caller, G_PRIORITY_DEFAULT, NULL);
  graph_iterate ();

  g_assert_true (caller.passed);
  g_assert_cmpint (caller.msec, ==, until);
  g_assert_true (unseat_graph_throttle_is_open (self->throttle));
}

/* On the real clock: a timer is running when the time is extended, and when an earlier time comes. */
static void
test_only_extends (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphThrottle) throttle = unseat_graph_throttle_new (clock);
  Fixture fixture = { clock, throttle };
  Caller  caller = { 0 };
  gint64  start = unseat_clock_get_monotonic (clock);

  unseat_graph_throttle_close (throttle, start + 50);
  call (&fixture, &caller, G_PRIORITY_DEFAULT, NULL);
  unseat_graph_throttle_close (throttle, start + 150);
  unseat_graph_throttle_close (throttle, start + 20);
  g_assert_false (unseat_graph_throttle_is_open (throttle));
  g_assert_cmpint (unseat_graph_throttle_get_waiting_until (throttle), ==, start + 150);

  while (!caller.returned)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (caller.passed);
  g_assert_cmpint (caller.msec, >=, start + 150);
}

static void
test_no_stampede (Fixture      *self,
                  gconstpointer unused)
{
  Caller callers[20] = { 0 };
  guint  n_passed = 0;

  unseat_graph_throttle_close (self->throttle, now (self) + 1000);
  unseat_graph_throttle_close (self->throttle, now (self) + 1000);
  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    call (self, &callers[i], G_PRIORITY_DEFAULT, NULL);
  graph_iterate ();

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    n_passed += callers[i].passed ? 1 : 0;
  g_assert_cmpuint (n_passed, ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      g_assert_true (callers[i].passed);
      unseat_graph_throttle_note_answer (self->throttle, 0);
      unseat_graph_throttle_leave (self->throttle, &free_of_charge, TRUE);
      graph_iterate ();
    }
  g_assert_cmpuint (unseat_graph_throttle_get_limit (self->throttle), ==, UNSEAT_GRAPH_THROTTLE_MOST);
}

static void
test_high_load_paces (Fixture      *self,
                      gconstpointer unused)
{
  Caller callers[3] = { 0 };
  guint  limit = unseat_graph_throttle_get_limit (self->throttle);
  gint64 start = now (self);

  unseat_graph_throttle_note_answer (self->throttle, 0.79);
  g_assert_cmpuint (unseat_graph_throttle_get_limit (self->throttle), ==, limit + 1);
  unseat_graph_throttle_note_answer (self->throttle, 0.8);
  g_assert_cmpuint (unseat_graph_throttle_get_limit (self->throttle), <, limit);

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      call (self, &callers[i], G_PRIORITY_DEFAULT, NULL);
      while (!callers[i].returned)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (callers[i].msec, >=, start + (i + 1) * 1000);
      unseat_graph_throttle_leave (self->throttle, &free_of_charge, TRUE);
    }

  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->clock), 11000);
  limit = unseat_graph_throttle_get_limit (self->throttle);
  unseat_graph_throttle_note_answer (self->throttle, 0);
  g_assert_cmpuint (unseat_graph_throttle_get_limit (self->throttle), ==, limit + 1);
}

/* On the real clock, where 90 minutes are long. */
static void
test_patience (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphThrottle) throttle = unseat_graph_throttle_new (clock);
  Fixture fixture = { clock, throttle };
  Caller  busy[UNSEAT_GRAPH_THROTTLE_FIRST] = { 0 };
  Caller  before = { 0 };
  Caller  after = { 0 };
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (busy); i++)
    call (&fixture, &busy[i], G_PRIORITY_DEFAULT, NULL);
  call (&fixture, &before, G_PRIORITY_DEFAULT, NULL);
  unseat_graph_throttle_close (throttle, now (&fixture) + 90 * MINUTE_MSEC);
  call (&fixture, &after, G_PRIORITY_DEFAULT, NULL);
  graph_iterate ();
  first = g_steal_pointer (&before.error);
  second = g_steal_pointer (&after.error);

  g_assert_error (first, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  g_assert_nonnull (strstr (first->message, "minutes"));
  g_assert_error (second, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  for (guint i = 0; i < G_N_ELEMENTS (busy); i++)
    g_assert_true (busy[i].passed);
}

static void
test_cancel (Fixture      *self,
             gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;
  Caller busy[UNSEAT_GRAPH_THROTTLE_FIRST] = { 0 };
  Caller waiting = { 0 };
  Caller late = { 0 };
  Caller next = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (busy); i++)
    call (self, &busy[i], G_PRIORITY_DEFAULT, NULL);
  g_cancellable_cancel (cancelled);
  call (self, &waiting, G_PRIORITY_DEFAULT, cancellable);
  call (self, &late, G_PRIORITY_DEFAULT, cancelled);
  call (self, &next, G_PRIORITY_DEFAULT, NULL);
  graph_iterate ();
  g_assert_false (waiting.returned);

  g_cancellable_cancel (cancellable);
  graph_iterate ();
  first = g_steal_pointer (&waiting.error);
  second = g_steal_pointer (&late.error);
  g_assert_error (first, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (second, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  unseat_graph_throttle_leave (self->throttle, &free_of_charge, TRUE); /* goes to who is still there */
  graph_iterate ();
  g_assert_true (next.passed);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_waiting_until_is_told (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphThrottle) throttle = unseat_graph_throttle_new (clock);
  gint64 start = unseat_clock_get_monotonic (clock);
  guint  count = 0;

  g_signal_connect_swapped (throttle, "notify::waiting-until", G_CALLBACK (count_cb), &count);
  unseat_graph_throttle_announce (throttle, start + 40);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (unseat_graph_throttle_is_open (throttle));
  unseat_graph_throttle_close (throttle, start + 20);
  g_assert_cmpuint (count, ==, 1);
  unseat_graph_throttle_close (throttle, start + 60);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (unseat_graph_throttle_get_waiting_until (throttle), ==, start + 60);

  while (unseat_graph_throttle_get_waiting_until (throttle) != 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (count, ==, 3);
  g_assert_cmpint (unseat_clock_get_monotonic (clock), >=, start + 60);
}

static void
set_limits (UnseatGraphThrottle *throttle,
            guint                writes,
            guint                units)
{
  UnseatGraphLimits limits = { .writes = writes, .writes_msec = 100, .units = units, .units_msec = 70 };

  unseat_graph_throttle_set_limits (throttle, &limits);
}

static void
call_for (UnseatGraphThrottle   *throttle,
          UnseatClock           *clock,
          Caller                *caller,
          const UnseatGraphCost *cost)
{
  caller->clock = clock;
  unseat_graph_throttle_pass_async (throttle, cost, G_PRIORITY_DEFAULT, NULL, passed_cb, caller);
}

static void
await_caller (Caller *caller)
{
  while (!caller->returned)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (caller->passed);
}

/* On the real clock: writes wait for the quota, reads go past them, and a smaller write does not. */
static void
test_writes_wait_for_quota (void)
{
  static const UnseatGraphCost many = { .writes = 20, .units = 20 };
  static const UnseatGraphCost one = { .writes = 1, .units = 1 };
  static const UnseatGraphCost read = { .units = 20 };
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphThrottle) throttle = unseat_graph_throttle_new (clock);
  Caller first = { 0 };
  Caller second = { 0 };
  Caller third = { 0 };
  Caller reader = { 0 };
  gint64 answered = 0;

  set_limits (throttle, 30, 1000);
  call_for (throttle, clock, &first, &many);
  call_for (throttle, clock, &second, &many);
  call_for (throttle, clock, &third, &one);
  call_for (throttle, clock, &reader, &read);
  graph_iterate ();
  g_assert_true (first.passed);
  g_assert_true (reader.passed);
  g_assert_false (second.returned);
  g_assert_false (third.returned);

  answered = unseat_clock_get_monotonic (clock);
  unseat_graph_throttle_leave (throttle, &many, TRUE);
  await_caller (&second);
  await_caller (&third);
  g_assert_cmpint (second.msec, >=, answered + 100);
  g_assert_cmpint (third.msec, >=, second.msec);
  g_assert_true (unseat_graph_throttle_is_open (throttle));
}

/* What did not leave is not charged. */
static void
test_quota_is_given_back (void)
{
  static const UnseatGraphCost many = { .writes = 20, .units = 20 };
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphThrottle) throttle = unseat_graph_throttle_new (clock);
  Caller first = { 0 };
  Caller second = { 0 };

  set_limits (throttle, 30, 1000);
  call_for (throttle, clock, &first, &many);
  call_for (throttle, clock, &second, &many);
  graph_iterate ();
  g_assert_false (second.returned);
  unseat_graph_throttle_leave (throttle, &many, FALSE);
  graph_iterate ();
  g_assert_true (second.passed);
}

static void
test_units_hold_everybody (void)
{
  static const UnseatGraphCost read = { .units = 20 };
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphThrottle) throttle = unseat_graph_throttle_new (clock);
  Caller first = { 0 };
  Caller second = { 0 };
  gint64 answered = 0;

  set_limits (throttle, 1000, 30);
  call_for (throttle, clock, &first, &read);
  call_for (throttle, clock, &second, &read);
  graph_iterate ();
  g_assert_false (second.returned);
  answered = unseat_clock_get_monotonic (clock);
  unseat_graph_throttle_leave (throttle, &read, TRUE);
  await_caller (&second);
  g_assert_cmpint (second.msec, >=, answered + 70);
}

/* The documented quotas: 3,000 writes in 150 seconds; resource units by the size of the tenant. */
static void
test_documented_quotas (Fixture      *self,
                        gconstpointer unused)
{
  static const UnseatGraphCost batch = { .writes = 20, .units = 20 };
  static const UnseatGraphCost big_read = { .units = 3000 };
  Caller                       callers[151] = { 0 };
  Caller                       readers[2] = { 0 };
  gint64                       start = now (self);

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      if (i == 100)
        unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->clock), 60 * 1000);
      call_for (self->throttle, self->clock, &callers[i], &batch);
      await_caller (&callers[i]);
      unseat_graph_throttle_leave (self->throttle, &batch, TRUE);
    }
  g_assert_cmpint (callers[149].msec, ==, start + 60 * 1000);
  g_assert_cmpint (callers[150].msec, ==, start + 150 * 1000);

  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->clock), 11 * 1000);
  unseat_graph_throttle_set_tenant_size (self->throttle, 501);
  start = now (self);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      call_for (self->throttle, self->clock, &readers[i], &big_read);
      await_caller (&readers[i]);
      unseat_graph_throttle_leave (self->throttle, &big_read, TRUE);
    }
  g_assert_cmpint (readers[1].msec, ==, start); /* 6,000 of 8,000 */

  unseat_graph_throttle_set_tenant_size (self->throttle, 500);
  readers[0].returned = FALSE;
  call_for (self->throttle, self->clock, &readers[0], &big_read);
  await_caller (&readers[0]);
  g_assert_cmpint (readers[0].msec, ==, start + 10 * 1000); /* 9,000 of 5,000 */
  unseat_graph_throttle_leave (self->throttle, &big_read, TRUE);
}

/* A high load that we make ourselves is as it should be; one that we know nothing of is somebody else's. */
static void
test_explained_load (Fixture      *self,
                     gconstpointer unused)
{
  static const UnseatGraphCost cost = { .writes = 2700, .units = 1 };
  Caller                       caller = { 0 };
  guint                        limit = unseat_graph_throttle_get_limit (self->throttle);

  call_for (self->throttle, self->clock, &caller, &cost);
  await_caller (&caller);
  unseat_graph_throttle_leave (self->throttle, &cost, TRUE);
  unseat_graph_throttle_note_answer (self->throttle, 0.9);
  g_assert_cmpuint (unseat_graph_throttle_get_limit (self->throttle), ==, limit);
  unseat_graph_throttle_note_answer (self->throttle, 1.2);
  g_assert_cmpuint (unseat_graph_throttle_get_limit (self->throttle), <, limit);
}

/* Who waits long for a quota is told, and told that nobody asked for it. */
static void
test_pacing_is_told (void)
{
  static const UnseatGraphCost cost = { .writes = 3000 };
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  UnseatGraphThrottle *throttle = unseat_graph_throttle_new (clock);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Caller first = { .clock = clock };
  Caller second = { .clock = clock };
  gint64 answered = 0;

  call_for (throttle, clock, &first, &cost);
  unseat_graph_throttle_pass_async (throttle, &cost, G_PRIORITY_DEFAULT, cancellable, passed_cb, &second);
  graph_iterate ();
  g_assert_cmpint (unseat_graph_throttle_get_waiting_until (throttle), ==, 0); /* nobody knows yet */
  answered = unseat_clock_get_monotonic (clock);
  unseat_graph_throttle_leave (throttle, &cost, TRUE);
  g_assert_cmpint (unseat_graph_throttle_get_waiting_until (throttle), >=, answered + 150 * 1000);
  g_assert_true (unseat_graph_throttle_is_paced (throttle));
  unseat_graph_throttle_close (throttle, answered + 600 * 1000);
  g_assert_false (unseat_graph_throttle_is_paced (throttle));

  g_cancellable_cancel (cancellable);
  graph_iterate ();
  g_assert_false (second.passed);
  g_clear_error (&second.error);
  g_assert_finalize_object (throttle);
  graph_iterate ();
}

static void
note_closed_cb (UnseatGraphThrottle *throttle,
                gint64               until,
                gint64              *last)
{
  *last = until;
}

/* What an earlier program was told counts, but is no news, and no sign of trouble. */
static void
test_hold (Fixture      *self,
           gconstpointer unused)
{
  Caller caller = { 0 };
  guint  limit = unseat_graph_throttle_get_limit (self->throttle);
  gint64 start = now (self);
  gint64 closed = 0;

  g_signal_connect (self->throttle, "closed", G_CALLBACK (note_closed_cb), &closed);
  unseat_graph_throttle_hold (self->throttle);
  unseat_graph_throttle_hold (self->throttle);
  call (self, &caller, G_PRIORITY_DEFAULT, NULL);
  unseat_graph_throttle_release (self->throttle, start + 5000);
  graph_iterate ();
  g_assert_false (caller.returned);
  g_assert_false (unseat_graph_throttle_is_open (self->throttle));

  unseat_graph_throttle_release (self->throttle, 0);
  graph_iterate ();
  g_assert_true (caller.passed);
  g_assert_cmpint (caller.msec, ==, start + 5000);
  g_assert_cmpint (closed, ==, 0);
  g_assert_cmpuint (unseat_graph_throttle_get_limit (self->throttle), ==, limit);

  unseat_graph_throttle_close (self->throttle, start + 9000);
  g_assert_cmpint (closed, ==, start + 9000);
  unseat_graph_throttle_close (self->throttle, start + 8000);
  g_assert_cmpint (closed, ==, start + 9000);
}

/* A client that goes while the gate is closed does not wait for it. */
static void
test_goes_while_closed (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  UnseatGraphThrottle *throttle = unseat_graph_throttle_new (clock);

  unseat_graph_throttle_close (throttle, unseat_clock_get_monotonic (clock) + MINUTE_MSEC);
  g_assert_finalize_object (throttle);
  graph_iterate ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/throttle/few", Fixture, NULL, set_up, test_few_at_a_time, tear_down);
  g_test_add ("/throttle/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/throttle/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add_func ("/throttle/extends", test_only_extends);
  g_test_add ("/throttle/stampede", Fixture, NULL, set_up, test_no_stampede, tear_down);
  g_test_add ("/throttle/load", Fixture, NULL, set_up, test_high_load_paces, tear_down);
  g_test_add_func ("/throttle/patience", test_patience);
  g_test_add ("/throttle/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add_func ("/throttle/waiting-until", test_waiting_until_is_told);
  g_test_add_func ("/throttle/gone", test_goes_while_closed);
  g_test_add ("/throttle/hold", Fixture, NULL, set_up, test_hold, tear_down);
  g_test_add_func ("/throttle/write-quota", test_writes_wait_for_quota);
  g_test_add_func ("/throttle/quota-given-back", test_quota_is_given_back);
  g_test_add_func ("/throttle/units", test_units_hold_everybody);
  g_test_add ("/throttle/documented-quotas", Fixture, NULL, set_up, test_documented_quotas, tear_down);
  g_test_add ("/throttle/explained-load", Fixture, NULL, set_up, test_explained_load, tear_down);
  g_test_add_func ("/throttle/pacing-told", test_pacing_is_told);

  return g_test_run ();
}
