/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offs.h"
#include "unseat-leavers-load.h"
#include "unseat-review-page.h"

#include "ui-test.h"

/* What a review says of groups: plans of a real tenant, as the page shows them. */

#define DRAWING "Drawing with Copilot" /* Copilot has no seat */

typedef struct
{
  Engine      engine;
  UnseatPlan *plan;   /* (owned) (nullable) */
  GtkWidget  *window; /* (nullable) */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  leaving_set_up (&fixture->engine);
  fixture->plan = NULL;
  fixture->window = NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_assert_finalize_object (fixture->plan);
  leaving_tear_down (&fixture->engine);
}

/* @plan: (transfer full) */
static void
show (Fixture    *fixture,
      UnseatPlan *plan)
{
  UnseatReviewPage *page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);

  fixture->plan = plan;
  unseat_review_page_set_plan (page, plan, 50);
  fixture->window = ui_test_show (GTK_WIDGET (page));
  ui_test_turn ();
}

/* Returns: (transfer full) */
static UnseatPlan *
plan_reprocess (Fixture    *fixture,
                const char *user)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  g_autoptr (UnseatUser) person = unseat_directory_get_user (directory, engine_find (&fixture->engine, user));
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), unseat_user_get_id (person));
  planner = unseat_planner_new_for_intent (fixture->engine.session, intent);
  return unseat_planner_finish (planner);
}

/* As somebody who may reprocess. */
static void
sign_in (Fixture *fixture)
{
  static const char *const roles[] = { "License Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.Read.All", "User.ReadWrite.All", NULL };

  leaving_sign_in (&fixture->engine, roles, scopes);
}

static void
look_at_group (Fixture    *fixture,
               const char *name)
{
  g_autofree char *group_id = demo_server_dup_group_id (fixture->engine.server, name);
  g_autoptr (UnseatLeaversLoad) load = unseat_leavers_load_new_for_group (fixture->engine.session, group_id);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer none) (nullable): the first row of a loss that cannot be undone */
static GtkWidget *
find_grave (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "unseat-grave"))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_grave (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Nothing needs the license any more, and nothing gives it: Microsoft may take it, and the mailbox with it, which stands in red. */
static void
test_may_lose (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *grave = NULL;

  g_assert_true (demo_server_set_direct (fixture->engine.server, DEMO_UPN_STUCK, DEMO_SKU_PROJECT_P3, FALSE));
  sign_in (fixture);
  look_at_group (fixture, "Sales");
  show (fixture, plan_reprocess (fixture, DEMO_UPN_STUCK));

  grave = find_grave (fixture->window);
  g_assert_nonnull (grave);
  g_assert_true (ui_test_says (grave, "Mailbox: 1 person loses it if Microsoft 365 takes the license."));
  g_assert_true (ui_test_says (grave, "Microsoft deletes it after 30 days"));
  g_assert_false (ui_test_says (fixture->window, "1 person loses their mailbox"));
  g_assert_true (ui_test_says (fixture->window, "A reprocessing cannot be undone"));
}

/* As long as something needs it, it stays, and nothing is red. */
static void
test_stays (Fixture      *fixture,
            gconstpointer data)
{
  sign_in (fixture);
  look_at_group (fixture, "Sales");
  show (fixture, plan_reprocess (fixture, DEMO_UPN_STUCK));
  g_assert_null (find_grave (fixture->window));
  g_assert_false (ui_test_says (fixture->window, "if Microsoft 365 takes the license"));
}

/* What the group gives as soon as nothing stands in its way is seen before the click. */
static void
test_gains (Fixture      *fixture,
            gconstpointer data)
{
  show (fixture, offs_plan (&fixture->engine, DRAWING, DEMO_SKU_COPILOT));
  g_assert_true (ui_test_says (fixture->window, "1 person may get Visio Plan 2 from the group " DRAWING " then"));
}

/* Nobody gets what still cannot be given. */
static void
test_no_gains (Fixture      *fixture,
               gconstpointer data)
{
  show (fixture, offs_plan (&fixture->engine, DRAWING, DEMO_SKU_VISIO_P2));
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), >, 0);
  g_assert_false (ui_test_says (fixture->window, " from the group " DRAWING " then"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/review-groups/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("may-lose", test_may_lose);
  ADD ("stays", test_stays);
  ADD ("gains", test_gains);
  ADD ("no-gains", test_no_gains);
#undef ADD

  return g_test_run ();
}
