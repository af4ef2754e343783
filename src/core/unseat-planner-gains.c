/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-gains.h"

#include "unseat-plan-gains.h"

GPtrArray *
unseat_planner_gains_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_plan_gain_free);
}

static void
add_gain (GPtrArray       *gains,
          UnseatDirectory *directory,
          UnseatGroup     *group,
          const char      *sku_id)
{
  g_autofree char *name = unseat_directory_dup_product_name (directory, sku_id);
  UnseatPlanGain  *gain = NULL;

  for (guint i = 0; i < gains->len; i++)
    {
      gain = gains->pdata[i];
      if (g_str_equal (gain->group_id, unseat_group_get_id (group)) && g_str_equal (gain->product_name, name))
        {
          gain->n_people++;
          return;
        }
    }

  gain = g_new0 (UnseatPlanGain, 1);
  gain->group_id = g_strdup (unseat_group_get_id (group));
  gain->group_name = g_strdup (unseat_group_get_name (group));
  gain->product_name = g_steal_pointer (&name);
  gain->n_people = 1;
  g_ptr_array_add (gains, gain);
}

/* Another product of the group failed (Other), and not the one itself. */
static gboolean
is_held_up (UnseatAssignment *path)
{
  return !unseat_assignment_is_held (path) && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_OTHER;
}

/* Something is wrong with the product itself. */
static gboolean
is_culprit (UnseatAssignment *path)
{
  UnseatAssignmentError problem = unseat_assignment_get_problem (path);

  return problem != UNSEAT_ASSIGNMENT_ERROR_NONE && problem != UNSEAT_ASSIGNMENT_ERROR_OTHER;
}

/* Whether all that is in the way of what the group gives the person goes with what is taken off. */
static gboolean
is_way_cleared (UnseatPlannerOffs      *offs,
                const UnseatPlannerOff *off,
                GPtrArray              *paths)
{
  gboolean is_cleared = FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = paths->pdata[i];

      if (g_strcmp0 (unseat_assignment_get_group_id (path), off->wish->group_id) != 0 || !is_culprit (path))
        continue;
      if (unseat_planner_offs_find (offs, path) == NULL)
        return FALSE;
      is_cleared = TRUE;
    }

  return is_cleared;
}

static void
add_group (GPtrArray              *gains,
           UnseatPlannerOffs      *offs,
           const UnseatPlannerOff *off,
           UnseatDirectory        *directory,
           UnseatUser             *user)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  if (!is_way_cleared (offs, off, paths))
    return;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = paths->pdata[i];
      const char       *sku_id = unseat_assignment_get_sku_id (path);

      if (g_strcmp0 (unseat_assignment_get_group_id (path), off->wish->group_id) != 0 || unseat_planner_offs_find (offs, path) != NULL || !is_held_up (path))
        continue;
      if (unseat_planner_off_gives (off, sku_id) && !unseat_user_holds (user, sku_id))
        add_gain (gains, directory, off->group, sku_id);
    }
}

void
unseat_planner_gains_add (GPtrArray         *gains,
                          UnseatPlannerOffs *offs,
                          UnseatDirectory   *directory,
                          guint              user_index,
                          GArray            *decisions)
{
  g_autoptr (UnseatUser) user = NULL;
  g_autoptr (GPtrArray) known = NULL; /* (element-type UnseatPlannerOff): several products may be taken off one group */

  g_return_if_fail (gains != NULL && offs != NULL && UNSEAT_IS_DIRECTORY (directory) && decisions != NULL);

  user = unseat_directory_get_user (directory, user_index);
  known = g_ptr_array_new ();
  for (guint i = 0; i < decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (decisions, UnseatPlannerDecision, i);
      const UnseatPlannerOff      *off = NULL;

      if (decision->action != UNSEAT_ACTION_TAKE_OFF || decision->outcome != UNSEAT_OUTCOME_PLANNED)
        continue;
      off = unseat_planner_offs_find (offs, decision->path);
      if (off == NULL || off->group == NULL || g_ptr_array_find (known, off, NULL))
        continue;
      g_ptr_array_add (known, (gpointer) off);
      add_group (gains, offs, off, directory, user);
    }
}
