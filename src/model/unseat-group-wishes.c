/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-wishes.h"

struct _UnseatGroupWishes
{
  GPtrArray  *all;         /* (owned) (element-type UnseatGroupWish): a handful */
  GPtrArray  *reprocessed; /* (owned) (element-type utf8) */
  GHashTable *known;       /* (owned) (element-type utf8): those of @reprocessed */
};

static void
wish_free (gpointer data)
{
  UnseatGroupWish *wish = data;

  g_free (wish->group_id);
  g_ptr_array_unref (wish->sku_ids);
  g_ptr_array_unref (wish->changes);
  g_free (wish);
}

UnseatGroupWishes *
unseat_group_wishes_new (void)
{
  UnseatGroupWishes *self = g_new0 (UnseatGroupWishes, 1);

  self->all = g_ptr_array_new_with_free_func (wish_free);
  self->reprocessed = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
unseat_group_wishes_free (UnseatGroupWishes *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->all);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->reprocessed);
  g_free (self);
}

static UnseatGroupWish *
ensure (UnseatGroupWishes *self,
        UnseatAction       action,
        const char        *group_id)
{
  UnseatGroupWish *wish = NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      wish = self->all->pdata[i];
      if (wish->action == action && g_ascii_strcasecmp (wish->group_id, group_id) == 0)
        return wish;
    }

  wish = g_new0 (UnseatGroupWish, 1);
  wish->action = action;
  wish->group_id = g_ascii_strdown (group_id, -1);
  wish->sku_ids = g_ptr_array_new_with_free_func (g_free);
  wish->changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->all, wish);

  return wish;
}

static void
add_product (UnseatGroupWish *wish,
             const char      *sku_id)
{
  for (guint i = 0; i < wish->sku_ids->len; i++)
    if (g_ascii_strcasecmp (wish->sku_ids->pdata[i], sku_id) == 0)
      return;

  g_ptr_array_add (wish->sku_ids, g_ascii_strdown (sku_id, -1));
}

void
unseat_group_wishes_add (UnseatGroupWishes *self,
                         UnseatAction       action,
                         const char        *group_id,
                         const char        *sku_id,
                         UnseatChange      *change)
{
  UnseatGroupWish *wish = NULL;

  g_return_if_fail (self != NULL && unseat_action_is_group_license (action));
  g_return_if_fail (group_id != NULL && sku_id != NULL);

  wish = ensure (self, action, group_id);
  add_product (wish, sku_id);
  if (change != NULL)
    g_ptr_array_add (wish->changes, g_object_ref (change));
}

UnseatGroupWishes *
unseat_group_wishes_copy (UnseatGroupWishes *self)
{
  UnseatGroupWishes *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = unseat_group_wishes_new ();
  for (guint i = 0; i < self->all->len; i++)
    {
      const UnseatGroupWish *from = self->all->pdata[i];
      UnseatGroupWish       *to = ensure (copy, from->action, from->group_id);

      for (guint k = 0; k < from->sku_ids->len; k++)
        g_ptr_array_add (to->sku_ids, g_strdup (from->sku_ids->pdata[k]));
      for (guint k = 0; k < from->changes->len; k++)
        g_ptr_array_add (to->changes, g_object_ref (from->changes->pdata[k]));
    }

  for (guint i = 0; i < self->reprocessed->len; i++)
    unseat_group_wishes_reprocess (copy, self->reprocessed->pdata[i]);

  return copy;
}

GPtrArray *
unseat_group_wishes_get_all (UnseatGroupWishes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->all;
}

void
unseat_group_wishes_reprocess (UnseatGroupWishes *self,
                               const char        *user_id)
{
  char *id = NULL;

  g_return_if_fail (self != NULL && user_id != NULL);

  if (g_hash_table_contains (self->known, user_id))
    return;

  id = g_strdup (user_id);
  g_ptr_array_add (self->reprocessed, id);
  g_hash_table_add (self->known, id);
}

GPtrArray *
unseat_group_wishes_get_reprocessed (UnseatGroupWishes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reprocessed;
}
