/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-products.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-evidence.h"
#include "cli-output.h"
#include "cli-select.h"
#include "cli-table.h"
#include "unseat-bill.h"
#include "unseat-load.h"
#include "unseat-product-shelf.h"
#include "unseat-products-export.h"
#include "unseat-seats.h"

typedef struct
{
  char    *names;  /* (owned) (nullable): a file */
  char    *prices; /* (owned) (nullable): a file */
  gboolean built_in_names;
  gboolean waste;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->names);
  g_free (self->prices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

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
                     available, unseat_product_status_get_label (unseat_product_get_status (product)));
    }

  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
}

/* What is wasted */

typedef struct
{
  UnseatBill *bill; /* (owned) */
  gboolean    is_priced;
  gboolean    is_paid; /* what is wasted may cost something */
} Total;

static void
total_clear (Total *self)
{
  g_clear_pointer (&self->bill, unseat_bill_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Total, total_clear)

static void
add_to_total (Total             *total,
              const UnseatPrice *price,
              gint64             n_seats)
{
  unseat_bill_add (total->bill, price, (guint64) n_seats);
  total->is_priced = total->is_priced || price != NULL;
  total->is_paid = total->is_paid || (n_seats > 0 && (price == NULL || price->amount > 0));
}

static void
add_waste (CliTable        *table,
           UnseatDirectory *directory,
           UnseatProduct   *product,
           gint64           now,
           Total           *total)
{
  const char               *sku_id = unseat_product_get_sku_id (product);
  const UnseatPrice        *price = unseat_product_book_find_price (unseat_directory_get_book (directory), unseat_directory_get_tenant_id (directory), sku_id);
  const UnseatSubscription *renewal = unseat_seats_find_renewal (directory, sku_id, now);
  g_autofree char          *day = renewal != NULL ? unseat_subscription_format_next (renewal) : NULL;
  g_autofree char          *seat = price != NULL ? unseat_price_describe (price) : NULL;
  g_autoptr (UnseatBill) bill = unseat_bill_new ();
  g_autofree char *unassigned = NULL;
  g_autofree char *blocked = NULL;
  g_autofree char *inactive = NULL;
  g_autofree char *cost = NULL;
  UnseatWaste      waste;

  unseat_seats_count_waste (directory, product, &waste);
  unassigned = format_number (waste.n_unassigned);
  blocked = format_number (waste.n_blocked);
  /* Translators: a number that is not known. */
  inactive = waste.inactive_days > 0 ? format_number (waste.n_inactive) : g_strdup (C_ ("number", "not known"));
  unseat_bill_add (bill, price, (guint64) unseat_waste_count (&waste));
  add_to_total (total, price, unseat_waste_count (&waste));
  cost = unseat_bill_describe (bill);
  cli_table_add (table, unseat_product_get_part_number (product), unseat_product_get_name (product), seat != NULL ? seat : "", unassigned, blocked, inactive,
                 cost != NULL ? cost : "", day != NULL ? day : "");
}

/* From when on somebody counts as inactive, or that nobody knows of whom. */
static void
print_inactive_days (UnseatDirectory *directory)
{
  guint days = unseat_directory_get_inactive_days (directory);

  if (days == 0)
    cli_print ("%s", unseat_seats_describe_unknown (directory));
  else
    cli_print (ngettext ("Inactive: may sign in, but has shown no sign of life for %u day or more, and that is known.",
                         "Inactive: may sign in, but has shown no sign of life for %u days or more, and that is known.", days),
               days);
}

static void
print_total (UnseatDirectory *directory,
             const Total     *total)
{
  g_autofree char *sum = unseat_bill_describe (total->bill);

  cli_print ("%s", "");
  print_inactive_days (directory);
  if (sum != NULL)
    /* Translators: what seats cost that serve nobody, “1,440.00 EUR in a year”. */
    cli_print (_ ("Wasted: %s"), sum);
  else if (total->is_priced)
    cli_print ("%s", _ ("Nothing is wasted of the products that have a price."));
  else
    cli_print ("%s", _ ("No product has a price: “unseat-cli product PRODUCT --price AMOUNT --currency CODE --per month” gives it one."));
  if (!total->is_paid)
    return;

  if (unseat_seats_describe_doubt (directory) != NULL)
    cli_print ("%s", unseat_seats_describe_doubt (directory));
  cli_print ("%s", _ ("Unassigning alone does not lower the bill: reduce the number of seats of the subscription, too."));
}

static void
print_waste (CliContext *context)
{
  const char *const titles[] = { _ ("PART NUMBER"), _ ("NAME"), _ ("PRICE"), _ ("UNASSIGNED"), C_ ("seats", "BLOCKED"), C_ ("seats", "INACTIVE"), _ ("WASTED"), _ ("RENEWS"), NULL };
  UnseatSession    *session = cli_context_get_session (context);
  UnseatDirectory  *directory = unseat_session_get_directory (session);
  GListModel       *products = unseat_directory_get_products (directory);
  gint64            now = unseat_clock_get_time (unseat_session_get_clock (session));
  g_autoptr (CliTable) table = cli_table_new (titles, "lllrrrrl");
  g_auto (Total) total = { .bill = unseat_bill_new () };

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (unseat_product_is_for_users (product))
        add_waste (table, directory, product, now, &total);
    }
  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
  print_total (directory, &total);
}

/* What is imported */

static char *
read_file (CliContext *context,
           const char *path,
           GError    **error)
{
  g_autoptr (GInputStream) input = cli_select_open_file (path, error);

  return input != NULL ? unseat_product_shelf_read (input, path, cli_context_get_cancellable (context), error) : NULL;
}

static gboolean
import_names (CliContext      *context,
              const Arguments *arguments,
              GError         **error)
{
  UnseatSettings  *settings = cli_context_get_settings (context);
  g_autofree char *text = NULL;
  g_autofree char *result = NULL;

  if (arguments->built_in_names && !unseat_product_shelf_forget_names (settings, error))
    return FALSE;
  if (arguments->names != NULL)
    {
      text = read_file (context, arguments->names, error);
      if (text == NULL || !unseat_product_shelf_import_names (settings, text, arguments->names, error))
        return FALSE;
    }

  if (arguments->names != NULL || arguments->built_in_names)
    {
      result = unseat_product_shelf_describe_names (settings);
      cli_print_note (result);
    }
  return TRUE;
}

/* The products have been read. */
static gboolean
import_prices (CliContext      *context,
               const Arguments *arguments,
               GError         **error)
{
  UnseatDirectory *directory = unseat_session_get_directory (cli_context_get_session (context));
  g_autofree char *text = NULL;
  g_autofree char *result = NULL;
  g_autoptr (UnseatPriceList) prices = NULL;

  if (arguments->prices == NULL)
    return TRUE;

  text = read_file (context, arguments->prices, error);
  prices = text != NULL ? unseat_price_list_parse (text, directory, error) : NULL;
  if (prices == NULL)
    {
      /* Translators: a file name; what is wrong with it follows. */
      if (text != NULL)
        g_prefix_error (error, _ ("“%s” was not imported. "), arguments->prices);
      return FALSE;
    }

  unseat_product_shelf_add_prices (cli_context_get_settings (context), unseat_directory_get_tenant_id (directory), prices);
  result = unseat_price_list_describe (prices);
  cli_print_note (result);
  cli_context_tell_unkept (context);
  return TRUE;
}

static gboolean
read_products (CliContext      *context,
               const Arguments *arguments,
               GError         **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (UnseatLoad) load = arguments->waste ? unseat_load_new (session) : unseat_load_new_for_products (session);
  const char *problem = NULL;

  if (!cli_context_run (context, UNSEAT_OPERATION (load), "load", arguments->waste ? _ ("Reading people") : _ ("Reading products"), error))
    return FALSE;

  problem = unseat_directory_get_subscriptions_problem (unseat_session_get_directory (session));
  if (problem != NULL)
    cli_print_note (problem);
  return !arguments->waste || cli_evidence_count_inactive (context, error);
}

/* What an earlier version took for a price, and this one does not: it stays stored, and nothing is computed with it. */
static void
tell_refused_prices (UnseatDirectory *directory)
{
  GListModel *products = unseat_directory_get_products (directory);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      const char               *sku_id = unseat_product_get_sku_id (product);
      const UnseatRefusedPrice *refused = unseat_product_book_find_refused_price (unseat_directory_get_book (directory), unseat_directory_get_tenant_id (directory), sku_id);
      g_autofree char          *name = NULL;
      g_autofree char          *why = NULL;
      g_autofree char          *note = NULL;

      if (refused == NULL)
        continue;
      name = unseat_directory_dup_product_name (directory, sku_id);
      why = unseat_refused_price_describe (refused);
      /* Translators: a product, then sentences about its price. */
      note = g_strdup_printf (C_ ("price", "%s: %s"), name, why);
      cli_print_note (note);
    }
}

static void
print_products (CliContext      *context,
                const Arguments *arguments)
{
  UnseatSession    *session = cli_context_get_session (context);
  UnseatDirectory  *directory = unseat_session_get_directory (session);
  GListModel       *products = unseat_directory_get_products (directory);
  const CliOptions *options = cli_context_get_options (context);

  if (cli_options_want_document (options))
    {
      g_autoptr (UnseatExport) export = unseat_products_export_new (directory, products, unseat_clock_get_time (unseat_session_get_clock (session)));

      cli_print_export (export, options);
    }
  else if (arguments->waste)
    print_waste (context);
  else
    print_text (products);
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "waste", 0, 0, G_OPTION_ARG_NONE, &arguments.waste, N_ ("What is paid for and serves nobody; reads all people and their sign-ins"), NULL },
    { "import-prices", 0, 0, G_OPTION_ARG_FILENAME, &arguments.prices, N_ ("Take prices from this CSV file, “-” for standard input"), N_ ("FILE") },
    { "import-names", 0, 0, G_OPTION_ARG_FILENAME, &arguments.names, N_ ("Take names from Microsoft’s list of products, a CSV file"), N_ ("FILE") },
    { "built-in-names", 0, 0, G_OPTION_ARG_NONE, &arguments.built_in_names, N_ ("Go back to the names that come with Unseat"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (arguments.names != NULL && (arguments.built_in_names || g_strcmp0 (arguments.names, arguments.prices) == 0))
    return cli_context_refuse_usage (command, _ ("--import-names goes with neither --built-in-names nor the same file as --import-prices"));
  if (!cli_context_open (context, &error) || !import_names (context, &arguments, &error) || !cli_account_require (context, &error)
      || !read_products (context, &arguments, &error) || !import_prices (context, &arguments, &error))
    return cli_context_fail (context, error);

  tell_refused_prices (unseat_session_get_directory (cli_context_get_session (context)));
  print_products (context, &arguments);
  return CLI_EXIT_OK;
}

const CliCommand cli_products_command = {
  .name = "products",
  .summary = N_ ("List the products: bought, assigned, free"),
  .is_table = TRUE,
  .run = run,
};
