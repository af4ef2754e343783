/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-error.h"
#include "unseat-evidence-watch.h"
#include "unseat-inactive-count.h"

#define DAY ((gint64) 24 * 60 * 60)
#define N_PEOPLE 60
#define MAX_WAIT (20 * G_USEC_PER_SEC)

typedef struct
{
  Engine engine;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  UnseatSettings *settings = unseat_session_get_settings (fixture->engine.session);

  unseat_settings_set_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS, 90);
  engine_tear_down (&fixture->engine);
}

static UnseatDirectory *
get_directory (Fixture *fixture)
{
  return unseat_session_get_directory (fixture->engine.session);
}

/* The person was seen last so many days ago, and that is known of everybody. */
static void
see (Fixture *fixture,
     gint64   days)
{
  UnseatEvidenceBook       *book = unseat_directory_get_evidence (get_directory (fixture));
  gint64                    now = g_get_real_time () / G_USEC_PER_SEC;
  const UnseatEvidenceStand stand = { .as_of = now, .read_at = now };
  g_autoptr (UnseatUser) user = unseat_directory_get_user (get_directory (fixture), engine_find (&fixture->engine, DEMO_UPN_DIRECT));

  unseat_evidence_book_put (book, unseat_user_get_id (user), UNSEAT_SIGNAL_SUCCESSFUL, (guint32) (now - days * DAY));
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
}

static guint
count_inactive (Fixture *fixture)
{
  return unseat_directory_count_inactive (get_directory (fixture), DEMO_SKU_OFFICE_E3);
}

/* Waits until everybody has been judged by that many days, and @n of those who hold the product are inactive. */
static void
await (Fixture *fixture,
       guint    days,
       guint    n)
{
  gint64 deadline = g_get_monotonic_time () + MAX_WAIT;

  while ((unseat_directory_get_inactive_days (get_directory (fixture)) != days || count_inactive (fixture) != n) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (unseat_directory_get_inactive_days (get_directory (fixture)), ==, days);
  g_assert_cmpuint (count_inactive (fixture), ==, n);
}

/* By the days of the settings; and when it is given up, nothing is known. */
static void
test_count (Fixture      *fixture,
            gconstpointer data)
{
  UnseatSettings *settings = unseat_session_get_settings (fixture->engine.session);
  g_autoptr (UnseatInactiveCount) unknown = unseat_inactive_count_new (fixture->engine.session);
  g_autoptr (UnseatInactiveCount) count = unseat_inactive_count_new (fixture->engine.session);
  g_autoptr (UnseatInactiveCount) given_up = unseat_inactive_count_new (fixture->engine.session);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_requests = demo_server_count_requests (fixture->engine.server, NULL, NULL);

  g_assert_true (engine_run (UNSEAT_OPERATION (unknown), NULL, &error));
  g_assert_cmpuint (unseat_directory_get_inactive_days (get_directory (fixture)), ==, 0);

  see (fixture, 40);
  unseat_settings_set_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS, 30);
  g_assert_true (engine_run (UNSEAT_OPERATION (count), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_directory_get_inactive_days (get_directory (fixture)), ==, 30);
  g_assert_cmpuint (count_inactive (fixture), ==, 1);
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, NULL, NULL), ==, n_requests);

  g_cancellable_cancel (cancellable);
  g_assert_false (engine_run (UNSEAT_OPERATION (given_up), cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
}

/* Whatever is known newly, whoever is read newly, and other days: all of it is counted again. */
static void
test_watch (Fixture      *fixture,
            gconstpointer data)
{
  UnseatSettings *settings = unseat_session_get_settings (fixture->engine.session);
  g_autoptr (UnseatEvidenceWatch) watch = unseat_evidence_watch_new (fixture->engine.session);

  see (fixture, 100);
  unseat_evidence_book_announce (unseat_directory_get_evidence (get_directory (fixture)));
  await (fixture, 90, 1);
  unseat_settings_set_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS, 101);
  await (fixture, 101, 0);
  unseat_settings_set_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS, 50);
  await (fixture, 50, 1);

  engine_load (&fixture->engine); /* the people are others now, and nobody is judged */
  g_assert_cmpuint (unseat_directory_get_inactive_days (get_directory (fixture)), ==, 0);
  unseat_evidence_watch_read (watch);
  await (fixture, 50, 1);

  see (fixture, 10);
  unseat_evidence_book_announce (unseat_directory_get_evidence (get_directory (fixture)));
  await (fixture, 50, 0);
  g_clear_object (&watch);
  while (G_OBJECT (fixture->engine.session)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/inactive-count/count", Fixture, NULL, set_up, test_count, tear_down);
  g_test_add ("/inactive-count/watch", Fixture, NULL, set_up, test_watch, tear_down);
  return g_test_run ();
}
