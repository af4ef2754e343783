/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-maybe.h"

UnseatPlannerMaybe *
unseat_planner_maybe_new (UnseatAdvisor *advisor,
                          GPtrArray     *paths)
{
  UnseatPlannerMaybe *self = NULL;

  g_return_val_if_fail (advisor != NULL && paths != NULL, NULL);

  self = g_new0 (UnseatPlannerMaybe, 1);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  for (guint i = 0; i < paths->len; i++)
    if (unseat_advisor_find_dependent (advisor, paths->pdata[i]) != NULL)
      g_ptr_array_add (self->refused, unseat_assignment_ref (paths->pdata[i]));

  return self;
}

void
unseat_planner_maybe_free (UnseatPlannerMaybe *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->refused);
  g_free (self);
}

gboolean
unseat_planner_maybe_is_refused (const UnseatPlannerMaybe *self,
                                 UnseatAssignment         *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  for (guint i = 0; self != NULL && i < self->refused->len; i++)
    if (unseat_assignment_is_same_path (self->refused->pdata[i], path))
      return TRUE;

  return FALSE;
}
