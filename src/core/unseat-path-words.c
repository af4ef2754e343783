/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-path-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-planner-clash.h"
#include "unseat-utils.h"
#include "unseat-verify-words.h"

/* Returns: (transfer full) (nullable): the apps that exclude each other, as far as that is known */
static char *
explain_clash (UnseatAssignment *path,
               UnseatUser       *user,
               UnseatDirectory  *directory)
{
  g_autoptr (UnseatAssignment) granted = unseat_assignment_new (unseat_assignment_get_sku_id (path), unseat_assignment_get_group_id (path), UNSEAT_ASSIGNMENT_ACTIVE,
                                                                UNSEAT_ASSIGNMENT_ERROR_NONE, unseat_assignment_get_disabled_plans (path), 0);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();

  g_ptr_array_add (coming, granted);

  return unseat_planner_clash_explain_path (directory, unseat_user_get_assignments (user), nothing, coming);
}

/* Whether the path may be what keeps another one from being granted: it is in force, or is kept from it for the same reason. */
static gboolean
may_exclude (UnseatAssignment *path)
{
  return unseat_assignment_is_held (path) || unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE;
}

/* Returns: (transfer full) (array zero-terminated=1): the names of the other products of the person of which one has to be what @path conflicts with */
static char **
name_rivals (UnseatAssignment *path,
             UnseatUser       *user,
             UnseatDirectory  *directory)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_hash_table_add (known, (gpointer) unseat_assignment_get_sku_id (path));
  for (guint i = 0; i < paths->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (paths->pdata[i]);
      g_autofree char *name = NULL;

      if (!may_exclude (paths->pdata[i]) || !g_hash_table_add (known, (gpointer) sku_id))
        continue;
      name = unseat_directory_dup_product_name (directory, sku_id);
      g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

char *
unseat_path_words_describe_clash (UnseatAssignment *path,
                                  UnseatUser       *user,
                                  UnseatDirectory  *directory)
{
  char *concrete = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  concrete = explain_clash (path, user, directory);
  if (concrete != NULL)
    return concrete;

  names = name_rivals (path, user, directory);
  if (*names == NULL)
    return g_strdup (_ ("An app of this product conflicts with an app of another one, of which Microsoft 365 does not tell the name: switch one of them off."));
  if (names[1] == NULL)
    /* Translators: another product of the person. */
    return g_strdup_printf (_ ("An app of this product conflicts with an app of %s: switch one of them off. Microsoft 365 does not tell which apps these are."), names[0]);

  list = unseat_join_names ((const char *const *) names);
  /* Translators: the names of two products, or more. */
  return g_strdup_printf (_ ("An app of this product conflicts with an app of one of these: %s. Microsoft 365 does not tell of which: switch one of the two apps off."), list);
}

char *
unseat_path_words_describe_state (UnseatAssignment *path,
                                  UnseatUser       *user,
                                  UnseatDirectory  *directory)
{
  char *concrete = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  if (!unseat_assignment_is_direct (path) && unseat_verify_is_needed (path))
    concrete = unseat_verify_describe_stuck (path, user, directory);
  else if (unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE)
    concrete = unseat_path_words_describe_clash (path, user, directory);

  return concrete != NULL ? concrete : g_strdup (unseat_assignment_describe_state (path));
}
