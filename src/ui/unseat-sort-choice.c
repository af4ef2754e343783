/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sort-choice.h"

void
unseat_sort_choice_take_up (const UnseatSortChoice *self,
                            GtkDropDown            *sort,
                            UnseatSettings         *settings)
{
  g_autoptr (GVariant) stored = NULL;

  g_return_if_fail (self != NULL && GTK_IS_DROP_DOWN (sort) && UNSEAT_IS_SETTINGS (settings));

  stored = unseat_settings_dup_view (settings, self->view);
  for (guint i = 0; self->names[i] != NULL; i++)
    if (g_str_equal (self->names[i], g_variant_get_string (stored, NULL)))
      gtk_drop_down_set_selected (sort, i);
}

void
unseat_sort_choice_keep (const UnseatSortChoice *self,
                         GtkDropDown            *sort,
                         UnseatSettings         *settings)
{
  guint selected = 0;

  g_return_if_fail (self != NULL && GTK_IS_DROP_DOWN (sort) && UNSEAT_IS_SETTINGS (settings));

  selected = gtk_drop_down_get_selected (sort);
  if (selected < g_strv_length ((char **) self->names))
    unseat_settings_set_view (settings, self->view, g_variant_new_string (self->names[selected]));
}
