/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-back-off.h"

static void
test_doubles_up_to_a_bound (void)
{
  const UnseatBackOff back_off = { .first_msec = 500, .most_msec = 3000 };

  g_assert_cmpint (unseat_back_off_get_wait (&back_off, 1), ==, 500);
  g_assert_cmpint (unseat_back_off_get_wait (&back_off, 2), ==, 1000);
  g_assert_cmpint (unseat_back_off_get_wait (&back_off, 3), ==, 2000);
  g_assert_cmpint (unseat_back_off_get_wait (&back_off, 4), ==, 3000);
  g_assert_cmpint (unseat_back_off_get_wait (&back_off, G_MAXUINT), ==, 3000);
}

static void
test_first_above_bound (void)
{
  const UnseatBackOff back_off = { .first_msec = 9000, .most_msec = 3000 };

  g_assert_cmpint (unseat_back_off_get_wait (&back_off, 1), ==, 3000);
}

/* A thousand draws that are all the same would be no jitter. */
static void
test_jitter (void)
{
  const UnseatBackOff back_off = { .first_msec = 1000, .most_msec = 2000, .jitter = 0.25 };
  gint64              least = G_MAXINT64;
  gint64              most = 0;

  for (guint i = 0; i < 1000; i++)
    {
      gint64 msec = unseat_back_off_get_wait (&back_off, 1);

      least = MIN (least, msec);
      most = MAX (most, msec);
      g_assert_cmpint (unseat_back_off_get_wait (&back_off, 2), <=, 2000);
      g_assert_cmpint (unseat_back_off_get_wait (&back_off, 2), >=, 1500);
    }

  g_assert_cmpint (least, >=, 750);
  g_assert_cmpint (least, <, 900);
  g_assert_cmpint (most, >, 1100);
  g_assert_cmpint (most, <=, 1250);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/back-off/doubles", test_doubles_up_to_a_bound);
  g_test_add_func ("/back-off/first-above-bound", test_first_above_bound);
  g_test_add_func ("/back-off/jitter", test_jitter);

  return g_test_run ();
}
