/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offs.h"

#include "unseat-group-look.h"
#include "unseat-recheck.h"

#include <string.h>

UnseatPlan *
offs_plan_including (Engine            *engine,
                     const char        *group,
                     const char        *sku_id,
                     const char *const *included)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, group);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  g_assert_nonnull (group_id);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, sku_id, NULL);
  for (guint i = 0; included != NULL && included[i] != NULL; i++)
    {
      g_autofree char *user_id = demo_server_dup_user_id (engine->server, included[i]);

      unseat_intent_include_guarded (intent, user_id);
    }
  planner = unseat_planner_new_for_intent (engine->session, intent);

  return unseat_planner_finish (planner);
}

UnseatPlan *
offs_plan (Engine     *engine,
           const char *group,
           const char *sku_id)
{
  return offs_plan_including (engine, group, sku_id, NULL);
}

static void
look (Engine     *engine,
      UnseatPlan *plan)
{
  g_autoptr (UnseatGroupLook) operation = unseat_group_look_new_for_changes (engine->session, unseat_plan_peek_changes (plan));
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (operation);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&operation));
}

UnseatPlan *
offs_undo (Engine     *engine,
           UnseatPlan *plan)
{
  look (engine, plan);

  return engine_undo (engine, plan);
}

UnseatPlan *
offs_retry (Engine     *engine,
            UnseatPlan *plan)
{
  look (engine, plan);

  return engine_retry (engine, plan);
}

UnseatChange *
offs_find (Engine     *engine,
           UnseatPlan *plan,
           const char *user)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    if (g_strcmp0 (unseat_change_get_user_id (engine_get_change (plan, i)), user_id) == 0)
      return engine_get_change (plan, i);

  g_error ("The plan says nothing of %s", user);
}

void
offs_assert (Engine       *engine,
             UnseatPlan   *plan,
             const char   *user,
             UnseatOutcome outcome,
             const char   *fragment)
{
  UnseatChange *change = offs_find (engine, plan, user);
  const char   *reason = unseat_change_get_reason (change);

  if (unseat_change_get_outcome (change) != outcome)
    g_error ("%s is %s (%s), not %s", user, unseat_outcome_to_word (unseat_change_get_outcome (change)), reason, unseat_outcome_to_word (outcome));
  if (fragment == NULL)
    g_assert_cmpstr (reason, ==, NULL);
  else if (reason == NULL || strstr (reason, fragment) == NULL)
    g_error ("“%s” does not say “%s”", reason, fragment);
}

gboolean
offs_gives (Engine     *engine,
            const char *group,
            const char *sku_id)
{
  g_auto (GStrv) disabled = demo_server_dup_group_disabled (engine->server, group, sku_id);

  return disabled != NULL;
}

void
offs_pass_a_second (void)
{
  gint64 second = g_get_real_time () / G_USEC_PER_SEC;

  while (g_get_real_time () / G_USEC_PER_SEC == second)
    g_thread_yield ();
}

void
offs_recheck (Engine *engine)
{
  g_autoptr (UnseatRecheck) operation = unseat_recheck_new (engine->session, engine->journal);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
}
