/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "engine.h"
#include "folder.h"
#include "unseat-error.h"
#include "unseat-rule-nights.h"
#include "unseat-rule-watch.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define ZONE "Europe/Rome" /* whose clocks are changed at night */

typedef struct
{
  UnseatSettings *settings;
  UnseatClock    *clock;
  GArray         *runs; /* (element-type gint64): when the program was started */
  guint           n_wanted;
} Nights;

static void
nights_set_up (Nights       *nights,
               gconstpointer data)
{
  g_autoptr (GDateTime) start = g_date_time_new_local (2026, 10, 20, 12, 0, 0); /* before clocks are set back */

  nights->settings = unseat_settings_new ();
  nights->clock = unseat_fake_clock_new ();
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (nights->clock), (g_date_time_to_unix (start) - unseat_clock_get_time (nights->clock)) * 1000);
  nights->runs = g_array_new (FALSE, FALSE, sizeof (gint64));
  unseat_rule_nights_set_wanted (nights->settings, TRUE);
}

static void
nights_tear_down (Nights       *nights,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "rules-night", NULL);

  g_remove (path);
  g_array_unref (nights->runs);
  g_assert_finalize_object (nights->settings);
  g_assert_finalize_object (nights->clock);
}

/* The person has enough of it after as many runs as they wanted. */
static void
ran_cb (Nights *nights)
{
  gint64 now = unseat_clock_get_time (nights->clock);

  g_array_append_val (nights->runs, now);
  if (nights->runs->len == nights->n_wanted)
    unseat_rule_nights_set_wanted (nights->settings, FALSE);
}

static UnseatRuleWatch *
make_watch (Nights     *nights,
            const char *script)
{
  const char *const program[] = { "sh", "-c", script, NULL };
  UnseatRuleWatch  *watch = unseat_rule_watch_new (nights->settings, nights->clock, program);

  g_signal_connect_swapped (watch, "notify::done", G_CALLBACK (ran_cb), nights);

  return watch;
}

static void
watch (Nights     *nights,
       guint       n_wanted,
       const char *script)
{
  g_autoptr (UnseatRuleWatch) watch = make_watch (nights, script);
  g_autoptr (GError) error = NULL;

  nights->n_wanted = n_wanted;
  engine_run (UNSEAT_OPERATION (watch), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nights->runs->len, ==, n_wanted);
}

static gint64
get_run (Nights *nights,
         guint   position)
{
  return g_array_index (nights->runs, gint64, position);
}

/* Once a night, by the clocks of the place, also when those are changed; what goes wrong one night is tried the next. */
static void
test_nights (Nights       *nights,
             gconstpointer data)
{
  gint64 start = unseat_clock_get_time (nights->clock);

  watch (nights, 8, "exit 1");
  g_assert_cmpint (get_run (nights, 0) - start, >, 14 * HOUR);
  for (guint i = 0; i < nights->runs->len; i++)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (get_run (nights, i));
      int minutes = g_date_time_get_hour (moment) * 60 + g_date_time_get_minute (moment);

      g_assert_cmpint (g_date_time_get_day_of_year (moment), ==, 294 + (int) i);
      g_assert_cmpint (minutes, >=, 90); /* clocks that were set back between */
      g_assert_cmpint (minutes, <=, 3 * 60 + 32);
    }
}

static gboolean
sleep_cb (gpointer user_data)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (((Nights *) user_data)->clock), G_GINT64_CONSTANT (3000) * DAY);
  return G_SOURCE_REMOVE;
}

/* Nights that a computer has slept, or was off, are made up for once, soon; what nobody wanted then is not. */
static void
test_missed (Nights       *nights,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = unseat_clock_get_time (nights->clock);

  g_idle_add_full (G_PRIORITY_HIGH, sleep_cb, nights, NULL); /* for three days */
  watch (nights, 2, "true");
  g_assert_cmpint (get_run (nights, 0) - start, >=, 3 * DAY);
  g_assert_cmpint (get_run (nights, 0) - start, <=, 3 * DAY + 5 * MINUTE);
  g_assert_cmpint (get_run (nights, 1) - get_run (nights, 0), >, 10 * HOUR);

  /* Off, while another program looked at it last. */
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (nights->clock), G_GINT64_CONSTANT (2000) * DAY);
  start = unseat_clock_get_time (nights->clock);
  unseat_rule_nights_set_wanted (nights->settings, TRUE);
  g_array_set_size (nights->runs, 0);
  watch (nights, 1, "true");
  g_assert_cmpint (get_run (nights, 0) - start, <=, 2 * MINUTE);

  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (nights->clock), G_GINT64_CONSTANT (2000) * DAY);
  start = unseat_clock_get_time (nights->clock);
  g_assert_true (unseat_rule_nights_begin (start, &error));
  g_assert_cmpint (unseat_rule_nights_find_next (start), >, start);
}

/* A clock that was wrong for a while must not keep the nights from coming; nor must what cannot be read. */
static void
test_clock (Nights       *nights,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "rules-night", NULL);
  gint64           now = unseat_clock_get_time (nights->clock);
  gboolean         is_due = TRUE;
  const char      *rows[] = { "", "soon", "-1", "99999999999999999999" };

  g_assert_true (unseat_rule_nights_begin (now + 3650 * (gint64) DAY, &error));
  g_assert_cmpint (unseat_rule_nights_find_next (now), >, now);
  g_assert_cmpint (unseat_rule_nights_find_next (now), <, now + 2 * DAY);
  g_assert_true (unseat_rule_nights_look (now, &is_due, &error) && !is_due);
  g_assert_true (unseat_rule_nights_look (now + 2 * DAY, &is_due, &error) && is_due);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (g_file_set_contents (path, rows[i], -1, NULL));
      g_assert_cmpint (unseat_rule_nights_find_next (now), >, now);
      g_assert_cmpint (unseat_rule_nights_find_next (now), <, now + 2 * DAY);
      g_assert_true (unseat_rule_nights_look (now, &is_due, &error) && !is_due);
      g_assert_true (unseat_rule_nights_look (now + 2 * DAY, &is_due, &error) && is_due);
    }
}

/* One at a time, and only as long as somebody wants it. */
static void
test_one (Nights       *nights,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatFileLock) other = unseat_rule_nights_take_watch (&error);
  g_autoptr (UnseatRuleWatch) second = make_watch (nights, "true");
  g_autoptr (UnseatRuleWatch) unwanted = make_watch (nights, "true");

  g_assert_no_error (error);
  g_assert_false (engine_run (UNSEAT_OPERATION (second), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_clear_error (&error);
  g_clear_pointer (&other, unseat_file_lock_free);

  unseat_rule_nights_set_wanted (nights->settings, FALSE);
  g_assert_true (engine_run (UNSEAT_OPERATION (unwanted), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (nights->runs->len, ==, 0);
}

/* Who ends it while rules run lets them leave their job in order. */
static void
test_ended (Nights       *nights,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "ended", NULL);
  g_autofree char *ready = g_build_filename (g_get_user_data_dir (), "ready", NULL);
  g_autofree char *script = g_strdup_printf ("trap 'echo in order > \"%s\"; exit 130' TERM; : > \"%s\"; while :; do sleep 0.1; done", path, ready);
  g_autofree char *said = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (ready);
  g_autoptr (GFileMonitor) monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  g_autoptr (UnseatRuleWatch) watch = make_watch (nights, script);

  g_signal_connect_swapped (monitor, "changed", G_CALLBACK (g_cancellable_cancel), cancellable);
  g_assert_false (engine_run (UNSEAT_OPERATION (watch), cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_true (g_file_get_contents (path, &said, NULL, NULL));
  g_assert_cmpstr (said, ==, "in order\n");
}

/* A program that is not there tonight may be there tomorrow. */
static void
test_no_program (Nights       *nights,
                 gconstpointer data)
{
  const char *const program[] = { "/nonexistent/unseat-cli", NULL };
  g_autoptr (UnseatRuleWatch) watch = unseat_rule_watch_new (nights->settings, nights->clock, program);
  g_autoptr (GError) error = NULL;

  nights->n_wanted = 2;
  g_signal_connect_swapped (watch, "notify::done", G_CALLBACK (ran_cb), nights);
  g_test_expect_message ("unseat-core", G_LOG_LEVEL_WARNING, "The rules that are due did not run: *");
  g_test_expect_message ("unseat-core", G_LOG_LEVEL_WARNING, "The rules that are due did not run: *");
  engine_run (UNSEAT_OPERATION (watch), NULL, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_cmpuint (nights->runs->len, ==, 2);
}

/* A disk that keeps nothing would let the rules run every minute. */
static void
test_no_disk (Nights       *nights,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "rules-night", NULL);
  g_autoptr (UnseatRuleWatch) watch = make_watch (nights, "true");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  engine_run (UNSEAT_OPERATION (watch), NULL, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_cmpuint (nights->runs->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_setenv ("TZ", ZONE, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/rule-watch/" name, Nights, NULL, nights_set_up, function, nights_tear_down)
  ADD ("nights", test_nights);
  ADD ("missed", test_missed);
  ADD ("clock", test_clock);
  ADD ("one", test_one);
  ADD ("ended", test_ended);
  ADD ("no-program", test_no_program);
  ADD ("no-disk", test_no_disk);
#undef ADD
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
