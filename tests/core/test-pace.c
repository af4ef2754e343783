/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-pace-private.h"

#include "engine.h"
#include "unseat-graph-client-private.h"
#include "unseat-session-private.h"
#include "unseat-throttle-status-private.h"

#define N_PEOPLE 60
#define ELAPSED_MSEC (1000 * 1000)
#define QUOTA 3000         /* writes */
#define WINDOW_MSEC 150000 /* of the quota */
#define UNITS 3500         /* resource units that a small tenant has in ten seconds */

typedef struct
{
  Engine               engine;
  UnseatFakeClock     *clock; /* stands still until it is turned */
  UnseatGraphClient   *client;
  UnseatGraphThrottle *throttle;
  UnseatPace          *pace;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  UnseatClock *clock = unseat_fake_clock_new ();

  engine_set_up (&self->engine, N_PEOPLE, clock);
  self->clock = UNSEAT_FAKE_CLOCK (clock);
  unseat_fake_clock_hold (self->clock);
  self->client = unseat_session_get_client (self->engine.session);
  self->throttle = unseat_graph_client_get_throttle (self->client);
  self->pace = unseat_pace_new (clock);
  unseat_pace_begin (self->pace, 1);
  unseat_pace_watch (self->pace, self->client);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  unseat_fake_clock_advance (self->clock, 2 * WINDOW_MSEC); /* whatever still waits */
  g_assert_finalize_object (self->pace);
  engine_tear_down (&self->engine);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Writes that were answered now. */
static void
use_quota (Fixture *self,
           guint    n_writes)
{
  UnseatGraphCost cost = { .writes = n_writes };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_graph_throttle_pass_async (self->throttle, &cost, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (unseat_graph_throttle_pass_finish (self->throttle, result, &error));
  unseat_graph_throttle_leave (self->throttle, &cost, TRUE);
}

/* Turns the clock, and waits until that is told. */
static void
turn (Fixture    *self,
      gint64      msec,
      const char *expected)
{
  unseat_fake_clock_advance (self->clock, msec);
  while (g_strcmp0 (unseat_pace_get_wait_text (self->pace), expected) != 0)
    g_main_context_iteration (NULL, TRUE);
}

/* How fast it went so far, and how long it takes if it goes on like that. */
static void
test_speed (Fixture      *self,
            gconstpointer unused)
{
  static const struct
  {
    guint       done;
    guint       total;
    const char *text;
  } cases[] = {
    { 1500, 150000, "1.5 a second · about 28 hours left" },
    { 1000, 11800, "1.0 a second · about 3 hours left" },
    { 1000, 6340, "1.0 a second · about 89 minutes left" },
    { 1000, 6400, "1.0 a second · about 2 hours left" },
    { 100, 300, "6.0 a minute · about 34 minutes left" },
    { 1000, 1061, "1.0 a second · about 2 minutes left" },
    { 100, 105, "6.0 a minute · about 1 minute left" },
    { 100, 104, "6.0 a minute · less than a minute left" },
    { 0, 104, NULL },
    { 100, 100, NULL },
  };

  unseat_fake_clock_advance (self->clock, ELAPSED_MSEC);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      unseat_pace_set_progress (self->pace, cases[i].done, cases[i].total);
      unseat_pace_refresh (self->pace);
      g_assert_cmpstr (unseat_pace_get_speed (self->pace), ==, cases[i].text);
    }
}

/* A pause is nobody's slowness. */
static void
test_left_out (Fixture      *self,
               gconstpointer unused)
{
  unseat_fake_clock_advance (self->clock, 2 * ELAPSED_MSEC);
  unseat_pace_leave_out (self->pace, ELAPSED_MSEC);
  unseat_pace_set_progress (self->pace, 1500, 3000);
  g_assert_cmpfloat (unseat_pace_get_rate (self->pace), ==, 1.5);
}

/* Ten thousand at a hundred a second would be a hundred seconds, but Microsoft allows 3,000 in 150. */
static void
test_time_by_quota (Fixture      *self,
                    gconstpointer unused)
{
  unseat_fake_clock_advance (self->clock, 10 * 1000);
  unseat_pace_set_progress (self->pace, 1000, 11000);
  use_quota (self, 1000);
  g_assert_cmpint (unseat_pace_get_seconds_left (self->pace), ==, 3 * WINDOW_MSEC / 1000);

  /* two changes a write */
  unseat_pace_begin (self->pace, 2);
  unseat_fake_clock_advance (self->clock, 10 * 1000);
  g_assert_cmpint (unseat_pace_get_seconds_left (self->pace), ==, WINDOW_MSEC / 1000);

  /* nor is it done before a wait is over */
  unseat_pace_set_progress (self->pace, 10999, 11000);
  unseat_graph_throttle_close (self->throttle, unseat_clock_get_monotonic (UNSEAT_CLOCK (self->clock)) + 500 * 1000);
  g_assert_cmpint (unseat_pace_get_seconds_left (self->pace), ==, 500);
  turn (self, 500 * 1000, NULL);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* However often something is sent, it is told once a second at most. */
static void
test_quota (Fixture      *self,
            gconstpointer unused)
{
  guint n_notified = 0;

  g_signal_connect_swapped (self->pace, "notify::quota", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpfloat (unseat_pace_get_quota_use (self->pace), ==, 0);
  for (guint i = 0; i < 83; i++)
    use_quota (self, QUOTA / 100);
  g_assert_cmpuint (n_notified, <=, 1);
  while (g_strcmp0 (unseat_pace_get_quota (self->pace), "Using 83% of the write quota of Microsoft 365") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_notified, <=, 2);
  g_assert_cmpfloat_with_epsilon (unseat_pace_get_quota_use (self->pace), 0.83, 0.001);

  unseat_fake_clock_advance (self->clock, WINDOW_MSEC);
  while (unseat_pace_get_quota (self->pace) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A little is not nothing. */
static void
test_little_quota (Fixture      *self,
                   gconstpointer unused)
{
  use_quota (self, 1);
  while (unseat_pace_get_quota (self->pace) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (unseat_pace_get_quota (self->pace), ==, "Using 1% of the write quota of Microsoft 365");
}

/* What stands above a wait never says that all is done before the wait is over, not even until the next second. */
static void
test_time_with_wait (Fixture      *self,
                     gconstpointer unused)
{
  gint64 start = 0;

  unseat_fake_clock_advance (self->clock, ELAPSED_MSEC);
  unseat_pace_set_progress (self->pace, 1000, 1010);
  unseat_pace_refresh (self->pace);
  g_assert_cmpstr (unseat_pace_get_speed (self->pace), ==, "1.0 a second · less than a minute left");
  start = unseat_clock_get_monotonic (UNSEAT_CLOCK (self->clock));
  unseat_graph_throttle_close (self->throttle, start + 140 * 1000);
  g_assert_cmpstr (unseat_pace_get_wait_text (self->pace), ==, "Microsoft 365 asks to wait; going on in 3 minutes");
  g_assert_cmpstr (unseat_pace_get_speed (self->pace), ==, "1.0 a second · about 3 minutes left");
  turn (self, 65 * 1000, "Microsoft 365 asks to wait; going on in 75 seconds");
  g_assert_true (g_str_has_suffix (unseat_pace_get_speed (self->pace), "about 2 minutes left"));
  turn (self, 75 * 1000, NULL);
}

/* While nothing is sent, how fast it went before and how long it would take tell nothing. */
static void
test_rests (Fixture      *self,
            gconstpointer unused)
{
  unseat_fake_clock_advance (self->clock, ELAPSED_MSEC);
  unseat_pace_set_progress (self->pace, 1500, 3000);
  use_quota (self, 1500);
  unseat_pace_refresh (self->pace);
  g_assert_cmpstr (unseat_pace_get_speed (self->pace), ==, "1.5 a second · about 17 minutes left");
  while (unseat_pace_get_quota (self->pace) == NULL)
    g_main_context_iteration (NULL, TRUE);

  unseat_pace_watch (self->pace, NULL);
  g_assert_null (unseat_pace_get_speed (self->pace));
  g_assert_null (unseat_pace_get_quota (self->pace));
  g_assert_cmpint (unseat_pace_get_seconds_left (self->pace), ==, -1);

  unseat_fake_clock_advance (self->clock, ELAPSED_MSEC);
  unseat_pace_leave_out (self->pace, ELAPSED_MSEC);
  unseat_pace_watch (self->pace, self->client);
  g_assert_cmpstr (unseat_pace_get_speed (self->pace), ==, "1.5 a second · about 17 minutes left");
}

static void
test_wait_counts_down (Fixture      *self,
                       gconstpointer unused)
{
  gint64 start = unseat_clock_get_monotonic (UNSEAT_CLOCK (self->clock));
  guint  n_told = 0;

  g_signal_connect_swapped (self->pace, "waits", G_CALLBACK (count_cb), &n_told);
  g_assert_null (unseat_pace_get_wait_text (self->pace));
  unseat_graph_throttle_close (self->throttle, start + 14 * 1000);
  g_assert_cmpstr (unseat_pace_get_wait_text (self->pace), ==, "Microsoft 365 asks to wait; going on in 14 seconds"); /* at once */
  g_assert_cmpuint (unseat_pace_get_wait (self->pace), ==, 14);
  turn (self, 1000, "Microsoft 365 asks to wait; going on in 13 seconds");
  g_assert_cmpuint (unseat_pace_get_wait (self->pace), ==, 13);
  turn (self, 12 * 1000, "Microsoft 365 asks to wait; going on in 1 second");
  g_assert_cmpuint (n_told, ==, 3);
  turn (self, 1000, NULL);
  g_assert_cmpuint (unseat_pace_get_wait (self->pace), ==, 0);
}

/* The time of day may be set meanwhile. */
static void
test_wait_and_clock_is_set (Fixture      *self,
                            gconstpointer unused)
{
  unseat_graph_throttle_close (self->throttle, unseat_clock_get_monotonic (UNSEAT_CLOCK (self->clock)) + 14 * 1000);
  unseat_fake_clock_advance (self->clock, -3600 * 1000);
  turn (self, 1000, "Microsoft 365 asks to wait; going on in 13 seconds");
  turn (self, 13 * 1000, NULL);
}

/* Who asked for the wait, and who did not. */
static void
test_kinds_of_waits (Fixture      *self,
                     gconstpointer unused)
{
  UnseatGraphCost cost = { .writes = 1 };
  gint64          start = unseat_clock_get_monotonic (UNSEAT_CLOCK (self->clock));
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_throttle_announce_unreached (self->throttle, start + 8 * 1000);
  turn (self, 0, "Microsoft 365 cannot be reached; trying again in 8 seconds");
  turn (self, 8 * 1000, NULL);

  use_quota (self, QUOTA);
  unseat_graph_throttle_pass_async (self->throttle, &cost, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &result);
  turn (self, 0, "Microsoft 365 allows no more changes for now; going on in 3 minutes");
  turn (self, 31 * 1000, "Microsoft 365 allows no more changes for now; going on in 119 seconds");
  unseat_graph_throttle_close (self->throttle, start + 3000 * 1000);
  turn (self, 0, "Microsoft 365 asks to wait; going on in 50 minutes");
  turn (self, 3000 * 1000, NULL);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (unseat_graph_throttle_pass_finish (self->throttle, result, NULL));
  unseat_graph_throttle_leave (self->throttle, &cost, FALSE);
}

/* Who only reads is not told of changes. */
static void
test_reads_wait (Fixture      *self,
                 gconstpointer unused)
{
  const UnseatGraphCost read = { .units = UNITS };
  const UnseatGraphCost write = { .writes = 1, .units = UNITS };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;

  unseat_graph_throttle_pass_async (self->throttle, &read, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &first);
  while (first == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (unseat_graph_throttle_pass_finish (self->throttle, first, NULL));
  unseat_graph_throttle_leave (self->throttle, &read, TRUE);

  unseat_graph_throttle_pass_async (self->throttle, &read, G_PRIORITY_DEFAULT, cancellable, keep_result_cb, &second);
  turn (self, 0, "Microsoft 365 allows nothing more to be read for now; going on in 10 seconds");
  turn (self, 1000, "Microsoft 365 allows nothing more to be read for now; going on in 9 seconds");
  g_cancellable_cancel (cancellable);
  while (second == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (unseat_graph_throttle_pass_finish (self->throttle, second, NULL));

  unseat_graph_throttle_pass_async (self->throttle, &write, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &third);
  turn (self, 0, "Microsoft 365 allows no more changes for now; going on in 9 seconds");
  turn (self, 9 * 1000, NULL);
  while (third == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (unseat_graph_throttle_pass_finish (self->throttle, third, NULL));
  unseat_graph_throttle_leave (self->throttle, &write, FALSE);
}

/* What was told of another client is told no more. */
static void
test_watches_no_more (Fixture      *self,
                      gconstpointer unused)
{
  guint n_told = 0;

  unseat_graph_throttle_close (self->throttle, unseat_clock_get_monotonic (UNSEAT_CLOCK (self->clock)) + 14 * 1000);
  g_assert_nonnull (unseat_pace_get_wait_text (self->pace));
  g_signal_connect_swapped (self->pace, "waits", G_CALLBACK (count_cb), &n_told);
  unseat_pace_watch (self->pace, NULL);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_null (unseat_pace_get_wait_text (self->pace));
  g_assert_cmpfloat (unseat_pace_get_quota_use (self->pace), ==, 0);
}

/* --- A whole job --- */

static void
note_status_cb (UnseatOperation *operation,
                GParamSpec      *pspec,
                GHashTable      *seen)
{
  if (unseat_operation_get_status (operation) != NULL)
    g_hash_table_add (seen, g_strdup (unseat_operation_get_status (operation)));
}

/* On the real clock: a job that is asked to wait, and then waits until Microsoft shows what it did, counts down both times. */
static void
test_job (void)
{
  static const char *const texts[] = { "Microsoft 365 asks to wait; going on in 2 seconds", "Microsoft 365 asks to wait; going on in 1 second",
                                       "Microsoft 365 does not show all of the changes yet; looking again in 5 seconds",
                                       "Microsoft 365 does not show all of the changes yet; looking again in 4 seconds" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) apply = NULL;
  g_autoptr (GError) error = NULL;
  Engine engine;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", "/$batch", 0, 1, 2);
  demo_server_set_replication_lag (engine.server, 2500);
  apply = unseat_apply_new (engine.session, plan, engine.journal);
  g_signal_connect (apply, "notify::status", G_CALLBACK (note_status_cb), seen);
  engine_run (UNSEAT_OPERATION (apply), NULL, &error);
  g_assert_no_error (error);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (g_hash_table_contains (seen, texts[i]));
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (apply)));
  g_assert_finalize_object (g_steal_pointer (&apply));
  engine_tear_down (&engine);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/pace/speed", test_speed);
  ADD ("/pace/left-out", test_left_out);
  ADD ("/pace/time-by-quota", test_time_by_quota);
  ADD ("/pace/time-with-wait", test_time_with_wait);
  ADD ("/pace/rests", test_rests);
  ADD ("/pace/quota", test_quota);
  ADD ("/pace/little-quota", test_little_quota);
  ADD ("/pace/wait", test_wait_counts_down);
  ADD ("/pace/wait-clock-is-set", test_wait_and_clock_is_set);
  ADD ("/pace/kinds", test_kinds_of_waits);
  ADD ("/pace/reads-wait", test_reads_wait);
  ADD ("/pace/watches-no-more", test_watches_no_more);
  g_test_add_func ("/pace/job", test_job);

  return g_test_run ();
}
