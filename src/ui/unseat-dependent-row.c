/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-dependent-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-advice-words.h"

static gboolean
is_wanted (UnseatIntent *intent,
           const char   *user_id,
           const char   *sku_id)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (intent, user_id);

  for (guint i = 0; sku_ids != NULL && i < sku_ids->len; i++)
    if (g_str_equal (g_ptr_array_index (sku_ids, i), sku_id))
      return TRUE;

  return FALSE;
}

/* What a guard keeps is wanted, and stays all the same: to want it once more is no use. */
static gboolean
may_include (const UnseatAdviceDependent *dependent,
             UnseatIntent                *intent)
{
  for (guint i = 0; intent != NULL && !dependent->by_group && i < dependent->user_ids->len; i++)
    if (!is_wanted (intent, g_ptr_array_index (dependent->user_ids, i), dependent->sku_id))
      return TRUE;

  return FALSE;
}

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
  if (may_include (dependent, intent))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (dependent));

  return row;
}

UnseatIntent *
unseat_dependent_row_include (UnseatIntent *intent,
                              UnseatAdvice *advice,
                              const char   *sku_id,
                              char       ***user_ids)
{
  UnseatIntent *wider = unseat_intent_copy (intent);
  GPtrArray    *dependents = unseat_advice_get_dependents (advice);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < dependents->len; i++)
    {
      const UnseatAdviceDependent *dependent = g_ptr_array_index (dependents, i);

      for (guint k = 0; !dependent->by_group && g_str_equal (dependent->sku_id, sku_id) && k < dependent->user_ids->len; k++)
        {
          const char *user_id = g_ptr_array_index (dependent->user_ids, k);

          if (is_wanted (wider, user_id, sku_id))
            continue;
          unseat_intent_unassign (wider, user_id, sku_id);
          g_strv_builder_add (builder, user_id);
        }
    }

  *user_ids = g_strv_builder_end (builder);
  return wider;
}
