/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-things.h"

#include "unseat-rule-product.h"

char *
unseat_rule_things_dup_excepted (UnseatDirectory           *directory,
                                 const UnseatRuleException *exception)
{
  guint index = UNSEAT_NO_USER;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && exception != NULL, NULL);

  if (exception->kind == UNSEAT_EXCEPTION_PERSON)
    index = unseat_directory_find_user (directory, exception->id);
  if (index != UNSEAT_NO_USER)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, index);

      return g_strdup (unseat_user_get_name (user));
    }
  if (exception->kind == UNSEAT_EXCEPTION_PRODUCT && unseat_directory_find_product (directory, exception->id) != NULL)
    return unseat_directory_dup_product_name (directory, exception->id);

  return NULL;
}

/* --- Products --- */

/* @known: (element-type utf8): those of @names that have a row already */
static void
add_unknown (UnseatRuleTicks *ticks,
             char           **names,
             GHashTable      *known)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_hash_table_contains (known, names[i]))
      unseat_rule_ticks_add (ticks, names[i], names[i], NULL, TRUE);
}

/* A name that says the same as another one adds nothing. */
static const char *
drop_repetition (const char *detail,
                 const char *label)
{
  return g_str_equal (detail, label) ? NULL : detail;
}

/* Returns: (nullable): by which of @names the rule is about the product */
static const char *
find_product_name (UnseatDirectory *directory,
                   UnseatProduct   *product,
                   char           **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (unseat_rule_product_is_named (directory, unseat_product_get_sku_id (product), names[i]))
      return names[i];

  return NULL;
}

void
unseat_rule_things_show_products (UnseatRuleTicks *ticks,
                                  UnseatDirectory *directory,
                                  char           **names)
{
  GListModel *products = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (UNSEAT_IS_RULE_TICKS (ticks));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  products = unseat_directory_get_products (directory);
  unseat_rule_ticks_clear (ticks);
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      g_autofree char *label = unseat_directory_dup_product_name (directory, unseat_product_get_sku_id (product));
      const char      *part_number = unseat_product_get_part_number (product);
      const char      *name = find_product_name (directory, product, names);

      unseat_rule_ticks_add (ticks, part_number, label, drop_repetition (part_number, label), name != NULL);
      if (name != NULL)
        g_hash_table_add (known, (gpointer) name);
    }
  add_unknown (ticks, names, known); /* of another tenant */
}

/* --- Apps --- */

/* Returns: (transfer container) (element-type UnseatServicePlan): each app of these products that people can have, once */
static GPtrArray *
list_apps (UnseatDirectory *directory,
           char           **names)
{
  GListModel *products = unseat_directory_get_products (directory);
  GPtrArray  *apps = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i); /* which the directory keeps */
      GPtrArray *plans = find_product_name (directory, product, names) != NULL ? unseat_product_get_plans (product) : NULL;

      for (guint j = 0; plans != NULL && j < plans->len; j++)
        {
          UnseatServicePlan *plan = g_ptr_array_index (plans, j);

          if (plan->for_users && g_hash_table_add (seen, plan->id))
            g_ptr_array_add (apps, plan);
        }
    }

  return apps;
}

static int
compare_apps (gconstpointer a,
              gconstpointer b)
{
  const UnseatServicePlan *left = *(const UnseatServicePlan *const *) a;
  const UnseatServicePlan *right = *(const UnseatServicePlan *const *) b;

  return g_utf8_collate (left->name, right->name);
}

/* Returns: (nullable): by which of @names the rule is about the app */
static const char *
find_app_name (const UnseatServicePlan *plan,
               char                   **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_ascii_strcasecmp (plan->id, names[i]) == 0 || g_ascii_strcasecmp (plan->part_number, names[i]) == 0)
      return names[i];

  return NULL;
}

void
unseat_rule_things_show_apps (UnseatRuleTicks *ticks,
                              UnseatDirectory *directory,
                              char           **products,
                              char           **names)
{
  g_autoptr (GPtrArray) apps = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (UNSEAT_IS_RULE_TICKS (ticks));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  apps = list_apps (directory, products);
  g_ptr_array_sort (apps, compare_apps);
  unseat_rule_ticks_clear (ticks);
  for (guint i = 0; i < apps->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (apps, i);
      const char              *name = find_app_name (plan, names);

      unseat_rule_ticks_add (ticks, plan->part_number, plan->name, drop_repetition (plan->part_number, plan->name), name != NULL);
      if (name != NULL)
        g_hash_table_add (known, (gpointer) name);
    }
  add_unknown (ticks, names, known);
}
