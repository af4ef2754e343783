/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-throttle.h"

#include "graph-fixture.h"

#define N_CALLERS 5

static const UnseatGraphCost free_of_charge = { 0 };

static void
passed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GPtrArray *order = user_data;
  g_autoptr (GError) error = NULL;

  unseat_graph_throttle_pass_finish (UNSEAT_GRAPH_THROTTLE (source), result, &error);
  g_assert_no_error (error);
  g_ptr_array_add (order, result);
}

static void
passed_and_left_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  passed_cb (source, result, user_data);
  unseat_graph_throttle_leave (UNSEAT_GRAPH_THROTTLE (source), &free_of_charge, TRUE);
}

static gboolean
leave_cb (gpointer user_data)
{
  unseat_graph_throttle_leave (user_data, &free_of_charge, TRUE);

  return G_SOURCE_REMOVE;
}

/* Who is told within the main loop that it passed gives its place on before the others have been looked at. */
static void
test_leave_at_once (void)
{
  g_autoptr (UnseatClock) clock = unseat_fake_clock_new ();
  g_autoptr (UnseatGraphThrottle) throttle = unseat_graph_throttle_new (clock);
  g_autoptr (GPtrArray) busy = g_ptr_array_new ();
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < UNSEAT_GRAPH_THROTTLE_FIRST; i++)
    unseat_graph_throttle_pass_async (throttle, &free_of_charge, G_PRIORITY_DEFAULT, NULL, passed_cb, busy);
  for (guint i = 0; i < N_CALLERS; i++)
    unseat_graph_throttle_pass_async (throttle, &free_of_charge, G_PRIORITY_DEFAULT, NULL, passed_and_left_cb, order);
  graph_iterate ();
  g_assert_cmpuint (busy->len, ==, UNSEAT_GRAPH_THROTTLE_FIRST);
  g_assert_cmpuint (order->len, ==, 0);

  g_idle_add (leave_cb, throttle);
  graph_iterate ();
  g_assert_cmpuint (order->len, ==, N_CALLERS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/throttle-reentry/leave-at-once", test_leave_at_once);

  return g_test_run ();
}
