/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "folder.h"

#include "unseat-error.h"
#include "unseat-journal-private.h"
#include "unseat-settle.h"

#include <string.h>

/* A job that was broken off after the first of three changes was done and the second was sent in vain. */

static UnseatJournal *
open_file (Engine *engine)
{
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = unseat_journal_open (unseat_session_get_store_key (engine->session), FALSE, &error);

  g_assert_no_error (error);

  return journal;
}

static void
mark_sent (UnseatJournal *journal,
           UnseatPlan    *plan,
           guint          position)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  unseat_change_set_outcome (engine_get_change (plan, position), UNSEAT_OUTCOME_SENT, NULL, NULL);
  g_ptr_array_add (changes, engine_get_change (plan, position));
  unseat_journal_record (journal, plan, changes, 1, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): the id of the job */
static char *
break_off (Engine *engine)
{
  g_autoptr (UnseatJournal) journal = open_file (engine);
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_M365_E3, 3);
  g_autoptr (UnseatPlan) done = engine_plan (engine, unseat_change_get_user_principal_name (engine_get_change (plan, 0)), DEMO_SKU_M365_E3);
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (journal, plan, &error);
  g_assert_no_error (error);
  mark_sent (journal, plan, 0);
  mark_sent (journal, plan, 1);
  engine_apply (engine, done);
  engine_assert_all (done, UNSEAT_OUTCOME_VERIFIED);

  return g_strdup (unseat_plan_get_id (plan));
}

static guint
count_unfinished (Engine *engine)
{
  g_autoptr (UnseatJournal) journal = open_file (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (journal, &error);

  g_assert_no_error (error);

  return jobs->len;
}

static void
test_settled (void)
{
  Engine           engine;
  g_autofree char *job = NULL;
  g_autoptr (UnseatJournal) file = NULL;
  g_autoptr (UnseatSettle) settle = NULL;
  g_autoptr (UnseatJournal) journal = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (GError) error = NULL;
  guint n_writes = 0;

  engine_set_up (&engine, 1200, unseat_fake_clock_new ());
  job = break_off (&engine);
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  g_assert_cmpuint (count_unfinished (&engine), ==, 1);

  file = open_file (&engine);
  settle = unseat_settle_new (engine.session, file, job);
  g_assert_true (engine_run (UNSEAT_OPERATION (settle), NULL, &error));
  g_assert_no_error (error);
  engine_assert_outcome (unseat_settle_get_plan (settle), 0, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (unseat_settle_get_plan (settle), 1, UNSEAT_OUTCOME_PENDING);
  engine_assert_outcome (unseat_settle_get_plan (settle), 2, UNSEAT_OUTCOME_CANCELLED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);

  g_assert_cmpuint (count_unfinished (&engine), ==, 0);
  journal = open_file (&engine);
  kept = unseat_journal_load (journal, job, &error);
  g_assert_no_error (error);
  engine_assert_outcome (kept, 0, UNSEAT_OUTCOME_VERIFIED);
  engine_assert_outcome (kept, 1, UNSEAT_OUTCOME_PENDING);
  engine_assert_outcome (kept, 2, UNSEAT_OUTCOME_CANCELLED);
  g_clear_object (&settle);
  engine_tear_down (&engine);
}

/* Without a network nothing can be told: it stays as it was found. */
static void
test_no_network (void)
{
  Engine           engine;
  g_autofree char *job = NULL;
  g_autoptr (UnseatJournal) file = NULL;
  g_autoptr (UnseatSettle) settle = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 1200, unseat_fake_clock_new ());
  job = break_off (&engine);
  demo_server_stop (engine.server);
  file = open_file (&engine);
  settle = unseat_settle_new (engine.session, file, job);
  g_assert_false (engine_run (UNSEAT_OPERATION (settle), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_cmpuint (count_unfinished (&engine), ==, 1);
  g_clear_object (&settle);
  engine_tear_down (&engine);
}

static void
test_at_work_elsewhere (void)
{
  Engine           engine;
  g_autofree char *job = NULL;
  g_autoptr (UnseatJournal) other = NULL;
  g_autoptr (UnseatPlan) taken = NULL;
  g_autoptr (UnseatJournal) file = NULL;
  g_autoptr (UnseatSettle) settle = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 1200, unseat_fake_clock_new ());
  job = break_off (&engine);
  other = open_file (&engine);
  taken = unseat_journal_take_up (other, job, &error);
  g_assert_no_error (error);
  file = open_file (&engine);
  settle = unseat_settle_new (engine.session, file, job);
  g_assert_false (engine_run (UNSEAT_OPERATION (settle), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_assert_null (unseat_settle_get_plan (settle));
  g_clear_object (&settle);
  engine_tear_down (&engine);
}

typedef struct
{
  gboolean             is_over;
  UnseatUnfinishedJob *job;   /* (owned) (nullable) */
  GError              *error; /* (owned) (nullable) */
} Found;

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Found *found = user_data;

  found->job = unseat_settle_find_finish (UNSEAT_JOURNAL (source), result, &found->error);
  found->is_over = TRUE;
}

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->job, unseat_unfinished_job_free);
  g_clear_error (&found->error);
  found->is_over = FALSE;
}

static void
look_for (UnseatJournal *journal,
          const char    *tenant_id,
          GCancellable  *cancellable,
          Found         *found)
{
  found_clear (found);
  unseat_settle_find_async (journal, tenant_id, cancellable, found_cb, found);
  while (!found->is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* Whoever is signed out has to sign in, and is not told of another tenant. */
static void
test_signed_out (void)
{
  Engine           engine;
  g_autofree char *job = NULL;
  g_autoptr (UnseatJournal) file = NULL;
  g_autoptr (UnseatSettle) settle = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 1200, unseat_fake_clock_new ());
  file = open_file (&engine);
  job = break_off (&engine);
  unseat_session_sign_out_async (engine.session, NULL, NULL, NULL, NULL);
  while (unseat_session_get_account (engine.session) != NULL)
    g_main_context_iteration (NULL, TRUE);
  settle = unseat_settle_new (engine.session, file, job);
  g_assert_false (engine_run (UNSEAT_OPERATION (settle), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_clear_object (&settle);
  engine_tear_down (&engine);
}

/* The newest of this tenant that nobody is at work on. */
static void
test_find (void)
{
  Engine           engine;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *upper = NULL;
  g_autoptr (UnseatJournal) file = NULL;
  g_autoptr (UnseatJournal) other = NULL;
  g_autoptr (UnseatPlan) taken = NULL;
  g_autoptr (GError) error = NULL;
  const char *tenant_id = NULL;
  Found       found = { FALSE };

  engine_set_up (&engine, 1200, unseat_fake_clock_new ());
  tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (engine.session));
  file = open_file (&engine);
  look_for (file, tenant_id, NULL, &found);
  g_assert_no_error (found.error);
  g_assert_null (found.job);

  old = break_off (&engine);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), 60000);
  new = break_off (&engine);
  look_for (file, tenant_id, NULL, &found);
  g_assert_no_error (found.error);
  g_assert_cmpstr (found.job->id, ==, new);
  g_assert_cmpuint (found.job->n_unsettled, ==, 2);
  g_assert_cmpuint (found.job->n_not_sent, ==, 1);

  other = open_file (&engine);
  taken = unseat_journal_take_up (other, new, &error);
  g_assert_no_error (error);
  look_for (file, tenant_id, NULL, &found);
  g_assert_cmpstr (found.job->id, ==, old);
  upper = g_ascii_strup (tenant_id, -1); /* an id is the same id in any case */
  look_for (file, upper, NULL, &found);
  g_assert_nonnull (found.job);
  g_assert_cmpstr (found.job->id, ==, old);
  unseat_database_execute (unseat_journal_get_database (file), "UPDATE job SET tenant_id = upper (tenant_id)", &error);
  g_assert_no_error (error);
  look_for (file, tenant_id, NULL, &found);
  g_assert_nonnull (found.job);
  g_assert_cmpstr (found.job->id, ==, old);
  look_for (file, "another-tenant", NULL, &found);
  g_assert_no_error (found.error);
  g_assert_null (found.job);
  found_clear (&found);
  engine_tear_down (&engine);
}

static void
test_find_fails (void)
{
  Engine engine;
  g_autoptr (UnseatJournal) file = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Found found = { FALSE };

  engine_set_up (&engine, 1200, unseat_fake_clock_new ());
  file = open_file (&engine);
  g_cancellable_cancel (cancelled);
  look_for (file, "tenant", cancelled, &found);
  g_assert_error (found.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (found.job);

  unseat_database_execute (unseat_journal_get_database (file), "ALTER TABLE job RENAME TO lost", &error);
  g_assert_no_error (error);
  look_for (file, "tenant", NULL, &found);
  g_assert_error (found.error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_null (found.job);
  found_clear (&found);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  /* Each test has a server, and with it a journal, of its own. */
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settle/settled", test_settled);
  g_test_add_func ("/settle/no-network", test_no_network);
  g_test_add_func ("/settle/at-work-elsewhere", test_at_work_elsewhere);
  g_test_add_func ("/settle/signed-out", test_signed_out);
  g_test_add_func ("/settle/find", test_find);
  g_test_add_func ("/settle/find-fails", test_find_fails);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
