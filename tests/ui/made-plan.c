/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "made-plan.h"

static UnseatAdvice *
make_advice (void)
{
  g_autoptr (GPtrArray) keepers = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_advice_keeper_free);
  UnseatAdviceFacts facts = {
    .stops = { [UNSEAT_SERVICE_MAILBOX] = 2, [UNSEAT_SERVICE_TEAMS] = 3, [UNSEAT_SERVICE_PHONE] = 1, [UNSEAT_SERVICE_COPILOT] = 4, [UNSEAT_SERVICE_DEFENDER_ENDPOINT] = 1 },
    .stays = { [UNSEAT_SERVICE_ONEDRIVE] = 5 },
    .keepers = keepers,
  };

  for (guint i = 0; i < 2; i++)
    {
      UnseatAdviceKeeper *keeper = unseat_advice_keeper_new (UNSEAT_SERVICE_ONEDRIVE, "05e9a617-0261-4cee-bb44-138d3ef5d965", "SPE_E3", "Microsoft 365 E3");

      keeper->by_group = i == 1;
      keeper->n_people = i == 1 ? 1 : 4;
      g_ptr_array_add (keepers, keeper);
    }

  return unseat_advice_new (&facts);
}

UnseatPlan *
made_plan_new (guint n_people,
               guint n_blocked)
{
  g_autoptr (UnseatAdvice) advice = make_advice ();
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

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
                          changes, advice);
}
