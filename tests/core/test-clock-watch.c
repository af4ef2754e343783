/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-clock-watch.h"

#define N_PEOPLE 20
#define DAY ((gint64) 24 * 60 * 60)

static void
count_cb (guint *n)
{
  (*n)++;
}

static char *
dup_text (UnseatClockWatch *watch)
{
  char *text = NULL;

  g_object_get (watch, "text", &text, NULL);
  return text;
}

static void
assert_says (UnseatClockWatch *watch,
             const char       *words)
{
  g_autofree char *text = dup_text (watch);

  if (words == NULL)
    {
      g_assert_null (text);
      return;
    }

  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, words));
}

/* Every answer tells what time it is; only what is new is announced. */
static void
test_follow (void)
{
  Engine            engine;
  UnseatClockWatch *watch = unseat_clock_watch_new ();
  guint             n_announced = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  g_signal_connect_swapped (watch, "notify::text", G_CALLBACK (count_cb), &n_announced);
  g_object_set (watch, "session", engine.session, NULL);
  engine_load (&engine);
  assert_says (watch, NULL);
  g_assert_cmpuint (n_announced, ==, 0);

  demo_server_advance_clock (engine.server, -120 * DAY * 1000);
  engine_load (&engine);
  assert_says (watch, "120 days ahead");
  g_assert_cmpuint (n_announced, ==, 1);
  engine_load (&engine);
  g_assert_cmpuint (n_announced, ==, 1);

  demo_server_advance_clock (engine.server, 123 * DAY * 1000);
  engine_load (&engine);
  assert_says (watch, "3 days behind");
  demo_server_advance_clock (engine.server, -3 * DAY * 1000);
  engine_load (&engine);
  assert_says (watch, NULL);

  g_assert_finalize_object (watch);
  engine_tear_down (&engine);
}

/* What one server said says nothing of the next one. */
static void
test_another_sign_in (void)
{
  Engine            engine;
  UnseatClockWatch *watch = unseat_clock_watch_new ();

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  demo_server_advance_clock (engine.server, -2 * DAY * 1000);
  engine_load (&engine);
  g_object_set (watch, "session", engine.session, NULL);
  assert_says (watch, "2 days ahead");
  engine_sign_in (&engine);
  assert_says (watch, NULL); /* nothing was asked with it yet */
  engine_load (&engine);
  assert_says (watch, "2 days ahead");
  g_object_set (watch, "session", NULL, NULL);
  assert_says (watch, NULL);

  g_assert_finalize_object (watch);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock-watch/follow", test_follow);
  g_test_add_func ("/clock-watch/another-sign-in", test_another_sign_in);

  return g_test_run ();
}
