/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "claims-members.h"
#include "engine.h"
#include "unseat-error.h"
#include "unseat-group-look.h"
#include "unseat-journal-history.h"
#include "unseat-recheck.h"
#include "unseat-undo.h"

/* Random tenants, plans, troubles and strangers who change things behind the job's back, against a model that only knows what each outcome
 * claims.  The server is asked afterwards whether the claims are true, and whether anything else was touched. */

#define N_ROUNDS 80
#define MAX_FAULTS 6
#define MAX_PEOPLE 120
#define GROUP "Chance"
#define N_GROUPS 3
#define PROCESSING_MSEC (10 * 60 * 1000)
#define LATER_MSEC (26 * 60 * 60 * 1000) /* what is done through groups has a day, all else an hour */

static const char *const skus[] = {
  DEMO_SKU_OFFICE_E3,
  DEMO_SKU_M365_E3,
  DEMO_SKU_M365_E5,
  DEMO_SKU_VISIO_P2,
  DEMO_SKU_PROJECT_P3,
  DEMO_SKU_POWER_BI_PRO,
  DEMO_SKU_COPILOT,
  DEMO_SKU_POWER_AUTOMATE_FREE,
  NULL,
};

#define N_SKUS (G_N_ELEMENTS (skus) - 1)

/* Of writes and of the reads that follow them; none of them lets a job end early. */
static const struct
{
  DemoFaultKind kind;
  const char   *path;
  int           value;
  guint         most; /* in a row */
} troubles[] = {
  { DEMO_FAULT_THROTTLE, "/users", 2, 3 },
  { DEMO_FAULT_THROTTLE, "/$batch", 1, 3 },
  { DEMO_FAULT_THROTTLE, "/users", -1, 3 },
  { DEMO_FAULT_STATUS, "/users", 500, 3 },
  { DEMO_FAULT_STATUS, "/users", 503, 3 },
  { DEMO_FAULT_STATUS, "/$batch", 502, 3 },
  { DEMO_FAULT_STATUS, "/$batch", 504, 3 },
  { DEMO_FAULT_CUT_BEFORE, "/$batch", 0, 1 },
  { DEMO_FAULT_LOST_ANSWER, "/$batch", 0, 1 },
  { DEMO_FAULT_CUT_BODY, "/$batch", 0, 1 },
  { DEMO_FAULT_TRUNCATED, "/$batch", 0, 3 },
  { DEMO_FAULT_HTML, "/$batch", 0, 3 },
  { DEMO_FAULT_CONFLICT, "/users", 0, 3 },
  { DEMO_FAULT_STATUS, "/users", 404, 3 },
  { DEMO_FAULT_STATUS, "/users", 403, 3 },
  { DEMO_FAULT_THROTTLE, "/groups", 2, 3 },
  { DEMO_FAULT_THROTTLE, "/groups", 120, 1 },
  { DEMO_FAULT_STATUS, "/groups", 500, 3 },
  { DEMO_FAULT_STATUS, "/groups", 403, 3 },
  { DEMO_FAULT_CONFLICT, "/groups", 0, 3 },
};

/* Of groups that somebody leaves, or comes into. */
static const struct
{
  DemoFaultKind kind;
  const char   *method;
  int           value;
  guint         most; /* in a row */
} group_troubles[] = {
  { DEMO_FAULT_THROTTLE, "DELETE", 2, 3 },
  { DEMO_FAULT_THROTTLE, "DELETE", 120, 1 },
  { DEMO_FAULT_STATUS, "DELETE", 500, 3 },
  { DEMO_FAULT_STATUS, "DELETE", 404, 3 },
  { DEMO_FAULT_STATUS, "DELETE", 403, 3 },
  { DEMO_FAULT_CONFLICT, "DELETE", 0, 3 },
  { DEMO_FAULT_STATUS, "GET", 500, 3 },
  { DEMO_FAULT_STATUS, "GET", 403, 3 },
  { DEMO_FAULT_STATUS, "GET", 404, 2 },
  { DEMO_FAULT_HTML, "GET", 0, 2 },
};

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

/* Groups of one or two products, for some of whose members something is missing. */
static void
add_groups (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);

  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *name = g_strdup_printf (GROUP " %u", i);

      g_assert_true (demo_server_add_group (engine->server, name, DEMO_GROUP_SECURITY));
      for (guint k = 0; k < unseat_directory_get_n_users (directory); k++)
        {
          g_autofree char *user_id = unseat_directory_dup_user_id (directory, k);

          if (chance (4))
            g_assert_true (demo_server_set_group_member (engine->server, name, user_id, TRUE));
        }
      for (guint k = 0; k < 2; k++)
        {
          const char *sku_id = skus[pick (N_SKUS)];
          g_auto (GStrv) plans = demo_server_dup_plans (engine->server, sku_id);
          const char *off[] = { plans[pick (g_strv_length (plans))], NULL };

          g_assert_true (demo_server_set_group_product (engine->server, name, sku_id, TRUE, chance (2) ? off : NULL));
        }
    }
}

/* Somebody may also lose directly what they leave. */
static void
wish_leaves (Engine        *engine,
             UnseatPlanner *planner)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (GPtrArray) groups = unseat_directory_list_groups (directory);

  for (guint i = 0; i < groups->len; i++)
    for (guint k = 0; k < unseat_directory_get_n_users (directory); k++)
      {
        g_autofree char *user_id = unseat_directory_dup_user_id (directory, k);

        if (g_str_has_prefix (unseat_group_get_name (groups->pdata[i]), GROUP) && chance (6))
          unseat_planner_leave_group (planner, user_id, unseat_group_get_id (groups->pdata[i]));
      }
}

/* Returns: whether another product is wanted instead of this one */
static gboolean
wish_swap (UnseatPlanner *planner,
           guint          index,
           const char    *from)
{
  const char *to = skus[pick (N_SKUS)];

  if (!chance (3) || g_str_equal (from, to))
    return FALSE;

  unseat_planner_swap (planner, index, from, to);

  return TRUE;
}

/* Some have apps switched off. */
static void
switch_apps_off (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      const char *sku_id = skus[pick (N_SKUS)];
      g_auto (GStrv) plans = demo_server_dup_plans (engine->server, sku_id);
      guint       n_plans = g_strv_length (plans);
      const char *off[] = { plans[pick (n_plans)], NULL, NULL };

      if (unseat_user_find_direct (user, sku_id) == NULL || !chance (2))
        continue;
      off[1] = chance (2) ? plans[pick (n_plans)] : NULL;
      demo_server_set_disabled_plans (engine->server, unseat_user_get_id (user), sku_id, off);
    }
  engine_load (engine);
}

/* Of a license that is neither to go nor to be replaced. */
static void
wish_apps (UnseatPlanner *planner,
           Engine        *engine,
           UnseatUser    *user,
           const char    *sku_id)
{
  g_auto (GStrv) plans = demo_server_dup_plans (engine->server, sku_id);
  guint       n_plans = g_strv_length (plans);
  const char *off[] = { plans[pick (n_plans)], NULL, NULL };
  const char *on[] = { plans[pick (n_plans)], NULL };
  g_autoptr (UnseatAppSwitch) app_switch = NULL;

  if (chance (2))
    off[1] = plans[pick (n_plans)];
  if (g_strv_contains (off, on[0]))
    on[0] = NULL;
  app_switch = unseat_app_switch_new (unseat_user_get_id (user), sku_id, off, on);
  unseat_planner_switch_apps (planner, app_switch);
}

/* Mostly what the person has, now and then what they have not. */
static void
wish (UnseatPlanner *planner,
      Engine        *engine,
      guint          index)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (unseat_session_get_directory (engine->session), index);

  for (guint i = 0; i < N_SKUS; i++)
    if (chance (5))
      wish_apps (planner, engine, user, skus[i]);
    else if ((unseat_user_find_direct (user, skus[i]) != NULL ? !chance (4) : chance (12)) && !wish_swap (planner, index, skus[i]))
      unseat_planner_unassign (planner, index, skus[i]);
}

/* Everybody in the group is hit: for once whoever a guard leaves out, too. */
static void
wish_group (Engine       *engine,
            UnseatIntent *intent)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (GPtrArray) groups = unseat_directory_list_groups (directory);
  UnseatGroup       *group = groups->pdata[pick (groups->len)];
  const char *const *sku_ids = unseat_group_get_sku_ids (group);
  guint              n_products = g_strv_length ((char **) sku_ids);

  /* When a product is taken off a group that is left, its path tells nothing of who is in the group. */
  if (n_products == 0 || g_str_has_prefix (unseat_group_get_name (group), GROUP))
    return;

  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, unseat_group_get_id (group), sku_ids[pick (n_products)], NULL);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      unseat_intent_include_guarded (intent, user_id);
    }
}

static UnseatPlan *
make_plan (Engine *engine)
{
  guint n_users = unseat_directory_get_n_users (unseat_session_get_directory (engine->session));
  guint n_people = 1 + pick (80);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  if (chance (3))
    wish_group (engine, intent);
  planner = unseat_planner_new_for_intent (engine->session, intent);
  if (chance (2))
    unseat_planner_list_absent (planner);
  for (guint i = 0; i < n_people; i++)
    wish (planner, engine, pick (n_users));
  wish_leaves (engine, planner);

  return unseat_planner_finish (planner);
}

static void
add_troubles (Engine *engine)
{
  guint n_faults = 1 + pick (MAX_FAULTS);

  for (guint i = 0; i < n_faults; i++)
    {
      guint which = pick (G_N_ELEMENTS (troubles));

      engine_fault (engine, troubles[which].kind, "POST", troubles[which].path, pick (5), 1 + pick (troubles[which].most), troubles[which].value);
    }
  for (guint i = pick (3); i > 0; i--)
    {
      guint which = pick (G_N_ELEMENTS (group_troubles));

      engine_fault (engine, group_troubles[which].kind, group_troubles[which].method, "/groups", pick (5), 1 + pick (group_troubles[which].most), group_troubles[which].value);
    }
}

/* Hardly ever, because it is one thing for all who are in it: somebody comes into the group, or somebody else is faster. */
static void
meddle_with_group (Engine       *engine,
                   UnseatChange *change)
{
  const char      *group_id = unseat_change_get_group_id (change);
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autofree char *user_id = unseat_directory_dup_user_id (directory, pick (unseat_directory_get_n_users (directory)));

  if (!chance (20))
    return;

  if (chance (2))
    demo_server_set_group_member (engine->server, group_id, user_id, TRUE);
  else
    demo_server_set_group_product (engine->server, group_id, unseat_change_get_sku_id (change), unseat_change_get_action (change) == UNSEAT_ACTION_PUT_ON, NULL);
}

/* Somebody else is faster, or has the group give more. */
static void
meddle_with_membership (Engine       *engine,
                        UnseatChange *change)
{
  const char *group_id = unseat_change_get_group_id (change);

  if (chance (2))
    demo_server_set_group_product (engine->server, group_id, skus[pick (N_SKUS)], TRUE, NULL);
  else
    demo_server_set_group_member (engine->server, group_id, unseat_change_get_user_id (change), unseat_change_get_action (change) == UNSEAT_ACTION_JOIN);
}

/* Somebody else is faster with some of it. */
static void
meddle (Engine     *engine,
        UnseatPlan *plan)
{
  static const char *const nothing[] = { NULL };
  guint                    n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));

  for (guint i = 0; i < n_changes; i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !chance (8))
        continue;

      if (chance (4))
        demo_server_delete_user (engine->server, unseat_change_get_user_id (change));
      else if (unseat_action_is_group_license (unseat_change_get_action (change)))
        meddle_with_group (engine, change);
      else if (unseat_action_is_membership (unseat_change_get_action (change)))
        meddle_with_membership (engine, change);
      else if (unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH && chance (2))
        demo_server_set_disabled_plans (engine->server, unseat_change_get_user_id (change), unseat_change_get_sku_id (change), nothing);
      else
        demo_server_set_direct (engine->server, unseat_change_get_user_id (change), unseat_change_get_sku_id (change),
                                unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN);
    }
}

static guint
count_writes (Engine *engine)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);

  return writes->len;
}

/* A connection that is cut again and again is no connection: the job then goes no further; and so it does when a server that stumbles does not tell who is
 * in a group. */
static gboolean
is_end (UnseatPlan   *plan,
        const GError *error)
{
  gboolean is_of_group = unseat_plan_does (plan, UNSEAT_ACTION_TAKE_OFF) || unseat_plan_does (plan, UNSEAT_ACTION_PUT_ON);

  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK))
    return TRUE;

  return is_of_group && unseat_error_is_one_of (error, UNSEAT_ERROR_BAD_ANSWER, UNSEAT_ERROR_BUSY, UNSEAT_ERROR_UNCLEAR);
}

static void
apply (Engine     *engine,
       UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;
  guint n_open = 0;

  if (!engine_run (UNSEAT_OPERATION (operation), NULL, &error) && !is_end (plan, error))
    g_error ("%s", error->message);

  n_open = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) + unseat_plan_count (plan, UNSEAT_OUTCOME_SENT) + unseat_plan_count (plan, UNSEAT_OUTCOME_ACCEPTED);
  g_assert_true (n_open == 0 || error != NULL);
}

static gboolean
has_ended (Engine     *engine,
           UnseatPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJob) job = unseat_journal_find_job (engine->journal, unseat_plan_get_id (plan), &error);

  g_assert_no_error (error);

  return unseat_job_get_state (job) == UNSEAT_JOB_ENDED;
}

static void
recheck_later (Engine *engine)
{
  g_autoptr (UnseatRecheck) recheck = unseat_recheck_new (engine->session, engine->journal);
  g_autoptr (GError) error = NULL;

  demo_server_advance_clock (engine->server, LATER_MSEC);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), LATER_MSEC);
  engine_run (UNSEAT_OPERATION (recheck), NULL, &error);
  g_assert_no_error (error);
}

/* A day later nothing of a job that has ended is left in the dark, and nothing that is said then is false.  One that ended without a look that
 * was answered has its time after the first one. */
static void
look_again (Engine     *engine,
            UnseatPlan *plan,
            GHashTable *before,
            GHashTable *groups,
            GHashTable *members,
            guint       n_writes,
            ClaimsSeen *seen)
{
  g_autoptr (UnseatPlan) kept = NULL;

  recheck_later (engine);
  recheck_later (engine);
  kept = engine_load_job (engine, plan);
  if (has_ended (engine, plan))
    g_assert_cmpuint (unseat_plan_count (kept, UNSEAT_OUTCOME_PENDING), ==, 0);
  claims_check (engine, kept, before, skus, seen);
  claims_check_groups (engine, kept, groups, seen);
  claims_check_members (engine, kept, members, seen);
  claims_check_swaps (engine, kept, n_writes, has_ended (engine, plan) ? before : NULL);
}

/* Returns: (transfer full) (element-type UnseatChange): what is to be done */
static GPtrArray *
list_planned (UnseatPlan *plan)
{
  GPtrArray *planned = g_ptr_array_new ();
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_outcome (changes->pdata[i]) == UNSEAT_OUTCOME_PLANNED)
      g_ptr_array_add (planned, changes->pdata[i]);

  return planned;
}

static void
run (Engine     *engine,
     UnseatPlan *plan,
     ClaimsSeen *seen)
{
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) groups = NULL;
  g_autoptr (GHashTable) members = NULL;
  g_autoptr (GPtrArray) planned = list_planned (plan);
  gboolean is_quiet = chance (4);
  guint    n_writes = 0;

  if (!is_quiet && chance (2))
    meddle (engine, plan);
  before = claims_look_at_everybody (engine, skus);
  groups = claims_look_at_groups (engine, plan);
  members = claims_look_at_members (engine, plan);
  n_writes = count_writes (engine);
  demo_server_set_processing_time (engine->server, is_quiet || chance (2) ? 0 : PROCESSING_MSEC);
  if (!is_quiet)
    add_troubles (engine);
  apply (engine, plan);
  demo_server_clear_faults (engine->server);

  claims_check (engine, plan, before, skus, seen);
  claims_check_groups (engine, plan, groups, seen);
  claims_check_members (engine, plan, members, seen);
  claims_check_swaps (engine, plan, n_writes, NULL);
  claims_check_no_write_twice (engine, n_writes);
  engine_check_journal (engine, plan);
  if (is_quiet)
    claims_check_prediction (engine, planned, seen);
  look_again (engine, plan, before, groups, members, n_writes, seen);
  claims_check_no_write_twice (engine, n_writes);
}

/* What groups give may be changed in every other round. */
static void
sign_in_for_groups (Engine *engine)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };

  if (!chance (2))
    return;

  demo_server_set_roles (engine->server, roles);
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  add_groups (engine);
}

/* An undo asks the groups first. */
static void
look_before_undo (Engine     *engine,
                  UnseatPlan *job)
{
  g_autoptr (UnseatGroupLook) operation = unseat_group_look_new_for_changes (engine->session, unseat_plan_peek_changes (job));
  g_autoptr (GError) error = NULL;

  if (operation == NULL)
    return;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
}

static void
do_round (ClaimsSeen *seen)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up_seeded (&engine, 30 + pick (MAX_PEOPLE), (guint32) g_test_rand_int (), unseat_fake_clock_new ());
  sign_in_for_groups (&engine);
  switch_apps_off (&engine);
  plan = make_plan (&engine);
  run (&engine, plan, seen);

  /* And back again, as far as it goes. */
  engine_load (&engine);
  job = unseat_journal_load (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  look_before_undo (&engine, job);
  back = unseat_undo_new_plan (engine.session, job, NULL);
  run (&engine, back, seen);
  engine_tear_down (&engine);
}

/* One test, because each begins with the same random numbers. */
static void
test_rounds (void)
{
  ClaimsSeen seen = { 0 };

  for (guint i = 0; i < N_ROUNDS; i++)
    do_round (&seen);

  g_test_message ("%u apps switched, %u taken off a group, %u put back on it, %u left one, %u put back into it, %u as predicted without trouble", seen.n_switched,
                  seen.n_taken_off, seen.n_put_on, seen.n_left, seen.n_joined, seen.n_predicted);
  g_assert_cmpuint (seen.n_switched, >, N_ROUNDS);
  g_assert_cmpuint (seen.n_taken_off, >, N_ROUNDS);
  g_assert_cmpuint (seen.n_put_on, >, 0);
  g_assert_cmpuint (seen.n_left, >, N_ROUNDS);
  g_assert_cmpuint (seen.n_joined, >, N_ROUNDS);
  g_assert_cmpuint (seen.n_predicted, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/apply-random/rounds", test_rounds);

  return g_test_run ();
}
