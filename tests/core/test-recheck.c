/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "folder.h"

#include "unseat-error.h"
#include "unseat-job-words.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"
#include "unseat-recheck-words.h"
#include "unseat-undo.h"

#include <string.h>

/* Jobs that ended before anybody saw what they did. */

#define N_PEOPLE 1200
#define SKU DEMO_SKU_M365_E3
#define MSEC_PER_MIN (60 * 1000)

/* Applies @plan while nobody can be read, so that what is sent is pending. */
static void
leave_pending (Engine     *engine,
               UnseatPlan *plan)
{
  guint n_before = unseat_change_relies_on_path (engine_get_change (plan, 0)) ? 1 : 0; /* else nothing is sent */

  engine_fault (engine, DEMO_FAULT_STATUS, "GET", "/users", n_before, 0, 500);
  engine_apply (engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_PENDING);
  demo_server_clear_faults (engine->server);
}

static UnseatRecheck *
recheck (Engine        *engine,
         UnseatJournal *journal)
{
  UnseatRecheck *operation = unseat_recheck_new (engine->session, journal);
  guint          n_writes = demo_server_count_requests (engine->server, "POST", "/users");
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (demo_server_count_requests (engine->server, "POST", "/users"), ==, n_writes);

  return operation;
}

/* Looks again, and sees one job, of which @n have @outcome now. */
static void
assert_seen (Engine       *engine,
             UnseatPlan   *plan,
             UnseatOutcome outcome,
             guint         n)
{
  g_autoptr (UnseatRecheck) operation = recheck (engine, engine->journal);
  GPtrArray                 *results = unseat_recheck_get_results (operation);
  const UnseatRecheckResult *result = results->pdata[0];

  g_assert_cmpuint (results->len, ==, 1);
  g_assert_cmpstr (result->job, ==, unseat_plan_get_id (plan));
  g_assert_cmpuint (result->outcomes[outcome], ==, n);
}

static void
assert_kept (Engine       *engine,
             UnseatPlan   *plan,
             guint         position,
             UnseatOutcome outcome,
             const char   *reason)
{
  g_autoptr (UnseatPlan) kept = engine_load_job (engine, plan);

  engine_assert_outcome (kept, position, outcome);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (kept, position)), reason));
}

static guint
count_pending (Engine *engine)
{
  const char *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (engine->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_pending (engine->journal, tenant_id, &error);
  guint n_pending = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < jobs->len; i++)
    n_pending += ((UnseatPendingJob *) g_ptr_array_index (jobs, i))->places->len;

  return n_pending;
}

static gint64
ask (Engine     *engine,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (unseat_journal_get_database (engine->journal), sql, &error);
  gboolean has_row = FALSE;

  g_assert_no_error (error);
  unseat_database_step (unseat_journal_get_database (engine->journal), statement, &has_row, &error);
  g_assert_no_error (error);
  g_assert_true (has_row);

  return sqlite3_column_int64 (statement, 0);
}

/* On all clocks. */
static void
later (Engine *engine,
       guint   minutes)
{
  demo_server_advance_clock (engine->server, minutes * MSEC_PER_MIN);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), (gint64) minutes * MSEC_PER_MIN);
}

static void
test_verified (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatJob) before = NULL;
  g_autoptr (UnseatJob) after = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 30); /* more than one read */
  leave_pending (&engine, plan);
  before = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pending (&engine), ==, 30);

  later (&engine, 24 * 60);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_VERIFIED, 30);
  assert_kept (&engine, plan, 29, UNSEAT_OUTCOME_VERIFIED, "checked again");
  g_assert_cmpuint (count_pending (&engine), ==, 0);

  /* The totals of the job follow, its end stays when it was, and the journal tells when somebody looked again. */
  after = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_job_count (after, UNSEAT_OUTCOME_VERIFIED), ==, 30);
  g_assert_cmpint (unseat_job_get_state (after), ==, UNSEAT_JOB_ENDED);
  g_assert_cmpint (unseat_job_get_finished (after), ==, unseat_job_get_finished (before));
  g_assert_cmpint (ask (&engine, "SELECT changes FROM job_total WHERE outcome = 'verified'"), ==, 30);
  g_assert_cmpint (ask (&engine, "SELECT assigned_before - assigned_after FROM job_seats"), ==, 30);
  g_assert_cmpint (ask (&engine, "SELECT count (*) FROM event JOIN item ON item.id = event.item JOIN job ON job.id = item.job "
                                 "WHERE event.outcome = 'verified' AND happened = verified AND happened - finished BETWEEN 86400 AND 86500"),
                   ==, 30);
  engine_tear_down (&engine);
}

static void
test_still_there (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  gint64 n_events = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  leave_pending (&engine, plan);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, TRUE);

  /* Soon after the job that may still be how reads lag. What is said twice is kept once. */
  later (&engine, 50);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1);
  assert_kept (&engine, plan, 0, UNSEAT_OUTCOME_PENDING, "still shows this license; changes can take");
  n_events = ask (&engine, "SELECT count (*) FROM event");
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1);
  g_assert_cmpint (ask (&engine, "SELECT count (*) FROM event"), ==, n_events);

  later (&engine, 10);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_FAILED, 1);
  assert_kept (&engine, plan, 0, UNSEAT_OUTCOME_FAILED, "was not removed, or somebody has assigned it since");
  g_assert_cmpuint (count_pending (&engine), ==, 0);

  again = engine_retry (&engine, plan);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* What the clock of this machine jumps over has not passed; and what only it knows of passes unseen. */
static void
test_clock_jumps (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  leave_pending (&engine, plan);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, TRUE);

  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), (gint64) 48 * 60 * MSEC_PER_MIN);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), (gint64) -96 * 60 * MSEC_PER_MIN);
  demo_server_advance_clock (engine.server, 60 * MSEC_PER_MIN);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_FAILED, 1);
  engine_tear_down (&engine);
}

/* Of a job that ended unseen, or before Graph's clock was kept, the first look that is answered counts; it is not too late in the same look. */
static void
test_first_look (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  leave_pending (&engine, plan);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, TRUE);
  g_assert_cmpint (ask (&engine, "SELECT looked FROM job"), >, 0);
  unseat_database_execute (unseat_journal_get_database (engine.journal), "UPDATE job SET looked = 0", &error);
  g_assert_no_error (error);

  later (&engine, 24 * 60);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1);
  later (&engine, 59);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1); /* which does not begin the hour anew */
  later (&engine, 2);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_FAILED, 1);
  engine_tear_down (&engine);
}

static void
test_still_inherited (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);
  leave_pending (&engine, plan);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_STILL_INHERITED, 1);
  assert_kept (&engine, plan, 0, UNSEAT_OUTCOME_STILL_INHERITED, "Sales");
  engine_tear_down (&engine);
}

/* One answer that there is nobody is not believed, nor are two soon after the job; two after an hour are. */
static void
test_deleted (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  gint64 waited = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  leave_pending (&engine, plan);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, TRUE);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 1, 404);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1);
  demo_server_clear_faults (engine.server);

  demo_server_delete_user (engine.server, DEMO_UPN_DIRECT);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1);
  assert_kept (&engine, plan, 0, UNSEAT_OUTCOME_PENDING, "does not find this person");

  later (&engine, 60);
  waited = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock));
  assert_seen (&engine, plan, UNSEAT_OUTCOME_VERIFIED, 1);
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock)) - waited, ==, 5000);
  assert_kept (&engine, plan, 0, UNSEAT_OUTCOME_VERIFIED, "deleted");
  engine_tear_down (&engine);
}

/* However long ago it was: who cannot be read may hold anything. */
static void
test_unreadable (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 2);
  leave_pending (&engine, plan);
  later (&engine, 24 * 60);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 1, 0, 500);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_PENDING, 1);
  assert_kept (&engine, plan, 1, UNSEAT_OUTCOME_PENDING, "could not be read back");
  demo_server_clear_faults (engine.server);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_VERIFIED, 1);
  engine_tear_down (&engine);
}

static void
test_no_network (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatRecheck) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 2);
  leave_pending (&engine, plan);
  demo_server_stop (engine.server);
  operation = unseat_recheck_new (engine.session, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_cmpuint (count_pending (&engine), ==, 2); /* and nobody is at work on it any more */
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* What was assigned is looked for with its switched-off plans. */
static void
test_assigned (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  leave_pending (&engine, back);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 0);
  assert_seen (&engine, back, UNSEAT_OUTCOME_VERIFIED, 1);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 1);
  engine_tear_down (&engine);
}

static void
test_not_assigned (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  leave_pending (&engine, back);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, FALSE);
  assert_seen (&engine, back, UNSEAT_OUTCOME_PENDING, 1);
  assert_kept (&engine, back, 0, UNSEAT_OUTCOME_PENDING, "does not show this license yet");
  later (&engine, 60);
  assert_seen (&engine, back, UNSEAT_OUTCOME_FAILED, 1);
  assert_kept (&engine, back, 0, UNSEAT_OUTCOME_FAILED, "was not given back");
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 0);
  engine_tear_down (&engine);
}

/* That the license is there again tells nothing of the job that took it away. */
static void
test_turned_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatRecheck) operation = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 2);
  leave_pending (&engine, plan);
  later (&engine, 1);
  {
    g_autoptr (UnseatPlan) job = engine_load_job (&engine, plan);
    g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

    engine_load (&engine);
    g_ptr_array_add (chosen, engine_get_change (job, 0));
    back = unseat_undo_new_plan (engine.session, job, chosen);
  }
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (count_pending (&engine), ==, 1);

  later (&engine, 60);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_VERIFIED, 1);
  assert_kept (&engine, plan, 0, UNSEAT_OUTCOME_PENDING, "");
  assert_kept (&engine, plan, 1, UNSEAT_OUTCOME_VERIFIED, "");
  operation = recheck (&engine, engine.journal);
  g_assert_cmpuint (unseat_recheck_get_results (operation)->len, ==, 0);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* Also when that job lay there, reviewed, before the other one was planned. */
static void
test_turned_back_by_older (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) before = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) older = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  before = engine_plan_holders (&engine, SKU, 1);
  engine_apply (&engine, before);
  later (&engine, 1);
  older = engine_undo (&engine, before);
  demo_server_set_direct (engine.server, unseat_change_get_user_id (engine_get_change (before, 0)), SKU, TRUE);
  later (&engine, 1);
  engine_load (&engine);
  plan = engine_plan (&engine, unseat_change_get_user_id (engine_get_change (before, 0)), SKU);
  leave_pending (&engine, plan);
  g_assert_cmpuint (count_pending (&engine), ==, 1);
  engine_apply (&engine, older);
  engine_assert_all (older, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (count_pending (&engine), ==, 0);
  engine_tear_down (&engine);
}

/* A job that another program looks at just now, and one of another tenant. */
static void
test_left_alone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) taken = NULL;
  g_autoptr (UnseatJournal) other = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (UnseatRecheck) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  g_clear_object (&engine.journal);
  engine.journal = unseat_journal_open (unseat_session_get_store_key (engine.session), FALSE, &error);
  g_assert_no_error (error);
  plan = engine_plan_holders (&engine, SKU, 2);
  leave_pending (&engine, plan);

  other = unseat_journal_open (unseat_session_get_store_key (engine.session), FALSE, &error);
  g_assert_no_error (error);
  taken = unseat_journal_take_up (other, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pending (&engine), ==, 0);
  operation = recheck (&engine, engine.journal);
  g_assert_cmpuint (unseat_recheck_get_results (operation)->len, ==, 0);
  g_clear_object (&operation);
  unseat_journal_put_down (other, unseat_plan_get_id (plan));
  assert_kept (&engine, plan, 0, UNSEAT_OUTCOME_PENDING, "");

  jobs = unseat_journal_list_pending (engine.journal, "another-tenant", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 0);
  assert_seen (&engine, plan, UNSEAT_OUTCOME_VERIFIED, 2);
  engine_tear_down (&engine);
}

static void
test_nobody_signed_in (void)
{
  Engine engine;
  g_autoptr (UnseatRecheck) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  unseat_session_sign_out_async (engine.session, NULL, NULL, NULL, NULL);
  while (unseat_session_get_state (engine.session) == UNSEAT_SESSION_SIGNED_IN)
    g_main_context_iteration (NULL, TRUE);
  operation = unseat_recheck_new (engine.session, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

static void
test_words (void)
{
  UnseatRecheckResult old = { .job = (char *) "old", .created = 1000000000 };
  UnseatRecheckResult new = { .job = (char *) "new", .created = 2000000000 };
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  g_autofree char *moment = unseat_job_words_moment (old.created);
  const char      *job = NULL;

  g_ptr_array_add (results, &new);
  g_ptr_array_add (results, &old);
  old.outcomes[UNSEAT_OUTCOME_PENDING] = 1;
  g_assert_null (unseat_recheck_words_seen (results, &job));
  g_assert_null (unseat_recheck_words_amiss (results, &job));
  g_assert_null (job);

  old.outcomes[UNSEAT_OUTCOME_VERIFIED] = 2;
  old.outcomes[UNSEAT_OUTCOME_FAILED] = 1;
  {
    g_autofree char *seen = unseat_recheck_words_seen (results, &job);
    g_autofree char *amiss = unseat_recheck_words_amiss (results, &job);
    g_autofree char *left = unseat_recheck_words_left (1, old.created);

    g_assert_cmpstr (job, ==, "old");
    g_assert_true (g_str_has_prefix (seen, "2 removals of ") && g_str_has_suffix (seen, " are verified now") && strstr (seen, moment) != NULL);
    g_assert_true (g_str_has_suffix (amiss, " is not as it was to be: 1 failed.") && strstr (amiss, moment) != NULL);
    g_assert_true (g_str_has_prefix (left, "1 change of the job of ") && strstr (left, moment) != NULL);
  }

  new.outcomes[UNSEAT_OUTCOME_VERIFIED] = 1;
  new.outcomes[UNSEAT_OUTCOME_STILL_INHERITED] = 1;
  {
    g_autofree char *seen = unseat_recheck_words_seen (results, &job);
    g_autofree char *amiss = unseat_recheck_words_amiss (results, &job);

    g_assert_cmpstr (job, ==, "new");
    g_assert_cmpstr (seen, ==, "3 changes of earlier jobs are verified now");
    g_assert_nonnull (strstr (amiss, "2 licenses of earlier jobs are not as they were to be"));
  }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recheck/verified", test_verified);
  g_test_add_func ("/recheck/still-there", test_still_there);
  g_test_add_func ("/recheck/clock-jumps", test_clock_jumps);
  g_test_add_func ("/recheck/first-look", test_first_look);
  g_test_add_func ("/recheck/still-inherited", test_still_inherited);
  g_test_add_func ("/recheck/deleted", test_deleted);
  g_test_add_func ("/recheck/unreadable", test_unreadable);
  g_test_add_func ("/recheck/no-network", test_no_network);
  g_test_add_func ("/recheck/assigned", test_assigned);
  g_test_add_func ("/recheck/not-assigned", test_not_assigned);
  g_test_add_func ("/recheck/turned-back", test_turned_back);
  g_test_add_func ("/recheck/turned-back-by-older", test_turned_back_by_older);
  g_test_add_func ("/recheck/left-alone", test_left_alone);
  g_test_add_func ("/recheck/nobody-signed-in", test_nobody_signed_in);
  g_test_add_func ("/recheck/words", test_words);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
