/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-products.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-rule-product.h"
#include "unseat-utils.h"

struct _UnseatRuleProducts
{
  AdwExpanderRow parent_instance;

  GPtrArray *names;  /* (owned) (element-type utf8): of each row */
  GPtrArray *checks; /* (owned) (element-type GtkCheckButton): of each row, not owned */
};

G_DEFINE_FINAL_TYPE (UnseatRuleProducts, unseat_rule_products, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (UnseatRuleProducts *self)
{
  g_autoptr (GPtrArray) ticked = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (ticked, (gpointer) adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_widget_get_ancestor (g_ptr_array_index (self->checks, i), ADW_TYPE_ACTION_ROW))));
  g_ptr_array_add (ticked, NULL);
  text = ticked->len > 1 ? unseat_join_names ((const char *const *) ticked->pdata) : g_strdup (_ ("All products"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
toggled_cb (UnseatRuleProducts *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
unseat_rule_products_finalize (GObject *object)
{
  UnseatRuleProducts *self = UNSEAT_RULE_PRODUCTS (object);

  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_products_parent_class)->finalize (object);
}

static void
unseat_rule_products_class_init (UnseatRuleProductsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_products_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_rule_products_init (UnseatRuleProducts *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), C_ ("of a rule", "Products"));
  unseat_accessible_be_expander (GTK_WIDGET (self));
}

static void
add_row (UnseatRuleProducts *self,
         const char         *name,
         const char         *label,
         gboolean            is_ticked)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), g_str_equal (name, label) ? NULL : name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_ticked);
  unseat_accessible_set_name (check, label);
  unseat_accessible_add_activation (check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

/* Returns: (nullable): by which of @names the rule is about the product */
static const char *
find_name (UnseatDirectory *directory,
           UnseatProduct   *product,
           char           **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (unseat_rule_product_is_named (directory, unseat_product_get_sku_id (product), names[i]))
      return names[i];

  return NULL;
}

void
unseat_rule_products_set (UnseatRuleProducts *self,
                          UnseatDirectory    *directory,
                          char              **names)
{
  GListModel *products = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (UNSEAT_IS_RULE_PRODUCTS (self));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory) && self->checks->len == 0);

  products = unseat_directory_get_products (directory);
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      g_autofree char *label = unseat_directory_dup_product_name (directory, unseat_product_get_sku_id (product));
      const char      *name = find_name (directory, product, names);

      add_row (self, unseat_product_get_part_number (product), label, name != NULL);
      if (name != NULL)
        g_hash_table_add (known, (gpointer) name);
    }
  for (guint i = 0; names != NULL && names[i] != NULL; i++) /* of another tenant */
    if (!g_hash_table_contains (known, names[i]))
      add_row (self, names[i], names[i], TRUE);
  update (self);
}

char **
unseat_rule_products_dup (UnseatRuleProducts *self)
{
  g_autoptr (GStrvBuilder) ticked = g_strv_builder_new ();
  gboolean has_some = FALSE;

  g_return_val_if_fail (UNSEAT_IS_RULE_PRODUCTS (self), NULL);

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (!gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        continue;
      g_strv_builder_add (ticked, g_ptr_array_index (self->names, i));
      has_some = TRUE;
    }

  return has_some ? g_strv_builder_end (ticked) : NULL;
}
