/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-license-state.h"

struct _UnseatLicenseState
{
  UnseatAppSwitch *app_switch; /* (owned) (nullable) */
  gboolean         unassign;
  gboolean         expanded;
};

static void
license_state_free (gpointer data)
{
  UnseatLicenseState *self = data;

  g_clear_pointer (&self->app_switch, unseat_app_switch_unref);
  g_free (self);
}

GHashTable *
unseat_license_states_save (GPtrArray *rows)
{
  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, license_state_free);

  g_return_val_if_fail (rows != NULL, states);

  for (guint i = 0; i < rows->len; i++)
    {
      UnseatLicenseRow   *row = g_ptr_array_index (rows, i);
      UnseatLicenseState *state = g_new0 (UnseatLicenseState, 1);

      state->unassign = unseat_license_row_get_unassign (row);
      state->app_switch = unseat_license_row_dup_app_switch (row);
      state->expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));
      g_hash_table_insert (states, g_strdup (unseat_license_row_get_sku_id (row)), state);
    }

  return states;
}

void
unseat_license_state_restore (const UnseatLicenseState *self,
                              UnseatLicenseRow         *row)
{
  g_return_if_fail (UNSEAT_IS_LICENSE_ROW (row));

  if (self == NULL)
    return;

  unseat_license_row_switch_apps (row, self->app_switch);
  unseat_license_row_set_unassign (row, self->unassign);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), self->expanded);
}
