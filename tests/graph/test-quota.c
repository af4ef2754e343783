/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-quota.h"

static void
test_counts_what_is_on_its_way (void)
{
  g_autoptr (UnseatGraphQuota) quota = unseat_graph_quota_new (10, 1000);

  g_assert_cmpint (unseat_graph_quota_find_room (quota, 5, 10), ==, 5);
  unseat_graph_quota_take (quota, 8);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 5, 2), ==, 5);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 5, 3), ==, G_MAXINT64); /* nobody knows when the answer comes */

  unseat_graph_quota_give_back (quota, 8); /* it never left */
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 5, 10), ==, 5);
}

/* From the answer on, not from the sending: the server may have counted it any time between. */
static void
test_counts_a_window_from_the_answer (void)
{
  g_autoptr (UnseatGraphQuota) quota = unseat_graph_quota_new (10, 1000);

  unseat_graph_quota_take (quota, 6);
  unseat_graph_quota_take (quota, 4);
  unseat_graph_quota_settle (quota, 300, 6);
  unseat_graph_quota_settle (quota, 700, 4);

  g_assert_cmpint (unseat_graph_quota_find_room (quota, 700, 1), ==, 1300);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 700, 6), ==, 1300);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 700, 7), ==, 1700);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 1299, 1), ==, 1300);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 1300, 6), ==, 1300);
  g_assert_cmpfloat_with_epsilon (unseat_graph_quota_get_share (quota, 1300), 0.4, 0.001);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 1700, 10), ==, 1700);
}

static void
test_more_than_there_is (void)
{
  g_autoptr (UnseatGraphQuota) quota = unseat_graph_quota_new (10, 1000);

  g_assert_cmpint (unseat_graph_quota_find_room (quota, 0, 20), ==, 0); /* it could never leave otherwise */
  unseat_graph_quota_take (quota, 20);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 0, 1), ==, G_MAXINT64);
  unseat_graph_quota_settle (quota, 50, 20);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 50, 1), ==, 1050);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 50, 20), ==, 1050);
}

static void
test_other_rule (void)
{
  g_autoptr (UnseatGraphQuota) quota = unseat_graph_quota_new (10, 1000);

  unseat_graph_quota_take (quota, 10);
  unseat_graph_quota_settle (quota, 0, 10);
  unseat_graph_quota_set (quota, 30, 5000);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 100, 20), ==, 100);
  g_assert_cmpint (unseat_graph_quota_find_room (quota, 100, 21), ==, 5000);
}

/* Thousands leave in whole windows, after what has been used has come free. */
static void
test_estimate (void)
{
  g_autoptr (UnseatGraphQuota) quota = unseat_graph_quota_new (10, 1000);

  g_assert_cmpint (unseat_graph_quota_estimate (quota, 0, 0), ==, 0);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 0, 10), ==, 0);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 0, 11), ==, 1000);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 0, 40), ==, 3000);

  unseat_graph_quota_take (quota, 6);
  unseat_graph_quota_settle (quota, 300, 6);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 500, 4), ==, 0);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 500, 5), ==, 800); /* at 1300 */
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 500, 14), ==, 1000);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 500, 15), ==, 1800);

  unseat_graph_quota_take (quota, 4);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 500, 1), ==, 800);
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 500, 7), ==, 1000); /* nobody knows better */
  g_assert_cmpint (unseat_graph_quota_estimate (quota, 500, 100000), ==, 1000 + 9999 * 1000);
}

/* Whatever comes: in no window of the server's has more arrived than it allows, and nobody waits longer than that needs. */
static void
test_never_more_than_the_limit (void)
{
  g_autoptr (UnseatGraphQuota) quota = unseat_graph_quota_new (100, 1000);
  g_autoptr (GArray) arrivals = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now = 0;

  for (guint i = 0; i < 2000; i++)
    {
      gint64 arrival = 0;

      now = unseat_graph_quota_find_room (quota, now, 20);
      g_assert_cmpint (now, <, G_MAXINT64);
      unseat_graph_quota_take (quota, 20);
      arrival = now + g_test_rand_int_range (0, 30);
      now = arrival + g_test_rand_int_range (0, 30);
      unseat_graph_quota_settle (quota, now, 20);
      g_array_append_val (arrivals, arrival);
    }

  for (guint i = 5; i < arrivals->len; i++)
    {
      gint64 distance = g_array_index (arrivals, gint64, i) - g_array_index (arrivals, gint64, i - 5);

      g_assert_cmpint (distance, >=, 1000);
    }
  g_assert_cmpint (now, <=, 2000 / 5 * (1000 + 60) + 300);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quota/on-its-way", test_counts_what_is_on_its_way);
  g_test_add_func ("/quota/window", test_counts_a_window_from_the_answer);
  g_test_add_func ("/quota/more-than-there-is", test_more_than_there_is);
  g_test_add_func ("/quota/other-rule", test_other_rule);
  g_test_add_func ("/quota/estimate", test_estimate);
  g_test_add_func ("/quota/never-more", test_never_more_than_the_limit);

  return g_test_run ();
}
