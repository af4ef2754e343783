/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-outcome.h"

static void
test_unknown_words (void)
{
  UnseatOutcome outcome = UNSEAT_OUTCOME_FAILED;

  g_assert_false (unseat_outcome_from_word (NULL, &outcome));
  g_assert_false (unseat_outcome_from_word ("", &outcome));
  g_assert_false (unseat_outcome_from_word ("Verified", &outcome));
  g_assert_false (unseat_outcome_from_word ("already_gone", &outcome));
  g_assert_cmpint (outcome, ==, UNSEAT_OUTCOME_FAILED);
}

static void
test_words (void)
{
  static const char *const words[UNSEAT_N_OUTCOMES] = { "planned", "sent", "accepted", "verified", "already-gone", "still-inherited",
                                                        "pending", "blocked", "failed", "skipped", "cancelled" };

  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    {
      UnseatOutcome outcome = UNSEAT_N_OUTCOMES;

      g_assert_cmpstr (unseat_outcome_to_word (i), ==, words[i]);
      g_assert_true (unseat_outcome_from_word (words[i], &outcome));
      g_assert_cmpint (outcome, ==, i);
      g_assert_cmpstr (unseat_outcome_get_label (i), !=, "");
    }
}

static void
test_final (void)
{
  g_assert_false (unseat_outcome_is_final (UNSEAT_OUTCOME_PLANNED));
  g_assert_false (unseat_outcome_is_final (UNSEAT_OUTCOME_SENT));
  g_assert_false (unseat_outcome_is_final (UNSEAT_OUTCOME_ACCEPTED));
  g_assert_false (unseat_outcome_is_final (UNSEAT_OUTCOME_PENDING));
  g_assert_true (unseat_outcome_is_final (UNSEAT_OUTCOME_VERIFIED));
  g_assert_true (unseat_outcome_is_final (UNSEAT_OUTCOME_STILL_INHERITED));
  g_assert_true (unseat_outcome_is_final (UNSEAT_OUTCOME_BLOCKED));
  g_assert_true (unseat_outcome_is_final (UNSEAT_OUTCOME_CANCELLED));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outcome/unknown-words", test_unknown_words);
  g_test_add_func ("/outcome/words", test_words);
  g_test_add_func ("/outcome/final", test_final);
  return g_test_run ();
}
