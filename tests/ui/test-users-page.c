/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exports.h"
#include "unseat-export-button.h"
#include "unseat-focus.h"
#include "unseat-license-row.h"
#include "unseat-many-pane.h"
#include "unseat-user-filters.h"
#include "unseat-user-pane.h"
#include "unseat-user-table.h"
#include "unseat-users-page.h"

#include "ui-test.h"

#define N_PEOPLE 60

typedef struct
{
  Engine           engine;
  UnseatUsersPage *page;
  GtkWidget       *window;
  UnseatUserList  *list; /* not owned */
  UnseatPlan      *plan; /* (owned) (nullable): what came by the signal */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->plan = NULL;
  fixture->page = g_object_new (UNSEAT_TYPE_USERS_PAGE, NULL);
  g_signal_connect (fixture->page, "review", G_CALLBACK (ui_test_make_plan), &fixture->plan);
  unseat_users_page_set_session (fixture->page, fixture->engine.session);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
  fixture->list = unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (fixture->window, UNSEAT_TYPE_USER_TABLE, 0)));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

static void
open_person (Fixture    *fixture,
             const char *user)
{
  g_signal_emit_by_name (ui_test_get (fixture->window, UNSEAT_TYPE_USER_TABLE, 0), "user-activated",
                         engine_find (&fixture->engine, user));
  ui_test_turn ();
}

static void
open_person_at (Fixture *fixture,
                guint    position)
{
  g_signal_emit_by_name (ui_test_get (fixture->window, UNSEAT_TYPE_USER_TABLE, 0), "user-activated",
                         unseat_user_list_get_index (fixture->list, position));
  ui_test_turn ();
}

static gboolean
shows_user_pane (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_USER_PANE) > 0;
}

static gboolean
shows_many_pane (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_MANY_PANE) > 0;
}

static gboolean
shows_no_pane (gpointer data)
{
  return !shows_user_pane (data) && !shows_many_pane (data);
}

static guint
get_person (Fixture *fixture)
{
  return unseat_user_pane_get_user (UNSEAT_USER_PANE (ui_test_get (fixture->window, UNSEAT_TYPE_USER_PANE, 0)));
}

static gboolean
found_one (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (((Fixture *) data)->list)) == 1;
}

static gboolean
found_nobody (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (((Fixture *) data)->list)) == 0;
}

static void
test_nobody_found (Fixture      *fixture,
                   gconstpointer user)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (fixture->window, GTK_TYPE_SEARCH_ENTRY, 0)), "nobody is called so");
  ui_test_wait (found_nobody, fixture);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Nobody Found"));

  ui_test_click (fixture->window, "Show _Everybody");
  ui_test_turn ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_PEOPLE);
  g_assert_true (ui_test_says (fixture->window, "60 people"));
}

static void
test_nothing_read (Fixture      *fixture,
                   gconstpointer user)
{
  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "No People Read"));

  g_object_set (fixture->page, "loading", TRUE, NULL);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "No People Read"));
  g_assert_true (ui_test_says (fixture->window, "Reading People…"));
}

static void
test_search (Fixture      *fixture,
             gconstpointer user)
{
  unseat_user_list_set_selected (fixture->list, unseat_user_list_find (fixture->list, engine_find (&fixture->engine, DEMO_UPN_ADMIN)), 1, TRUE);
  g_assert_true (ui_test_says (fixture->window, "1 of 60 selected"));

  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (fixture->window, GTK_TYPE_SEARCH_ENTRY, 0)), "OKAFOR ben");
  ui_test_wait (found_one, fixture);
  g_assert_true (ui_test_says (fixture->window, "1 of 60 selected (1 not shown)"));
}

static void
test_filters (Fixture      *fixture,
              gconstpointer user)
{
  GtkWidget      *filters = ui_test_get (fixture->window, UNSEAT_TYPE_USER_FILTERS, 0);
  UnseatUserQuery query = { 0 };

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (filters, GTK_TYPE_DROP_DOWN, 1)), UNSEAT_SIGN_IN_BLOCKED);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (filters, GTK_TYPE_DROP_DOWN, 3)), UNSEAT_PATH_DIRECT);
  g_assert_cmpuint (unseat_user_filters_count (UNSEAT_USER_FILTERS (filters)), ==, 2);
  g_assert_cmpint (unseat_user_list_get_query (fixture->list)->sign_in, ==, UNSEAT_SIGN_IN_BLOCKED);
  g_assert_cmpint (unseat_user_list_get_query (fixture->list)->path, ==, UNSEAT_PATH_DIRECT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), <, N_PEOPLE);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (filters, GTK_TYPE_DROP_DOWN, 0)), 1);
  unseat_user_filters_fill_query (UNSEAT_USER_FILTERS (filters), &query);
  g_assert_nonnull (query.sku_id);
  g_assert_cmpstr (unseat_user_list_get_query (fixture->list)->sku_id, ==, query.sku_id);

  ui_test_turn ();
  ui_test_click (filters, "_Clear Filters");
  g_assert_cmpuint (unseat_user_filters_count (UNSEAT_USER_FILTERS (filters)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_PEOPLE);
}

static void
test_one_person (Fixture      *fixture,
                 gconstpointer user)
{
  g_assert_true (shows_no_pane (fixture));
  open_person (fixture, DEMO_UPN_DIRECT);
  ui_test_wait (shows_user_pane, fixture);
  g_assert_cmpuint (get_person (fixture), ==, engine_find (&fixture->engine, DEMO_UPN_DIRECT));

  open_person (fixture, DEMO_UPN_LEAVER);
  g_assert_cmpuint (get_person (fixture), ==, engine_find (&fixture->engine, DEMO_UPN_LEAVER));

  g_signal_emit_by_name (ui_test_get (fixture->window, UNSEAT_TYPE_USER_PANE, 0), "close");
  ui_test_wait (shows_no_pane, fixture);
}

static void
switch_off (Fixture *fixture)
{
  GtkWidget *row = ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0);

  gtk_switch_set_active (GTK_SWITCH (ui_test_get (row, GTK_TYPE_SWITCH, 0)), FALSE);
  ui_test_turn ();
}

static void
test_unsaved_changes (Fixture      *fixture,
                      gconstpointer user)
{
  open_person (fixture, DEMO_UPN_DIRECT);
  ui_test_wait (shows_user_pane, fixture);
  switch_off (fixture);

  /* Stay. */
  open_person (fixture, DEMO_UPN_LEAVER);
  gtk_widget_activate_action (ui_test_get_dialog (), "window.close", NULL);
  ui_test_turn ();
  g_assert_cmpuint (get_person (fixture), ==, engine_find (&fixture->engine, DEMO_UPN_DIRECT));
  g_assert_true (unseat_user_pane_has_changes (UNSEAT_USER_PANE (ui_test_get (fixture->window, UNSEAT_TYPE_USER_PANE, 0))));
}

static void
test_save (Fixture      *fixture,
           gconstpointer user)
{
  open_person (fixture, DEMO_UPN_DIRECT);
  ui_test_wait (shows_user_pane, fixture);
  switch_off (fixture);
  ui_test_click (fixture->window, "_Save Changes…");
  g_assert_nonnull (fixture->plan);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
}

static void
test_manage (Fixture      *fixture,
             gconstpointer user)
{
  GtkWidget *button = ui_test_get_button (fixture->window, "_Manage Licenses…");

  g_assert_false (gtk_widget_get_sensitive (button));

  /* One ticked person is a person. */
  unseat_user_list_set_selected (fixture->list, 3, 1, TRUE);
  ui_test_click (fixture->window, "_Manage Licenses…");
  ui_test_wait (shows_user_pane, fixture);
  g_assert_cmpuint (get_person (fixture), ==, unseat_user_list_get_index (fixture->list, 3));

  unseat_user_list_set_selected (fixture->list, 5, 2, TRUE);
  ui_test_click (fixture->window, "_Manage Licenses…");
  ui_test_wait (shows_many_pane, fixture);
  g_assert_true (ui_test_says (fixture->window, "3 people"));

  /* The person from before is opened again, and the keyboard goes there, also when it is asked for once more. */
  open_person_at (fixture, 3);
  ui_test_wait (shows_user_pane, fixture);
  g_assert_cmpuint (get_person (fixture), ==, unseat_user_list_get_index (fixture->list, 3));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  open_person_at (fixture, 3);
  g_assert_true (unseat_focus_is_inside (ui_test_get (fixture->window, UNSEAT_TYPE_USER_PANE, 0)));
}

static void
test_read_again (Fixture      *fixture,
                 gconstpointer user)
{
  open_person (fixture, DEMO_UPN_DIRECT);
  ui_test_wait (shows_user_pane, fixture);

  /* Indexes start again: the pane would show somebody else. */
  engine_load (&fixture->engine);
  ui_test_wait (shows_no_pane, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_PEOPLE);
}

static char *
dup_subject (Fixture *fixture)
{
  char *subject = NULL;

  g_object_get (ui_test_get (fixture->window, UNSEAT_TYPE_EXPORT_BUTTON, 0), "subject", &subject, NULL);
  return subject;
}

/* Everybody who is shown, or who is ticked, with all they have. */
static void
test_export (Fixture      *fixture,
             gconstpointer user)
{
  g_autoptr (GPtrArray) everybody = ui_test_read_export (fixture->window);
  g_autoptr (GPtrArray) ticked = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *all = dup_subject (fixture);
  g_autofree char *one = NULL;
  guint            position = unseat_user_list_find (fixture->list, engine_find (&fixture->engine, DEMO_UPN_BOTH));

  for (guint i = 1; i < everybody->len; i++)
    g_hash_table_add (people, (gpointer) exports_get (everybody, i, "user"));
  g_assert_cmpuint (g_hash_table_size (people), ==, N_PEOPLE);
  g_assert_cmpstr (all, ==, "60 people");

  unseat_user_list_set_selected (fixture->list, position, 1, TRUE);
  one = dup_subject (fixture);
  g_assert_cmpstr (one, ==, "1 selected person");
  ticked = ui_test_read_export (fixture->window);
  g_assert_cmpuint (ticked->len, >, 2);
  for (guint i = 1; i < ticked->len; i++)
    g_assert_cmpstr (exports_get (ticked, i, "user"), ==, DEMO_UPN_BOTH);

  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  ui_test_turn ();
  g_assert_false (gtk_widget_is_sensitive (ui_test_get (fixture->window, UNSEAT_TYPE_EXPORT_BUTTON, 0)));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/users-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("nobody-found", test_nobody_found);
  ADD ("nothing-read", test_nothing_read);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("one-person", test_one_person);
  ADD ("unsaved-changes", test_unsaved_changes);
  ADD ("save", test_save);
  ADD ("manage", test_manage);
  ADD ("read-again", test_read_again);
  ADD ("export", test_export);
#undef ADD

  return g_test_run ();
}
