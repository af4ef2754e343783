/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-order.h"

/* Whether a direct license has to go before the person leaves a group, which mostly is the other way round: it needs what the group gives, and
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

      if (other->action != UNSEAT_ACTION_LEAVE || other->outcome != UNSEAT_OUTCOME_PLANNED)
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
