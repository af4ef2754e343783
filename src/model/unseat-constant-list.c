/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-constant-list.h"

#include "unseat-free-later.h"

struct _UnseatConstantList
{
  GObject    parent_instance;
  GType      item_type;
  GPtrArray *items; /* (owned) (element-type GObject) */
};

static GType
get_item_type (GListModel *model)
{
  return UNSEAT_CONSTANT_LIST (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return UNSEAT_CONSTANT_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *items = UNSEAT_CONSTANT_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
implement_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatConstantList, unseat_constant_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list_model))

static void
unseat_constant_list_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_CONSTANT_LIST (object)->items, unseat_free_later);

  G_OBJECT_CLASS (unseat_constant_list_parent_class)->finalize (object);
}

static void
unseat_constant_list_class_init (UnseatConstantListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_constant_list_finalize;
}

static void
unseat_constant_list_init (UnseatConstantList *self)
{
}

UnseatConstantList *
unseat_constant_list_new (GType      item_type,
                          GPtrArray *items)
{
  UnseatConstantList *self = NULL;

  g_return_val_if_fail (g_type_is_a (item_type, G_TYPE_OBJECT), NULL);
  g_return_val_if_fail (items != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_CONSTANT_LIST, NULL);
  self->item_type = item_type;
  self->items = items;

  return self;
}
