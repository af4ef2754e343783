/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "groups-fixture.h"

#include "demo-fixtures.h"
#include "unseat-group-head.h"
#include "unseat-tenant-page.h"
#include "unseat-user-table.h"

#include "ui-test.h"

#define N_PEOPLE 120

UnseatDirectory *
groups_get_directory (GroupsFixture *fixture)
{
  return unseat_session_get_directory (fixture->engine.session);
}

void
groups_set_up (GroupsFixture *fixture,
               gconstpointer  data)
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

void
groups_tear_down (GroupsFixture *fixture,
                  gconstpointer  data)
{
  ui_test_close (fixture->window);
  engine_tear_down (&fixture->engine);
}

GtkGridView *
groups_get_list (GroupsFixture *fixture)
{
  return GTK_GRID_VIEW (ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_GRID_VIEW, 0));
}

guint
groups_count (GroupsFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (groups_get_list (fixture))));
}

/* Borrowed from the list, which keeps it. */
UnseatGroupSummary *
groups_get_line (GroupsFixture *fixture,
                 guint          position)
{
  g_autoptr (UnseatGroupSummary) line = g_list_model_get_item (G_LIST_MODEL (gtk_grid_view_get_model (groups_get_list (fixture))), position);

  g_assert_nonnull (line);
  return line;
}

guint
groups_find (GroupsFixture *fixture,
             const char    *name)
{
  for (guint i = 0; i < groups_count (fixture); i++)
    if (g_str_equal (unseat_group_summary_get_name (groups_get_line (fixture, i)), name))
      return i;
  g_assert_not_reached ();
}

void
groups_type (GroupsFixture *fixture,
             const char    *text)
{
  GtkWidget *entry = ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* What the entry does by itself after a moment. */
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_settle (fixture->window);
}

void
groups_choose (GroupsFixture *fixture,
               guint          drop_down,
               guint          position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (GTK_WIDGET (fixture->page), GTK_TYPE_DROP_DOWN, drop_down)), position);
  ui_test_turn ();
}

UnseatUserList *
groups_get_people (GroupsFixture *fixture)
{
  return unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (GTK_WIDGET (fixture->page), UNSEAT_TYPE_USER_TABLE, 0)));
}

/* The page counts again a moment after something has changed. */
typedef struct
{
  GroupsFixture *fixture;
  const char    *text; /* or the name of a group */
} Saying;

static gboolean
lists (gpointer data)
{
  Saying *saying = data;

  if (ui_test_count (GTK_WIDGET (saying->fixture->page), GTK_TYPE_GRID_VIEW) == 0)
    return FALSE;
  for (guint i = 0; i < groups_count (saying->fixture); i++)
    if (g_str_equal (unseat_group_summary_get_name (groups_get_line (saying->fixture, i)), saying->text))
      return TRUE;

  return FALSE;
}

void
groups_open (GroupsFixture *fixture,
             const char    *name)
{
  Saying saying = { fixture, name };

  ui_test_wait (lists, &saying);
  g_signal_emit_by_name (groups_get_list (fixture), "activate", groups_find (fixture, name));
  ui_test_settle (fixture->window);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_GROUP_HEAD), ==, 1);
}

static gboolean
says (gpointer data)
{
  Saying *saying = data;

  return ui_test_says (GTK_WIDGET (saying->fixture->page), saying->text);
}

void
groups_wait_for (GroupsFixture *fixture,
                 const char    *text)
{
  Saying saying = { fixture, text };

  ui_test_wait (says, &saying);
}
