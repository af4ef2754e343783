/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-utils.h"

/* So many characters of what is stored are shown. */
#define MOST_SHOWN 40

struct _UnseatProductBook
{
  GObject parent_instance;

  UnseatProductNames *names;   /* (owned) (nullable): the imported ones */
  GHashTable         *entries; /* (owned) (element-type utf8 UnseatProductEntry): by tenant and product */
};

G_DEFINE_FINAL_TYPE (UnseatProductBook, unseat_product_book, G_TYPE_OBJECT)

enum
{
  CHANGED,
  NAMES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

UnseatRefusedPrice *
unseat_refused_price_new (const char *amount,
                          const char *currency,
                          const char *period,
                          const char *reason)
{
  UnseatRefusedPrice *self = NULL;

  g_return_val_if_fail (amount != NULL && currency != NULL && period != NULL && reason != NULL, NULL);

  self = g_new0 (UnseatRefusedPrice, 1);
  self->amount = g_strdup (amount);
  self->currency = g_strdup (currency);
  self->period = g_strdup (period);
  self->reason = g_strdup (reason);
  return self;
}

void
unseat_refused_price_free (UnseatRefusedPrice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->amount);
  g_free (self->currency);
  g_free (self->period);
  g_free (self->reason);
  g_free (self);
}

char *
unseat_refused_price_describe (const UnseatRefusedPrice *self)
{
  g_autofree char *amount = NULL;
  g_autofree char *currency = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  amount = unseat_shorten (self->amount, MOST_SHOWN);
  currency = unseat_shorten (self->currency, MOST_SHOWN);
  /* Translators: an amount and its currency as they are stored, then a sentence about what is wrong with them. */
  return g_strdup_printf (_ ("The stored price “%s %s” is not used, and is kept until you change it. %s"), amount, currency, self->reason);
}

UnseatProductEntry *
unseat_product_entry_new (const char *tenant_id,
                          const char *sku_id)
{
  UnseatProductEntry *entry = NULL;

  g_return_val_if_fail (tenant_id != NULL && sku_id != NULL, NULL);

  entry = g_new0 (UnseatProductEntry, 1);
  entry->tenant_id = g_ascii_strdown (tenant_id, -1);
  entry->sku_id = g_ascii_strdown (sku_id, -1);

  return entry;
}

void
unseat_product_entry_free (UnseatProductEntry *entry)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->tenant_id);
  g_free (entry->sku_id);
  g_free (entry->alias);
  g_clear_pointer (&entry->refused, unseat_refused_price_free);
  g_free (entry);
}

static char *
make_key (const char *tenant_id,
          const char *sku_id)
{
  return g_strconcat (tenant_id, "\n", sku_id, NULL);
}

static void
unseat_product_book_finalize (GObject *object)
{
  UnseatProductBook *self = UNSEAT_PRODUCT_BOOK (object);

  g_clear_pointer (&self->names, unseat_product_names_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_product_book_parent_class)->finalize (object);
}

static void
unseat_product_book_class_init (UnseatProductBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_product_book_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NAMES_CHANGED] = g_signal_new ("names-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GHashTable *
new_entries (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unseat_product_entry_free);
}

static void
unseat_product_book_init (UnseatProductBook *self)
{
  self->entries = new_entries ();
}

UnseatProductBook *
unseat_product_book_new (void)
{
  return g_object_new (UNSEAT_TYPE_PRODUCT_BOOK, NULL);
}

void
unseat_product_book_set_names (UnseatProductBook  *self,
                               UnseatProductNames *names)
{
  g_return_if_fail (UNSEAT_IS_PRODUCT_BOOK (self));

  if (names == self->names)
    return;

  if (names != NULL)
    unseat_product_names_ref (names);
  g_clear_pointer (&self->names, unseat_product_names_unref);
  self->names = names;
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[NAMES_CHANGED], 0);
}

UnseatProductNames *
unseat_product_book_get_names (UnseatProductBook *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT_BOOK (self), NULL);

  return self->names;
}

static UnseatProductEntry *
copy_entry (const UnseatProductEntry *entry)
{
  UnseatProductEntry *copy = unseat_product_entry_new (entry->tenant_id, entry->sku_id);

  copy->alias = g_strdup (entry->alias);
  copy->price = entry->price;
  copy->has_price = entry->has_price;
  if (entry->refused != NULL)
    copy->refused = unseat_refused_price_new (entry->refused->amount, entry->refused->currency, entry->refused->period, entry->refused->reason);

  return copy;
}

/* Returns: whether every alias of @entries is one of @others, too */
static gboolean
has_aliases_of (GHashTable *others,
                GHashTable *entries)
{
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       entry = NULL;

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &key, &entry))
    {
      const UnseatProductEntry *other = g_hash_table_lookup (others, key);

      if (g_strcmp0 (((UnseatProductEntry *) entry)->alias, other != NULL ? other->alias : NULL) != 0)
        return FALSE;
    }

  return TRUE;
}

void
unseat_product_book_set_entries (UnseatProductBook *self,
                                 GPtrArray         *entries)
{
  g_autoptr (GHashTable) before = NULL;

  g_return_if_fail (UNSEAT_IS_PRODUCT_BOOK (self));
  g_return_if_fail (entries != NULL);

  before = g_steal_pointer (&self->entries);
  self->entries = new_entries ();
  for (guint i = 0; i < entries->len; i++)
    {
      UnseatProductEntry *entry = copy_entry (entries->pdata[i]);

      g_hash_table_replace (self->entries, make_key (entry->tenant_id, entry->sku_id), entry);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (!has_aliases_of (self->entries, before) || !has_aliases_of (before, self->entries))
    g_signal_emit (self, signals[NAMES_CHANGED], 0);
}

const char *
unseat_product_book_find_published (UnseatProductBook *self,
                                    const char        *sku_id)
{
  const char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT_BOOK (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  if (self->names != NULL)
    name = unseat_product_names_find (self->names, sku_id);

  return name != NULL ? name : unseat_product_names_lookup (sku_id);
}

const char *
unseat_product_book_find_plan (UnseatProductBook *self,
                               const char        *plan_id)
{
  const char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT_BOOK (self), NULL);
  g_return_val_if_fail (plan_id != NULL, NULL);

  if (self->names != NULL)
    name = unseat_product_names_find_plan (self->names, plan_id);

  return name != NULL ? name : unseat_product_names_lookup_plan (plan_id);
}

/* Returns: (transfer none) (nullable) */
static const UnseatProductEntry *
find_entry (UnseatProductBook *self,
            const char        *tenant_id,
            const char        *sku_id)
{
  g_autofree char *key = tenant_id != NULL ? make_key (tenant_id, sku_id) : NULL;

  return key != NULL ? g_hash_table_lookup (self->entries, key) : NULL;
}

const char *
unseat_product_book_find_alias (UnseatProductBook *self,
                                const char        *tenant_id,
                                const char        *sku_id)
{
  const UnseatProductEntry *entry = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT_BOOK (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  entry = find_entry (self, tenant_id, sku_id);

  return entry != NULL ? entry->alias : NULL;
}

const UnseatPrice *
unseat_product_book_find_price (UnseatProductBook *self,
                                const char        *tenant_id,
                                const char        *sku_id)
{
  const UnseatProductEntry *entry = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT_BOOK (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  entry = find_entry (self, tenant_id, sku_id);

  return entry != NULL && entry->has_price ? &entry->price : NULL;
}

const UnseatRefusedPrice *
unseat_product_book_find_refused_price (UnseatProductBook *self,
                                        const char        *tenant_id,
                                        const char        *sku_id)
{
  const UnseatProductEntry *entry = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT_BOOK (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  entry = find_entry (self, tenant_id, sku_id);

  return entry != NULL && !entry->has_price ? entry->refused : NULL;
}

/* Returns: (transfer none): what @plan is to be called; the part number, or else the id, stands in for what has no name */
static const char *
choose_plan_name (UnseatProductBook       *self,
                  const UnseatServicePlan *plan)
{
  const char *name = unseat_product_book_find_plan (self, plan->id);

  if (name != NULL)
    return name;

  return *plan->part_number != '\0' ? plan->part_number : plan->id;
}

static gboolean
is_called (UnseatProductBook *self,
           UnseatProduct     *product,
           const char        *name)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  if (strcmp (unseat_product_get_name (product), name) != 0)
    return FALSE;

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];

      if (strcmp (plan->name, choose_plan_name (self, plan)) != 0)
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
name_plans (UnseatProductBook *self,
            GPtrArray         *plans)
{
  GPtrArray *named = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];

      g_ptr_array_add (named, unseat_service_plan_new (plan->id, plan->part_number, choose_plan_name (self, plan), plan->for_users));
    }

  return named;
}

UnseatProduct *
unseat_product_book_name_product (UnseatProductBook *self,
                                  const char        *tenant_id,
                                  UnseatProduct     *product)
{
  const char        *name = NULL;
  UnseatProductFacts facts = { NULL };

  g_return_val_if_fail (UNSEAT_IS_PRODUCT_BOOK (self), NULL);
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  facts.sku_id = unseat_product_get_sku_id (product);
  facts.part_number = unseat_product_get_part_number (product);
  name = unseat_product_book_find_alias (self, tenant_id, facts.sku_id);
  if (name == NULL)
    name = unseat_product_book_find_published (self, facts.sku_id);
  if (name == NULL)
    name = *facts.part_number != '\0' ? facts.part_number : facts.sku_id;
  if (is_called (self, product, name))
    return g_object_ref (product);

  facts.name = name;
  facts.status = unseat_product_get_status (product);
  facts.for_users = unseat_product_is_for_users (product);
  facts.enabled = unseat_product_get_enabled (product);
  facts.warning = unseat_product_get_warning (product);
  facts.suspended = unseat_product_get_suspended (product);
  facts.locked_out = unseat_product_get_locked_out (product);
  facts.consumed = unseat_product_get_consumed (product);

  return unseat_product_new (&facts, name_plans (self, unseat_product_get_plans (product)));
}
