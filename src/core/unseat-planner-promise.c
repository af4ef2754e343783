/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-promise.h"

#include <glib/gi18n-lib.h>

gboolean
unseat_planner_promise_is_lost (UnseatChange *reviewed,
                                UnseatUser   *user)
{
  GPtrArray *paths = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user), FALSE);

  if (reviewed == NULL || !unseat_change_relies_on_path (reviewed))
    return FALSE;

  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    if (g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_change_get_sku_id (reviewed)) && unseat_assignment_is_sure (paths->pdata[i])
        && g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), unseat_change_get_group_id (reviewed)) != 0)
      return FALSE;

  return TRUE;
}

char *
unseat_planner_promise_explain_lost (const char *product)
{
  g_return_val_if_fail (product != NULL, NULL);

  /* Translators: the name of a product. */
  return g_strdup_printf (_ ("When this was reviewed before, this person was to keep %s by another way, by which they have it no more. Nothing is taken from them unless that is reviewed, too."), product);
}
