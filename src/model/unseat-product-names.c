/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-names.h"

#include <glib/gi18n-lib.h>

#include "unseat-csv-table.h"
#include "unseat-csv.h"
#include "unseat-error.h"
#include "unseat-product-names-resources.h"
#include "unseat-utils.h"

#define RESOURCE_PATH "/io/github/unseat/Unseat/product-names/"

struct _UnseatProductNames
{
  gatomicrefcount ref_count;
  GHashTable     *products; /* (owned) (element-type utf8 utf8): name by id */
  GHashTable     *plans;    /* (owned) (element-type utf8 utf8): name by id */
};

/* The columns of both tables of the program. */
enum
{
  COLUMN_ID,
  COLUMN_PART_NUMBER,
  COLUMN_NAME,
  N_COLUMNS,
};

/* Those of Microsoft's list. */
enum
{
  LIST_PRODUCT_NAME,
  LIST_PRODUCT_PART,
  LIST_PRODUCT_ID,
  LIST_PLAN_PART,
  LIST_PLAN_ID,
  LIST_PLAN_NAME,
  N_LIST_COLUMNS,
};

static const UnseatCsvColumn list_columns[N_LIST_COLUMNS] = {
  [LIST_PRODUCT_NAME] = { "Product_Display_Name", FALSE },
  [LIST_PRODUCT_PART] = { "String_Id", FALSE },
  [LIST_PRODUCT_ID] = { "GUID", FALSE },
  [LIST_PLAN_PART] = { "Service_Plan_Name", FALSE },
  [LIST_PLAN_ID] = { "Service_Plan_Id", FALSE },
  [LIST_PLAN_NAME] = { "Service_Plans_Included_Friendly_Names", FALSE },
};

/* Those of the file that keeps an imported list. */
enum
{
  KEPT_KIND,
  KEPT_ID,
  KEPT_NAME,
  N_KEPT_COLUMNS,
};

static const UnseatCsvColumn kept_columns[N_KEPT_COLUMNS] = {
  [KEPT_KIND] = { "kind", FALSE },
  [KEPT_ID] = { "id", FALSE },
  [KEPT_NAME] = { "name", FALSE },
};

#define KIND_PRODUCT "product"
#define KIND_PLAN "plan"

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static UnseatProductNames *
create (GHashTable *products,
        GHashTable *plans)
{
  UnseatProductNames *self = g_new0 (UnseatProductNames, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->products = products;
  self->plans = plans;

  return self;
}

/* The tables are part of the program: that one cannot be read is a mistake of the build, and lookups then find nothing. */
static GHashTable *
load_table (const char *path)
{
  GHashTable *names = new_names ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (unseat_product_names_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = NULL;

  if (bytes != NULL)
    {
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      records = unseat_csv_parse (text, ',', &error);
    }
  if (records == NULL)
    {
      g_critical ("%s: %s", path, error->message);
      return names;
    }

  for (guint i = 1; i < records->len; i++) /* the first one names the columns */
    {
      char **fields = records->pdata[i];

      if (g_strv_length (fields) == N_COLUMNS && *fields[COLUMN_NAME] != '\0')
        g_hash_table_insert (names, g_ascii_strdown (fields[COLUMN_ID], -1), g_strdup (fields[COLUMN_NAME]));
    }

  return names;
}

UnseatProductNames *
unseat_product_names_get_built_in (void)
{
  static UnseatProductNames *names = NULL;

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, create (load_table (RESOURCE_PATH "products.csv"), load_table (RESOURCE_PATH "plans.csv")));

  return names;
}

/* Microsoft's list */

/* Returns: (transfer full) (nullable): the id in lower case */
static char *
read_id (UnseatCsvTable *table,
         guint           row,
         guint           column,
         GError        **error)
{
  const char      *cell = unseat_csv_table_get (table, row, column);
  g_autofree char *shown = NULL;
  g_autofree char *fault = NULL;

  if (unseat_is_guid (cell))
    return g_ascii_strdown (cell, -1);

  shown = unseat_shorten (cell, 60);
  /* Translators: what stands in a cell of a table. */
  fault = g_strdup_printf (_ ("“%s” is not an id."), shown);
  unseat_csv_table_fail (table, row, column, fault, error);
  return NULL;
}

static const char *
first_filled (const char *name,
              const char *part_number,
              const char *id)
{
  if (*name != '\0')
    return name;

  return *part_number != '\0' ? part_number : id;
}

/* One app is spelled in several ways, some of them shouted: the most frequent one is how Microsoft says it, the earlier one of two. */
static void
count_spelling (GHashTable *spellings,
                GHashTable *plans,
                const char *plan_id,
                const char *name)
{
  g_autofree char *key = g_strconcat (plan_id, "\n", name, NULL);
  const char      *best = g_hash_table_lookup (plans, plan_id);
  g_autofree char *best_key = best != NULL ? g_strconcat (plan_id, "\n", best, NULL) : NULL;
  guint            n = GPOINTER_TO_UINT (g_hash_table_lookup (spellings, key)) + 1;

  if (best_key == NULL || n > GPOINTER_TO_UINT (g_hash_table_lookup (spellings, best_key)))
    g_hash_table_replace (plans, g_strdup (plan_id), g_strdup (name));
  g_hash_table_replace (spellings, g_steal_pointer (&key), GUINT_TO_POINTER (n));
}

static gboolean
read_row (UnseatCsvTable *table,
          guint           row,
          GHashTable     *products,
          GHashTable     *plans,
          GHashTable     *spellings,
          GError        **error)
{
  g_autofree char *sku_id = read_id (table, row, LIST_PRODUCT_ID, error);
  g_autofree char *plan_id = sku_id != NULL ? read_id (table, row, LIST_PLAN_ID, error) : NULL;

  if (plan_id == NULL)
    return FALSE;

  count_spelling (spellings, plans, plan_id,
                  first_filled (unseat_csv_table_get (table, row, LIST_PLAN_NAME), unseat_csv_table_get (table, row, LIST_PLAN_PART), plan_id));
  if (!g_hash_table_contains (products, sku_id))
    {
      const char *name = first_filled (unseat_csv_table_get (table, row, LIST_PRODUCT_NAME),
                                       unseat_csv_table_get (table, row, LIST_PRODUCT_PART), sku_id);

      g_hash_table_insert (products, g_strdup (sku_id), g_strdup (name));
    }
  return TRUE;
}

UnseatProductNames *
unseat_product_names_parse (const char *text,
                            GError    **error)
{
  g_autoptr (UnseatCsvTable) table = NULL;
  g_autoptr (GHashTable) products = new_names ();
  g_autoptr (GHashTable) plans = new_names ();
  g_autoptr (GHashTable) spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (text != NULL, NULL);

  table = unseat_csv_table_parse (text, list_columns, N_LIST_COLUMNS, error);
  if (table == NULL)
    return NULL;

  for (guint i = 0; i < unseat_csv_table_get_n_rows (table); i++)
    if (!read_row (table, i, products, plans, spellings, error))
      return NULL;

  if (g_hash_table_size (products) == 0)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list names no product."));
      return NULL;
    }

  return create (g_steal_pointer (&products), g_steal_pointer (&plans));
}

/* What is kept of it */

/* Returns: (transfer full): @name in quotes.  Nothing is put before what looks like a formula, because it is read by this program alone. */
static char *
quote (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

static void
append_names (GString    *text,
              const char *kind,
              GHashTable *names)
{
  GHashTableIter iter;
  gpointer       id = NULL;
  gpointer       name = NULL;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &id, &name))
    {
      g_autofree char *quoted = quote (name);

      g_string_append_printf (text, "%s,%s,%s\n", kind, (const char *) id, quoted);
    }
}

char *
unseat_product_names_write (UnseatProductNames *self)
{
  GString *text = g_string_new ("kind,id,name\n");

  g_return_val_if_fail (self != NULL, NULL);

  append_names (text, KIND_PRODUCT, self->products);
  append_names (text, KIND_PLAN, self->plans);

  return g_string_free (text, FALSE);
}

UnseatProductNames *
unseat_product_names_parse_kept (const char *text,
                                 GError    **error)
{
  g_autoptr (UnseatCsvTable) table = NULL;
  g_autoptr (GHashTable) products = new_names ();
  g_autoptr (GHashTable) plans = new_names ();

  g_return_val_if_fail (text != NULL, NULL);

  table = unseat_csv_table_parse (text, kept_columns, N_KEPT_COLUMNS, error);
  if (table == NULL)
    return NULL;

  for (guint i = 0; i < unseat_csv_table_get_n_rows (table); i++)
    {
      g_autofree char *id = read_id (table, i, KEPT_ID, error);
      GHashTable      *names = g_str_equal (unseat_csv_table_get (table, i, KEPT_KIND), KIND_PRODUCT) ? products : plans;

      if (id == NULL)
        return NULL;
      if (*unseat_csv_table_get (table, i, KEPT_NAME) != '\0')
        g_hash_table_replace (names, g_steal_pointer (&id), g_strdup (unseat_csv_table_get (table, i, KEPT_NAME)));
    }

  return create (g_steal_pointer (&products), g_steal_pointer (&plans));
}

UnseatProductNames *
unseat_product_names_ref (UnseatProductNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
unseat_product_names_unref (UnseatProductNames *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->products, g_hash_table_unref);
  g_clear_pointer (&self->plans, g_hash_table_unref);
  g_free (self);
}

const char *
unseat_product_names_find (UnseatProductNames *self,
                           const char         *sku_id)
{
  g_return_val_if_fail (self != NULL && sku_id != NULL, NULL);

  return g_hash_table_lookup (self->products, sku_id);
}

const char *
unseat_product_names_find_plan (UnseatProductNames *self,
                                const char         *plan_id)
{
  g_return_val_if_fail (self != NULL && plan_id != NULL, NULL);

  return g_hash_table_lookup (self->plans, plan_id);
}

guint
unseat_product_names_get_n_products (UnseatProductNames *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->products);
}

guint
unseat_product_names_get_n_plans (UnseatProductNames *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->plans);
}

const char *
unseat_product_names_lookup (const char *sku_id)
{
  return unseat_product_names_find (unseat_product_names_get_built_in (), sku_id);
}

const char *
unseat_product_names_lookup_plan (const char *plan_id)
{
  return unseat_product_names_find_plan (unseat_product_names_get_built_in (), plan_id);
}
