/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-rows.h"

struct _UnseatUserRows
{
  UnseatUserStore *store; /* (owned) */
  GHashTable      *rows;  /* (owned) (element-type guint Row) */
};

typedef struct
{
  UnseatUserRows *owner;
  GObject        *user; /* not owned; NULL when it is gone */
  guint           index;
} Row;

static void
user_gone_cb (gpointer data,
              GObject *where_the_object_was)
{
  Row *row = data;

  row->user = NULL;
  g_hash_table_remove (row->owner->rows, GUINT_TO_POINTER (row->index));
}

static void
row_free (gpointer data)
{
  Row *row = data;

  if (row->user != NULL)
    g_object_weak_unref (row->user, user_gone_cb, row);
  g_free (row);
}

UnseatUserRows *
unseat_user_rows_new (UnseatUserStore *store)
{
  UnseatUserRows *self = g_new0 (UnseatUserRows, 1);

  self->store = unseat_user_store_ref (store);
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, row_free);
  return self;
}

void
unseat_user_rows_free (UnseatUserRows *self)
{
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_free (self);
}

UnseatUser *
unseat_user_rows_get (UnseatUserRows *self,
                      guint           index)
{
  Row        *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (index));
  UnseatUser *user = NULL;

  if (row != NULL)
    return UNSEAT_USER (g_object_ref (row->user));

  user = unseat_user_store_dup_user (self->store, index);
  row = g_new0 (Row, 1);
  row->owner = self;
  row->user = G_OBJECT (user);
  row->index = index;
  g_object_weak_ref (row->user, user_gone_cb, row);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (index), row);
  return user;
}

void
unseat_user_rows_forget (UnseatUserRows *self,
                         guint           index)
{
  g_hash_table_remove (self->rows, GUINT_TO_POINTER (index));
}
