/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "engine.h"
#include "fake-systemd.h"
#include "unseat-error.h"
#include "unseat-rule-timer.h"

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
  g_assert_cmpint (run (unseat_rule_timer_new_look (), &error), ==, UNSEAT_RULE_TIMER_OFF);
  g_assert_cmpint (run (unseat_rule_timer_new_set (TRUE), &error), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_no_error (error);
  g_assert_true (systemd.is_enabled && systemd.is_started);
  g_assert_cmpuint (systemd.n_reloads, ==, 1);
  g_assert_cmpint (run (unseat_rule_timer_new_look (), &error), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_cmpint (run (unseat_rule_timer_new_set (FALSE), &error), ==, UNSEAT_RULE_TIMER_OFF);
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
  run (unseat_rule_timer_new_set (TRUE), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Refused"));
  g_assert_false (systemd.is_enabled || systemd.is_started);
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
  g_assert_cmpint (run (unseat_rule_timer_new_look (), &error), ==, UNSEAT_RULE_TIMER_NONE);
  g_assert_no_error (error);
  fake_systemd_stop (&systemd);

  g_assert_cmpint (run (unseat_rule_timer_new_look (), &error), ==, UNSEAT_RULE_TIMER_NONE);
  g_assert_no_error (error);
  run (unseat_rule_timer_new_set (TRUE), &error);
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
  g_test_add_func ("/rule-timer/turn", test_turn);
  g_test_add_func ("/rule-timer/refused", test_refused);
  g_test_add_func ("/rule-timer/none", test_none);
  status = g_test_run ();
  g_test_dbus_down (bus);
  g_object_unref (bus);
  return status;
}
