/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "unseat-report.h"

static void
test_summary (void)
{
  g_autoptr (UnseatPlan) empty = changes_make_plan (1, NULL, NULL);
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("cy", "e3", NULL),
                                                   changes_new ("di", "e3", NULL), NULL);
  g_autofree char *nothing = unseat_report_summarize (empty);
  g_autofree char *before = unseat_report_summarize (plan);
  g_autofree char *after = NULL;

  g_assert_cmpstr (nothing, ==, "Nothing to do");
  g_assert_cmpstr (before, ==, "3 planned");
  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_FAILED, "no", NULL);
  unseat_change_set_outcome (changes_get (plan, 1), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  unseat_change_set_outcome (changes_get (plan, 2), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  after = unseat_report_summarize (plan);
  g_assert_cmpstr (after, ==, "2 verified, 1 failed");
}

static void
test_clean (void)
{
  for (int i = 0; i < UNSEAT_N_OUTCOMES; i++)
    {
      UnseatOutcome outcome = i;
      g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("cy", "e3", NULL), NULL);

      unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
      unseat_change_set_outcome (changes_get (plan, 1), outcome, NULL, NULL);
      g_assert_cmpint (unseat_report_is_clean (plan), ==,
                       outcome == UNSEAT_OUTCOME_VERIFIED || outcome == UNSEAT_OUTCOME_ALREADY_GONE || outcome == UNSEAT_OUTCOME_SKIPPED);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/summary", test_summary);
  g_test_add_func ("/report/clean", test_clean);

  return g_test_run ();
}
