/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-products-export.h"

#include "unseat-csv.h"
#include "unseat-seats.h"
#include "unseat-utils.h"

struct _UnseatProductsExport
{
  UnseatExport parent_instance;

  UnseatDirectory *directory; /* (owned) */
  GPtrArray       *products;  /* (owned) (element-type UnseatProduct): they do not change */
  gint64           now;
};

G_DEFINE_FINAL_TYPE (UnseatProductsExport, unseat_products_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = {
  "product", "skuId", "productName", "status", "forUsers", "enabled", "warning", "suspended", "lockedOut", "consumed", "free",
  "publishedName", "price", "currency", "period", "paid", "unassigned", "blocked", "wastedYearly", "renews", "inactive", "inactiveDays", NULL
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

/* What is known of a product beside its seats. */
typedef struct
{
  const char        *published; /* (nullable) */
  const UnseatPrice *price;     /* (nullable) */
  UnseatWaste        waste;
  gboolean           knows_blocked;  /* everybody was read */
  gboolean           knows_inactive; /* and when they were last seen */
  char              *amount;         /* (owned) (nullable) */
  char              *wasted;         /* (owned) (nullable) */
  char              *renews;         /* (owned) (nullable) */
} Facts;

static void
facts_clear (Facts *facts)
{
  g_free (facts->amount);
  g_free (facts->wasted);
  g_free (facts->renews);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static Facts
find_facts (UnseatDirectory *directory,
            UnseatProduct   *product,
            gint64           now)
{
  UnseatProductBook        *book = unseat_directory_get_book (directory);
  const char               *sku_id = unseat_product_get_sku_id (product);
  const UnseatSubscription *renewal = unseat_seats_find_renewal (directory, sku_id, now);
  Facts                     facts = { .knows_blocked = unseat_directory_is_complete (directory) };

  unseat_seats_count_waste (directory, product, &facts.waste);
  facts.knows_inactive = facts.knows_blocked && facts.waste.inactive_days > 0;
  facts.renews = renewal != NULL ? unseat_format_time (renewal->next) : NULL;
  if (book == NULL)
    return facts;

  facts.published = unseat_product_book_find_published (book, sku_id);
  facts.price = unseat_product_book_find_price (book, unseat_directory_get_tenant_id (directory), sku_id);
  if (facts.price == NULL)
    return facts;

  facts.amount = unseat_money_write (facts.price->amount);
  if (facts.knows_blocked)
    facts.wasted = unseat_money_write (unseat_price_get_yearly (facts.price, (guint64) unseat_waste_count (&facts.waste)));
  return facts;
}

/* Nothing when the number is not known. */
static void
append_known (GString *csv,
              gint64   number,
              gboolean is_known)
{
  if (is_known)
    unseat_csv_append_number (csv, number);
  else
    unseat_export_append_text (csv, NULL);
}

static void
add_known (UnseatJsonWriter *writer,
           const char       *name,
           gint64            number,
           gboolean          is_known)
{
  if (is_known)
    unseat_json_writer_add_int (writer, name, number);
  else
    unseat_json_writer_add_null (writer, name);
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
  UnseatProductsExport *self = UNSEAT_PRODUCTS_EXPORT (export);
  UnseatProduct        *product = self->products->pdata[position];
  g_auto (Facts) facts = find_facts (self->directory, product, self->now);

  unseat_export_append_text (csv, unseat_product_get_part_number (product));
  unseat_export_append_text (csv, unseat_product_get_sku_id (product));
  unseat_export_append_text (csv, unseat_product_get_name (product));
  unseat_export_append_text (csv, get_status_word (unseat_product_get_status (product)));
  unseat_export_append_boolean (csv, unseat_product_is_for_users (product));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    unseat_csv_append_number (csv, numbers[i].get (product));
  unseat_export_append_text (csv, facts.published);
  unseat_export_append_decimal (csv, facts.amount);
  unseat_export_append_text (csv, facts.price != NULL ? facts.price->currency : NULL);
  unseat_export_append_text (csv, facts.price != NULL ? unseat_period_to_word (facts.price->period) : NULL);
  unseat_csv_append_number (csv, facts.waste.n_paid);
  unseat_csv_append_number (csv, facts.waste.n_unassigned);
  append_known (csv, facts.waste.n_blocked, facts.knows_blocked);
  unseat_export_append_decimal (csv, facts.wasted);
  unseat_export_append_text (csv, facts.renews);
  append_known (csv, facts.waste.n_inactive, facts.knows_inactive);
  append_known (csv, facts.waste.inactive_days, facts.knows_inactive);
  unseat_csv_end_record (csv);
}

static void
unseat_products_export_add_object (UnseatExport *export,
                                   guint             position,
                                   UnseatJsonWriter *writer)
{
  UnseatProductsExport *self = UNSEAT_PRODUCTS_EXPORT (export);

  unseat_products_export_add_product (writer, self->directory, self->products->pdata[position], self->now);
}

static void
unseat_products_export_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_PRODUCTS_EXPORT (object)->directory);

  G_OBJECT_CLASS (unseat_products_export_parent_class)->dispose (object);
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

  G_OBJECT_CLASS (klass)->dispose = unseat_products_export_dispose;
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
unseat_products_export_new (UnseatDirectory *directory,
                            GListModel      *products,
                            gint64           now)
{
  UnseatProductsExport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (products), NULL);

  self = g_object_new (UNSEAT_TYPE_PRODUCTS_EXPORT, NULL);
  self->directory = g_object_ref (directory);
  self->now = now;
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    g_ptr_array_add (self->products, g_list_model_get_item (products, i));
  return UNSEAT_EXPORT (self);
}

static void
add_subscriptions (UnseatJsonWriter *writer,
                   UnseatDirectory  *directory,
                   UnseatProduct    *product)
{
  g_autoptr (GPtrArray) subscriptions = unseat_directory_list_subscriptions (directory, unseat_product_get_sku_id (product));

  unseat_json_writer_begin_array (writer, "subscriptions");
  for (guint i = 0; i < subscriptions->len; i++)
    {
      const UnseatSubscription *subscription = subscriptions->pdata[i];
      g_autofree char          *created = subscription->created > 0 ? unseat_format_time (subscription->created) : NULL;
      g_autofree char          *next = subscription->next > 0 ? unseat_format_time (subscription->next) : NULL;

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "id", subscription->id);
      unseat_json_writer_add_string (writer, "commerceId", subscription->commerce_id);
      unseat_json_writer_add_string (writer, "status", get_status_word (subscription->status));
      unseat_json_writer_add_boolean (writer, "trial", subscription->is_trial);
      unseat_json_writer_add_int (writer, "seats", subscription->seats);
      unseat_json_writer_add_string (writer, "created", created);
      unseat_json_writer_add_string (writer, "next", next);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
}

void
unseat_products_export_add_product (UnseatJsonWriter *writer,
                                    UnseatDirectory  *directory,
                                    UnseatProduct    *product,
                                    gint64            now)
{
  g_auto (Facts) facts = find_facts (directory, product, now);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "skuId", unseat_product_get_sku_id (product));
  unseat_json_writer_add_string (writer, "partNumber", unseat_product_get_part_number (product));
  unseat_json_writer_add_string (writer, "name", unseat_product_get_name (product));
  unseat_json_writer_add_string (writer, "publishedName", facts.published);
  unseat_json_writer_add_string (writer, "status", get_status_word (unseat_product_get_status (product)));
  unseat_json_writer_add_boolean (writer, "forUsers", unseat_product_is_for_users (product));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    unseat_json_writer_add_int (writer, numbers[i].name, numbers[i].get (product));
  unseat_json_writer_add_string (writer, "price", facts.amount);
  unseat_json_writer_add_string (writer, "currency", facts.price != NULL ? facts.price->currency : NULL);
  unseat_json_writer_add_string (writer, "period", facts.price != NULL ? unseat_period_to_word (facts.price->period) : NULL);
  unseat_json_writer_add_int (writer, "paid", facts.waste.n_paid);
  unseat_json_writer_add_int (writer, "unassigned", facts.waste.n_unassigned);
  add_known (writer, "blocked", facts.waste.n_blocked, facts.knows_blocked);
  add_known (writer, "inactive", facts.waste.n_inactive, facts.knows_inactive);
  add_known (writer, "inactiveDays", facts.waste.inactive_days, facts.knows_inactive);
  unseat_json_writer_add_string (writer, "wastedYearly", facts.wasted);
  unseat_json_writer_add_string (writer, "renews", facts.renews);
  add_subscriptions (writer, directory, product);
  unseat_json_writer_end_object (writer);
}
