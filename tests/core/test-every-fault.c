/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "claims.h"
#include "unseat-error.h"
#include "unseat-recheck.h"

/* Every trouble that the demo server can make, at every place of a load and of a job: what is claimed then is true, and in the end the server
 * holds exactly what was planned. */

#define N_PEOPLE 600
#define N_CHANGES 24 /* one whole batch, and one that is not */
#define LATER_MSEC (2 * 60 * 60 * 1000)

static const char *const skus[] = { BROKEN_JOB_SKU, DEMO_SKU_OFFICE_E3, NULL };

typedef struct
{
  DemoFaultKind kind;
  int           value;
  const char   *text;
  guint         times;
} Trouble;

static const Trouble troubles[] = {
  { DEMO_FAULT_THROTTLE, 2, NULL, 3 },
  { DEMO_FAULT_THROTTLE, -1, NULL, 3 },
  { DEMO_FAULT_STATUS, 401, NULL, 2 },
  { DEMO_FAULT_STATUS, 403, NULL, 2 },
  { DEMO_FAULT_STATUS, 404, NULL, 2 },
  { DEMO_FAULT_STATUS, 500, NULL, 2 },
  { DEMO_FAULT_STATUS, 503, "3", 2 },
  { DEMO_FAULT_CUT_BEFORE, 0, NULL, 2 },
  { DEMO_FAULT_LOST_ANSWER, 0, NULL, 2 },
  { DEMO_FAULT_CUT_BODY, 0, NULL, 2 },
  { DEMO_FAULT_SLOW, 30, NULL, 2 },
  { DEMO_FAULT_WRONG_TYPE, 0, "id", 2 },
  { DEMO_FAULT_NULL_MEMBER, 0, "id", 2 },
  { DEMO_FAULT_MISSING_MEMBER, 0, "id", 2 },
  { DEMO_FAULT_TRUNCATED, 0, NULL, 2 },
  { DEMO_FAULT_HTML, 0, NULL, 2 },
  { DEMO_FAULT_HUGE, 65, NULL, 1 },
  { DEMO_FAULT_FOREIGN_LINK, 0, NULL, 1 },
  { DEMO_FAULT_REPEATED_ID, 0, NULL, 2 },
  { DEMO_FAULT_EMPTY_PAGE, 0, NULL, 2 },
  { DEMO_FAULT_CLAIMS, 0, NULL, 2 },
  { DEMO_FAULT_CONFLICT, 0, NULL, 2 },
  { DEMO_FAULT_SIGN_IN_ERROR, 53003, NULL, 1 },
};

typedef struct
{
  const char *words;
  const char *method;
  const char *path;
  guint       skip;
} Place;

#define TOKEN "/oauth2/v2.0/token"

static const Place places_of_job[] = {
  { "the first call", "POST", "/$batch", 0 },
  { "a later call", "POST", "/$batch", 2 },
  { "writes", "POST", "/users", 0 },
  { "writes in the middle", "POST", "/users", 11 },
  { "reads", "GET", "/users", 0 },
  { "reads in the middle", "GET", "/users", 11 },
  { "seats", "GET", "/subscribedSkus", 0 },
  { "the token", "POST", TOKEN, 0 },
};

static const Place places_of_load[] = {
  { "people", "GET", "/users", 0 },
  { "products", "GET", "/subscribedSkus", 0 },
  { "the organization", "GET", "/organization", 0 },
  { "groups", "GET", "/groups", 0 },
  { "the token", "POST", TOKEN, 0 },
};

static gboolean
makes_sense (const Trouble *trouble,
             const Place   *place)
{
  return trouble->kind != DEMO_FAULT_SIGN_IN_ERROR || g_str_equal (place->path, TOKEN);
}

static void
make_trouble (Engine        *engine,
              const Trouble *trouble,
              const Place   *place)
{
  DemoFault fault = {
    .kind = trouble->kind,
    .method = place->method,
    .path = place->path,
    .skip = place->skip,
    .times = trouble->times,
    .value = trouble->value,
    .text = trouble->text,
  };

  g_test_message ("trouble %d (%d), %s", trouble->kind, trouble->value, place->words);
  if (g_str_equal (place->path, TOKEN))
    demo_server_expire_access_tokens (engine->server);
  demo_server_add_fault (engine->server, &fault);
}

static void
end_trouble (Engine *engine)
{
  demo_server_clear_faults (engine->server);
  if (unseat_session_get_state (engine->session) != UNSEAT_SESSION_SIGNED_IN)
    engine_sign_in (engine);
}

static void
assert_is_sentence (const GError *error)
{
  g_assert_true (error->domain == UNSEAT_ERROR);
  g_assert_cmpstr (error->message, !=, "");
}

static void
check (Engine     *engine,
       UnseatPlan *plan,
       GHashTable *before)
{
  ClaimsSeen seen = { 0 };

  claims_check (engine, plan, before, skus, &seen);
  claims_check_no_write_twice (engine, 0);
  engine_check_journal (engine, plan);
}

/* What nobody could see yet, and what failed. */
static void
settle (Engine     *engine,
        UnseatPlan *plan,
        GHashTable *before)
{
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (UnseatRecheck) recheck = unseat_recheck_new (engine->session, engine->journal);
      g_autoptr (GError) error = NULL;

      demo_server_advance_clock (engine->server, LATER_MSEC);
      unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), LATER_MSEC);
      engine_run (UNSEAT_OPERATION (recheck), NULL, &error);
      g_assert_no_error (error);
    }

  kept = engine_load_job (engine, plan);
  g_assert_cmpuint (unseat_plan_count (kept, UNSEAT_OUTCOME_PENDING), ==, 0);
  check (engine, kept, before);

  engine_load (engine);
  again = engine_retry (engine, kept);
  engine_apply (engine, again);
  for (guint i = 0; i < N_CHANGES; i++)
    g_assert_false (demo_server_person_holds (engine->server, unseat_change_get_user_id (engine_get_change (plan, i)), BROKEN_JOB_SKU, NULL, NULL));
  claims_check_no_write_twice (engine, 0);
}

static void
run_job (const Trouble *trouble,
         const Place   *place)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, BROKEN_JOB_SKU, N_CHANGES);
  before = claims_look_at_everybody (&engine, skus);
  make_trouble (&engine, trouble, place);

  operation = unseat_apply_new (engine.session, plan, engine.journal);
  if (!engine_run (UNSEAT_OPERATION (operation), NULL, &error))
    assert_is_sentence (error);
  end_trouble (&engine);
  check (&engine, plan, before);

  if (unseat_apply_is_open (operation))
    {
      g_autoptr (UnseatPlan) resumed = broken_job_resume (&engine, plan);

      check (&engine, resumed, before);
    }
  g_assert_finalize_object (g_steal_pointer (&operation));
  settle (&engine, plan, before);
  engine_tear_down (&engine);
}

static void
test_job (gconstpointer data)
{
  const Place *place = data;

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (makes_sense (&troubles[i], place))
      run_job (&troubles[i], place);
}

static void
assert_complete (Engine *engine,
                 guint   n_people,
                 guint   n_holders)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);

  g_assert_cmpuint (unseat_directory_get_n_users (directory), ==, n_people);
  g_assert_cmpuint (unseat_directory_count_holders (directory, BROKEN_JOB_SKU, NULL), ==, n_holders);
}

/* Nobody is missing from what is taken for the whole, and nobody is there twice. */
static void
test_load (gconstpointer data)
{
  const Place *place = data;
  Engine       engine;
  guint        n_people = 0;
  guint        n_holders = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  n_people = unseat_directory_get_n_users (unseat_session_get_directory (engine.session));
  n_holders = unseat_directory_count_holders (unseat_session_get_directory (engine.session), BROKEN_JOB_SKU, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autoptr (UnseatLoad) load = unseat_load_new (engine.session);
      g_autoptr (GError) error = NULL;

      if (!makes_sense (&troubles[i], place))
        continue;

      make_trouble (&engine, &troubles[i], place);
      if (engine_run (UNSEAT_OPERATION (load), NULL, &error))
        assert_complete (&engine, n_people, n_holders);
      else
        assert_is_sentence (error);
      end_trouble (&engine);
      engine_load (&engine);
      assert_complete (&engine, n_people, n_holders);
    }
  engine_tear_down (&engine);
}

static void
add (const char   *what,
     const Place  *place,
     GTestDataFunc test)
{
  g_autofree char *word = g_strdelimit (g_strdup (place->words), " ", '-');
  g_autofree char *path = g_strdup_printf ("/every-fault/%s/%s", what, word);

  g_test_add_data_func (path, place, test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places_of_load); i++)
    add ("load", &places_of_load[i], test_load);
  for (guint i = 0; i < G_N_ELEMENTS (places_of_job); i++)
    add ("job", &places_of_job[i], test_job);
  return g_test_run ();
}
