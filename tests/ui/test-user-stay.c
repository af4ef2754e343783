/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "ui-test.h"
#include "unseat-license-row.h"
#include "unseat-plan-words.h"
#include "unseat-user-pane.h"

/* Somebody whose license from a group does not end by itself: whether they are still in the group decides what is offered. */

#define READING "Finding out whether this person is still in the group…"

typedef struct
{
  Engine          engine;
  UnseatUserPane *pane;
  GtkWidget      *window;
  UnseatPlan     *plan;    /* (owned) (nullable): what came by the signal */
  char           *members; /* (owned): where it is read who is in the group */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", "User.ReadWrite.All", NULL };
  g_autofree char         *group_id = NULL;

  engine_set_up (&fixture->engine, 60, unseat_clock_new ());
  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  group_id = demo_server_dup_group_id (fixture->engine.server, "Sales");
  fixture->members = g_strdup_printf ("/groups/%s/members", group_id);
  fixture->pane = unseat_user_pane_new ();
  fixture->window = ui_test_show (GTK_WIDGET (fixture->pane));
  fixture->plan = NULL;
  g_signal_connect (fixture->pane, "review", G_CALLBACK (ui_test_make_plan), &fixture->plan);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
  g_free (fixture->members);
  engine_tear_down (&fixture->engine);
}

/* Shows the person, with the paths of their Office 365 E3. */
static void
show (Fixture    *fixture,
      const char *user)
{
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  for (guint i = 0; i < ui_test_count (fixture->window, UNSEAT_TYPE_LICENSE_ROW); i++)
    {
      GtkWidget *row = ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, i);

      if (g_str_equal (unseat_license_row_get_sku_id (UNSEAT_LICENSE_ROW (row)), DEMO_SKU_OFFICE_E3))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
}

static guint
count_reads (Fixture *fixture)
{
  return demo_server_count_requests (fixture->engine.server, "GET", fixture->members);
}

static gboolean
is_found_out (gpointer data)
{
  return !ui_test_says (((Fixture *) data)->window, READING);
}

/* Not offered to leave once more, neither before it is known nor afterwards, but reprocessed; it is read once, whoever is looked at next. */
static void
test_left (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *seats = NULL;

  show (fixture, DEMO_UPN_STUCK);
  g_assert_true (ui_test_says (fixture->window, READING));
  g_assert_false (ui_test_says (fixture->window, "Take Out…"));
  g_assert_false (ui_test_says (fixture->window, "Reprocess…"));

  ui_test_wait (is_found_out, fixture);
  g_assert_true (ui_test_says (fixture->window, "Planner and Project Plan 3 needs an app of this product: unassign that one, then reprocess"));
  g_assert_false (ui_test_says (fixture->window, "Take Out…"));
  g_assert_cmpuint (count_reads (fixture), ==, 1);
  ui_test_click (fixture->window, "Reprocess…");
  g_assert_nonnull (fixture->plan);
  g_assert_cmpint (unseat_plan_get_way (fixture->plan), ==, UNSEAT_WAY_REPROCESSES);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_true (unseat_change_frees_seat (engine_get_change (fixture->plan, 0)));
  seats = unseat_plan_words_seats (g_ptr_array_index (unseat_plan_get_products (fixture->plan), 0));
  g_assert_cmpstr (seats, ==, "no seat changes hands as things are"); /* Planner needs it; no group is said to go on giving it */
  g_assert_cmpuint (unseat_advice_get_dependents (unseat_plan_get_advice (fixture->plan))->len, ==, 1);

  show (fixture, DEMO_UPN_INHERITED);
  show (fixture, DEMO_UPN_STUCK);
  g_assert_true (is_found_out (fixture));
  g_assert_true (ui_test_says (fixture->window, "Reprocess…"));
  g_assert_cmpuint (count_reads (fixture), ==, 1);
}

/* Of everybody else nothing is read. */
static void
test_member (Fixture      *fixture,
             gconstpointer data)
{
  show (fixture, DEMO_UPN_INHERITED);
  ui_test_settle (fixture->window);
  g_assert_true (is_found_out (fixture));
  g_assert_true (ui_test_says (fixture->window, "Take Out…"));
  g_assert_false (ui_test_says (fixture->window, "Reprocess…"));
  g_assert_cmpuint (count_reads (fixture), ==, 0);
}

/* What cannot be found out keeps nobody from trying. */
static void
test_unreadable (Fixture      *fixture,
                 gconstpointer data)
{
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", fixture->members, 0, 100, 403);
  show (fixture, DEMO_UPN_STUCK);
  g_assert_true (ui_test_says (fixture->window, READING));
  ui_test_wait (is_found_out, fixture);
  g_assert_true (ui_test_says (fixture->window, "Take Out…"));
  g_assert_cmpuint (count_reads (fixture), ==, 1);
}

/* The pane goes while it is being read. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  show (fixture, DEMO_UPN_STUCK);
  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  g_assert_true (is_found_out (fixture));
  ui_test_settle (fixture->window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/user-stay/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("left", test_left);
  ADD ("member", test_member);
  ADD ("unreadable", test_unreadable);
  ADD ("gone", test_gone);

  return g_test_run ();
}
