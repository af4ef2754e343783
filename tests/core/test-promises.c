/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "unseat-error.h"
#include "unseat-plan-difference.h"
#include "unseat-planning.h"

/* Of whom a plan says that they keep a product by another way: whether that is still so. */

#define N_PEOPLE 240
#define E3 DEMO_SKU_OFFICE_E3
#define E3_GROUP "Office Standard"
#define EXCHANGE "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define MSEC_PER_SEC 1000

typedef struct
{
  Engine       engine;
  UnseatClock *clock; /* the engine's */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = unseat_fake_clock_new ();
  engine_set_up (&fixture->engine, N_PEOPLE, fixture->clock);
  g_assert_true (demo_server_add_situations (fixture->engine.server));
  engine_load (&fixture->engine);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  engine_tear_down (&fixture->engine);
}

static UnseatPlan *
make (Fixture    *fixture,
      const char *user,
      GError    **error)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (fixture->engine.session);
  g_autoptr (UnseatPlanning) planning = NULL;

  unseat_planner_unassign (planner, engine_find (&fixture->engine, user), E3);
  planning = unseat_planning_new (planner);
  if (!engine_run (UNSEAT_OPERATION (planning), NULL, error))
    return NULL;

  return g_object_ref (unseat_planning_get_plan (planning));
}

static UnseatPlan *
make_well (Fixture    *fixture,
           const char *user)
{
  g_autoptr (GError) error = NULL;
  UnseatPlan *plan = make (fixture, user, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);

  return plan;
}

static void
wait_for (Fixture *fixture,
          guint    seconds)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (fixture->clock), seconds * MSEC_PER_SEC);
}

static guint
count_reads (Fixture *fixture)
{
  return demo_server_count_requests (fixture->engine.server, "GET", "/users/");
}

static void
assert_reason (UnseatPlan *plan,
               const char *reason)
{
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, reason);
}

static void
assert_not_sent (Fixture    *fixture,
                 UnseatPlan *plan,
                 const char *reason)
{
  engine_apply (&fixture->engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_SKIPPED);
  assert_reason (plan, reason);
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, "POST", "/users"), ==, 0);
}

static void
narrow_group (Fixture *fixture)
{
  const char *const off[] = { TEAMS, EXCHANGE, NULL };

  g_assert_true (demo_server_set_group_product (fixture->engine.server, E3_GROUP, E3, TRUE, off));
}

/* Between the review and the start the person was taken out of the group. */
static void
test_left_meanwhile (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_REDUNDANT);

  assert_reason (plan, "A group gives this product too: removing the direct license takes nothing away and frees no seat.");
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_WHOLLY);
  demo_server_set_group_member (fixture->engine.server, E3_GROUP, DEMO_UPN_REDUNDANT, FALSE);
  assert_not_sent (fixture, plan, "Not sent: no group gives this product to this person any more, as one did when this was reviewed. They would lose it.");
}

/* So it is where the group never gave all of it. */
static void
test_taken_off_meanwhile (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_NARROWER_GROUP);

  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_BY_GROUP);
  g_assert_true (demo_server_set_group_product (fixture->engine.server, E3_GROUP, E3, FALSE, NULL));
  assert_not_sent (fixture, plan, "Not sent: no group gives this product to this person any more, as one did when this was reviewed. They would lose it.");
}

static void
test_narrowed_meanwhile (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_REDUNDANT);

  narrow_group (fixture);
  assert_not_sent (fixture, plan, "Not sent: what the group gives is not what it was when this was reviewed. Needed: the group does not give Exchange Online (Plan 2).");
}

/* So it is of apps, where the group never gave all of them: what was to be lost anyway is no matter. */
static void
test_app_off_meanwhile (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_NARROWER_GROUP);

  assert_reason (plan, "A group gives this product too, but without Microsoft Teams. Removing the direct license frees no seat.");
  narrow_group (fixture);
  assert_not_sent (fixture, plan,
                   "Not sent: by what else gives this product, this person does not have Exchange Online (Plan 2) any more, as they had when this was reviewed. They would lose that.");
}

static void
test_app_on_meanwhile (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_NARROWER_GROUP);

  g_assert_true (demo_server_set_group_product (fixture->engine.server, E3_GROUP, E3, TRUE, NULL));
  engine_apply (&fixture->engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_STILL_INHERITED);
}

/* Nobody knows what it means for the person that the license is disabled. */
static void
test_disabled_meanwhile (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_REDUNDANT);

  g_assert_true (demo_server_set_assignment_state (fixture->engine.server, DEMO_UPN_REDUNDANT, E3, E3_GROUP, "Disabled", "None"));
  assert_not_sent (fixture, plan, "Not sent: no group gives this product to this person any more, as one did when this was reviewed. They would lose it.");
}

/* What was promised is kept with the job. */
static void
test_resumed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (fixture->engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (fixture->engine.journal, unseat_plan_get_id (plan));
  narrow_group (fixture);
  resumed = broken_job_resume (&fixture->engine, plan);
  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, "POST", "/users"), ==, 0);
}

/* As long as it is so, it is sent; and who has no such promise is not read before. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_autoptr (UnseatPlan) direct = make_well (fixture, DEMO_UPN_DIRECT);
  guint n_reads = 0;

  engine_apply (&fixture->engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_STILL_INHERITED);

  n_reads = count_reads (fixture);
  engine_apply (&fixture->engine, direct);
  engine_assert_outcome (direct, 0, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (count_reads (fixture), ==, n_reads + 1); /* to see it gone */
}

/* Before the review: who was read a moment ago is as they were read. */
static void
test_fresh (Fixture      *fixture,
            gconstpointer data)
{
  guint n_reads = count_reads (fixture);
  g_autoptr (UnseatPlan) plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_autoptr (UnseatPlan) direct = NULL;

  g_assert_cmpuint (count_reads (fixture), ==, n_reads);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 0);

  wait_for (fixture, 31);
  direct = make_well (fixture, DEMO_UPN_DIRECT); /* nothing is said to stay */
  g_assert_cmpuint (count_reads (fixture), ==, n_reads);
}

static void
test_read_again (Fixture      *fixture,
                 gconstpointer data)
{
  guint n_reads = count_reads (fixture);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) later = NULL;

  wait_for (fixture, 31);
  plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (count_reads (fixture), ==, n_reads + 1);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_WHOLLY);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 0);

  again = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (count_reads (fixture), ==, n_reads + 1);
  wait_for (fixture, 31);
  later = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (count_reads (fixture), ==, n_reads + 2);
}

/* The review says what is so now, and that it was another. */
static void
test_changed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;

  demo_server_set_group_member (fixture->engine.server, E3_GROUP, DEMO_UPN_REDUNDANT, FALSE);
  wait_for (fixture, 31);
  plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 1);
  assert_reason (plan, NULL);
  g_assert_true (unseat_change_frees_seat (engine_get_change (plan, 0)));
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 1);
  g_assert_cmpstr (unseat_plan_get_notes (plan)[0], ==,
                   "Somebody has changed by which ways Olivia Marsh has licenses since people were read. What is planned goes by how it is now.");
}

/* Also when what needs something goes, too. */
static void
test_widened (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (fixture->engine.session);
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  g_autoptr (GError) error = NULL;

  demo_server_set_group_member (fixture->engine.server, E3_GROUP, DEMO_UPN_REDUNDANT, FALSE);
  wait_for (fixture, 31);
  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_REDUNDANT), E3);
  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_DEPENDENT), E3);
  planning = unseat_planning_new (planner);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  whole = unseat_planning_widen (fixture->engine.session, unseat_planning_get_plan (planning));
  g_assert_cmpuint (unseat_plan_count (whole, UNSEAT_OUTCOME_PLANNED), ==, 3);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (whole)), ==, 1);
  g_assert_nonnull (strstr (unseat_plan_get_notes (whole)[0], "Somebody has changed by which ways Olivia Marsh has licenses"));
}

static void
test_narrowed (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UnseatPlan) before = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_autoptr (UnseatPlan) plan = NULL;
  g_auto (GStrv) differences = NULL;

  narrow_group (fixture);
  wait_for (fixture, 31);
  plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  assert_reason (plan, "A group gives this product too, but without Exchange Online (Plan 2). Removing the direct license frees no seat.");
  differences = unseat_plan_list_differences (before, plan);
  g_assert_cmpstr (differences[0], ==,
                   "Olivia Marsh, Office 365 E3: A group gives this product too, but without Exchange Online (Plan 2). Removing the direct license frees no seat.");
}

static void
test_deleted (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;

  demo_server_delete_user (fixture->engine.server, DEMO_UPN_REDUNDANT);
  wait_for (fixture, 31);
  plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 1);
}

/* A plan is made all the same, and says so. */
static void
test_unreadable (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;

  wait_for (fixture, 31);
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", "/users/", 0, 1, 403);
  plan = make_well (fixture, DEMO_UPN_REDUNDANT);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (g_strv_length ((char **) unseat_plan_get_notes (plan)), ==, 1);
  g_assert_nonnull (strstr (unseat_plan_get_notes (plan)[0], "1 person could not be read again"));
}

static void
test_signed_out (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  wait_for (fixture, 31);
  demo_server_expire_access_tokens (fixture->engine.server);
  demo_server_revoke_sessions (fixture->engine.server);
  plan = make (fixture, DEMO_UPN_REDUNDANT, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_null (plan);
}

/* Many are read in one call. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (fixture->engine.session);
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GError) error = NULL;
  guint n_people = 0, n_batches = 0, n_reads = 0;

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      if (n_people < 45 && demo_server_set_direct (fixture->engine.server, user_id, E3, TRUE))
        {
          demo_server_set_group_member (fixture->engine.server, E3_GROUP, user_id, TRUE);
          n_people++;
        }
    }
  engine_load (&fixture->engine);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    unseat_planner_unassign (planner, i, E3);
  wait_for (fixture, 31);
  n_batches = demo_server_count_requests (fixture->engine.server, "POST", "/$batch");
  n_reads = count_reads (fixture);
  planning = unseat_planning_new (planner);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);

  n_reads = count_reads (fixture) - n_reads;
  n_batches = demo_server_count_requests (fixture->engine.server, "POST", "/$batch") - n_batches;
  g_assert_cmpuint (n_reads, >=, n_people);
  g_assert_cmpuint (n_batches, <=, (n_reads + 19) / 20 + 1);
  g_assert_cmpuint (unseat_operation_get_total (UNSEAT_OPERATION (planning)), ==, n_reads);
}

static void
add (const char *path,
     void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/core/promises/left-meanwhile", test_left_meanwhile);
  add ("/core/promises/taken-off-meanwhile", test_taken_off_meanwhile);
  add ("/core/promises/narrowed-meanwhile", test_narrowed_meanwhile);
  add ("/core/promises/app-off-meanwhile", test_app_off_meanwhile);
  add ("/core/promises/app-on-meanwhile", test_app_on_meanwhile);
  add ("/core/promises/disabled-meanwhile", test_disabled_meanwhile);
  add ("/core/promises/resumed", test_resumed);
  add ("/core/promises/kept", test_kept);
  add ("/core/promises/fresh", test_fresh);
  add ("/core/promises/read-again", test_read_again);
  add ("/core/promises/changed", test_changed);
  add ("/core/promises/widened", test_widened);
  add ("/core/promises/narrowed", test_narrowed);
  add ("/core/promises/deleted", test_deleted);
  add ("/core/promises/unreadable", test_unreadable);
  add ("/core/promises/signed-out", test_signed_out);
  add ("/core/promises/many", test_many);
  return g_test_run ();
}
