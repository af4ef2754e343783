/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-left-out-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-change-row.h"
#include "unseat-row-layout.h"

struct _UnseatLeftOutRow
{
  AdwBin parent_instance;

  GtkWidget *change_row;
  GtkWidget *include_button;
};

G_DEFINE_FINAL_TYPE (UnseatLeftOutRow, unseat_left_out_row, ADW_TYPE_BIN)

static void
unseat_left_out_row_class_init (UnseatLeftOutRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_CHANGE_ROW);
  g_type_ensure (UNSEAT_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-left-out-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOutRow, change_row);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOutRow, include_button);
}

static void
unseat_left_out_row_init (UnseatLeftOutRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
unseat_left_out_row_can_include (UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_SKIPPED && unseat_change_is_guarded (change);
}

void
unseat_left_out_row_set_change (UnseatLeftOutRow *self,
                                UnseatChange     *change,
                                gboolean          may_include)
{
  g_return_if_fail (UNSEAT_IS_LEFT_OUT_ROW (self));
  g_return_if_fail (change == NULL || UNSEAT_IS_CHANGE (change));

  g_object_set (self->change_row, "change", change, NULL);
  gtk_widget_set_visible (self->include_button, may_include && change != NULL && unseat_left_out_row_can_include (change));
  if (change != NULL)
    {
      const char *user_ids[] = { unseat_change_get_user_id (change), NULL };
      /* Translators: the name of a person. */
      g_autofree char *name = g_strdup_printf (_ ("Include %s"), unseat_change_get_user_name (change));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->include_button), "^as", user_ids);
      unseat_accessible_set_name (self->include_button, name);
    }
}
