/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "exports.h"
#include "groups-fixture.h"
#include "unseat-group-head.h"
#include "unseat-group-row.h"
#include "unseat-tenant-page.h"

#include "ui-test.h"

static gboolean
is_processed (gpointer data)
{
  return !ui_test_says (GTK_WIDGET (((GroupsFixture *) data)->page), "the last change");
}

static void
test_states (GroupsFixture *fixture,
             gconstpointer  data)
{
  g_assert_true (ui_test_says (fixture->window, "No Groups Here"));
  g_object_set (fixture->page, "loading", TRUE, NULL);
  g_assert_true (ui_test_says (fixture->window, "Loading Groups"));
  unseat_groups_page_set_session (fixture->page, fixture->engine.session);
  groups_wait_for (fixture, "All Staff");
  g_assert_false (ui_test_says (fixture->window, "Loading Groups"));

  unseat_directory_clear (groups_get_directory (fixture));
  groups_wait_for (fixture, "Loading Groups");
  g_object_set (fixture->page, "loading", FALSE, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Groups Here"));
  g_assert_nonnull (ui_test_get_button (fixture->window, "_Read Again"));

  unseat_directory_set_complete (groups_get_directory (fixture), g_get_real_time () / G_USEC_PER_SEC);
  g_object_set (fixture->page, "loading", FALSE, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Group Gives a License"));
  unseat_groups_page_set_session (fixture->page, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Groups Here"));
}

/* Which right is missing is said, and the groups that people tell of are there all the same. */
static void
test_refused (GroupsFixture *fixture,
              gconstpointer  data)
{
  static const char *const scopes[] = { "User.Read.All", "LicenseAssignment.ReadWrite.All", "Organization.Read.All", NULL };
  g_autofree char         *id = demo_server_dup_group_id (fixture->engine.server, "Office Standard");

  demo_server_set_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  groups_wait_for (fixture, "was not granted the permission Group.Read.All");
  g_assert_true (ui_test_says (fixture->window, "Sign In Again"));
  groups_wait_for (fixture, "Cannot be read");
  groups_open (fixture, id);
  g_assert_true (ui_test_says (fixture->window, "This group cannot be read."));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (groups_get_people (fixture))), ==, 6);

  unseat_directory_clear (groups_get_directory (fixture));
  unseat_directory_refuse_groups (groups_get_directory (fixture));
  groups_wait_for (fixture, "The Groups Cannot Be Read");
  g_assert_true (ui_test_says (fixture->window, "was not granted the permission Group.Read.All"));
  g_assert_nonnull (ui_test_get_button (fixture->window, "_Sign In Again"));
}

static void
test_words (GroupsFixture *fixture,
            gconstpointer  data)
{
  GtkWidget *row = NULL;

  groups_type (fixture, "copilot pil");
  g_assert_cmpuint (groups_count (fixture), ==, 1);
  row = ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_ROW, 0);
  g_assert_true (ui_test_says (row, "Copilot Pilots"));
  g_assert_true (ui_test_says (row, "Security group"));
  g_assert_true (ui_test_says (row, "Copilot for Microsoft 365"));
  g_assert_true (ui_test_says (row, " people"));
  g_assert_true (ui_test_says (row, "A problem for "));

  groups_type (fixture, "Drawing by Rule");
  row = ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_ROW, 0);
  g_assert_true (ui_test_says (row, "Dynamic group"));
  g_assert_true (ui_test_says (row, "2 people"));
  g_assert_false (ui_test_says (row, "problem"));
}

static void
test_search (GroupsFixture *fixture,
             gconstpointer  data)
{
  guint            n_all = groups_count (fixture);
  g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, "Phones");

  groups_type (fixture, "nothing is called this");
  g_assert_true (ui_test_says (fixture->window, "No Group Found"));
  ui_test_click (fixture->window, "Show _All Groups");
  groups_type (fixture, "");
  g_assert_cmpuint (groups_count (fixture), ==, n_all);

  groups_type (fixture, "visioCLIENT"); /* the part number of what it gives */
  g_assert_cmpuint (groups_count (fixture), >, 2);
  g_assert_cmpuint (groups_count (fixture), <, n_all);
  groups_find (fixture, "Drawing by Rule");
  groups_type (fixture, "power bi");
  groups_find (fixture, "AD Analysts");
  groups_type (fixture, "mail-enabled");
  groups_find (fixture, "Help Desk");
  groups_type (fixture, id);
  g_assert_cmpuint (groups_count (fixture), ==, 1);
  g_assert_cmpstr (unseat_group_summary_get_name (groups_get_line (fixture, 0)), ==, "Phones");
}

static void
test_sort (GroupsFixture *fixture,
           gconstpointer  data)
{
  guint last = groups_count (fixture) - 1;

  groups_choose (fixture, 0, 1);
  for (guint i = 0; i < last; i++)
    g_assert_cmpuint (unseat_group_summary_get_n_people (groups_get_line (fixture, i)), >=, unseat_group_summary_get_n_people (groups_get_line (fixture, i + 1)));
  g_assert_cmpuint (unseat_group_summary_get_n_people (groups_get_line (fixture, 0)), >, unseat_group_summary_get_n_people (groups_get_line (fixture, last)));

  groups_choose (fixture, 0, 2);
  for (guint i = 0; i < last; i++)
    g_assert_cmpuint (unseat_group_summary_get_n_problems (groups_get_line (fixture, i)), >=, unseat_group_summary_get_n_problems (groups_get_line (fixture, i + 1)));
  g_assert_cmpuint (unseat_group_summary_get_n_problems (groups_get_line (fixture, 0)), >, 0);
  g_assert_cmpuint (unseat_group_summary_get_n_problems (groups_get_line (fixture, last)), ==, 0);

  /* the one that was deleted is only known by its id, and comes last */
  groups_choose (fixture, 0, 0);
  g_assert_cmpstr (unseat_group_summary_get_name (groups_get_line (fixture, 0)), ==, "AD Analysts");
  g_assert_null (unseat_group_summary_get_group (groups_get_line (fixture, last)));
}

static void
test_export (GroupsFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) people = NULL;

  groups_type (fixture, "drawing");
  groups_choose (fixture, 0, 1);
  found = ui_test_read_export (GTK_WIDGET (fixture->page));
  g_assert_cmpuint (found->len, ==, 4); /* one of them gives two products */
  g_assert_cmpstr (exports_get (found, 1, "group"), ==, "Drawing by Rule");
  g_assert_cmpstr (exports_get (found, 2, "group"), ==, "Drawing with Copilot");
  g_assert_cmpstr (exports_get (found, 2, "processing"), ==, "complete");

  groups_open (fixture, "Drawing by Rule");
  people = ui_test_read_export (GTK_WIDGET (fixture->page));
  g_assert_cmpstr (exports_get (people, 1, "group"), ==, "Drawing by Rule");
}

static gboolean
has_no_leaver (gpointer data)
{
  return !ui_test_says (GTK_WIDGET (((GroupsFixture *) data)->page), "more person has left");
}

/* Who has left, and has not lost the license yet, is counted apart: in the list, on the page of the group, and after a job. */
static void
test_left (GroupsFixture *fixture,
           gconstpointer  data)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };
  Engine                  *engine = &fixture->engine;
  g_autofree char         *group_id = demo_server_dup_group_id (engine->server, "Analytics Bundle");
  g_autofree char         *user_id = demo_server_dup_user_id (engine->server, DEMO_UPN_BUNDLE);
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) apply = NULL;

  demo_server_set_roles (engine->server, roles);
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  engine_load (engine);
  groups_type (fixture, "Analytics Bundle");
  g_assert_false (ui_test_says (GTK_WIDGET (fixture->page), "has left"));

  demo_server_set_processing_time (engine->server, 60 * 60 * 1000);
  planner = unseat_planner_new (engine->session);
  unseat_planner_leave_group (planner, user_id, group_id);
  plan = unseat_planner_finish (planner);
  apply = unseat_apply_new (engine->session, plan, engine->journal);
  unseat_apply_set_patience (apply, UNSEAT_VERIFY_ONCE);
  g_assert_true (engine_run (UNSEAT_OPERATION (apply), NULL, NULL));
  unseat_groups_page_job_ended (fixture->page);
  groups_wait_for (fixture, "1 more person has left, and keeps the license until Microsoft 365 has processed that");
  groups_open (fixture, "Analytics Bundle");
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "1 more person has left"));

  demo_server_advance_clock (engine->server, 60 * 60 * 1000);
  engine_load (engine);
  ui_test_wait (has_no_leaver, fixture);
}

static gboolean
knows_leavers (gpointer data)
{
  Engine          *engine = &((GroupsFixture *) data)->engine;
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, "Sales");

  return unseat_directory_get_leavers (unseat_session_get_directory (engine->session), group_id) != NULL;
}

/* Whose license does not end by itself is not said to lose it: it is a problem. */
static void
test_left_and_stuck (GroupsFixture *fixture,
                     gconstpointer  data)
{
  ui_test_wait (knows_leavers, fixture);
  groups_type (fixture, "Sales");
  ui_test_settle (fixture->window);
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "A problem for 1 person"));
  g_assert_true (has_no_leaver (fixture));
  groups_open (fixture, "Sales");
  g_assert_false (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_GROUP_HEAD, 0), "has left"));
}

/* What happens while nobody sees the page is counted when somebody comes. */
static void
test_follows (GroupsFixture *fixture,
              gconstpointer  data)
{
  groups_type (fixture, "Drawing by Rule");
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "2 people"));
  demo_server_set_group_member (fixture->engine.server, "Drawing by Rule", DEMO_UPN_REDUNDANT, TRUE);
  engine_load (&fixture->engine);
  groups_wait_for (fixture, "3 people");

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
set_processing (GroupsFixture *fixture,
                const char    *id,
                const char    *processing)
{
  const UnseatGroupLicense licenses[] = { { DEMO_SKU_TEAMS_PHONE, (const char *const[]){ NULL } }, { NULL } };
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = id, .name = "Phones", .processing = processing }, licenses));
  unseat_directory_set_groups (groups_get_directory (fixture), groups);
}

static void
test_processing (GroupsFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char *id = demo_server_dup_group_id (fixture->engine.server, "Phones");

  set_processing (fixture, id, "QueuedForProcessing");
  groups_wait_for (fixture, "The last change waits for Microsoft 365");
  set_processing (fixture, id, "ProcessingInProgress");
  groups_wait_for (fixture, "Microsoft 365 works on the last change");

  groups_open (fixture, "Phones");
  g_assert_true (ui_test_says (fixture->window, "Microsoft 365 is handing the last change of this group on to its members."));
  g_assert_true (ui_test_says (fixture->window, "Teams Phone"));
  set_processing (fixture, id, "QueuedForProcessing");
  groups_wait_for (fixture, "Microsoft 365 has not begun to hand the last change of this group on");
  set_processing (fixture, id, "ProcessingComplete");
  ui_test_wait (is_processed, fixture);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, data, test) g_test_add ("/ui/groups-page/" path, GroupsFixture, data, groups_set_up, test, groups_tear_down)
  ADD ("states", "without session", test_states);
  ADD ("refused", NULL, test_refused);
  ADD ("words", NULL, test_words);
  ADD ("search", NULL, test_search);
  ADD ("sort", NULL, test_sort);
  ADD ("export", NULL, test_export);
  ADD ("left", NULL, test_left);
  ADD ("left-and-stuck", NULL, test_left_and_stuck);
  ADD ("follows", NULL, test_follows);
  ADD ("processing", NULL, test_processing);
#undef ADD

  return g_test_run ();
}
