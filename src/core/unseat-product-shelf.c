/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-shelf.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "unseat-error.h"
#include "unseat-small-file.h"
#include "unseat-text.h"
#include "unseat-utils.h"

#define FILE_NAME "product-names.csv"
#define MOST_BYTES (64 * 1024 * 1024) /* Microsoft's list has one; a device never ends */
#define MOST_ALIAS_CHARS 100

static char *
make_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", FILE_NAME, NULL);
}

/* Out of the settings */

/* Returns: (transfer none): the entry of that product, made when there is none yet */
static UnseatProductEntry *
get_entry (GPtrArray  *entries,
           const char *tenant_id,
           const char *sku_id)
{
  for (guint i = 0; i < entries->len; i++)
    {
      UnseatProductEntry *entry = entries->pdata[i];

      if (g_ascii_strcasecmp (entry->tenant_id, tenant_id) == 0 && g_ascii_strcasecmp (entry->sku_id, sku_id) == 0)
        return entry;
    }

  g_ptr_array_add (entries, unseat_product_entry_new (tenant_id, sku_id));
  return entries->pdata[entries->len - 1];
}

static gboolean
are_ids (const char *tenant_id,
         const char *sku_id)
{
  return unseat_is_guid (tenant_id) && unseat_is_guid (sku_id);
}

/* Returns: (transfer full) (nullable): @alias as it is shown, %NULL when nothing is left of it */
static char *
clean_alias (const char *alias)
{
  g_autofree char *line = unseat_shorten (alias, MOST_ALIAS_CHARS);

  g_strstrip (line);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static void
read_aliases (UnseatSettings *settings,
              GPtrArray      *entries)
{
  g_autoptr (GVariant) value = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_ALIASES);
  GVariantIter iter;
  const char  *tenant_id = NULL;
  const char  *sku_id = NULL;
  const char  *alias = NULL;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &tenant_id, &sku_id, &alias))
    {
      g_autofree char *line = clean_alias (alias);

      if (line != NULL && are_ids (tenant_id, sku_id))
        unseat_set_string (&get_entry (entries, tenant_id, sku_id)->alias, line);
    }
}

static void
read_prices (UnseatSettings *settings,
             GPtrArray      *entries)
{
  g_autoptr (GVariant) value = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_PRICES);
  GVariantIter iter;
  const char  *tenant_id = NULL;
  const char  *sku_id = NULL;
  const char  *amount = NULL;
  const char  *currency = NULL;
  const char  *period = NULL;
  UnseatPrice  price;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &tenant_id, &sku_id, &amount, &currency, &period))
    {
      UnseatProductEntry *entry = NULL;
      g_autoptr (GError) error = NULL;

      if (!are_ids (tenant_id, sku_id))
        continue;
      entry = get_entry (entries, tenant_id, sku_id);
      if (!unseat_price_read_stored (amount, currency, period, &price, &error))
        {
          g_clear_pointer (&entry->refused, unseat_refused_price_free);
          entry->refused = unseat_refused_price_new (amount, currency, period, error->message);
          continue;
        }
      entry->price = price;
      entry->has_price = TRUE;
    }
}

/* Runs as a handler of the settings, which own @book. */
static void
fill_book (UnseatProductBook *book,
           UnseatSettings    *settings)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);

  read_aliases (settings, entries);
  read_prices (settings, entries);
  unseat_product_book_set_entries (book, entries);
}

static void
load_names (UnseatProductBook *book)
{
  g_autofree char *path = make_path ();
  g_autofree char *text = NULL;
  g_autoptr (UnseatProductNames) names = NULL;
  g_autoptr (GError) error = NULL;

  text = unseat_small_file_read (path, MOST_BYTES, &error);
  if (text != NULL)
    names = unseat_product_names_parse_kept (text, &error);
  if (names != NULL)
    unseat_product_book_set_names (book, names);
  else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_info ("The imported names of products are not used: %s", error->message);
}

UnseatProductBook *
unseat_product_shelf_open (UnseatSettings *settings)
{
  UnseatProductBook *book = NULL;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);

  book = unseat_product_book_new ();
  load_names (book);
  fill_book (book, settings);
  g_signal_connect_object (settings, "products-changed", G_CALLBACK (fill_book), book, G_CONNECT_SWAPPED);

  return book;
}

/* Into the settings.  What belongs to others, or is not understood, stays: somebody meant it. */

static gboolean
is_about (GVariant   *row,
          const char *tenant_id,
          const char *sku_id)
{
  g_autoptr (GVariant) tenant = g_variant_get_child_value (row, 0);
  g_autoptr (GVariant) sku = g_variant_get_child_value (row, 1);

  return g_ascii_strcasecmp (g_variant_get_string (tenant, NULL), tenant_id) == 0
         && g_ascii_strcasecmp (g_variant_get_string (sku, NULL), sku_id) == 0;
}

/* Returns: (transfer full): what is stored but for what is about that product */
static GVariantBuilder *
begin_without (GVariant   *value,
               const char *tenant_id,
               const char *sku_id)
{
  GVariantBuilder *builder = g_variant_builder_new (g_variant_get_type (value));

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (value, i);

      if (!is_about (row, tenant_id, sku_id))
        g_variant_builder_add_value (builder, row);
    }

  return builder;
}

void
unseat_product_shelf_set_alias (UnseatSettings *settings,
                                const char     *tenant_id,
                                const char     *sku_id,
                                const char     *alias)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariantBuilder) builder = NULL;
  g_autofree char *line = NULL;

  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));
  g_return_if_fail (tenant_id != NULL && sku_id != NULL);

  value = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_ALIASES);
  builder = begin_without (value, tenant_id, sku_id);
  line = clean_alias (alias);
  if (line != NULL)
    g_variant_builder_add (builder, "(sss)", tenant_id, sku_id, line);
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_ALIASES, g_variant_builder_end (builder));
}

/* Returns: (transfer full): @value with another price for one product */
static GVariant *
replace_price (GVariant          *value,
               const char        *tenant_id,
               const char        *sku_id,
               const UnseatPrice *price)
{
  g_autoptr (GVariantBuilder) builder = begin_without (value, tenant_id, sku_id);
  g_autofree char *amount = price != NULL ? unseat_money_write (price->amount) : NULL;

  if (price != NULL)
    g_variant_builder_add (builder, "(sssss)", tenant_id, sku_id, amount, price->currency, unseat_period_to_word (price->period));

  return g_variant_ref_sink (g_variant_builder_end (builder));
}

void
unseat_product_shelf_set_price (UnseatSettings    *settings,
                                const char        *tenant_id,
                                const char        *sku_id,
                                const UnseatPrice *price)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) replaced = NULL;

  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));
  g_return_if_fail (tenant_id != NULL && sku_id != NULL);

  value = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_PRICES);
  replaced = replace_price (value, tenant_id, sku_id, price);
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_PRICES, replaced);
}

void
unseat_product_shelf_add_prices (UnseatSettings        *settings,
                                 const char            *tenant_id,
                                 const UnseatPriceList *prices)
{
  g_autoptr (GVariant) value = NULL;

  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));
  g_return_if_fail (tenant_id != NULL && prices != NULL);

  value = unseat_settings_dup_list (settings, UNSEAT_LIST_PRODUCT_PRICES);
  for (guint i = 0; i < unseat_price_list_get_size (prices); i++)
    {
      g_autoptr (GVariant) before = g_steal_pointer (&value);

      value = replace_price (before, tenant_id, unseat_price_list_get_sku_id (prices, i), unseat_price_list_get_price (prices, i));
    }
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_PRICES, value);
}

/* Files */

char *
unseat_product_shelf_read (GInputStream *input,
                           const char   *name,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  char *text = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (input), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  bytes = unseat_text_read (input, MOST_BYTES, cancellable, &local_error);
  text = bytes != NULL ? unseat_text_decode (bytes, &local_error) : NULL;
  if (text != NULL)
    return text;

  if (unseat_error_is_cancelled (local_error))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    /* Translators: a file name, then what is wrong with it. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” could not be read: %s"), name, local_error->message);
  return NULL;
}

static gboolean
keep (UnseatProductNames *names,
      GError            **error)
{
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = unseat_product_names_write (names);
  g_autoptr (GError) local_error = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0
      && g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local_error))
    return TRUE;

  /* Translators: a message of the system. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The list could not be kept: %s"),
               local_error != NULL ? local_error->message : g_strerror (errno));
  return FALSE;
}

UnseatProductNames *
unseat_product_shelf_keep_names (const char *text,
                                 const char *name,
                                 GError    **error)
{
  g_autoptr (UnseatProductNames) names = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  names = unseat_product_names_parse (text, error);
  if (names == NULL)
    {
      /* Translators: a file name; what is wrong with it follows. */
      g_prefix_error (error, _ ("“%s” is not Microsoft’s list of products. "), name);
      return NULL;
    }

  return keep (names, error) ? g_steal_pointer (&names) : NULL;
}

gboolean
unseat_product_shelf_import_names (UnseatSettings *settings,
                                   const char     *text,
                                   const char     *name,
                                   GError        **error)
{
  g_autoptr (UnseatProductNames) names = NULL;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), FALSE);

  names = unseat_product_shelf_keep_names (text, name, error);
  if (names == NULL)
    return FALSE;

  unseat_product_book_set_names (unseat_settings_get_book (settings), names);
  return TRUE;
}

gboolean
unseat_product_shelf_forget_names (UnseatSettings *settings,
                                   GError        **error)
{
  g_autofree char *path = make_path ();

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), FALSE);

  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      /* Translators: a message of the system. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The list could not be removed: %s"), g_strerror (errno));
      return FALSE;
    }

  unseat_product_book_set_names (unseat_settings_get_book (settings), NULL);
  return TRUE;
}

gboolean
unseat_product_shelf_has_imported (UnseatSettings *settings)
{
  g_autofree char *path = make_path ();

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), FALSE);

  return unseat_product_book_get_names (unseat_settings_get_book (settings)) != NULL || g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A list that was cut off between two lines is well-formed; what it lacks keeps the name that comes with Unseat.
 *
 * Returns: (transfer full) */
static char *
describe_imported (guint n)
{
  guint            n_built_in = unseat_product_names_get_n_products (unseat_product_names_get_built_in ());
  g_autofree char *count = g_strdup_printf (ngettext ("The imported list is used: %'u product.", "The imported list is used: %'u products.", n), n);

  if (n >= n_built_in - n_built_in / 10)
    return g_steal_pointer (&count);

  /* Translators: a sentence that says how many products an imported list names, then how many the one names that comes with Unseat. */
  return g_strdup_printf (ngettext ("%s That is far fewer than the %'u that comes with Unseat: the file may have been cut off. What it does not name keeps its name.",
                                    "%s That is far fewer than the %'u that come with Unseat: the file may have been cut off. What it does not name keeps its name.", n_built_in),
                          count, n_built_in);
}

char *
unseat_product_shelf_describe_names (UnseatSettings *settings)
{
  UnseatProductNames *names = NULL;
  g_autofree char    *path = make_path ();
  gboolean            is_imported = FALSE;
  guint               n = 0;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);

  names = unseat_product_book_get_names (unseat_settings_get_book (settings));
  is_imported = names != NULL;
  if (!is_imported && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (_ ("The list that was imported cannot be read any more. The names that come with Unseat are used."));

  n = unseat_product_names_get_n_products (is_imported ? names : unseat_product_names_get_built_in ());
  if (is_imported)
    return describe_imported (n);

  return g_strdup_printf (ngettext ("The list that comes with Unseat is used: %'u product.", "The list that comes with Unseat is used: %'u products.", n), n);
}
