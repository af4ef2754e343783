/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-keeper.h"

#include "folder.h"
#include "unseat-error.h"

#include <glib/gstdio.h>

typedef struct
{
  UnseatJournal *journal; /* (owned) (nullable) */
  GError        *error;   /* (owned) (nullable) */
  gboolean       ended;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_object (&answer->journal);
  g_clear_error (&answer->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &answer->error);
  answer->ended = TRUE;
}

static void
wait_for (Answer *answer)
{
  while (!answer->ended)
    g_main_context_iteration (NULL, TRUE);
}

static UnseatJournalKeeper *
make_keeper (void)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatSession) session = unseat_session_new (settings, clock, NULL, FALSE);

  return unseat_journal_keeper_new (session);
}

static void
count_cb (UnseatJournalKeeper *keeper,
          GParamSpec          *pspec,
          guint               *n_opened)
{
  (*n_opened)++;
}

/* Who asks while it is being opened, and who asks later, get the same. */
static void
test_shared (void)
{
  UnseatJournalKeeper *keeper = make_keeper ();
  guint                n_opened = 0;

  g_signal_connect (keeper, "notify::journal", G_CALLBACK (count_cb), &n_opened);
  {
    g_auto (Answer) first = { NULL };
    g_auto (Answer) second = { NULL };
    g_auto (Answer) later = { NULL };

    unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &first);
    unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &second);
    g_assert_null (unseat_journal_keeper_get_journal (keeper));
    wait_for (&first);
    wait_for (&second);
    unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &later);
    wait_for (&later);
    g_assert_no_error (first.error);
    g_assert_true (UNSEAT_IS_JOURNAL (first.journal));
    g_assert_true (second.journal == first.journal);
    g_assert_true (later.journal == first.journal);
    g_assert_true (unseat_journal_keeper_get_journal (keeper) == first.journal);
  }
  g_assert_cmpuint (n_opened, ==, 1);
  g_assert_finalize_object (keeper);
}

static void
test_fails_then_opens (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (UnseatJournalKeeper) keeper = make_keeper ();
  g_autoptr (GError) error = NULL;
  g_auto (Answer) first = { NULL };
  g_auto (Answer) second = { NULL };
  g_auto (Answer) again = { NULL };

  folder_remove (folder);
  g_file_set_contents (folder, "no folder", -1, &error);
  g_assert_no_error (error);
  unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &first);
  unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &second);
  wait_for (&first);
  wait_for (&second);
  g_assert_error (first.error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_error (second.error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_null (first.journal);

  g_assert_cmpint (g_remove (folder), ==, 0);
  unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &again);
  wait_for (&again);
  g_assert_no_error (again.error);
  g_assert_nonnull (again.journal);
}

static void
test_cancelled (void)
{
  g_autoptr (UnseatJournalKeeper) keeper = make_keeper ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) gone = { NULL };
  g_auto (Answer) other = { NULL };

  unseat_journal_keeper_open_async (keeper, cancellable, opened_cb, &gone);
  unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &other);
  g_cancellable_cancel (cancellable);
  wait_for (&gone);
  wait_for (&other);
  g_assert_true (unseat_error_is_cancelled (gone.error));
  g_assert_no_error (other.error);
  g_assert_nonnull (other.journal);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-keeper/shared", test_shared);
  g_test_add_func ("/journal-keeper/fails-then-opens", test_fails_then_opens);
  g_test_add_func ("/journal-keeper/cancelled", test_cancelled);
  result = g_test_run ();
  folder_remove (folder);

  return result;
}
