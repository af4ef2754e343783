/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-products.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-output.h"
#include "cli-table.h"
#include "unseat-load.h"
#include "unseat-products-export.h"

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
print_document (GListModel       *products,
                const CliOptions *options)
{
  g_autoptr (UnseatExport) export = unseat_products_export_new (products);

  cli_print_export (export, options);
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
  if (cli_options_want_document (cli_context_get_options (context)))
    print_document (products, cli_context_get_options (context));
  else
    print_text (products);
  return CLI_EXIT_OK;
}

const CliCommand cli_products_command = {
  .name = "products",
  .summary = N_ ("List the products: bought, assigned, free"),
  .is_table = TRUE,
  .run = run,
};
