/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-outcome-filter.h"

#include <gtk/gtk.h>

/* Fewer are gone through at once; of a hundred thousand what comes first is seen first. */
#define MAX_AT_ONCE 1000

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
  GtkFilterListModel *list = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  list = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (has_outcome, GUINT_TO_POINTER (outcome), NULL)));
  gtk_filter_list_model_set_incremental (list, unseat_plan_peek_changes (plan)->len > MAX_AT_ONCE);
  gtk_filter_list_model_set_model (list, unseat_plan_get_changes (plan));
  return G_LIST_MODEL (list);
}
