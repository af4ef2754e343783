/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-outcome-filter.h"

#include <gtk/gtk.h>

static gboolean
has_outcome (gpointer item,
             gpointer user_data)
{
  return unseat_change_get_outcome (item) == GPOINTER_TO_UINT (user_data);
}

GListModel *
unseat_outcome_filter_new (UnseatPlan   *plan,
                           UnseatOutcome outcome)
{
  GtkCustomFilter *filter = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  filter = gtk_custom_filter_new (has_outcome, GUINT_TO_POINTER (outcome), NULL);
  return G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (unseat_plan_get_changes (plan)), GTK_FILTER (filter)));
}
