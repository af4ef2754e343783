/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "engine.h"
#include "refusals.h"
#include "unseat-advisor.h"

/* Random tenants, random groups and apps switched off, random removals, apps that are to go off, and a product that is taken off a group: what the
 * advice says stops and stays is held against the service plans that the demo server says are on, before and after the job; and what it says
 * Microsoft 365 will refuse, against what the server refuses.  Many have a product by several paths with other apps on, and something that needs one of them:
 * then only the last path is refused. */

#define N_ROUNDS 30
#define MAX_PEOPLE 120
#define MAX_CHOSEN 40
#define N_SEATS 1000 /* more than people */
#define NEEDY 6      /* every how many */

#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define SKYPE "0feaeb32-d00e-4d66-bd5a-43b5b83db82c"
#define OFFICE_ONLINE "e95bec33-7c88-4a70-8e19-b10bd9d0c014"

static const char *const skus[] = {
  DEMO_SKU_OFFICE_E3,
  DEMO_SKU_M365_E3,
  DEMO_SKU_M365_E5,
  DEMO_SKU_VISIO_P2,
  DEMO_SKU_PROJECT_P3,
  DEMO_SKU_POWER_BI_PRO,
  DEMO_SKU_COPILOT,
  DEMO_SKU_EXCHANGE_P1,
};

/* Those of the demo tenant's plans that give an archive mailbox; the first one gives the mailbox, too. */
static const char *const archives[] = { "efb87545-963c-4e0d-99df-69c6916d9eb0", "176a09a6-7ec5-4039-ac02-b2791c6ba793" };

/* What was said of one person before the job. */
typedef struct
{
  char      **before;   /* by the server */
  GHashTable *ending;   /* by the server: a set of what the paths switch on that end */
  char      **stopping; /* by the advisor */
  char      **staying;  /* by the advisor */
  guint       stops;    /* by the plan, as bits */
  guint       stays;    /* by the plan, as bits */
  gboolean    warned;   /* by the plan, that Microsoft 365 will refuse something */
  gboolean    raced;    /* by the plan, that this depends on what it processes first */
} Prediction;

static void
prediction_free (gpointer data)
{
  Prediction *prediction = data;

  g_clear_pointer (&prediction->before, g_strfreev);
  g_clear_pointer (&prediction->ending, g_hash_table_unref);
  g_clear_pointer (&prediction->stopping, g_strfreev);
  g_clear_pointer (&prediction->staying, g_strfreev);
  g_free (prediction);
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

/* Returns: (transfer full): about half of the service plans of a product */
static char **
pick_plans (Engine     *engine,
            const char *sku_id)
{
  UnseatProduct *product = unseat_directory_find_product (unseat_session_get_directory (engine->session), sku_id);
  GPtrArray     *plans = unseat_product_get_plans (product);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < plans->len; i++)
    if (chance (2))
      g_strv_builder_add (builder, ((const UnseatServicePlan *) plans->pdata[i])->id);

  return g_strv_builder_end (builder);
}

/* Returns: (transfer full): about half of the service plans of a product, but none that its others need: else the product would need another one */
static char **
pick_unneeded (Engine     *engine,
               const char *sku_id)
{
  g_auto (GStrv) plans = pick_plans (engine, sku_id);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; plans[i] != NULL; i++)
    if (!g_str_equal (plans[i], SHAREPOINT) && !g_str_equal (plans[i], SKYPE))
      g_strv_builder_add (builder, plans[i]);

  return g_strv_builder_end (builder);
}

/* The person has Project without a SharePoint of its own, directly or through a group, and SharePoint by up to three paths, with other apps off in each. */
static void
make_needy (Engine     *engine,
            const char *user_id)
{
  static const char *const without[] = { SHAREPOINT, OFFICE_ONLINE, NULL };
  gboolean                 is_by_group = chance (2);
  g_auto (GStrv) disabled = pick_unneeded (engine, DEMO_SKU_OFFICE_E3);

  demo_server_set_direct (engine->server, user_id, DEMO_SKU_PROJECT_P3, !is_by_group);
  if (!is_by_group)
    demo_server_set_disabled_plans (engine->server, user_id, DEMO_SKU_PROJECT_P3, without);
  if (chance (2) && demo_server_set_direct (engine->server, user_id, DEMO_SKU_OFFICE_E3, TRUE))
    demo_server_set_disabled_plans (engine->server, user_id, DEMO_SKU_OFFICE_E3, (const char *const *) disabled);
  g_assert_true (demo_server_set_group_member (engine->server, "Stirred", user_id, TRUE));
  g_assert_true (demo_server_set_group_member (engine->server, "Stirred Too", user_id, TRUE));
  g_assert_true (demo_server_set_group_member (engine->server, "Needing", user_id, is_by_group));
}

/* Apps are off here and there, of direct licenses and of what groups give, and more people are in groups. */
static void
stir (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  guint            n_users = unseat_directory_get_n_users (directory);

  for (guint i = 0; i < n_users; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);
      const char      *sku_id = skus[pick (G_N_ELEMENTS (skus))];
      g_auto (GStrv) plans = pick_plans (engine, sku_id);

      if (chance (2))
        demo_server_set_disabled_plans (engine->server, user_id, sku_id, (const char *const *) plans);
      if (chance (3))
        g_assert_true (demo_server_set_group_member (engine->server, "Stirred", user_id, TRUE));
      if (i % NEEDY == 0)
        make_needy (engine, user_id);
    }
}

static void
add_group (Engine     *engine,
           const char *name,
           const char *sku_id)
{
  g_auto (GStrv) plans = pick_unneeded (engine, sku_id);

  g_assert_true (demo_server_add_group (engine->server, name, DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_product (engine->server, name, sku_id, TRUE, (const char *const *) plans));
}

/* What a third group gives needs an app that others may give. */
static void
add_needing_group (Engine *engine)
{
  static const char *const without[] = { SHAREPOINT, OFFICE_ONLINE, NULL };

  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_PROJECT_P3, N_SEATS));
  g_assert_true (demo_server_add_group (engine->server, "Needing", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_product (engine->server, "Needing", DEMO_SKU_PROJECT_P3, TRUE, without));
}

static void
set_up (Engine *engine)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };
  const char              *given = NULL;

  engine_set_up_seeded (engine, 30 + pick (MAX_PEOPLE), (guint32) g_test_rand_int (), unseat_fake_clock_new ());
  given = chance (2) ? DEMO_SKU_OFFICE_E3 : skus[pick (G_N_ELEMENTS (skus))];
  add_group (engine, "Stirred", given);
  add_group (engine, "Stirred Too", chance (2) ? given : skus[pick (G_N_ELEMENTS (skus))]);
  add_needing_group (engine);
  stir (engine);
  demo_server_set_roles (engine->server, roles);
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  engine_load (engine);
}

/* Some apps of a product are to go off; what the person does not have is no license to switch. */
static void
wish_off (Engine        *engine,
          UnseatPlanner *planner,
          const char    *user_id,
          const char    *sku_id)
{
  g_auto (GStrv) plans = pick_plans (engine, sku_id);
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, sku_id, (const char *const *) plans, NULL);

  if (*plans != NULL)
    unseat_planner_switch_apps (planner, app_switch);
}

/* What the group gives hits everybody in it: for once whoever a guard leaves out, too. */
static UnseatPlanner *
new_planner (Engine     *engine,
             const char *group_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  UnseatGroup     *group = unseat_directory_find_group (directory, group_id);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  if (!chance (3))
    return unseat_planner_new (engine->session);

  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, unseat_group_get_sku_ids (group)[0], NULL);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      unseat_intent_include_guarded (intent, user_id);
    }

  return unseat_planner_new_for_intent (engine->session, intent);
}

/* Of the people who need one of several paths, some are to lose all of them. */
static void
wish_needy (Engine        *engine,
            UnseatPlanner *planner,
            const char    *group_id,
            const char    *other_id)
{
  g_autofree char *needing_id = demo_server_dup_group_id (engine->server, "Needing");
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i += NEEDY)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      if (chance (2))
        continue;
      unseat_planner_leave_group (planner, user_id, group_id);
      unseat_planner_leave_group (planner, user_id, other_id);
      if (!chance (4))
        unseat_planner_leave_group (planner, user_id, needing_id);
      if (!chance (3))
        unseat_planner_unassign (planner, i, DEMO_SKU_OFFICE_E3);
    }
}

static UnseatPlan *
make_plan (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, "Stirred");
  g_autofree char *other_id = demo_server_dup_group_id (engine->server, "Stirred Too");
  g_autoptr (UnseatPlanner) planner = new_planner (engine, group_id);

  wish_needy (engine, planner, group_id, other_id);
  for (guint i = 0; i < MAX_CHOSEN; i++)
    {
      guint            index = pick (unseat_directory_get_n_users (directory));
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, index);

      if (index % 3 == 0)
        unseat_planner_leave_group (planner, user_id, group_id);
      if (index % 3 == 0 || chance (4))
        unseat_planner_leave_group (planner, user_id, other_id);
      for (guint k = 0; k < G_N_ELEMENTS (skus); k++)
        if (chance (2))
          unseat_planner_unassign (planner, index, skus[k]);
        else if (chance (3))
          wish_off (engine, planner, user_id, skus[k]);
    }

  return unseat_planner_finish (planner);
}

/* --- Sets of service plans, by the server --- */

static gboolean
has (char      **plans,
     const char *plan_id)
{
  return g_strv_contains ((const char *const *) plans, plan_id);
}

/* Of a license that stays, only what goes off ends. */
static gboolean
is_to_end (UnseatChange *change,
           const char   *plan_id)
{
  return unseat_change_get_action (change) != UNSEAT_ACTION_SWITCH || g_strv_contains (unseat_change_get_wanted_plans (change), plan_id);
}

/* What the path switches on, as the server tells it: a line is a product, its source, state and error, and what is off. */
static void
add_ending (Engine       *engine,
            UnseatChange *change,
            GHashTable   *ending)
{
  const char      *user_id = unseat_change_get_user_id (change);
  const char      *sku_id = unseat_change_get_sku_id (change);
  g_autofree char *prefix = g_strdup_printf ("%s %s ", sku_id, unseat_change_is_direct (change) ? "direct" : unseat_change_get_group_id (change));
  UnseatProduct   *product = unseat_directory_find_product (unseat_session_get_directory (engine->session), sku_id);
  GPtrArray       *plans = unseat_product_get_plans (product);
  g_auto (GStrv) lines = demo_server_dup_assignments (engine->server, user_id);

  for (guint i = 0; lines[i] != NULL; i++)
    for (guint k = 0; g_str_has_prefix (lines[i], prefix) && strstr (lines[i], " Error ") == NULL && k < plans->len; k++)
      {
        const char *id = ((const UnseatServicePlan *) plans->pdata[k])->id;

        if (strstr (lines[i], id) == NULL && is_to_end (change, id))
          g_hash_table_add (ending, g_strdup (id));
      }
}

static UnseatAssignment *
find_path (UnseatUser   *user,
           UnseatChange *change)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), unseat_change_get_group_id (change)) == 0
        && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_change_get_sku_id (change)))
      return paths->pdata[i];

  g_assert_not_reached ();
}

/* Returns: (transfer full): the path with the apps off that are to be */
static UnseatAssignment *
switch_path (UnseatAssignment *path,
             UnseatChange     *change)
{
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new_for_change (change, FALSE);

  return unseat_app_switch_apply_to (app_switch, path);
}

static Prediction *
predict (Engine        *engine,
         UnseatAdvisor *advisor,
         UnseatPlan    *plan,
         const char    *user_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, unseat_directory_find_user (directory, user_id));
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GPtrArray) switched = g_ptr_array_new ();
  g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  Prediction *prediction = g_new0 (Prediction, 1);

  prediction->ending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  prediction->before = demo_server_dup_effective_plans (engine->server, user_id);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !g_str_equal (unseat_change_get_user_id (change), user_id))
        continue;
      if (unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH)
        {
          g_ptr_array_add (switched, find_path (user, change));
          g_ptr_array_add (coming, switch_path (find_path (user, change), change));
        }
      g_ptr_array_add (paths, find_path (user, change)); /* in the order in which it is sent */
      add_ending (engine, change, prediction->ending);
      prediction->stops = unseat_change_get_stops (change);
      prediction->stays = unseat_change_get_stays (change);
    }

  unseat_advisor_exchange (advisor, user, paths, coming, NULL);
  for (guint i = 0; i < paths->len; i++)
    prediction->warned |= unseat_advisor_find_dependent (advisor, g_ptr_array_index (paths, i)) != NULL;
  for (guint i = 0; i < switched->len; i++)
    prediction->warned |= unseat_advisor_find_dependent (advisor, g_ptr_array_index (switched, i)) != NULL;
  g_assert_cmpint (prediction->warned, ==, refusals_is_warned (plan, user_id));
  prediction->raced = refusals_is_race (plan, user_id);
  prediction->stopping = unseat_advisor_list_stopping (advisor);
  prediction->staying = unseat_advisor_list_staying (advisor);

  return prediction;
}

/* Returns: user id → Prediction, of everybody who loses something */
static GHashTable *
predict_all (Engine     *engine,
             UnseatPlan *plan)
{
  GHashTable *predictions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, prediction_free);
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (unseat_session_get_directory (engine->session));
  g_autoptr (UnseatAdvice) advice = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);
      const char   *user_id = unseat_change_get_user_id (change);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && !g_hash_table_contains (predictions, user_id))
        g_hash_table_insert (predictions, g_strdup (user_id), predict (engine, advisor, plan, user_id));
    }

  advice = unseat_advisor_dup_advice (advisor);
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      g_assert_cmpuint (unseat_plan_get_n_losing (plan, i), ==, unseat_advice_get_n_stopping (advice, i));
      g_assert_cmpuint (unseat_advice_get_n_staying (unseat_plan_get_advice (plan), i), ==, unseat_advice_get_n_staying (advice, i));
    }

  return predictions;
}

static guint n_only_archives;

static gboolean
has_archive (char **plans)
{
  for (guint i = 0; i < G_N_ELEMENTS (archives); i++)
    if (has (plans, archives[i]))
      return TRUE;

  return FALSE;
}

/* A plan that is two services takes both with it, of which something else may keep one. */
static void
check_archive (const Prediction *prediction,
               char            **ending,
               char            **after)
{
  gboolean stops = (prediction->stops & (1u << UNSEAT_SERVICE_ARCHIVE)) != 0;

  g_assert_cmpint (stops, ==, has_archive (ending) && !has_archive (after));
  n_only_archives += stops && (prediction->stays & (1u << UNSEAT_SERVICE_MAILBOX)) != 0;
}

static void
check (Engine     *engine,
       const char *user_id,
       Prediction *prediction)
{
  g_auto (GStrv) after = demo_server_dup_effective_plans (engine->server, user_id);
  g_autoptr (GStrvBuilder) stopped = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) stayed = g_strv_builder_new ();
  g_auto (GStrv) stopped_plans = NULL;
  g_auto (GStrv) stayed_plans = NULL;
  g_auto (GStrv) ending = (char **) g_hash_table_get_keys_as_array (prediction->ending, NULL);
  guint given = 0;
  guint kept = refusals_find_services (engine, after);

  g_hash_table_steal_all (prediction->ending);
  given = refusals_find_services (engine, ending);
  for (guint i = 0; prediction->before[i] != NULL; i++)
    if (!has (after, prediction->before[i]))
      g_strv_builder_add (stopped, prediction->before[i]);
    else if (has (ending, prediction->before[i]))
      g_strv_builder_add (stayed, prediction->before[i]);

  stopped_plans = g_strv_builder_end (stopped);
  stayed_plans = g_strv_builder_end (stayed);
  g_assert_true (g_strv_equal ((const char *const *) prediction->stopping, (const char *const *) stopped_plans));
  g_assert_true (g_strv_equal ((const char *const *) prediction->staying, (const char *const *) stayed_plans));
  g_assert_cmphex (prediction->stops, ==, given & ~kept);
  g_assert_cmphex (prediction->stays, ==, given & kept);
  check_archive (prediction, ending, after);
}

/* Of whom not everything went through, nothing was said. */
static gboolean
is_done (UnseatPlan *plan,
         const char *user_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);
      UnseatOutcome outcome = unseat_change_get_outcome (change);

      if (g_str_equal (unseat_change_get_user_id (change), user_id) && unseat_change_is_writable (change) && outcome != UNSEAT_OUTCOME_VERIFIED && outcome != UNSEAT_OUTCOME_STILL_INHERITED && outcome != UNSEAT_OUTCOME_SKIPPED)
        return FALSE;
    }

  return TRUE;
}

/* Whether something was done of that kind. */
static gboolean
has_done (UnseatPlan  *plan,
          const char  *user_id,
          UnseatAction action)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (g_str_equal (unseat_change_get_user_id (change), user_id) && unseat_change_get_action (change) == action
          && unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_DONE))
        return TRUE;
    }

  return FALSE;
}

static guint        n_refused;
static guint        n_raced;
static RefusalsSeen seen;
static guint        n_left;
static guint        n_taken_off;
static guint        n_switched;

/* Returns: how many people were held against the server */
static guint
do_round (void)
{
  Engine engine;
  guint  n_checked = 0;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GHashTable) predictions = NULL;
  g_autoptr (GHashTable) consumed = NULL;
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       prediction = NULL;

  set_up (&engine);
  plan = make_plan (&engine);
  predictions = predict_all (&engine, plan);
  consumed = refusals_count_seats (&engine);
  engine_apply (&engine, plan);
  refusals_check_seats (&engine, plan, consumed);

  g_hash_table_iter_init (&iter, predictions);
  while (g_hash_table_iter_next (&iter, &user_id, &prediction))
    {
      const Prediction *told = prediction;

      g_assert_true (told->warned || !refusals_is_refused (plan, user_id));
      g_assert_true (told->raced || !told->warned || refusals_is_refused (plan, user_id));
      n_refused += refusals_is_refused (plan, user_id);
      n_raced += told->raced;
      refusals_check (plan, user_id, told->raced, &seen);
      refusals_check_services (&engine, plan, user_id, told->before);
      if (!is_done (plan, user_id) || told->raced) /* of whom the worst case was told */
        continue;
      check (&engine, user_id, prediction);
      n_checked++;
      n_left += has_done (plan, user_id, UNSEAT_ACTION_LEAVE);
      n_taken_off += has_done (plan, user_id, UNSEAT_ACTION_TAKE_OFF);
      n_switched += has_done (plan, user_id, UNSEAT_ACTION_SWITCH);
    }

  engine_tear_down (&engine);
  return n_checked;
}

static void
test_rounds (void)
{
  guint n_checked = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    n_checked += do_round ();

  g_test_message ("%u refused only in part, %u with several that may be", seen.n_parted, seen.n_uncertain);
  g_test_message ("%u people, %u refused, %u left, of %u a product taken off the group, of %u apps switched", n_checked, n_refused, n_left, n_taken_off, n_switched);
  g_test_message ("%u of whom it depends on what is processed first", n_raced);
  g_assert_cmpuint (n_refused, >, N_ROUNDS / 2);
  g_assert_cmpuint (n_raced, >, N_ROUNDS / 5);
  g_assert_cmpuint (seen.n_parted, >, N_ROUNDS / 2);
  g_assert_cmpuint (seen.n_uncertain, >, N_ROUNDS / 3);
  g_assert_cmpuint (n_left, >, N_ROUNDS / 2);
  g_assert_cmpuint (n_taken_off, >, N_ROUNDS / 2);
  g_assert_cmpuint (n_switched, >, N_ROUNDS / 2);
  g_assert_cmpuint (n_only_archives, >, 0);
  g_assert_cmpuint (n_checked, >, N_ROUNDS * 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice-random/rounds", test_rounds);

  return g_test_run ();
}
