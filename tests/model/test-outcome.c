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

/* @expected: the words, in the order of the enumeration */
static void
assert_set (UnseatOutcomeTraits any_of,
            const char         *expected)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    if (unseat_outcome_has (i, any_of))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", unseat_outcome_to_word (i));
  g_assert_cmpstr (words->str, ==, expected);
}

static void
test_traits (void)
{
  assert_set (UNSEAT_OUTCOME_IS_OPEN, "planned sent accepted");
  assert_set (UNSEAT_OUTCOME_IS_UNSEEN, "sent accepted pending");
  assert_set (UNSEAT_OUTCOME_IS_DONE, "verified still-inherited");
  assert_set (UNSEAT_OUTCOME_IS_LEFT_ALONE, "already-gone blocked skipped");
  assert_set (UNSEAT_OUTCOME_IS_MISSED, "failed cancelled");
  assert_set (UNSEAT_OUTCOME_IS_UNDER_WAY, "sent accepted");
  assert_set (UNSEAT_OUTCOME_IS_CLEAN, "verified already-gone skipped");
  assert_set (UNSEAT_OUTCOME_MAY_BE_DONE, "sent accepted verified still-inherited pending");

  /* None is forgotten, and what can still happen is not final. */
  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    g_assert_cmpint (unseat_outcome_is_final (i), ==, !unseat_outcome_has (i, UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_IS_UNSEEN));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outcome/unknown-words", test_unknown_words);
  g_test_add_func ("/outcome/words", test_words);
  g_test_add_func ("/outcome/final", test_final);
  g_test_add_func ("/outcome/traits", test_traits);
  return g_test_run ();
}
