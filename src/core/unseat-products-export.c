/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-products-export.h"

#include "unseat-csv.h"

struct _UnseatProductsExport
{
  UnseatExport parent_instance;

  GPtrArray *products; /* (owned) (element-type UnseatProduct): they do not change */
};

G_DEFINE_FINAL_TYPE (UnseatProductsExport, unseat_products_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = {
  "product", "skuId", "productName", "status", "forUsers", "enabled", "warning", "suspended", "lockedOut", "consumed", "free", NULL
};

typedef struct
{
  const char *name;
  gint64 (*get) (UnseatProduct *product);
} Number;

static const Number numbers[] = {
  { "enabled", unseat_product_get_enabled },
  { "warning", unseat_product_get_warning },
  { "suspended", unseat_product_get_suspended },
  { "lockedOut", unseat_product_get_locked_out },
  { "consumed", unseat_product_get_consumed },
  { "free", unseat_product_get_free },
};

static const char *
get_status_word (UnseatProductStatus status)
{
  switch (status)
    {
    case UNSEAT_PRODUCT_ENABLED:
      return "enabled";
    case UNSEAT_PRODUCT_WARNING:
      return "warning";
    case UNSEAT_PRODUCT_SUSPENDED:
      return "suspended";
    case UNSEAT_PRODUCT_DELETED:
      return "deleted";
    case UNSEAT_PRODUCT_LOCKED_OUT:
      return "locked-out";
    case UNSEAT_PRODUCT_UNKNOWN:
    default:
      return "unknown";
    }
}

static guint
unseat_products_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_PRODUCTS_EXPORT (export)->products->len;
}

static void
unseat_products_export_begin_document (UnseatExport *export,
                                       UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "products");
}

static void
unseat_products_export_append_records (UnseatExport *export,
                                       guint    position,
                                       GString *csv)
{
  UnseatProduct *product = UNSEAT_PRODUCTS_EXPORT (export)->products->pdata[position];

  unseat_export_append_text (csv, unseat_product_get_part_number (product));
  unseat_export_append_text (csv, unseat_product_get_sku_id (product));
  unseat_export_append_text (csv, unseat_product_get_name (product));
  unseat_export_append_text (csv, get_status_word (unseat_product_get_status (product)));
  unseat_export_append_boolean (csv, unseat_product_is_for_users (product));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    unseat_csv_append_number (csv, numbers[i].get (product));
  unseat_csv_end_record (csv);
}

static void
unseat_products_export_add_object (UnseatExport *export,
                                   guint             position,
                                   UnseatJsonWriter *writer)
{
  UnseatProduct *product = UNSEAT_PRODUCTS_EXPORT (export)->products->pdata[position];

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "skuId", unseat_product_get_sku_id (product));
  unseat_json_writer_add_string (writer, "partNumber", unseat_product_get_part_number (product));
  unseat_json_writer_add_string (writer, "name", unseat_product_get_name (product));
  unseat_json_writer_add_string (writer, "status", get_status_word (unseat_product_get_status (product)));
  unseat_json_writer_add_boolean (writer, "forUsers", unseat_product_is_for_users (product));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    unseat_json_writer_add_int (writer, numbers[i].name, numbers[i].get (product));
  unseat_json_writer_end_object (writer);
}

static void
unseat_products_export_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_PRODUCTS_EXPORT (object)->products, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_products_export_parent_class)->finalize (object);
}

static void
unseat_products_export_class_init (UnseatProductsExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_products_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_products_export_get_n_items;
  export_class->begin_document = unseat_products_export_begin_document;
  export_class->append_records = unseat_products_export_append_records;
  export_class->add_object = unseat_products_export_add_object;
}

static void
unseat_products_export_init (UnseatProductsExport *self)
{
  self->products = g_ptr_array_new_with_free_func (g_object_unref);
}

UnseatExport *
unseat_products_export_new (GListModel *products)
{
  UnseatProductsExport *self = NULL;

  g_return_val_if_fail (G_IS_LIST_MODEL (products), NULL);

  self = g_object_new (UNSEAT_TYPE_PRODUCTS_EXPORT, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    g_ptr_array_add (self->products, g_list_model_get_item (products, i));
  return UNSEAT_EXPORT (self);
}
