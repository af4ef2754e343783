/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guarded.h"

#include <string.h>

#include "unseat-guard-load.h"

#define N_PEOPLE 60

void
guarded_set_up (Engine *engine)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
}

void
guarded_tear_down (Engine *engine)
{
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
  engine_tear_down (engine);
}

void
guarded_add (Engine              *engine,
             UnseatNeverTouchKind kind,
             const char          *id,
             const char          *name)
{
  unseat_never_touch_add (unseat_session_get_settings (engine->session), DEMO_TENANT_ID, kind, id, name);
}

void
guarded_add_person (Engine     *engine,
                    const char *user)
{
  g_autofree char *id = demo_server_dup_user_id (engine->server, user);

  guarded_add (engine, UNSEAT_NEVER_TOUCH_PERSON, id, user);
}

void
guarded_add_group (Engine     *engine,
                   const char *name)
{
  g_autofree char *id = demo_server_dup_group_id (engine->server, name);

  guarded_add (engine, UNSEAT_NEVER_TOUCH_GROUP, id, name);
}

void
guarded_load (Engine *engine)
{
  g_autoptr (UnseatGuardLoad) load = unseat_guard_load_new (engine->session);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&load));
}

UnseatPlan *
guarded_plan_included (Engine     *engine,
                       const char *user,
                       const char *sku_id)
{
  g_autofree char *id = demo_server_dup_user_id (engine->server, user);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, user), sku_id);
  unseat_planner_include_guarded (planner, id);

  return unseat_planner_finish (planner);
}

void
guarded_assert_reason (UnseatPlan   *plan,
                       UnseatOutcome outcome,
                       const char   *fragment)
{
  const char *reason = unseat_change_get_reason (engine_get_change (plan, 0));

  engine_assert_outcome (plan, 0, outcome);
  if (fragment == NULL)
    g_assert_null (reason);
  else
    g_assert_nonnull (strstr (reason, fragment));
}

/* Left out with the reason, and put back in with the same reason as a warning. */
void
guarded_assert (Engine     *engine,
                const char *user,
                const char *sku_id,
                const char *fragment)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, user, sku_id);
  g_autoptr (UnseatPlan) included = guarded_plan_included (engine, user, sku_id);

  guarded_assert_reason (plan, UNSEAT_OUTCOME_SKIPPED, fragment);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 0);
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 0);
  g_assert_false (unseat_change_frees_seat (engine_get_change (plan, 0)));
  g_assert_cmpuint (((UnseatPlanProduct *) unseat_plan_get_products (plan)->pdata[0])->n_planned, ==, 0);

  guarded_assert_reason (included, UNSEAT_OUTCOME_PLANNED, fragment);
  guarded_assert_reason (included, UNSEAT_OUTCOME_PLANNED, "Put back in by you, although ");
  g_assert_cmpuint (unseat_plan_get_n_people (included), ==, 1);
}
