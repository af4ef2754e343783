/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "unseat-journal-private.h"
#include "unseat-journal-watch.h"
#include "unseat-rule-history.h"

#define TENANT "5f0a3f4e-0000-4000-8000-000000000001"

/* Two programs that have the same journal open: this one, and another. */
typedef struct
{
  UnseatSession       *session;
  UnseatJournalKeeper *keeper;
  UnseatJournal       *other;
  UnseatJournalWatch  *watch;
  guint                n_changes;
  gboolean             is_over;
} Fixture;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, NULL);

  g_assert_nonnull (journal);
  fixture->is_over = TRUE;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
open (Fixture *fixture)
{
  fixture->is_over = FALSE;
  unseat_journal_keeper_open_async (fixture->keeper, NULL, opened_cb, fixture);
  while (!fixture->is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer is_demo)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();

  fixture->session = unseat_session_new (settings, clock, NULL, GPOINTER_TO_INT (is_demo));
  fixture->keeper = unseat_journal_keeper_new (fixture->session);
  fixture->watch = unseat_journal_watch_new (fixture->keeper);
  g_signal_connect_swapped (fixture->watch, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer is_demo)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->watch), (gpointer *) &fixture->watch);
  g_object_unref (fixture->watch);
  while (fixture->watch != NULL) /* it may just be asking, and the thread be the last to let it go, which wakes nobody */
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
  g_clear_object (&fixture->other);
  g_object_unref (fixture->keeper);
  g_object_unref (fixture->session);
}

static void
write_run (UnseatJournal *journal)
{
  const UnseatRuleRecord record = { .rule = (char *) "gone", .name = (char *) "Gone", .started = 1796000000, .begun = 1796000000, .outcome = UNSEAT_RULE_OUTCOME_NOTHING };
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_rule_history_add (journal, TENANT, &record, &error));
  g_assert_no_error (error);
}

static void
seen_cb (Fixture *fixture)
{
  fixture->is_over = TRUE;
}

/* What is written here is seen, too, and not told: when somebody else has written, that is the first thing that is. */
static void
test_elsewhere (Fixture      *fixture,
                gconstpointer is_demo)
{
  UnseatJournal   *journal = NULL;
  g_autofree char *path = NULL;
  g_autofree char *log_path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileMonitor) monitor = NULL;
  g_autoptr (GError) error = NULL;
  guint seen = 0;

  open (fixture);
  journal = unseat_journal_keeper_get_journal (fixture->keeper);
  fixture->other = unseat_journal_open (unseat_session_get_store_key (fixture->session), FALSE, &error);
  g_assert_no_error (error);
  path = unseat_journal_dup_path (journal);
  log_path = g_strconcat (path, "-wal", NULL);
  file = g_file_new_for_path (log_path);
  monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (monitor, "changed", G_CALLBACK (seen_cb), fixture);

  fixture->is_over = FALSE;
  write_run (journal);
  while (!fixture->is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  /* What is written before it has asked for the first time it takes for what was there. */
  while (fixture->n_changes == 0)
    {
      write_run (fixture->other);
      g_main_context_iteration (NULL, TRUE);
    }
  seen = fixture->n_changes;
  write_run (fixture->other);
  while (fixture->n_changes == seen)
    g_main_context_iteration (NULL, TRUE);
  g_file_monitor_cancel (monitor);
}

/* What is in memory is nobody else’s. */
static void
test_memory (Fixture      *fixture,
             gconstpointer is_demo)
{
  open (fixture);
  write_run (unseat_journal_keeper_get_journal (fixture->keeper));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal-watch/elsewhere", Fixture, GINT_TO_POINTER (FALSE), set_up, test_elsewhere, tear_down);
  g_test_add ("/journal-watch/memory", Fixture, GINT_TO_POINTER (TRUE), set_up, test_memory, tear_down);
  result = g_test_run ();
  folder_remove (folder);

  return result;
}
