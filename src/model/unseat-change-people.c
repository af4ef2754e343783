/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change.h"

#include "unseat-utils.h"

char **
unseat_change_dup_user_ids (GPtrArray *changes)
{
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (changes != NULL, NULL);

  ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < changes->len; i++)
    {
      const char *id = unseat_change_get_user_id (changes->pdata[i]); /* lives as long as the change */

      if (unseat_is_guid (id) && g_hash_table_add (ids, (gpointer) id))
        g_strv_builder_add (builder, id);
    }

  return g_strv_builder_end (builder);
}
