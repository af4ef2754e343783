/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "unseat-advice-group.h"
#include "unseat-app-row.h"
#include "unseat-license-row.h"
#include "unseat-user-pane.h"

#include "ui-test.h"
#include "user-pane-fixture.h"

typedef UserPaneFixture Fixture;

static UnseatAppRow *
get_app (Fixture    *fixture,
         const char *sku_id,
         const char *name)
{
  GtkWidget *row = GTK_WIDGET (user_pane_get_row (fixture, sku_id));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_turn ();
  for (guint i = 0; i < ui_test_count (row, UNSEAT_TYPE_APP_ROW); i++)
    {
      GtkWidget *app = ui_test_get (row, UNSEAT_TYPE_APP_ROW, i);

      if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (app)), name))
        return UNSEAT_APP_ROW (app);
    }
  g_assert_not_reached ();
}

static void
switch_app (Fixture    *fixture,
            const char *name,
            gboolean    on)
{
  GtkWidget *row = GTK_WIDGET (get_app (fixture, DEMO_SKU_OFFICE_E3, name));

  gtk_switch_set_active (GTK_SWITCH (ui_test_get (row, GTK_TYPE_SWITCH, 0)), on);
}

static void
test_apps_switched (Fixture      *fixture,
                    gconstpointer user)
{
  g_autofree char *apps = NULL;

  switch_app (fixture, "Sway", FALSE);
  switch_app (fixture, "Exchange Online (Plan 2)", FALSE);
  ui_test_turn ();
  g_assert_true (user_pane_may (fixture, "_Save Changes…"));
  g_assert_true (ui_test_says (GTK_WIDGET (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3)), "2 apps will be switched"));
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_ADVICE_GROUP, 0), "Stops: Mailbox"));

  ui_test_click (fixture->window, "_Save Changes…");
  ui_test_turn ();
  g_assert_nonnull (fixture->plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan)), ==, 1);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (fixture->plan, 0)), ==, UNSEAT_ACTION_SWITCH);
  apps = unseat_app_switch_describe (engine_get_change (fixture->plan, 0));
  g_assert_cmpstr (apps, ==, "Off: Exchange Online (Plan 2), Sway.");
}

/* What is taken back is no change any more, and what ends altogether needs none. */
static void
test_apps_discard (Fixture      *fixture,
                   gconstpointer user)
{
  switch_app (fixture, "Sway", FALSE);
  switch_app (fixture, "Sway", TRUE);
  g_assert_false (unseat_user_pane_has_changes (fixture->pane));

  switch_app (fixture, "Sway", FALSE);
  unseat_user_pane_discard (fixture->pane);
  g_assert_false (unseat_user_pane_has_changes (fixture->pane));
  g_assert_true (unseat_app_row_get_active (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway")));

  switch_app (fixture, "Sway", FALSE);
  unseat_license_row_set_unassign (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3), TRUE);
  g_assert_null (unseat_license_row_dup_app_switch (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3)));
  g_assert_cmpuint (ui_test_count (GTK_WIDGET (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway")), GTK_TYPE_SWITCH), ==, 0);
}

/* Until it was saved, it outlives that the person is read anew. */
static void
test_apps_kept (Fixture      *fixture,
                gconstpointer user)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  g_autoptr (UnseatUser) same = unseat_directory_get_user (directory, engine_find (&fixture->engine, user));

  switch_app (fixture, "Sway", FALSE);
  unseat_directory_update_user (directory, same);
  ui_test_turn ();
  g_assert_true (unseat_user_pane_has_changes (fixture->pane));
  g_assert_false (unseat_app_row_get_active (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway")));
}

/* That the person has an app by another product, too, is said where it would be switched off. */
static void
test_apps_elsewhere (Fixture      *fixture,
                     gconstpointer user)
{
  g_assert_false (ui_test_says (GTK_WIDGET (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway")), "given by"));

  g_assert_true (demo_server_set_direct (fixture->engine.server, user, DEMO_SKU_M365_E3, TRUE));
  engine_load (&fixture->engine);
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  ui_test_turn ();
  g_assert_true (ui_test_says (GTK_WIDGET (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway")), "Also given by Microsoft 365 E3"));
  g_assert_true (ui_test_says (GTK_WIDGET (get_app (fixture, DEMO_SKU_M365_E3, "Sway")), "Also given by Office 365 E3"));

  demo_server_set_disabled_plans (fixture->engine.server, user, DEMO_SKU_OFFICE_E3, (const char *const[]){ unseat_app_row_get_plan_id (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway")), NULL });
  engine_load (&fixture->engine);
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  ui_test_turn ();
  g_assert_true (ui_test_says (GTK_WIDGET (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway")), "Given by Microsoft 365 E3 all the same"));
  g_assert_false (ui_test_says (GTK_WIDGET (get_app (fixture, DEMO_SKU_M365_E3, "Sway")), "iven by"));
}

/* What a group gives is said, and cannot be switched here. */
static void
test_apps_of_group (Fixture      *fixture,
                    gconstpointer user)
{
  GtkWidget *app = GTK_WIDGET (get_app (fixture, DEMO_SKU_OFFICE_E3, "Sway"));

  g_assert_cmpuint (ui_test_count (app, GTK_TYPE_SWITCH), ==, 0);
  g_assert_true (ui_test_says (app, "On"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, user, test) g_test_add ("/ui/user-apps/" path, Fixture, user, user_pane_set_up, test, user_pane_tear_down)
  ADD ("switched", DEMO_UPN_DIRECT, test_apps_switched);
  ADD ("discard", DEMO_UPN_DIRECT, test_apps_discard);
  ADD ("kept", DEMO_UPN_DIRECT, test_apps_kept);
  ADD ("elsewhere", DEMO_UPN_DIRECT, test_apps_elsewhere);
  ADD ("of-group", DEMO_UPN_INHERITED, test_apps_of_group);
#undef ADD

  return g_test_run ();
}
