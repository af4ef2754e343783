/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "folder.h"
#include "journals.h"
#include "unseat-error.h"
#include "unseat-journal-history.h"

#include <string.h>

/* A job has its end only when it is known what became of everything. */
static void
finish (UnseatJournal *journal,
        UnseatPlan    *plan,
        gint64         when)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    journals_record (journal, plan, i, UNSEAT_OUTCOME_CANCELLED, NULL, when);
  g_assert_true (unseat_journal_finish_plan (journal, plan, when, NULL));
}

static void
assert_unfinished (UnseatJournal *journal,
                   guint          n_jobs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (journal, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, n_jobs);
}

/* A journal that is closed in the middle of a job: that is all there is after a crash. */
static void
test_unfinished (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatJournal) other = journals_open ("global");
  g_autoptr (UnseatPlan) done = journals_add_plan (journal, 500);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) at_work = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char     *sentence = NULL;
  UnseatUnfinishedJob *job = NULL;

  g_assert_true (unseat_journal_finish_plan (journal, done, 501, NULL));
  assert_unfinished (journal, 1);
  finish (journal, done, 501);
  assert_unfinished (journal, 0);

  plan = journals_add_plan (journal, 1000);
  journals_record (journal, plan, 0, UNSEAT_OUTCOME_SENT, NULL, 1001);
  journals_record (journal, plan, 1, UNSEAT_OUTCOME_ACCEPTED, NULL, 1001);
  at_work = journals_add_plan (other, 2000);
  assert_unfinished (journal, 0); /* both are at work, here or elsewhere */
  assert_unfinished (other, 0);
  g_assert_null (unseat_journal_take_up (other, unseat_plan_get_id (plan), &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_clear_error (&error);
  g_clear_object (&journal);

  jobs = unseat_journal_list_unfinished (other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 1);
  job = jobs->pdata[0];
  g_assert_cmpstr (job->id, ==, unseat_plan_get_id (plan));
  g_assert_cmpstr (job->tenant_id, ==, unseat_plan_get_tenant_id (plan));
  g_assert_cmpint (job->created, ==, 1000);
  g_assert_cmpuint (job->n_unsettled, ==, 2);
  g_assert_cmpuint (job->n_not_sent, ==, 1);

  sentence = unseat_unfinished_job_describe (job);
  g_assert_true (g_str_has_prefix (sentence, "The job that was begun on 1 Jan 1970 "));
  g_assert_true (g_str_has_suffix (sentence, " is not finished. What became of 2 changes that were sent is not known yet. "
                                             "1 change was not sent yet."));
  g_assert_nonnull (strstr (sentence, unseat_plan_get_actor (plan)));
  g_assert_nonnull (strstr (sentence, unseat_plan_get_tenant_name (plan)));
  g_assert_false (job->is_unattended);

  finish (other, plan, 1002);
  assert_unfinished (other, 0);
  finish (other, at_work, 2002);
  assert_unfinished (other, 0);
}

/* What is taken up is at work for everybody, until it is put down or has its end. */
static void
test_taken_up (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatJournal) other = journals_open ("global");
  g_autoptr (UnseatPlan) plan = journals_add_plan (journal, 1000);
  g_autoptr (UnseatPlan) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&journal);
  assert_unfinished (other, 1);
  journal = journals_open ("global");

  loaded = unseat_journal_take_up (journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_plan_get_id (loaded), ==, unseat_plan_get_id (plan));
  assert_unfinished (journal, 0);
  assert_unfinished (other, 0);
  g_assert_null (unseat_journal_take_up (journal, unseat_plan_get_id (plan), &error)); /* not even twice in one program */
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_clear_error (&error);

  unseat_journal_put_down (journal, unseat_plan_get_id (plan));
  assert_unfinished (journal, 1);
  assert_unfinished (other, 1);

  g_clear_object (&loaded);
  loaded = unseat_journal_take_up (other, unseat_plan_get_id (plan), NULL);
  g_assert_nonnull (loaded);
  finish (other, loaded, 1002);
  assert_unfinished (journal, 0);
  assert_unfinished (other, 0);

  g_assert_null (unseat_journal_take_up (journal, "nothing", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unfinished-job/found", test_unfinished);
  g_test_add_func ("/unfinished-job/taken-up", test_taken_up);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
