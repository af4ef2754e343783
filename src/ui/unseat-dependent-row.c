/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-dependent-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-advice-words.h"

static GtkWidget *
make_button (const UnseatAdviceDependent *dependent)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Unassign Too"));
  /* Translators: a product. */
  g_autofree char *name = g_strdup_printf (_ ("Unassign %s too"), dependent->product_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.include-dependent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", dependent->sku_id);
  unseat_accessible_set_name (button, name);

  return button;
}

GtkWidget *
unseat_dependent_row_new (const UnseatAdviceDependent *dependent,
                          UnseatIntent                *intent)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title = unseat_advice_words_dependent (dependent);
  const char      *subtitle = unseat_advice_words_refusal (dependent);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-warning-symbolic");
  unseat_accessible_set_description (row, subtitle);
  if (intent != NULL && unseat_intent_may_include (intent, dependent))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (dependent));

  return row;
}
