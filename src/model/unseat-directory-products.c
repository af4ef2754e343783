/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-directory-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-product-list.h"
#include "unseat-product-names.h"
#include "unseat-utils.h"

GPtrArray *
unseat_directory_list_products (UnseatDirectory *self)
{
  GPtrArray *products = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->products)); i++)
    g_ptr_array_add (products, g_list_model_get_item (G_LIST_MODEL (self->products), i));

  return products;
}

GPtrArray *
unseat_directory_dup_products (UnseatDirectory *self)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->products)); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (G_LIST_MODEL (self->products), i);

      g_ptr_array_add (copies, unseat_product_dup (product));
    }

  return copies;
}

/* Returns: (transfer full) (element-type UnseatProduct): @products by the names of the book */
static GPtrArray *
name_products (UnseatDirectory *self,
               GPtrArray       *products)
{
  GPtrArray *named = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < products->len; i++)
    g_ptr_array_add (named, self->book != NULL ? unseat_product_book_name_product (self->book, self->tenant_id, products->pdata[i])
                                               : g_object_ref (products->pdata[i]));

  return named;
}

/* Rows of a product stay as they are, and whoever has the focus in one keeps it, when only seats have changed. */
static void
keep_known (UnseatDirectory *self,
            GPtrArray       *products)
{
  for (guint i = 0; i < products->len; i++)
    {
      UnseatProduct *known = unseat_product_index_find (self->index, unseat_product_get_sku_id (products->pdata[i]));

      if (known == NULL || !unseat_product_take_seats (known, products->pdata[i]))
        continue;
      g_object_ref (known);
      g_object_unref (products->pdata[i]);
      products->pdata[i] = known;
    }
}

void
unseat_directory_set_products (UnseatDirectory *self,
                               GPtrArray       *products)
{
  g_autoptr (GPtrArray) named = NULL;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (products != NULL);

  named = name_products (self, products);
  keep_known (self, named);
  unseat_product_index_set (self->index, named); /* before the list announces rows, which ask for names */
  unseat_product_list_update (self->products, named);
  unseat_directory_announce_products (self);
}

static void
book_changed_cb (UnseatDirectory *self)
{
  g_autoptr (GPtrArray) products = unseat_directory_list_products (self);

  unseat_directory_set_products (self, products);
}

void
unseat_directory_set_book (UnseatDirectory   *self,
                           UnseatProductBook *book)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (UNSEAT_IS_PRODUCT_BOOK (book) && self->book == NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "names-changed", G_CALLBACK (unseat_directory_announce_names), self, G_CONNECT_SWAPPED);
}

UnseatProductBook *
unseat_directory_get_book (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->book;
}

void
unseat_directory_set_subscriptions (UnseatDirectory *self,
                                    GPtrArray       *subscriptions,
                                    const char      *problem)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (subscriptions != NULL);

  g_clear_pointer (&self->subscriptions, g_ptr_array_unref);
  self->subscriptions = g_ptr_array_ref (subscriptions);
  unseat_set_string (&self->subscriptions_problem, problem);
  unseat_directory_announce_products (self);
}

GPtrArray *
unseat_directory_list_subscriptions (UnseatDirectory *self,
                                     const char      *sku_id)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), list);

  for (guint i = 0; i < self->subscriptions->len; i++)
    if (g_ascii_strcasecmp (((const UnseatSubscription *) self->subscriptions->pdata[i])->sku_id, sku_id) == 0)
      g_ptr_array_add (list, self->subscriptions->pdata[i]);

  return list;
}

const char *
unseat_directory_get_subscriptions_problem (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->subscriptions_problem;
}

GListModel *
unseat_directory_get_products (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return G_LIST_MODEL (self->products);
}

UnseatProduct *
unseat_directory_find_product (UnseatDirectory *self,
                               const char      *sku_id)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  return unseat_product_index_find (self->index, sku_id);
}

const char *
unseat_directory_get_part_number (UnseatDirectory *self,
                                  const char      *sku_id)
{
  UnseatProduct *product = unseat_directory_find_product (self, sku_id);

  return product != NULL ? unseat_product_get_part_number (product) : sku_id;
}

char *
unseat_directory_dup_product_name (UnseatDirectory *self,
                                   const char      *sku_id)
{
  UnseatProduct   *product = unseat_directory_find_product (self, sku_id);
  const char      *alias = NULL;
  const char      *name = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (sku_id != NULL, NULL);

  lower = g_ascii_strdown (sku_id, -1);
  alias = self->book != NULL ? unseat_product_book_find_alias (self->book, self->tenant_id, lower) : NULL;
  if (product != NULL)
    return unseat_product_index_dup_name (self->index, product, alias != NULL);

  name = self->book != NULL ? unseat_product_book_find_published (self->book, lower) : unseat_product_names_lookup (lower);
  if (alias != NULL)
    return g_strdup_printf ("%s (%s)", alias, name != NULL ? name : lower);

  return unseat_single_line (name != NULL ? name : sku_id);
}

/* Format characters, variation selectors, and the letters and marks that Unicode has nothing drawn for. */
static gboolean
is_unseen (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT || c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || (c >= 0xfe00 && c <= 0xfe0f);
}

/* Nobody tells names apart by case, by how wide a gap or a letter in them is, or by what is not seen. */
static char *
fold_name (const char *name)
{
  g_autofree char *text = g_utf8_make_valid (name, -1);
  g_autofree char *valid = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) narrow = g_string_new (NULL);
  gboolean is_in_gap = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_unseen (c))
        continue;
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          is_in_gap = narrow->len > 0;
          continue;
        }
      if (is_in_gap)
        g_string_append_c (narrow, ' ');
      is_in_gap = FALSE;
      g_string_append_unichar (narrow, c);
    }

  return g_utf8_casefold (narrow->str, -1);
}

gboolean
unseat_directory_calls_product (UnseatDirectory *self,
                                UnseatProduct   *product,
                                const char      *text)
{
  g_autofree char *wanted = NULL;
  const char      *published = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self) && UNSEAT_IS_PRODUCT (product), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  wanted = fold_name (text);
  published = self->book != NULL ? unseat_product_book_find_published (self->book, unseat_product_get_sku_id (product)) : NULL;
  for (const char **name = (const char *[]){ unseat_product_get_name (product), unseat_product_get_part_number (product), published, NULL }; *name != NULL; name++)
    {
      g_autofree char *folded = fold_name (*name);

      if (g_str_equal (folded, wanted))
        return TRUE;
    }

  return FALSE;
}

/* An id is what names one product for good, be it one that this tenant does not have. */
static gboolean
check_is_no_id (const char *sku_id,
                const char *alias,
                const char *line,
                GError    **error)
{
  g_autofree char *folded = fold_name (alias);

  if (!unseat_is_guid (folded) || g_ascii_strcasecmp (folded, sku_id) == 0)
    return TRUE;

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               /* Translators: what was typed as a name. */
               _ ("“%s” is an id, and not that of this product. Nothing was changed; choose another name."), line);
  return FALSE;
}

gboolean
unseat_directory_check_alias (UnseatDirectory *self,
                              const char      *sku_id,
                              const char      *alias,
                              GError         **error)
{
  g_autofree char *line = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), FALSE);
  g_return_val_if_fail (sku_id != NULL, FALSE);

  line = g_strstrip (unseat_single_line (alias)); /* as it would be kept and shown */
  if (alias != NULL && !check_is_no_id (sku_id, alias, line, error))
    return FALSE;
  for (guint i = 0; *line != '\0' && i < g_list_model_get_n_items (G_LIST_MODEL (self->products)); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (G_LIST_MODEL (self->products), i);

      if (g_ascii_strcasecmp (unseat_product_get_sku_id (product), sku_id) == 0 || !unseat_directory_calls_product (self, product, alias))
        continue;
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                   /* Translators: a name that was typed, then a part number. */
                   _ ("Another product of this tenant is called “%s” already: %s. Nothing was changed; choose another name."),
                   line, unseat_product_get_part_number (product));
      return FALSE;
    }

  return TRUE;
}

static gboolean
gives (UnseatDirectory  *self,
       UnseatAssignment *path,
       const char       *plan_id)
{
  UnseatProduct *product = unseat_directory_find_product (self, unseat_assignment_get_sku_id (path));

  return product != NULL && unseat_product_has_plan (product, plan_id) && unseat_assignment_is_held (path) && !unseat_assignment_disables (path, plan_id);
}

char **
unseat_directory_list_givers (UnseatDirectory *self,
                              UnseatUser      *user,
                              const char      *sku_id,
                              const char      *plan_id)
{
  g_autoptr (GPtrArray) givers = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *paths = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self) && UNSEAT_IS_USER (user), NULL);
  g_return_val_if_fail (sku_id != NULL && plan_id != NULL, NULL);

  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *giver = unseat_assignment_get_sku_id (paths->pdata[i]);

      if (g_ascii_strcasecmp (giver, sku_id) == 0 || !gives (self, paths->pdata[i], plan_id))
        continue;
      if (!g_ptr_array_find_with_equal_func (givers, giver, g_str_equal, NULL))
        g_ptr_array_add (givers, g_strdup (giver));
    }

  g_ptr_array_add (givers, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&givers), FALSE);
}
