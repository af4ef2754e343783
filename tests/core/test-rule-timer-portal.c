/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "engine.h"
#include "fake-portal.h"
#include "folder.h"
#include "unseat-error.h"
#include "unseat-rule-nights.h"
#include "unseat-rule-timer.h"
#include "unseat-utils.h"

/* What stands in the PATH for the program that stays: it says how it was started. */
#define STAND_IN "#!/bin/sh\necho \"$@\" >> \"$XDG_DATA_HOME/started\"\n"
#define DAY (24 * 60 * 60) /* seconds */

static UnseatSettings *settings;

static char *
dup_started (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "started", NULL);
  char            *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

/* It was started, as often as this and no other way. */
static void
assert_started (const char *lines)
{
  for (;;)
    {
      g_autofree char *text = dup_started ();

      g_assert_true (g_str_has_prefix (lines, text));
      if (g_str_equal (text, lines))
        break;
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static UnseatRuleTimerState
run (UnseatRuleTimer *timer, /* (transfer full) */
     GError         **error)
{
  g_autoptr (UnseatRuleTimer) alive = timer;

  engine_run (UNSEAT_OPERATION (timer), NULL, error);

  return unseat_rule_timer_get_state (timer);
}

static void
set_up (void)
{
  g_autofree char *started = g_build_filename (g_get_user_data_dir (), "started", NULL);

  unseat_rule_nights_set_wanted (settings, FALSE);
  g_remove (started);
}

/* On, with what is to be started at the next start of the session, and started now; and off again. */
static void
test_grant (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRuleTimer) look = NULL;
  g_autofree char *command = NULL;
  FakePortal       portal;

  set_up ();
  fake_portal_start (&portal);
  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_OFF);
  g_assert_no_error (error);
  g_assert_cmpuint (portal.n_asked, ==, 0);

  g_assert_cmpint (run (unseat_rule_timer_new_set (settings, TRUE), &error), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_no_error (error);
  g_assert_true (portal.is_autostart);
  command = g_strjoinv (" ", portal.command);
  g_assert_cmpstr (command, ==, "unseat-cli rules watch");
  assert_started ("rules watch\n");
  g_assert_true (unseat_rule_nights_are_wanted (settings));

  /* The stand-in has ended at once: whoever looks starts it again, and asks nobody. */
  look = unseat_rule_timer_new_look (settings);
  engine_run (UNSEAT_OPERATION (look), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (unseat_rule_timer_get_state (look), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_cmpint (unseat_rule_timer_get_next (look), >, g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmpint (unseat_rule_timer_get_next (look), <, g_get_real_time () / G_USEC_PER_SEC + 2 * DAY);
  assert_started ("rules watch\nrules watch\n");
  g_assert_cmpuint (portal.n_asked, ==, 1);

  g_assert_cmpint (run (unseat_rule_timer_new_set (settings, FALSE), &error), ==, UNSEAT_RULE_TIMER_OFF);
  g_assert_no_error (error);
  g_assert_false (portal.is_autostart || unseat_rule_nights_are_wanted (settings));
  g_assert_cmpuint (portal.n_asked, ==, 2);
  assert_started ("rules watch\nrules watch\n");
  fake_portal_stop (&portal);
}

/* One that watches is left alone. */
static void
test_watched (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatFileLock) watch = NULL;
  FakePortal portal;

  set_up ();
  fake_portal_start (&portal);
  watch = unseat_rule_nights_take_watch (&error);
  g_assert_no_error (error);
  g_assert_cmpint (run (unseat_rule_timer_new_set (settings, TRUE), &error), ==, UNSEAT_RULE_TIMER_ON);
  g_assert_no_error (error);
  assert_started ("");
  fake_portal_stop (&portal);
}

/* What is refused is not done, and why is said in words. */
static void
test_refused (void)
{
  const struct
  {
    FakePortalMood mood;
    const char    *words;
  } rows[] = {
    { FAKE_PORTAL_KEEPS_OUT, "does not let Unseat run in the background" },
    { FAKE_PORTAL_IS_DISMISSED, "does not let Unseat run in the background" },
    { FAKE_PORTAL_REFUSES, "Not today" },
  };
  FakePortal portal;

  set_up ();
  fake_portal_start (&portal);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      portal.mood = rows[i].mood;
      g_assert_cmpint (run (unseat_rule_timer_new_set (settings, TRUE), &error), !=, UNSEAT_RULE_TIMER_ON);
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, rows[i].words));
      g_assert_false (unseat_rule_nights_are_wanted (settings));
    }
  assert_started ("");

  /* Who turns it off has it, also when the desktop has closed the question. */
  unseat_rule_nights_set_wanted (settings, TRUE);
  portal.mood = FAKE_PORTAL_IS_DISMISSED;
  {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (run (unseat_rule_timer_new_set (settings, FALSE), &error), ==, UNSEAT_RULE_TIMER_OFF);
    g_assert_no_error (error);
    g_assert_false (unseat_rule_nights_are_wanted (settings));
  }
  fake_portal_stop (&portal);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
begin (FakePortal      *portal,
       UnseatRuleTimer *timer,
       GCancellable    *cancellable,
       GAsyncResult   **result)
{
  portal->mood = FAKE_PORTAL_ASKS;
  unseat_operation_run_async (UNSEAT_OPERATION (timer), cancellable, ended_cb, result);
  while (portal->n_asked == 0)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
wait_until (const gboolean *is_so,
            GAsyncResult  **result)
{
  while ((is_so != NULL && !*is_so) || *result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Who closes the page takes the question back; a portal that ends while it asks is no answer. */
static void
test_unanswered (void)
{
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) gone = NULL;
  g_autoptr (UnseatRuleTimer) first = unseat_rule_timer_new_set (settings, TRUE);
  g_autoptr (UnseatRuleTimer) second = unseat_rule_timer_new_set (settings, TRUE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  FakePortal portal;

  set_up ();
  fake_portal_start (&portal);
  g_assert_null (begin (&portal, first, cancellable, &result));
  g_cancellable_cancel (cancellable);
  wait_until (&portal.is_closed, &result);
  g_assert_false (unseat_operation_run_finish (UNSEAT_OPERATION (first), result, &cancelled));
  g_assert_true (unseat_error_is_cancelled (cancelled));
  g_clear_object (&result);
  fake_portal_stop (&portal);

  fake_portal_start (&portal);
  g_assert_null (begin (&portal, second, NULL, &result));
  fake_portal_stop (&portal);
  wait_until (NULL, &result);
  g_assert_false (unseat_operation_run_finish (UNSEAT_OPERATION (second), result, &gone));
  g_assert_error (gone, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
  g_assert_false (unseat_rule_nights_are_wanted (settings));
  assert_started ("");
}

/* A desktop without portals. */
static void
test_none (void)
{
  g_autoptr (GError) error = NULL;

  set_up ();
  g_assert_cmpint (run (unseat_rule_timer_new_look (settings), &error), ==, UNSEAT_RULE_TIMER_NONE);
  g_assert_no_error (error);
  run (unseat_rule_timer_new_set (settings, TRUE), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FAILED);
  assert_started ("");
}

static void
write_stand_in (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "unseat-cli", NULL);
  g_autofree char *search = g_strconcat (folder, ":", g_getenv ("PATH"), NULL);

  g_assert_true (g_file_set_contents_full (path, STAND_IN, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error));
  g_setenv ("PATH", search, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  GTestDBus       *bus = NULL;
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("FLATPAK_ID", "io.github.unseat.Unseat", TRUE);
  write_stand_in (folder);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  settings = unseat_settings_new ();
  g_test_add_func ("/rule-timer-portal/grant", test_grant);
  g_test_add_func ("/rule-timer-portal/watched", test_watched);
  g_test_add_func ("/rule-timer-portal/refused", test_refused);
  g_test_add_func ("/rule-timer-portal/unanswered", test_unanswered);
  g_test_add_func ("/rule-timer-portal/none", test_none);
  status = g_test_run ();
  g_clear_object (&settings);
  g_test_dbus_down (bus);
  g_object_unref (bus);
  folder_remove (folder);
  return status;
}
