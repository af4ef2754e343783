/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "engine.h"
#include "fake-systemd.h"
#include "unseat-error.h"
#include "unseat-rule-timer.h"

static UnseatSettings *settings;

static UnseatRuleTimerState
run (UnseatRuleTimer *timer, /* (transfer full) */
     GError         **error)
{
  g_autoptr (UnseatRuleTimer) alive = timer;

  engine_run (UNSEAT_OPERATION (timer), NULL, error);

  return unseat_rule_timer_get_state (timer);
}

/* On and off again: now, and at the next start of the session. */
static void
test_turn (void)
{
  g_autoptr (GError) error = NULL;
  FakeSystemd systemd;

  fake_systemd_start (&systemd);
  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_OFF);
  g_assert_cmpint (run (unseat_rule_timer_new_set (settings, TRUE), &error), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_no_error (error);
  g_assert_true (systemd.is_enabled && systemd.is_started);
  g_assert_cmpuint (systemd.n_reloads, ==, 1);
  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_cmpint (run (unseat_rule_timer_new_set (settings, FALSE), &error), ==, UNSEAT_RULE_TIMER_OFF);
  g_assert_no_error (error);
  g_assert_false (systemd.is_enabled || systemd.is_started);
  fake_systemd_stop (&systemd);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  FakeSystemd systemd;

  fake_systemd_start (&systemd);
  systemd.is_refusing = TRUE;
  run (unseat_rule_timer_new_set (settings, TRUE), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Refused"));
  g_assert_false (systemd.is_enabled || systemd.is_started);
  fake_systemd_stop (&systemd);
}

/* When it fires next is told as long as it is waiting for that, and only then. */
static void
test_next (void)
{
  g_autoptr (GError) error = NULL;
  FakeSystemd systemd;
  const struct
  {
    gboolean    is_started;
    guint64     next_usec;
    const char *refused;
    gint64      next;
  } rows[] = {
    { TRUE, G_GUINT64_CONSTANT (1796088600999999), NULL, 1796088600 },
    { FALSE, G_GUINT64_CONSTANT (1796088600999999), NULL, 0 },
    { TRUE, 0, NULL, 0 },
    { TRUE, G_MAXUINT64, NULL, 0 },
    { TRUE, G_GUINT64_CONSTANT (1796088600999999), "LoadUnit", 0 },
  };

  fake_systemd_start (&systemd);
  systemd.is_enabled = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UnseatRuleTimer) timer = unseat_rule_timer_new_look (settings);

      systemd.is_started = rows[i].is_started;
      systemd.next_usec = rows[i].next_usec;
      systemd.refused = rows[i].refused;
      engine_run (UNSEAT_OPERATION (timer), NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (unseat_rule_timer_get_state (timer), ==, UNSEAT_RULE_TIMER_ON);
      g_assert_cmpint (unseat_rule_timer_get_next (timer), ==, rows[i].next);
    }
  fake_systemd_stop (&systemd);
}

/* What the person did not turn on, or must not, is not said to be done. */
static void
test_others (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) global = NULL;
  FakeSystemd systemd;

  fake_systemd_start (&systemd);
  systemd.is_runtime = TRUE;
  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_cmpint (run (unseat_rule_timer_new_set (settings, FALSE), &error), ==, UNSEAT_RULE_TIMER_OFF);
  g_assert_no_error (error);

  systemd.is_global = TRUE;
  systemd.is_started = TRUE;
  run (unseat_rule_timer_new_set (settings, FALSE), &global);
  g_assert_error (global, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
  g_assert_nonnull (strstr (global->message, "for everybody"));
  g_assert_false (systemd.is_started);

  systemd.is_masked = TRUE;
  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_NONE);
  g_assert_no_error (error);
  run (unseat_rule_timer_new_set (settings, TRUE), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "is masked"));
  fake_systemd_stop (&systemd);
}

/* Where the timer is not installed, and where there is no systemd at all. */
static void
test_none (void)
{
  g_autoptr (GError) error = NULL;
  FakeSystemd systemd;

  fake_systemd_start (&systemd);
  systemd.is_installed = FALSE;
  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_NONE);
  g_assert_no_error (error);
  fake_systemd_stop (&systemd);

  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_NONE);
  g_assert_no_error (error);
  run (unseat_rule_timer_new_set (settings, TRUE), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  GTestDBus *bus = NULL;
  int        status = 0;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  settings = unseat_settings_new ();
  g_test_add_func ("/rule-timer/turn", test_turn);
  g_test_add_func ("/rule-timer/refused", test_refused);
  g_test_add_func ("/rule-timer/next", test_next);
  g_test_add_func ("/rule-timer/others", test_others);
  g_test_add_func ("/rule-timer/none", test_none);
  status = g_test_run ();
  g_clear_object (&settings);
  g_test_dbus_down (bus);
  g_object_unref (bus);
  return status;
}
