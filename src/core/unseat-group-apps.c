/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-apps.h"

#include <glib/gi18n-lib.h>

#include "unseat-assignment.h"
#include "unseat-plan-name.h"
#include "unseat-utils.h"

GPtrArray *
unseat_group_apps_list_off (const char *const *before,
                            UnseatProduct     *product)
{
  GPtrArray *plans = product != NULL ? unseat_product_get_plans (product) : NULL;
  GPtrArray *off = g_ptr_array_new ();

  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    for (guint k = 0; plans != NULL && k < plans->len; k++)
      if (g_ascii_strcasecmp (((const UnseatServicePlan *) plans->pdata[k])->id, before[i]) == 0)
        {
          g_ptr_array_add (off, (gpointer) before[i]);
          break;
        }
  g_ptr_array_add (off, NULL);

  return off;
}

const char *
unseat_group_apps_explain_lost (const char *const *before,
                                UnseatProduct     *product)
{
  if (before == NULL || *before == NULL)
    return NULL;
  if (g_strv_contains (before, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS))
    return _ ("Microsoft 365 did not tell which apps of this product the group had switched off, so it cannot be put back as it was. Assign it to the group in the Microsoft 365 admin center.");
  if (product != NULL && unseat_product_get_plans (product)->len == 0)
    return _ ("Microsoft 365 does not tell which apps this product has, so those that were switched off would come back on. Try again later.");

  return NULL;
}

/* Returns: (nullable) (array zero-terminated=1): ids of what the group has switched off; NULL when it is not told */
static const char *const *
find_off (UnseatGroup   *group,
          UnseatProduct *product)
{
  const char *const *sku_ids = unseat_group_get_sku_ids (group);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    if (g_str_equal (sku_ids[i], unseat_product_get_sku_id (product)))
      return unseat_group_get_disabled_plans (group, i);

  return NULL;
}

/* Returns: (transfer full): the names of those of the product that are in @plans and not in @others; empty when there are none */
static char *
name_missing (UnseatProduct     *product,
              const char *const *plans,
              const char *const *others)
{
  GPtrArray *all = unseat_product_get_plans (product);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const char *id = ((const UnseatServicePlan *) all->pdata[i])->id;

      if (g_strv_contains (plans, id) && !g_strv_contains (others, id))
        g_strv_builder_add (builder, unseat_plan_name_find (product, id));
    }
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

char *
unseat_group_apps_explain_others (UnseatGroup       *group,
                                  UnseatProduct     *product,
                                  const char *const *before)
{
  const char *const *now = group != NULL && product != NULL ? find_off (group, product) : NULL;
  g_autofree char   *on_now = NULL;
  g_autofree char   *off_now = NULL;

  if (before == NULL || now == NULL || g_strv_contains (before, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS))
    return NULL;

  on_now = name_missing (product, before, now);
  off_now = name_missing (product, now, before);
  if (*on_now != '\0' && *off_now != '\0')
    /* Translators: names of apps that were switched off before, then names of apps that were on before. */
    return g_strdup_printf (_ ("The group gives this product already, with other apps. Off before, and on now: %s. On before, and off now: %s. Change that in the Microsoft 365 admin center."), on_now, off_now);
  if (*on_now != '\0')
    /* Translators: names of apps that were switched off before. */
    return g_strdup_printf (_ ("The group gives this product already, with other apps. Off before, and on now: %s. Change that in the Microsoft 365 admin center."), on_now);
  if (*off_now != '\0')
    /* Translators: names of apps that were on before. */
    return g_strdup_printf (_ ("The group gives this product already, with other apps. On before, and off now: %s. Change that in the Microsoft 365 admin center."), off_now);

  return NULL;
}
