/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-recheck.h"
#include "unseat-undo.h"

/* Random tenants, plans, troubles and strangers who change things behind the job's back, against a model that only knows what each outcome
 * claims.  The server is asked afterwards whether the claims are true, and whether anything else was touched. */

#define N_ROUNDS 80
#define MAX_FAULTS 6
#define MAX_PEOPLE 120
#define LATER_MSEC (2 * 60 * 60 * 1000)

static const char *const skus[] = {
  DEMO_SKU_OFFICE_E3,
  DEMO_SKU_M365_E3,
  DEMO_SKU_M365_E5,
  DEMO_SKU_VISIO_P2,
  DEMO_SKU_PROJECT_P3,
  DEMO_SKU_POWER_BI_PRO,
  DEMO_SKU_COPILOT,
  DEMO_SKU_POWER_AUTOMATE_FREE,
};

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
};

/* What is true of a person and a product. */
typedef struct
{
  gboolean exists;
  gboolean direct;
  gboolean inherited;
} Truth;

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

static Truth
look (Engine     *engine,
      const char *user_id,
      const char *sku_id)
{
  g_autofree char *found = demo_server_dup_user_id (engine->server, user_id);
  Truth            truth = { found != NULL };

  demo_server_person_holds (engine->server, user_id, sku_id, &truth.direct, &truth.inherited);

  return truth;
}

static char *
make_key (const char *user_id,
          const char *sku_id)
{
  return g_strdup_printf ("%s %s", user_id, sku_id);
}

/* Returns: "user SKU" → Truth, of everybody and all products */
static GHashTable *
look_at_everybody (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  GHashTable      *truths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      for (guint j = 0; j < G_N_ELEMENTS (skus); j++)
        {
          Truth truth = look (engine, user_id, skus[j]);

          g_hash_table_insert (truths, make_key (user_id, skus[j]), g_memdup2 (&truth, sizeof truth));
        }
    }

  return truths;
}

/* Returns: whether another product is wanted instead of this one */
static gboolean
wish_swap (UnseatPlanner *planner,
           guint          index,
           const char    *from)
{
  const char *to = skus[pick (G_N_ELEMENTS (skus))];

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
      const char *sku_id = skus[pick (G_N_ELEMENTS (skus))];
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

/* Mostly what the person has, now and then what they have not. */
static void
wish (UnseatPlanner *planner,
      Engine        *engine,
      guint          index)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (unseat_session_get_directory (engine->session), index);

  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    if ((unseat_user_find_direct (user, skus[i]) != NULL ? !chance (4) : chance (12)) && !wish_swap (planner, index, skus[i]))
      unseat_planner_unassign (planner, index, skus[i]);
}

static UnseatPlan *
make_plan (Engine *engine)
{
  guint n_users = unseat_directory_get_n_users (unseat_session_get_directory (engine->session));
  guint n_people = 1 + pick (80);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  if (chance (2))
    unseat_planner_list_absent (planner);
  for (guint i = 0; i < n_people; i++)
    wish (planner, engine, pick (n_users));

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
}

/* Somebody else is faster with some of it. */
static void
meddle (Engine     *engine,
        UnseatPlan *plan)
{
  guint n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));

  for (guint i = 0; i < n_changes; i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !chance (8))
        continue;

      if (chance (4))
        demo_server_delete_user (engine->server, unseat_change_get_user_id (change));
      else
        demo_server_set_direct (engine->server, unseat_change_get_user_id (change), unseat_change_get_sku_id (change),
                                unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN);
    }
}

/* @before: after the meddling, before the job */
static void
check_unassigned (UnseatOutcome outcome,
                  const Truth  *before,
                  const Truth  *now)
{
  switch (outcome)
    {
    case UNSEAT_OUTCOME_VERIFIED:
      g_assert_false (now->direct || now->inherited);
      return;
    case UNSEAT_OUTCOME_STILL_INHERITED:
      g_assert_false (now->direct);
      g_assert_true (now->inherited);
      return;
    case UNSEAT_OUTCOME_ALREADY_GONE:
      g_assert_false (now->direct || before->direct);
      return;
    case UNSEAT_OUTCOME_BLOCKED:
    case UNSEAT_OUTCOME_FAILED:
    case UNSEAT_OUTCOME_SKIPPED:
    case UNSEAT_OUTCOME_CANCELLED:
    case UNSEAT_OUTCOME_PLANNED:
      g_assert_cmpint (now->direct, ==, before->direct);
      return;
    case UNSEAT_OUTCOME_PENDING: /* claims nothing */
    case UNSEAT_OUTCOME_SENT:
    case UNSEAT_OUTCOME_ACCEPTED:
      return;
    default:
      g_assert_not_reached ();
    }
}

static void
check_assigned (UnseatOutcome outcome,
                const Truth  *before,
                const Truth  *now)
{
  switch (outcome)
    {
    case UNSEAT_OUTCOME_VERIFIED:
      g_assert_true (now->direct);
      return;
    case UNSEAT_OUTCOME_BLOCKED:
    case UNSEAT_OUTCOME_FAILED:
    case UNSEAT_OUTCOME_SKIPPED:
    case UNSEAT_OUTCOME_CANCELLED:
    case UNSEAT_OUTCOME_PLANNED:
      g_assert_cmpint (now->direct, ==, before->direct);
      return;
    case UNSEAT_OUTCOME_PENDING: /* claims nothing */
    case UNSEAT_OUTCOME_SENT:
    case UNSEAT_OUTCOME_ACCEPTED:
      return;
    case UNSEAT_OUTCOME_ALREADY_GONE:
    case UNSEAT_OUTCOME_STILL_INHERITED:
    default:
      g_assert_not_reached ();
    }
}

static void
check_claims (Engine     *engine,
              UnseatPlan *plan,
              GHashTable *before)
{
  g_autoptr (GHashTable) now = look_at_everybody (engine);
  g_autoptr (GHashTable) planned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       value = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange    *change = engine_get_change (plan, i);
      g_autofree char *path = make_key (unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
      const Truth     *was = g_hash_table_lookup (before, path);
      Truth            is = look (engine, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));

      if (was != NULL && unseat_change_is_direct (change) && unseat_change_get_action (change) == UNSEAT_ACTION_UNASSIGN)
        check_unassigned (unseat_change_get_outcome (change), was, &is);
      else if (was != NULL && unseat_change_is_direct (change))
        check_assigned (unseat_change_get_outcome (change), was, &is);
      g_hash_table_add (planned, g_steal_pointer (&path));
    }

  /* Nobody else was touched. */
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Truth *is = value;
      const Truth *was = g_hash_table_lookup (before, key);

      if (was == NULL || g_hash_table_contains (planned, key))
        continue;
      g_assert_cmpint (was->direct, ==, is->direct);
    }
}

static gboolean
has_id (const char *ids,
        const char *sku_id)
{
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);

  return g_strv_contains ((const char *const *) list, sku_id);
}

/* No call has done one half without the other. @n_before: writes of earlier jobs */
static void
check_whole (Engine       *engine,
             UnseatChange *taken,
             UnseatChange *given,
             guint         n_before)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);

  for (guint i = n_before; i < writes->len; i++)
    {
      const DemoWrite *write = g_ptr_array_index (writes, i);

      if (g_str_equal (write->user_id, unseat_change_get_user_id (taken)))
        g_assert_cmpint (has_id (write->removed, unseat_change_get_sku_id (taken)), ==, has_id (write->added, unseat_change_get_sku_id (given)));
    }
}

/* What was off is off, where there is such an app. */
static void
check_apps (Engine       *engine,
            UnseatChange *taken,
            UnseatChange *given)
{
  const char *const *off = unseat_change_get_disabled_plans (taken);
  g_auto (GStrv) plans = demo_server_dup_plans (engine->server, unseat_change_get_sku_id (given));
  g_auto (GStrv) now = demo_server_dup_disabled_plans (engine->server, unseat_change_get_user_id (given), unseat_change_get_sku_id (given));

  g_assert_nonnull (now);
  g_assert_true (unseat_app_switch_is_same ((const char *const *) now, unseat_change_get_disabled_plans (given)));
  for (guint i = 0; off[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) plans, off[i]))
      g_assert_true (g_strv_contains ((const char *const *) now, off[i]));
}

/* Whether nobody else was faster with a half of it, nor the person deleted. @before: after the meddling, before the job */
static gboolean
was_possible (GHashTable   *before,
              UnseatChange *taken,
              UnseatChange *given)
{
  g_autofree char *old_path = make_key (unseat_change_get_user_id (taken), unseat_change_get_sku_id (taken));
  g_autofree char *new_path = make_key (unseat_change_get_user_id (given), unseat_change_get_sku_id (given));
  const Truth     *has_old = g_hash_table_lookup (before, old_path);
  const Truth     *has_new = g_hash_table_lookup (before, new_path);

  return has_old != NULL && has_old->direct && (has_new == NULL || !has_new->direct);
}

/* @before: what was so before the job, or %NULL as long as some of it may be open */
static void
check_swaps (Engine     *engine,
             UnseatPlan *plan,
             guint       n_before,
             GHashTable *before)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *taken = engine_get_change (plan, i);
      UnseatChange *given = unseat_plan_find_other_half (plan, taken);
      gboolean      is_taken = unseat_outcome_has (unseat_change_get_outcome (taken), UNSEAT_OUTCOME_IS_DONE);

      g_assert_cmpint (given != NULL, ==, unseat_change_get_swap_sku_id (taken) != NULL);
      if (given == NULL || unseat_change_get_action (taken) != UNSEAT_ACTION_UNASSIGN)
        continue;

      check_whole (engine, taken, given, n_before);
      if (before == NULL || !was_possible (before, taken, given))
        continue;
      g_assert_cmpint (is_taken, ==, unseat_outcome_has (unseat_change_get_outcome (given), UNSEAT_OUTCOME_IS_DONE));
      if (is_taken && unseat_plan_get_kind (plan) != UNSEAT_PLAN_UNDO)
        check_apps (engine, taken, given);
    }
}

/* @n_before: writes of earlier jobs */
static void
check_no_write_twice (Engine *engine,
                      guint   n_before)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = n_before; i < writes->len; i++)
    {
      DemoWrite       *write = g_ptr_array_index (writes, i);
      g_autofree char *text = g_strjoin (" ", write->removed, write->added, NULL);
      g_auto (GStrv) ids = g_strsplit (text, " ", -1);

      for (guint j = 0; ids[j] != NULL; j++)
        if (*ids[j] != '\0')
          g_assert_true (g_hash_table_add (done, make_key (write->user_id, ids[j])));
    }
}

static guint
count_writes (Engine *engine)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);

  return writes->len;
}

/* A connection that is cut again and again is no connection: the job then goes no further. */
static void
apply (Engine     *engine,
       UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;
  guint n_open = 0;

  if (!engine_run (UNSEAT_OPERATION (operation), NULL, &error))
    g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);

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

/* Hours later nothing of a job that has ended is left in the dark, and nothing that is said then is false.  One that ended without a look that
 * was answered has its hour after the first one. */
static void
look_again (Engine     *engine,
            UnseatPlan *plan,
            GHashTable *before,
            guint       n_writes)
{
  g_autoptr (UnseatPlan) kept = NULL;

  recheck_later (engine);
  recheck_later (engine);
  kept = engine_load_job (engine, plan);
  if (has_ended (engine, plan))
    g_assert_cmpuint (unseat_plan_count (kept, UNSEAT_OUTCOME_PENDING), ==, 0);
  check_claims (engine, kept, before);
  check_swaps (engine, kept, n_writes, has_ended (engine, plan) ? before : NULL);
}

static void
run (Engine     *engine,
     UnseatPlan *plan)
{
  g_autoptr (GHashTable) before = NULL;
  guint n_writes = 0;

  if (chance (2))
    meddle (engine, plan);
  before = look_at_everybody (engine);
  n_writes = count_writes (engine);
  add_troubles (engine);
  apply (engine, plan);
  demo_server_clear_faults (engine->server);

  check_claims (engine, plan, before);
  check_swaps (engine, plan, n_writes, NULL);
  check_no_write_twice (engine, n_writes);
  engine_check_journal (engine, plan);
  look_again (engine, plan, before, n_writes);
  check_no_write_twice (engine, n_writes);
}

static void
do_round (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up_seeded (&engine, 30 + pick (MAX_PEOPLE), (guint32) g_test_rand_int (), unseat_fake_clock_new ());
  switch_apps_off (&engine);
  plan = make_plan (&engine);
  run (&engine, plan);

  /* And back again, as far as it goes. */
  engine_load (&engine);
  job = unseat_journal_load (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  back = unseat_undo_new_plan (engine.session, job, NULL);
  run (&engine, back);
  engine_tear_down (&engine);
}

/* One test, because each begins with the same random numbers. */
static void
test_rounds (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    do_round ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/apply-random/rounds", test_rounds);

  return g_test_run ();
}
