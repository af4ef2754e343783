/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules-fixture.h"

#include "demo-fixtures.h"
#include "folder.h"
#include "unseat-rule-head.h"
#include "unseat-rule-item.h"
#include "unseat-rule-preview.h"
#include "unseat-rule-row.h"
#include "unseat-rule-shelf.h"
#include "unseat-tenant-page.h"

#include "ui-test.h"

#define N_PEOPLE 60

GtkWidget *
rules_get_window (RulesFixture *fixture)
{
  return GTK_WIDGET (fixture->window);
}

static gboolean
shows_rules (gpointer data)
{
  return ui_test_count (rules_get_window (data), UNSEAT_TYPE_RULE_ROW) > 0;
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);
}

void
rules_set_up (RulesFixture *fixture,
              gconstpointer data)
{
  g_autofree char *folder = dup_folder ();

  /* That nothing moves is said in the configuration, which is not that of the display any more (folder_make()). */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  folder_remove (folder);
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->window = unseat_window_new (NULL);
  unseat_window_set_session (fixture->window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_widget_activate_action (rules_get_window (fixture), "win.show-view", "s", "rules");
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_wait (shows_rules, fixture);
  fixture->page = UNSEAT_RULES_PAGE (ui_test_get (rules_get_window (fixture), UNSEAT_TYPE_RULES_PAGE, 0));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
rules_tear_down (RulesFixture *fixture,
                 gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_wait (is_gone, &fixture->window);
  ui_test_turn ();
  engine_tear_down (&fixture->engine);
}

static char *
dup_path (const char *id)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

void
rules_write (const char *id,
             const char *text)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = dup_path (id);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
rules_write_gone (const char *enabled,
                  const char *action)
{
  g_autofree char *text = g_strdup_printf (RULES_GONE, enabled, action);

  rules_write ("gone", text);
}

char *
rules_read (const char *id)
{
  g_autofree char *path = dup_path (id);
  char            *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

void
rules_come_back (RulesFixture *fixture)
{
  gtk_widget_activate_action (rules_get_window (fixture), "win.show-view", "s", "users");
  ui_test_turn ();
  gtk_widget_activate_action (rules_get_window (fixture), "win.show-view", "s", "rules");
  ui_test_settle (rules_get_window (fixture));
}

typedef struct
{
  RulesFixture *fixture;
  const char   *text;
} Saying;

static gboolean
says (gpointer data)
{
  Saying *saying = data;

  return ui_test_says (GTK_WIDGET (saying->fixture->page), saying->text);
}

static gboolean
says_not (gpointer data)
{
  return !says (data);
}

void
rules_wait_for (RulesFixture *fixture,
                const char   *text)
{
  Saying saying = { fixture, text };

  ui_test_wait (says, &saying);
}

void
rules_wait_for_no (RulesFixture *fixture,
                   const char   *text)
{
  Saying saying = { fixture, text };

  ui_test_wait (says_not, &saying);
}

GtkGridView *
rules_get_list (RulesFixture *fixture)
{
  return GTK_GRID_VIEW (ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_GRID_VIEW, 0));
}

guint
rules_count (RulesFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (rules_get_list (fixture))));
}

void
rules_type (RulesFixture *fixture,
            const char   *text)
{
  GtkWidget *entry = ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* What the entry does by itself after a moment. */
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_settle (rules_get_window (fixture));
}

void
rules_open (RulesFixture *fixture,
            const char   *name)
{
  GListModel *model = G_LIST_MODEL (gtk_grid_view_get_model (rules_get_list (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (UnseatRuleItem) item = g_list_model_get_item (model, i);

      if (!g_str_equal (unseat_rule_item_get_name (item), name))
        continue;

      g_signal_emit_by_name (rules_get_list (fixture), "activate", i);
      ui_test_settle (rules_get_window (fixture));
      g_assert_cmpuint (ui_test_count (rules_get_window (fixture), UNSEAT_TYPE_RULE_HEAD), ==, 1);
      if (unseat_rule_item_get_rule (item) != NULL)
        rules_wait_for (fixture, " match"); /* “Nobody matches.”, “5 people match.” */
      return;
    }
  g_assert_not_reached ();
}

gboolean
rules_is_up_to_date (gpointer data)
{
  UnseatDirectory *directory = unseat_session_get_directory (((RulesFixture *) data)->engine.session);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (g_str_equal (unseat_user_get_user_principal_name (user), DEMO_UPN_LEAVER))
        return unseat_user_find_direct (user, DEMO_SKU_M365_E5) == NULL;
    }
  return FALSE;
}

void
rules_take_elsewhere (RulesFixture  *fixture,
                      UnseatJournal *journal)
{
  Engine           elsewhere = fixture->engine;
  UnseatDirectory *directory = unseat_session_get_directory (elsewhere.session);
  g_autoptr (GPtrArray) rules = unseat_rule_shelf_list ();
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  elsewhere.journal = journal;
  preview = unseat_rule_preview_new (elsewhere.session, elsewhere.journal, unseat_rule_shelf_find (rules, "gone", NULL), UNSEAT_RULE_RUN, UNSEAT_RULE_BRAKES_ALL);
  engine_run (UNSEAT_OPERATION (preview), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    g_ptr_array_add (before, unseat_directory_get_user (directory, i));
  engine_apply (&elsewhere, unseat_rule_preview_get_plan (preview));
  g_assert_true (rules_is_up_to_date (fixture));
  for (guint i = 0; i < before->len; i++)
    unseat_directory_update_user (directory, g_ptr_array_index (before, i));
  g_assert_false (rules_is_up_to_date (fixture));
}
