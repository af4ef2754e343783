/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-names.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule-product.h"
#include "unseat-rule-strangers.h"

static void
add (GPtrArray *sentences,
     char      *sentence)
{
  if (g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
    g_free (sentence);
  else
    g_ptr_array_add (sentences, sentence);
}

static void
check_people (UnseatRuleFindings *findings,
              UnseatDirectory    *directory,
              gint64              now)
{
  g_autoptr (GPtrArray) strangers = unseat_rule_list_strangers (findings->rule, directory, now);
  const char *first = strangers->len > 0 ? ((UnseatRuleException *) g_ptr_array_index (strangers, 0))->id : NULL;
  GPtrArray  *sentences = findings->rule->action == UNSEAT_RULE_REPORT ? findings->notes : findings->stops;

  if (strangers->len == 1)
    /* Translators: a user name or an object id. */
    add (sentences, g_strdup_printf (_ ("The rule is to leave “%s” alone, and there is nobody of this name in the tenant. Correct the exception, or take it out."), first));
  else if (strangers->len > 1)
    /* Translators: a user name or an object id, then how many others there are. */
    add (sentences, g_strdup_printf (ngettext ("The rule is to leave “%s” alone, and %'u other, and there is nobody of these names in the tenant. Correct the exceptions, or take them out.",
                                               "The rule is to leave “%s” alone, and %'u others, and there is nobody of these names in the tenant. Correct the exceptions, or take them out.", strangers->len - 1),
                                     first, strangers->len - 1));
}

static gboolean
has_product (UnseatDirectory *directory,
             const char      *name)
{
  GListModel *products = unseat_directory_get_products (directory);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (unseat_rule_product_is_named (directory, unseat_product_get_sku_id (product), name))
        return TRUE;
    }

  return FALSE;
}

static void
check_product (UnseatRuleFindings *findings,
               UnseatDirectory    *directory,
               const char         *name)
{
  if (!has_product (directory, name))
    /* Translators: the part number or the id of a product. */
    add (findings->notes, g_strdup_printf (_ ("The rule names the product “%s”, which this tenant does not have."), name));
}

static void
check_group (UnseatRuleFindings *findings,
             UnseatDirectory    *directory,
             const char         *id,
             const char         *name)
{
  if (unseat_directory_get_members (directory, id) == NULL)
    /* Translators: the name or the id of a group. */
    add (findings->notes, g_strdup_printf (_ ("Who is in the group “%s”, which the rule names, is not known: it may be deleted, or may not be read."), name != NULL ? name : id));
}

static void
check_conditions (UnseatRuleFindings *findings,
                  UnseatDirectory    *directory)
{
  for (guint i = 0; i < findings->rule->conditions->len; i++)
    {
      const UnseatRuleCondition *condition = g_ptr_array_index (findings->rule->conditions, i);
      UnseatConditionValue       value = unseat_condition_kind_get_value (condition->kind);

      if (value == UNSEAT_CONDITION_VALUE_PRODUCT)
        check_product (findings, directory, condition->value);
      else if (value == UNSEAT_CONDITION_VALUE_GROUP)
        check_group (findings, directory, condition->value, condition->name);
    }
}

static void
check_exceptions (UnseatRuleFindings *findings,
                  UnseatDirectory    *directory,
                  gint64              now)
{
  for (guint i = 0; i < findings->rule->exceptions->len; i++)
    {
      const UnseatRuleException *exception = g_ptr_array_index (findings->rule->exceptions, i);

      if (!unseat_rule_exception_holds (exception, now))
        continue;
      if (exception->kind == UNSEAT_EXCEPTION_PRODUCT)
        check_product (findings, directory, exception->id);
      else if (exception->kind == UNSEAT_EXCEPTION_GROUP)
        check_group (findings, directory, exception->id, exception->name);
    }
}

void
unseat_rule_names_check (UnseatRuleFindings *findings,
                         UnseatDirectory    *directory,
                         gint64              now)
{
  char **products = NULL;

  g_return_if_fail (findings != NULL);
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  check_people (findings, directory, now);
  check_conditions (findings, directory);
  check_exceptions (findings, directory, now);
  products = findings->rule->products;
  for (guint i = 0; products != NULL && products[i] != NULL; i++)
    check_product (findings, directory, products[i]);
}
