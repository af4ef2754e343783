/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice-group.h"

#include "unseat-advice-rows.h"
#include "unseat-advisor.h"
#include "unseat-dependent-row.h"
#include "unseat-license-row.h"
#include "unseat-wrap.h"

struct _UnseatAdviceGroup
{
  AdwBin parent_instance;

  GPtrArray *rows; /* (owned) (element-type GtkWidget): children of the group, not owned */

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (UnseatAdviceGroup, unseat_advice_group, ADW_TYPE_BIN)

static void
unseat_advice_group_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_ADVICE_GROUP (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_advice_group_parent_class)->finalize (object);
}

static void
unseat_advice_group_class_init (UnseatAdviceGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_advice_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-advice-group.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatAdviceGroup, group);
}

static void
unseat_advice_group_init (UnseatAdviceGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
remove_rows (UnseatAdviceGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_part (UnseatAdviceGroup *self,
          UnseatAdvice      *advice,
          gint64             since,
          UnseatAdvicePart   part)
{
  g_autoptr (GPtrArray) rows = unseat_advice_rows_new (advice, since, part, UNSEAT_ADVICE_PERSON);

  for (guint i = 0; i < rows->len; i++)
    {
      adw_preferences_group_add (self->group, rows->pdata[i]);
      g_ptr_array_add (self->rows, rows->pdata[i]);
    }
}

static void
add_dependents (UnseatAdviceGroup *self,
                UnseatAdvice      *advice)
{
  GPtrArray *dependents = unseat_advice_get_dependents (advice);

  for (guint i = 0; i < dependents->len; i++)
    {
      GtkWidget *row = unseat_dependent_row_new (g_ptr_array_index (dependents, i), NULL);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
show_advice (UnseatAdviceGroup *self,
             UnseatSession     *session,
             UnseatUser        *user,
             GPtrArray         *ending,
             GPtrArray         *coming)
{
  gint64 now = unseat_clock_get_time (unseat_session_get_clock (session));
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (unseat_session_get_directory (session));
  g_autoptr (UnseatAdvice) advice = NULL;

  unseat_advisor_exchange (advisor, user, ending, coming, NULL);
  advice = unseat_advisor_dup_advice (advisor);
  add_dependents (self, advice);
  for (guint part = UNSEAT_ADVICE_GRAVE; part <= UNSEAT_ADVICE_CHECKS; part++)
    add_part (self, advice, now, part);
  unseat_wrap_labels (GTK_WIDGET (self));
}

void
unseat_advice_group_update (UnseatAdviceGroup *self,
                            UnseatSession     *session,
                            UnseatUser        *user,
                            GPtrArray         *licenses)
{
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  g_return_if_fail (UNSEAT_IS_ADVICE_GROUP (self));
  g_return_if_fail (licenses != NULL);

  remove_rows (self);
  for (guint i = 0; user != NULL && i < licenses->len; i++)
    {
      UnseatLicenseRow *row = g_ptr_array_index (licenses, i);
      UnseatAssignment *direct = unseat_user_find_direct (user, unseat_license_row_get_sku_id (row));

      g_autoptr (UnseatAppSwitch) app_switch = unseat_license_row_dup_app_switch (row);

      if (direct != NULL && unseat_license_row_get_unassign (row))
        g_ptr_array_add (ending, direct);
      else if (direct != NULL && app_switch != NULL)
        g_ptr_array_add (coming, unseat_app_switch_apply_to (app_switch, direct));
    }

  if (ending->len + coming->len > 0 && session != NULL)
    show_advice (self, session, user, ending, coming);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
