/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-leaving.h"

#include "unseat-group-more.h"
#include "unseat-planner-promise.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

GPtrArray *
unseat_planner_leaving_list_coming (UnseatUser  *user,
                                    const char  *group_id,
                                    UnseatGroup *group)
{
  GPtrArray         *coming = NULL;
  const char *const *sku_ids = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && group_id != NULL, NULL);

  coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;
  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    if (unseat_user_find_path (user, sku_ids[i], group_id) == NULL)
      g_ptr_array_add (coming, unseat_assignment_new (sku_ids[i], group_id, UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_NONE,
                                                      unseat_group_get_disabled_plans (group, i), 0));

  return coming;
}

/* Returns: (transfer full) (nullable): that the group gives apps of it that Microsoft 365 shows as off with the person still */
static char *
describe_coming_apps (UnseatAssignment *path,
                      UnseatGroup      *group,
                      UnseatDirectory  *directory)
{
  const char *const *sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;
  g_autofree char   *apps = NULL;

  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL && apps == NULL; i++)
    if (g_str_equal (sku_ids[i], unseat_assignment_get_sku_id (path)) && unseat_assignment_is_held (path))
      apps = unseat_group_more_name_apps (sku_ids[i], unseat_assignment_get_disabled_plans (path), unseat_group_get_disabled_plans (group, i), directory);

  /* Translators: names of apps. */
  return apps != NULL ? g_strdup_printf (_ ("The group gives these apps of it, too, now, so that they end or do not come: %s."), apps) : NULL;
}

/* Takes both. */
static char *
join_sentences (char *first,
                char *second)
{
  g_autofree char *owned_first = first;
  g_autofree char *owned_second = second;

  if (first != NULL && second != NULL)
    return g_strconcat (first, " ", second, NULL);

  return first != NULL ? g_steal_pointer (&owned_first) : g_steal_pointer (&owned_second);
}

static gboolean
was_reviewed (const UnseatMembership *membership)
{
  return membership != NULL && membership->reviewed->len > 0;
}

/* Returns: (nullable): what the job has said of the product */
static UnseatChange *
find_reviewed (const UnseatMembership *membership,
               const char             *sku_id)
{
  for (guint i = 0; i < membership->reviewed->len; i++)
    if (g_str_equal (unseat_change_get_sku_id (membership->reviewed->pdata[i]), sku_id))
      return membership->reviewed->pdata[i];

  return NULL;
}

/* Microsoft 365 may not show yet with the person what the group gives. */
static const char *const *
get_disabled_plans (UnseatAssignment *path,
                    UnseatGroup      *group)
{
  const char *const *sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;

  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    if (g_str_equal (sku_ids[i], unseat_assignment_get_sku_id (path)) && unseat_group_get_disabled_plans (group, i) != NULL)
      return unseat_group_get_disabled_plans (group, i);

  return unseat_assignment_get_disabled_plans (path);
}

/* Returns: (transfer full) (nullable): the apps that were off when the product was reviewed */
static char *
name_apps (UnseatChange     *reviewed,
           UnseatAssignment *path,
           UnseatGroup      *group,
           UnseatDirectory  *directory)
{
  return unseat_group_more_name_apps (unseat_assignment_get_sku_id (path), unseat_change_get_disabled_plans (reviewed), get_disabled_plans (path, group), directory);
}

/* Returns: (transfer full) (nullable): that the group did not give it, or apps of it, when this was reviewed before */
static char *
describe_more (const UnseatMembership *membership,
               UnseatAssignment       *path,
               UnseatGroup            *group,
               UnseatDirectory        *directory)
{
  UnseatChange    *reviewed = NULL;
  g_autofree char *apps = NULL;

  if (!was_reviewed (membership))
    return NULL;

  reviewed = find_reviewed (membership, unseat_assignment_get_sku_id (path));
  if (reviewed == NULL)
    return g_strdup (_ ("The group did not give this product when this was reviewed before."));

  apps = name_apps (reviewed, path, group, directory);

  /* Translators: names of apps. */
  return apps != NULL ? g_strdup_printf (_ ("The group did not give these apps of it when this was reviewed before: %s."), apps) : NULL;
}

char *
unseat_planner_leaving_describe (char                   *warning,
                                 const UnseatMembership *membership,
                                 UnseatAssignment       *path,
                                 gboolean                is_there,
                                 UnseatGroup            *group,
                                 UnseatDirectory        *directory,
                                 gboolean               *is_more)
{
  char *coming = NULL;
  char *more = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_DIRECTORY (directory) && is_more != NULL, warning);

  coming = is_there ? describe_coming_apps (path, group, directory)
                    : g_strdup (_ ("The group gives this product, too, but this person does not show it yet: it ends, or does not come."));
  more = describe_more (membership, path, group, directory);
  *is_more = more != NULL;

  return join_sentences (join_sentences (warning, coming), more);
}

/* Returns: (transfer full) (nullable): what of the path is more than the job has said */
static char *
name_more (const UnseatMembership *membership,
           UnseatAssignment       *path,
           UnseatGroup            *group,
           UnseatDirectory        *directory)
{
  UnseatChange    *reviewed = find_reviewed (membership, unseat_assignment_get_sku_id (path));
  g_autofree char *product = unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (path));
  g_autofree char *apps = reviewed != NULL ? name_apps (reviewed, path, group, directory) : NULL;

  if (reviewed == NULL)
    return g_steal_pointer (&product);

  /* Translators: names of apps, then the name of the product that they belong to. */
  return apps != NULL ? g_strdup_printf (C_ ("apps and product", "%s in %s"), apps, product) : NULL;
}

/* Returns: (transfer full) (nullable): that the person would lose what they were to keep */
static char *
explain_lost (const UnseatMembership *membership,
              UnseatUser             *user,
              UnseatDirectory        *directory)
{
  char *lost = NULL;

  for (guint i = 0; lost == NULL && i < membership->reviewed->len; i++)
    lost = unseat_planner_promise_explain_lost (membership->reviewed->pdata[i], user, directory);

  return lost;
}

char *
unseat_planner_leaving_explain_more (const UnseatMembership *membership,
                                     GPtrArray              *given,
                                     GPtrArray              *coming,
                                     UnseatGroup            *group,
                                     UnseatUser             *user,
                                     UnseatDirectory        *directory)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (given != NULL && coming != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  for (guint i = 0; was_reviewed (membership) && i < given->len + coming->len; i++)
    {
      g_autofree char *more = name_more (membership, i < given->len ? given->pdata[i] : coming->pdata[i - given->len], group, directory);

      if (more != NULL)
        g_strv_builder_add (builder, more);
    }
  names = g_strv_builder_end (builder);
  list = *names != NULL ? unseat_join_names ((const char *const *) names) : NULL;

  if (list == NULL && was_reviewed (membership))
    return explain_lost (membership, user, directory);

  /* Translators: names of products, or of apps with their product. */
  return list != NULL ? g_strdup_printf (_ ("The group gives more now than was reviewed before: %s. Nobody is taken out of it unless that is reviewed, too."), list) : NULL;
}
