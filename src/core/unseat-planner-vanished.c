/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-vanished.h"

#include <glib/gi18n-lib.h>

#include "unseat-planner-apps.h"
#include "unseat-planner-swap.h"

static void
add_change (UnseatChange *old,
            UnseatAction  action,
            GPtrArray    *changes)
{
  UnseatChange     *change = NULL;
  UnseatChangeFacts facts = { action };

  unseat_change_get_facts (old, &facts);
  facts.action = action;
  facts.kept = UNSEAT_KEPT_UNKNOWN;
  facts.frees_seat = FALSE;
  facts.takes_seat = FALSE;
  facts.swap_sku_id = NULL; /* it goes alone */
  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, _ ("This person no longer exists in the tenant."), NULL);
  g_ptr_array_add (changes, change);
}

void
unseat_planner_add_vanished (UnseatIntent *intent,
                             const char   *user_id,
                             GPtrArray    *changes)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (intent, user_id);
  GPtrArray *leaves = unseat_intent_find_leaves (intent, user_id);
  GPtrArray *switches = unseat_intent_find_switches (intent, user_id);
  GPtrArray *swaps = unseat_intent_find_swaps (intent, user_id);

  for (guint i = 0; swaps != NULL && i < swaps->len; i++)
    unseat_planner_swap_add_vanished (g_ptr_array_index (swaps, i), changes);

  for (guint i = 0; switches != NULL && i < switches->len; i++)
    {
      UnseatChange *change = unseat_planner_apps_make_vanished (g_ptr_array_index (switches, i));

      if (change != NULL)
        g_ptr_array_add (changes, change);
    }

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const UnseatMembership *membership = g_ptr_array_index (leaves, i);

      for (guint k = 0; k < membership->changes->len; k++)
        add_change (g_ptr_array_index (membership->changes, k), UNSEAT_ACTION_LEAVE, changes);
    }

  for (guint i = 0; sku_ids != NULL && i < sku_ids->len; i++)
    {
      UnseatChange *old = unseat_intent_find_repeated (intent, user_id, sku_ids->pdata[i]);

      if (old != NULL)
        add_change (old, UNSEAT_ACTION_UNASSIGN, changes);
    }
}
