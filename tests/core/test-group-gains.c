/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exports.h"
#include "offs.h"
#include "unseat-plan-difference.h"
#include "unseat-plan-export.h"
#include "unseat-plan-gains.h"
#include "unseat-plan-seats.h"

#include <string.h>

/* What a group may give as soon as what is taken off it is no longer in the way: the group gives a person all of its products, or none (GRAPH.md 8). */

#define DRAWING "Drawing with Copilot" /* Copilot has no seat */

static gboolean
says (char      **sentences,
      const char *fragment)
{
  for (guint i = 0; sentences[i] != NULL; i++)
    if (strstr (sentences[i], fragment) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
json_says (UnseatPlan *plan,
           const char *fragment)
{
  g_autofree char *json = exports_write (unseat_plan_export_new (plan, NULL, NULL), UNSEAT_EXPORT_JSON);

  return strstr (json, fragment) != NULL;
}

/* The license that comes, and the seat that goes, are told before, and after. */
static void
test_told (void)
{
  static const char later[] = "1 person may get Visio Plan 2 from the group " DRAWING " then";
  static const char now[] = "1 person may have got Visio Plan 2 from the group " DRAWING " by this";
  Engine            engine;
  guint             consumed = 0;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) remembered = NULL;
  g_auto (GStrv) access = NULL;

  leaving_set_up (&engine);
  consumed = demo_server_get_consumed (engine.server, DEMO_SKU_VISIO_P2);
  plan = offs_plan (&engine, DRAWING, DEMO_SKU_COPILOT);
  offs_assert (&engine, plan, DEMO_UPN_SIBLING, UNSEAT_OUTCOME_PLANNED, "never granted");
  access = unseat_plan_describe_access (plan);
  g_assert_true (says (access, later));
  g_assert_true (says (access, "takes a seat, as far as there is one"));
  g_assert_true (json_says (plan, later));
  before = unseat_plan_seats_describe (plan);
  g_assert_false (says (before, "Visio"));

  engine_apply (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_SIBLING, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_SIBLING, DEMO_SKU_VISIO_P2, NULL, NULL));
  g_assert_cmpuint (demo_server_get_consumed (engine.server, DEMO_SKU_VISIO_P2), ==, consumed + 1);
  after = unseat_plan_seats_describe (plan);
  g_assert_true (says (after, now));
  g_assert_true (json_says (plan, now));
  g_assert_false (json_says (plan, later));

  kept = engine_load_job (&engine, plan); /* next week, too */
  remembered = unseat_plan_seats_describe (kept);
  g_assert_cmpstrv (remembered, after);
  g_assert_true (json_says (kept, now));
  leaving_tear_down (&engine);
}

/* Nobody gets anything of which the obstacle stays, who has it anyway, or who is left out with everybody else. */
static void
test_not_told (void)
{
  static const char *const none[] = { NULL };
  Engine                   engine;
  g_autofree char         *group_id = NULL;
  g_autoptr (UnseatPlan) other = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  g_autoptr (UnseatPlan) has = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  UnseatPlan *plans[3] = { NULL };

  leaving_set_up (&engine);
  other = plans[0] = offs_plan (&engine, DRAWING, DEMO_SKU_VISIO_P2); /* Copilot still has no seat */
  group_id = demo_server_dup_group_id (engine.server, DRAWING);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_COPILOT, NULL);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_VISIO_P2, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  whole = plans[1] = unseat_planner_finish (planner); /* nothing is left that it could give */
  g_clear_object (&planner);

  demo_server_set_disabled_plans (engine.server, DEMO_UPN_SIBLING, DEMO_SKU_VISIO_P2, none); /* directly */
  engine_load (&engine);
  has = plans[2] = offs_plan (&engine, DRAWING, DEMO_SKU_COPILOT);

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_auto (GStrv) gains = unseat_plan_describe_gains (plans[i]);

      g_assert_cmpuint (unseat_plan_count (plans[i], UNSEAT_OUTCOME_PLANNED), >, 0);
      g_assert_cmpuint (g_strv_length (gains), ==, 0);
    }
  leaving_tear_down (&engine);
}

/* Whoever is to get something only since the question is told of then. */
static void
test_grows (void)
{
  static const char *const none[] = { NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) before = NULL;
  g_autoptr (UnseatPlan) now = NULL;
  g_auto (GStrv) same = NULL;
  g_auto (GStrv) differences = NULL;

  leaving_set_up (&engine);
  now = offs_plan (&engine, DRAWING, DEMO_SKU_COPILOT);
  same = unseat_plan_list_differences (now, now);
  g_assert_cmpuint (g_strv_length (same), ==, 0);

  demo_server_set_disabled_plans (engine.server, DEMO_UPN_SIBLING, DEMO_SKU_VISIO_P2, none); /* directly, which was lost since */
  engine_load (&engine);
  before = offs_plan (&engine, DRAWING, DEMO_SKU_COPILOT);
  differences = unseat_plan_list_differences (before, now);
  g_assert_true (says (differences, "1 person may get Visio Plan 2 from the group " DRAWING " then"));
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/group-gains/told", test_told);
  g_test_add_func ("/group-gains/not-told", test_not_told);
  g_test_add_func ("/group-gains/grows", test_grows);

  return g_test_run ();
}
