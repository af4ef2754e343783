/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-fixtures.h"
#include "unseat-app-row.h"
#include "unseat-license-row.h"
#include "unseat-user-pane.h"

#include "ui-test.h"
#include "user-pane-fixture.h"

/* What a person has through groups: why, what would happen without it, and what can be done. */

typedef UserPaneFixture Fixture;

static void
test_group_sentence (Fixture      *fixture,
                     gconstpointer user)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  g_autofree char *group_id = demo_server_dup_group_id (fixture->engine.server, "Sales");
  UnseatGroup     *group = unseat_directory_find_group (directory, group_id);

  g_assert_nonnull (group);
  g_assert_false (ui_test_says (fixture->window, unseat_group_describe_removal (group)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, unseat_group_describe_removal (group)));
}

/* What else goes is said before anybody asks for a review. */
static void
test_group_gives_more (Fixture      *fixture,
                       gconstpointer user)
{
  g_assert_true (demo_server_set_group_product (fixture->engine.server, "Sales", DEMO_SKU_VISIO_P2, TRUE, NULL));
  engine_load (&fixture->engine);
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Leaving the group would also take Visio Plan 2."));
  g_assert_false (ui_test_says (fixture->window, "would also take Office 365 E3"));
}

/* So it is beside a direct license. */
static void
test_direct_outlook (Fixture      *fixture,
                     gconstpointer user)
{
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "A group gives this product too: removing the direct license takes nothing away and frees no seat."));
}

/* The way out of a group is offered where there is one. */
static void
test_leave_group (Fixture      *fixture,
                  gconstpointer user)
{
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", NULL };
  g_autofree char         *group_id = demo_server_dup_group_id (fixture->engine.server, "Sales");

  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3)), TRUE);
  ui_test_turn ();

  ui_test_click (fixture->window, "Take Out…");
  g_assert_nonnull (fixture->plan);
  g_assert_cmpint (unseat_plan_get_way (fixture->plan), ==, UNSEAT_WAY_LEAVES);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_cmpstr (unseat_change_get_group_id (engine_get_change (fixture->plan, 0)), ==, group_id);
}

static void
open_row (Fixture    *fixture,
          const char *upn,
          const char *sku_id)
{
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, upn));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, sku_id)), TRUE);
  ui_test_turn ();
}

static void
sign_in_with (Fixture           *fixture,
              const char *const *scopes)
{
  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
}

/* What went wrong with a license of a group can be repaired: then Microsoft 365 has to look once more. */
static void
test_reprocess (Fixture      *fixture,
                gconstpointer user)
{
  static const char *const scopes[] = { "User.ReadWrite.All", NULL };

  open_row (fixture, user, DEMO_SKU_OFFICE_E3);
  g_assert_false (ui_test_says (fixture->window, "Reprocess…"));

  g_assert_true (demo_server_add_situations (fixture->engine.server));
  sign_in_with (fixture, scopes);
  open_row (fixture, DEMO_UPN_SAME_ADDRESS, DEMO_SKU_OFFICE_E3);
  ui_test_click (fixture->window, "Reprocess…");
  g_assert_nonnull (fixture->plan);
  g_assert_cmpint (unseat_plan_get_way (fixture->plan), ==, UNSEAT_WAY_REPROCESSES);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_cmpstr (unseat_change_get_user_principal_name (engine_get_change (fixture->plan, 0)), ==, DEMO_UPN_SAME_ADDRESS);
}

/* Who is taken out of a group that can hold admin roles needs more: that is said before anybody clicks, and it is offered to who may. */
static void
test_role_group (Fixture      *fixture,
                 gconstpointer user)
{
  static const char *const members[] = { "GroupMember.ReadWrite.All", NULL };
  static const char *const roles[] = { "GroupMember.ReadWrite.All", "RoleManagement.ReadWrite.Directory", NULL };

  g_assert_true (demo_server_add_situations (fixture->engine.server));
  sign_in_with (fixture, members);
  open_row (fixture, DEMO_UPN_CANNOT_LEAVE, DEMO_SKU_WINDOWS_365);
  g_assert_true (ui_test_says (fixture->window, "takes the permission RoleManagement.ReadWrite.Directory, which this sign-in was not granted, and the role Privileged Role Administrator."));
  g_assert_false (ui_test_says (fixture->window, "Take Out…"));

  sign_in_with (fixture, roles);
  open_row (fixture, DEMO_UPN_CANNOT_LEAVE, DEMO_SKU_WINDOWS_365);
  g_assert_true (ui_test_says (fixture->window, "Take Out…"));
  g_assert_false (ui_test_says (fixture->window, "which this sign-in was not granted"));
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  return ui_test_says (fixture->window, text);
}

/* What leaving a group would stop, and what Microsoft 365 would keep, is said without a click; so is that this sign-in may not. */
static void
test_outlook (Fixture      *fixture,
              gconstpointer user)
{
  static const char *const members[] = { "GroupMember.ReadWrite.All", NULL };

  open_row (fixture, user, DEMO_SKU_OFFICE_E3);
  g_assert_true (says (fixture, "Leaving the group would stop: Mailbox, OneDrive"));
  g_assert_true (says (fixture, "Mailbox: Microsoft deletes it after 30 days, on"));
  g_assert_true (says (fixture, "was not granted the permission GroupMember.ReadWrite.All"));
  g_assert_false (says (fixture, "Take Out…"));

  g_assert_true (demo_server_add_situations (fixture->engine.server));
  sign_in_with (fixture, members);
  open_row (fixture, user, DEMO_SKU_OFFICE_E3);
  g_assert_false (says (fixture, "was not granted the permission"));
  g_assert_true (says (fixture, "Take Out…"));

  open_row (fixture, DEMO_UPN_ADD_ON_APART, DEMO_SKU_OFFICE_E3);
  g_assert_true (says (fixture, "Planner and Project Plan 3 needs an app of this product: Microsoft 365 will refuse, and this person keeps it, unless both are unassigned."));
  g_assert_false (says (fixture, "would stop"));
  g_assert_true (says (fixture, "Take Out…")); /* of the group, all the same */
}

/* Also of a group that nobody can leave here. */
static void
test_outlook_elsewhere (Fixture      *fixture,
                        gconstpointer user)
{
  g_assert_true (demo_server_add_situations (fixture->engine.server));
  engine_load (&fixture->engine);
  open_row (fixture, DEMO_UPN_CANNOT_LEAVE, DEMO_SKU_WINDOWS_365);
  g_assert_true (says (fixture, "Leaving the group would stop: Cloud PC"));
  g_assert_false (says (fixture, "Take Out…"));
}

/* What was never granted has no apps that somebody has switched off. */
static void
test_not_in_force (Fixture      *fixture,
                   gconstpointer user)
{
  GtkWidget *row = GTK_WIDGET (user_pane_get_row (fixture, DEMO_SKU_COPILOT));

  g_assert_true (ui_test_says (row, "Not in force"));
  g_assert_true (ui_test_says (row, "No seat is free"));
  g_assert_false (ui_test_says (row, "apps off"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (row, UNSEAT_TYPE_APP_ROW), >, 0);
  for (guint i = 0; i < ui_test_count (row, UNSEAT_TYPE_APP_ROW); i++)
    g_assert_true (ui_test_says (ui_test_get (row, UNSEAT_TYPE_APP_ROW, i), "Not in force"));
}

/* A group that is not there any more has no name: its id is only told where there is more to read. */
static void
test_deleted_group (Fixture      *fixture,
                    gconstpointer user)
{
  g_autofree char *group_id = demo_server_dup_group_id (fixture->engine.server, "Sales");
  GtkWidget       *row = NULL;

  g_assert_true (demo_server_delete_group (fixture->engine.server, "Sales"));
  engine_load (&fixture->engine);
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  row = GTK_WIDGET (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3));
  g_assert_true (ui_test_says (row, "Through a deleted group"));
  g_assert_false (ui_test_says (row, group_id));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (row, "Group id: "));
  g_assert_true (ui_test_says (row, group_id));
}

/* Of what two groups give, leaving one ends nothing, or only the apps that the other leaves off. */
static void
test_two_groups (Fixture      *fixture,
                 gconstpointer user)
{
  g_assert_false (ui_test_says (fixture->window, "Also through group"));
  g_assert_true (demo_server_set_group_member (fixture->engine.server, "Sales Tools", user, TRUE));
  g_assert_true (demo_server_set_group_product (fixture->engine.server, "Sales Tools", DEMO_SKU_OFFICE_E3, TRUE, NULL));
  engine_load (&fixture->engine);
  open_row (fixture, user, DEMO_SKU_OFFICE_E3);
  g_assert_true (ui_test_says (fixture->window, "Also through group “Sales Tools”: leaving this one frees no seat and ends nothing of this product."));
  g_assert_true (ui_test_says (fixture->window, "Also through group “Sales”: leaving this one frees no seat and ends nothing of this product."));

  g_assert_true (demo_server_add_situations (fixture->engine.server));
  engine_load (&fixture->engine);
  open_row (fixture, DEMO_UPN_OVERLAP, DEMO_SKU_OFFICE_E3);
  g_assert_true (ui_test_says (fixture->window, "leaving this one frees no seat and only ends Microsoft Teams"));
  g_assert_false (ui_test_says (fixture->window, "ends nothing of this product"));
}

/* What nothing gives any more, and what goes with it if it goes. */
static void
test_left_over (Fixture      *fixture,
                gconstpointer user)
{
  GtkWidget *license = NULL;
  GtkWidget *row = NULL;

  g_assert_true (demo_server_delete_group (fixture->engine.server, "Sales"));
  engine_load (&fixture->engine);
  open_row (fixture, user, DEMO_SKU_OFFICE_E3);
  g_assert_true (ui_test_says (fixture->window, "Reprocess…"));
  g_assert_false (ui_test_says (fixture->window, "Take Out…"));
  license = GTK_WIDGET (user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3));
  for (guint i = 0; i < ui_test_count (license, ADW_TYPE_ACTION_ROW); i++)
    if (gtk_widget_has_css_class (ui_test_get (license, ADW_TYPE_ACTION_ROW, i), "unseat-grave"))
      row = ui_test_get (license, ADW_TYPE_ACTION_ROW, i);
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "and it may end.\nMay stop: Mailbox, OneDrive"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, user, test) g_test_add ("/ui/user-groups/" path, Fixture, user, user_pane_set_up, test, user_pane_tear_down)
  ADD ("group-sentence", DEMO_UPN_INHERITED, test_group_sentence);
  ADD ("group-gives-more", DEMO_UPN_INHERITED, test_group_gives_more);
  ADD ("direct-outlook", DEMO_UPN_BOTH, test_direct_outlook);
  ADD ("role-group", DEMO_UPN_INHERITED, test_role_group);
  ADD ("two-groups", DEMO_UPN_INHERITED, test_two_groups);
  ADD ("left-over", DEMO_UPN_INHERITED, test_left_over);
  ADD ("reprocess", DEMO_UPN_INHERITED, test_reprocess);
  ADD ("leave-group", DEMO_UPN_INHERITED, test_leave_group);
  ADD ("outlook", DEMO_UPN_INHERITED, test_outlook);
  ADD ("outlook-elsewhere", DEMO_UPN_INHERITED, test_outlook_elsewhere);
  ADD ("not-in-force", DEMO_UPN_NO_SEAT, test_not_in_force);
  ADD ("deleted-group", DEMO_UPN_INHERITED, test_deleted_group);
#undef ADD

  return g_test_run ();
}
