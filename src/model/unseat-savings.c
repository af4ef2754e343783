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
  gboolean    gives_back; /* an undo, or another try of one: what comes free with it was taken only meanwhile, and nobody meant to give it up */
  GPtrArray  *items;      /* (owned) (element-type UnseatSaving) */
  UnseatBill *bill;       /* (owned) */
  UnseatBill *taken;      /* (owned): of seats that are taken instead of others */
  char       *link;       /* (owned) */
  const char *doubt;      /* (nullable): of what is paid for */
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

/* Returns: (transfer none) (nullable): what @planned expects of that product */
static const UnseatSaving *
find_item (const UnseatSavings *planned,
           const char          *sku_id)
{
  for (guint i = 0; planned != NULL && i < planned->items->len; i++)
    {
      const UnseatSaving *item = planned->items->pdata[i];

      if (g_str_equal (item->sku_id, sku_id))
        return item;
    }

  return NULL;
}

/* Returns: how many seats were assigned before */
static gint64
count_assigned (const UnseatSavings *self,
                UnseatProduct       *product,
                const UnseatSaving  *expected,
                guint                n_freed)
{
  gint64 n_consumed = unseat_product_get_consumed (product);

  if (!self->is_verified)
    return n_consumed;

  return expected != NULL ? MIN (n_consumed + n_freed, expected->n_assigned) : n_consumed + n_freed;
}

/* What can be cut because of this plan is what can be cut after it, less what could be cut before. */
static void
count_cut (const UnseatSavings *self,
           UnseatSaving        *saving,
           UnseatDirectory     *directory,
           UnseatProduct       *product)
{
  gint64      n_left = saving->n_assigned - saving->n_freed;
  UnseatWaste waste;

  unseat_seats_count_waste (directory, product, &waste);
  saving->n_cut = count_spare (waste.n_paid, n_left) - count_spare (waste.n_paid, saving->n_assigned);
  saving->is_over = saving->n_cut == 0 && waste.n_paid > 0 && (self->is_verified ? n_left : saving->n_assigned) > waste.n_paid;
}

static gboolean
is_gratis (const UnseatSaving *saving)
{
  return saving->has_price && saving->price.amount == 0;
}

/* @saving: knows how many seats can be cut */
static void
price_cut (UnseatSavings   *self,
           UnseatSaving    *saving,
           UnseatDirectory *directory)
{
  UnseatProductBook *book = unseat_directory_get_book (directory);
  const UnseatPrice *price = NULL;

  if (book != NULL)
    price = unseat_product_book_find_price (book, unseat_directory_get_tenant_id (directory), saving->sku_id);
  if (price != NULL)
    {
      saving->has_price = TRUE;
      saving->price = *price;
    }
  if (!is_gratis (saving))
    unseat_bill_add (self->bill, price, (guint64) saving->n_cut);
}

/* @expected: (nullable): what was to be, when @self is what came of it */
static void
add (UnseatSavings           *self,
     UnseatDirectory         *directory,
     const UnseatPlanProduct *planned,
     const UnseatSaving      *expected,
     guint                    n_freed,
     gint64                   now)
{
  UnseatProduct            *product = unseat_directory_find_product (directory, planned->sku_id);
  const UnseatSubscription *renewal = unseat_seats_find_renewal (directory, planned->sku_id, now);
  UnseatSaving             *saving = NULL;

  if (n_freed == 0)
    return;

  saving = g_new0 (UnseatSaving, 1);
  saving->sku_id = g_strdup (planned->sku_id);
  saving->part_number = g_strdup (planned->part_number);
  saving->name = g_strdup (planned->name);
  saving->n_freed = n_freed;
  if (product != NULL) /* the tenant may have lost it */
    {
      saving->n_assigned = count_assigned (self, product, expected, n_freed);
      if (!self->gives_back)
        count_cut (self, saving, directory, product);
    }
  saving->n_renewing = unseat_seats_limit_cut (renewal, saving->n_cut);
  saving->renews = renewal != NULL ? renewal->next : 0;
  price_cut (self, saving, directory);
  g_ptr_array_add (self->items, saving);
}

static UnseatSavings *
create (UnseatDirectory *directory,
        UnseatPlan      *plan,
        gboolean         is_verified,
        const char      *link)
{
  UnseatSavings *self = g_new0 (UnseatSavings, 1);

  self->is_verified = is_verified;
  self->gives_back = unseat_plan_takes_back (plan) && unseat_way_gives (unseat_plan_get_way (plan));
  self->items = g_ptr_array_new_with_free_func (saving_free);
  self->bill = unseat_bill_new ();
  self->taken = unseat_bill_new ();
  self->link = g_strdup (link);
  self->doubt = unseat_seats_describe_doubt (directory);

  return self;
}

/* What is held instead is paid for already; what it costs tells whether the change is worth it. */
static void
add_taken (UnseatSavings   *self,
           UnseatDirectory *directory,
           const char      *sku_id,
           guint            n_taken)
{
  UnseatProductBook *book = unseat_directory_get_book (directory);
  const UnseatPrice *price = NULL;

  if (book != NULL)
    price = unseat_product_book_find_price (book, unseat_directory_get_tenant_id (directory), sku_id);
  if (price != NULL && n_taken > 0)
    unseat_bill_add (self->taken, price, n_taken);
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

  self = create (directory, plan, FALSE, link);
  products = unseat_plan_get_products (plan);
  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];

      add (self, directory, product, NULL, product->n_seats, now);
      add_taken (self, directory, product->sku_id, product->n_swapped_in);
    }

  return self;
}

UnseatSavings *
unseat_savings_new_verified (UnseatDirectory     *directory,
                             UnseatFreedCount    *count,
                             const UnseatSavings *planned,
                             gint64               now,
                             const char          *link)
{
  UnseatSavings *self = NULL;
  GPtrArray     *products = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (count != NULL, NULL);

  while (unseat_freed_count_step (count))
    ;

  self = create (directory, unseat_freed_count_get_plan (count), TRUE, link);
  products = unseat_plan_get_products (unseat_freed_count_get_plan (count));
  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];

      add (self, directory, product, find_item (planned, product->sku_id), unseat_freed_count_get_freed (count, product->sku_id), now);
      add_taken (self, directory, product->sku_id, unseat_freed_count_get_taken (count, product->sku_id));
    }

  return self;
}

void
unseat_savings_free (UnseatSavings *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->bill, unseat_bill_free);
  g_clear_pointer (&self->taken, unseat_bill_free);
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
  sentence = g_strdup_printf (_ ("Seats that need no longer be paid for cost %s."), money);
  g_strv_builder_add (sentences, sentence);
  if (n_unpriced == 0)
    return;
  rest = g_strdup_printf (ngettext ("%'u of them has no price and is not counted in this.",
                                    "%'u of them have no price and are not counted in this.", (gulong) n_unpriced),
                          (guint) n_unpriced);
  g_strv_builder_add (sentences, rest);
}

static void
describe_taken (const UnseatSavings *self,
                GStrvBuilder        *sentences)
{
  g_autofree char *money = unseat_bill_describe (self->taken);
  g_autofree char *sentence = NULL;

  if (money == NULL)
    return;

  /* Translators: an amount of money, “120.00 EUR in a year”. */
  sentence = g_strdup_printf (_ ("Seats that are taken instead cost %s; they are paid for already."), money);
  g_strv_builder_add (sentences, sentence);
}

static char *
describe_cut (const UnseatSaving *saving)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, saving->n_renewing);
  g_autoptr (UnseatBill) bill = unseat_bill_new ();
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (saving->renews);
  g_autofree char *date = day != NULL ? g_date_time_format (day, _ ("%-d %b %Y")) : g_strdup (C_ ("moment", "an unknown day"));
  g_autofree char *money = NULL;

  if (!saving->has_price)
    /* Translators: a product, a number of seats, a date. */
    return g_strdup_printf (ngettext ("%s: cut %s seat before %s.", "%s: cut %s seats before %s.", (gulong) saving->n_renewing), saving->name, number, date);

  unseat_bill_add (bill, &saving->price, (guint64) saving->n_renewing);
  money = unseat_bill_describe (bill);
  /* Translators: a product, a number of seats, a date, an amount of money (“120.00 EUR in a year”). */
  return g_strdup_printf (ngettext ("%s: cut %s seat before %s to save %s.", "%s: cut %s seats before %s to save %s.", (gulong) saving->n_renewing),
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

      if (saving->n_renewing == 0 || is_gratis (saving))
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
  gboolean can_be_cut = FALSE;
  gboolean is_over = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const UnseatSaving *saving = self->items->pdata[i];

      can_be_cut = can_be_cut || (saving->n_cut > 0 && !is_gratis (saving));
      is_over = is_over || saving->is_over;
    }

  describe_money (self, sentences);
  describe_taken (self, sentences);
  describe_cuts (self, sentences);
  if (can_be_cut && self->doubt != NULL)
    g_strv_builder_add (sentences, self->doubt);
  if (can_be_cut)
    g_strv_builder_add (sentences, _ ("Unassigning alone does not lower the bill: reduce the number of seats of the subscription, too."));
  else if (is_over)
    g_strv_builder_add (sentences, _ ("This lowers no bill: more seats are assigned than are paid for."));

  return g_strv_builder_end (sentences);
}
