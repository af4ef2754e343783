/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "user-pane-fixture.h"

#include "ui-test.h"

#define N_PEOPLE 60

void
user_pane_set_up (UserPaneFixture *fixture,
                  gconstpointer    user)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->pane = unseat_user_pane_new ();
  fixture->window = ui_test_show (GTK_WIDGET (fixture->pane));
  fixture->plan = NULL;
  g_signal_connect (fixture->pane, "review", G_CALLBACK (ui_test_make_plan), &fixture->plan);
  if (user != NULL)
    unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  ui_test_turn ();
}

void
user_pane_tear_down (UserPaneFixture *fixture,
                     gconstpointer    user)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

UnseatLicenseRow *
user_pane_get_row (UserPaneFixture *fixture,
                   const char      *sku_id)
{
  for (guint i = 0; i < ui_test_count (fixture->window, UNSEAT_TYPE_LICENSE_ROW); i++)
    {
      UnseatLicenseRow *row = UNSEAT_LICENSE_ROW (ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, i));

      if (g_str_equal (unseat_license_row_get_sku_id (row), sku_id))
        return row;
    }
  g_assert_not_reached ();
}

GtkSwitch *
user_pane_get_switch (UserPaneFixture *fixture,
                      const char      *sku_id)
{
  return GTK_SWITCH (ui_test_get (GTK_WIDGET (user_pane_get_row (fixture, sku_id)), GTK_TYPE_SWITCH, 0));
}

gboolean
user_pane_may (UserPaneFixture *fixture,
               const char      *button)
{
  return gtk_widget_is_sensitive (ui_test_get_button (fixture->window, button));
}
