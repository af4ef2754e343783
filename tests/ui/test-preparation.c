/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-look-again.h"
#include "unseat-preparation.h"

#include "ui-test.h"

#define N_PEOPLE 60
#define N_MANY 5000000 /* of one wish: seconds, however fast the machine; nobody waits for their end */

typedef struct
{
  Engine             engine;
  UnseatPreparation *preparation;
  UnseatLookAgain   *look_again;
  GtkWidget         *window;
  UnseatPlan        *plan; /* (owned) (nullable): what came by the signal */
  guint              n_slow;
  guint              n_ended; /* without a plan, and without a problem */
} Fixture;

static void
slow_cb (UnseatLookAgain *look_again,
         Fixture         *fixture)
{
  fixture->n_slow++;
}

static void
ended_cb (UnseatLookAgain *look_again,
          UnseatOperation *operation,
          const char      *problem,
          Fixture         *fixture)
{
  g_assert_null (problem);
  if (operation == NULL)
    fixture->n_ended++;
  else
    g_set_object (&fixture->plan, unseat_planning_get_plan (UNSEAT_PLANNING (operation)));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->preparation = g_object_new (UNSEAT_TYPE_PREPARATION, NULL);
  fixture->look_again = g_object_new (UNSEAT_TYPE_LOOK_AGAIN, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->preparation));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->look_again));
  gtk_widget_hide (GTK_WIDGET (fixture->look_again));
  fixture->window = ui_test_show (box);
  g_signal_connect (fixture->preparation, "prepared", G_CALLBACK (ui_test_keep_plan), &fixture->plan);
  g_signal_connect (fixture->look_again, "slow", G_CALLBACK (slow_cb), fixture);
  g_signal_connect (fixture->look_again, "ended", G_CALLBACK (ended_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

static UnseatPlanner *
make_planner (Fixture *fixture,
              guint    n_times)
{
  UnseatPlanner *planner = unseat_planner_new (fixture->engine.session);
  guint          user_index = engine_find (&fixture->engine, DEMO_UPN_DIRECT);

  for (guint i = 0; i < n_times; i++)
    unseat_planner_unassign (planner, user_index, DEMO_SKU_POWER_BI_PRO);

  return planner;
}

static gboolean
says_preparing (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, "Preparing what you are going to review");
}

static gboolean
has_plan (gpointer data)
{
  return ((Fixture *) data)->plan != NULL;
}

static gboolean
is_slow (gpointer data)
{
  return ((Fixture *) data)->n_slow > 0;
}

static gboolean
has_ended (gpointer data)
{
  return ((Fixture *) data)->n_ended > 0;
}

/* What takes a moment needs no words. */
static void
test_fast (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlanner) planner = make_planner (fixture, 1);

  unseat_preparation_start (fixture->preparation, planner);
  g_assert_false (says_preparing (fixture));
  ui_test_wait (has_plan, fixture);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  ui_test_turn ();
  g_assert_false (says_preparing (fixture));
}

/* What takes longer says so, in a window that is painted meanwhile, and can be let be. */
static void
test_slow (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlanner) planner = make_planner (fixture, N_MANY);
  g_autoptr (UnseatPlanner) other = make_planner (fixture, 1);

  unseat_preparation_start (fixture->preparation, planner);
  ui_test_wait (says_preparing, fixture);
  ui_test_click (fixture->window, "Cancel");
  ui_test_turn ();
  g_assert_false (says_preparing (fixture));
  g_assert_null (fixture->plan);

  unseat_preparation_start (fixture->preparation, other);
  ui_test_wait (has_plan, fixture);
}

/* Another one comes in the place of the first. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UnseatPlanner) planner = make_planner (fixture, N_MANY);
  g_autoptr (UnseatPlanner) other = unseat_planner_new (fixture->engine.session);

  unseat_preparation_start (fixture->preparation, planner);
  unseat_preparation_start (fixture->preparation, other);
  ui_test_wait (has_plan, fixture);
  ui_test_turn ();
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan)), ==, 0);
}

/* In a review, the same. */
static void
test_include (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (UnseatIntent) intent = unseat_intent_copy (unseat_plan_get_intent (plan));

  unseat_intent_include_guarded (intent, "nobody");
  unseat_look_again_include (fixture->look_again, fixture->engine.session, intent);
  ui_test_wait (has_plan, fixture);
  ui_test_turn ();
  g_assert_cmpuint (fixture->n_slow, ==, 0);
  g_assert_true (unseat_intent_includes_guarded (unseat_plan_get_intent (fixture->plan), "nobody"));
  g_assert_false (unseat_intent_includes_guarded (unseat_plan_get_intent (plan), "nobody"));
  g_clear_object (&fixture->plan);

  for (guint i = 0; i < N_MANY; i++)
    unseat_intent_restore (intent, engine_get_change (plan, 0));
  unseat_look_again_include (fixture->look_again, fixture->engine.session, intent);
  ui_test_wait (is_slow, fixture);
  gtk_widget_show (GTK_WIDGET (fixture->look_again));
  ui_test_settle (fixture->window);
  g_assert_true (says_preparing (fixture));
  ui_test_click (fixture->window, "_Cancel");
  ui_test_wait (has_ended, fixture);
  g_assert_null (fixture->plan);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/preparation/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("fast", test_fast);
  ADD ("slow", test_slow);
  ADD ("replaced", test_replaced);
  ADD ("include", test_include);
#undef ADD

  return g_test_run ();
}
