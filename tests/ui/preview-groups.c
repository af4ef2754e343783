/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "preview-kit.h"
#include "preview-windows.h"
#include "turned-network.h"
#include "unseat-group-page.h"
#include "unseat-groups-page.h"
#include "unseat-planner.h"

/* A tenant with groups of every kind, and with what can be wrong. */
static GtkWidget *
make_window (Engine *engine)
{
  demo_server_add_situations (engine->server);
  engine_load (engine);
  return preview_make_window (engine, "groups");
}

static UnseatGroupsPage *
find_page (GtkWidget *window)
{
  return UNSEAT_GROUPS_PAGE (preview_find (window, UNSEAT_TYPE_GROUPS_PAGE));
}

static GtkWidget *
make_group (Engine     *engine,
            const char *name)
{
  GtkWidget       *window = make_window (engine);
  g_autofree char *id = demo_server_dup_group_id (engine->server, name);

  unseat_groups_page_open (find_page (window), id);
  return window;
}

GtkWidget *
preview_window_groups (Engine *engine)
{
  return make_window (engine);
}

GtkWidget *
preview_window_groups_no_match (Engine *engine)
{
  GtkWidget *window = make_window (engine);

  gtk_editable_set_text (GTK_EDITABLE (preview_find_in (window, UNSEAT_TYPE_GROUPS_PAGE, GTK_TYPE_SEARCH_ENTRY)), "no group is called so");
  return window;
}

/* People tell of groups that cannot be read. */
GtkWidget *
preview_window_groups_unreadable (Engine *engine)
{
  engine_fault (engine, DEMO_FAULT_STATUS, "GET", "/groups", 0, 0, 403);
  return make_window (engine);
}

GtkWidget *
preview_window_groups_refused (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "groups");

  unseat_directory_clear (unseat_session_get_directory (engine->session));
  unseat_directory_refuse_groups (unseat_session_get_directory (engine->session));
  return window;
}

GtkWidget *
preview_window_no_groups (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "groups");

  unseat_directory_clear (unseat_session_get_directory (engine->session));
  unseat_directory_set_complete (unseat_session_get_directory (engine->session), g_get_real_time () / G_USEC_PER_SEC);
  return window;
}

GtkWidget *
preview_window_group (Engine *engine)
{
  GtkWidget *window = make_group (engine, "Office Standard");

  preview_tick (preview_get_list (window, UNSEAT_TYPE_GROUP_PAGE));
  return window;
}

GtkWidget *
preview_window_group_problems (Engine *engine)
{
  return make_group (engine, "Drawing with Copilot");
}

/* Nobody can be taken out of it; the rule says what decides. */
GtkWidget *
preview_window_group_rule (Engine *engine)
{
  return make_group (engine, "Drawing by Rule");
}

/* With the names of the apps that it leaves off. */
GtkWidget *
preview_window_group_apps (Engine *engine)
{
  GtkWidget *window = make_group (engine, "Office by Mail");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (preview_find_in (window, UNSEAT_TYPE_GROUP_PAGE, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  return window;
}

/* Ticked, and then nobody can be taken out. */
GtkWidget *
preview_window_group_offline (Engine *engine)
{
  GtkWidget       *window = preview_make_window (engine, "groups");
  g_autofree char *id = demo_server_dup_group_id (engine->server, "Sales");

  unseat_groups_page_open (find_page (window), id);
  preview_tick (preview_get_list (window, UNSEAT_TYPE_GROUP_PAGE));
  demo_server_stop (engine->server);
  turned_network_set_available (FALSE);
  return window;
}

/* --- What is asked before something at a group changes --- */

static GtkWidget *
review (Engine        *engine,
        UnseatPlanner *planner)
{
  g_autoptr (UnseatPlan) plan = unseat_planner_finish (planner);

  return GTK_WIDGET (unseat_review_dialog_new (NULL, engine->session, engine->journal, plan));
}

GtkWidget *
preview_take_off (Engine *engine)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autofree char *id = NULL;

  demo_server_add_situations (engine->server);
  engine_load (engine);
  id = demo_server_dup_group_id (engine->server, "Office Standard");
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, id, DEMO_SKU_OFFICE_E3, NULL);
  planner = unseat_planner_new_for_intent (engine->session, intent);
  return review (engine, planner);
}

/* With the right to it, which a sign-in does not ask for; somebody who is in a group of three products, and one whom a rule keeps in. */
GtkWidget *
preview_leave (Engine *engine)
{
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", NULL };
  static const struct
  {
    const char *upn;
    const char *group;
  } leaving[] = {
    { DEMO_UPN_BUNDLE, "Analytics Bundle" },
    { DEMO_UPN_RULE_AND_DIRECT, "Drawing by Rule" },
  };
  g_autoptr (UnseatPlanner) planner = NULL;

  demo_server_add_situations (engine->server);
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  engine_load (engine);
  planner = unseat_planner_new (engine->session);
  for (guint i = 0; i < G_N_ELEMENTS (leaving); i++)
    {
      g_autofree char *user_id = demo_server_dup_user_id (engine->server, leaving[i].upn);
      g_autofree char *group_id = demo_server_dup_group_id (engine->server, leaving[i].group);

      unseat_planner_leave_group (planner, user_id, group_id);
    }
  return review (engine, planner);
}

GtkWidget *
preview_reprocess (Engine *engine)
{
  static const char *const people[] = { DEMO_UPN_STUCK, DEMO_UPN_SIBLING, DEMO_UPN_SAME_ADDRESS, DEMO_UPN_WRONG_PLACE };
  static const char *const scopes[] = { "User.ReadWrite.All", NULL };

  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  demo_server_add_situations (engine->server);
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  engine_load (engine);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *id = demo_server_dup_user_id (engine->server, people[i]);

      unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), id);
    }
  planner = unseat_planner_new_for_intent (engine->session, intent);
  return review (engine, planner);
}
