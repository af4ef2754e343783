/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-gifts.h"

GPtrArray *
unseat_group_gifts_list (UnseatUser *user,
                         const char *group_id)
{
  GPtrArray *paths = NULL;
  GPtrArray *sku_ids = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  paths = unseat_user_get_assignments (user);
  sku_ids = g_ptr_array_new ();
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      gpointer          sku_id = (gpointer) unseat_assignment_get_sku_id (path);

      if (unseat_assignment_is_held (path) && g_strcmp0 (unseat_assignment_get_group_id (path), group_id) == 0
          && !g_ptr_array_find_with_equal_func (sku_ids, sku_id, g_str_equal, NULL))
        g_ptr_array_add (sku_ids, sku_id);
    }

  return sku_ids;
}
