/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-savings-group.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-row-layout.h"

struct _UnseatSavingsGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* (owned) (element-type GtkWidget): children, not owned */
};

G_DEFINE_FINAL_TYPE (UnseatSavingsGroup, unseat_savings_group, ADW_TYPE_PREFERENCES_GROUP)

static void
open_link (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
unseat_savings_group_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_SAVINGS_GROUP (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_savings_group_parent_class)->finalize (object);
}

static void
unseat_savings_group_class_init (UnseatSavingsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_savings_group_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "savings.open", "s", open_link);
}

static void
unseat_savings_group_init (UnseatSavingsGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_ ("heading", "Savings"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
unseat_savings_group_make_link (const char *link)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("adw-external-link-symbolic");

  g_return_val_if_fail (link != NULL, NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Open “Your products” in the Microsoft 365 admin center"));
  unseat_accessible_set_name (button, _ ("Open “Your products” in the Microsoft 365 admin center"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", link);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "savings.open");

  return button;
}

static void
add_row (UnseatSavingsGroup *self,
         const char         *text,
         const char         *link)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (link != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), unseat_savings_group_make_link (link));
  unseat_row_layout_use (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

void
unseat_savings_group_set_savings (UnseatSavingsGroup  *self,
                                  const UnseatSavings *savings)
{
  g_auto (GStrv) sentences = NULL;

  g_return_if_fail (UNSEAT_IS_SAVINGS_GROUP (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  sentences = savings != NULL ? unseat_savings_describe (savings) : g_new0 (char *, 1);
  for (guint i = 0; sentences[i] != NULL; i++) /* the last one says that the subscription has to be cut */
    add_row (self, sentences[i], sentences[i + 1] == NULL ? unseat_savings_get_link (savings) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), sentences[0] != NULL);
}
