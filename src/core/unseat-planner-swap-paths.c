/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-swap-paths.h"

#include <glib/gi18n-lib.h>

#include "unseat-path-outlook.h"
#include "unseat-planner-groups.h"
#include "unseat-verify-words.h"

static gboolean
is_from_group (UnseatAssignment *path,
               const char       *sku_id)
{
  return !unseat_assignment_is_direct (path) && g_str_equal (unseat_assignment_get_sku_id (path), sku_id);
}

UnseatAssignment *
unseat_planner_swap_paths_find (UnseatUser *user,
                                const char *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (is_from_group (paths->pdata[i], sku_id))
      return paths->pdata[i];

  return NULL;
}

/* --- What is to go --- */

/* @first: (nullable): a group that gives the product, too, and was named before */
static char *
explain_group (UnseatDirectory  *directory,
               UnseatGroup      *group,
               UnseatGroup      *first,
               UnseatAssignment *path)
{
  g_autofree char *name = unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (path));
  g_autofree char *removal = unseat_group_dup_removal (group);
  g_autofree char *first_removal = first != NULL ? unseat_group_dup_removal (first) : NULL;

  if (g_strcmp0 (removal, first_removal) == 0)
    /* Translators: a group that gives the same product as the one before: what was said of that one can be done here, too. */
    return g_strdup_printf (_ ("The group “%s” gives it, too; the same goes for it."), unseat_group_get_name (group));
  if (first != NULL)
    /* Translators: a group that gives the same product as the one before, then a sentence about what can be done. */
    return g_strdup_printf (_ ("The group “%s” gives it, too. %s"), unseat_group_get_name (group), removal);

  /* Translators: a group, then a product, then a sentence about what can be done. */
  return g_strdup_printf (_ ("The group “%s” gives %s, so that it cannot be replaced for one person. %s"), unseat_group_get_name (group), name, removal);
}

static char *
explain_path (UnseatSession    *session,
              UnseatUser       *user,
              UnseatAssignment *path,
              UnseatGroup      *first)
{
  UnseatDirectory *directory = unseat_session_get_directory (session);
  const char      *group_id = unseat_assignment_get_group_id (path);
  UnseatGroup     *group = unseat_directory_find_group (directory, group_id);
  char            *sentence = NULL;

  if (unseat_verify_is_left_over (path, user, directory))
    return unseat_verify_describe_stuck (path, user, directory);

  if (group == NULL)
    sentence = unseat_planner_groups_explain_leave (session, group_id);
  else
    sentence = explain_group (directory, group, first, path);

  return unseat_verify_add_doubt (sentence, path, user, directory);
}

char *
unseat_planner_swap_paths_explain_from (UnseatSession *session,
                                        UnseatUser    *user,
                                        const char    *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  UnseatGroup *first = NULL;

  for (guint i = 0; i < paths->len; i++)
    if (is_from_group (paths->pdata[i], sku_id))
      {
        g_autofree char *sentence = explain_path (session, user, paths->pdata[i], first);

        g_strv_builder_add (sentences, sentence);
        if (first == NULL)
          first = unseat_directory_find_group (unseat_session_get_directory (session), unseat_assignment_get_group_id (paths->pdata[i]));
      }

  all = g_strv_builder_end (sentences);

  return g_strjoinv (" ", all);
}

/* --- What is to come --- */

/* Whether the person goes on having it: what ends within minutes, or is not in force, replaces nothing. */
static gboolean
is_for_good (UnseatDirectory  *directory,
             UnseatUser       *user,
             UnseatAssignment *path)
{
  return unseat_assignment_is_held (path) && !unseat_verify_is_left_over (path, user, directory)
         && unseat_path_outlook_find (path, user, directory) == UNSEAT_PATH_LASTS;
}

static char *
explain_not_for_good (UnseatDirectory  *directory,
                      UnseatUser       *user,
                      UnseatAssignment *path,
                      const char       *name)
{
  g_autofree char *problem = unseat_verify_describe_stuck (path, user, directory);

  if (problem == NULL)
    return g_strdup_printf (_ ("A group has given this person %s, and does not any more; that ends within minutes. Try again then."), name);

  if (unseat_verify_is_left_over (path, user, directory))
    /* Translators: a product, then a sentence about what can be done. */
    return g_strdup_printf (_ ("What this person has of %s is left over from a group. %s"), name, problem);

  /* Translators: a product, then a sentence about what is wrong. */
  return g_strdup_printf (_ ("A group gives this person %s already, but something is wrong with that. %s"), name, problem);
}

char *
unseat_planner_swap_paths_explain_to (UnseatSession *session,
                                      UnseatUser    *user,
                                      const char    *to,
                                      const char    *from,
                                      UnseatOutcome *outcome)
{
  UnseatDirectory  *directory = unseat_session_get_directory (session);
  GPtrArray        *paths = unseat_user_get_assignments (user);
  UnseatAssignment *other = NULL;
  g_autofree char  *name = unseat_directory_dup_product_name (directory, to);
  g_autofree char  *name_from = unseat_directory_dup_product_name (directory, from);

  for (guint i = 0; i < paths->len; i++)
    {
      if (!is_from_group (paths->pdata[i], to))
        continue;
      if (is_for_good (directory, user, paths->pdata[i]))
        {
          *outcome = UNSEAT_OUTCOME_SKIPPED;
          /* Translators: the product that was to come, then the one that was to go. */
          return g_strdup_printf (_ ("A group gives this person %s already. Nothing is replaced: unassign %s on its own."), name, name_from);
        }
      other = other != NULL ? other : paths->pdata[i];
    }

  *outcome = UNSEAT_OUTCOME_BLOCKED;

  return other != NULL ? explain_not_for_good (directory, user, other, name) : NULL;
}
