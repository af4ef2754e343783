/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-swap-words.h"

#include <glib/gi18n-lib.h>

char *
unseat_swap_words_question (UnseatPlan *plan)
{
  UnseatChange    *from = NULL;
  UnseatChange    *to = NULL;
  guint            n_people = 0;
  gboolean         is_one = FALSE;
  g_autofree char *people = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  n_people = unseat_plan_get_n_people (plan);
  is_one = unseat_plan_find_swap (plan, &from, &to);
  people = is_one && n_people == 1 ? g_strdup (unseat_change_get_user_name (from)) : g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  if (!is_one)
    /* Translators: “5 people”, as translated elsewhere. */
    return g_strdup_printf (_ ("Replace Licenses of %s?"), people);

  /* Translators: the product that goes, then the one that comes, then a person, or “5 people”, as translated elsewhere. */
  return g_strdup_printf (C_ ("two products and people", "Replace %s by %s for %s?"), unseat_change_get_product_name (from), unseat_change_get_product_name (to), people);
}

/* Both halves are left out for the same reason. */
static guint
count_halves (UnseatPlan   *plan,
              UnseatOutcome outcome)
{
  g_autoptr (GPtrArray) changes = unseat_plan_list_changes (plan, outcome);
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += unseat_action_takes (unseat_change_get_action (changes->pdata[i]));

  return n;
}

char *
unseat_swap_words_note (UnseatPlan *plan)
{
  guint            n_skipped = 0;
  guint            n_blocked = 0;
  g_autofree char *skipped = NULL;
  g_autofree char *blocked = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  n_skipped = count_halves (plan, UNSEAT_OUTCOME_SKIPPED);
  n_blocked = count_halves (plan, UNSEAT_OUTCOME_BLOCKED);
  skipped = g_strdup_printf (ngettext ("%'u more person is left out by default. The reason is below.",
                                       "%'u more people are left out by default. The reasons are below.", n_skipped),
                             n_skipped);
  blocked = g_strdup_printf (ngettext ("%'u more person was chosen whose license cannot be replaced here. The reason is below.",
                                       "%'u more people were chosen whose licenses cannot be replaced here. The reasons are below.", n_blocked),
                             n_blocked);
  if (n_skipped > 0 && n_blocked > 0)
    /* Translators: one sentence after another */
    return g_strdup_printf (C_ ("sentences", "%s %s"), skipped, blocked);
  if (n_skipped > 0)
    return g_steal_pointer (&skipped);

  return n_blocked > 0 ? g_steal_pointer (&blocked) : NULL;
}

char *
unseat_swap_words_toast (guint n_verified)
{
  guint n = n_verified / 2;

  return g_strdup_printf (ngettext ("%'u license replaced", "%'u licenses replaced", n), n);
}
