/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-savings.h"

#include <glib/gi18n-lib.h>

#include "unseat-product-book.h"
#include "unseat-seats.h"
#include "unseat-utils.h"

/* So many products are told by name; the rest is counted. */
#define MAX_PRODUCTS 8

struct _UnseatSavings
{
  gboolean    is_verified;
  GPtrArray  *items; /* (owned) (element-type UnseatSaving) */
  UnseatBill *bill;  /* (owned) */
  char       *link;  /* (owned) */
};

static void
saving_free (gpointer data)
{
  UnseatSaving *saving = data;

  g_free (saving->sku_id);
  g_free (saving->part_number);
  g_free (saving->name);
  g_free (saving);
}

/* Seats that are paid for and would be held by nobody if so many are taken. */
static gint64
count_spare (gint64 n_paid,
             gint64 n_consumed)
{
  return MAX (n_paid - MAX (n_consumed, 0), 0);
}

/* What can be cut because of this plan is what can be cut after it, less what could be cut before. */
static gint64
count_cut (const UnseatSavings *self,
           UnseatDirectory     *directory,
           UnseatProduct       *product,
           guint                n_freed)
{
  gint64      n_consumed = unseat_product_get_consumed (product);
  UnseatWaste waste;

  unseat_seats_count_waste (directory, product, &waste);
  if (self->is_verified)
    return count_spare (waste.n_paid, n_consumed) - count_spare (waste.n_paid, n_consumed + n_freed);

  return count_spare (waste.n_paid, n_consumed - n_freed) - count_spare (waste.n_paid, n_consumed);
}

static void
add (UnseatSavings           *self,
     UnseatDirectory         *directory,
     const UnseatPlanProduct *planned,
     guint                    n_freed,
     gint64                   now)
{
  UnseatProductBook        *book = unseat_directory_get_book (directory);
  UnseatProduct            *product = unseat_directory_find_product (directory, planned->sku_id);
  const UnseatPrice        *price = NULL;
  const UnseatSubscription *renewal = unseat_seats_find_renewal (directory, planned->sku_id, now);
  UnseatSaving             *saving = NULL;

  if (n_freed == 0)
    return;

  saving = g_new0 (UnseatSaving, 1);
  saving->sku_id = g_strdup (planned->sku_id);
  saving->part_number = g_strdup (planned->part_number);
  saving->name = g_strdup (planned->name);
  saving->n_freed = n_freed;
  saving->n_cut = product != NULL ? count_cut (self, directory, product, n_freed) : 0;
  saving->renews = renewal != NULL ? renewal->next : 0;
  if (book != NULL)
    price = unseat_product_book_find_price (book, unseat_directory_get_tenant_id (directory), planned->sku_id);
  if (price != NULL)
    {
      saving->has_price = TRUE;
      saving->price = *price;
    }
  unseat_bill_add (self->bill, price, (guint64) saving->n_cut);
  g_ptr_array_add (self->items, saving);
}

static UnseatSavings *
create (gboolean    is_verified,
        const char *link)
{
  UnseatSavings *self = g_new0 (UnseatSavings, 1);

  self->is_verified = is_verified;
  self->items = g_ptr_array_new_with_free_func (saving_free);
  self->bill = unseat_bill_new ();
  self->link = g_strdup (link);

  return self;
}

UnseatSavings *
unseat_savings_new_planned (UnseatDirectory *directory,
                            UnseatPlan      *plan,
                            gint64           now,
                            const char      *link)
{
  UnseatSavings *self = NULL;
  GPtrArray     *products = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  self = create (FALSE, link);
  products = unseat_plan_get_products (plan);
  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];

      add (self, directory, product, product->n_seats, now);
    }

  return self;
}

/* Returns: (transfer full) (element-type utf8 guint): how many seats of which product were seen to come free */
static GHashTable *
count_verified (UnseatPlan *plan)
{
  GPtrArray  *changes = unseat_plan_peek_changes (plan);
  GHashTable *freed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];
      const char   *sku_id = unseat_change_get_sku_id (change);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_VERIFIED && unseat_change_frees_seat (change))
        g_hash_table_insert (freed, (gpointer) sku_id, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (freed, sku_id)) + 1));
    }

  return freed;
}

UnseatSavings *
unseat_savings_new_verified (UnseatDirectory *directory,
                             UnseatPlan      *plan,
                             gint64           now,
                             const char      *link)
{
  g_autoptr (GHashTable) freed = NULL;
  UnseatSavings *self = NULL;
  GPtrArray     *products = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  self = create (TRUE, link);
  freed = count_verified (plan);
  products = unseat_plan_get_products (plan);
  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];

      add (self, directory, product, GPOINTER_TO_UINT (g_hash_table_lookup (freed, product->sku_id)), now);
    }

  return self;
}

void
unseat_savings_free (UnseatSavings *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->bill, unseat_bill_free);
  g_clear_pointer (&self->link, g_free);
  g_free (self);
}

GPtrArray *
unseat_savings_get_items (const UnseatSavings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->items;
}

const UnseatBill *
unseat_savings_get_bill (const UnseatSavings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bill;
}

const char *
unseat_savings_get_link (const UnseatSavings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->link;
}

static void
describe_money (const UnseatSavings *self,
                GStrvBuilder        *sentences)
{
  g_autofree char *money = unseat_bill_describe (self->bill);
  guint64          n_unpriced = unseat_bill_get_n_unpriced (self->bill);
  g_autofree char *sentence = NULL;
  g_autofree char *rest = NULL;

  if (money == NULL)
    return;

  /* Translators: an amount of money, “120.00 EUR in a year”. */
  sentence = g_strdup_printf (self->is_verified ? _ ("The seats that came free cost %s.") : _ ("The seats that come free cost %s."), money);
  g_strv_builder_add (sentences, sentence);
  if (n_unpriced == 0)
    return;
  rest = g_strdup_printf (ngettext ("%'u of them has no price and is not counted in this.",
                                    "%'u of them have no price and are not counted in this.", (gulong) n_unpriced),
                          (guint) n_unpriced);
  g_strv_builder_add (sentences, rest);
}

static char *
describe_cut (const UnseatSaving *saving)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, saving->n_cut);
  g_autoptr (UnseatBill) bill = unseat_bill_new ();
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (saving->renews);
  g_autofree char *date = day != NULL ? g_date_time_format (day, _ ("%-d %b %Y")) : g_strdup (C_ ("moment", "an unknown day"));
  g_autofree char *money = NULL;

  if (!saving->has_price)
    /* Translators: a product, a number of seats, a date. */
    return g_strdup_printf (ngettext ("%s: cut %s seat before %s.", "%s: cut %s seats before %s.", (gulong) saving->n_cut), saving->name, number, date);

  unseat_bill_add (bill, &saving->price, (guint64) saving->n_cut);
  money = unseat_bill_describe (bill);
  /* Translators: a product, a number of seats, a date, an amount of money (“120.00 EUR in a year”). */
  return g_strdup_printf (ngettext ("%s: cut %s seat before %s to save %s.", "%s: cut %s seats before %s to save %s.", (gulong) saving->n_cut),
                          saving->name, number, date, money);
}

static void
describe_cuts (const UnseatSavings *self,
               GStrvBuilder        *sentences)
{
  guint n_told = 0;
  guint n_more = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const UnseatSaving *saving = self->items->pdata[i];
      g_autofree char    *sentence = NULL;

      if (saving->n_cut == 0 || saving->renews == 0)
        continue;
      if (n_told == MAX_PRODUCTS)
        {
          n_more++;
          continue;
        }
      sentence = describe_cut (saving);
      g_strv_builder_add (sentences, sentence);
      n_told++;
    }

  if (n_more > 0)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("and %'u more product", "and %'u more products", n_more), n_more);

      g_strv_builder_add (sentences, rest);
    }
}

char **
unseat_savings_describe (const UnseatSavings *self)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  gint64 n_cut = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    n_cut += ((const UnseatSaving *) self->items->pdata[i])->n_cut;

  describe_money (self, sentences);
  describe_cuts (self, sentences);
  if (n_cut > 0)
    g_strv_builder_add (sentences, _ ("Unassigning alone does not lower the bill: reduce the number of seats of the subscription, too."));
  else if (self->items->len > 0)
    g_strv_builder_add (sentences, _ ("This lowers no bill: more seats are assigned than are paid for."));

  return g_strv_builder_end (sentences);
}
