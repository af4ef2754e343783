/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "choose-fixture.h"

#include "unseat-choose-dialog.h"
#include "unseat-choose-found.h"
#include "unseat-choose-person.h"
#include "unseat-choose-row.h"
#include "unseat-choose-text.h"
#include "unseat-user-table.h"

#define N_PEOPLE 60

UnseatDirectory *
choose_fixture_get_directory (ChooseFixture *fixture)
{
  return unseat_session_get_directory (fixture->engine.session);
}

void
choose_fixture_add_namesake (ChooseFixture *fixture)
{
  g_autoptr (UnseatUser) user = unseat_user_new (&(UnseatUserFacts){
                                                     .id = "bbbbbbbb-0000-4000-8000-000000000001",
                                                     .display_name = "Ben Okafor",
                                                     .user_principal_name = CHOOSE_FIXTURE_NAMESAKE,
                                                     .department = "Finance",
                                                 },
                                                 NULL);

  unseat_directory_update_user (choose_fixture_get_directory (fixture), user);
}

gboolean
choose_fixture_shows_table (gpointer data)
{
  return ui_test_count (GTK_WIDGET (((ChooseFixture *) data)->window), UNSEAT_TYPE_USER_TABLE) > 0;
}

void
choose_fixture_set_up (ChooseFixture *fixture,
                       gconstpointer  user)
{
  *fixture = (ChooseFixture){ 0 };
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  choose_fixture_add_namesake (fixture);
  fixture->window = unseat_window_new (NULL);
  unseat_window_set_session (fixture->window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_window_present (GTK_WINDOW (fixture->window));
  /* A window comes back to the page of the one before. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "users");
  ui_test_wait (choose_fixture_shows_table, fixture);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
choose_fixture_tear_down (ChooseFixture *fixture,
                          gconstpointer  user)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  ui_test_wait (is_gone, &fixture->dialog);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_wait (is_gone, &fixture->window);
  ui_test_turn ();
  engine_tear_down (&fixture->engine);
}

UnseatUserList *
choose_fixture_get_list (ChooseFixture *fixture)
{
  return unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (GTK_WIDGET (fixture->window), UNSEAT_TYPE_USER_TABLE, 0)));
}

static GtkWidget *
find_dialog (void)
{
  return ui_test_find_window (UNSEAT_TYPE_CHOOSE_DIALOG);
}

static gboolean
shows_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

void
choose_fixture_open_dialog (ChooseFixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.choose-people", NULL));
  ui_test_wait (shows_dialog, NULL);
  fixture->dialog = find_dialog ();
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

gboolean
choose_fixture_shows_text (gpointer data)
{
  return ui_test_count (((ChooseFixture *) data)->dialog, UNSEAT_TYPE_CHOOSE_TEXT) > 0;
}

gboolean
choose_fixture_shows_found (gpointer data)
{
  return ui_test_count (((ChooseFixture *) data)->dialog, UNSEAT_TYPE_CHOOSE_FOUND) > 0;
}

gboolean
choose_fixture_shows_person (gpointer data)
{
  return ui_test_count (((ChooseFixture *) data)->dialog, UNSEAT_TYPE_CHOOSE_PERSON) > 0;
}

GtkTextBuffer *
choose_fixture_get_buffer (ChooseFixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_get (fixture->dialog, GTK_TYPE_TEXT_VIEW, 0)));
}

void
choose_fixture_look_up (ChooseFixture *fixture,
                        const char    *text)
{
  gtk_text_buffer_set_text (choose_fixture_get_buffer (fixture), text, -1);
  ui_test_click (fixture->dialog, "_Find People");
  ui_test_wait (choose_fixture_shows_found, fixture);
  ui_test_settle (fixture->dialog);
}

/* The row of the list that is about @text, as a person would find it. */
static guint
find_row (ChooseFixture *fixture,
          const char    *text)
{
  guint n_rows = ui_test_count (fixture->dialog, UNSEAT_TYPE_CHOOSE_ROW);

  for (guint i = 0; i < n_rows; i++)
    if (ui_test_says (ui_test_get (fixture->dialog, UNSEAT_TYPE_CHOOSE_ROW, i), text))
      return i;
  g_error ("There is no row of “%s”", text);
}

gboolean
choose_fixture_row_says (ChooseFixture *fixture,
                         const char    *text,
                         const char    *words)
{
  return ui_test_says (ui_test_get (fixture->dialog, UNSEAT_TYPE_CHOOSE_ROW, find_row (fixture, text)), words);
}

void
choose_fixture_activate_row (ChooseFixture *fixture,
                             GType          type,
                             guint          position)
{
  gtk_widget_activate_action (ui_test_get (fixture->dialog, type, position), "list.activate-item", "u", position);
}

gboolean
choose_fixture_is_closed (gpointer data)
{
  return ((ChooseFixture *) data)->dialog == NULL;
}

void
choose_fixture_click_select (ChooseFixture *fixture,
                             const char    *label)
{
  ui_test_click (fixture->dialog, label);
  ui_test_wait (choose_fixture_is_closed, fixture);
}

void
choose_fixture_assert_ticked (ChooseFixture *fixture,
                              const char    *user)
{
  g_autoptr (GArray) ticked = unseat_user_list_dup_selected (choose_fixture_get_list (fixture));
  guint index = engine_find (&fixture->engine, user);

  for (guint i = 0; i < ticked->len; i++)
    if (g_array_index (ticked, guint, i) == index)
      return;
  g_error ("%s is not ticked", user);
}

void
choose_fixture_press_escape (ChooseFixture *fixture)
{
  gtk_widget_activate_action (fixture->dialog, "choose.back", NULL);
  ui_test_turn ();
}
