/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-review-page.h"

#include "ui-test.h"

/* What has to be typed in a review is a number of its heading, and said to be of people or of licenses. */

typedef struct
{
  GPtrArray        *changes; /* (owned) (nullable): until they are a plan */
  UnseatReviewPage *page;
  GtkWidget        *window;
  UnseatPlan       *plan; /* (owned) */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->changes = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_turn ();
  g_assert_finalize_object (fixture->plan);
}

/* @swap: (nullable): the product of the other half */
static void
add (Fixture     *fixture,
     UnseatAction action,
     const char  *user_id,
     const char  *product,
     const char  *swap)
{
  UnseatChangeFacts facts = {
    .action = action,
    .user_id = user_id,
    .user_name = "Ada",
    .sku_id = product,
    .part_number = product,
    .product_name = product,
    .swap_sku_id = swap,
    .group_id = unseat_action_is_of_group (action) ? "group" : NULL,
    .group_name = unseat_action_is_of_group (action) ? "Sales" : NULL,
  };

  g_ptr_array_add (fixture->changes, unseat_change_new (&facts));
}

static void
show (Fixture *fixture,
      guint    threshold)
{
  fixture->plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "T", .actor = "admin@example.com" }, g_steal_pointer (&fixture->changes), NULL);
  fixture->page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);
  unseat_review_page_set_plan (fixture->page, fixture->plan, threshold);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
  ui_test_turn ();
}

static void
assert_typed (Fixture    *fixture,
              const char *title,
              const char *wrong,
              const char *right,
              const char *button)
{
  GtkWidget *entry = ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 0);

  g_assert_true (ui_test_says (fixture->window, title));
  gtk_editable_set_text (GTK_EDITABLE (entry), wrong);
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, button)));
  gtk_editable_set_text (GTK_EDITABLE (entry), right);
  g_assert_true (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, button)));
}

/* What a group gives hits whoever is in it: how many people has to be typed, not how many licenses, however few they are. */
static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  add (fixture, UNSEAT_ACTION_TAKE_OFF, "1", "Office", NULL);
  add (fixture, UNSEAT_ACTION_TAKE_OFF, "1", "Visio", NULL);
  show (fixture, 50);
  g_assert_true (ui_test_says (fixture->window, "Take 2 products off “Sales”, from 1 person?"));
  assert_typed (fixture, "Type 1, the number of people, to confirm", "2", "1", "_Take off Group");
}

/* Neither does it become another number where more than the group's licenses goes. */
static void
test_and_more (Fixture      *fixture,
               gconstpointer data)
{
  add (fixture, UNSEAT_ACTION_TAKE_OFF, "1", "Office", NULL);
  add (fixture, UNSEAT_ACTION_TAKE_OFF, "2", "Office", NULL);
  add (fixture, UNSEAT_ACTION_UNASSIGN, "2", "Planner", NULL);
  add (fixture, UNSEAT_ACTION_UNASSIGN, "3", "Planner", NULL);
  show (fixture, 50);
  g_assert_true (ui_test_says (fixture->window, "Take Office off “Sales”, from 2 people, and unassign 2 more licenses?"));
  assert_typed (fixture, "Type 2, the number of people, to confirm", "4", "2", "_Take off Group and Unassign");
}

static void
test_back (Fixture      *fixture,
           gconstpointer data)
{
  add (fixture, UNSEAT_ACTION_PUT_ON, "1", "Office", NULL);
  add (fixture, UNSEAT_ACTION_PUT_ON, "2", "Office", NULL);
  add (fixture, UNSEAT_ACTION_ASSIGN, "2", "Planner", NULL);
  show (fixture, 50);
  g_assert_true (ui_test_says (fixture->window, "Put Office back on “Sales”, for 2 people, and give back 1 more license?"));
  assert_typed (fixture, "Type 2, the number of people, to confirm", "3", "2", "_Give Back");
}

/* Who leaves a group is counted in the heading, not what they lose by it. */
static void
test_leaving (Fixture      *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *user_id = g_strdup_printf ("%u", i);

      add (fixture, UNSEAT_ACTION_LEAVE, user_id, "Office", NULL);
      add (fixture, UNSEAT_ACTION_LEAVE, user_id, "Visio", NULL);
    }
  show (fixture, 5);
  g_assert_true (ui_test_says (fixture->window, "Take 3 people out of “Sales”?"));
  assert_typed (fixture, "Type 3, the number of people, to confirm", "6", "3", "_Take out of Group");
}

static void
test_swaps (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *user_id = g_strdup_printf ("%u", i);

      add (fixture, UNSEAT_ACTION_UNASSIGN, user_id, "Office", "Visio");
      add (fixture, UNSEAT_ACTION_ASSIGN, user_id, "Visio", "Office");
    }
  show (fixture, 5);
  g_assert_true (ui_test_says (fixture->window, "Replace Office by Visio for 3 people?"));
  assert_typed (fixture, "Type 3, the number of people, to confirm", "6", "3", "_Replace");
}

/* With others beside them, it is licenses that the heading counts first. */
static void
test_leaving_and_more (Fixture      *fixture,
                       gconstpointer data)
{
  add (fixture, UNSEAT_ACTION_LEAVE, "1", "Office", NULL);
  add (fixture, UNSEAT_ACTION_LEAVE, "1", "Visio", NULL);
  add (fixture, UNSEAT_ACTION_UNASSIGN, "1", "Planner", NULL);
  show (fixture, 2);
  g_assert_true (ui_test_says (fixture->window, "Unassign 3 licenses from 1 person, taking 1 person out of “Sales”?"));
  assert_typed (fixture, "Type 3, the number of licenses, to confirm", "1", "3", "_Unassign");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/review-typed/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("people", test_people);
  ADD ("and-more", test_and_more);
  ADD ("back", test_back);
  ADD ("leaving", test_leaving);
  ADD ("swaps", test_swaps);
  ADD ("leaving-and-more", test_leaving_and_more);
#undef ADD

  return g_test_run ();
}
