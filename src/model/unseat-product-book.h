/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-price.h"
#include "unseat-product-names.h"
#include "unseat-product.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCT_BOOK (unseat_product_book_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductBook, unseat_product_book, UNSEAT, PRODUCT_BOOK, GObject)

/**
 * UnseatProductBook:
 *
 * What this computer knows of products beside what Graph tells: Microsoft's names for them, and for each tenant the names and the prices that
 * its administrator has given them.
 *
 * Signals:
 *  - `changed` (): something in it has another answer
 *  - `names-changed` (): after `changed`, when some product or app may be called something else
 */

/**
 * UnseatRefusedPrice:
 * @amount: as it is stored
 * @currency: as it is stored
 * @period: as it is stored
 * @reason: a translated sentence: why it is no price
 *
 * A price that somebody stored, and that this version does not understand, or refuses.  It stays stored until somebody changes it.
 */
typedef struct
{
  char *amount;
  char *currency;
  char *period;
  char *reason;
} UnseatRefusedPrice;

/**
 * unseat_refused_price_new:
 *
 * Returns: (transfer full): a copy of the texts
 */
UnseatRefusedPrice *unseat_refused_price_new (const char *amount,
                                              const char *currency,
                                              const char *period,
                                              const char *reason);

/**
 * unseat_refused_price_free:
 * @self: (transfer full): what was refused
 */
void unseat_refused_price_free (UnseatRefusedPrice *self);

/**
 * unseat_refused_price_describe:
 *
 * Returns: (transfer full): that it is not used, and why, in sentences
 */
char *unseat_refused_price_describe (const UnseatRefusedPrice *self);

/**
 * UnseatProductEntry:
 * @tenant_id: which tenant's it is, in lower case
 * @sku_id: the product, in lower case
 * @alias: (nullable): what the administrator calls it
 * @price: what a seat costs, when @has_price
 *
 * What an administrator has said about a product.
 */
typedef struct
{
  char       *tenant_id;
  char       *sku_id;
  char       *alias;
  UnseatPrice price;
  gboolean    has_price;

  UnseatRefusedPrice *refused; /* (owned) (nullable): what is stored instead of @price */
} UnseatProductEntry;

/**
 * unseat_product_entry_new:
 *
 * Returns: (transfer full): an entry that says nothing yet; ids are kept in lower case
 */
UnseatProductEntry *unseat_product_entry_new (const char *tenant_id,
                                              const char *sku_id);

/**
 * unseat_product_entry_free:
 * @entry: (transfer full): the entry with its texts
 */
void unseat_product_entry_free (UnseatProductEntry *entry);

/**
 * unseat_product_book_new:
 *
 * Returns: (transfer full): a book with Microsoft's names as they are built into the program
 */
UnseatProductBook *unseat_product_book_new (void);

/**
 * unseat_product_book_set_names:
 * @names: (nullable): a list that was imported; %NULL leaves those of the program
 */
void unseat_product_book_set_names (UnseatProductBook  *self,
                                    UnseatProductNames *names);

/**
 * unseat_product_book_get_names:
 *
 * Returns: (transfer none) (nullable): the list that was imported
 */
UnseatProductNames *unseat_product_book_get_names (UnseatProductBook *self);

/**
 * unseat_product_book_set_entries:
 * @entries: (element-type UnseatProductEntry): all that is said about products; those before are forgotten, of two about the same the last one
 * counts
 */
void unseat_product_book_set_entries (UnseatProductBook *self,
                                      GPtrArray         *entries);

/**
 * unseat_product_book_find_published:
 * @sku_id: a product's id, in lower case
 *
 * Returns: (transfer none) (nullable): Microsoft's name of the product: that of the imported list, else that of the program
 */
const char *unseat_product_book_find_published (UnseatProductBook *self,
                                                const char        *sku_id);

/**
 * unseat_product_book_find_plan:
 * @plan_id: a service plan's id, in lower case
 *
 * Returns: (transfer none) (nullable): Microsoft's name of the app, as for a product
 */
const char *unseat_product_book_find_plan (UnseatProductBook *self,
                                           const char        *plan_id);

/**
 * unseat_product_book_find_alias:
 * @tenant_id: (nullable): whose; %NULL finds nothing
 * @sku_id: a product's id, in lower case
 *
 * Returns: (transfer none) (nullable): what the administrator of that tenant calls the product
 */
const char *unseat_product_book_find_alias (UnseatProductBook *self,
                                            const char        *tenant_id,
                                            const char        *sku_id);

/**
 * unseat_product_book_find_price:
 * @tenant_id: (nullable): whose; %NULL finds nothing
 * @sku_id: a product's id, in lower case
 *
 * Returns: (transfer none) (nullable): what a seat costs that tenant
 */
const UnseatPrice *unseat_product_book_find_price (UnseatProductBook *self,
                                                   const char        *tenant_id,
                                                   const char        *sku_id);

/**
 * unseat_product_book_find_refused_price:
 * @tenant_id: a tenant
 * @sku_id: a product
 *
 * Returns: (transfer none) (nullable): what is stored as the price of the product, and is none; %NULL when it has one, or nothing is stored
 */
const UnseatRefusedPrice *unseat_product_book_find_refused_price (UnseatProductBook *self,
                                                                  const char        *tenant_id,
                                                                  const char        *sku_id);

/**
 * unseat_product_book_name_product:
 * @tenant_id: (nullable): whose product it is
 * @product: as it was read
 *
 * Gives a product and its apps their names: the alias, else Microsoft's name, else the part number, else the id.
 *
 * Returns: (transfer full): @product when it is called so already, else another one that differs in its names only
 */
UnseatProduct *unseat_product_book_name_product (UnseatProductBook *self,
                                                 const char        *tenant_id,
                                                 UnseatProduct     *product);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRefusedPrice, unseat_refused_price_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatProductEntry, unseat_product_entry_free)

G_END_DECLS
