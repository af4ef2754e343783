/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "exports.h"
#include "unseat-group-head.h"
#include "unseat-group-page.h"
#include "unseat-group-row.h"
#include "unseat-group-summary.h"
#include "unseat-groups-page.h"
#include "unseat-license-row.h"
#include "unseat-product-page.h"
#include "unseat-result-page.h"
#include "unseat-review-dialog.h"
#include "unseat-tenant-page.h"
#include "unseat-user-pane.h"
#include "unseat-user-table.h"

#include "ui-test.h"

#define N_PEOPLE 120

typedef struct
{
  Engine            engine;
  GtkWidget        *tenant_page;
  UnseatGroupsPage *page;
  GtkWidget        *window;
} Fixture;

static UnseatDirectory *
get_directory (Fixture *fixture)
{
  return unseat_session_get_directory (fixture->engine.session);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  demo_server_add_situations (fixture->engine.server);
  engine_load (&fixture->engine);
  fixture->tenant_page = g_object_new (UNSEAT_TYPE_TENANT_PAGE, NULL);
  fixture->window = ui_test_show (fixture->tenant_page);
  unseat_tenant_page_show (UNSEAT_TENANT_PAGE (fixture->tenant_page), "groups");
  if (data == NULL)
    unseat_tenant_page_set_session (UNSEAT_TENANT_PAGE (fixture->tenant_page), fixture->engine.session);
  unseat_tenant_page_show (UNSEAT_TENANT_PAGE (fixture->tenant_page), "groups");
  ui_test_settle (fixture->window);
  fixture->page = UNSEAT_GROUPS_PAGE (ui_test_get (fixture->window, UNSEAT_TYPE_GROUPS_PAGE, 0));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  engine_tear_down (&fixture->engine);
}

static GtkGridView *
get_list (Fixture *fixture)
{
  return GTK_GRID_VIEW (ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_GRID_VIEW, 0));
}

static guint
count_lines (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (get_list (fixture))));
}

/* Borrowed from the list, which keeps it. */
static UnseatGroupSummary *
get_line (Fixture *fixture,
          guint    position)
{
  g_autoptr (UnseatGroupSummary) line = g_list_model_get_item (G_LIST_MODEL (gtk_grid_view_get_model (get_list (fixture))), position);

  g_assert_nonnull (line);
  return line;
}

static guint
find_line (Fixture    *fixture,
           const char *name)
{
  for (guint i = 0; i < count_lines (fixture); i++)
    if (g_str_equal (unseat_group_summary_get_name (get_line (fixture, i)), name))
      return i;
  g_assert_not_reached ();
}

static void
type (Fixture    *fixture,
      const char *text)
{
  GtkWidget *entry = ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* What the entry does by itself after a moment. */
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_settle (fixture->window);
}

static void
choose (Fixture *fixture,
        guint    drop_down,
        guint    position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_DROP_DOWN, drop_down)), position);
  ui_test_turn ();
}

static void
open_group (Fixture    *fixture,
            const char *name)
{
  g_signal_emit_by_name (get_list (fixture), "activate", find_line (fixture, name));
  ui_test_settle (fixture->window);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_GROUP_HEAD), ==, 1);
}

static UnseatUserList *
get_people (Fixture *fixture)
{
  return unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (GTK_WIDGET (fixture->page), UNSEAT_TYPE_USER_TABLE, 0)));
}

/* The page counts again a moment after something has changed. */
typedef struct
{
  Fixture    *fixture;
  const char *text;
} Saying;

static gboolean
says (gpointer data)
{
  Saying *saying = data;

  return ui_test_says (GTK_WIDGET (saying->fixture->page), saying->text);
}

static void
wait_for (Fixture    *fixture,
          const char *text)
{
  Saying saying = { fixture, text };

  ui_test_wait (says, &saying);
}

static gboolean
is_processed (gpointer data)
{
  return !ui_test_says (GTK_WIDGET (((Fixture *) data)->page), "the last change");
}

/* --- The list --- */

static void
test_states (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_true (ui_test_says (fixture->window, "No Groups Here"));
  g_object_set (fixture->page, "loading", TRUE, NULL);
  g_assert_true (ui_test_says (fixture->window, "Loading Groups"));
  unseat_groups_page_set_session (fixture->page, fixture->engine.session);
  wait_for (fixture, "All Staff");
  g_assert_false (ui_test_says (fixture->window, "Loading Groups"));

  unseat_directory_clear (get_directory (fixture));
  wait_for (fixture, "Loading Groups");
  g_object_set (fixture->page, "loading", FALSE, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Groups Here"));
  g_assert_nonnull (ui_test_get_button (fixture->window, "_Read Again"));

  unseat_directory_set_complete (get_directory (fixture));
  g_object_set (fixture->page, "loading", FALSE, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Group Gives a License"));
  unseat_groups_page_set_session (fixture->page, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Groups Here"));
}

/* Which right is missing is said, and the groups that people tell of are there all the same. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const scopes[] = { "User.Read.All", "LicenseAssignment.ReadWrite.All", "Organization.Read.All", NULL };
  g_autofree char         *id = demo_server_dup_group_id (fixture->engine.server, "Office Standard");

  demo_server_set_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  wait_for (fixture, "was not granted the permission Group.Read.All");
  g_assert_true (ui_test_says (fixture->window, "Sign In Again"));
  wait_for (fixture, "Cannot be read");
  open_group (fixture, id);
  g_assert_true (ui_test_says (fixture->window, "This group cannot be read."));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_people (fixture))), ==, 6);

  unseat_directory_clear (get_directory (fixture));
  unseat_directory_refuse_groups (get_directory (fixture));
  wait_for (fixture, "The Groups Cannot Be Read");
  g_assert_true (ui_test_says (fixture->window, "was not granted the permission Group.Read.All"));
  g_assert_nonnull (ui_test_get_button (fixture->window, "_Sign In Again"));
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row = NULL;

  type (fixture, "copilot pil");
  g_assert_cmpuint (count_lines (fixture), ==, 1);
  row = ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_ROW, 0);
  g_assert_true (ui_test_says (row, "Copilot Pilots"));
  g_assert_true (ui_test_says (row, "Security group"));
  g_assert_true (ui_test_says (row, "Copilot for Microsoft 365"));
  g_assert_true (ui_test_says (row, " people"));
  g_assert_true (ui_test_says (row, "A problem for "));

  type (fixture, "Drawing by Rule");
  row = ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_ROW, 0);
  g_assert_true (ui_test_says (row, "Dynamic group"));
  g_assert_true (ui_test_says (row, "2 people"));
  g_assert_false (ui_test_says (row, "problem"));
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  guint            n_all = count_lines (fixture);
  g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, "Phones");

  type (fixture, "nothing is called this");
  g_assert_true (ui_test_says (fixture->window, "No Group Found"));
  ui_test_click (fixture->window, "Show _All Groups");
  type (fixture, "");
  g_assert_cmpuint (count_lines (fixture), ==, n_all);

  type (fixture, "visioCLIENT"); /* the part number of what it gives */
  g_assert_cmpuint (count_lines (fixture), >, 2);
  g_assert_cmpuint (count_lines (fixture), <, n_all);
  find_line (fixture, "Drawing by Rule");
  type (fixture, "power bi");
  find_line (fixture, "AD Analysts");
  type (fixture, "mail-enabled");
  find_line (fixture, "Help Desk");
  type (fixture, id);
  g_assert_cmpuint (count_lines (fixture), ==, 1);
  g_assert_cmpstr (unseat_group_summary_get_name (get_line (fixture, 0)), ==, "Phones");
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  guint last = count_lines (fixture) - 1;

  choose (fixture, 0, 1);
  for (guint i = 0; i < last; i++)
    g_assert_cmpuint (unseat_group_summary_get_n_people (get_line (fixture, i)), >=, unseat_group_summary_get_n_people (get_line (fixture, i + 1)));
  g_assert_cmpuint (unseat_group_summary_get_n_people (get_line (fixture, 0)), >, unseat_group_summary_get_n_people (get_line (fixture, last)));

  choose (fixture, 0, 2);
  for (guint i = 0; i < last; i++)
    g_assert_cmpuint (unseat_group_summary_get_n_problems (get_line (fixture, i)), >=, unseat_group_summary_get_n_problems (get_line (fixture, i + 1)));
  g_assert_cmpuint (unseat_group_summary_get_n_problems (get_line (fixture, 0)), >, 0);
  g_assert_cmpuint (unseat_group_summary_get_n_problems (get_line (fixture, last)), ==, 0);

  /* the one that was deleted is only known by its id, and comes last */
  choose (fixture, 0, 0);
  g_assert_cmpstr (unseat_group_summary_get_name (get_line (fixture, 0)), ==, "AD Analysts");
  g_assert_null (unseat_group_summary_get_group (get_line (fixture, last)));
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) people = NULL;

  type (fixture, "drawing");
  choose (fixture, 0, 1);
  found = ui_test_read_export (GTK_WIDGET (fixture->page));
  g_assert_cmpuint (found->len, ==, 4); /* one of them gives two products */
  g_assert_cmpstr (exports_get (found, 1, "group"), ==, "Drawing by Rule");
  g_assert_cmpstr (exports_get (found, 2, "group"), ==, "Drawing with Copilot");
  g_assert_cmpstr (exports_get (found, 2, "processing"), ==, "complete");

  open_group (fixture, "Drawing by Rule");
  people = ui_test_read_export (GTK_WIDGET (fixture->page));
  g_assert_cmpstr (exports_get (people, 1, "group"), ==, "Drawing by Rule");
}

/* What happens while nobody sees the page is counted when somebody comes. */
static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  Saying saying = { fixture, "3 people" };

  type (fixture, "Drawing by Rule");
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "2 people"));
  demo_server_set_group_member (fixture->engine.server, "Drawing by Rule", DEMO_UPN_REDUNDANT, TRUE);
  engine_load (&fixture->engine);
  ui_test_wait (says, &saying);

  unseat_tenant_page_show (UNSEAT_TENANT_PAGE (fixture->tenant_page), "users");
  ui_test_settle (fixture->window);
  demo_server_set_group_member (fixture->engine.server, "Drawing by Rule", DEMO_UPN_REDUNDANT, FALSE);
  engine_load (&fixture->engine);
  ui_test_turn ();
  unseat_tenant_page_show (UNSEAT_TENANT_PAGE (fixture->tenant_page), "groups");
  ui_test_settle (fixture->window);
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "2 people"));
}

/* As it will be read when somebody changes the group. */
static void
set_processing (Fixture    *fixture,
                const char *id,
                const char *processing)
{
  const UnseatGroupLicense licenses[] = { { DEMO_SKU_TEAMS_PHONE, (const char *const[]){ NULL } }, { NULL } };
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = id, .name = "Phones", .processing = processing }, licenses));
  unseat_directory_set_groups (get_directory (fixture), groups);
}

static void
test_processing (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, "Phones");

  set_processing (fixture, id, "QueuedForProcessing");
  wait_for (fixture, "The last change waits for Microsoft 365");
  set_processing (fixture, id, "ProcessingInProgress");
  wait_for (fixture, "Microsoft 365 works on the last change");

  open_group (fixture, "Phones");
  g_assert_true (ui_test_says (fixture->window, "Microsoft 365 is handing the last change of this group on to its members."));
  g_assert_true (ui_test_says (fixture->window, "Teams Phone"));
  set_processing (fixture, id, "QueuedForProcessing");
  wait_for (fixture, "Microsoft 365 has not begun to hand the last change of this group on");
  set_processing (fixture, id, "ProcessingComplete");
  ui_test_wait (is_processed, fixture);
}

/* --- One group --- */

static void
test_group (Fixture      *fixture,
            gconstpointer data)
{
  open_group (fixture, "Office Standard");
  g_assert_true (ui_test_says (fixture->window, "Security group"));
  g_assert_true (ui_test_says (fixture->window, "Take the person out of the group"));
  g_assert_true (ui_test_says (fixture->window, "1 app off"));
  g_assert_false (ui_test_says (fixture->window, "Microsoft Teams"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_get (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE);
  g_assert_true (ui_test_says (fixture->window, "Microsoft Teams"));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_people (fixture))), ==, 6);
  g_assert_true (ui_test_says (fixture->window, "Works"));
  g_assert_true (ui_test_says (fixture->window, "Office 365 E3: A mail address of this person is also used elsewhere"));
  unseat_user_list_select_all (get_people (fixture));
  g_assert_true (ui_test_says (fixture->window, "6 of 6 selected"));

  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.close", NULL);
  ui_test_settle (fixture->window);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_GROUP_HEAD), ==, 0);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_GROUP_ROW), >, 0);
}

/* What can be done about the members, and who can do it. */
static void
test_kinds (Fixture      *fixture,
            gconstpointer data)
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

static void
test_problems (Fixture      *fixture,
               gconstpointer data)
{
  guint n_all = 0;

  open_group (fixture, "Office Standard");
  n_all = g_list_model_get_n_items (G_LIST_MODEL (get_people (fixture)));
  g_assert_true (ui_test_says (fixture->window, "repair it, then reprocess the license."));

  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.show-problems", NULL);
  ui_test_turn ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_people (fixture))), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_people (fixture))), <, n_all);
  g_assert_false (ui_test_says (fixture->window, "Works"));

  type (fixture, "no such person anywhere");
  g_assert_true (ui_test_says (fixture->window, "No One Found"));
  ui_test_click (fixture->window, "Show _All Licensed Users");
  ui_test_turn ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_people (fixture))), ==, n_all);
}

/* --- Leaving --- */

/* A sign-in does not ask for this right; an administrator may have granted it. */
static void
grant_memberships (Fixture *fixture)
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
test_leave (Fixture      *fixture,
            gconstpointer data)
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
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (UNSEAT_IS_REVIEW_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
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
test_leave_and_see (Fixture      *fixture,
                    gconstpointer data)
{
  grant_memberships (fixture);
  open_group (fixture, "Analytics Bundle");
  unseat_user_list_select_all (get_people (fixture));
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
  wait_for (fixture, "Nobody Here");
  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.close", NULL);
  type (fixture, "Analytics Bundle");
  wait_for (fixture, "0 people");
}

/* What is in the way is said, and where somebody else has to do it, nothing is offered. */
static void
test_cannot_leave (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const kinds[] = { "Drawing by Rule", "AD Analysts", "Help Desk", "Privileged Desktops" };

  open_group (fixture, "Office Standard");
  unseat_user_list_select_all (get_people (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "GroupMember.ReadWrite.All"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Take out of Group…")));

  grant_memberships (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, kinds[i]);

      unseat_groups_page_open (fixture->page, id);
      ui_test_turn ();
      unseat_user_list_select_all (get_people (fixture));
      ui_test_turn ();
      g_assert_true (ui_test_says (fixture->window, kinds[i]));
      g_assert_null (ui_test_get_button (fixture->window, "_Take out of Group…"));
      gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "group.leave", NULL);
      ui_test_turn ();
      g_assert_false (ui_test_has_dialog ());
    }
}

/* --- From page to page --- */

static void
click_link (Fixture    *fixture,
            const char *text)
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
test_links (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char  *id = demo_server_dup_group_id (fixture->engine.server, "Analytics Bundle");
  UnseatLicenseRow *row = NULL;
  GtkWidget        *path = NULL;

  open_group (fixture, "Analytics Bundle");
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

#define ADD(path, data, test) g_test_add ("/ui/groups-page/" path, Fixture, data, set_up, test, tear_down)
  ADD ("states", "without session", test_states);
  ADD ("refused", NULL, test_refused);
  ADD ("words", NULL, test_words);
  ADD ("search", NULL, test_search);
  ADD ("sort", NULL, test_sort);
  ADD ("export", NULL, test_export);
  ADD ("follows", NULL, test_follows);
  ADD ("processing", NULL, test_processing);
  ADD ("group", NULL, test_group);
  ADD ("kinds", NULL, test_kinds);
  ADD ("problems", NULL, test_problems);
  ADD ("leave", NULL, test_leave);
  ADD ("leave-and-see", NULL, test_leave_and_see);
  ADD ("cannot-leave", NULL, test_cannot_leave);
  ADD ("links", NULL, test_links);
#undef ADD

  return g_test_run ();
}
