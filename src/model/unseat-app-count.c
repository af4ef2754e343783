/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-app-count.h"

struct _UnseatAppCount
{
  char       *sku_id; /* (owned) */
  GHashTable *n_off;  /* (owned) (element-type utf8 guint): by app; those that nobody has off are not in it */
  guint       n_direct;
  guint       n_others;
};

UnseatAppCount *
unseat_app_count_new (UnseatProduct *product)
{
  UnseatAppCount *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  self = g_new0 (UnseatAppCount, 1);
  self->sku_id = g_strdup (unseat_product_get_sku_id (product));
  self->n_off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
unseat_app_count_free (UnseatAppCount *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->n_off, g_hash_table_unref);
  g_free (self->sku_id);
  g_free (self);
}

static void
count_off (UnseatAppCount   *self,
           UnseatAssignment *path)
{
  const char *const *disabled = unseat_assignment_get_disabled_plans (path);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; disabled[i] != NULL; i++)
    {
      char *plan_id = g_ascii_strdown (disabled[i], -1);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_off, plan_id));

      if (g_hash_table_add (seen, plan_id)) /* or else it is there twice */
        g_hash_table_replace (self->n_off, g_strdup (plan_id), GUINT_TO_POINTER (n + 1));
    }
}

gboolean
unseat_app_count_add (UnseatAppCount *self,
                      UnseatUser     *user)
{
  UnseatAssignment *direct = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (UNSEAT_IS_USER (user), FALSE);

  direct = unseat_user_find_direct (user, self->sku_id);
  if (direct == NULL && !unseat_user_inherits (user, self->sku_id))
    return FALSE;

  if (direct == NULL || !unseat_assignment_is_held (direct) || !unseat_assignment_knows_plans (direct))
    {
      self->n_others++;
      return TRUE;
    }

  self->n_direct++;
  count_off (self, direct);

  return TRUE;
}

guint
unseat_app_count_get_n_direct (const UnseatAppCount *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_direct;
}

guint
unseat_app_count_get_n_others (const UnseatAppCount *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_others;
}

guint
unseat_app_count_get_n_on (const UnseatAppCount *self,
                           const char           *plan_id)
{
  g_return_val_if_fail (self != NULL && plan_id != NULL, 0);

  return self->n_direct - GPOINTER_TO_UINT (g_hash_table_lookup (self->n_off, plan_id));
}
