/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-bidi.h"
#include "unseat-utils.h"

static char *
join (GPtrArray *parts)
{
  g_autofree char *names = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *bare = parts->pdata[i];

      parts->pdata[i] = unseat_bidi_isolate (bare);
    }
  g_ptr_array_add (parts, NULL);
  names = unseat_join_names ((const char *const *) parts->pdata);

  return *names != '\0' ? g_strconcat (unseat_bidi_start (), names, NULL) : g_steal_pointer (&names);
}

char *
unseat_user_words_licenses (UnseatDirectory *directory,
                            UnseatUser      *user)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);

  g_auto (GStrv) sku_ids = unseat_directory_list_products_of (directory, user);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      UnseatAssignment *direct = unseat_user_find_direct (user, sku_ids[i]);
      gboolean          held_direct = direct != NULL && unseat_assignment_is_held (direct);

      if (!unseat_user_holds (user, sku_ids[i]))
        continue;

      char *name = unseat_directory_dup_product_name (directory, sku_ids[i]);

      if (!held_direct)
        {
          g_autofree char *bare = name;
          /* Translators: %s is a product that a group gives */
          name = g_strdup_printf (_ ("%s (group)"), bare);
        }
      else if (unseat_user_inherits (user, sku_ids[i]))
        {
          g_autofree char *bare = name;
          /* Translators: %s is a product that a person has twice, directly and by a group */
          name = g_strdup_printf (_ ("%s (direct and group)"), bare);
        }
      g_ptr_array_add (parts, name);
    }

  return join (parts);
}

static char *
describe_path (UnseatDirectory  *directory,
               UnseatAssignment *assignment)
{
  const char *group_id = unseat_assignment_get_group_id (assignment);
  const char *path = group_id ? unseat_directory_get_group_name (directory, group_id) : C_ ("path", "Direct");

  if (unseat_assignment_get_problem (assignment) == UNSEAT_ASSIGNMENT_ERROR_NONE)
    return g_strdup (path);

  /* Translators: %s is the way a license is given, "Direct" or a group; something is wrong with it */
  return g_strdup_printf (_ ("%s (problem)"), path);
}

char *
unseat_user_words_paths (UnseatDirectory *directory,
                         UnseatUser      *user,
                         const char      *sku_id)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  GPtrArray *assignments = unseat_user_get_assignments (user);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < assignments->len; i++)
    {
      UnseatAssignment *assignment = g_ptr_array_index (assignments, i);

      if (g_ascii_strcasecmp (unseat_assignment_get_sku_id (assignment), sku_id) != 0)
        continue;

      char *path = describe_path (directory, assignment);

      g_ptr_array_insert (parts, unseat_assignment_is_direct (assignment) ? 0 : -1, path);
    }

  return join (parts);
}

char *
unseat_user_words_status (UnseatUser *user)
{
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);

  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (!unseat_user_is_enabled (user))
    g_ptr_array_add (parts, g_strdup (C_ ("sign-in", "Blocked")));
  if (unseat_user_is_guest (user))
    g_ptr_array_add (parts, g_strdup (C_ ("user", "Guest")));
  if (unseat_user_is_synced (user))
    g_ptr_array_add (parts, g_strdup (C_ ("user", "Synced")));

  return join (parts);
}

char *
unseat_user_words_holdings (UnseatDirectory *directory,
                            UnseatUser      *user,
                            const char      *sku_id)
{
  return sku_id != NULL ? unseat_user_words_paths (directory, user, sku_id)
                        : unseat_user_words_licenses (directory, user);
}

char *
unseat_user_words_summary (UnseatDirectory *directory,
                           UnseatUser      *user,
                           const char      *sku_id)
{
  g_autofree char *status = unseat_user_words_status (user);
  g_autofree char *holdings = unseat_user_words_holdings (directory, user, sku_id);

  if (*status == '\0')
    return g_steal_pointer (&holdings);
  if (*holdings == '\0')
    return g_steal_pointer (&status);

  return g_strdup_printf ("%s · %s", status, holdings);
}
