/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"

#include "unseat-error.h"
#include "unseat-job-words.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"

#include <string.h>

/* A job that was broken off, put off, or could not go on, and what becomes of it when it is resumed. */

#define N_PEOPLE 1200
#define N_CHANGES 60
#define SKU BROKEN_JOB_SKU

/* Everything that a job can have left behind, side by side. */
static void
test_states (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 8);
  broken_job_mark (&engine, plan, 2, UNSEAT_OUTCOME_SENT);
  broken_job_mark (&engine, plan, 3, UNSEAT_OUTCOME_SENT);
  broken_job_mark (&engine, plan, 4, UNSEAT_OUTCOME_ACCEPTED);
  broken_job_mark (&engine, plan, 5, UNSEAT_OUTCOME_ACCEPTED);
  broken_job_mark (&engine, plan, 6, UNSEAT_OUTCOME_VERIFIED);
  broken_job_mark (&engine, plan, 7, UNSEAT_OUTCOME_PENDING);
  for (guint i = 0; i < 8; i += 2)
    broken_job_take_away (&engine, plan, i);
  broken_job_take_away (&engine, plan, 7);
  resumed = broken_job_resume (&engine, plan);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_ALREADY_GONE); /* by whomever */
  engine_assert_outcome (resumed, 1, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (resumed, 2, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (resumed, 3, UNSEAT_OUTCOME_VERIFIED); /* it was not done, and is sent again */
  engine_assert_outcome (resumed, 4, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (resumed, 5, UNSEAT_OUTCOME_PENDING); /* what was accepted is never sent again */
  engine_assert_outcome (resumed, 6, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (resumed, 7, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 2);
  engine_tear_down (&engine);
}

/* The same, of a job that is too old to be gone on with: what was done is known, and nothing is sent. */
static void
test_end (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) end = NULL;
  UnseatPlan *ended = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 6);
  broken_job_mark (&engine, plan, 2, UNSEAT_OUTCOME_SENT);
  broken_job_mark (&engine, plan, 3, UNSEAT_OUTCOME_SENT);
  broken_job_mark (&engine, plan, 4, UNSEAT_OUTCOME_ACCEPTED);
  broken_job_mark (&engine, plan, 5, UNSEAT_OUTCOME_ACCEPTED);
  for (guint i = 0; i < 6; i += 2)
    broken_job_take_away (&engine, plan, i);

  end = unseat_apply_new_end (engine.session, engine.journal, unseat_plan_get_id (plan), "Too old.");
  engine_run (UNSEAT_OPERATION (end), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (unseat_apply_is_open (end));
  ended = unseat_apply_get_plan (end);
  engine_assert_outcome (ended, 0, UNSEAT_OUTCOME_ALREADY_GONE);
  engine_assert_outcome (ended, 1, UNSEAT_OUTCOME_CANCELLED);
  engine_assert_outcome (ended, 2, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (ended, 3, UNSEAT_OUTCOME_CANCELLED); /* nothing shows of it */
  engine_assert_outcome (ended, 4, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (ended, 5, UNSEAT_OUTCOME_PENDING);
  g_assert_cmpstr (unseat_change_get_reason (g_ptr_array_index (unseat_plan_peek_changes (ended), 3)), ==, "Too old.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_assert_cmpuint (broken_job_count (&engine), ==, 0);
  g_clear_object (&end);
  engine_tear_down (&engine);
}

/* What may have been sent a moment ago, and does not show yet, may still come: nobody says that it was not sent, and the next look sees how long it has been.  So it is when
 * the clock is wrong.  What somebody has changed since is not touched once more. */
static void
test_end_at_once (void)
{
  for (guint i = 0; i < 3; i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatApply) end = NULL;
      UnseatPlan *ended = NULL;
      gint64      age = i == 1 ? UNSEAT_VERIFY_OVERDUE_SEC : UNSEAT_VERIFY_OVERDUE_SEC / 2;
      g_autoptr (GError) error = NULL;

      engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
      plan = broken_job_new (&engine, 3);
      if (i == 2)
        {
          age = UNSEAT_VERIFY_OVERDUE_SEC;
          demo_server_advance_clock (engine.server, G_GINT64_CONSTANT (-40) * 24 * 60 * 60 * 1000);
          engine_load (&engine);
        }
      broken_job_mark_at (&engine, plan, 1, UNSEAT_OUTCOME_SENT, unseat_clock_get_time (engine.clock) - age);
      broken_job_mark_at (&engine, plan, 2, UNSEAT_OUTCOME_SENT, unseat_clock_get_time (engine.clock) - age);
      broken_job_take_away (&engine, plan, 2);
      end = unseat_apply_new_end (engine.session, engine.journal, unseat_plan_get_id (plan), "Broken off.");
      engine_run (UNSEAT_OPERATION (end), NULL, &error);
      g_assert_no_error (error);
      g_assert_false (unseat_apply_is_open (end));
      ended = unseat_apply_get_plan (end);
      engine_assert_outcome (ended, 0, UNSEAT_OUTCOME_CANCELLED);
      engine_assert_outcome (ended, 1, i == 1 ? UNSEAT_OUTCOME_CANCELLED : UNSEAT_OUTCOME_PENDING);
      engine_assert_outcome (ended, 2, UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
      engine_check_journal (&engine, ended);
      if (i == 0)
        {
          g_autoptr (GPtrArray) pending = unseat_journal_list_pending (engine.journal, unseat_plan_get_tenant_id (plan), &error);

          g_assert_no_error (error);
          g_assert_cmpuint (pending->len, ==, 1);
          g_assert_cmpint (((UnseatPendingJob *) g_ptr_array_index (pending, 0))->looked, >, 0);
        }
      g_clear_object (&end);
      engine_tear_down (&engine);
    }
}

/* Nobody has seen whom a rule found by night, and they may not match any more: it is not gone on with, whoever asks; only ended. */
static void
test_unattended (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) resume = NULL;
  g_autoptr (UnseatApply) end = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 2);
  unseat_plan_set_unattended (plan);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));

  resume = unseat_apply_new_resume (engine.session, engine.journal, unseat_plan_get_id (plan));
  engine_run (UNSEAT_OPERATION (resume), NULL, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_clear_error (&error);
  g_assert_true (unseat_apply_is_open (resume));
  g_assert_cmpuint (broken_job_count (&engine), ==, 1);

  end = unseat_apply_new_end (engine.session, engine.journal, unseat_plan_get_id (plan), "Broken off.");
  engine_run (UNSEAT_OPERATION (end), NULL, &error);
  g_assert_no_error (error);
  engine_assert_outcome (unseat_apply_get_plan (end), 0, UNSEAT_OUTCOME_CANCELLED);
  g_assert_cmpuint (broken_job_count (&engine), ==, 0);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_clear_object (&resume);
  g_clear_object (&end);
  engine_tear_down (&engine);
}

/* Nobody can be read: the job stays as it was found. */
static void
test_end_fails (void)
{
  const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .path = "/", .value = 403 };
  Engine          engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) end = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 2);
  broken_job_mark (&engine, plan, 1, UNSEAT_OUTCOME_ACCEPTED);
  demo_server_add_fault (engine.server, &fault);
  end = unseat_apply_new_end (engine.session, engine.journal, unseat_plan_get_id (plan), "Too old.");
  engine_run (UNSEAT_OPERATION (end), NULL, &error);
  g_assert_nonnull (error);
  g_assert_true (unseat_apply_is_open (end));
  g_assert_cmpuint (broken_job_count (&engine), ==, 1);
  g_clear_object (&end);
  engine_tear_down (&engine);
}

/* Who went on with it is told beside who confirmed it, each of them once. */
static void
test_successors (void)
{
  Engine           engine;
  const char      *admin = NULL;
  g_autofree char *who = NULL;
  g_autofree char *successors = NULL;
  g_autoptr (UnseatJob) own = NULL;
  g_autoptr (UnseatJob) job = NULL;
  UnseatPlan *plans[2] = { NULL, NULL };
  UnseatPlan *resumed[2] = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  admin = unseat_account_get_user_name (unseat_session_get_account (engine.session));
  plans[0] = broken_job_new (&engine, 1);
  resumed[0] = broken_job_resume (&engine, plans[0]);
  own = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plans[0]), &error);
  g_assert_no_error (error);
  g_assert_null (unseat_job_get_successors (own)[0]);
  g_assert_null (unseat_job_words_successors (own));

  plans[1] = broken_job_new (&engine, 1);
  unseat_database_execute (unseat_journal_get_database (engine.journal), "UPDATE job SET actor = 'tara@contoso.example', successors = 'bo@contoso.example'", &error);
  g_assert_no_error (error);
  resumed[1] = broken_job_resume (&engine, plans[1]);
  job = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plans[1]), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_job_get_actor (job), ==, "tara@contoso.example");
  g_assert_cmpuint (g_strv_length ((char **) unseat_job_get_successors (job)), ==, 2);
  g_assert_cmpstr (unseat_job_get_successors (job)[0], ==, "bo@contoso.example");
  g_assert_cmpstr (unseat_job_get_successors (job)[1], ==, admin);
  who = unseat_job_words_who (job);
  successors = unseat_job_words_successors (job);
  g_assert_true (g_str_has_prefix (who, "tara@contoso.example, bo@contoso.example"));
  g_assert_true (g_str_has_prefix (successors, "Gone on with by bo@contoso.example") && g_str_has_suffix (successors, admin));
  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&plans[i]);
      g_clear_object (&resumed[i]);
    }
  engine_tear_down (&engine);
}

/* It was done, and does not show yet: the repetition is refused, and it was us all the same. */
static void
test_done_unseen (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = broken_job_new (&engine, 1);
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  demo_server_set_replication_lag (engine.server, 3000);
  broken_job_take_away (&engine, plan, 0);
  resumed = broken_job_resume (&engine, plan);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* Who gives the product, when the direct path has gone, is told as always. */
static void
test_still_inherited (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);
  n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_changes; i++)
    if (unseat_change_is_direct (engine_get_change (plan, i)))
      broken_job_mark (&engine, plan, i, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, FALSE));
  resumed = broken_job_resume (&engine, plan);

  for (guint i = 0; i < n_changes; i++)
    {
      gboolean is_direct = unseat_change_is_direct (engine_get_change (resumed, i));

      engine_assert_outcome (resumed, i, is_direct ? UNSEAT_OUTCOME_STILL_INHERITED : UNSEAT_OUTCOME_BLOCKED);
    }
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

static void
test_vanished (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 3);
  broken_job_mark (&engine, plan, 1, UNSEAT_OUTCOME_SENT);
  for (guint i = 0; i < 2; i++)
    g_assert_true (demo_server_delete_user (engine.server, unseat_change_get_user_id (engine_get_change (plan, i))));
  resumed = broken_job_resume (&engine, plan);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (resumed, 0)), ==, "This person no longer exists in the tenant.");
  engine_assert_outcome (resumed, 1, UNSEAT_OUTCOME_PENDING); /* nobody knows whether it was accepted */
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (resumed, 1)), "does not find this person"));
  engine_assert_outcome (resumed, 2, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&engine);
}

/* An undo that was broken off: what somebody else has assigned meanwhile is theirs, and an undo of the undo leaves it alone. */
static void
test_assigned_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 2);
  engine_apply (&engine, plan);
  back = engine_undo (&engine, plan);
  unseat_journal_add_plan (engine.journal, back, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (back));
  g_assert_true (demo_server_set_direct (engine.server, unseat_change_get_user_id (engine_get_change (back, 0)), SKU, TRUE));
  resumed = broken_job_resume (&engine, back);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (resumed, 0)), ==, "This person has the license already.");
  engine_assert_outcome (resumed, 1, UNSEAT_OUTCOME_VERIFIED);
  again = engine_undo (&engine, resumed);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (again)), ==, 1);
  g_assert_cmpstr (unseat_change_get_user_id (engine_get_change (again, 0)), ==, unseat_change_get_user_id (engine_get_change (back, 1)));
  engine_tear_down (&engine);
}

static UnseatApply *
make (Engine     *engine,
      UnseatPlan *plan)
{
  return unseat_apply_new_resume (engine->session, engine->journal, unseat_plan_get_id (plan));
}

static void
revoke_sign_in (Engine *engine)
{
  demo_server_expire_access_tokens (engine->server);
  demo_server_revoke_sessions (engine->server);
}

/* Does something to a job once the first outcomes are there. */
static void
suspend_cb (UnseatOperation *operation,
            GParamSpec      *pspec,
            Engine          *engine)
{
  if (unseat_operation_get_done (operation) > 0)
    unseat_apply_suspend (UNSEAT_APPLY (operation));
}

static void
cut_network_cb (UnseatOperation *operation,
                GParamSpec      *pspec,
                Engine          *engine)
{
  if (unseat_operation_get_done (operation) > 0)
    demo_server_stop (engine->server);
}

static void
revoke_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           Engine          *engine)
{
  if (unseat_operation_get_done (operation) > 0)
    revoke_sign_in (engine);
}

static void
run_until (Engine     *engine,
           UnseatPlan *plan,
           gpointer    act,
           int         code)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;

  g_signal_connect (operation, "notify::done", G_CALLBACK (act), engine);
  g_assert_cmpint (engine_run (UNSEAT_OPERATION (operation), NULL, &error), ==, error == NULL);
  if (code != 0)
    g_assert_error (error, UNSEAT_ERROR, code);
  else
    g_assert_no_error (error);
  g_assert_true (unseat_apply_is_open (operation));
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (operation)), <, N_CHANGES);
  g_assert_finalize_object (g_steal_pointer (&operation));
  engine_check_journal (engine, plan);
}

/* Put off, and put off again: nothing is done twice. */
static void
test_put_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  run_until (&engine, plan, suspend_cb, 0);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 40);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 59)), ==, "Not sent yet, because the job was put off.");

  operation = make (&engine, plan);
  g_signal_connect (operation, "notify::done", G_CALLBACK (suspend_cb), &engine);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (unseat_apply_is_open (operation));
  g_assert_cmpuint (unseat_plan_count (unseat_apply_get_plan (operation), UNSEAT_OUTCOME_VERIFIED), ==, 40);
  engine_check_journal (&engine, unseat_apply_get_plan (operation));
  g_clear_object (&operation);

  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, resumed);
  engine_tear_down (&engine);
}

static void
test_network_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  uri = g_uri_parse (demo_server_get_login_url (engine.server), G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  run_until (&engine, plan, cut_network_cb, UNSEAT_ERROR_NETWORK);

  demo_server_start (engine.server, (guint16) g_uri_get_port (uri), &error);
  g_assert_no_error (error);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, resumed);
  engine_tear_down (&engine);
}

static void
test_signed_in_again (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  run_until (&engine, plan, revoke_cb, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  engine_sign_in (&engine);
  engine_load (&engine);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, resumed);
  engine_tear_down (&engine);
}

/* The person's word ends it, also when it was resumed. */
static void
test_stopped (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = broken_job_new (&engine, 3);
  operation = make (&engine, plan);
  unseat_apply_stop (operation);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  engine_assert_all (unseat_apply_get_plan (operation), UNSEAT_OUTCOME_CANCELLED);
  g_assert_false (unseat_apply_is_open (operation));
  g_assert_cmpuint (broken_job_count (&engine), ==, 0);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* Returns: (transfer full): the words of what the journal has seen happen to the first item, in order */
static char *
dup_events (Engine *engine)
{
  UnseatDatabase *database = unseat_journal_get_database (engine->journal);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "SELECT group_concat (outcome, ' ') FROM event WHERE item = "
                                                                          "(SELECT min (id) FROM item)",
                                                                &error);
  gboolean has_row = FALSE;

  g_assert_no_error (error);
  unseat_database_step (database, statement, &has_row, &error);
  g_assert_no_error (error);
  g_assert_true (has_row);

  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/* Killed between the refusal and the read, the next one must not take somebody else's work for its own. */
static void
test_refused_is_not_sent (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *events = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 1);
  broken_job_take_away (&engine, plan, 0);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_ALREADY_GONE);
  events = dup_events (&engine);
  g_assert_cmpstr (events, ==, "planned"); /* the usual steps are in the item */
  engine_tear_down (&engine);
}

/* Killed before the other product is gone, the one it needs is not given up. */
static void
test_dependent_is_not_failed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *events = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  engine_check_journal (&engine, plan);
  events = dup_events (&engine);
  g_assert_cmpstr (events, ==, "planned failed");
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/resume/states", test_states);
  g_test_add_func ("/apply/resume/end", test_end);
  g_test_add_func ("/apply/resume/end-fails", test_end_fails);
  g_test_add_func ("/apply/resume/end-at-once", test_end_at_once);
  g_test_add_func ("/apply/resume/unattended", test_unattended);
  g_test_add_func ("/apply/resume/successors", test_successors);
  g_test_add_func ("/apply/resume/done-unseen", test_done_unseen);
  g_test_add_func ("/apply/resume/still-inherited", test_still_inherited);
  g_test_add_func ("/apply/resume/vanished", test_vanished);
  g_test_add_func ("/apply/resume/assigned-meanwhile", test_assigned_meanwhile);
  g_test_add_func ("/apply/resume/put-off", test_put_off);
  g_test_add_func ("/apply/resume/network-back", test_network_back);
  g_test_add_func ("/apply/resume/signed-in-again", test_signed_in_again);
  g_test_add_func ("/apply/resume/stopped", test_stopped);
  g_test_add_func ("/apply/resume/refused-is-not-sent", test_refused_is_not_sent);
  g_test_add_func ("/apply/resume/dependent-is-not-failed", test_dependent_is_not_failed);

  return g_test_run ();
}
