/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-left-paths.h"

#include "unseat-verify-words.h"

/* Whether it goes when its person is not in the group. */
static gboolean
may_go (UnseatAssignment *path)
{
  return !unseat_assignment_is_direct (path) && unseat_assignment_is_held (path) && !unseat_verify_is_needed (path);
}

gboolean
unseat_left_paths_is_going (UnseatAssignment *path,
                            UnseatUser       *user,
                            UnseatDirectory  *directory)
{
  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), FALSE);

  return may_go (path) && unseat_verify_has_left (path, user, directory);
}

/* @paths: (transfer full) (element-type UnseatAssignment): the same, or fewer */
static UnseatUser *
copy_with (UnseatUser *user,
           GPtrArray  *paths)
{
  const UnseatUserFacts facts = {
    .id = unseat_user_get_id (user),
    .display_name = unseat_user_get_name (user),
    .user_principal_name = unseat_user_get_user_principal_name (user),
    .mail = unseat_user_get_mail (user),
    .department = unseat_user_get_department (user),
    .job_title = unseat_user_get_job_title (user),
    .usage_location = unseat_user_get_usage_location (user),
    .enabled = unseat_user_is_enabled (user),
    .guest = unseat_user_is_guest (user),
    .synced = unseat_user_is_synced (user),
    .created = unseat_user_get_created (user),
    .clean = TRUE,
  };

  if (paths->len == unseat_user_get_assignments (user)->len)
    {
      g_ptr_array_unref (paths);
      return g_object_ref (user);
    }

  return unseat_user_new (&facts, paths);
}

static GPtrArray *
new_paths (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
}

UnseatUser *
unseat_left_paths_strip (UnseatUser      *user,
                         GPtrArray       *kept,
                         UnseatDirectory *directory)
{
  GPtrArray *paths = NULL;
  GPtrArray *staying = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  paths = unseat_user_get_assignments (user);
  staying = new_paths ();
  for (guint i = 0; i < paths->len; i++)
    if ((kept != NULL && g_ptr_array_find (kept, paths->pdata[i], NULL)) || !unseat_left_paths_is_going (paths->pdata[i], user, directory))
      g_ptr_array_add (staying, unseat_assignment_ref (paths->pdata[i]));

  return copy_with (user, staying);
}

UnseatUser *
unseat_left_paths_strip_seen (UnseatUser        *user,
                              UnseatMembersLook *look,
                              const char        *sku_id,
                              const char       **group_id)
{
  GPtrArray  *paths = NULL;
  GPtrArray  *staying = NULL;
  const char *left = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && UNSEAT_IS_MEMBERS_LOOK (look) && sku_id != NULL, NULL);

  paths = unseat_user_get_assignments (user);
  staying = new_paths ();
  for (guint i = 0; i < paths->len; i++)
    {
      const char *id = unseat_assignment_get_group_id (paths->pdata[i]);

      if (!may_go (paths->pdata[i]) || unseat_members_look_find (look, id, unseat_user_get_id (user)) != UNSEAT_PRESENCE_OUT)
        g_ptr_array_add (staying, unseat_assignment_ref (paths->pdata[i]));
      else if (left == NULL && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), sku_id))
        left = id;
    }
  if (group_id != NULL)
    *group_id = left;

  return copy_with (user, staying);
}
