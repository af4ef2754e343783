/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-path-outlook.h"

#include <glib/gi18n-lib.h>

#include "unseat-directory-private.h"
#include "unseat-redundancy.h"

gboolean
unseat_path_outlook_may_go (const UnseatAssignment *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return !unseat_assignment_is_direct (path) && unseat_assignment_is_held (path)
         && unseat_assignment_get_problem (path) != UNSEAT_ASSIGNMENT_ERROR_DEPENDENCY;
}

/* Returns: (transfer full): what stands for a membership, or for a product of a group */
static char *
make_key (const char *group_id,
          const char *id)
{
  g_autofree char *key = g_strconcat (group_id, " ", id, NULL);

  return g_ascii_strdown (key, -1);
}

void
unseat_path_outlook_note_member (UnseatDirectory *directory,
                                 const char      *group_id,
                                 const char      *user_id,
                                 gboolean         is_in)
{
  g_autofree char *key = NULL;
  GHashTable      *leavers = NULL;
  guint            index = UNSEAT_NO_USER;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL && user_id != NULL);

  key = make_key (group_id, user_id);
  leavers = unseat_directory_get_leavers (directory, group_id);
  index = leavers != NULL ? unseat_directory_find_user (directory, user_id) : UNSEAT_NO_USER;
  if (is_in)
    g_hash_table_remove (directory->left, key);
  else
    g_hash_table_add (directory->left, g_steal_pointer (&key));
  if (index != UNSEAT_NO_USER && is_in)
    g_hash_table_remove (leavers, GUINT_TO_POINTER (index));
  else if (index != UNSEAT_NO_USER)
    g_hash_table_add (leavers, GUINT_TO_POINTER (index));
  unseat_directory_announce_groups (directory);
}

/* Who is in the group is known better where that was read. */
static gboolean
is_leaver (UnseatDirectory *directory,
           const char      *group_id,
           guint            index)
{
  GHashTable      *leavers = unseat_directory_get_leavers (directory, group_id);
  g_autofree char *user_id = NULL;
  g_autofree char *key = NULL;

  if (leavers != NULL)
    return g_hash_table_contains (leavers, GUINT_TO_POINTER (index));
  if (g_hash_table_size (directory->left) == 0)
    return FALSE;

  user_id = unseat_directory_dup_user_id (directory, index);
  key = make_key (group_id, user_id);

  return g_hash_table_contains (directory->left, key);
}

gboolean
unseat_path_outlook_has_left (UnseatAssignment *path,
                              UnseatUser       *user,
                              UnseatDirectory  *directory)
{
  const char *group_id = NULL;
  guint       index = UNSEAT_NO_USER;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), FALSE);

  group_id = unseat_assignment_get_group_id (path);
  if (group_id == NULL || (unseat_directory_get_leavers (directory, group_id) == NULL && g_hash_table_size (directory->left) == 0))
    return FALSE;
  index = unseat_directory_find_user (directory, unseat_user_get_id (user));

  return index != UNSEAT_NO_USER && is_leaver (directory, group_id, index);
}

/* Whether @path is of a group that did not give the product when it was read. */
static gboolean
is_not_given (UnseatAssignment *path,
              UnseatDirectory  *directory)
{
  const char  *group_id = unseat_assignment_get_group_id (path);
  UnseatGroup *group = group_id != NULL ? unseat_directory_find_group (directory, group_id) : NULL;

  return group != NULL && !unseat_group_gives (group, unseat_assignment_get_sku_id (path));
}

/* Whether the directory has @user without @path, so that it came after everything was read. */
static gboolean
is_new (UnseatAssignment *path,
        UnseatUser       *user,
        UnseatDirectory  *directory)
{
  guint index = unseat_directory_find_user (directory, unseat_user_get_id (user));
  g_autoptr (UnseatUser) known = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;

  return known != NULL && unseat_user_find_path (known, unseat_assignment_get_sku_id (path), unseat_assignment_get_group_id (path)) == NULL;
}

void
unseat_path_outlook_note_shown (UnseatDirectory *directory,
                                UnseatUser      *user)
{
  GPtrArray *paths = NULL;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_USER (user));

  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    if (is_not_given (paths->pdata[i], directory) && is_new (paths->pdata[i], user, directory))
      g_hash_table_add (directory->put_on, make_key (unseat_assignment_get_group_id (paths->pdata[i]), unseat_assignment_get_sku_id (paths->pdata[i])));
}

static gboolean
is_of_group (gpointer key,
             gpointer value,
             gpointer group_id)
{
  return g_str_has_prefix (key, group_id);
}

void
unseat_path_outlook_forget_shown (UnseatDirectory *directory,
                                  const char      *group_id)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL);

  g_hash_table_foreach_remove (directory->put_on, is_of_group, (gpointer) group_id);
}

/* What came after the group was read shows that it has been given the product since. */
static gboolean
is_taken_off (UnseatAssignment *path,
              UnseatUser       *user,
              UnseatDirectory  *directory)
{
  g_autofree char *key = NULL;

  if (!is_not_given (path, directory))
    return FALSE;

  key = make_key (unseat_assignment_get_group_id (path), unseat_assignment_get_sku_id (path));

  return !g_hash_table_contains (directory->put_on, key) && !is_new (path, user, directory);
}

UnseatPathOutlook
unseat_path_outlook_find (UnseatAssignment *path,
                          UnseatUser       *user,
                          UnseatDirectory  *directory)
{
  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), UNSEAT_PATH_LASTS);

  if (!unseat_path_outlook_may_go (path))
    return UNSEAT_PATH_LASTS;
  if (unseat_path_outlook_has_left (path, user, directory))
    return UNSEAT_PATH_LEFT;

  return is_taken_off (path, user, directory) ? UNSEAT_PATH_TAKEN_OFF : UNSEAT_PATH_LASTS;
}

/* Returns: (nullable): what the group switches off of the product; NULL when that is not known */
static const char *const *
find_off (UnseatAssignment *path,
          UnseatDirectory  *directory)
{
  UnseatGroup       *group = unseat_directory_find_group (directory, unseat_assignment_get_group_id (path));
  const char        *sku_id = unseat_assignment_get_sku_id (path);
  const char *const *sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;

  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    if (g_str_equal (sku_ids[i], sku_id))
      return unseat_group_get_disabled_plans (group, i);

  return NULL;
}

/* Returns: (transfer full): @path itself, or with the apps switched off that its group has off by now */
static UnseatAssignment *
switch_off (UnseatAssignment  *path,
            const char *const *off)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) plans = NULL;
  gboolean is_narrower = FALSE;

  g_strv_builder_addv (builder, (const char **) unseat_assignment_get_disabled_plans (path));
  for (guint i = 0; off[i] != NULL; i++)
    if (!unseat_assignment_disables (path, off[i]))
      {
        g_strv_builder_add (builder, off[i]);
        is_narrower = TRUE;
      }
  if (!is_narrower)
    return unseat_assignment_ref (path);

  plans = g_strv_builder_end (builder);

  return unseat_assignment_new (unseat_assignment_get_sku_id (path), unseat_assignment_get_group_id (path), unseat_assignment_get_state (path),
                                unseat_assignment_get_problem (path), (const char *const *) plans, unseat_assignment_get_updated (path));
}

UnseatAssignment *
unseat_path_outlook_foresee (UnseatAssignment *path,
                             UnseatUser       *user,
                             UnseatDirectory  *directory)
{
  const char *const *off = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  if (unseat_path_outlook_find (path, user, directory) != UNSEAT_PATH_LASTS)
    return NULL;

  if (unseat_path_outlook_may_go (path) && unseat_assignment_knows_plans (path))
    off = find_off (path, directory);

  return off != NULL ? switch_off (path, off) : unseat_assignment_ref (path);
}

UnseatUser *
unseat_path_outlook_copy_user (UnseatUser *user,
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

  g_return_val_if_fail (UNSEAT_IS_USER (user) && paths != NULL, NULL);

  return unseat_user_new (&facts, paths);
}

UnseatUser *
unseat_path_outlook_strip (UnseatUser      *user,
                           GPtrArray       *kept,
                           UnseatDirectory *directory)
{
  GPtrArray *paths = NULL;
  gboolean   is_other = FALSE;
  g_autoptr (GPtrArray) staying = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  paths = unseat_user_get_assignments (user);
  staying = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  for (guint i = 0; i < paths->len; i++)
    {
      gboolean          is_kept = kept != NULL && g_ptr_array_find (kept, paths->pdata[i], NULL);
      UnseatAssignment *path = is_kept ? unseat_assignment_ref (paths->pdata[i]) : unseat_path_outlook_foresee (paths->pdata[i], user, directory);

      is_other = is_other || path != paths->pdata[i];
      if (path != NULL)
        g_ptr_array_add (staying, path);
    }

  return is_other ? unseat_path_outlook_copy_user (user, g_steal_pointer (&staying)) : g_object_ref (user);
}

UnseatAssignment *
unseat_path_outlook_find_ending (UnseatUser      *user,
                                 const char      *sku_id,
                                 UnseatDirectory *directory)
{
  GPtrArray *paths = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && sku_id != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    if (g_ascii_strcasecmp (unseat_assignment_get_sku_id (paths->pdata[i]), sku_id) == 0
        && unseat_path_outlook_find (paths->pdata[i], user, directory) != UNSEAT_PATH_LASTS)
      return paths->pdata[i];

  return NULL;
}

char *
unseat_path_outlook_describe (UnseatAssignment *path,
                              UnseatUser       *user,
                              UnseatDirectory  *directory)
{
  const char *name = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  name = unseat_assignment_is_direct (path) ? NULL : unseat_directory_get_group_name (directory, unseat_assignment_get_group_id (path));
  switch (unseat_path_outlook_find (path, user, directory))
    {
    case UNSEAT_PATH_LASTS:
      return NULL;
    case UNSEAT_PATH_LEFT:
      /* Translators: the name of a group. */
      return g_strdup_printf (_ ("This person has left the group “%s”: what it gave ends when Microsoft 365 has processed that."), name);
    case UNSEAT_PATH_TAKEN_OFF:
      /* Translators: the name of a group. */
      return g_strdup_printf (_ ("The group “%s” does not give this product any more: it ends when Microsoft 365 has processed that."), name);
    }

  g_return_val_if_reached (NULL);
}

/* Mostly nothing is being processed. */
static gboolean
is_as_shown (UnseatDirectory *directory,
             guint            index)
{
  for (guint i = 0; i < unseat_directory_get_n_paths (directory, index); i++)
    {
      UnseatAssignment  *path = unseat_directory_get_path (directory, index, i);
      const char *const *off = NULL;

      if (unseat_assignment_is_direct (path))
        continue;
      if (is_not_given (path, directory) || is_leaver (directory, unseat_assignment_get_group_id (path), index))
        return FALSE;
      off = find_off (path, directory);
      for (guint k = 0; off != NULL && off[k] != NULL; k++)
        if (!unseat_assignment_disables (path, off[k]))
          return FALSE;
    }

  return TRUE;
}

gboolean
unseat_path_outlook_is_redundant (UnseatDirectory *directory,
                                  guint            index,
                                  const char      *sku_id)
{
  g_autoptr (UnseatUser) user = NULL;
  GPtrArray *paths = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && index < unseat_directory_get_n_users (directory), FALSE);

  if (is_as_shown (directory, index))
    return TRUE;

  user = unseat_directory_get_user (directory, index);
  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *of_path = unseat_assignment_get_sku_id (paths->pdata[i]);

      if (unseat_assignment_is_direct (paths->pdata[i]) && unseat_assignment_is_held (paths->pdata[i]) && (sku_id == NULL || g_ascii_strcasecmp (of_path, sku_id) == 0)
          && unseat_redundancy_compare (user, of_path, directory, NULL) == UNSEAT_REDUNDANCY_REDUNDANT)
        return TRUE;
    }

  return FALSE;
}
