/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-names.h"

#include "unseat-csv.h"
#include "unseat-product-names-resources.h"

#define RESOURCE_PATH "/io/github/unseat/Unseat/product-names/"

/* The columns of both tables. */
enum
{
  COLUMN_ID,
  COLUMN_PART_NUMBER,
  COLUMN_NAME,
  N_COLUMNS,
};

/* The tables are part of the program: that one cannot be read is a mistake of the build, and lookups then find nothing. */
static GHashTable *
load_table (const char *path)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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

const char *
unseat_product_names_lookup (const char *sku_id)
{
  static GHashTable *names = NULL;

  g_return_val_if_fail (sku_id != NULL, NULL);

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, load_table (RESOURCE_PATH "products.csv"));

  return g_hash_table_lookup (names, sku_id);
}

const char *
unseat_product_names_lookup_plan (const char *plan_id)
{
  static GHashTable *names = NULL;

  g_return_val_if_fail (plan_id != NULL, NULL);

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, load_table (RESOURCE_PATH "plans.csv"));

  return g_hash_table_lookup (names, plan_id);
}
