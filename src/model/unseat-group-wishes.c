/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-wishes.h"

struct _UnseatGroupWishes
{
  GPtrArray  *all;         /* (owned) (element-type UnseatGroupWish): a handful */
  GPtrArray  *reprocessed; /* (owned) (element-type utf8) */
  GHashTable *known;       /* (owned) (element-type utf8): those of @reprocessed */
  GHashTable *left;        /* (owned) (element-type utf8): dup_path() of what is left over */
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
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
unseat_group_wishes_free (UnseatGroupWishes *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->all);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->left);
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

static char *
dup_path (const char *user_id,
          const char *group_id,
          const char *sku_id)
{
  g_autofree char *path = g_strjoin (" ", user_id, group_id, sku_id, NULL);

  return g_ascii_strdown (path, -1);
}

UnseatGroupWishes *
unseat_group_wishes_copy (UnseatGroupWishes *self)
{
  UnseatGroupWishes *copy = NULL;
  GHashTableIter     iter;
  gpointer           path = NULL;

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
  g_hash_table_iter_init (&iter, self->left);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_add (copy->left, g_strdup (path));

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

gboolean
unseat_group_wishes_reprocesses (UnseatGroupWishes *self,
                                 const char        *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, FALSE);

  return g_hash_table_contains (self->known, user_id);
}

void
unseat_group_wishes_add_left (UnseatGroupWishes *self,
                              UnseatChange      *change)
{
  g_return_if_fail (self != NULL && UNSEAT_IS_CHANGE (change) && !unseat_change_is_direct (change));

  unseat_group_wishes_reprocess (self, unseat_change_get_user_id (change));
  g_hash_table_add (self->left, dup_path (unseat_change_get_user_id (change), unseat_change_get_group_id (change), unseat_change_get_sku_id (change)));
}

gboolean
unseat_group_wishes_is_left (UnseatGroupWishes *self,
                             const char        *user_id,
                             UnseatAssignment  *path)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && user_id != NULL && path != NULL, FALSE);

  if (unseat_assignment_is_direct (path))
    return FALSE;

  key = dup_path (user_id, unseat_assignment_get_group_id (path), unseat_assignment_get_sku_id (path));

  return g_hash_table_contains (self->left, key);
}
