/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exports.h"

#include <string.h>

#include "unseat-csv.h"

#define MAX_PIECE (80 * 1024) /* 64 KiB, and the item that did not fit */

char *
exports_write (UnseatExport *export,
               UnseatExportFormat format)
{
  g_autoptr (UnseatExport) owned = export;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize before = 0;

  unseat_export_set_format (owned, format);
  for (; unseat_export_next (owned, text); before = text->len)
    g_assert_cmpuint (text->len - before, <, MAX_PIECE);
  g_assert_cmpuint (unseat_export_get_n_done (owned), ==, unseat_export_get_n_items (owned));
  g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GPtrArray *
exports_read_csv (const char *csv)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = unseat_csv_parse (csv, ',', &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (csv, UNSEAT_CSV_BYTE_ORDER_MARK "\""));
  g_assert_true (g_str_has_suffix (csv, "\r\n"));
  for (guint i = 1; i < records->len; i++)
    g_assert_cmpuint (g_strv_length (records->pdata[i]), ==, g_strv_length (records->pdata[0]));
  return records;
}

UnseatJsonReader *
exports_read_json (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  UnseatJsonReader *reader = unseat_json_reader_new (bytes, "the export", &error);

  g_assert_no_error (error);
  return reader;
}

void
exports_assert_is_pretty (const char *json)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *pretty = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) inner = g_string_new (NULL);

  unseat_json_writer_begin_array (writer, NULL); /* other JSON cannot be the root */
  unseat_json_writer_add_json (writer, NULL, json);
  unseat_json_writer_end_array (writer);
  pretty = unseat_json_writer_to_pretty_string (writer);
  lines = g_strsplit (pretty, "\n", -1);
  for (guint i = 1; lines[i + 1] != NULL; i++)
    g_string_append_printf (inner, "%s\n", lines[i] + strlen ("  "));
  g_assert_cmpstr (json, ==, inner->str);
}

const char *
exports_get (GPtrArray  *records,
             guint       row,
             const char *heading)
{
  char **headings = records->pdata[0];
  char **fields = records->pdata[row];

  for (guint i = 0; headings[i] != NULL; i++)
    if (g_str_equal (headings[i], heading))
      return fields[i];
  g_error ("there is no %s", heading);
}

static UnseatProduct *
make_product (const char *sku_id,
              const char *part_number,
              gint64      enabled)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  g_ptr_array_add (plans, unseat_service_plan_new ("plan-1", "EXCHANGE_S", "Exchange", TRUE));
  g_ptr_array_add (plans, unseat_service_plan_new ("plan-2", "", "Nameless", TRUE));
  return unseat_product_new (&(UnseatProductFacts){
                                 .sku_id = sku_id,
                                 .part_number = part_number,
                                 .name = "Product, large",
                                 .status = UNSEAT_PRODUCT_WARNING,
                                 .for_users = TRUE,
                                 .enabled = enabled,
                                 .warning = 1,
                                 .consumed = 7,
                             },
                             plans);
}

UnseatDirectory *
exports_make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, make_product ("e3", "E3", 10));
  g_ptr_array_add (products, make_product ("e5", "E5", 3));
  unseat_directory_set_products (directory, products);
  g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = "sales", .name = "+Sales" }, NULL));
  unseat_directory_set_groups (directory, groups);
  return directory;
}
