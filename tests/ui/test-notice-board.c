/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-keeper.h"
#include "unseat-notice-board.h"
#include "unseat-notice.h"

#include "folder.h"
#include "ui-test.h"

/* What stands above all pages. */

/* Returns: (transfer full): a session whose journal is in a file */
static UnseatSession *
make_session (void)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();

  return unseat_session_new (settings, clock, NULL, FALSE);
}

/* Returns: (transfer full): where the only journal is */
static char *
find_journal (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      return g_build_filename (folder, name, NULL);

  g_assert_not_reached ();
}

static void
damage_journal (UnseatSession *session)
{
  g_autoptr (GError) error = NULL;
  UnseatJournal   *journal = unseat_journal_open (unseat_session_get_store_key (session), FALSE, &error);
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  g_assert_finalize_object (journal);
  path = find_journal ();
  g_file_set_contents (path, "What was a journal once, and is none any more.", -1, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer none) (nullable): the notice that says so, when it is shown */
static GtkWidget *
find_notice (GtkWidget  *window,
             const char *text)
{
  guint n_notices = ui_test_count (window, UNSEAT_TYPE_NOTICE);

  for (guint i = 0; i < n_notices; i++)
    {
      GtkWidget       *notice = ui_test_get (window, UNSEAT_TYPE_NOTICE, i);
      g_autofree char *said = NULL;
      gboolean         revealed = FALSE;

      g_object_get (notice, "text", &said, "revealed", &revealed, NULL);
      if (revealed && said != NULL && g_str_has_prefix (said, text))
        return notice;
    }

  return NULL;
}

static gboolean
tells_of_damage (gpointer data)
{
  return find_notice (data, "The journal was damaged. It was kept as “") != NULL;
}

/* It unfolds in the next frame. */
static gboolean
can_be_put_away (gpointer data)
{
  return ui_test_count (data, GTK_TYPE_BUTTON) > 0;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);

  g_assert_no_error (error);
}

/* That the history was begun anew stays on the screen until somebody puts it away. */
static void
test_journal_set_aside (void)
{
  g_autoptr (UnseatSession) session = make_session ();
  g_autoptr (UnseatJournalKeeper) keeper = unseat_journal_keeper_new (session);
  GtkWidget *board = g_object_new (UNSEAT_TYPE_NOTICE_BOARD, "keeper", keeper, NULL);
  GtkWidget *window = ui_test_show (board);
  GtkWidget *notice = NULL;
  guint      n_buttons = 0;

  damage_journal (session);
  g_assert_false (tells_of_damage (window));
  unseat_journal_keeper_open_async (keeper, NULL, opened_cb, NULL);
  ui_test_wait (tells_of_damage, window);

  notice = find_notice (window, "The journal was damaged");
  ui_test_wait (can_be_put_away, notice);
  n_buttons = ui_test_count (notice, GTK_TYPE_BUTTON);
  ui_test_turn ();
  g_assert_true (tells_of_damage (window));
  g_signal_emit_by_name (ui_test_get (notice, GTK_TYPE_BUTTON, n_buttons - 1), "clicked");
  g_assert_false (tells_of_damage (window));
  ui_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/notice-board/journal-set-aside", test_journal_set_aside);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
