/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

#include <glib/gi18n-lib.h>

#include "unseat-plan-gains.h"

static void
describe_ending (UnseatPlan            *plan,
                 const UnseatPlanTaken *taken,
                 GStrvBuilder          *sentences)
{
  guint n_people = unseat_plan_get_n_people (plan);

  if (taken->n_ending + taken->n_uncertain == 0)
    return;

  if (taken->n_leaving > 0)
    g_strv_builder_add (sentences, _ ("Access ends when Microsoft 365 has processed the groups, mostly some minutes after somebody has left."));
  else if (taken->n_off > 0)
    g_strv_builder_add (sentences, _ ("Access ends when Microsoft 365 has processed the group, mostly some minutes later; a large group takes hours."));
  else if (taken->n_refused + taken->n_uncertain > 0)
    g_strv_builder_add (sentences, _ ("Access ends at once where Microsoft 365 does not refuse, except to what another license gives too."));
  else if (taken->n_kept > 0)
    g_strv_builder_add (sentences, _ ("Access ends at once, except to what another license gives too."));
  else
    {
      g_autofree char *ending = g_strdup_printf (ngettext ("%'u person loses access at once.", "%'u people lose access at once.", n_people), n_people);

      g_strv_builder_add (sentences, ending);
    }
}

static void
describe_kept (const UnseatPlanTaken *taken,
               GStrvBuilder          *sentences)
{
  g_autofree char *kept = g_strdup_printf (ngettext ("%'u license frees no seat: the product stays by another path, or was never granted.",
                                                     "%'u licenses free no seat: the product stays by another path, or was never granted.", taken->n_kept),
                                           taken->n_kept);
  g_autofree char *refused = g_strdup_printf (ngettext ("%'u license stays, and nothing is lost with it: Microsoft 365 will refuse unless what needs it ends as well.",
                                                        "%'u licenses stay, and nothing is lost with them: Microsoft 365 will refuse unless what needs them ends as well.",
                                                        taken->n_refused),
                                              taken->n_refused);

  g_autofree char *uncertain = g_strdup_printf (ngettext ("%'u license may end or stay: of several that give what something else needs, Microsoft 365 will refuse the last. Which one that is shows afterwards, so that the worst case is told, and no seat is promised.",
                                                          "%'u licenses may end or stay: of several that give what something else needs, Microsoft 365 will refuse the last. Which one that is shows afterwards, so that the worst case is told, and no seat is promised.",
                                                          taken->n_uncertain),
                                                taken->n_uncertain);

  if (taken->n_kept > 0)
    g_strv_builder_add (sentences, kept);
  if (taken->n_uncertain > 0)
    g_strv_builder_add (sentences, uncertain);
  if (taken->n_refused > 0)
    g_strv_builder_add (sentences, refused);
}

gboolean
unseat_plan_takes_away (UnseatPlan *self)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), FALSE);

  changes = unseat_plan_peek_changes (self);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && unseat_change_takes_away (change))
        return TRUE;
    }

  return FALSE;
}

gboolean
unseat_plan_may_take (UnseatPlan *self)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (self), FALSE);

  return unseat_plan_get_taken (self)->n_maybe > 0;
}

char **
unseat_plan_describe_access (UnseatPlan *self)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_auto (GStrv) gains = NULL;
  const UnseatPlanTaken *taken = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  taken = unseat_plan_get_taken (self);
  gains = unseat_plan_describe_gains (self);
  describe_ending (self, taken, sentences);
  if (taken->n_maybe > 0)
    {
      g_autofree char *maybe = g_strdup_printf (ngettext ("%'u license may end: nothing seems to give it any more. Microsoft 365 decides that, so that no seat is promised.",
                                                          "%'u licenses may end: nothing seems to give them any more. Microsoft 365 decides that, so that no seat is promised.",
                                                          taken->n_maybe),
                                                taken->n_maybe);

      g_strv_builder_add (sentences, maybe);
    }
  if (taken->n_looked > 0)
    g_strv_builder_add (sentences, _ ("A reprocessing cannot be undone: what ends by it has to be assigned again, directly or through a group that gives it."));
  if (taken->n_swapped > 0)
    g_strv_builder_add (sentences, _ ("One license goes and the other comes in one step, or neither: nobody is without both in between."));
  if (taken->n_leaving > 0)
    g_strv_builder_add (sentences, _ ("Whoever leaves a group also loses everything else that it gives: mail, files, sites and apps."));
  if (taken->n_off > 0)
    g_strv_builder_add (sentences, _ ("Whoever comes into the group later does not get the product from it either."));
  describe_kept (taken, sentences);
  g_strv_builder_addv (sentences, (const char **) gains);

  return g_strv_builder_end (sentences);
}
