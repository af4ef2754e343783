/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-promise.h"

#include "unseat-path-outlook.h"
#include "unseat-redundancy.h"
#include "unseat-retry.h"

#include <glib/gi18n-lib.h>

gboolean
unseat_planner_promise_is_lost (UnseatChange    *reviewed,
                                UnseatUser      *user,
                                UnseatDirectory *directory)
{
  GPtrArray *paths = NULL;
  g_autoptr (UnseatUser) staying = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), FALSE);

  if (reviewed == NULL || !unseat_change_relies_on_path (reviewed))
    return FALSE;

  staying = unseat_path_outlook_strip (user, NULL, directory);
  paths = unseat_user_get_assignments (staying);
  for (guint i = 0; i < paths->len; i++)
    if (g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_change_get_sku_id (reviewed)) && unseat_assignment_is_sure (paths->pdata[i])
        && g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), unseat_change_get_group_id (reviewed)) != 0)
      return FALSE;

  return TRUE;
}

/* Returns: (transfer full) (nullable): that groups do not give all apps any more of a direct license, by whose end nothing was to be lost */
static char *
explain_lost_apps (UnseatChange    *reviewed,
                   UnseatUser      *user,
                   UnseatDirectory *directory)
{
  if (!unseat_change_is_direct (reviewed) || unseat_change_get_kept (reviewed) != UNSEAT_KEPT_WHOLLY)
    return NULL;

  return unseat_redundancy_explain_needed (user, unseat_change_get_sku_id (reviewed), directory);
}

char *
unseat_planner_promise_explain_lost (UnseatChange    *reviewed,
                                     UnseatUser      *user,
                                     UnseatDirectory *directory)
{
  g_autofree char *product = NULL;
  const char      *found = NULL;
  char            *apps = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  if (reviewed == NULL || !unseat_change_relies_on_path (reviewed))
    return NULL;

  if (!unseat_planner_promise_is_lost (reviewed, user, directory))
    {
      apps = explain_lost_apps (reviewed, user, directory);
      found = unseat_retry_was_left (reviewed) ? unseat_change_get_reason (reviewed) : NULL;
      if (apps != NULL || found != NULL || !unseat_retry_was_left (reviewed))
        return apps != NULL ? apps : g_strdup (found);
    }

  product = unseat_directory_dup_product_name (directory, unseat_change_get_sku_id (reviewed));

  /* Translators: the name of a product. */
  return g_strdup_printf (_ ("When this was reviewed before, this person was to keep %s by another way, by which they have it no more. Nothing is taken from them unless that is reviewed, too."), product);
}
