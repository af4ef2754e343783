/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-app-names.h"

#include "unseat-plan-name.h"
#include "unseat-rule-product.h"
#include "unseat-utils.h"

static gboolean
is_about (const UnseatRule *rule,
          UnseatDirectory  *directory,
          UnseatProduct    *product)
{
  for (guint i = 0; rule->products != NULL && rule->products[i] != NULL; i++)
    if (unseat_rule_product_is_named (directory, unseat_product_get_sku_id (product), rule->products[i]))
      return TRUE;

  return rule->products == NULL;
}

/* Returns: (transfer container) (element-type UnseatServicePlan): the apps of the products that the rule is about; they live as long as the directory lists them */
static GPtrArray *
list_plans (const UnseatRule *rule,
            UnseatDirectory  *directory)
{
  GListModel *products = unseat_directory_get_products (directory);
  GPtrArray  *all = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i); /* which the directory keeps */
      GPtrArray *plans = is_about (rule, directory, product) ? unseat_product_get_plans (product) : NULL;

      for (guint j = 0; plans != NULL && j < plans->len; j++)
        g_ptr_array_add (all, g_ptr_array_index (plans, j));
    }

  return all;
}

static gboolean
is_confusable (GPtrArray               *plans,
               const UnseatServicePlan *plan)
{
  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *other = g_ptr_array_index (plans, i);

      if (!g_str_equal (other->id, plan->id) && g_str_equal (other->name, plan->name))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full): what people call the app that the rule names so */
static char *
dup_name (GPtrArray  *plans,
          const char *app)
{
  g_autofree char *lower = g_ascii_strdown (app, -1);
  const char      *listed = NULL;

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (g_ascii_strcasecmp (plan->id, app) != 0 && g_ascii_strcasecmp (plan->part_number, app) != 0)
        continue;

      return is_confusable (plans, plan) ? g_strdup_printf ("%s (%s)", plan->name, plan->part_number) : g_strdup (plan->name);
    }

  listed = unseat_plan_name_find (NULL, lower);
  return g_strdup (g_str_equal (listed, lower) ? app : listed);
}

char *
unseat_rule_describe_apps (const UnseatRule *rule,
                           UnseatDirectory  *directory)
{
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (directory == NULL || UNSEAT_IS_DIRECTORY (directory), NULL);

  plans = directory != NULL ? list_plans (rule, directory) : g_ptr_array_new ();
  for (guint i = 0; rule->apps != NULL && rule->apps[i] != NULL; i++)
    g_ptr_array_add (names, dup_name (plans, rule->apps[i]));
  g_ptr_array_add (names, NULL);

  return unseat_join_names ((const char *const *) names->pdata);
}
