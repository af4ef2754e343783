/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-gains.h"

#include <glib/gi18n-lib.h>

void
unseat_plan_gain_free (UnseatPlanGain *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->group_id);
  g_free (self->group_name);
  g_free (self->product_name);
  g_free (self);
}

/* What has become of those to whom the group gives what is taken off it: something may be planned yet, or be done. */
static void
look (UnseatPlan *plan,
      const char *group_id,
      gboolean   *is_planned,
      gboolean   *is_done)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  *is_planned = *is_done = FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatOutcome outcome = unseat_change_get_outcome (changes->pdata[i]);

      if (unseat_change_get_action (changes->pdata[i]) != UNSEAT_ACTION_TAKE_OFF || g_strcmp0 (unseat_change_get_group_id (changes->pdata[i]), group_id) != 0)
        continue;
      *is_planned |= outcome == UNSEAT_OUTCOME_PLANNED;
      *is_done |= unseat_outcome_has (outcome, UNSEAT_OUTCOME_MAY_BE_DONE);
    }
}

static char *
describe (const UnseatPlanGain *self,
          gboolean              is_done)
{
  /* Translators: how many people, a product, then a group. */
  const char *later = ngettext ("%'u person may get %s from the group %s then, which could not give it because of what is taken off it: that takes a seat, as far as there is one.",
                                "%'u people may get %s from the group %s then, which could not give it because of what is taken off it: that takes seats, as far as there are any.",
                                self->n_people);
  /* Translators: how many people, a product, then a group. */
  const char *now = ngettext ("%'u person may have got %s from the group %s by this, which could not give it because of what was taken off it: that took a seat, as far as there was one.",
                              "%'u people may have got %s from the group %s by this, which could not give it because of what was taken off it: that took seats, as far as there were any.",
                              self->n_people);
  const char *format = is_done ? now : later;

  return g_strdup_printf (format, self->n_people, self->product_name, self->group_name);
}

char **
unseat_plan_describe_gains (UnseatPlan *plan)
{
  GPtrArray *gains = NULL;
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  gains = unseat_plan_get_gains (plan);
  for (guint i = 0; gains != NULL && i < gains->len; i++)
    {
      const UnseatPlanGain *gain = gains->pdata[i];
      gboolean              is_planned = FALSE;
      gboolean              is_done = FALSE;
      g_autofree char      *sentence = NULL;

      look (plan, gain->group_id, &is_planned, &is_done);
      if (!is_planned && !is_done)
        continue;
      sentence = describe (gain, is_done);
      g_strv_builder_add (sentences, sentence);
    }

  return g_strv_builder_end (sentences);
}
