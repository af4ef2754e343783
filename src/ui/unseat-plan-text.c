/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-text.h"

#include "unseat-change-row.h"

static void
append_line (GString      *text,
             UnseatChange *change)
{
  g_autofree char *path = unseat_change_row_dup_path (change);
  const char      *reason = unseat_change_get_reason (change);
  const char      *request_id = unseat_change_get_request_id (change);

  g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\t%s\n",
                          unseat_change_get_user_principal_name (change), unseat_change_get_part_number (change), path,
                          unseat_outcome_get_label (unseat_change_get_outcome (change)),
                          reason != NULL ? reason : "", request_id != NULL ? request_id : "");
}

void
unseat_plan_text_append (GString    *text,
                         UnseatPlan *plan)
{
  GListModel *changes = NULL;

  g_return_if_fail (text != NULL);
  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  changes = unseat_plan_get_changes (plan);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      append_line (text, change);
    }
}
