/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-notes.h"

#include <glib/gi18n-lib.h>

#include "unseat-change-membership.h"
#include "unseat-planner-roles.h"
#include "unseat-rule-comeback-words.h"

static gboolean
takes_away (UnseatPlan *plan)
{
  GPtrArray *products = unseat_plan_get_products (plan);

  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];

      if (product->n_planned > product->n_assigned)
        return TRUE;
    }

  return FALSE;
}

/* No guard is asked about what is only given. */
static gboolean
asks_guards (UnseatPlan *plan)
{
  UnseatWay way = unseat_plan_get_way (plan);

  return way != UNSEAT_WAY_GIVES && way != UNSEAT_WAY_JOINS && way != UNSEAT_WAY_PUTS_ON;
}

static char *
describe_dropped (guint n_dropped)
{
  return g_strdup_printf (ngettext ("%'u app that was switched off is no longer part of its product. The license comes back without it.",
                                    "%'u apps that were switched off are no longer part of their products. The licenses come back without them.",
                                    n_dropped),
                          n_dropped);
}

/* Returns: (transfer full) (nullable): that who confirmed the job before has not seen all of it */
static char *
describe_more (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  g_autoptr (GHashTable) user_ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_people = 0;

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_gives_more (changes->pdata[i]) && unseat_change_get_outcome (changes->pdata[i]) == UNSEAT_OUTCOME_PLANNED)
      g_hash_table_add (user_ids, (gpointer) unseat_change_get_user_id (changes->pdata[i]));
  n_people = g_hash_table_size (user_ids);

  return n_people > 0 ? g_strdup_printf (ngettext ("%'u person is to leave a group that gives more now than when this was reviewed before, and loses that, too.",
                                                   "%'u people are to leave groups that give more now than when this was reviewed before, and lose that, too.", n_people),
                                         n_people)
                      : NULL;
}

/* Returns: (transfer full) (nullable): that what is given back may be taken again */
static char *
describe_comeback (UnseatSession *session,
                   UnseatPlan    *plan)
{
  UnseatRuleComeback *comeback = unseat_intent_get_comeback (unseat_plan_get_intent (plan));

  return comeback != NULL ? unseat_rule_comeback_describe (comeback, plan, unseat_clock_get_time (unseat_session_get_clock (session))) : NULL;
}

char **
unseat_planner_notes_list (UnseatSession        *session,
                           UnseatPlan           *plan,
                           UnseatPlannerRemove  *remove,
                           UnseatPlannerRestore *restore,
                           UnseatPlannerRisks   *risks,
                           const char *const    *remarks)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) gaps = NULL;
  g_auto (GStrv) roles = NULL;
  g_auto (GStrv) at_risk = NULL;
  g_autofree char *comeback = NULL;
  g_autofree char *more = NULL;
  guint            n_dropped = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan), NULL);
  g_return_val_if_fail (remove != NULL && restore != NULL && risks != NULL && remarks != NULL, NULL);

  gaps = unseat_planner_remove_list_gaps (remove, takes_away (plan));
  roles = unseat_planner_roles_list_notes (session, plan);
  at_risk = unseat_planner_risks_list_notes (risks);
  n_dropped = unseat_planner_restore_get_n_dropped (restore);

  g_strv_builder_addv (builder, (const char **) remarks);
  more = describe_more (plan);
  if (more != NULL)
    g_strv_builder_add (builder, more);
  g_strv_builder_addv (builder, (const char **) at_risk);
  /* What no guard could see matters only where there is something to guard. */
  if (takes_away (plan) || asks_guards (plan))
    g_strv_builder_addv (builder, (const char **) gaps);
  g_strv_builder_addv (builder, (const char **) roles);
  if (n_dropped > 0)
    {
      g_autofree char *note = describe_dropped (n_dropped);

      g_strv_builder_add (builder, note);
    }
  comeback = describe_comeback (session, plan);
  if (comeback != NULL)
    g_strv_builder_add (builder, comeback);

  return g_strv_builder_end (builder);
}
