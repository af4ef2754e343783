/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-select.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "unseat-error.h"
#include "unseat-utils.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef gboolean (*ProductMatch) (UnseatProduct *product,
                                  const char    *text);

static gboolean
has_part_number (UnseatProduct *product,
                 const char    *text)
{
  return g_ascii_strcasecmp (unseat_product_get_part_number (product), text) == 0;
}

static gboolean
has_name (UnseatProduct *product,
          const char    *text)
{
  g_autofree char *name = g_utf8_casefold (unseat_product_get_name (product), -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return g_str_equal (name, wanted);
}

static gboolean
resembles (UnseatProduct *product,
           const char    *text)
{
  g_autofree char *all = g_strconcat (unseat_product_get_name (product), "\n", unseat_product_get_part_number (product), NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return strstr (folded, wanted) != NULL;
}

static gboolean
is_any (UnseatProduct *product,
        const char    *text)
{
  return TRUE;
}

/* Returns: (transfer container) (element-type UnseatProduct) */
static GPtrArray *
find_products (UnseatDirectory *directory,
               ProductMatch     match,
               const char      *text)
{
  GListModel *products = unseat_directory_get_products (directory);
  GPtrArray  *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (match (product, text))
        g_ptr_array_add (found, g_steal_pointer (&product));
    }

  return found;
}

static char *
list_products (GPtrArray *products)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < products->len; i++)
    g_string_append_printf (list, "%s%s (%s)", i > 0 ? ", " : "", unseat_product_get_part_number (products->pdata[i]),
                            unseat_product_get_name (products->pdata[i]));

  return g_string_free (list, FALSE);
}

static void
set_unknown_error (UnseatDirectory *directory,
                   const char      *text,
                   GError         **error)
{
  g_autoptr (GPtrArray) alike = find_products (directory, resembles, text);
  g_autoptr (GPtrArray) all = find_products (directory, is_any, text);
  g_autofree char *list = list_products (alike->len > 0 ? alike : all);

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               alike->len > 0 ? _ ("This tenant has no product “%s”. Perhaps you mean: %s.")
                              : _ ("This tenant has no product “%s”. It has: %s."),
               text, list);
}

char *
cli_select_product (UnseatDirectory *directory,
                    const char      *text,
                    GError         **error)
{
  static const ProductMatch ways[] = { has_part_number, has_name };

  if (unseat_is_guid (text) && (unseat_directory_find_product (directory, text) != NULL || unseat_directory_count_holders (directory, text, NULL) > 0))
    return g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GPtrArray) found = find_products (directory, ways[i], text);
      g_autofree char *list = NULL;

      if (found->len == 1)
        return g_strdup (unseat_product_get_sku_id (found->pdata[0]));
      if (found->len == 0)
        continue;

      list = list_products (found);
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                   _ ("Several products are called “%s”; name one by its part number or id: %s."), text, list);
      return NULL;
    }

  set_unknown_error (directory, text, error);
  return NULL;
}

static void
note_unresolved (GString    *list,
                 const char *user,
                 guint       n_matches)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  if (n_matches > 1)
    /* Translators: a user name, and how many people have it. */
    g_string_append_printf (list, _ ("“%s” (%u people)"), user, n_matches);
  else
    g_string_append_printf (list, _ ("“%s”"), user);
}

GArray *
cli_select_users (UnseatDirectory   *directory,
                  const char *const *users,
                  GError           **error)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) unresolved = g_string_new (NULL);
  guint n_unresolved = 0;

  for (guint i = 0; users[i] != NULL; i++)
    {
      guint n_matches = 0;
      guint index = unseat_directory_resolve_user (directory, users[i], &n_matches);

      if (index == UNSEAT_NO_USER)
        {
          note_unresolved (unresolved, users[i], n_matches);
          n_unresolved++;
        }
      else if (g_hash_table_add (seen, GUINT_TO_POINTER (index)))
        g_array_append_val (indexes, index);
    }

  if (n_unresolved == 0)
    return g_steal_pointer (&indexes);

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               _ ("Nothing was changed, because these people are not there or not unique: %s."), unresolved->str);
  return NULL;
}

static char *
read_all (const char *path,
          gsize      *length,
          GError    **error)
{
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) memory = NULL;
  g_autofree char *text = NULL;

  if (!g_str_equal (path, "-"))
    return g_file_get_contents (path, &text, length, error) ? g_steal_pointer (&text) : NULL;

  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  memory = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;

  *length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));
  text = g_malloc (*length + 1);
  memcpy (text, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)), *length);
  text[*length] = '\0';
  return g_steal_pointer (&text);
}

char **
cli_select_read_list (const char *path,
                      GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize            length = 0;
  g_autofree char *text = read_all (path, &length, &local_error);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_free);

  if (text == NULL)
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people could not be read: %s."),
                   local_error->message);
      return NULL;
    }

  /* Half a list is worse than none: with a NUL byte, which is not valid either, only its beginning would count. */
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people “%s” is not a text file in UTF-8."),
                   path);
      return NULL;
    }

  lines = g_strsplit_set (g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#')
        g_ptr_array_add (users, g_strdup (line));
    }

  if (users->len == 0)
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people “%s” is empty."), path);
      return NULL;
    }

  g_ptr_array_add (users, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&users), FALSE);
}
