/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-left-paths.h"

#include "unseat-path-outlook.h"

UnseatUser *
unseat_left_paths_strip_seen (UnseatUser        *user,
                              UnseatMembersLook *look,
                              const char        *sku_id,
                              const char       **group_id)
{
  GPtrArray  *paths = NULL;
  const char *left = NULL;
  g_autoptr (GPtrArray) staying = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && UNSEAT_IS_MEMBERS_LOOK (look) && sku_id != NULL, NULL);

  paths = unseat_user_get_assignments (user);
  staying = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *id = unseat_assignment_get_group_id (paths->pdata[i]);

      if (!unseat_path_outlook_may_go (paths->pdata[i]) || unseat_members_look_find (look, id, unseat_user_get_id (user)) != UNSEAT_PRESENCE_OUT)
        g_ptr_array_add (staying, unseat_assignment_ref (paths->pdata[i]));
      else if (left == NULL && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), sku_id))
        left = id;
    }
  if (group_id != NULL)
    *group_id = left;

  if (staying->len < paths->len)
    return unseat_path_outlook_copy_user (user, g_steal_pointer (&staying));

  return g_object_ref (user);
}
