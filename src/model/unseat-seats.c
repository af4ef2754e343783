/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-seats.h"

#include <glib/gi18n-lib.h>

#include "unseat-bill.h"
#include "unseat-gratis.h"

/* Returns: (transfer none) (nullable): what a seat costs */
static const UnseatPrice *
find_price (UnseatDirectory *directory,
            UnseatProduct   *product)
{
  UnseatProductBook *book = unseat_directory_get_book (directory);

  if (book == NULL)
    return NULL;

  return unseat_product_book_find_price (book, unseat_directory_get_tenant_id (directory), unseat_product_get_sku_id (product));
}

/* Whoever says what a seat costs knows better. */
static gboolean
is_handed_out (UnseatDirectory *directory,
               UnseatProduct   *product)
{
  return find_price (directory, product) == NULL && unseat_gratis_has (product);
}

/* Without subscriptions nobody knows of trials: all that is active counts as paid for. */
static gint64
count_paid (UnseatDirectory *directory,
            UnseatProduct   *product)
{
  g_autoptr (GPtrArray) subscriptions = unseat_directory_list_subscriptions (directory, unseat_product_get_sku_id (product));
  gint64 n_enabled = MAX (unseat_product_get_enabled (product), 0);
  gint64 n_paid = 0;

  if (subscriptions->len == 0)
    return n_enabled;

  for (guint i = 0; i < subscriptions->len; i++)
    {
      const UnseatSubscription *subscription = subscriptions->pdata[i];

      if (subscription->status == UNSEAT_PRODUCT_ENABLED && !subscription->is_trial)
        n_paid += MAX (subscription->seats, 0);
    }

  return MIN (n_paid, n_enabled);
}

void
unseat_seats_count_waste (UnseatDirectory *directory,
                          UnseatProduct   *product,
                          UnseatWaste     *waste)
{
  gint64 n_consumed = 0;
  guint  n_blocked = 0;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));
  g_return_if_fail (UNSEAT_IS_PRODUCT (product));
  g_return_if_fail (waste != NULL);

  n_consumed = MAX (unseat_product_get_consumed (product), 0);
  waste->n_paid = is_handed_out (directory, product) ? 0 : count_paid (directory, product);
  waste->n_unassigned = 0;
  waste->n_blocked = 0;
  waste->n_inactive = 0;
  waste->inactive_days = unseat_directory_get_inactive_days (directory);
  if (!unseat_product_is_for_users (product))
    return;

  unseat_directory_count_holders (directory, unseat_product_get_sku_id (product), &n_blocked);
  waste->n_unassigned = MAX (waste->n_paid - n_consumed, 0);
  waste->n_blocked = MIN ((gint64) n_blocked, waste->n_paid - waste->n_unassigned);
  waste->n_inactive = MIN ((gint64) unseat_directory_count_inactive (directory, unseat_product_get_sku_id (product)),
                           waste->n_paid - waste->n_unassigned - waste->n_blocked);
}

gint64
unseat_waste_count (const UnseatWaste *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_unassigned + self->n_blocked + self->n_inactive;
}

guint
unseat_seats_count_idle (UnseatDirectory *directory,
                         const char      *sku_id)
{
  guint n_blocked = 0;

  unseat_directory_count_holders (directory, sku_id, &n_blocked);

  return n_blocked + unseat_directory_count_inactive (directory, sku_id);
}

char *
unseat_seats_describe_idle (UnseatDirectory *directory,
                            const char      *sku_id)
{
  guint            n_blocked = 0;
  guint            n_inactive = unseat_directory_count_inactive (directory, sku_id);
  g_autofree char *blocked = NULL;
  g_autofree char *inactive = NULL;

  unseat_directory_count_holders (directory, sku_id, &n_blocked);
  if (n_blocked > 0)
    /* Translators: how many seats of a product people hold who may not sign in. */
    blocked = g_strdup_printf (ngettext ("%'u held by a blocked account", "%'u held by blocked accounts", n_blocked), n_blocked);
  if (n_inactive > 0)
    /* Translators: how many seats of a product people hold who may sign in, and have not been there for long. */
    inactive = g_strdup_printf (ngettext ("%'u held by an inactive account", "%'u held by inactive accounts", n_inactive), n_inactive);
  if (blocked == NULL || inactive == NULL)
    return blocked != NULL ? g_steal_pointer (&blocked) : g_steal_pointer (&inactive);

  /* Translators: seats of a product that blocked people hold, then those that inactive people hold. */
  return g_strdup_printf (C_ ("seats", "%s · %s"), blocked, inactive);
}

const char *
unseat_seats_describe_unknown (UnseatDirectory *directory)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  if (unseat_directory_get_inactive_days (directory) > 0)
    return NULL;

  return _ ("Who is inactive is not known: of the seats that people hold, only those of blocked accounts count as wasted.");
}

const char *
unseat_seats_describe_doubt (UnseatDirectory *directory)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  if (unseat_directory_get_subscriptions_problem (directory) == NULL)
    return NULL;

  return _ ("Seats of trials are counted as paid for, because the subscriptions could not be read.");
}

const UnseatSubscription *
unseat_seats_find_renewal (UnseatDirectory *directory,
                           const char      *sku_id,
                           gint64           now)
{
  g_autoptr (GPtrArray) subscriptions = NULL;
  const UnseatSubscription *first = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  subscriptions = unseat_directory_list_subscriptions (directory, sku_id);
  for (guint i = 0; i < subscriptions->len; i++)
    {
      const UnseatSubscription *subscription = subscriptions->pdata[i];

      if (subscription->status != UNSEAT_PRODUCT_ENABLED || subscription->is_trial || subscription->next <= now)
        continue;
      if (first == NULL || subscription->next < first->next)
        first = subscription;
    }

  return first;
}

gint64
unseat_seats_limit_cut (const UnseatSubscription *renewal,
                        gint64                    n_seats)
{
  return renewal != NULL ? MIN (n_seats, MAX (renewal->seats, 0)) : 0;
}

static char *
format (gint64 number)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

char *
unseat_seats_describe_rule (UnseatProduct *product)
{
  g_autofree char *enabled = NULL;
  g_autofree char *warning = NULL;
  g_autofree char *consumed = NULL;
  g_autofree char *n_free = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  enabled = format (unseat_product_get_enabled (product));
  warning = format (unseat_product_get_warning (product));
  consumed = format (unseat_product_get_consumed (product));
  n_free = format (unseat_product_get_free (product));

  if (unseat_product_get_warning (product) == 0)
    /* Translators: all are numbers of seats. */
    return g_strdup_printf (_ ("%s free: %s active, less %s assigned. Seats that are suspended or locked out do not count."), n_free, enabled, consumed);

  /* Translators: all are numbers of seats. */
  return g_strdup_printf (_ ("%s free: %s active and %s in their grace period, less %s assigned. Seats that are suspended or locked out do not count."),
                          n_free, enabled, warning, consumed);
}

char *
unseat_seats_describe_problem (UnseatProduct *product)
{
  gint64           n_consumed = 0;
  gint64           n_missing = 0;
  g_autofree char *number = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  n_consumed = unseat_product_get_consumed (product);
  n_missing = -unseat_product_get_free (product);
  if (!unseat_product_is_for_users (product) || n_consumed <= 0 || n_missing <= 0)
    return NULL;

  if (unseat_product_get_usable (product) <= 0)
    {
      number = format (n_consumed);
      return g_strdup_printf (ngettext ("This product has ended, and %s person still has it assigned. It gives them nothing and costs nothing. Microsoft 365 may "
                                        "refuse to take it away until it has deleted the product for good; other products of theirs are not affected.",
                                        "This product has ended, and %s people still have it assigned. It gives them nothing and costs nothing. Microsoft 365 may "
                                        "refuse to take it away until it has deleted the product for good; other products of theirs are not affected.",
                                        (gulong) n_consumed),
                              number);
    }

  number = format (n_missing);
  return g_strdup_printf (ngettext ("%s more seat is assigned than there are. Unassign it from somebody, or buy one more.",
                                    "%s more seats are assigned than there are. Unassign them from somebody, or buy as many more.", (gulong) n_missing),
                          number);
}

/* Returns: (transfer full): what so many seats cost in a year */
static char *
describe_cost (const UnseatPrice *price,
               gint64             n_seats)
{
  g_autoptr (UnseatBill) bill = unseat_bill_new ();

  unseat_bill_add (bill, price, (guint64) n_seats);

  return unseat_bill_describe (bill);
}

char *
unseat_waste_describe_cost (UnseatDirectory *directory,
                            UnseatProduct   *product)
{
  const UnseatPrice *price = NULL;
  UnseatWaste        waste;
  gint64             n_wasted = 0;
  g_autofree char   *cost = NULL;
  g_autofree char   *number = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  price = find_price (directory, product);
  unseat_seats_count_waste (directory, product, &waste);
  n_wasted = unseat_waste_count (&waste);
  if (price == NULL || price->amount == 0 || n_wasted == 0)
    return NULL;

  cost = describe_cost (price, n_wasted);
  number = format (n_wasted);
  /* Translators: how many seats of a product nobody uses, then what they cost: “120.00 EUR in a year”. */
  return g_strdup_printf (ngettext ("%s seat is paid for and used by nobody: %s", "%s seats are paid for and used by nobody: %s", (gulong) n_wasted),
                          number, cost);
}

char *
unseat_waste_describe_cut (UnseatDirectory *directory,
                           UnseatProduct   *product,
                           gint64           now)
{
  const UnseatSubscription *renewal = NULL;
  const UnseatPrice        *price = NULL;
  UnseatWaste               waste;
  gint64                    n_seats = 0;
  g_autofree char          *number = NULL;
  g_autofree char          *day = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  unseat_seats_count_waste (directory, product, &waste);
  price = find_price (directory, product);
  renewal = unseat_seats_find_renewal (directory, unseat_product_get_sku_id (product), now);
  n_seats = unseat_seats_limit_cut (renewal, waste.n_unassigned);
  day = n_seats > 0 ? unseat_subscription_format_next (renewal) : NULL;
  if (day == NULL || (price != NULL && price->amount == 0))
    return NULL;

  number = format (n_seats);
  /* Translators: a number of seats that nobody has, then a date. */
  return g_strdup_printf (ngettext ("Cut %s seat before %s", "Cut %s seats before %s", (gulong) n_seats), number, day);
}

/* @format: with two %s: a number, and what it costs */
static void
add_waste (GStrvBuilder      *sentences,
           const char        *text,
           const UnseatPrice *price,
           gint64             n_seats)
{
  g_autofree char *cost = price != NULL ? describe_cost (price, n_seats) : NULL;
  g_autofree char *sentence = NULL;

  if (n_seats == 0)
    return;

  if (cost != NULL)
    /* Translators: a sentence about seats that serve nobody, then what they cost. */
    sentence = g_strdup_printf (_ ("%s: %s."), text, cost);
  else
    /* Translators: a sentence without its end. */
    sentence = g_strdup_printf (_ ("%s."), text);
  g_strv_builder_add (sentences, sentence);
}

/* Returns: (transfer full): without its end; whether a product without a price is paid for is not known */
static char *
describe_unassigned (gint64   n_unassigned,
                     gboolean is_paid)
{
  guint n = (guint) CLAMP (n_unassigned, 0, G_MAXINT);

  if (is_paid)
    return g_strdup_printf (ngettext ("%'u seat is paid for and assigned to nobody", "%'u seats are paid for and assigned to nobody", n), n);

  return g_strdup_printf (ngettext ("%'u seat is assigned to nobody", "%'u seats are assigned to nobody", n), n);
}

/* Returns: (transfer full): without its end */
static char *
describe_blocked (gint64 n_blocked)
{
  guint n = (guint) CLAMP (n_blocked, 0, G_MAXINT);

  return g_strdup_printf (ngettext ("%'u seat is held by somebody who may not sign in", "%'u seats are held by people who may not sign in", n), n);
}

/* Returns: (transfer full): without its end */
static char *
describe_inactive (gint64 n_inactive,
                   guint  days)
{
  guint            n = (guint) CLAMP (n_inactive, 0, G_MAXINT);
  g_autofree char *number = g_strdup_printf ("%'u", n);

  /* Translators: a number of seats, then a number of days, 7 or more; the form is that of the seats. */
  return g_strdup_printf (ngettext ("%s seat is held by somebody who may sign in, but has been inactive for %u days or more",
                                    "%s seats are held by people who may sign in, but have been inactive for %u days or more", n),
                          number, days);
}

static void
add_price (GStrvBuilder      *sentences,
           const UnseatPrice *price)
{
  g_autofree char *text = price != NULL ? unseat_price_describe (price) : NULL;
  g_autofree char *sentence = NULL;

  if (text == NULL)
    {
      g_strv_builder_add (sentences, _ ("Nobody has said what a seat costs."));
      return;
    }

  /* Translators: a price, such as “12.50 EUR a month”. */
  sentence = g_strdup_printf (_ ("A seat costs %s."), text);
  g_strv_builder_add (sentences, sentence);
}

char **
unseat_waste_describe (UnseatDirectory *directory,
                       UnseatProduct   *product,
                       gint64           now)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  const UnseatPrice *price = NULL;
  UnseatWaste        waste;
  gboolean           is_gratis = FALSE;
  g_autofree char   *blocked = NULL;
  g_autofree char   *inactive = NULL;
  g_autofree char   *unassigned = NULL;
  g_autofree char   *cut = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  price = find_price (directory, product);
  unseat_seats_count_waste (directory, product, &waste);
  is_gratis = price != NULL && price->amount == 0;
  unassigned = describe_unassigned (waste.n_unassigned, price != NULL && !is_gratis);
  blocked = describe_blocked (waste.n_blocked);
  inactive = describe_inactive (waste.n_inactive, waste.inactive_days);
  cut = unseat_waste_describe_cut (directory, product, now);

  if (is_handed_out (directory, product))
    {
      g_strv_builder_add (sentences, _ ("Microsoft hands this product out for nothing: its seats are not paid for, and there is nothing to cut."));
      return g_strv_builder_end (sentences);
    }

  add_price (sentences, price);
  if (waste.n_paid == 0 && unseat_product_get_warning (product) > 0)
    {
      g_strv_builder_add (sentences, _ ("Its subscription is in its grace period: no seat is paid for now, so that none counts as wasted."));
      return g_strv_builder_end (sentences);
    }

  add_waste (sentences, unassigned, is_gratis ? NULL : price, waste.n_unassigned);
  add_waste (sentences, blocked, is_gratis ? NULL : price, waste.n_blocked);
  add_waste (sentences, inactive, is_gratis ? NULL : price, waste.n_inactive);
  if (unseat_product_is_for_users (product) && unseat_seats_describe_unknown (directory) != NULL)
    g_strv_builder_add (sentences, unseat_seats_describe_unknown (directory));
  if (unseat_waste_count (&waste) > 0 && !is_gratis && unseat_seats_describe_doubt (directory) != NULL)
    g_strv_builder_add (sentences, unseat_seats_describe_doubt (directory));
  if (cut != NULL)
    add_waste (sentences, cut, NULL, waste.n_unassigned);
  if (cut != NULL || (waste.n_blocked + waste.n_inactive > 0 && !is_gratis))
    g_strv_builder_add (sentences, _ ("Unassigning alone does not lower the bill: reduce the number of seats of the subscription, too."));

  return g_strv_builder_end (sentences);
}
