/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "unseat-planning.h"

#include <string.h>

/* A second job is planned and carried out while Microsoft 365 has not processed yet what somebody did to groups before: what its review says to stay has to be there when all is
 * processed. */

#define N_ROUNDS 24
#define N_GROUPS 3
#define GROUP "Chance"
#define PROCESSING_MSEC (10 * 60 * 1000)
#define LATER_MSEC (26 * 60 * 60 * 1000)

static const char *const skus[] = {
  DEMO_SKU_OFFICE_E3,
  DEMO_SKU_VISIO_P2,
  DEMO_SKU_POWER_BI_PRO,
};

typedef struct
{
  guint n_promises; /* that were looked at */
  guint n_redundant;
  guint n_needed; /* because of what is being processed */
} Seen;

/* What a person keeps, by what was said. */
typedef struct
{
  UnseatChange *change; /* (owned) */
  char        **plans;  /* (owned): service plans that stay on for certain; empty when it is only the product */
} Promise;

static void
promise_free (gpointer data)
{
  Promise *promise = data;

  g_object_unref (promise->change);
  g_strfreev (promise->plans);
  g_free (promise);
}

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static gboolean
chance (guint one_in)
{
  return pick (one_in) == 0;
}

static UnseatDirectory *
get_directory (Engine *engine)
{
  return unseat_session_get_directory (engine->session);
}

static char *
name_group (guint i)
{
  return g_strdup_printf (GROUP " %u", i);
}

/* One product at most is switched apps off of: the others would only be in its way. */
static void
fill_group (Engine *engine,
            guint   i)
{
  const char      *sku_id = skus[pick (G_N_ELEMENTS (skus))];
  g_autofree char *name = name_group (i);
  g_auto (GStrv) plans = demo_server_dup_plans (engine->server, sku_id);
  const char *off[] = { plans[pick (g_strv_length (plans))], NULL };

  g_assert_true (demo_server_add_group (engine->server, name, DEMO_GROUP_SECURITY));
  for (guint k = 0; k < unseat_directory_get_n_users (get_directory (engine)); k++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (get_directory (engine), k);

      if (chance (2))
        g_assert_true (demo_server_set_group_member (engine->server, name, user_id, TRUE));
      if (chance (3))
        demo_server_set_direct (engine->server, user_id, sku_id, TRUE);
    }
  g_assert_true (demo_server_set_group_product (engine->server, name, sku_id, TRUE, chance (2) ? off : NULL));
  if (chance (3))
    g_assert_true (demo_server_set_group_product (engine->server, name, DEMO_SKU_EMS_E3, TRUE, NULL));
}

/* --- What somebody did before --- */

static void
disturb_group (Engine *engine,
               guint   i)
{
  g_autofree char *name = name_group (i);
  g_autofree char *id = demo_server_dup_group_id (engine->server, name);
  UnseatGroup     *group = unseat_directory_find_group (get_directory (engine), id);
  const char      *sku_id = unseat_group_get_sku_ids (group)[0];
  g_auto (GStrv) plans = demo_server_dup_plans (engine->server, sku_id);
  const char *off[] = { plans[pick (g_strv_length (plans))], plans[pick (g_strv_length (plans))], NULL };

  if (chance (3))
    leaving_take_off (engine, name, sku_id);
  else if (chance (2))
    leaving_may_give (engine, name, sku_id, off);
  for (guint k = 0; k < unseat_directory_get_n_users (get_directory (engine)); k++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (get_directory (engine), k);

      if (demo_server_is_member (engine->server, name, user_id) && chance (4))
        leaving_take_out (engine, user_id, name);
    }
}

/* --- What is planned --- */

static void
wish (Engine        *engine,
      UnseatPlanner *planner)
{
  gboolean only_redundant = chance (3);

  if (only_redundant)
    unseat_planner_only_redundant (planner);
  for (guint i = 0; i < unseat_directory_get_n_users (get_directory (engine)); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (get_directory (engine), i);

      if (chance (2))
        unseat_planner_unassign (planner, i, skus[pick (G_N_ELEMENTS (skus))]);
      for (guint k = 0; !only_redundant && k < N_GROUPS; k++)
        {
          g_autofree char *name = name_group (k);
          g_autofree char *group_id = demo_server_dup_group_id (engine->server, name);

          if (chance (5))
            unseat_planner_leave_group (planner, user_id, group_id);
        }
    }
}

static UnseatPlan *
review (Engine *engine)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GError) error = NULL;

  wish (engine, planner);
  planning = unseat_planning_new (planner);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);

  return g_object_ref (unseat_planning_get_plan (planning));
}

/* --- What was promised --- */

/* Returns: (transfer full): what the direct license has on */
static char **
list_on (Engine       *engine,
         UnseatChange *change)
{
  guint index = engine_find (engine, unseat_change_get_user_principal_name (change));
  g_autoptr (UnseatUser) user = unseat_directory_get_user (get_directory (engine), index);
  UnseatAssignment *direct = unseat_user_find_direct (user, unseat_change_get_sku_id (change));
  g_auto (GStrv) plans = demo_server_dup_plans (engine->server, unseat_change_get_sku_id (change));
  g_auto (GStrv) effective = demo_server_dup_effective_plans (engine->server, unseat_change_get_user_id (change));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; direct != NULL && unseat_assignment_is_held (direct) && plans[i] != NULL; i++)
    if (!unseat_assignment_disables (direct, plans[i]) && g_strv_contains ((const char *const *) effective, plans[i]))
      g_strv_builder_add (builder, plans[i]);

  return g_strv_builder_end (builder);
}

static gboolean
is_whole (UnseatChange *change)
{
  return unseat_change_get_kept (change) == UNSEAT_KEPT_WHOLLY || unseat_change_is_redundant (change);
}

static GPtrArray *
list_promises (Engine     *engine,
               UnseatPlan *plan)
{
  GPtrArray *promises = g_ptr_array_new_with_free_func (promise_free);
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      Promise *promise = NULL;

      if (unseat_change_get_outcome (changes->pdata[i]) != UNSEAT_OUTCOME_PLANNED || (!is_whole (changes->pdata[i]) && !unseat_change_relies_on_path (changes->pdata[i])))
        continue;
      promise = g_new0 (Promise, 1);
      promise->change = g_object_ref (changes->pdata[i]);
      promise->plans = is_whole (changes->pdata[i]) ? list_on (engine, changes->pdata[i]) : g_new0 (char *, 1);
      g_ptr_array_add (promises, promise);
    }

  return promises;
}

static gboolean
holds (Engine       *engine,
       UnseatChange *change)
{
  g_auto (GStrv) lines = demo_server_dup_assignments (engine->server, unseat_change_get_user_id (change));

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], unseat_change_get_sku_id (change)) && strstr (lines[i], " Error ") == NULL)
      return TRUE;

  return FALSE;
}

static void
check_promise (Engine        *engine,
               const Promise *promise,
               Seen          *seen)
{
  g_auto (GStrv) effective = demo_server_dup_effective_plans (engine->server, unseat_change_get_user_id (promise->change));

  if (!holds (engine, promise->change))
    g_error ("%s was to keep %s: %s", unseat_change_get_user_principal_name (promise->change), unseat_change_get_sku_id (promise->change),
             unseat_change_get_reason (promise->change));
  for (guint i = 0; promise->plans[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) effective, promise->plans[i]))
      g_error ("%s was to keep %s", unseat_change_get_user_principal_name (promise->change), promise->plans[i]);
  seen->n_promises++;
  seen->n_redundant += unseat_change_is_redundant (promise->change) ? 1 : 0;
}

static void
count_needed (UnseatPlan *plan,
              Seen       *seen)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      const char *reason = unseat_change_get_reason (changes->pdata[i]);

      seen->n_needed += reason != NULL && strstr (reason, "when Microsoft 365 has processed that") != NULL ? 1 : 0;
    }
}

static void
do_round (Seen *seen)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GPtrArray) promises = NULL;

  leaving_set_up (&engine);
  for (guint i = 0; i < N_GROUPS; i++)
    fill_group (&engine, i);
  engine_load (&engine);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  for (guint i = 0; i < N_GROUPS; i++)
    disturb_group (&engine, i);
  engine_load (&engine);

  plan = review (&engine);
  promises = list_promises (&engine, plan);
  count_needed (plan, seen);
  engine_apply (&engine, plan);
  demo_server_advance_clock (engine.server, LATER_MSEC);
  for (guint i = 0; i < promises->len; i++)
    check_promise (&engine, promises->pdata[i], seen);
  leaving_tear_down (&engine);
}

static void
test_rounds (void)
{
  Seen seen = { 0 };

  for (guint i = 0; i < N_ROUNDS; i++)
    do_round (&seen);

  g_test_message ("%u promises were kept, %u of what was redundant; %u were not made because of what is being processed", seen.n_promises, seen.n_redundant, seen.n_needed);
  g_assert_cmpuint (seen.n_promises, >, N_ROUNDS);
  g_assert_cmpuint (seen.n_redundant, >, 0);
  g_assert_cmpuint (seen.n_needed, >, N_ROUNDS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/processing-random/rounds", test_rounds);

  return g_test_run ();
}
