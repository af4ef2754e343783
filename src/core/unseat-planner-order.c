/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-order.h"

/* Whether a direct license has to go before the person leaves a group, or it gives less, which mostly is the other way round: it needs what the group gives, and
 * the group would go on giving that until it is gone (GRAPH.md 8). */
static gboolean
goes_first (const UnseatPlannerDecision *decision,
            GArray                      *decisions,
            UnseatAdvisor               *advisor)
{
  gboolean needs = FALSE;

  if (decision->action != UNSEAT_ACTION_UNASSIGN || decision->outcome != UNSEAT_OUTCOME_PLANNED)
    return FALSE;

  for (guint i = 0; i < decisions->len; i++)
    {
      const UnseatPlannerDecision *other = &g_array_index (decisions, UnseatPlannerDecision, i);

      if (!unseat_action_is_of_group (other->action) || other->outcome != UNSEAT_OUTCOME_PLANNED)
        continue;
      if (unseat_advisor_needs (advisor, other->path, decision->path))
        return FALSE;
      needs = needs || unseat_advisor_needs (advisor, decision->path, other->path);
    }

  return needs;
}

/* Brings the decision at @from to @to; what is between moves up by one. */
static void
bring_forward (GArray *decisions,
               guint   from,
               guint   to)
{
  const UnseatPlannerDecision moved = g_array_index (decisions, UnseatPlannerDecision, from);

  for (guint i = from; i > to; i--)
    g_array_index (decisions, UnseatPlannerDecision, i) = g_array_index (decisions, UnseatPlannerDecision, i - 1);
  g_array_index (decisions, UnseatPlannerDecision, to) = moved;
}

void
unseat_planner_order (GArray        *decisions,
                      UnseatAdvisor *advisor)
{
  guint n_first = 0;

  g_return_if_fail (decisions != NULL && advisor != NULL);

  for (guint i = 0; i < decisions->len; i++)
    if (goes_first (&g_array_index (decisions, UnseatPlannerDecision, i), decisions, advisor))
      bring_forward (decisions, i, n_first++);
}

gboolean
unseat_planner_order_is_first (const UnseatAppDecision *decision,
                               GArray                  *decisions,
                               UnseatAdvisor           *advisor)
{
  gboolean needs = FALSE;

  g_return_val_if_fail (decision != NULL && decisions != NULL && advisor != NULL, FALSE);

  if (decision->outcome != UNSEAT_OUTCOME_PLANNED)
    return FALSE;

  for (guint i = 0; i < decisions->len; i++)
    {
      const UnseatPlannerDecision *other = &g_array_index (decisions, UnseatPlannerDecision, i);

      if (!unseat_action_is_of_group (other->action) || other->outcome != UNSEAT_OUTCOME_PLANNED)
        continue;
      if (unseat_advisor_needs (advisor, other->path, decision->before))
        return FALSE;
      needs = needs || (unseat_advisor_needs (advisor, decision->before, other->path) && !unseat_advisor_needs (advisor, decision->after, other->path));
    }

  return needs;
}

/* --- What comes back --- */

struct _UnseatPlannerComing
{
  GHashTable *people; /* (owned): object id (of a change) → GPtrArray (owned) (element-type UnseatChange) */
};

UnseatPlannerComing *
unseat_planner_coming_new (GPtrArray *changes)
{
  UnseatPlannerComing *self = NULL;

  g_return_val_if_fail (changes != NULL, NULL);

  self = g_new0 (UnseatPlannerComing, 1);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);
      UnseatAction  action = unseat_change_get_action (change);
      GPtrArray    *coming = NULL;

      if (!unseat_action_is_of_group (action) || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
        continue;
      coming = g_hash_table_lookup (self->people, unseat_change_get_user_id (change));
      if (coming == NULL)
        {
          coming = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->people, (gpointer) unseat_change_get_user_id (change), coming);
        }
      g_ptr_array_add (coming, g_object_ref (change));
    }

  return self;
}

void
unseat_planner_coming_free (UnseatPlannerComing *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->people);
  g_free (self);
}

/* Returns: (transfer full): the path that @change makes */
static UnseatAssignment *
make_path (UnseatChange *change)
{
  return unseat_assignment_new (unseat_change_get_sku_id (change), unseat_change_get_group_id (change), UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE,
                                unseat_change_get_disabled_plans (change), 0);
}

gboolean
unseat_planner_coming_may_go_before (UnseatPlannerComing *self,
                                     UnseatAdvisor       *advisor,
                                     UnseatChange        *change)
{
  GPtrArray *coming = NULL;
  g_autoptr (UnseatAssignment) path = NULL;

  g_return_val_if_fail (self != NULL && advisor != NULL && UNSEAT_IS_CHANGE (change), FALSE);

  coming = g_hash_table_lookup (self->people, unseat_change_get_user_id (change));
  if (coming == NULL || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
    return FALSE;

  path = make_path (change);
  for (guint i = 0; i < coming->len; i++)
    {
      g_autoptr (UnseatAssignment) given = make_path (coming->pdata[i]);

      if (unseat_action_takes (unseat_change_get_action (coming->pdata[i])) || unseat_advisor_needs (advisor, path, given))
        return FALSE;
    }

  return TRUE;
}
