/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "swapping.h"

#include <string.h>

void
swapping_want (Engine       *engine,
               UnseatIntent *intent,
               const char   *user,
               const char   *from,
               const char   *to)
{
  g_autofree char *user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine->session), engine_find (engine, user));
  g_autoptr (UnseatSwap) swap = unseat_swap_new (user_id, from, to);

  unseat_intent_swap (intent, swap);
}

UnseatPlan *
swapping_plan (Engine       *engine,
               UnseatIntent *intent)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new_for_intent (engine->session, intent);

  return unseat_planner_finish (planner);
}

UnseatPlan *
swapping_plan_one (Engine     *engine,
                   const char *user,
                   const char *from,
                   const char *to)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  swapping_want (engine, intent, user, from, to);

  return swapping_plan (engine, intent);
}

void
swapping_assert_held (Engine            *engine,
                      const char        *user,
                      const char        *sku_id,
                      const char *const *disabled)
{
  g_auto (GStrv) plans = demo_server_dup_disabled_plans (engine->server, user, sku_id);

  g_assert_cmpint (plans != NULL, ==, disabled != NULL);
  if (disabled != NULL)
    g_assert_true (unseat_app_switch_is_same ((const char *const *) plans, disabled));
}

void
swapping_assert_both (UnseatPlan   *plan,
                      guint         position,
                      UnseatOutcome outcome,
                      const char   *reason)
{
  UnseatChange *taken = engine_get_change (plan, position);
  UnseatChange *given = engine_get_change (plan, position + 1);

  g_assert_true (unseat_change_is_same_swap (taken, given));
  g_assert_true (unseat_plan_find_other_half (plan, taken) == given);
  g_assert_true (unseat_plan_find_other_half (plan, given) == taken);
  g_assert_cmpint (unseat_change_get_action (taken), ==, UNSEAT_ACTION_UNASSIGN);
  engine_assert_outcome (plan, position, outcome);
  engine_assert_outcome (plan, position + 1, outcome);
  g_assert_cmpstr (unseat_change_get_reason (taken), ==, reason);
  g_assert_cmpstr (unseat_change_get_reason (given), ==, reason);
}

void
swapping_check_whole (Engine *engine)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);

  for (guint i = 0; i < writes->len; i++)
    {
      const DemoWrite *write = g_ptr_array_index (writes, i);

      g_assert_cmpuint (strlen (write->added), ==, strlen (write->removed));
    }
}
