/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-error.h"
#include "unseat-undo.h"

#include <string.h>

/* Whole jobs taken back or tried again, compared with what the server holds. */

#define N_PEOPLE 400
#define FIRST_UNKNOWN 20 /* those before have names and rights of their own */

static guint
count_changes (UnseatPlan *plan)
{
  return g_list_model_get_n_items (unseat_plan_get_changes (plan));
}

static void
assert_reason (UnseatPlan   *plan,
               guint         position,
               UnseatOutcome outcome,
               const char   *reason)
{
  engine_assert_outcome (plan, position, outcome);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, position)), ==, reason);
}

/* The truth about the direct license of a person, in one text; NULL when there is none. */
static char *
describe_license (Engine     *engine,
                  const char *user,
                  const char *sku_id)
{
  g_auto (GStrv) plans = demo_server_dup_disabled_plans (engine->server, user, sku_id);

  return plans != NULL ? g_strjoinv (" ", plans) : NULL;
}

/* --- Five hundred people, each with other apps switched off --- */

#define N_HOLDERS 500
#define SKU DEMO_SKU_EMS_E3

static void
give_license (Engine     *engine,
              const char *user,
              char      **plans,
              guint       pattern)
{
  g_autoptr (GPtrArray) off = g_ptr_array_new ();

  for (guint i = 0; plans[i] != NULL; i++)
    if ((pattern & (1u << i)) != 0)
      g_ptr_array_add (off, plans[i]);
  g_ptr_array_add (off, NULL);

  g_assert_true (demo_server_set_disabled_plans (engine->server, user, SKU, (const char *const *) off->pdata));
}

/* Returns: (transfer full): the ids of the people */
static GPtrArray *
give_licenses (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  GPtrArray       *ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) plans = demo_server_dup_plans (engine->server, SKU);

  g_assert_cmpuint (g_strv_length (plans), >=, 5);
  demo_server_set_seats (engine->server, SKU, N_HOLDERS * 2);
  for (guint i = FIRST_UNKNOWN; ids->len < N_HOLDERS; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (*unseat_user_get_usage_location (user) == '\0' || unseat_user_holds (user, SKU))
        continue;
      give_license (engine, unseat_user_get_id (user), plans, ids->len);
      g_ptr_array_add (ids, g_strdup (unseat_user_get_id (user)));
    }
  engine_load (engine);

  return ids;
}

static GPtrArray *
describe_licenses (Engine    *engine,
                   GPtrArray *ids)
{
  GPtrArray *licenses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (licenses, describe_license (engine, ids->pdata[i], SKU));

  return licenses;
}

static UnseatPlan *
plan_people (Engine    *engine,
             GPtrArray *ids)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  for (guint i = 0; i < ids->len; i++)
    unseat_planner_unassign (planner, engine_find (engine, ids->pdata[i]), SKU);

  return unseat_planner_finish (planner);
}

/* Each person lost it once and got it back once, and nobody else was touched. */
static void
check_both_ways (Engine    *engine,
                 GPtrArray *ids)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);
  g_autoptr (GHashTable) state = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (writes->len, ==, 2 * ids->len);
  for (guint i = 0; i < writes->len; i++)
    {
      const DemoWrite *write = writes->pdata[i];

      g_assert_cmpstr (i < ids->len ? write->removed : write->added, ==, SKU);
      g_assert_cmpstr (i < ids->len ? write->added : write->removed, ==, "");
      g_assert_cmpint (g_hash_table_add (state, write->user_id), ==, i < ids->len);
    }
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (g_hash_table_contains (state, ids->pdata[i]));
}

static void
test_five_hundred (void)
{
  Engine engine;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) between = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  guint consumed = 0;

  engine_set_up (&engine, N_HOLDERS * 2, unseat_clock_new ());
  ids = give_licenses (&engine);
  before = describe_licenses (&engine, ids);
  consumed = demo_server_get_consumed (engine.server, SKU);

  plan = plan_people (&engine, ids);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  between = describe_licenses (&engine, ids);
  g_assert_cmpuint (demo_server_get_consumed (engine.server, SKU), ==, consumed - N_HOLDERS);

  back = engine_undo (&engine, plan);
  g_assert_cmpuint (count_changes (back), ==, N_HOLDERS);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_get_consumed (engine.server, SKU), ==, consumed);
  after = describe_licenses (&engine, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      g_assert_null (between->pdata[i]);
      g_assert_nonnull (before->pdata[i]);
      g_assert_cmpstr (before->pdata[i], ==, after->pdata[i]);
    }
  g_assert_cmpstr (before->pdata[0], !=, before->pdata[1]); /* else little is proved */

  check_both_ways (&engine, ids);
  engine_check_journal (&engine, back);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, N_HOLDERS);
  engine_tear_down (&engine);
}

/* --- Parts, and one after the other --- */

static gboolean
holds (Engine       *engine,
       UnseatChange *change)
{
  gboolean direct = FALSE;

  demo_server_person_holds (engine->server, unseat_change_get_user_id (change), unseat_change_get_sku_id (change), &direct, NULL);

  return direct;
}

static void
test_chosen (void)
{
  enum
  {
    N_CHANGES = 5,
    N_CHOSEN = 2,
  };
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) rest = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_auto (GStrv) ids = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, DEMO_SKU_M365_E3, N_CHANGES);
  engine_apply (&engine, plan);
  job = engine_load_job (&engine, plan);
  g_ptr_array_add (chosen, engine_get_change (job, 1));
  g_ptr_array_add (chosen, engine_get_change (job, 3));
  ids = unseat_change_dup_user_ids (chosen);
  g_assert_cmpuint (g_strv_length (ids), ==, N_CHOSEN);

  back = unseat_undo_new_plan (engine.session, job, chosen);
  g_assert_cmpuint (count_changes (back), ==, N_CHOSEN);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  for (guint i = 0; i < N_CHANGES; i++)
    g_assert_cmpint (holds (&engine, engine_get_change (plan, i)), ==, i == 1 || i == 3);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, N_CHOSEN);

  /* What is undone is not undone twice. */
  rest = engine_undo (&engine, plan);
  g_assert_cmpuint (count_changes (rest), ==, N_CHANGES - N_CHOSEN);
  engine_apply (&engine, rest);
  engine_assert_all (rest, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, N_CHANGES);
  engine_tear_down (&engine);
}

/* There, back, there and back again: each job knows what became of it in the end. */
static void
test_three_times (void)
{
  enum
  {
    N_JOBS = 4,
  };
  Engine           engine;
  UnseatPlan      *jobs[N_JOBS] = { NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  before = describe_license (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  jobs[0] = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  engine_apply (&engine, jobs[0]);
  for (guint i = 1; i < N_JOBS; i++)
    {
      jobs[i] = engine_undo (&engine, jobs[i - 1]);
      g_assert_cmpint (unseat_plan_get_kind (jobs[i]), ==, UNSEAT_PLAN_UNDO);
      g_assert_cmpstr (unseat_plan_get_parent (jobs[i]), ==, unseat_plan_get_id (jobs[i - 1]));
      g_assert_cmpint (unseat_change_get_action (engine_get_change (jobs[i], 0)), ==, i % 2 == 1 ? UNSEAT_ACTION_ASSIGN : UNSEAT_ACTION_UNASSIGN);
      engine_apply (&engine, jobs[i]);
      engine_assert_all (jobs[i], UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpint (holds (&engine, engine_get_change (jobs[i], 0)), ==, i % 2 == 1);
    }

  after = describe_license (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_assert_cmpstr (after, ==, before);
  for (guint i = 0; i < N_JOBS; i++)
    {
      g_assert_cmpuint (engine_count_undone (&engine, jobs[i]), ==, i % 2 == 0 ? 1 : 0);
      g_object_unref (jobs[i]);
    }
  engine_tear_down (&engine);
}

/* Only what was done is taken back. */
static void
test_partial (void)
{
  enum
  {
    N_CHANGES = 4,
    N_REFUSED = 2,
  };
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (GPtrArray) writes = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, DEMO_SKU_M365_E3, N_CHANGES);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 1, N_REFUSED, 400);
  engine_apply (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, N_REFUSED);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, N_CHANGES - N_REFUSED);

  back = engine_undo (&engine, plan);
  g_assert_cmpuint (count_changes (back), ==, N_CHANGES - N_REFUSED);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  for (guint i = 0; i < N_CHANGES; i++)
    g_assert_true (holds (&engine, engine_get_change (plan, i)));
  writes = demo_server_dup_writes (engine.server);
  g_assert_cmpuint (writes->len, ==, 2 * (N_CHANGES - N_REFUSED));
  engine_tear_down (&engine);
}

/* --- What has changed meanwhile --- */

/* A group gave the product all the time: the seat is there, even when all are taken. */
static void
test_still_inherited (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  const UnseatPlanProduct *product = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_STILL_INHERITED);
  demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, demo_server_get_consumed (engine.server, DEMO_SKU_OFFICE_E3));
  engine_load (&engine);

  back = engine_undo (&engine, plan);
  g_assert_cmpuint (count_changes (back), ==, 1); /* the path through the group was never touched */
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);
  g_assert_false (unseat_change_takes_seat (engine_get_change (back, 0)));
  product = unseat_plan_get_products (back)->pdata[0];
  g_assert_cmpuint (product->n_assigned, ==, 1);
  g_assert_cmpuint (product->n_taken_seats, ==, 0);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (holds (&engine, engine_get_change (back, 0)));
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 1);
  engine_tear_down (&engine);
}

static void
test_lost_plan (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_auto (GStrv) before = NULL;
  g_autofree char *after = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  before = demo_server_dup_disabled_plans (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_assert_cmpuint (g_strv_length (before), ==, 2);
  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  engine_apply (&engine, plan);
  g_assert_true (demo_server_remove_plan (engine.server, DEMO_SKU_PROJECT_P3, before[1]));
  engine_load (&engine);

  back = engine_undo (&engine, plan);
  assert_reason (back, 0, UNSEAT_OUTCOME_PLANNED, "1 app that was switched off is no longer part of the product.");
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (back)), ==, 1);
  g_assert_cmpstr (unseat_plan_get_notes (back)[0], ==, "1 app that was switched off is no longer part of its product. The license comes back without it.");
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  after = describe_license (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_assert_cmpstr (after, ==, before[0]);
  engine_tear_down (&engine);
}

static void
test_usage_location (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  engine_apply (&engine, plan);
  demo_server_set_usage_location (engine.server, DEMO_UPN_DIRECT, NULL);
  engine_load (&engine);
  blocked = engine_undo (&engine, plan);
  assert_reason (blocked, 0, UNSEAT_OUTCOME_BLOCKED, "This person has no usage location. Set one in the Microsoft 365 admin center, then try again.");
  g_assert_false (unseat_change_takes_seat (engine_get_change (blocked, 0)));

  demo_server_set_usage_location (engine.server, DEMO_UPN_DIRECT, "AT");
  engine_load (&engine);
  back = engine_undo (&engine, plan);
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* --- Retry --- */

static void
stop_cb (UnseatOperation *operation,
         GParamSpec      *pspec,
         gpointer         user_data)
{
  if (unseat_operation_get_done (operation) > 0)
    unseat_apply_stop (UNSEAT_APPLY (operation));
}

/* The first batch is sent, with a refusal in it; the person stops the rest. */
static void
apply_part (Engine     *engine,
            UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;

  engine_fault (engine, DEMO_FAULT_STATUS, "POST", "/users", 1, 1, 400);
  g_signal_connect (operation, "notify::done", G_CALLBACK (stop_cb), NULL);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
}

static UnseatChange *
find_nth (UnseatPlan   *plan,
          UnseatOutcome outcome,
          guint         n)
{
  for (guint i = 0; i < count_changes (plan); i++)
    if (unseat_change_get_outcome (engine_get_change (plan, i)) == outcome && n-- == 0)
      return engine_get_change (plan, i);

  g_assert_not_reached ();
}

static UnseatChange *
find_same (UnseatPlan   *plan,
           UnseatChange *change)
{
  for (guint i = 0; i < count_changes (plan); i++)
    if (g_str_equal (unseat_change_get_user_id (engine_get_change (plan, i)), unseat_change_get_user_id (change)))
      return engine_get_change (plan, i);

  g_assert_not_reached ();
}

static void
test_retry_mixed (void)
{
  enum
  {
    N_CHANGES = 25,
    N_FIRST = 20, /* a batch */
  };
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  UnseatChange *refused = NULL;
  UnseatChange *lost = NULL;
  UnseatChange *deleted = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, DEMO_SKU_M365_E3, N_CHANGES);
  apply_part (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), ==, N_CHANGES - N_FIRST);
  refused = find_nth (plan, UNSEAT_OUTCOME_FAILED, 0);
  lost = find_nth (plan, UNSEAT_OUTCOME_CANCELLED, 0);
  deleted = find_nth (plan, UNSEAT_OUTCOME_CANCELLED, 1);
  demo_server_set_direct (engine.server, unseat_change_get_user_id (lost), DEMO_SKU_M365_E3, FALSE);
  demo_server_delete_user (engine.server, unseat_change_get_user_id (deleted));
  engine_load (&engine);

  again = engine_retry (&engine, plan);
  g_assert_cmpint (unseat_plan_get_kind (again), ==, UNSEAT_PLAN_RETRY);
  g_assert_cmpuint (count_changes (again), ==, 1 + N_CHANGES - N_FIRST);
  g_assert_cmpstr (unseat_outcome_to_word (unseat_change_get_outcome (find_same (again, refused))), ==, "planned");
  g_assert_cmpstr (unseat_outcome_to_word (unseat_change_get_outcome (find_same (again, lost))), ==, "already-gone");
  g_assert_cmpstr (unseat_outcome_to_word (unseat_change_get_outcome (find_same (again, deleted))), ==, "blocked");
  g_assert_cmpstr (unseat_change_get_user_principal_name (find_same (again, deleted)), ==, unseat_change_get_user_principal_name (deleted));
  engine_apply (&engine, again);
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_VERIFIED), ==, 1 + N_CHANGES - N_FIRST - 2);
  for (guint i = 0; i < N_CHANGES; i++)
    g_assert_false (holds (&engine, engine_get_change (plan, i)));
  engine_tear_down (&engine);
}

/* What an undo could not give back is given back later, and then the first job counts as undone. */
static void
test_retry_undo (void)
{
  enum
  {
    N_CHANGES = 3,
  };
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) nothing = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, DEMO_SKU_M365_E3, N_CHANGES);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 400);
  engine_apply (&engine, back);
  g_assert_cmpuint (unseat_plan_count (back, UNSEAT_OUTCOME_FAILED), ==, 1);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, N_CHANGES - 1);

  again = engine_retry (&engine, back);
  g_assert_cmpstr (unseat_plan_get_parent (again), ==, unseat_plan_get_id (back));
  g_assert_cmpuint (count_changes (again), ==, 1);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (again, 0)), ==, UNSEAT_ACTION_ASSIGN);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, N_CHANGES);
  nothing = engine_undo (&engine, plan);
  g_assert_cmpuint (count_changes (nothing), ==, 0);
  engine_tear_down (&engine);
}

/* --- What is refused before anything is planned --- */

static void
assert_check (Engine         *engine,
              UnseatJobFacts *facts,
              UnseatError     expected,
              const char     *message)
{
  g_autoptr (UnseatJob) job = unseat_job_new (facts);
  g_autoptr (GError) error = NULL;

  g_assert_false (unseat_undo_check_job (engine->session, job, &error));
  g_assert_error (error, UNSEAT_ERROR, (int) expected);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_check (void)
{
  Engine         engine;
  UnseatJobFacts facts = { .id = "job", .tenant_id = DEMO_TENANT_ID, .tenant_name = "Contoso", .holder = "unseat-cli (process 12)" };
  g_autoptr (UnseatJob) good = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  good = unseat_job_new (&facts);
  g_assert_true (unseat_undo_check_job (engine.session, good, &error));
  g_assert_no_error (error);

  facts.state = UNSEAT_JOB_AT_WORK;
  assert_check (&engine, &facts, UNSEAT_ERROR_IN_USE, "unseat-cli (process 12) is at work on this job.");
  facts.state = UNSEAT_JOB_BROKEN_OFF;
  assert_check (&engine, &facts, UNSEAT_ERROR_INVALID_INPUT, "This job is not finished. Resume it first.");
  facts.tenant_id = "another";
  assert_check (&engine, &facts, UNSEAT_ERROR_INVALID_INPUT, "This job was done in the tenant Contoso (another). Sign in to that tenant first.");
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo-jobs/five-hundred", test_five_hundred);
  g_test_add_func ("/undo-jobs/chosen", test_chosen);
  g_test_add_func ("/undo-jobs/three-times", test_three_times);
  g_test_add_func ("/undo-jobs/partial", test_partial);
  g_test_add_func ("/undo-jobs/still-inherited", test_still_inherited);
  g_test_add_func ("/undo-jobs/lost-plan", test_lost_plan);
  g_test_add_func ("/undo-jobs/usage-location", test_usage_location);
  g_test_add_func ("/undo-jobs/retry-mixed", test_retry_mixed);
  g_test_add_func ("/undo-jobs/retry-undo", test_retry_undo);
  g_test_add_func ("/undo-jobs/check", test_check);

  return g_test_run ();
}
