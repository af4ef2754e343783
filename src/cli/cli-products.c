/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-products.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-output.h"
#include "cli-table.h"
#include "unseat-load.h"

/* Translated for people by get_status_label(); the words of JSON stay. */
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

static const char *
get_status_label (UnseatProductStatus status)
{
  switch (status)
    {
    case UNSEAT_PRODUCT_ENABLED:
      return C_ ("subscription", "active");
    case UNSEAT_PRODUCT_WARNING:
      return C_ ("subscription", "expired, in its grace period");
    case UNSEAT_PRODUCT_SUSPENDED:
      return C_ ("subscription", "suspended");
    case UNSEAT_PRODUCT_DELETED:
      return C_ ("subscription", "deleted");
    case UNSEAT_PRODUCT_LOCKED_OUT:
      return C_ ("subscription", "locked out");
    case UNSEAT_PRODUCT_UNKNOWN:
    default:
      return C_ ("subscription", "unknown");
    }
}

static void
print_json (GListModel *products)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "products");
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "skuId", unseat_product_get_sku_id (product));
      unseat_json_writer_add_string (writer, "partNumber", unseat_product_get_part_number (product));
      unseat_json_writer_add_string (writer, "name", unseat_product_get_name (product));
      unseat_json_writer_add_string (writer, "status", get_status_word (unseat_product_get_status (product)));
      unseat_json_writer_add_boolean (writer, "forUsers", unseat_product_is_for_users (product));
      unseat_json_writer_add_int (writer, "enabled", unseat_product_get_enabled (product));
      unseat_json_writer_add_int (writer, "warning", unseat_product_get_warning (product));
      unseat_json_writer_add_int (writer, "suspended", unseat_product_get_suspended (product));
      unseat_json_writer_add_int (writer, "lockedOut", unseat_product_get_locked_out (product));
      unseat_json_writer_add_int (writer, "consumed", unseat_product_get_consumed (product));
      unseat_json_writer_add_int (writer, "free", unseat_product_get_free (product));
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);
  json = unseat_json_writer_to_pretty_string (writer);
  cli_print_json (json);
}

static char *
format_number (gint64 number)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

static void
print_text (GListModel *products)
{
  const char *const titles[] = { _ ("PART NUMBER"), _ ("NAME"), _ ("BOUGHT"), _ ("ASSIGNED"), C_ ("seats", "FREE"), _ ("STATUS"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "llrrrl");

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      g_autofree char *bought = format_number (unseat_product_get_usable (product));
      g_autofree char *assigned = format_number (unseat_product_get_consumed (product));
      g_autofree char *available = format_number (unseat_product_get_free (product));

      cli_table_add (table, unseat_product_get_part_number (product), unseat_product_get_name (product), bought, assigned,
                     available, get_status_label (unseat_product_get_status (product)));
    }

  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatLoad) load = NULL;
  GListModel *products = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, NULL, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error) || !cli_account_require (context, &error))
    return cli_context_fail (context, error);

  load = unseat_load_new_for_products (cli_context_get_session (context));
  if (!cli_context_run (context, UNSEAT_OPERATION (load), "load", _ ("Reading products"), &error))
    return cli_context_fail (context, error);

  products = unseat_directory_get_products (unseat_session_get_directory (cli_context_get_session (context)));
  if (cli_context_get_options (context)->json)
    print_json (products);
  else
    print_text (products);
  return CLI_EXIT_OK;
}

const CliCommand cli_products_command = {
  .name = "products",
  .summary = N_ ("List the products: bought, assigned, free"),
  .run = run,
};
