/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "groups-fixture.h"
#include "unseat-group-head.h"
#include "unseat-group-page.h"
#include "unseat-group-row.h"
#include "unseat-license-row.h"
#include "unseat-product-page.h"
#include "unseat-result-page.h"
#include "unseat-review-dialog.h"
#include "unseat-tenant-page.h"
#include "unseat-user-pane.h"
#include "unseat-user-table.h"

#include "ui-test.h"

static void
test_group (GroupsFixture *fixture,
            gconstpointer  data)
{
  groups_open (fixture, "Office Standard");
  g_assert_true (ui_test_says (fixture->window, "Security group"));
  g_assert_true (ui_test_says (fixture->window, "Take the person out of the group"));
  g_assert_true (ui_test_says (fixture->window, "1 app off"));
  g_assert_false (ui_test_says (fixture->window, "Microsoft Teams"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_get (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE);
  g_assert_true (ui_test_says (fixture->window, "Microsoft Teams"));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (groups_get_people (fixture))), ==, 6);
  g_assert_true (ui_test_says (fixture->window, "Works"));
  g_assert_true (ui_test_says (fixture->window, "Office 365 E3: A mail address of this person is also used elsewhere"));
  unseat_user_list_select_all (groups_get_people (fixture));
  g_assert_true (ui_test_says (fixture->window, "6 of 6 selected"));

  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.close", NULL);
  ui_test_settle (fixture->window);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_GROUP_HEAD), ==, 0);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_GROUP_ROW), >, 0);
}

/* What can be done about the members, and who can do it. */
static void
test_kinds (GroupsFixture *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *text;
  } cases[] = {
    { "Drawing by Rule", "A rule decides who is in the group" },
    { "AD Analysts", "The group comes from the on-premises Active Directory" },
    { "Help Desk", "take the person out of it in Exchange" },
    { "Privileged Desktops", "only a Privileged Role Administrator" },
    { "Office by Mail", "Microsoft 365 group" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, cases[i].name);

      unseat_groups_page_open (fixture->page, id);
      ui_test_turn ();
      g_assert_true (ui_test_says (fixture->window, cases[i].name));
      g_assert_true (ui_test_says (fixture->window, cases[i].text));
    }
}

/* Which rule: else nobody could change it, or the property that it looks at. */
static void
test_rule (GroupsFixture *fixture,
           gconstpointer  data)
{
  groups_open (fixture, "Drawing by Rule");
  g_assert_true (ui_test_says (fixture->window, "This rule decides who is in it:"));
  g_assert_true (ui_test_says (fixture->window, "user.department -eq \"Test\""));

  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.close", NULL);
  ui_test_settle (fixture->window);
  groups_open (fixture, "Office Standard");
  g_assert_false (ui_test_says (fixture->window, "This rule decides who is in it:"));
  g_assert_false (ui_test_says (fixture->window, "user.department"));
}

static void
test_problems (GroupsFixture *fixture,
               gconstpointer  data)
{
  guint n_all = 0;

  groups_open (fixture, "Office Standard");
  n_all = g_list_model_get_n_items (G_LIST_MODEL (groups_get_people (fixture)));
  g_assert_true (ui_test_says (fixture->window, "repair it, then reprocess the license."));

  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.show-problems", NULL);
  ui_test_turn ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (groups_get_people (fixture))), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (groups_get_people (fixture))), <, n_all);
  g_assert_false (ui_test_says (fixture->window, "Works"));

  groups_type (fixture, "no such person anywhere");
  g_assert_true (ui_test_says (fixture->window, "No One Found"));
  ui_test_click (fixture->window, "Show _All Licensed Users");
  ui_test_turn ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (groups_get_people (fixture))), ==, n_all);
}

/* --- Leaving --- */

/* A sign-in does not ask for this right; an administrator may have granted it. */
static void
grant_memberships (GroupsFixture *fixture)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", NULL };

  demo_server_set_roles (fixture->engine.server, roles);
  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  ui_test_settle (fixture->window);
}

static void
test_leave (GroupsFixture *fixture,
            gconstpointer  data)
{
  GtkWidget       *page = g_object_new (UNSEAT_TYPE_GROUPS_PAGE, NULL);
  GtkWidget       *window = NULL;
  g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, "Analytics Bundle");
  g_autoptr (UnseatPlan) plan = NULL;

  grant_memberships (fixture);
  window = ui_test_show (page);
  g_signal_connect (page, "review", G_CALLBACK (ui_test_make_plan), &plan);
  unseat_groups_page_set_session (UNSEAT_GROUPS_PAGE (page), fixture->engine.session);
  unseat_groups_page_open (UNSEAT_GROUPS_PAGE (page), id);
  ui_test_settle (window);

  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (window, "_Take out of Group…")));
  unseat_user_list_select_all (unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (window, UNSEAT_TYPE_USER_TABLE, 0))));
  ui_test_turn ();
  ui_test_click (window, "_Take out of Group…");

  /* One person, and everything that the group gives. */
  g_assert_nonnull (plan);
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_LEAVES);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 3);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 1);
  g_assert_cmpstr (unseat_change_get_group_id (engine_get_change (plan, 0)), ==, id);
  ui_test_close (window);
}

static GtkWidget *
find_review (void)
{
  return ui_test_find_window (UNSEAT_TYPE_REVIEW_DIALOG);
}

static gboolean
shows_review (gpointer data)
{
  return find_review () != NULL && ui_test_get_button (find_review (), "_Take out of Group") != NULL;
}

static gboolean
shows_result (gpointer data)
{
  return find_review () != NULL && ui_test_count (find_review (), UNSEAT_TYPE_RESULT_PAGE) > 0;
}

static gboolean
shows_no_review (gpointer data)
{
  return find_review () == NULL;
}

/* From the ticks to what Graph says. */
static void
test_leave_and_see (GroupsFixture *fixture,
                    gconstpointer  data)
{
  grant_memberships (fixture);
  groups_open (fixture, "Analytics Bundle");
  unseat_user_list_select_all (groups_get_people (fixture));
  ui_test_turn ();
  ui_test_click (fixture->window, "_Take out of Group…");
  ui_test_wait (shows_review, NULL);
  g_assert_true (ui_test_says (find_review (), "Analytics Bundle"));
  g_assert_true (demo_server_is_member (fixture->engine.server, "Analytics Bundle", DEMO_UPN_BUNDLE));
  ui_test_click (find_review (), "_Take out of Group");
  ui_test_wait (shows_result, NULL);
  g_assert_false (demo_server_is_member (fixture->engine.server, "Analytics Bundle", DEMO_UPN_BUNDLE));

  ui_test_click (find_review (), "_Close");
  ui_test_wait (shows_no_review, NULL);
  groups_wait_for (fixture, "Nobody Here");
  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.close", NULL);
  groups_type (fixture, "Analytics Bundle");
  groups_wait_for (fixture, "0 people");
}

static gboolean
shows_nobody (gpointer data)
{
  return find_review () != NULL && ui_test_says (find_review (), "Nobody shows this from the group");
}

static gboolean
shows_take_off (gpointer data)
{
  return find_review () != NULL && ui_test_get_button (find_review (), "_Take off Group") != NULL;
}

/* Off the group, from the button beside the product to what Graph says; how many it hits has to be typed. */
static void
test_take_off (GroupsFixture *fixture,
               gconstpointer  data)
{
  g_auto (GStrv) disabled = NULL;

  groups_open (fixture, "Office by Mail");
  ui_test_click (fixture->window, "Take Off…");
  ui_test_wait (shows_take_off, NULL);
  g_assert_true (ui_test_says (find_review (), "Take Office 365 E3 off “Office by Mail”, from 1 person?"));
  g_assert_true (ui_test_says (find_review (), "Type 1, the number of people, to confirm"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (find_review (), "_Take off Group")));

  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (find_review (), ADW_TYPE_ENTRY_ROW, 0)), "1");
  ui_test_click (find_review (), "_Take off Group");
  ui_test_wait (shows_result, NULL);
  disabled = demo_server_dup_group_disabled (fixture->engine.server, "Office by Mail", DEMO_SKU_OFFICE_E3);
  g_assert_null (disabled);
  ui_test_click (find_review (), "_Close");
  ui_test_wait (shows_no_review, NULL);
}

static gboolean
shows_reprocess (gpointer data)
{
  return find_review () != NULL && ui_test_get_button (find_review (), "_Reprocess") != NULL;
}

static void
grant_reprocessing (GroupsFixture *fixture)
{
  static const char *const roles[] = { "License Administrator", NULL };
  static const char *const scopes[] = { "User.ReadWrite.All", NULL };

  demo_server_set_roles (fixture->engine.server, roles);
  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  ui_test_settle (fixture->window);
}

/* From what is wrong to a look once more. */
static void
test_reprocess (GroupsFixture *fixture,
                gconstpointer  data)
{
  grant_reprocessing (fixture);
  groups_open (fixture, "Drawing with Copilot");
  g_assert_true (demo_server_set_seats (fixture->engine.server, DEMO_SKU_COPILOT, 1000));
  ui_test_click (fixture->window, "Reprocess These People…");
  ui_test_wait (shows_reprocess, NULL);
  g_assert_true (ui_test_says (find_review (), "Reprocess 2 licenses for 1 person?"));
  ui_test_click (find_review (), "_Reprocess");
  ui_test_wait (shows_result, NULL);
  g_assert_true (demo_server_person_holds (fixture->engine.server, DEMO_UPN_SIBLING, DEMO_SKU_COPILOT, NULL, NULL));
  ui_test_click (find_review (), "_Close");
  ui_test_wait (shows_no_review, NULL);
}

/* Returns: (nullable): the row with that title */
static GtkWidget *
find_row (GtkWidget  *root,
          const char *title)
{
  for (guint i = 0; i < ui_test_count (root, ADW_TYPE_ACTION_ROW); i++)
    {
      GtkWidget *row = ui_test_get (root, ADW_TYPE_ACTION_ROW, i);

      if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
        return row;
    }

  return NULL;
}

/* Another product of the person still needs the license that was left behind: Microsoft 365 refuses to take it, so that nothing is lost and no seat is promised. */
static void
test_reprocess_needed (GroupsFixture *fixture,
                       gconstpointer  data)
{
  grant_reprocessing (fixture);
  groups_open (fixture, "Sales");
  ui_test_click (fixture->window, "Reprocess These People…");
  ui_test_wait (shows_reprocess, NULL);
  g_assert_null (find_row (find_review (), "Mailbox: 1 person loses it if Microsoft 365 takes the license."));
  g_assert_false (ui_test_says (find_review (), "1 license may end: nothing seems to give it any more. Microsoft 365 decides that, so that no seat is promised."));
  g_assert_false (ui_test_says (find_review (), "1 person loses their mailbox."));
  g_assert_true (ui_test_says (find_review (), "1 license stays, and nothing is lost with it: Microsoft 365 will refuse unless what needs it ends as well."));
  ui_test_click (find_review (), "_Cancel");
  ui_test_wait (shows_no_review, NULL);
}

/* A product that nobody has from the group. */
static void
test_take_off_nobody (GroupsFixture *fixture,
                      gconstpointer  data)
{
  g_autofree char *id = NULL;

  g_assert_true (demo_server_add_group (fixture->engine.server, "Empty", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_product (fixture->engine.server, "Empty", DEMO_SKU_VISIO_P2, TRUE, NULL));
  engine_load (&fixture->engine);
  ui_test_settle (fixture->window);
  id = demo_server_dup_group_id (fixture->engine.server, "Empty");
  unseat_groups_page_open (fixture->page, id);
  ui_test_turn ();
  ui_test_click (fixture->window, "Take Off…");
  ui_test_wait (shows_nobody, NULL);
}

/* What is in the way is said, and where somebody else has to do it, nothing is offered. */
static void
test_cannot_leave (GroupsFixture *fixture,
                   gconstpointer  data)
{
  static const char *const kinds[] = { "Drawing by Rule", "AD Analysts", "Help Desk" };

  groups_open (fixture, "Office Standard");
  unseat_user_list_select_all (groups_get_people (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "GroupMember.ReadWrite.All"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Take out of Group…")));

  grant_memberships (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, kinds[i]);

      unseat_groups_page_open (fixture->page, id);
      ui_test_turn ();
      unseat_user_list_select_all (groups_get_people (fixture));
      ui_test_turn ();
      g_assert_true (ui_test_says (fixture->window, kinds[i]));
      g_assert_null (ui_test_get_button (fixture->window, "_Take out of Group…"));
      gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.leave", NULL);
      ui_test_turn ();
      g_assert_false (ui_test_has_dialog ());
    }
}

/* A group that is gone is called so, and what people have from it is not said to be the business of whoever manages it. */
static void
test_deleted (GroupsFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, "Sales");

  g_assert_true (demo_server_delete_group (fixture->engine.server, "Sales"));
  engine_load (&fixture->engine);
  ui_test_settle (fixture->window);
  unseat_groups_page_open (fixture->page, id);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Deleted"));
  g_assert_true (ui_test_says (fixture->window, "This group was deleted. What people still have from it is left over"));
  g_assert_false (ui_test_says (fixture->window, "This group cannot be read"));
}

/* Whose members only a sign-in with more permissions may change: which ones is said before anybody tries, and it is offered to who has them. */
static void
test_role_group (GroupsFixture *fixture,
                 gconstpointer  data)
{
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", "RoleManagement.ReadWrite.Directory", NULL };

  grant_memberships (fixture);
  groups_open (fixture, "Privileged Desktops");
  unseat_user_list_select_all (groups_get_people (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "takes the permission RoleManagement.ReadWrite.Directory, which this sign-in was not granted"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Take out of Group…")));

  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  ui_test_settle (fixture->window);
  groups_open (fixture, "Privileged Desktops");
  unseat_user_list_select_all (groups_get_people (fixture));
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "which this sign-in was not granted"));
  g_assert_true (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Take out of Group…")));
}

/* --- From page to page --- */

static void
click_link (GroupsFixture *fixture,
            const char    *text)
{
  GtkWidget *head = ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0);

  for (guint i = 0; i < ui_test_count (head, GTK_TYPE_BUTTON); i++)
    {
      GtkWidget *button = ui_test_get (head, GTK_TYPE_BUTTON, i);

      if (!ui_test_says (button, text))
        continue;

      g_assert_true (gtk_widget_is_sensitive (button));
      g_signal_emit_by_name (button, "clicked");
      return;
    }
  g_assert_not_reached ();
}

static void
test_links (GroupsFixture *fixture,
            gconstpointer  data)
{
  g_autofree char  *id = demo_server_dup_group_id (fixture->engine.server, "Analytics Bundle");
  UnseatLicenseRow *row = NULL;
  GtkWidget        *path = NULL;

  groups_open (fixture, "Analytics Bundle");
  g_signal_emit_by_name (ui_test_get (fixture->window, UNSEAT_TYPE_USER_TABLE, 0), "user-activated", engine_find (&fixture->engine, DEMO_UPN_BUNDLE));
  ui_test_settle (fixture->window);
  g_assert_cmpuint (unseat_user_pane_get_user (UNSEAT_USER_PANE (ui_test_get (fixture->window, UNSEAT_TYPE_USER_PANE, 0))), ==,
                    engine_find (&fixture->engine, DEMO_UPN_BUNDLE));

  row = UNSEAT_LICENSE_ROW (ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_settle (fixture->window);
  for (guint i = 0; path == NULL; i++)
    {
      path = ui_test_get (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW, i);
      if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (path)), "Through group Analytics Bundle") != 0)
        path = NULL;
    }
  adw_action_row_activate (ADW_ACTION_ROW (path));
  ui_test_settle (fixture->window);
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "Analytics Bundle"));

  gtk_widget_activate_action (fixture->tenant_page, "tenant.show-group", "s", id);
  click_link (fixture, "Visio Plan 2");
  ui_test_settle (fixture->window);
  g_assert_cmpstr (unseat_product_page_get_sku_id (UNSEAT_PRODUCT_PAGE (ui_test_get (fixture->window, UNSEAT_TYPE_PRODUCT_PAGE, 0))), ==, DEMO_SKU_VISIO_P2);
  g_assert_true (ui_test_says (fixture->window, "Analytics Bundle (group)"));

  /* Who is not there any more is not opened. */
  gtk_widget_activate_action (fixture->tenant_page, "tenant.show-person", "s", "nobody");
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_PRODUCT_PAGE), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, data, test) g_test_add ("/ui/group-page/" path, GroupsFixture, data, groups_set_up, test, groups_tear_down)
  ADD ("group", NULL, test_group);
  ADD ("kinds", NULL, test_kinds);
  ADD ("rule", NULL, test_rule);
  ADD ("problems", NULL, test_problems);
  ADD ("leave", NULL, test_leave);
  ADD ("leave-and-see", NULL, test_leave_and_see);
  ADD ("take-off", NULL, test_take_off);
  ADD ("take-off-nobody", NULL, test_take_off_nobody);
  ADD ("role-group", NULL, test_role_group);
  ADD ("deleted", NULL, test_deleted);
  ADD ("reprocess", NULL, test_reprocess);
  ADD ("reprocess-needed", NULL, test_reprocess_needed);
  ADD ("cannot-leave", NULL, test_cannot_leave);
  ADD ("links", NULL, test_links);
#undef ADD

  return g_test_run ();
}
