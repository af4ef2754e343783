/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-clash.h"

#include "unseat-conflicts.h"

/* Whether the path is known to have the service plan on. */
static gboolean
has_on (UnseatDirectory  *directory,
        UnseatAssignment *path,
        const char       *plan_id)
{
  UnseatProduct *product = unseat_directory_find_product (directory, unseat_assignment_get_sku_id (path));

  return product != NULL && unseat_assignment_is_held (path) && unseat_product_has_plan (product, plan_id) && unseat_assignment_knows_plans (path)
         && !unseat_assignment_disables (path, plan_id);
}

static gboolean
has_any_on (UnseatDirectory *directory,
            GPtrArray       *paths,
            const char      *plan_id)
{
  for (guint i = 0; i < paths->len; i++)
    if (has_on (directory, paths->pdata[i], plan_id))
      return TRUE;

  return FALSE;
}

static gboolean
contains_path (GPtrArray        *paths,
               UnseatAssignment *path)
{
  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_same_path (paths->pdata[i], path))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer container) (element-type UnseatAssignment): what stays as it is, then what comes */
static GPtrArray *
list_after (GPtrArray *paths,
            GPtrArray *ending,
            GPtrArray *coming)
{
  GPtrArray *after = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    if (!contains_path (ending, paths->pdata[i]) && !contains_path (coming, paths->pdata[i]))
      g_ptr_array_add (after, paths->pdata[i]);
  g_ptr_array_extend (after, coming, NULL, NULL);

  return after;
}

/* Rather one through a group: it is that which surprises, and more has to be done about it. */
static UnseatAssignment *
find_rival (UnseatDirectory  *directory,
            GPtrArray        *after,
            UnseatAssignment *coming,
            const char       *plan_id)
{
  UnseatAssignment *found = NULL;

  for (guint i = 0; i < after->len; i++)
    {
      UnseatAssignment *path = after->pdata[i];

      if (path == coming || !has_on (directory, path, plan_id))
        continue;
      if (!unseat_assignment_is_direct (path))
        return path;
      if (found == NULL)
        found = path;
    }

  return found;
}

static gboolean
find_between (UnseatDirectory *directory,
              GPtrArray       *after,
              GPtrArray       *coming,
              const char      *coming_plan,
              const char      *staying_plan,
              UnseatClash     *clash)
{
  for (guint i = 0; i < coming->len; i++)
    {
      UnseatAssignment *path = coming->pdata[i];
      UnseatAssignment *rival = has_on (directory, path, coming_plan) ? find_rival (directory, after, path, staying_plan) : NULL;

      if (rival == NULL)
        continue;
      *clash = (UnseatClash){ path, coming_plan, rival, staying_plan };
      return TRUE;
    }

  return FALSE;
}

gboolean
unseat_clash_find (UnseatDirectory *directory,
                   GPtrArray       *paths,
                   GPtrArray       *ending,
                   GPtrArray       *coming,
                   UnseatClash     *clash)
{
  GPtrArray *conflicts = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && paths != NULL && ending != NULL && coming != NULL && clash != NULL, FALSE);

  conflicts = unseat_directory_get_conflicts (directory);
  if (conflicts->len == 0 || coming->len == 0)
    return FALSE;

  after = list_after (paths, ending, coming);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const UnseatConflict *conflict = conflicts->pdata[i];

      if (has_any_on (directory, paths, conflict->one) && has_any_on (directory, paths, conflict->other))
        continue;
      if (find_between (directory, after, coming, conflict->one, conflict->other, clash) || find_between (directory, after, coming, conflict->other, conflict->one, clash))
        return TRUE;
    }

  return FALSE;
}
