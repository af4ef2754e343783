/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "made-plan.h"

UnseatPlan *
made_plan_new (guint n_people,
               guint n_blocked)
{
  static const guint losses[UNSEAT_N_LOSSES] = { [UNSEAT_LOSS_MAILBOX] = 2, [UNSEAT_LOSS_TEAMS] = 3, [UNSEAT_LOSS_PHONE] = 1 };
  GPtrArray         *changes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_people + n_blocked; i++)
    {
      g_autofree char  *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
      g_autofree char  *name = g_strdup_printf ("Person <%u> & Co", i);
      g_autofree char  *upn = g_strdup_printf ("person%u@example.com", i);
      UnseatChangeFacts facts = {
        .user_id = id,
        .user_name = name,
        .user_principal_name = upn,
        .sku_id = "6fd2c87f-b296-42f0-b197-1e91e994b900",
        .part_number = "ENTERPRISEPACK",
        .product_name = "Office 365 E3",
        .frees_seat = TRUE,
      };
      UnseatChange *change = NULL;

      if (i >= n_people)
        {
          facts.group_id = "00000000-0000-4000-9000-000000000000";
          facts.group_name = "Sales";
          facts.frees_seat = FALSE;
        }
      change = unseat_change_new (&facts);
      if (i >= n_people)
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, "Somebody else can end it.", NULL);
      g_ptr_array_add (changes, change);
    }
  return unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Tenant & Sons", .actor = "admin@example.com", .created = 1 },
                          changes, losses);
}
