/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-choice.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-rule-product.h"

struct _UnseatProductChoice
{
  AdwComboRow parent_instance;

  GPtrArray *names; /* (owned) (element-type utf8): in the order of the list, after “none” */
};

G_DEFINE_FINAL_TYPE (UnseatProductChoice, unseat_product_choice, ADW_TYPE_COMBO_ROW)

static void
unseat_product_choice_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_PRODUCT_CHOICE (object)->names, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_product_choice_parent_class)->finalize (object);
}

static void
unseat_product_choice_class_init (UnseatProductChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_product_choice_finalize;
}

static void
unseat_product_choice_init (UnseatProductChoice *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  unseat_accessible_describe_choice (GTK_WIDGET (self), GTK_WIDGET (self));
}

static guint
add (UnseatProductChoice *self,
     GtkStringList       *words,
     const char          *name,
     const char          *label)
{
  g_ptr_array_add (self->names, g_strdup (name));
  gtk_string_list_append (words, label);

  return self->names->len;
}

void
unseat_product_choice_set (UnseatProductChoice *self,
                           UnseatDirectory     *directory,
                           const char          *name)
{
  GListModel *products = NULL;
  guint       selected = 0;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_return_if_fail (UNSEAT_IS_PRODUCT_CHOICE (self));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  products = unseat_directory_get_products (directory);
  g_ptr_array_set_size (self->names, 0);
  /* Translators: no product is chosen. */
  gtk_string_list_append (words, _ ("None chosen"));
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      g_autofree char *label = unseat_directory_dup_product_name (directory, unseat_product_get_sku_id (product));
      guint            position = add (self, words, unseat_product_get_part_number (product), label);

      if (name != NULL && unseat_rule_product_is_named (directory, unseat_product_get_sku_id (product), name))
        selected = position;
    }
  if (name != NULL && selected == 0)
    selected = add (self, words, name, name);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
}

const char *
unseat_product_choice_get (UnseatProductChoice *self)
{
  guint selected = 0;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT_CHOICE (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected > 0 && selected <= self->names->len ? g_ptr_array_index (self->names, selected - 1) : NULL;
}
