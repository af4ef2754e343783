/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-selection.h"

#include "unseat-user.h"

struct _UnseatUserSelection
{
  GObject parent_instance;

  UnseatUserList *list; /* (owned) */
};

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatUserSelection, unseat_user_selection, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init) G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

static void
items_changed_cb (UnseatUserSelection *self,
                  guint                position,
                  guint                removed,
                  guint                added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
selection_changed_cb (UnseatUserSelection *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

static GType
unseat_user_selection_get_item_type (GListModel *model)
{
  return UNSEAT_TYPE_USER;
}

static guint
unseat_user_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (UNSEAT_USER_SELECTION (model)->list));
}

static gpointer
unseat_user_selection_get_item (GListModel *model,
                                guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (UNSEAT_USER_SELECTION (model)->list), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = unseat_user_selection_get_item_type;
  iface->get_n_items = unseat_user_selection_get_n_items;
  iface->get_item = unseat_user_selection_get_item;
}

static gboolean
unseat_user_selection_is_selected (GtkSelectionModel *model,
                                   guint              position)
{
  UnseatUserSelection *self = UNSEAT_USER_SELECTION (model);

  return position < g_list_model_get_n_items (G_LIST_MODEL (self->list)) && unseat_user_list_is_selected (self->list, position);
}

static GtkBitset *
unseat_user_selection_get_selection_in_range (GtkSelectionModel *model,
                                              guint              position,
                                              guint              n_items)
{
  UnseatUserSelection *self = UNSEAT_USER_SELECTION (model);
  guint                end = MIN (position + n_items, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  GtkBitset           *bitset = gtk_bitset_new_empty ();

  for (guint i = position; i < end; i++)
    {
      if (unseat_user_list_is_selected (self->list, i))
        gtk_bitset_add (bitset, i);
    }

  return bitset;
}

static gboolean
unseat_user_selection_select_item (GtkSelectionModel *model,
                                   guint              position,
                                   gboolean           unselect_rest)
{
  if (!unselect_rest)
    unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, 1, TRUE);

  return TRUE;
}

static gboolean
unseat_user_selection_unselect_item (GtkSelectionModel *model,
                                     guint              position)
{
  unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, 1, FALSE);

  return TRUE;
}

static gboolean
unseat_user_selection_select_range (GtkSelectionModel *model,
                                    guint              position,
                                    guint              n_items,
                                    gboolean           unselect_rest)
{
  unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, n_items, TRUE);

  return TRUE;
}

static gboolean
unseat_user_selection_unselect_range (GtkSelectionModel *model,
                                      guint              position,
                                      guint              n_items)
{
  unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, n_items, FALSE);

  return TRUE;
}

static gboolean
unseat_user_selection_select_all (GtkSelectionModel *model)
{
  unseat_user_list_select_all (UNSEAT_USER_SELECTION (model)->list);

  return TRUE;
}

static gboolean
unseat_user_selection_unselect_all (GtkSelectionModel *model)
{
  unseat_user_list_unselect_all (UNSEAT_USER_SELECTION (model)->list);

  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = unseat_user_selection_is_selected;
  iface->get_selection_in_range = unseat_user_selection_get_selection_in_range;
  iface->select_item = unseat_user_selection_select_item;
  iface->unselect_item = unseat_user_selection_unselect_item;
  iface->select_range = unseat_user_selection_select_range;
  iface->unselect_range = unseat_user_selection_unselect_range;
  iface->select_all = unseat_user_selection_select_all;
  iface->unselect_all = unseat_user_selection_unselect_all;
}

static void
unseat_user_selection_dispose (GObject *object)
{
  UnseatUserSelection *self = UNSEAT_USER_SELECTION (object);

  g_clear_object (&self->list);

  G_OBJECT_CLASS (unseat_user_selection_parent_class)->dispose (object);
}

static void
unseat_user_selection_class_init (UnseatUserSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_user_selection_dispose;
}

static void
unseat_user_selection_init (UnseatUserSelection *self)
{
}

UnseatUserSelection *
unseat_user_selection_new (UnseatUserList *list)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (list), NULL);

  UnseatUserSelection *self = g_object_new (UNSEAT_TYPE_USER_SELECTION, NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
