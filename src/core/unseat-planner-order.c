/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-order.h"

#include "unseat-planner-clash.h"

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

static gboolean
is_left (const UnseatPlannerDecision *decision)
{
  return decision->action == UNSEAT_ACTION_LEAVE && decision->outcome == UNSEAT_OUTCOME_PLANNED;
}

static gboolean
is_same_group (const UnseatPlannerDecision *decision,
               const UnseatPlannerDecision *other)
{
  return g_strcmp0 (unseat_assignment_get_group_id (decision->path), unseat_assignment_get_group_id (other->path)) == 0;
}

/* Whether something that the group of @decision gives needs what the group of @other gives. */
static gboolean
group_needs (const UnseatPlannerDecision *decision,
             const UnseatPlannerDecision *other,
             GArray                      *decisions,
             UnseatAdvisor               *advisor)
{
  for (guint i = 0; i < decisions->len; i++)
    for (guint k = 0; k < decisions->len; k++)
      {
        const UnseatPlannerDecision *needing = &g_array_index (decisions, UnseatPlannerDecision, i);
        const UnseatPlannerDecision *needed = &g_array_index (decisions, UnseatPlannerDecision, k);

        if (is_left (needing) && is_left (needed) && is_same_group (needing, decision) && is_same_group (needed, other)
            && unseat_advisor_needs (advisor, needing->path, needed->path))
          return TRUE;
      }

  return FALSE;
}

/* Brings all of the group of the decision at @from before the one at @to. */
static void
bring_group_forward (GArray *decisions,
                     guint   from,
                     guint   to)
{
  const UnseatPlannerDecision moved = g_array_index (decisions, UnseatPlannerDecision, from);

  for (guint i = to; i < decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (decisions, UnseatPlannerDecision, i);

      if (is_left (decision) && is_same_group (decision, &moved))
        bring_forward (decisions, i, to++);
    }
}

/* In the order in which they are sent; in which Microsoft 365 processes them, nobody knows. */
static void
order_groups (GArray        *decisions,
              UnseatAdvisor *advisor)
{
  for (guint i = 1; i < decisions->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const UnseatPlannerDecision *later = &g_array_index (decisions, UnseatPlannerDecision, i);
        const UnseatPlannerDecision *earlier = &g_array_index (decisions, UnseatPlannerDecision, k);

        if (!is_left (later) || !is_left (earlier) || is_same_group (later, earlier))
          continue;
        if (!group_needs (later, earlier, decisions, advisor) || group_needs (earlier, later, decisions, advisor))
          continue;
        bring_group_forward (decisions, i, k);
        break;
      }
}

void
unseat_planner_order (GArray        *decisions,
                      UnseatAdvisor *advisor)
{
  guint n_first = 0;

  g_return_if_fail (decisions != NULL && advisor != NULL);

  order_groups (decisions, advisor);
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

/* --- What is replaced --- */

static gboolean
is_ending_by_group (const UnseatPlannerDecision *decision)
{
  return unseat_action_is_of_group (decision->action) && decision->outcome == UNSEAT_OUTCOME_PLANNED;
}

/* Whether a path of the person that is not replaced needs @path. */
static gboolean
is_needed (UnseatAssignment         *path,
           const UnseatSwapDecision *swap,
           UnseatAdvisor            *advisor,
           UnseatUser               *user)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_held (paths->pdata[i]) && paths->pdata[i] != swap->before && unseat_advisor_needs (advisor, paths->pdata[i], path))
      return TRUE;

  return FALSE;
}

/* Whether it matters which comes first: what a group gives, or what is replaced. */
static gboolean
has_to_be_first (const UnseatSwapDecision *swap,
                 UnseatAssignment         *given,
                 UnseatAdvisor            *advisor,
                 UnseatUser               *user)
{
  if (unseat_advisor_needs (advisor, swap->before, given) || unseat_advisor_needs (advisor, swap->after, given))
    return TRUE;

  return is_needed (given, swap, advisor, user) && is_needed (swap->after, swap, advisor, user);
}

/* Whether what comes can be together with all that the person has. */
static gboolean
may_be_first (const UnseatSwapDecision *swap,
              UnseatDirectory          *directory,
              UnseatUser               *user)
{
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();
  g_autofree char *clash = NULL;

  g_ptr_array_add (ending, swap->before);
  g_ptr_array_add (coming, swap->after);
  clash = unseat_planner_clash_explain (directory, unseat_user_get_assignments (user), ending, coming);

  return clash == NULL;
}

gboolean
unseat_planner_order_is_swap_first (const UnseatSwapDecision *swap,
                                    GArray                   *decisions,
                                    UnseatAdvisor            *advisor,
                                    UnseatDirectory          *directory,
                                    UnseatUser               *user)
{
  gboolean is_first = FALSE;

  g_return_val_if_fail (swap != NULL && decisions != NULL && advisor != NULL && UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_USER (user), FALSE);

  if (swap->outcome != UNSEAT_OUTCOME_PLANNED || swap->gives_only || swap->before == NULL || swap->after == NULL)
    return FALSE;

  for (guint i = 0; i < decisions->len; i++)
    {
      const UnseatPlannerDecision *other = &g_array_index (decisions, UnseatPlannerDecision, i);

      if (!is_ending_by_group (other))
        continue;
      if (unseat_advisor_needs (advisor, other->path, swap->before) && !unseat_advisor_needs (advisor, other->path, swap->after))
        return FALSE;
      is_first = is_first || has_to_be_first (swap, other->path, advisor, user);
    }

  return is_first && may_be_first (swap, directory, user);
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
