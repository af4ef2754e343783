/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "unseat-json-reader.h"
#include "unseat-report.h"

#define ALL_PLANNED \
  "{\n  \"job\" : null,\n  \"summary\" : {\n    \"planned\" : 1,\n    \"verified\" : 0,\n"

static void
test_json (void)
{
  static const char *const keys[] = {
    "planned",
    "verified",
    "already-gone",
    "still-inherited",
    "pending",
    "blocked",
    "failed",
    "skipped",
    "cancelled",
  };
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("bo", "e3", "sales"),
                                                   changes_new ("cy", "e3", NULL), NULL);
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (UnseatJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_VERIFIED, NULL, "request");
  unseat_change_set_outcome (changes_get (plan, 1), UNSEAT_OUTCOME_BLOCKED, "leave “Sales”", NULL);
  unseat_change_set_outcome (changes_get (plan, 2), UNSEAT_OUTCOME_ACCEPTED, NULL, NULL);
  json = unseat_report_to_json (plan, "job-1", "Careful.");
  g_assert_nonnull (strstr (json, "\n  \"job\"")); /* indented */

  bytes = g_bytes_new_static (json, strlen (json));
  reader = unseat_json_reader_new (bytes, "the report", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "job"), ==, "job-1");
  unseat_json_reader_enter (reader, "summary");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpint (unseat_json_reader_get_int (reader, keys[i]), ==,
                     g_str_equal (keys[i], "verified") || g_str_equal (keys[i], "blocked") || g_str_equal (keys[i], "pending"));
  unseat_json_reader_leave (reader);

  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "warnings"), ==, 1);
  g_assert_cmpstr (unseat_json_reader_get_element_string (reader, 0), ==, "Careful.");
  unseat_json_reader_leave (reader);

  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "items"), ==, 3);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "user"), ==, "bo@example.com");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "userId"), ==, "bo");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "product"), ==, "E3");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "skuId"), ==, "e3");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "path"), ==, "direct");
  g_assert_null (unseat_json_reader_opt_string (reader, "group"));
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "outcome"), ==, "verified");
  g_assert_null (unseat_json_reader_opt_string (reader, "reason"));
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "requestId"), ==, "request");
  unseat_json_reader_leave (reader);
  unseat_json_reader_enter_element (reader, 1);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "path"), ==, "group");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "group"), ==, "sales");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "reason"), ==, "leave “Sales”");
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);
  unseat_json_reader_finish (reader, &error);
  g_assert_no_error (error);
}

static void
test_dry_run (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), NULL);
  g_autofree char *json = unseat_report_to_json (plan, NULL, NULL);

  g_assert_true (g_str_has_prefix (json, ALL_PLANNED));
}

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

  g_test_add_func ("/report/json", test_json);
  g_test_add_func ("/report/dry-run", test_dry_run);
  g_test_add_func ("/report/summary", test_summary);
  g_test_add_func ("/report/clean", test_clean);

  return g_test_run ();
}
