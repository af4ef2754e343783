/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-change.h"

UnseatChange *
unseat_planner_make_change (UnseatDirectory         *directory,
                            UnseatUser              *user,
                            const char              *sku_id,
                            const UnseatChangeFacts *facts,
                            UnseatOutcome            outcome,
                            const char              *reason)
{
  UnseatProduct    *product = NULL;
  g_autofree char  *product_name = NULL;
  UnseatChange     *change = NULL;
  UnseatChangeFacts whole;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_USER (user), NULL);
  g_return_val_if_fail (sku_id != NULL && facts != NULL, NULL);

  product = unseat_directory_find_product (directory, sku_id);
  product_name = unseat_directory_dup_product_name (directory, sku_id);
  whole = *facts;
  whole.user_id = unseat_user_get_id (user);
  whole.user_name = unseat_user_get_name (user);
  whole.user_principal_name = unseat_user_get_user_principal_name (user);
  whole.department = unseat_user_get_department (user);
  whole.sku_id = sku_id;
  whole.part_number = product != NULL ? unseat_product_get_part_number (product) : sku_id;
  whole.product_name = product_name;
  whole.product = whole.action == UNSEAT_ACTION_SWITCH ? product : NULL;
  whole.group_name = whole.group_id != NULL ? unseat_directory_get_group_name (directory, whole.group_id) : NULL;

  change = unseat_change_new (&whole);
  unseat_change_set_outcome (change, outcome, reason, NULL);

  return change;
}

gboolean
unseat_planner_is_for_company (UnseatDirectory *directory,
                               const char      *sku_id)
{
  UnseatProduct *product = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && sku_id != NULL, FALSE);

  product = unseat_directory_find_product (directory, sku_id);

  return product != NULL && !unseat_product_is_for_users (product);
}
