/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-product.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-context.h"
#include "cli-evidence.h"
#include "cli-output.h"
#include "cli-select.h"
#include "unseat-load.h"
#include "unseat-product-shelf.h"
#include "unseat-products-export.h"
#include "unseat-seats.h"

typedef struct
{
  char    *alias;    /* (owned) (nullable): empty takes it back */
  char    *price;    /* (owned) (nullable) */
  char    *currency; /* (owned) (nullable) */
  char    *period;   /* (owned) (nullable) */
  gboolean no_price;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->alias);
  g_free (self->price);
  g_free (self->currency);
  g_free (self->period);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

/* @price: (out): filled in when one is given */
static gboolean
check_arguments (const Arguments *arguments,
                 UnseatPrice     *price,
                 GError         **error)
{
  gboolean is_whole = arguments->price != NULL && arguments->currency != NULL && arguments->period != NULL;
  gboolean is_part = arguments->price != NULL || arguments->currency != NULL || arguments->period != NULL;

  if (is_part && (!is_whole || arguments->no_price))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("--price, --currency and --per go together, and not with --no-price"));
      return FALSE;
    }

  return !is_whole || unseat_price_read (arguments->price, arguments->currency, arguments->period, price, error);
}

static void
store (CliContext        *context,
       const char        *sku_id,
       const Arguments   *arguments,
       const UnseatPrice *price)
{
  UnseatSettings *settings = cli_context_get_settings (context);
  const char     *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (cli_context_get_session (context)));

  if (arguments->alias != NULL || arguments->price != NULL || arguments->no_price)
    cli_context_tell_unkept (context);
  if (arguments->alias != NULL)
    unseat_product_shelf_set_alias (settings, tenant_id, sku_id, arguments->alias);
  if (arguments->price != NULL || arguments->no_price)
    unseat_product_shelf_set_price (settings, tenant_id, sku_id, arguments->no_price ? NULL : price);
}

/* Returns: (transfer full) (nullable): the id of the product, with the tenant read */
static char *
find_product (CliContext *context,
              const char *text,
              GError    **error)
{
  g_autoptr (UnseatLoad) load = unseat_load_new (cli_context_get_session (context));

  if (!cli_context_run (context, UNSEAT_OPERATION (load), "load", _ ("Reading people"), error) || !cli_evidence_count_inactive (context, error))
    return NULL;

  return cli_select_listed_product (unseat_session_get_directory (cli_context_get_session (context)), text, error);
}

static void
print_names (UnseatDirectory *directory,
             UnseatProduct   *product)
{
  const char *sku_id = unseat_product_get_sku_id (product);
  const char *published = unseat_product_book_find_published (unseat_directory_get_book (directory), sku_id);

  cli_print ("%s", unseat_product_get_name (product));
  if (published != NULL && !g_str_equal (published, unseat_product_get_name (product)))
    /* Translators: the name of a product. */
    cli_print (_ ("Microsoft calls it: %s"), published);
  else if (published == NULL)
    cli_print ("%s", _ ("Microsoft’s list has no name for it."));
  /* Translators: what names a product without a doubt, such as SPE_E3. */
  cli_print (_ ("Part number: %s"), unseat_product_get_part_number (product));
  cli_print (_ ("Id: %s"), sku_id);
}

static void
print_seats (UnseatProduct *product)
{
  g_autofree char *rule = unseat_seats_describe_rule (product);
  g_autofree char *problem = unseat_seats_describe_problem (product);

  cli_print ("%s", rule);
  if (problem != NULL)
    cli_print ("%s", problem);
}

static void
print_subscriptions (UnseatDirectory *directory,
                     UnseatProduct   *product)
{
  g_autoptr (GPtrArray) subscriptions = unseat_directory_list_subscriptions (directory, unseat_product_get_sku_id (product));

  for (guint i = 0; i < subscriptions->len; i++)
    {
      g_autofree char *text = unseat_subscription_describe (subscriptions->pdata[i]);

      /* Translators: seats, state and next date of a subscription. */
      cli_print (_ ("Subscription: %s"), text);
    }
  if (unseat_directory_get_subscriptions_problem (directory) != NULL)
    cli_print ("%s", unseat_directory_get_subscriptions_problem (directory));
}

static void
print_money (UnseatDirectory *directory,
             UnseatProduct   *product,
             gint64           now)
{
  g_auto (GStrv) sentences = unseat_waste_describe (directory, product, now);

  for (guint i = 0; sentences[i] != NULL; i++)
    cli_print ("%s", sentences[i]);
}

static void
print_text (UnseatDirectory *directory,
            UnseatProduct   *product,
            gint64           now)
{
  print_names (directory, product);
  g_print ("\n");
  print_seats (product);
  print_subscriptions (directory, product);
  g_print ("\n");
  print_money (directory, product, now);
}

static void
print_json (UnseatDirectory *directory,
            UnseatProduct   *product,
            gint64           now)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;

  unseat_products_export_add_product (writer, directory, product, now);
  json = unseat_json_writer_to_pretty_string (writer);
  cli_print_json (json);
}

static void
print_csv (UnseatDirectory  *directory,
           UnseatProduct    *product,
           gint64            now,
           const CliOptions *options)
{
  g_autoptr (GListStore) list = g_list_store_new (UNSEAT_TYPE_PRODUCT);
  g_autoptr (UnseatExport) export = NULL;

  g_list_store_append (list, product);
  export = unseat_products_export_new (directory, G_LIST_MODEL (list), now);
  cli_print_export (export, options);
}

static void
print_product (CliContext *context,
               const char *sku_id)
{
  UnseatSession    *session = cli_context_get_session (context);
  UnseatDirectory  *directory = unseat_session_get_directory (session);
  UnseatProduct    *product = unseat_directory_find_product (directory, sku_id);
  const CliOptions *options = cli_context_get_options (context);
  gint64            now = unseat_clock_get_time (unseat_session_get_clock (session));

  if (options->json)
    print_json (directory, product, now);
  else if (options->csv)
    print_csv (directory, product, now, options);
  else
    print_text (directory, product, now);
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "alias", 0, 0, G_OPTION_ARG_STRING, &arguments.alias, N_ ("What to call it in this tenant; empty for its own name"), N_ ("NAME") },
    { "price", 0, 0, G_OPTION_ARG_STRING, &arguments.price, N_ ("What a seat costs"), N_ ("AMOUNT") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &arguments.currency, N_ ("The currency of the price, such as EUR"), N_ ("CODE") },
    { "per", 0, 0, G_OPTION_ARG_STRING, &arguments.period, N_ ("What the price is for: month, year"), N_ ("PERIOD") },
    { "no-price", 0, 0, G_OPTION_ARG_NONE, &arguments.no_price, N_ ("Forget the price"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *sku_id = NULL;
  UnseatPrice      price = { 0 };

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 1, argc, argv, &error) || !check_arguments (&arguments, &price, &error))
    return cli_context_fail_usage (command, error);
  if (*argc < 2 || *(*argv)[1] == '\0')
    return cli_context_refuse_usage (command, _ ("name a product by part number, name or id"));
  if (!cli_context_open (context, &error) || !cli_account_require (context, &error))
    return cli_context_fail (context, error);

  sku_id = find_product (context, (*argv)[1], &error);
  if (sku_id == NULL || !unseat_directory_check_alias (unseat_session_get_directory (cli_context_get_session (context)), sku_id, arguments.alias, &error))
    return cli_context_fail (context, error);

  store (context, sku_id, &arguments, &price);
  print_product (context, sku_id);
  return CLI_EXIT_OK;
}

const CliCommand cli_product_command = {
  .name = "product",
  .arguments = N_ ("PRODUCT"),
  .summary = N_ ("Show one product: its names, seats, subscriptions, and what is wasted"),
  .description = N_ ("PRODUCT is a part number, a SKU id, or a name that no other product has. What is said about it here is kept for this tenant."),
  .is_table = TRUE,
  .run = run,
};
