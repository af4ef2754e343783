/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-filters.h"

#include <glib/gi18n-lib.h>

struct _UnseatUserFilters
{
  AdwBin parent_instance;

  UnseatDirectory *directory; /* (owned) (nullable) */
  GPtrArray       *sku_ids;   /* (owned) (element-type utf8): of the products offered, after "any" */
  gboolean         quiet;     /* several drop-downs change at once */

  GtkDropDown *product_drop;
  GtkDropDown *sign_in_drop;
  GtkDropDown *kind_drop;
  GtkDropDown *source_drop;
  GtkDropDown *path_drop;
};

G_DEFINE_FINAL_TYPE (UnseatUserFilters, unseat_user_filters, ADW_TYPE_BIN)

typedef enum
{
  PROP_IN_USE = 1,
} UnseatUserFiltersProperty;

static GParamSpec *properties[PROP_IN_USE + 1];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
announce (UnseatUserFilters *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_USE]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
selected_changed_cb (UnseatUserFilters *self)
{
  if (!self->quiet)
    announce (self);
}

/* What a drop-down has selected; 0 (anything) when it has nothing, or is not built yet: the template's own bindings ask early. */
static guint
get_selected (GtkDropDown *drop)
{
  guint selected = drop ? gtk_drop_down_get_selected (drop) : GTK_INVALID_LIST_POSITION;

  return selected == GTK_INVALID_LIST_POSITION ? 0 : selected;
}

static const char *
get_sku_id (UnseatUserFilters *self)
{
  guint selected = get_selected (self->product_drop);

  return selected == 0 || selected > self->sku_ids->len ? NULL : g_ptr_array_index (self->sku_ids, selected - 1);
}

static void
products_changed_cb (UnseatUserFilters *self)
{
  g_autofree char *chosen = g_strdup (get_sku_id (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *products = self->directory ? unseat_directory_get_products (self->directory) : NULL;
  guint       n = products ? g_list_model_get_n_items (products) : 0;
  guint       selected = 0;

  gtk_string_list_append (names, _ ("Any product"));
  g_ptr_array_set_size (self->sku_ids, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      const char *sku_id = unseat_product_get_sku_id (product);

      if (!unseat_product_is_for_users (product))
        continue;

      gtk_string_list_take (names, unseat_directory_dup_product_name (self->directory, sku_id));
      g_ptr_array_add (self->sku_ids, g_strdup (sku_id));
      if (g_strcmp0 (sku_id, chosen) == 0)
        selected = self->sku_ids->len;
    }

  self->quiet = TRUE;
  gtk_drop_down_set_model (self->product_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->product_drop, selected);
  self->quiet = FALSE;

  if (chosen != NULL && selected == 0)
    announce (self);
}

static void
unseat_user_filters_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatUserFilters *self = UNSEAT_USER_FILTERS (object);

  switch ((UnseatUserFiltersProperty) property_id)
    {
    case PROP_IN_USE:
      g_value_set_boolean (value, unseat_user_filters_count (self) > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_filters_dispose (GObject *object)
{
  UnseatUserFilters *self = UNSEAT_USER_FILTERS (object);

  g_clear_object (&self->directory);

  G_OBJECT_CLASS (unseat_user_filters_parent_class)->dispose (object);
}

static void
unseat_user_filters_finalize (GObject *object)
{
  UnseatUserFilters *self = UNSEAT_USER_FILTERS (object);

  g_clear_pointer (&self->sku_ids, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_user_filters_parent_class)->finalize (object);
}

static void
unseat_user_filters_class_init (UnseatUserFiltersClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_user_filters_get_property;
  object_class->dispose = unseat_user_filters_dispose;
  object_class->finalize = unseat_user_filters_finalize;

  properties[PROP_IN_USE] = g_param_spec_boolean ("in-use", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, product_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, sign_in_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, source_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, path_drop);
  gtk_widget_class_bind_template_callback (widget_class, selected_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_user_filters_reset);
}

static void
unseat_user_filters_init (UnseatUserFilters *self)
{
  self->sku_ids = g_ptr_array_new_with_free_func (g_free);
  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->quiet = FALSE;
  products_changed_cb (self);
}

void
unseat_user_filters_set_directory (UnseatUserFilters *self,
                                   UnseatDirectory   *directory)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));

  if (self->directory == directory)
    return;

  if (self->directory != NULL)
    g_signal_handlers_disconnect_by_data (unseat_directory_get_products (self->directory), self);

  g_set_object (&self->directory, directory);
  if (directory != NULL)
    g_signal_connect_object (unseat_directory_get_products (directory), "items-changed",
                             G_CALLBACK (products_changed_cb), self, G_CONNECT_SWAPPED);

  unseat_user_filters_reset (self);
  products_changed_cb (self);
}

void
unseat_user_filters_fill_query (UnseatUserFilters *self,
                                UnseatUserQuery   *query)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));
  g_return_if_fail (query != NULL);

  query->sku_id = get_sku_id (self);
  query->sign_in = (UnseatSignInFilter) get_selected (self->sign_in_drop);
  query->kind = (UnseatKindFilter) get_selected (self->kind_drop);
  query->source = (UnseatSourceFilter) get_selected (self->source_drop);
  query->path = (UnseatPathFilter) get_selected (self->path_drop);
}

void
unseat_user_filters_reset (UnseatUserFilters *self)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));

  GtkDropDown *const drops[] = { self->product_drop, self->sign_in_drop, self->kind_drop, self->source_drop, self->path_drop };

  if (unseat_user_filters_count (self) == 0)
    return;

  self->quiet = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (drops); i++)
    gtk_drop_down_set_selected (drops[i], 0);
  self->quiet = FALSE;

  announce (self);
}

guint
unseat_user_filters_count (UnseatUserFilters *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_FILTERS (self), 0);

  GtkDropDown *const drops[] = { self->product_drop, self->sign_in_drop, self->kind_drop, self->source_drop, self->path_drop };
  guint              n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (drops); i++)
    n += get_selected (drops[i]) != 0;

  return n;
}
