/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-catalog.h"
#include "engine.h"
#include "unseat-error.h"
#include "unseat-planning.h"

#define N_PEOPLE 300
#define N_MANY 300000 /* of one wish: far more than a slice of time, however fast the machine */

static void
set_up (Engine       *engine,
        gconstpointer data)
{
  engine_set_up (engine, N_PEOPLE, unseat_clock_new ());
}

static void
tear_down (Engine       *engine,
           gconstpointer data)
{
  engine_tear_down (engine);
}

/* Returns: (transfer full): wants two products of everybody */
static UnseatPlanner *
make_planner (Engine *engine)
{
  UnseatPlanner *planner = unseat_planner_new (engine->session);
  guint          n_users = unseat_directory_get_n_users (unseat_session_get_directory (engine->session));

  for (guint i = 0; i < n_users; i++)
    {
      unseat_planner_unassign (planner, i, DEMO_SKU_OFFICE_E3);
      unseat_planner_unassign (planner, i, DEMO_SKU_VISIO_P2);
    }

  return planner;
}

static UnseatPlanner *
make_slow_planner (Engine *engine)
{
  UnseatPlanner *planner = make_planner (engine);

  for (guint i = 0; i < N_MANY; i++)
    unseat_planner_unassign (planner, 0, DEMO_SKU_OFFICE_E3);

  return planner;
}

static void
assert_same (UnseatPlan *plan,
             UnseatPlan *expected)
{
  guint n_changes = g_list_model_get_n_items (unseat_plan_get_changes (expected));

  g_assert_cmpuint (n_changes, >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, n_changes);
  for (guint i = 0; i < n_changes; i++)
    {
      UnseatChange *ours = engine_get_change (plan, i);
      UnseatChange *theirs = engine_get_change (expected, i);

      g_assert_cmpstr (unseat_change_get_user_id (ours), ==, unseat_change_get_user_id (theirs));
      g_assert_cmpstr (unseat_change_get_sku_id (ours), ==, unseat_change_get_sku_id (theirs));
      g_assert_cmpstr (unseat_change_get_reason (ours), ==, unseat_change_get_reason (theirs));
      g_assert_cmpuint (unseat_change_get_outcome (ours), ==, unseat_change_get_outcome (theirs));
    }
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    g_assert_cmpuint (unseat_plan_get_n_losing (plan, i), ==, unseat_plan_get_n_losing (expected, i));
}

static gboolean
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;

  return G_SOURCE_CONTINUE;
}

/* What comes of it is what comes of it at once; and the main loop turns meanwhile. */
static void
test_turns (Engine       *engine,
            gconstpointer data)
{
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlanner) other = NULL;
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (UnseatPlan) expected = NULL;
  g_autoptr (GError) error = NULL;
  guint n_turns = 0;
  guint id = 0;

  planner = make_slow_planner (engine);
  planning = unseat_planning_new (planner);
  g_assert_null (unseat_planning_get_plan (planning));
  id = g_idle_add (count_cb, &n_turns);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);
  g_source_remove (id);

  g_assert_cmpuint (n_turns, >, 3);
  other = make_planner (engine); /* now that it is known who has left groups */
  expected = unseat_planner_finish (other);
  assert_same (unseat_planning_get_plan (planning), expected);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
expect (UnseatPlanning *planning,
        GAsyncResult  **result,
        GQuark          domain,
        int             code)
{
  g_autoptr (GError) error = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (unseat_operation_run_finish (UNSEAT_OPERATION (planning), *result, &error));
  g_assert_error (error, domain, code);
  g_assert_null (unseat_planning_get_plan (planning));
}

static void
test_cancelled (Engine       *engine,
                gconstpointer data)
{
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  planner = make_slow_planner (engine);
  planning = unseat_planning_new (planner);
  unseat_operation_run_async (UNSEAT_OPERATION (planning), cancellable, ended_cb, &result);
  g_main_context_iteration (NULL, TRUE);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);

  expect (planning, &result, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* People who are only not there yet must not be taken for gone. */
static void
test_read_anew (Engine       *engine,
                gconstpointer data)
{
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  planner = make_slow_planner (engine);
  planning = unseat_planning_new (planner);
  unseat_operation_run_async (UNSEAT_OPERATION (planning), NULL, ended_cb, &result);
  g_main_context_iteration (NULL, TRUE);
  g_assert_null (result);
  unseat_directory_clear (unseat_session_get_directory (engine->session));

  expect (planning, &result, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);
}

/* Who goes while the others are looked at goes with a reason, or is passed over, as ever. */
static void
test_vanished (Engine       *engine,
               gconstpointer data)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *last = NULL;
  guint            n_users = 0;

  n_users = unseat_directory_get_n_users (directory);
  last = unseat_directory_dup_user_id (directory, n_users - 1);
  planner = make_planner (engine);
  for (guint i = 0; i < 2 * n_users + 3; i++) /* everybody is in the intent, and the first ones are planned */
    g_assert_true (unseat_planner_step (planner));
  unseat_directory_remove_user (directory, last);

  plan = unseat_planner_finish (planner);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    g_assert_cmpstr (unseat_change_get_user_id (engine_get_change (plan, i)), !=, last);
  g_assert_cmpuint (unseat_intent_get_n_people (unseat_plan_get_intent (plan)), ==, n_users);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/planning/turns", Engine, NULL, set_up, test_turns, tear_down);
  g_test_add ("/planning/cancelled", Engine, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/planning/read-anew", Engine, NULL, set_up, test_read_anew, tear_down);
  g_test_add ("/planning/vanished", Engine, NULL, set_up, test_vanished, tear_down);

  return g_test_run ();
}
