/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-price-list.h"

#include <glib/gi18n-lib.h>

#include "unseat-csv-table.h"
#include "unseat-error.h"
#include "unseat-utils.h"

enum
{
  COLUMN_PRODUCT,
  COLUMN_SKU_ID,
  COLUMN_PRICE,
  COLUMN_CURRENCY,
  COLUMN_PERIOD,
  N_COLUMNS,
};

static const UnseatCsvColumn columns[N_COLUMNS] = {
  [COLUMN_PRODUCT] = { "product", TRUE },
  [COLUMN_SKU_ID] = { "skuId", TRUE },
  [COLUMN_PRICE] = { "price", FALSE },
  [COLUMN_CURRENCY] = { "currency", FALSE },
  [COLUMN_PERIOD] = { "period", FALSE },
};

typedef struct
{
  char       *sku_id; /* (owned) */
  UnseatPrice price;
} Item;

struct _UnseatPriceList
{
  GArray *items; /* (owned) (element-type Item): each product once */
  guint   n_unknown;
};

static void
clear_item (gpointer data)
{
  g_free (((Item *) data)->sku_id);
}

/* The reader of amounts does not know of cells: its sentence gets the place. */
static gboolean
check_cell (UnseatCsvTable *table,
            guint           row,
            guint           column,
            GError         *fault,
            GError        **error)
{
  g_autoptr (GError) owned = fault;

  if (owned == NULL)
    return TRUE;

  unseat_csv_table_fail (table, row, column, owned->message, error);
  return FALSE;
}

static gboolean
read_price (UnseatCsvTable *table,
            guint           row,
            UnseatPrice    *price,
            GError        **error)
{
  const char *period = unseat_csv_table_get (table, row, COLUMN_PERIOD);
  GError     *fault = NULL;

  unseat_price_read_amount (unseat_csv_table_get (table, row, COLUMN_PRICE), &price->amount, &fault);
  if (!check_cell (table, row, COLUMN_PRICE, fault, error))
    return FALSE;

  fault = NULL;
  unseat_price_read_currency (unseat_csv_table_get (table, row, COLUMN_CURRENCY), price->currency, &fault);
  if (!check_cell (table, row, COLUMN_CURRENCY, fault, error))
    return FALSE;

  fault = NULL;
  unseat_price_check (price, &fault);
  if (!check_cell (table, row, COLUMN_PRICE, fault, error))
    return FALSE;

  fault = NULL;
  unseat_price_read_period (period, &price->period, &fault);

  return check_cell (table, row, COLUMN_PERIOD, fault, error);
}

/* Which of two columns is wrong nobody knows, and a price at the wrong product misleads. */
static gboolean
check_same (UnseatCsvTable *table,
            guint           row,
            UnseatProduct  *product,
            const char     *part_number,
            GError        **error)
{
  if (product == NULL || *part_number == '\0' || g_ascii_strcasecmp (unseat_product_get_part_number (product), part_number) == 0)
    return TRUE;

  unseat_csv_table_fail (table, row, COLUMN_PRODUCT, _ ("The columns “product” and “skuId” name two different products."), error);

  return FALSE;
}

/* @product: (out) (transfer none) (nullable): what the row is about, %NULL when the tenant does not have it */
static gboolean
find_product (UnseatCsvTable  *table,
              guint            row,
              UnseatDirectory *directory,
              UnseatProduct  **product,
              GError         **error)
{
  const char *sku_id = unseat_csv_table_get (table, row, COLUMN_SKU_ID);
  const char *part_number = unseat_csv_table_get (table, row, COLUMN_PRODUCT);
  GListModel *products = unseat_directory_get_products (directory);

  *product = NULL;
  if (*sku_id != '\0')
    {
      *product = unseat_directory_find_product (directory, sku_id);
      return check_same (table, row, *product, part_number, error);
    }
  if (*part_number == '\0')
    {
      unseat_csv_table_fail (table, row, COLUMN_PRODUCT, _ ("The row names no product."), error);
      return FALSE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) candidate = g_list_model_get_item (products, i);

      if (g_ascii_strcasecmp (unseat_product_get_part_number (candidate), part_number) != 0)
        continue;
      if (*product != NULL)
        {
          unseat_csv_table_fail (table, row, COLUMN_PRODUCT, _ ("Several products have this part number. Name one in a column “skuId”."), error);
          return FALSE;
        }
      *product = candidate;
    }

  return TRUE;
}

static gboolean
read_row (UnseatPriceList *self,
          UnseatCsvTable  *table,
          guint            row,
          UnseatDirectory *directory,
          GError         **error)
{
  UnseatProduct *product = NULL;
  UnseatPrice    price = { 0 };

  if (*unseat_csv_table_get (table, row, COLUMN_PRICE) == '\0')
    return TRUE;
  if (!read_price (table, row, &price, error) || !find_product (table, row, directory, &product, error))
    return FALSE;
  if (product == NULL)
    {
      self->n_unknown++;
      return TRUE;
    }

  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (g_array_index (self->items, Item, i).sku_id, unseat_product_get_sku_id (product)))
      {
        unseat_csv_table_fail (table, row, COLUMN_PRICE, _ ("An earlier row has a price for the same product."), error);
        return FALSE;
      }

  g_array_append_val (self->items, ((Item){ g_strdup (unseat_product_get_sku_id (product)), price }));
  return TRUE;
}

UnseatPriceList *
unseat_price_list_parse (const char      *text,
                         UnseatDirectory *directory,
                         GError         **error)
{
  g_autoptr (UnseatPriceList) self = g_new0 (UnseatPriceList, 1);
  g_autoptr (UnseatCsvTable) table = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  table = unseat_csv_table_parse (text, columns, N_COLUMNS, error);
  if (table == NULL)
    return NULL;

  for (guint i = 0; i < unseat_csv_table_get_n_rows (table); i++)
    if (!read_row (self, table, i, directory, error))
      return NULL;

  if (self->items->len == 0)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The file has no price for any product of this tenant."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
unseat_price_list_free (UnseatPriceList *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->items, g_array_unref);
  g_free (self);
}

guint
unseat_price_list_get_size (const UnseatPriceList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

const char *
unseat_price_list_get_sku_id (const UnseatPriceList *self,
                              guint                  index)
{
  g_return_val_if_fail (self != NULL && index < self->items->len, NULL);

  return g_array_index (self->items, Item, index).sku_id;
}

const UnseatPrice *
unseat_price_list_get_price (const UnseatPriceList *self,
                             guint                  index)
{
  g_return_val_if_fail (self != NULL && index < self->items->len, NULL);

  return &g_array_index (self->items, Item, index).price;
}

char *
unseat_price_list_describe (const UnseatPriceList *self)
{
  g_autofree char *taken = NULL;
  g_autofree char *left = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  taken = g_strdup_printf (ngettext ("%'u price was imported.", "%'u prices were imported.", self->items->len), self->items->len);
  if (self->n_unknown == 0)
    return g_steal_pointer (&taken);

  left = g_strdup_printf (ngettext ("%'u row is about a product that this tenant does not have.",
                                    "%'u rows are about products that this tenant does not have.", self->n_unknown),
                          self->n_unknown);
  /* Translators: two sentences. */
  return g_strdup_printf (C_ ("sentences", "%s %s"), taken, left);
}
