/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-name.h"

#include "unseat-product-names.h"

const char *
unseat_plan_name_find (UnseatProduct *product,
                       const char    *plan_id)
{
  GPtrArray  *plans = NULL;
  const char *name = NULL;

  g_return_val_if_fail (product == NULL || UNSEAT_IS_PRODUCT (product), NULL);
  g_return_val_if_fail (plan_id != NULL, NULL);

  plans = product != NULL ? unseat_product_get_plans (product) : NULL;
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (g_str_equal (plan->id, plan_id))
        return plan->name;
    }

  name = unseat_product_names_lookup_plan (plan_id);

  return name != NULL ? name : plan_id;
}
