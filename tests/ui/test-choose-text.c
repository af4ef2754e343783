/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "unseat-choose-row.h"
#include "unseat-choose-text.h"
#include "unseat-users-page.h"

#include "choose-fixture.h"
#include "folder.h"

#define N_LINES 10000

/* Of the processor, while the main loop turns once. */
#define LONGEST_TURN_MSEC 250

static const char *folder = NULL;

static gboolean
says_problem (gpointer data)
{
  ChooseFixture *fixture = data;

  return choose_fixture_shows_text (data) && ui_test_says (fixture->dialog, "Columns 1 and 2 of this table both hold addresses");
}

/* What was pasted is still there, to be put right. */
static void
test_unclear (ChooseFixture *fixture,
              gconstpointer  user)
{
  const char      *text = "ada@x.example;boss@x.example\nbo@x.example;boss@x.example";
  g_autofree char *kept = NULL;

  choose_fixture_open_dialog (fixture);
  gtk_text_buffer_set_text (choose_fixture_get_buffer (fixture), text, -1);
  ui_test_click (fixture->dialog, "_Find People");
  ui_test_wait (says_problem, fixture);
  g_object_get (choose_fixture_get_buffer (fixture), "text", &kept, NULL);
  g_assert_cmpstr (kept, ==, text);

  gtk_text_buffer_set_text (choose_fixture_get_buffer (fixture), "x", -1);
  g_assert_false (says_problem (fixture));
}

static gboolean
says_incomplete (gpointer data)
{
  ChooseFixture *fixture = data;

  return choose_fixture_shows_text (data) && ui_test_says (fixture->dialog, "Not everybody in this tenant has been read yet.");
}

static void
test_incomplete (ChooseFixture *fixture,
                 gconstpointer  user)
{
  unseat_directory_clear (choose_fixture_get_directory (fixture));
  choose_fixture_add_namesake (fixture);
  choose_fixture_open_dialog (fixture);
  gtk_text_buffer_set_text (choose_fixture_get_buffer (fixture), "Ben Okafor", -1);
  ui_test_click (fixture->dialog, "_Find People");
  ui_test_wait (says_incomplete, fixture);
}

/* Indexes begin anew: what was found would be somebody else. */
static void
test_read_again (ChooseFixture *fixture,
                 gconstpointer  user)
{
  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, "Ben Okafor\n" DEMO_UPN_LEAVER);
  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CHOOSE_ROW, 0);
  ui_test_wait (choose_fixture_shows_person, fixture);

  engine_load (&fixture->engine);
  ui_test_wait (choose_fixture_shows_text, fixture);
  g_assert_true (ui_test_says (fixture->dialog, "Everybody is being read again. Look the list up once more when that is done."));

  ui_test_click (fixture->dialog, "_Find People");
  ui_test_wait (choose_fixture_shows_found, fixture);
  g_assert_true (ui_test_says (fixture->dialog, "2 People Found"));
}

/* What is shown belongs to a tenant that is left. */
static void
test_left (ChooseFixture *fixture,
           gconstpointer  user)
{
  GtkWidget *page = ui_test_get (GTK_WIDGET (fixture->window), UNSEAT_TYPE_USERS_PAGE, 0);

  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, DEMO_UPN_LEAVER);
  unseat_users_page_set_session (UNSEAT_USERS_PAGE (page), NULL);
  ui_test_wait (choose_fixture_is_closed, fixture);
  unseat_users_page_set_session (UNSEAT_USERS_PAGE (page), fixture->engine.session);
}

static GFile *
write_list (const char *contents)
{
  g_autofree char *path = g_build_filename (folder, "leavers.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static gboolean
is_asked_for_file (gpointer data)
{
  return ui_test_find_file_question () != NULL;
}

static void
test_file (ChooseFixture *fixture,
           gconstpointer  user)
{
  g_autoptr (GFile) file = write_list ("\xef\xbb\xbfUPN;Note\r\n" DEMO_UPN_LEAVER ";\"left\non Monday\"\r\n");

  choose_fixture_open_dialog (fixture);
  ui_test_click (fixture->dialog, "_Open File…");
  ui_test_wait (is_asked_for_file, NULL);
  ui_test_answer_file_question (NULL);
  ui_test_turn ();
  g_assert_true (choose_fixture_shows_text (fixture));

  ui_test_click (fixture->dialog, "_Open File…");
  ui_test_wait (is_asked_for_file, NULL);
  ui_test_answer_file_question (file);
  ui_test_wait (choose_fixture_shows_found, fixture);
  g_assert_true (ui_test_says (fixture->dialog, "1 Person Found"));
  choose_fixture_click_select (fixture, "_Select 1 Person");
  choose_fixture_assert_ticked (fixture, DEMO_UPN_LEAVER);
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  g_assert_not_reached ();
}

static void
drop (ChooseFixture *fixture,
      GSList        *files)
{
  GtkEventController *target = find_drop_target (ui_test_get (fixture->dialog, UNSEAT_TYPE_CHOOSE_TEXT, 0));
  GValue              value = G_VALUE_INIT;
  gboolean            taken = FALSE;

  g_assert_cmpint (gtk_event_controller_get_propagation_phase (target), ==, GTK_PHASE_CAPTURE);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  g_value_unset (&value);
}

static void
test_drop (ChooseFixture *fixture,
           gconstpointer  user)
{
  g_autoptr (GFile) file = write_list (DEMO_UPN_LEAVER "\n");
  GSList second = { file, NULL };
  GSList first = { file, &second };

  choose_fixture_open_dialog (fixture);
  drop (fixture, &first);
  g_assert_true (ui_test_says (fixture->dialog, "Drop one file at a time."));
  drop (fixture, &second);
  ui_test_wait (choose_fixture_shows_found, fixture);
  g_assert_true (ui_test_says (fixture->dialog, "1 Person Found"));
}

/* Closed while it is at work. */
static void
test_closed (ChooseFixture *fixture,
             gconstpointer  user)
{
  choose_fixture_open_dialog (fixture);
  gtk_text_buffer_set_text (choose_fixture_get_buffer (fixture), "Ben Okafor", -1);
  ui_test_click (fixture->dialog, "_Find People");
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  ui_test_wait (choose_fixture_is_closed, fixture);
}

static double
get_cpu_msec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
wait_measured (ChooseFixture *fixture,
               gboolean (*condition) (gpointer data))
{
  double longest = 0;

  do
    {
      double start = get_cpu_msec ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_cpu_msec () - start);
    }
  while (!condition (fixture));
  return longest;
}

static gboolean
has_nothing_to_do (gpointer data)
{
  return !g_main_context_pending (NULL);
}

/* A text view would take minutes to lay these out. */
static void
test_long (ChooseFixture *fixture,
           gconstpointer  user)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  double longest = 0;

  for (guint i = 0; i < N_LINES; i++)
    g_string_append_printf (lines, "Person Number %u; person%u@" DEMO_DOMAIN "\n", i, i);
  choose_fixture_open_dialog (fixture);
  gtk_text_buffer_set_text (choose_fixture_get_buffer (fixture), lines->str, -1);
  g_assert_cmpint (gtk_text_buffer_get_line_count (choose_fixture_get_buffer (fixture)), ==, N_LINES + 1);
  longest = wait_measured (fixture, has_nothing_to_do);
  g_test_message ("%d lines are shown: at most %.1f ms", N_LINES, longest);
  g_assert_cmpfloat (longest, <, LONGEST_TURN_MSEC);
  ui_test_click (fixture->dialog, "_Find People");
  longest = wait_measured (fixture, choose_fixture_shows_found);
  g_test_message ("%d lines are looked up: at most %.1f ms", N_LINES, longest);
  g_assert_cmpfloat (longest, <, LONGEST_TURN_MSEC);
  g_assert_true (ui_test_says (fixture->dialog, "10000 were not found."));

  choose_fixture_press_escape (fixture);
  while (line->len < 1024 * 1024)
    g_string_append (line, "x" DEMO_UPN_LEAVER ", ");
  g_string_append (line, DEMO_UPN_LEAVER);
  gtk_text_buffer_set_text (choose_fixture_get_buffer (fixture), line->str, -1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (choose_fixture_get_buffer (fixture)), ==, 0);
  longest = wait_measured (fixture, choose_fixture_shows_found);
  g_test_message ("1 line of %u bytes: at most %.1f ms", (guint) line->len, longest);
  g_assert_cmpfloat (longest, <, LONGEST_TURN_MSEC);
  g_assert_true (ui_test_says (fixture->dialog, "1 Person Found"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *made = folder_make ();
  int              status = 0;

  folder = made;
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/choose-text/" name, ChooseFixture, NULL, choose_fixture_set_up, function, choose_fixture_tear_down)
  ADD ("closed", test_closed);
  ADD ("drop", test_drop);
  ADD ("file", test_file);
  ADD ("incomplete", test_incomplete);
  ADD ("left", test_left);
  ADD ("long", test_long);
  ADD ("read-again", test_read_again);
  ADD ("unclear", test_unclear);
#undef ADD

  status = g_test_run ();
  folder_remove (folder);
  return status;
}
