/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"

#include "unseat-error.h"

/* Jobs that cannot be resumed, or not now, or not by two at once. */

#define N_PEOPLE 1200
#define N_CHANGES 60

/* A job of which all was known but its end. */
static void
test_nothing_left (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatApply) again = NULL;
  g_autoptr (GError) error = NULL;
  guint n_requests = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 1);
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_FAILED);
  n_requests = demo_server_count_requests (engine.server, NULL, NULL);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, NULL, NULL), ==, n_requests);

  again = unseat_apply_new_resume (engine.session, engine.journal, unseat_plan_get_id (plan));
  g_assert_false (engine_run (UNSEAT_OPERATION (again), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_null (unseat_apply_get_plan (again));
  g_clear_object (&again);
  engine_tear_down (&engine);
}

/* Takes the operation. */
static void
assert_untouched (Engine      *engine,
                  UnseatPlan  *plan,
                  UnseatApply *operation,
                  int          code)
{
  g_autoptr (UnseatApply) owned = operation;
  g_autoptr (GError) error = NULL;
  guint n_writes = demo_server_count_requests (engine->server, "POST", "/users");

  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, code);
  g_assert_cmpuint (demo_server_count_requests (engine->server, "POST", "/users"), ==, n_writes);
  g_assert_cmpuint (broken_job_count (engine), ==, 1);
  engine_check_journal (engine, plan);
  g_assert_finalize_object (g_steal_pointer (&owned));
}

static UnseatApply *
make (Engine     *engine,
      UnseatPlan *plan)
{
  return unseat_apply_new_resume (engine->session, engine->journal, unseat_plan_get_id (plan));
}

static void
test_no_network (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 3);
  broken_job_mark (&engine, plan, 1, UNSEAT_OUTCOME_SENT);
  uri = g_uri_parse (demo_server_get_login_url (engine.server), G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  demo_server_stop (engine.server);
  assert_untouched (&engine, plan, make (&engine, plan), UNSEAT_ERROR_NETWORK);

  demo_server_start (engine.server, (guint16) g_uri_get_port (uri), &error);
  g_assert_no_error (error);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

static void
revoke_sign_in (Engine *engine)
{
  demo_server_expire_access_tokens (engine->server);
  demo_server_revoke_sessions (engine->server);
}

static void
test_signed_out (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 3);
  revoke_sign_in (&engine);
  assert_untouched (&engine, plan, make (&engine, plan), UNSEAT_ERROR_SIGN_IN_REQUIRED);

  engine_sign_in (&engine);
  engine_load (&engine);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

static void
test_other_tenant (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) foreign = NULL;
  g_autoptr (GError) error = NULL;
  const UnseatPlanFacts facts = { .tenant_id = "11111111-2222-4333-8444-555555555555", .tenant_name = "Elsewhere", .actor = "ada@elsewhere.example" };
  GPtrArray            *changes = g_ptr_array_new_with_free_func (g_object_unref);

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, BROKEN_JOB_SKU, 1);
  g_ptr_array_add (changes, g_object_ref (engine_get_change (plan, 0)));
  foreign = unseat_plan_new (&facts, changes, NULL);
  unseat_journal_add_plan (engine.journal, foreign, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (foreign));
  assert_untouched (&engine, foreign, make (&engine, foreign), UNSEAT_ERROR_INVALID_INPUT);
  engine_tear_down (&engine);
}

static void
test_rights_lost (void)
{
  static const char *const scopes[] = { "User.Read", "User.Read.All", "Organization.Read.All", "GroupMember.Read.All", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 3);
  demo_server_set_scopes (engine.server, scopes);
  engine_sign_in (&engine);
  engine_load (&engine);
  assert_untouched (&engine, plan, make (&engine, plan), UNSEAT_ERROR_FORBIDDEN);
  engine_tear_down (&engine);
}

static void
test_unknown (void)
{
  Engine engine;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  operation = unseat_apply_new_resume (engine.session, engine.journal, "nothing");
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_assert_false (unseat_apply_is_open (operation));
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

typedef struct
{
  Engine      *engine;
  UnseatApply *operation;
  UnseatApply *rival; /* (owned) (nullable) */
  GError      *error; /* (owned) (nullable): the rival's */
  gboolean     has_ended;
} Race;

static void
rival_ended_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Race *race = user_data;

  race->has_ended = TRUE;
  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &race->error);
}

static void
start_rival_cb (UnseatOperation *operation,
                GParamSpec      *pspec,
                Race            *race)
{
  UnseatPlan *plan = unseat_apply_get_plan (race->operation);

  if (race->rival != NULL)
    return;

  race->rival = unseat_apply_new_resume (race->engine->session, race->engine->journal, unseat_plan_get_id (plan));
  unseat_operation_run_async (UNSEAT_OPERATION (race->rival), NULL, rival_ended_cb, race);
}

/* Clicked twice. */
static void
test_twice (void)
{
  Engine engine;
  Race   race = { &engine, NULL, NULL, NULL, FALSE };
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, N_CHANGES);
  race.operation = make (&engine, plan);
  g_signal_connect (race.operation, "notify::total", G_CALLBACK (start_rival_cb), &race);
  engine_run (UNSEAT_OPERATION (race.operation), NULL, &error);
  g_assert_no_error (error);
  while (!race.has_ended)
    g_main_context_iteration (NULL, TRUE);

  g_assert_error (race.error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  engine_assert_all (unseat_apply_get_plan (race.operation), UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, unseat_apply_get_plan (race.operation));
  g_clear_error (&race.error);
  g_clear_object (&race.rival);
  g_assert_finalize_object (race.operation);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/resume-fails/nothing-left", test_nothing_left);
  g_test_add_func ("/apply/resume-fails/no-network", test_no_network);
  g_test_add_func ("/apply/resume-fails/signed-out", test_signed_out);
  g_test_add_func ("/apply/resume-fails/other-tenant", test_other_tenant);
  g_test_add_func ("/apply/resume-fails/rights-lost", test_rights_lost);
  g_test_add_func ("/apply/resume-fails/unknown", test_unknown);
  g_test_add_func ("/apply/resume-fails/twice", test_twice);

  return g_test_run ();
}
