/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "folder.h"
#include "rules-fixture.h"
#include "unseat-rule-history.h"
#include "unseat-rule-item.h"
#include "unseat-rule-match-row.h"
#include "unseat-rule-row.h"
#include "unseat-tenant-page.h"
#include "unseat-user-table.h"

#include "ui-test.h"

/* What rules do in another program, while this window is open: it follows, and whoever is at something in it goes on with that. */

#define DAY ((gint64) 24 * 60 * 60)

typedef struct
{
  RulesFixture         rules;
  UnseatSession       *on_disk; /* of a journal that other programs may have open, too */
  UnseatJournalKeeper *keeper;
  UnseatJournal       *other; /* as another program has it */
  UnseatRulesPage     *page;
  GtkWidget           *window; /* around it */
  GtkWidget           *row;    /* that is waited for */
} Fixture;

static gboolean
shows_rules (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_RULE_ROW) > 0;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (GError) error = NULL;

  rules_set_up (&fixture->rules, NULL);
  rules_write_gone ("true", "report");
  rules_write ("guests", "{\"unseatRule\":1,\"name\":\"Guests\",\"enabled\":true,\"conditions\":[{\"kind\":\"guest\"}]}");
  fixture->on_disk = unseat_session_new (settings, clock, NULL, FALSE);
  fixture->keeper = unseat_journal_keeper_new (fixture->on_disk);
  fixture->page = g_object_new (UNSEAT_TYPE_RULES_PAGE, NULL);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
  unseat_rules_page_set_session (fixture->page, fixture->rules.engine.session, fixture->keeper);
  ui_test_wait (shows_rules, fixture);
  fixture->other = unseat_journal_open (unseat_session_get_store_key (fixture->on_disk), FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);

  ui_test_close (fixture->window);
  g_clear_object (&fixture->other);
  g_clear_object (&fixture->keeper);
  g_clear_object (&fixture->on_disk);
  rules_tear_down (&fixture->rules, NULL);
  folder_remove (folder);
}

/* --- Another program --- */

static void
run_elsewhere (Fixture *fixture,
               guint    day)
{
  const gint64           when = 1796000000 + day * DAY;
  const UnseatRuleRecord record = { .rule = (char *) "gone", .name = (char *) "Gone", .started = when, .begun = when, .outcome = UNSEAT_RULE_OUTCOME_REPORTED, .n_matched = day };
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_rule_history_add (fixture->other, DEMO_TENANT_ID, &record, &error));
  g_assert_no_error (error);
}

/* --- What is seen --- */

static GtkWidget *
get_rule_page (Fixture *fixture)
{
  return ui_test_get (fixture->window, g_type_from_name ("UnseatRulePage"), 0);
}

static GtkWidget *
get_runs (Fixture *fixture)
{
  return ui_test_get (fixture->window, g_type_from_name ("UnseatRuleRuns"), 0);
}

static gboolean
has_found (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_RULE_MATCH_ROW) > 0;
}

static gboolean
has_one_run (gpointer data)
{
  return ui_test_count (get_runs (data), ADW_TYPE_ACTION_ROW) == 1;
}

static gboolean
has_two_runs (gpointer data)
{
  return ui_test_count (get_runs (data), ADW_TYPE_ACTION_ROW) == 2;
}

static gboolean
has_three_runs (gpointer data)
{
  return ui_test_count (get_runs (data), ADW_TYPE_ACTION_ROW) == 3;
}

static GtkGridView *
get_list (Fixture *fixture)
{
  return GTK_GRID_VIEW (ui_test_get (fixture->window, GTK_TYPE_GRID_VIEW, 0));
}

static void
open_rule (Fixture    *fixture,
           const char *id)
{
  GListModel *model = G_LIST_MODEL (gtk_grid_view_get_model (get_list (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (UnseatRuleItem) item = g_list_model_get_item (model, i);

      if (!g_str_equal (unseat_rule_item_get_id (item), id))
        continue;
      g_signal_emit_by_name (get_list (fixture), "activate", i);
      ui_test_wait (has_found, fixture);
      return;
    }
  g_assert_not_reached ();
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_focused (Fixture   *fixture,
            GtkWidget *widget)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* --- Tests --- */

/* Nobody touches the window, and it does not become another’s: the page of the rule tells of the run all the same, and what was typed and chosen in it stays. */
static void
test_page (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *entry = NULL;
  GtkWidget *drop = NULL;

  open_rule (fixture, "gone");
  g_assert_true (ui_test_says (get_rule_page (fixture), "The rule has not run in this tenant."));
  entry = ui_test_get (get_rule_page (fixture), GTK_TYPE_SEARCH_ENTRY, 0);
  drop = ui_test_get (get_rule_page (fixture), GTK_TYPE_DROP_DOWN, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "a");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), 1);

  run_elsewhere (fixture, 1);
  ui_test_wait (has_one_run, fixture);
  g_assert_true (ui_test_says (get_runs (fixture), "1 person matched"));
  ui_test_settle (fixture->window);
  g_assert_true (ui_test_get (get_rule_page (fixture), GTK_TYPE_SEARCH_ENTRY, 0) == entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "a");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 1);
  g_assert_true (is_focused (fixture, entry));
}

/* A menu that is open stays open. */
static void
test_menu (Fixture      *fixture,
           gconstpointer data)
{
  GtkMenuButton *button = NULL;

  rules_write_gone ("false", "report");
  unseat_rules_page_refresh (fixture->page);
  open_rule (fixture, "gone");
  button = GTK_MENU_BUTTON (ui_test_get (get_rule_page (fixture), GTK_TYPE_MENU_BUTTON, 0));
  gtk_menu_button_popup (button);
  ui_test_settle (fixture->window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  run_elsewhere (fixture, 1);
  ui_test_wait (has_one_run, fixture);
  ui_test_settle (fixture->window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  gtk_menu_button_popdown (button);
}

/* Whoever is at a run stays there, although another one comes above it. */
static void
test_runs (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *row = NULL;

  open_rule (fixture, "gone");
  run_elsewhere (fixture, 1);
  ui_test_wait (has_one_run, fixture);
  run_elsewhere (fixture, 2);
  ui_test_wait (has_two_runs, fixture);
  row = ui_test_get (get_runs (fixture), ADW_TYPE_ACTION_ROW, 0);
  g_assert_true (ui_test_says (row, "2 people matched"));
  gtk_widget_grab_focus (row);
  g_assert_true (is_focused (fixture, row));

  run_elsewhere (fixture, 3);
  ui_test_wait (has_three_runs, fixture);
  g_assert_true (ui_test_says (get_runs (fixture), "3 people matched"));
  g_assert_true (is_focused (fixture, ui_test_get (get_runs (fixture), ADW_TYPE_ACTION_ROW, 1)));
  g_assert_true (ui_test_says (get_focus (fixture), "2 people matched"));
}

/* Returns: (nullable): the match that has the keyboard */
static UnseatRuleMatchRow *
find_focused_match (Fixture *fixture)
{
  GtkWidget *focus = get_focus (fixture);
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return UNSEAT_IS_RULE_MATCH_ROW (child) ? UNSEAT_RULE_MATCH_ROW (child) : NULL;
}

static gboolean
has_match_focused (gpointer data)
{
  return find_focused_match (data) != NULL;
}

static gboolean
is_nobodys_turn (gpointer data)
{
  return ui_test_says (get_rule_page (data), "Nothing to do now");
}

static gboolean
knows_since_when (gpointer data)
{
  return ui_test_says (get_rule_page (data), "Sign-in has been blocked since ");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Whom it has taken from is gone from those who match; whoever is at another one stays there, all the time. */
static void
test_matches (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *key = NULL;
  guint            n_before = 0;
  guint            n_moves = 0;

  rules_write_gone ("true", "unassign");
  unseat_rules_page_refresh (fixture->page);
  open_rule (fixture, "gone");
  unseat_rules_page_refresh (fixture->page); /* the first look is the one that knows nothing of earlier */
  ui_test_wait (knows_since_when, fixture);
  n_before = ui_test_count (get_rule_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW);
  for (guint i = 0; i < n_before; i++)
    {
      GtkWidget *row = ui_test_get (get_rule_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW, i);

      if (ui_test_says (row, "Left out"))
        gtk_widget_grab_focus (gtk_widget_get_parent (row));
    }
  ui_test_wait (has_match_focused, fixture);
  key = g_strdup (unseat_rule_match_row_get_key (find_focused_match (fixture)));
  g_signal_connect_swapped (fixture->window, "notify::focus-widget", G_CALLBACK (count_cb), &n_moves);

  rules_take_elsewhere (&fixture->rules, fixture->other);
  ui_test_wait (rules_is_up_to_date, &fixture->rules);
  ui_test_wait (is_nobodys_turn, fixture);
  ui_test_settle (fixture->window);
  g_assert_cmpuint (ui_test_count (get_rule_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW), <, n_before);
  g_assert_nonnull (find_focused_match (fixture));
  g_assert_cmpstr (unseat_rule_match_row_get_key (find_focused_match (fixture)), ==, key);
  g_assert_cmpuint (n_moves, ==, 0);
  g_signal_handlers_disconnect_by_func (fixture->window, count_cb, &n_moves);
}

static GtkAdjustment *
get_place (Fixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (ui_test_get (get_rule_page (fixture), GTK_TYPE_GRID_VIEW, 0)));
}

/* Whoever has scrolled to those who are left alone goes on seeing them. */
static void
test_place (Fixture      *fixture,
            gconstpointer data)
{
  rules_write_gone ("true", "unassign");
  unseat_rules_page_refresh (fixture->page);
  open_rule (fixture, "gone");
  gtk_widget_grab_focus (ui_test_get (get_rule_page (fixture), GTK_TYPE_SEARCH_ENTRY, 0));
  ui_test_settle (fixture->window);
  gtk_adjustment_set_value (get_place (fixture), gtk_adjustment_get_upper (get_place (fixture)));
  ui_test_settle (fixture->window);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_place (fixture)), >, 0);

  rules_take_elsewhere (&fixture->rules, fixture->other);
  ui_test_wait (rules_is_up_to_date, &fixture->rules);
  ui_test_wait (is_nobodys_turn, fixture);
  ui_test_settle (fixture->window);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_place (fixture)), >, 0);
}

static gboolean
tells_matches (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, "match now") || ui_test_says (((Fixture *) data)->window, "matches now");
}

static gboolean
tells_last_run (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, "Last run on ");
}

/* In the list only the rule that has run is another: whoever is at another one stays there, and how many match is still known of that. */
static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *row = NULL;

  open_rule (fixture, "guests");
  gtk_widget_activate_action (get_rule_page (fixture), "rule.close", NULL);
  ui_test_settle (fixture->window);
  g_assert_true (tells_matches (fixture));
  for (guint i = 0; i < ui_test_count (fixture->window, UNSEAT_TYPE_RULE_ROW); i++)
    if (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_RULE_ROW, i), "Guests"))
      row = gtk_widget_get_parent (ui_test_get (fixture->window, UNSEAT_TYPE_RULE_ROW, i));
  gtk_widget_grab_focus (row);
  g_assert_true (is_focused (fixture, row));

  run_elsewhere (fixture, 1);
  ui_test_wait (tells_last_run, fixture);
  ui_test_settle (fixture->window);
  g_assert_true (is_focused (fixture, row));
  g_assert_true (tells_matches (fixture));
}

/* --- Away from the page, and back --- */

static UnseatUserList *
get_people (RulesFixture *fixture)
{
  return unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (rules_get_window (fixture), UNSEAT_TYPE_USER_TABLE, 0)));
}

static gboolean
shows_people (gpointer data)
{
  return ui_test_count (rules_get_window (data), UNSEAT_TYPE_USER_TABLE) > 0;
}

static guint
find_person (RulesFixture *fixture,
             const char   *user)
{
  return unseat_user_list_find (get_people (fixture), engine_find (&fixture->engine, user));
}

/* While another page is shown nobody is read again; who comes back, even much later, sees what has become of it, and has lost nothing of what was typed, chosen and
 * ticked meanwhile, here or there. */
static void
test_back (RulesFixture *fixture,
           gconstpointer data)
{
  UnseatTenantPage *tenant = UNSEAT_TENANT_PAGE (ui_test_get (rules_get_window (fixture), UNSEAT_TYPE_TENANT_PAGE, 0));
  g_autoptr (UnseatJournalKeeper) keeper = NULL;
  GtkWidget *entry = NULL;
  GtkWidget *drop = NULL;

  g_object_get (tenant, "keeper", &keeper, NULL);
  rules_write_gone ("true", "unassign");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  entry = ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, 0);
  drop = ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_DROP_DOWN, 0);
  rules_type (fixture, "e");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 4); /* left out */

  gtk_widget_activate_action (rules_get_window (fixture), "win.show-view", "s", "users");
  ui_test_wait (shows_people, fixture);
  unseat_user_list_set_selected (get_people (fixture), find_person (fixture, DEMO_UPN_DIRECT), 1, TRUE);
  unseat_user_list_set_selected (get_people (fixture), find_person (fixture, DEMO_UPN_LEAVER), 1, TRUE);
  rules_take_elsewhere (fixture, unseat_journal_keeper_get_journal (keeper));
  ui_test_settle (rules_get_window (fixture));
  g_assert_false (rules_is_up_to_date (fixture));

  gtk_widget_activate_action (rules_get_window (fixture), "win.show-view", "s", "rules");
  ui_test_wait (rules_is_up_to_date, fixture);
  rules_wait_for (fixture, "Nothing to do now");
  g_assert_true (ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, 0) == entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "e");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 4);

  gtk_widget_activate_action (rules_get_window (fixture), "win.show-view", "s", "users");
  ui_test_wait (shows_people, fixture);
  g_assert_cmpuint (unseat_user_list_get_n_selected (get_people (fixture)), ==, 2);
  g_assert_true (unseat_user_list_is_selected (get_people (fixture), find_person (fixture, DEMO_UPN_LEAVER)));
}

static gboolean
is_left_alone (gpointer data)
{
  return ui_test_says (GTK_WIDGET (((RulesFixture *) data)->page), "A rule took it on ");
}

/* Returns: (nullable): the match of that person that is shown */
static GtkWidget *
find_match (RulesFixture *fixture,
            const char   *user)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  for (guint i = 0; i < ui_test_count (page, UNSEAT_TYPE_RULE_MATCH_ROW); i++)
    if (ui_test_says (ui_test_get (page, UNSEAT_TYPE_RULE_MATCH_ROW, i), user))
      return ui_test_get (page, UNSEAT_TYPE_RULE_MATCH_ROW, i);
  return NULL;
}

/* What is said of somebody is another, and they stand at another place: whoever is at them stays with them. */
static void
test_row (RulesFixture *fixture,
          gconstpointer data)
{
  UnseatTenantPage *tenant = UNSEAT_TENANT_PAGE (ui_test_get (rules_get_window (fixture), UNSEAT_TYPE_TENANT_PAGE, 0));
  g_autoptr (UnseatJournalKeeper) keeper = NULL;
  g_autofree char *key = NULL;
  const char      *sku_id = NULL;
  GtkWidget       *row = NULL;
  GtkWidget       *focus = NULL;

  g_object_get (tenant, "keeper", &keeper, NULL);
  rules_write_gone ("true", "unassign");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  row = find_match (fixture, DEMO_UPN_LEAVER);
  g_assert_true (ui_test_says (row, "Its turn"));
  key = g_strdup (unseat_rule_match_row_get_key (UNSEAT_RULE_MATCH_ROW (row)));
  sku_id = strchr (key, ' ') + 1;
  gtk_widget_grab_focus (gtk_widget_get_parent (row));

  rules_take_elsewhere (fixture, unseat_journal_keeper_get_journal (keeper));
  demo_server_set_direct (fixture->engine.server, DEMO_UPN_LEAVER, sku_id, TRUE);
  unseat_rules_page_refresh (fixture->page);
  ui_test_wait (is_left_alone, fixture);
  ui_test_settle (rules_get_window (fixture));
  focus = gtk_window_get_focus (GTK_WINDOW (rules_get_window (fixture)));
  g_assert_nonnull (focus);
  g_assert_true (UNSEAT_IS_RULE_MATCH_ROW (gtk_widget_get_first_child (focus)));
  g_assert_cmpstr (unseat_rule_match_row_get_key (UNSEAT_RULE_MATCH_ROW (gtk_widget_get_first_child (focus))), ==, key);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rule-follow/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("page", test_page);
  ADD ("menu", test_menu);
  ADD ("runs", test_runs);
  ADD ("matches", test_matches);
  ADD ("place", test_place);
  ADD ("list", test_list);
#undef ADD
  g_test_add ("/ui/rule-follow/row", RulesFixture, NULL, rules_set_up, test_row, rules_tear_down);
  g_test_add ("/ui/rule-follow/back", RulesFixture, NULL, rules_set_up, test_back, rules_tear_down);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
