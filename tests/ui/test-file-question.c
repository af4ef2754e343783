/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "unseat-compat.h"
#include "unseat-error.h"

#include "ui-test.h"

typedef struct
{
  GtkWidget    *window;
  char         *folder;      /* (owned) */
  GFile        *list;        /* (owned): a file in it */
  GCancellable *cancellable; /* (owned) */
  GFile        *chosen;      /* (owned) (nullable): the answer */
  GError       *error;       /* (owned) (nullable): the other answer */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("unseat-file-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "leavers.csv", NULL);
  g_file_set_contents (path, "ada@x.example\n", -1, &error);
  g_assert_no_error (error);

  fixture->list = g_file_new_for_path (path);
  fixture->cancellable = g_cancellable_new ();
  fixture->window = ui_test_show (gtk_label_new ("Choose"));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  ui_test_close (fixture->window);
  g_unlink (g_file_peek_path (fixture->list));
  g_rmdir (fixture->folder);
  g_clear_object (&fixture->list);
  g_clear_object (&fixture->chosen);
  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->folder, g_free);
  g_assert_finalize_object (fixture->cancellable);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->chosen = unseat_open_file_finish (GTK_WIDGET (source), result, &fixture->error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->chosen = unseat_save_file_finish (GTK_WIDGET (source), result, &fixture->error);
}

static gboolean
is_answered (gpointer data)
{
  return ((Fixture *) data)->chosen != NULL || ((Fixture *) data)->error != NULL;
}

static gboolean
is_question_shown (gpointer data)
{
  return ui_test_find_file_question () != NULL;
}

static GListModel *
make_filters (void)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, "Lists");
  gtk_file_filter_add_suffix (filter, "csv");
  g_list_store_append (filters, filter);

  return G_LIST_MODEL (filters);
}

static void
ask (Fixture *fixture)
{
  g_autoptr (GListModel) filters = make_filters ();
  const UnseatFileQuestion question = { "Choose a List", "_Open", filters, NULL };

  unseat_open_file_async (adw_window_get_content (ADW_WINDOW (fixture->window)), &question, fixture->cancellable, answered_cb, fixture);
}

static void
ask_to_save (Fixture *fixture)
{
  g_autoptr (GListModel) filters = make_filters ();
  const UnseatFileQuestion question = { "Export People", "_Export", filters, "people.csv" };

  unseat_save_file_async (adw_window_get_content (ADW_WINDOW (fixture->window)), &question, fixture->cancellable, saved_cb, fixture);
}

static void
test_chosen (Fixture      *fixture,
             gconstpointer user)
{
  ask (fixture);
  ui_test_wait (is_question_shown, NULL);
  ui_test_answer_file_question (fixture->list);
  ui_test_wait (is_answered, fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (g_file_equal (fixture->chosen, fixture->list));
  g_assert_null (ui_test_find_file_question ());
}

static void
test_saved (Fixture      *fixture,
            gconstpointer user)
{
  GtkFileChooser  *question = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (fixture->list);
  g_autoptr (GFile) target = g_file_get_child (folder, "everybody.csv"); /* it is not there: nothing more is asked */

  ask_to_save (fixture);
  ui_test_wait (is_question_shown, NULL);
  question = GTK_FILE_CHOOSER (ui_test_find_file_question ());
  g_assert_cmpint (gtk_file_chooser_get_action (question), ==, GTK_FILE_CHOOSER_ACTION_SAVE);
  name = gtk_file_chooser_get_current_name (question);
  g_assert_cmpstr (name, ==, "people.csv");

  ui_test_answer_file_question (target);
  ui_test_wait (is_answered, fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (g_file_equal (fixture->chosen, target));
  g_assert_null (ui_test_find_file_question ());
}

static void
test_not_saved (Fixture      *fixture,
                gconstpointer user)
{
  ask_to_save (fixture);
  ui_test_wait (is_question_shown, NULL);
  ui_test_answer_file_question (NULL);
  ui_test_wait (is_answered, fixture);
  g_assert_true (unseat_error_is_cancelled (fixture->error));
  g_assert_null (ui_test_find_file_question ());
}

static void
test_dismissed (Fixture      *fixture,
                gconstpointer user)
{
  ask (fixture);
  ui_test_wait (is_question_shown, NULL);
  ui_test_answer_file_question (NULL);
  ui_test_wait (is_answered, fixture);
  g_assert_true (unseat_error_is_cancelled (fixture->error));
  g_assert_null (ui_test_find_file_question ());
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer user)
{
  ask (fixture);
  ui_test_wait (is_question_shown, NULL);
  g_cancellable_cancel (fixture->cancellable);
  ui_test_wait (is_answered, fixture);
  g_assert_true (unseat_error_is_cancelled (fixture->error));
  ui_test_turn ();
  g_assert_null (ui_test_find_file_question ());
}

static void
test_cancelled_before (Fixture      *fixture,
                       gconstpointer user)
{
  g_cancellable_cancel (fixture->cancellable);
  ask (fixture);
  ui_test_wait (is_answered, fixture);
  g_assert_true (unseat_error_is_cancelled (fixture->error));
  g_assert_null (ui_test_find_file_question ());
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/file-question/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("chosen", test_chosen);
  ADD ("dismissed", test_dismissed);
  ADD ("not-saved", test_not_saved);
  ADD ("saved", test_saved);
#undef ADD

  return g_test_run ();
}
