/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-more.h"

#include "unseat-change-run.h"
#include "unseat-plan-name.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

/* Returns: (nullable): the change of the same write that is about the product */
static UnseatChange *
find_named (UnseatPlan   *plan,
            UnseatChange *membership,
            const char   *sku_id)
{
  UnseatChangeRun run = unseat_change_run_of_write (plan, membership);
  UnseatChange   *change = NULL;

  while ((change = unseat_change_run_next (&run)) != NULL)
    if (g_str_equal (unseat_change_get_sku_id (change), sku_id))
      return change;

  return NULL;
}

static char *
dup_product_name (UnseatDirectory *directory,
                  const char      *sku_id)
{
  return directory != NULL ? unseat_directory_dup_product_name (directory, sku_id) : g_strdup (sku_id);
}

/* Whether an app that was off is one of the product still: Microsoft takes apps out of products, too. */
static gboolean
has_plan (UnseatProduct *product,
          const char    *plan_id)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; i < plans->len; i++)
    if (g_ascii_strcasecmp (((const UnseatServicePlan *) plans->pdata[i])->id, plan_id) == 0)
      return TRUE;

  return plans->len == 0;
}

char *
unseat_group_more_name_apps (const char        *sku_id,
                             const char *const *before,
                             const char *const *now,
                             UnseatDirectory   *directory)
{
  UnseatProduct *product = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (sku_id != NULL, NULL);

  if (before == NULL || now == NULL || g_strv_contains (before, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS))
    return NULL;

  product = directory != NULL ? unseat_directory_find_product (directory, sku_id) : NULL;
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains (now, before[i]) && (product == NULL || has_plan (product, before[i])))
      g_strv_builder_add (builder, product != NULL ? unseat_plan_name_find (product, before[i]) : before[i]);
  names = g_strv_builder_end (builder);

  return *names != NULL ? unseat_join_names ((const char *const *) names) : NULL;
}

/* Returns: (transfer full) (nullable): what of the product is more than the plan says */
static char *
name_more (UnseatPlan      *plan,
           UnseatChange    *membership,
           UnseatGroup     *group,
           guint            position,
           UnseatDirectory *directory)
{
  const char      *sku_id = unseat_group_get_sku_ids (group)[position];
  UnseatChange    *named = find_named (plan, membership, sku_id);
  g_autofree char *product = dup_product_name (directory, sku_id);
  g_autofree char *apps = NULL;

  if (named == NULL)
    return g_steal_pointer (&product);

  apps = unseat_group_more_name_apps (sku_id, unseat_change_get_disabled_plans (named), unseat_group_get_disabled_plans (group, position), directory);

  /* Translators: names of apps, then the name of the product that they belong to. */
  return apps != NULL ? g_strdup_printf (C_ ("apps and product", "%s in %s"), apps, product) : NULL;
}

/* Returns: (transfer full) (nullable): the sentence */
static char *
explain (GStrvBuilder *builder)
{
  g_auto (GStrv) names = g_strv_builder_end (builder);
  g_autofree char *list = *names != NULL ? unseat_join_names ((const char *const *) names) : NULL;

  /* Translators: names of products, or of apps with their product. */
  return list != NULL ? g_strdup_printf (_ ("Not sent: the group gives more now than was reviewed: %s. Try again, to review it with that."), list) : NULL;
}

char *
unseat_group_more_explain (UnseatPlan      *plan,
                           UnseatChange    *membership,
                           UnseatGroup     *group,
                           UnseatDirectory *directory)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const *sku_ids = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_CHANGE (membership) && UNSEAT_IS_GROUP (group), NULL);

  sku_ids = unseat_group_get_sku_ids (group);
  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      g_autofree char *more = name_more (plan, membership, group, i, directory);

      if (more != NULL)
        g_strv_builder_add (builder, more);
    }

  return explain (builder);
}

char *
unseat_group_more_explain_paths (UnseatPlan      *plan,
                                 UnseatChange    *change,
                                 UnseatUser      *user,
                                 UnseatDirectory *directory)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *paths = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_CHANGE (change) && UNSEAT_IS_USER (user), NULL);

  if (unseat_change_get_action (change) != UNSEAT_ACTION_LEAVE)
    return NULL;

  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (paths->pdata[i]);
      g_autofree char *product = NULL;

      if (!unseat_assignment_is_held (paths->pdata[i]) || g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), unseat_change_get_group_id (change)) != 0
          || find_named (plan, change, sku_id) != NULL)
        continue;
      product = dup_product_name (directory, sku_id);
      g_strv_builder_add (builder, product);
    }

  return explain (builder);
}
