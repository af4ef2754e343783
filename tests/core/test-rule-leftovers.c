/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "unseat-rule-leftovers.h"
#include "unseat-rule-memory.h"

/* What a run could not do, and what of it was told before. */

#define FIRST_NIGHT 1000
#define SECOND_NIGHT 2000

static UnseatChange *
make_change (const char   *user,
             UnseatOutcome outcome)
{
  UnseatChange *change = changes_new (user, "product", NULL);

  unseat_change_set_outcome (change, outcome, "Because.", NULL);
  return change;
}

/* Returns: (transfer full): findings in which the person of each change of @plan, and of @other, matches */
static UnseatRuleFindings *
make_findings (UnseatPlan   *plan,
               UnseatChange *other) /* (nullable) */
{
  g_autoptr (UnseatRule) rule = unseat_rule_new ("a-rule", "A rule");
  UnseatRuleFindings *findings = unseat_rule_findings_new (rule);
  GPtrArray          *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i <= changes->len; i++)
    {
      UnseatChange    *change = i < changes->len ? changes->pdata[i] : other;
      UnseatRuleMatch *match = g_new0 (UnseatRuleMatch, 1);

      match->user_id = g_strdup (change != NULL ? unseat_change_get_user_id (change) : "somebody");
      match->sku_id = g_strdup (change != NULL ? unseat_change_get_sku_id (change) : "something");
      g_ptr_array_add (findings->matches, match);
    }
  return findings;
}

/* Told the first time; calm the second; and whoever is new rings again. */
static void
test_told_once (void)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (UnseatPlan) first = changes_make_plan (FIRST_NIGHT, make_change ("ann", UNSEAT_OUTCOME_BLOCKED), make_change ("bob", UNSEAT_OUTCOME_STILL_INHERITED), make_change ("cid", UNSEAT_OUTCOME_VERIFIED), NULL);
  g_autoptr (UnseatPlan) second = changes_make_plan (SECOND_NIGHT, make_change ("ann", UNSEAT_OUTCOME_BLOCKED), make_change ("bob", UNSEAT_OUTCOME_BLOCKED), NULL);
  g_autoptr (UnseatPlan) third = changes_make_plan (SECOND_NIGHT, make_change ("ann", UNSEAT_OUTCOME_BLOCKED), make_change ("dan", UNSEAT_OUTCOME_BLOCKED), NULL);
  g_autoptr (UnseatPlan) failed = changes_make_plan (SECOND_NIGHT, make_change ("ann", UNSEAT_OUTCOME_FAILED), NULL);
  g_autoptr (UnseatRuleFindings) findings = make_findings (first, NULL);
  g_autoptr (UnseatRuleLeftovers) before = unseat_rule_leftovers_new (findings, first, nothing, FIRST_NIGHT);
  g_autoptr (UnseatRuleLeftovers) again = unseat_rule_leftovers_new (findings, second, before->told, SECOND_NIGHT);
  g_autoptr (UnseatRuleLeftovers) more = unseat_rule_leftovers_new (findings, third, before->told, SECOND_NIGHT);
  g_autoptr (UnseatRuleLeftovers) bad = unseat_rule_leftovers_new (findings, failed, before->told, SECOND_NIGHT);
  GHashTableIter iter;
  gpointer       since = NULL;

  g_assert_cmpuint (before->n_people, ==, 2);
  g_assert_cmpuint (before->n_new, ==, 2);
  g_assert_false (unseat_rule_leftovers_are_all (before, first));
  g_assert_cmpuint (again->n_people, ==, 2);
  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_true (unseat_rule_leftovers_are_all (again, second));
  g_hash_table_iter_init (&iter, again->told);
  while (g_hash_table_iter_next (&iter, NULL, &since))
    g_assert_cmpint (*(const gint64 *) since, ==, FIRST_NIGHT);
  g_assert_cmpuint (more->n_people, ==, 2);
  g_assert_cmpuint (more->n_new, ==, 1);
  g_assert_false (unseat_rule_leftovers_are_all (more, third));
  g_assert_cmpuint (bad->n_people, ==, 0);
  g_assert_false (unseat_rule_leftovers_are_all (bad, failed)); /* what failed rings every night */
}

/* Whoever stood back for others stays told; whoever does not match any more, or could be helped, is new the next time. */
static void
test_who_stays_told (void)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (UnseatPlan) first = changes_make_plan (FIRST_NIGHT, make_change ("ann", UNSEAT_OUTCOME_BLOCKED), make_change ("bob", UNSEAT_OUTCOME_BLOCKED), make_change ("cid", UNSEAT_OUTCOME_BLOCKED), NULL);
  g_autoptr (UnseatPlan) second = changes_make_plan (SECOND_NIGHT, make_change ("bob", UNSEAT_OUTCOME_VERIFIED), NULL);
  g_autoptr (UnseatRuleFindings) all = make_findings (first, NULL);
  g_autoptr (UnseatRuleFindings) without_cid = make_findings (second, changes_get (first, 0));
  g_autoptr (UnseatRuleLeftovers) before = unseat_rule_leftovers_new (all, first, nothing, FIRST_NIGHT);
  g_autoptr (UnseatRuleLeftovers) after = unseat_rule_leftovers_new (without_cid, second, before->told, SECOND_NIGHT);
  g_autofree char *ann = unseat_rule_match_dup_key (unseat_change_get_user_id (changes_get (first, 0)), unseat_change_get_sku_id (changes_get (first, 0)));

  g_assert_cmpuint (g_hash_table_size (before->told), ==, 3);
  g_assert_cmpuint (after->n_people, ==, 0);
  g_assert_cmpuint (g_hash_table_size (after->told), ==, 1);
  g_assert_cmpint (unseat_rule_memory_get (after->told, ann), ==, FIRST_NIGHT);
}

/* Returns: (transfer full): refused for lack of rights, as apply leaves it */
static UnseatChange *
make_forbidden (const char *user)
{
  UnseatChange *change = make_change (user, UNSEAT_OUTCOME_FAILED);

  unseat_change_set_forbidden (change);
  return change;
}

/* Whose licenses nobody here may change rings once; what failed otherwise beside it rings every night; and when the rights were there for a night, it is new again. */
static void
test_forbidden (void)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (UnseatPlan) first = changes_make_plan (FIRST_NIGHT, make_forbidden ("ann"), make_change ("bob", UNSEAT_OUTCOME_VERIFIED), NULL);
  g_autoptr (UnseatPlan) second = changes_make_plan (SECOND_NIGHT, make_forbidden ("ann"), NULL);
  g_autoptr (UnseatPlan) mixed = changes_make_plan (SECOND_NIGHT, make_forbidden ("ann"), make_change ("cid", UNSEAT_OUTCOME_FAILED), NULL);
  g_autoptr (UnseatPlan) changed = changes_make_plan (SECOND_NIGHT, make_change ("ann", UNSEAT_OUTCOME_VERIFIED), NULL);
  g_autoptr (UnseatRuleFindings) findings = make_findings (first, NULL);
  g_autoptr (UnseatRuleLeftovers) before = unseat_rule_leftovers_new (findings, first, nothing, FIRST_NIGHT);
  g_autoptr (UnseatRuleLeftovers) again = unseat_rule_leftovers_new (findings, second, before->told, SECOND_NIGHT);
  g_autoptr (UnseatRuleLeftovers) other = unseat_rule_leftovers_new (findings, mixed, before->told, SECOND_NIGHT);
  g_autoptr (UnseatRuleLeftovers) done = unseat_rule_leftovers_new (findings, changed, before->told, SECOND_NIGHT);
  g_autoptr (UnseatRuleLeftovers) back = unseat_rule_leftovers_new (findings, second, done->told, SECOND_NIGHT);

  g_assert_cmpuint (before->n_new, ==, 1);
  g_assert_false (unseat_rule_leftovers_are_all (before, first));
  g_assert_cmpuint (again->n_people, ==, 1);
  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_true (unseat_rule_leftovers_are_all (again, second));
  g_assert_false (unseat_rule_leftovers_are_all (other, mixed));
  g_assert_cmpuint (g_hash_table_size (done->told), ==, 0);
  g_assert_cmpuint (back->n_new, ==, 1);
}

/* Of a job that was gone on with nobody knows any more who matched: what is not in it stays told, and so does what had no turn in it. */
static void
test_gone_on (void)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (UnseatPlan) first = changes_make_plan (FIRST_NIGHT, make_change ("ann", UNSEAT_OUTCOME_BLOCKED), make_forbidden ("bob"), make_forbidden ("cid"), NULL);
  g_autoptr (UnseatPlan) ended = changes_make_plan (SECOND_NIGHT, make_change ("bob", UNSEAT_OUTCOME_CANCELLED), make_change ("cid", UNSEAT_OUTCOME_VERIFIED), NULL);
  g_autoptr (UnseatRuleFindings) findings = make_findings (first, NULL);
  g_autoptr (UnseatRuleLeftovers) before = unseat_rule_leftovers_new (findings, first, nothing, FIRST_NIGHT);
  g_autoptr (UnseatRuleLeftovers) after = unseat_rule_leftovers_new (NULL, ended, before->told, SECOND_NIGHT);

  g_assert_cmpuint (g_hash_table_size (before->told), ==, 3);
  g_assert_cmpuint (g_hash_table_size (after->told), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-leftovers/told-once", test_told_once);
  g_test_add_func ("/rule-leftovers/who-stays-told", test_who_stays_told);
  g_test_add_func ("/rule-leftovers/forbidden", test_forbidden);
  g_test_add_func ("/rule-leftovers/gone-on", test_gone_on);
  return g_test_run ();
}
