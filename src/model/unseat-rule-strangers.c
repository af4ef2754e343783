/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-strangers.h"

#include "unseat-directory-private.h"

/* As unseat_rule_is_same_text() compares. */
static char *
fold (const char *name)
{
  g_autofree char *folded = NULL;

  if (g_str_is_ascii (name))
    return g_ascii_strdown (name, -1);

  folded = g_utf8_casefold (name, -1);
  return g_utf8_collate_key (folded, -1);
}

/* Everybody is looked at once, however many are named. */
static void
drop_known (GHashTable      *names,
            UnseatUserStore *store)
{
  for (guint i = 0; g_hash_table_size (names) > 0 && i < unseat_user_store_get_size (store); i++)
    {
      g_autofree char *name = fold (unseat_user_store_get_user_principal_name (store, i));

      g_hash_table_remove (names, name);
    }
}

GPtrArray *
unseat_rule_list_strangers (const UnseatRule *rule,
                            UnseatDirectory  *directory,
                            gint64            now)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) strangers = g_ptr_array_new ();

  g_return_val_if_fail (rule != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  for (guint i = 0; i < rule->exceptions->len; i++)
    {
      UnseatRuleException *exception = g_ptr_array_index (rule->exceptions, i);

      if (exception->kind != UNSEAT_EXCEPTION_PERSON || !unseat_rule_exception_holds (exception, now) || unseat_directory_find_user (directory, exception->id) != UNSEAT_NO_USER)
        continue;

      g_hash_table_add (names, fold (exception->id));
      g_ptr_array_add (strangers, exception);
    }

  drop_known (names, unseat_directory_get_store (directory));
  for (guint i = strangers->len; i > 0; i--)
    {
      g_autofree char *name = fold (((UnseatRuleException *) g_ptr_array_index (strangers, i - 1))->id);

      if (!g_hash_table_contains (names, name))
        g_ptr_array_remove_index (strangers, i - 1);
    }

  return g_steal_pointer (&strangers);
}
