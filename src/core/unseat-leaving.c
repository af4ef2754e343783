/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-leaving.h"

#include <glib/gi18n-lib.h>

#include "unseat-advisor.h"
#include "unseat-path-outlook.h"
#include "unseat-redundancy.h"
#include "unseat-utils.h"
#include "unseat-verify-words.h"

/* Whether the person has the product by something else as well. */
static gboolean
stays (UnseatUser *user,
       const char *sku_id,
       const char *group_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_sure (paths->pdata[i]) && g_ascii_strcasecmp (unseat_assignment_get_sku_id (paths->pdata[i]), sku_id) == 0
        && g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), group_id) != 0)
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full): the names of the other groups that give it, in quotation marks */
static char **
name_other_groups (UnseatUser       *user,
                   UnseatAssignment *path,
                   UnseatDirectory  *directory)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < paths->len; i++)
    {
      const char      *group_id = unseat_assignment_get_group_id (paths->pdata[i]);
      g_autofree char *name = NULL;

      if (group_id == NULL || g_strcmp0 (group_id, unseat_assignment_get_group_id (path)) == 0 || !unseat_assignment_is_sure (paths->pdata[i])
          || g_ascii_strcasecmp (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (path)) != 0)
        continue;
      name = g_strdup_printf (_ ("“%s”"), unseat_directory_get_group_name (directory, group_id));
      g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

/* Returns: (transfer full): that the groups @names give it, too; @lost: (nullable): the apps that only this one gives */
static char *
describe_other_groups (const char *const *names,
                       const char        *lost)
{
  guint            n = g_strv_length ((char **) names);
  g_autofree char *groups = unseat_join_names (names);

  if (lost == NULL)
    /* Translators: names of groups, in quotation marks. */
    return g_strdup_printf (ngettext ("Also through group %s: leaving this one frees no seat and ends nothing of this product.",
                                      "Also through the groups %s: leaving this one frees no seat and ends nothing of this product.", n),
                            groups);

  /* Translators: names of groups, in quotation marks, then names of apps. */
  return g_strdup_printf (ngettext ("Also through group %s: leaving this one frees no seat and only ends %s.",
                                    "Also through the groups %s: leaving this one frees no seat and only ends %s.", n),
                          groups, lost);
}

char *
unseat_leaving_describe_staying (UnseatUser       *user,
                                 UnseatAssignment *path,
                                 UnseatDirectory  *directory)
{
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (UnseatUser) staying = NULL; /* by what is about to end nobody keeps anything */
  g_auto (GStrv) groups = NULL;
  g_autofree char *lost = NULL;
  const char      *sku_id = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && path != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  sku_id = unseat_assignment_get_sku_id (path);
  g_ptr_array_add (ending, path);
  staying = unseat_path_outlook_strip (user, ending, directory);
  if (!unseat_assignment_is_held (path) || !stays (staying, sku_id, unseat_assignment_get_group_id (path)))
    return NULL;

  lost = unseat_redundancy_name_lost (staying, sku_id, ending, directory);
  groups = name_other_groups (staying, path, directory);
  if (*groups != NULL)
    return describe_other_groups ((const char *const *) groups, lost);
  if (lost == NULL)
    return g_strdup (_ ("Also assigned directly: leaving the group frees no seat and ends nothing of this product."));

  /* Translators: names of apps. */
  return g_strdup_printf (_ ("Also assigned directly: leaving the group frees no seat and only ends %s."), lost);
}

guint
unseat_leaving_find_maybe_stopping (UnseatUser      *user,
                                    UnseatDirectory *directory)
{
  g_autoptr (UnseatAdvisor) advisor = NULL;
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  GPtrArray *paths = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), 0);

  advisor = unseat_advisor_new (directory);
  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    if (unseat_verify_is_left_over (paths->pdata[i], user, directory))
      g_ptr_array_add (ending, paths->pdata[i]);

  return unseat_advisor_predict (advisor, user, ending, nothing);
}
