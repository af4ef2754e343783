/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-column-key.h"

struct _UnseatColumnKey
{
  GtkSorter parent_instance;

  UnseatUserSort sort;
  gboolean       asked;
};

G_DEFINE_FINAL_TYPE (UnseatColumnKey, unseat_column_key, GTK_TYPE_SORTER)

static GtkOrdering
unseat_column_key_compare (GtkSorter *sorter,
                           gpointer   item1,
                           gpointer   item2)
{
  UNSEAT_COLUMN_KEY (sorter)->asked = TRUE;

  /* Never equal: the view would go on to the column clicked before. */
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
unseat_column_key_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_TOTAL;
}

static void
unseat_column_key_class_init (UnseatColumnKeyClass *klass)
{
  GtkSorterClass *sorter_class = GTK_SORTER_CLASS (klass);

  sorter_class->compare = unseat_column_key_compare;
  sorter_class->get_order = unseat_column_key_get_order;
}

static void
unseat_column_key_init (UnseatColumnKey *self)
{
}

UnseatColumnKey *
unseat_column_key_new (UnseatUserSort sort)
{
  UnseatColumnKey *self = g_object_new (UNSEAT_TYPE_COLUMN_KEY, NULL);

  self->sort = sort;

  return self;
}

gboolean
unseat_column_key_read (GtkColumnView  *view,
                        UnseatUserSort *sort,
                        gboolean       *descending)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), FALSE);

  GListModel *columns = gtk_column_view_get_columns (view);
  GtkSorter  *sorter = gtk_column_view_get_sorter (view);

  /* GTK 4.8 does not tell which column its sorter sorts by (4.10 does).  It asks that column's sorter first and turns the answer
   * round when the order is descending; so any two objects find out. */
  GtkOrdering ordering = gtk_sorter_compare (sorter, view, sorter);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkSorter *key = gtk_column_view_column_get_sorter (column);

      if (!UNSEAT_IS_COLUMN_KEY (key) || !UNSEAT_COLUMN_KEY (key)->asked)
        continue;

      UNSEAT_COLUMN_KEY (key)->asked = FALSE;
      *sort = UNSEAT_COLUMN_KEY (key)->sort;
      *descending = ordering == GTK_ORDERING_LARGER;

      return TRUE;
    }

  return FALSE;
}
