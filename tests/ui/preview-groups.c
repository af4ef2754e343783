/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "preview-kit.h"
#include "preview-windows.h"
#include "unseat-group-page.h"
#include "unseat-groups-page.h"

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
  unseat_directory_set_complete (unseat_session_get_directory (engine->session));
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

/* With the names of the apps that it leaves off. */
GtkWidget *
preview_window_group_apps (Engine *engine)
{
  GtkWidget *window = make_group (engine, "Office by Mail");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (preview_find_in (window, UNSEAT_TYPE_GROUP_PAGE, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  return window;
}
