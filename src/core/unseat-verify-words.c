/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-advisor.h"
#include "unseat-deleted-groups.h"
#include "unseat-path-outlook.h"
#include "unseat-path-words.h"
#include "unseat-redundancy.h"
#include "unseat-utils.h"

char *
unseat_verify_describe_wait (guint seconds)
{
  return g_strdup_printf (ngettext ("Microsoft 365 does not show all of the changes yet; looking again in %u second",
                                    "Microsoft 365 does not show all of the changes yet; looking again in %u seconds",
                                    seconds),
                          seconds);
}

const char *
unseat_verify_describe_left (void)
{
  return _ ("This person was not in the group any more; what it gave goes within minutes.");
}

const char *
unseat_verify_describe_pending (UnseatVerifyItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  if (item->is_processing)
    return _ ("Microsoft 365 is still working on the group; a large one takes hours. Check again later.");
  if (item->was_missing)
    return _ ("Microsoft 365 does not find this person. Whether the change was made is not known. Check again in an hour.");
  if (!item->was_untouched && !item->was_changed)
    return _ ("This person could not be read back. Check again later.");

  if (item->stuck != NULL)
    return item->stuck;
  if (item->refusal != NULL)
    return item->refusal;
  switch (unseat_change_get_action (item->change))
    {
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_TAKE_OFF:
      return _ ("Microsoft 365 has not taken away yet what the group gives; that can take some minutes. Check again later.");
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_PUT_ON:
      return _ ("Microsoft 365 has not given yet what the group gives; that can take some minutes. Check again later.");
    case UNSEAT_ACTION_UNASSIGN:
      return _ ("Microsoft 365 still shows this license; changes can take some minutes to show. Check again later.");
    case UNSEAT_ACTION_ASSIGN:
      return _ ("Microsoft 365 does not show this license yet; changes can take some minutes to show. Check again later.");
    case UNSEAT_ACTION_REPROCESS:
      return _ ("Microsoft 365 still shows that something is wrong with this license. Check again later.");
    case UNSEAT_ACTION_SWITCH:
      return _ ("Microsoft 365 does not show these apps as they are to be yet; changes can take some minutes to show. Check again later.");
    }

  g_return_val_if_reached (NULL);
}

gboolean
unseat_verify_is_needed (const UnseatAssignment *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return unseat_assignment_is_held (path) && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_DEPENDENCY;
}

gboolean
unseat_verify_is_left_over (UnseatAssignment *path,
                            UnseatUser       *user,
                            UnseatDirectory  *directory)
{
  const char *group_id = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), FALSE);

  group_id = unseat_assignment_get_group_id (path);
  if (group_id == NULL || !unseat_assignment_is_held (path))
    return FALSE;
  if (unseat_directory_is_group_deleted (directory, group_id))
    return TRUE;

  return unseat_verify_is_needed (path) && unseat_path_outlook_has_left (path, user, directory);
}

/* Returns: (transfer full): the names of what the person has, and that needs an app of @path; empty when the table does not tell */
static char **
name_needing (UnseatAssignment *path,
              UnseatUser       *user,
              UnseatDirectory  *directory)
{
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (paths->pdata[i]);
      g_autofree char *name = NULL;

      if (!unseat_assignment_is_held (paths->pdata[i]) || !unseat_advisor_needs (advisor, paths->pdata[i], path) || !g_hash_table_add (known, (gpointer) sku_id))
        continue;
      name = unseat_directory_dup_product_name (directory, sku_id);
      g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

/* What needs an app of the license can have gone since Microsoft 365 has said that something does: of whom else nothing is left, that is sure. */
static gboolean
has_another (UnseatAssignment *path,
             UnseatUser       *user)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_held (paths->pdata[i]) && !g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (path)))
      return TRUE;

  return FALSE;
}

const char *
unseat_verify_describe_deleted (void)
{
  return _ ("The group that gave this license was deleted, and the license is left over: reprocess the person, and it may end.");
}

char *
unseat_verify_describe_stuck (UnseatAssignment *path,
                              UnseatUser       *user,
                              UnseatDirectory  *directory)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user), NULL);

  if (!unseat_verify_is_needed (path) && unseat_assignment_describe_problem (path) == NULL && directory != NULL && !unseat_assignment_is_direct (path)
      && unseat_directory_is_group_deleted (directory, unseat_assignment_get_group_id (path)))
    return g_strdup (unseat_verify_describe_deleted ());
  if (directory != NULL && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE)
    return unseat_path_words_describe_clash (path, user, directory);
  if (!unseat_verify_is_needed (path))
    return g_strdup (unseat_assignment_describe_problem (path));

  if (!has_another (path, user))
    return g_strdup (_ ("This person has nothing that could need this license any more: reprocess the person, and it may end."));
  names = directory != NULL ? name_needing (path, user, directory) : NULL;
  if (names == NULL || *names == NULL)
    return g_strdup (_ ("Another product of this person needs an app of this one: unassign that one, then reprocess the person."));

  list = unseat_join_names ((const char *const *) names);
  /* Translators: the names of products. */
  return g_strdup_printf (ngettext ("%s needs an app of this product: unassign that one, then reprocess the person.",
                                    "%s need an app of this product: unassign those, then reprocess the person.", g_strv_length (names)),
                          list);
}

char *
unseat_verify_add_doubt (char             *sentence,
                         UnseatAssignment *path,
                         UnseatUser       *user,
                         UnseatDirectory  *directory)
{
  const char      *group_id = NULL;
  g_autofree char *stuck = NULL;
  g_autofree char *first = sentence;

  g_return_val_if_fail (sentence != NULL && path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  group_id = unseat_assignment_get_group_id (path);
  if (group_id == NULL || !unseat_verify_is_needed (path) || unseat_directory_is_group_deleted (directory, group_id) || unseat_directory_get_leavers (directory, group_id) != NULL)
    return g_steal_pointer (&first);

  stuck = unseat_verify_describe_stuck (path, user, directory);
  /* Translators: a sentence about how to end the license of somebody who is in a group, then one about how to end that of somebody who is not. */
  return g_strdup_printf (_ ("%s It is not known whether this person is still in the group. If not, the license is left over. %s"), first, stuck);
}

char *
unseat_verify_describe_overdue (UnseatChange     *change,
                                UnseatAssignment *path,
                                UnseatUser       *user,
                                UnseatDirectory  *directory)
{
  g_autofree char *problem = unseat_verify_describe_stuck (path, user, directory);

  if (unseat_change_get_action (change) == UNSEAT_ACTION_UNASSIGN)
    return g_strdup (_ ("Microsoft 365 still shows this license. It was not removed, or somebody has assigned it since."));

  if (problem == NULL && unseat_change_get_action (change) == UNSEAT_ACTION_TAKE_OFF)
    return g_strdup (_ ("The group still gives this license. It was not taken off the group, or somebody has put it on again since."));

  return problem != NULL ? g_steal_pointer (&problem) : g_strdup (_ ("The group still gives this license. The person did not leave it, or somebody has put them back since."));
}

/* Whether it is known to end when its group has been processed. */
static gboolean
is_going (UnseatAssignment *path,
          UnseatUser       *user,
          UnseatDirectory  *directory)
{
  return directory != NULL && unseat_path_outlook_find (path, user, directory) != UNSEAT_PATH_LASTS;
}

/* Whether @path is one by which a group gives the product for good. */
static gboolean
is_staying (UnseatVerifyItem *item,
            UnseatAssignment *path,
            UnseatUser       *user,
            UnseatDirectory  *directory)
{
  const char *group_id = unseat_assignment_get_group_id (path);

  if (group_id == NULL || !unseat_assignment_is_held (path) || !g_str_equal (unseat_assignment_get_sku_id (path), unseat_change_get_sku_id (item->change)))
    return FALSE;
  if (is_going (path, user, directory))
    return FALSE;

  return item->left == NULL || !g_strv_contains ((const char *const *) item->left, group_id);
}

gboolean
unseat_verify_stays_inherited (UnseatVerifyItem *item,
                               UnseatUser       *user,
                               UnseatDirectory  *directory)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (is_staying (item, g_ptr_array_index (paths, i), user, directory))
      return TRUE;

  return FALSE;
}

/* Also by a group that is left, or gives less, by the same plan: what is to be kept may be what Microsoft 365 refuses to take. */
static gboolean
is_given_for_sure (UnseatVerifyItem *item,
                   UnseatUser       *user,
                   UnseatDirectory  *directory)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (!unseat_assignment_is_direct (paths->pdata[i]) && unseat_assignment_is_sure (paths->pdata[i])
        && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_change_get_sku_id (item->change)) && !is_going (paths->pdata[i], user, directory))
      return TRUE;

  return FALSE;
}

char *
unseat_verify_describe_promise (UnseatVerifyItem *item,
                                UnseatUser       *user,
                                UnseatDirectory  *directory)
{
  g_autofree char *needed = NULL;

  g_return_val_if_fail (item != NULL && UNSEAT_IS_USER (user), NULL);

  if (unseat_change_get_action (item->change) != UNSEAT_ACTION_UNASSIGN || !unseat_change_relies_on_path (item->change))
    return NULL;
  if (!is_given_for_sure (item, user, directory))
    return g_strdup (_ ("Not sent: no group gives this product to this person any more, as one did when this was reviewed. They would lose it."));
  if (unseat_change_get_kept (item->change) != UNSEAT_KEPT_WHOLLY)
    return NULL;

  needed = unseat_redundancy_explain_needed (user, unseat_change_get_sku_id (item->change), directory);

  /* Translators: a sentence that begins with “Needed” or “May be needed”. */
  return needed != NULL ? g_strdup_printf (_ ("Not sent: what the group gives is not what it was when this was reviewed. %s"), needed) : NULL;
}

char *
unseat_verify_describe_ending (UnseatVerifyItem *item,
                               UnseatUser       *user,
                               UnseatDirectory  *directory)
{
  UnseatAssignment *path = NULL;

  g_return_val_if_fail (item != NULL && UNSEAT_IS_USER (user), NULL);

  path = directory != NULL ? unseat_path_outlook_find_ending (user, unseat_change_get_sku_id (item->change), directory) : NULL;

  return path != NULL ? unseat_path_outlook_describe (path, user, directory) : NULL;
}

char *
unseat_verify_describe_groups (UnseatVerifyItem *item,
                               UnseatUser       *user,
                               UnseatDirectory  *directory)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  GPtrArray       *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      g_autofree char  *name = NULL;

      if (!is_staying (item, path, user, directory))
        continue;

      name = g_strdup_printf (_ ("“%s”"), unseat_directory_get_group_name (directory, unseat_assignment_get_group_id (path)));
      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  list = unseat_join_names ((const char *const *) names);
  /* Translators: the names of the groups, each in quotation marks. */
  return g_strdup_printf (ngettext ("The group %s still gives this product; no seat came free.",
                                    "The groups %s still give this product; no seat came free.", g_strv_length (names)),
                          list);
}

char *
unseat_verify_describe_block (UnseatVerifyItem *item,
                              UnseatUser       *user,
                              UnseatDirectory  *directory)
{
  const char *sku_id = unseat_change_get_sku_id (item->change);
  GPtrArray  *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      UnseatGroup      *group = NULL;
      g_autofree char  *removal = NULL;

      if (unseat_assignment_is_direct (path) || !g_str_equal (unseat_assignment_get_sku_id (path), sku_id))
        continue;

      group = unseat_directory_find_group (directory, unseat_assignment_get_group_id (path));
      if (group == NULL)
        continue;
      removal = unseat_group_dup_removal (group);
      /* Translators: the name of a group, then a sentence about what can be done. */
      return g_strdup_printf (_ ("The group “%s” gives this product. %s"), unseat_group_get_name (group), removal);
    }

  return unseat_verify_describe_groups (item, user, directory);
}
