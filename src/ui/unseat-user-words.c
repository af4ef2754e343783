/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-bidi.h"
#include "unseat-deleted-groups.h"
#include "unseat-path-words.h"
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
  const char *group = group_id != NULL ? unseat_directory_get_group_name (directory, group_id) : NULL;
  gboolean    is_fine = unseat_assignment_get_problem (assignment) == UNSEAT_ASSIGNMENT_ERROR_NONE;

  if (group_id != NULL && unseat_directory_is_group_deleted (directory, group_id))
    return g_strdup (is_fine ? C_ ("path", "Deleted group") : C_ ("path", "Deleted group (problem)"));
  if (group == NULL)
    return g_strdup (is_fine ? C_ ("path", "Direct") : _ ("Direct (problem)"));

  /* Translators: %s is the name of a group through which somebody has a license; if there is a problem, something is wrong with that license */
  return g_strdup_printf (is_fine ? C_ ("path", "%s (group)") : C_ ("path", "%s (group, problem)"), group);
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

/* Returns: (transfer full) (element-type utf8): what is wrong with which product of the group */
static GPtrArray *
list_group_problems (UnseatDirectory *directory,
                     UnseatUser      *user,
                     const char      *group_id,
                     guint           *n_paths)
{
  GPtrArray *assignments = unseat_user_get_assignments (user);
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  *n_paths = 0;
  for (guint i = 0; i < assignments->len; i++)
    {
      const char      *of_path = unseat_assignment_get_group_id (assignments->pdata[i]);
      g_autofree char *problem = NULL;
      g_autofree char *bare = NULL;
      g_autofree char *name = NULL;

      if (of_path == NULL || g_ascii_strcasecmp (of_path, group_id) != 0)
        continue;
      (*n_paths)++;
      problem = unseat_path_words_describe_state (assignments->pdata[i], user, directory);
      if (problem == NULL)
        continue;

      bare = unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (assignments->pdata[i]));
      name = unseat_bidi_isolate (bare);
      /* Translators: a product, and in a sentence what is wrong with it. */
      g_ptr_array_add (problems, g_strdup_printf (C_ ("problem", "%s: %s"), name, problem));
    }

  return problems;
}

char *
unseat_user_words_group (UnseatDirectory *directory,
                         UnseatUser      *user,
                         const char      *group_id)
{
  g_autoptr (GPtrArray) problems = NULL;
  guint n_paths = 0;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  problems = list_group_problems (directory, user, group_id, &n_paths);
  if (n_paths == 0)
    return g_strdup ("");
  if (problems->len == 0)
    return g_strdup (C_ ("license", "Works"));

  g_ptr_array_add (problems, NULL);
  return g_strjoinv (" ", (char **) problems->pdata);
}

char *
unseat_user_words_ticks (UnseatUserList *list)
{
  guint n_shown = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;
  guint n_selected = list != NULL ? unseat_user_list_get_n_selected (list) : 0;
  guint n_hidden = list != NULL ? unseat_user_list_get_n_selected_hidden (list) : 0;

  if (n_hidden > 0)
    /* Translators: ticked people, how many of them the search and the filters hide, people in the list. */
    return g_strdup_printf (_ ("%'u selected, %'u of them not shown · %'u shown"), n_selected, n_hidden, n_shown);
  if (n_selected > 0)
    /* Translators: so many of so many people are ticked. */
    return g_strdup_printf (_ ("%'u of %'u selected"), n_selected, n_shown);

  return g_strdup_printf (ngettext ("%'u person", "%'u people", n_shown), n_shown);
}

char *
unseat_user_words_ticks_of_all (UnseatUserList *list)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (list), NULL);

  guint n_total = unseat_user_list_get_n_total (list);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_selected = unseat_user_list_get_n_selected (list);
  guint n_hidden = unseat_user_list_get_n_selected_hidden (list);

  if (n_hidden > 0)
    /* Translators: so many of so many people are ticked, and how many of those the search and the filters hide. */
    return g_strdup_printf (_ ("%'u of %'u selected (%'u not shown)"), n_selected, n_total, n_hidden);
  if (n_selected > 0)
    /* Translators: so many of so many people are ticked. */
    return g_strdup_printf (_ ("%'u of %'u selected"), n_selected, n_total);
  if (n_items < n_total)
    /* Translators: so many of all people match the search and the filters; the plural is that of the second number. */
    return g_strdup_printf (ngettext ("%'u of %'u person", "%'u of %'u people", n_total), n_items, n_total);

  return g_strdup_printf (ngettext ("%'u person", "%'u people", n_total), n_total);
}

char *
unseat_user_words_work (UnseatUser *user)
{
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);

  const char *title = unseat_user_get_job_title (user);
  const char *department = unseat_user_get_department (user);

  if (*title == '\0' || *department == '\0')
    return g_strconcat (title, department, NULL);
  return g_strdup_printf ("%s · %s", title, department);
}

char *
unseat_user_words_facts (UnseatUser *user)
{
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);

  const char *words[4] = { NULL };
  guint       n = 0;

  words[n++] = unseat_user_is_enabled (user) ? _ ("Sign-in allowed") : _ ("Sign-in blocked");
  if (unseat_user_is_guest (user))
    words[n++] = _ ("Guest");
  if (unseat_user_is_synced (user))
    words[n++] = _ ("Synced from on-premises");
  return g_strjoinv (" · ", (char **) words);
}

char *
unseat_user_words_holdings (UnseatDirectory *directory,
                            UnseatUser      *user,
                            const char      *sku_id,
                            const char      *group_id)
{
  if (group_id != NULL)
    return unseat_user_words_group (directory, user, group_id);

  return sku_id != NULL ? unseat_user_words_paths (directory, user, sku_id)
                        : unseat_user_words_licenses (directory, user);
}

char *
unseat_user_words_summary (UnseatDirectory *directory,
                           UnseatUser      *user,
                           const char      *sku_id,
                           const char      *group_id)
{
  g_autofree char *status = unseat_user_words_status (user);
  g_autofree char *holdings = unseat_user_words_holdings (directory, user, sku_id, group_id);

  if (*status == '\0')
    return g_steal_pointer (&holdings);
  if (*holdings == '\0')
    return g_steal_pointer (&status);

  return g_strdup_printf ("%s · %s", status, holdings);
}
