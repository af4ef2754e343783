/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-person.h"

#include <glib/gi18n-lib.h>

#include "unseat-deleted-groups.h"
#include "unseat-path-words.h"
#include "unseat-utils.h"

char *
cli_person_describe_path (UnseatDirectory  *directory,
                          UnseatUser       *user,
                          UnseatAssignment *assignment)
{
  const char      *group_id = unseat_assignment_get_group_id (assignment);
  g_autofree char *problem = unseat_path_words_describe_state (assignment, user, directory);
  g_autofree char *path = NULL;

  if (group_id != NULL && unseat_directory_is_group_deleted (directory, group_id))
    /* Translators: the id of a group. */
    path = g_strdup_printf (_ ("deleted group %s"), group_id);
  else if (group_id != NULL)
    /* Translators: the name of a group. */
    path = g_strdup_printf (_ ("group %s"), unseat_directory_get_group_name (directory, group_id));
  else
    path = g_strdup (C_ ("path", "direct"));

  if (!unseat_assignment_is_held (assignment))
    /* Translators: “direct” or “group …”, then a sentence about what is wrong. */
    return g_strdup_printf (_ ("%s, not granted – %s"), path, problem != NULL ? problem : "");

  return problem != NULL ? g_strdup_printf ("%s – %s", path, problem) : g_steal_pointer (&path);
}

char *
cli_person_list_products (UnseatDirectory *directory,
                          UnseatUser      *user)
{
  g_auto (GStrv) sku_ids = unseat_directory_list_products_of (directory, user);
  GString *list = g_string_new (NULL);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      if (!unseat_user_holds (user, sku_ids[i]))
        continue;
      g_string_append_printf (list, "%s%s%s", list->len > 0 ? ", " : "", unseat_directory_get_part_number (directory, sku_ids[i]),
                              unseat_user_find_direct (user, sku_ids[i]) == NULL ? "*" : "");
    }

  return g_string_free (list, FALSE);
}

char *
cli_person_list_problems (UnseatDirectory *directory,
                          UnseatUser      *user)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  GString   *list = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *problem = unseat_path_words_describe_state (paths->pdata[i], user, directory);
      g_autofree char *words = NULL;

      if (problem == NULL)
        continue;
      words = cli_person_describe_path (directory, user, paths->pdata[i]);
      g_string_append_printf (list, "%s%s %s", list->len > 0 ? " " : "", unseat_directory_get_part_number (directory, unseat_assignment_get_sku_id (paths->pdata[i])),
                              words);
    }

  return g_string_free (list, FALSE);
}
