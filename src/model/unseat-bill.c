/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-bill.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-utils.h"

struct _UnseatBill
{
  GArray *sums; /* (owned) (element-type UnseatBillSum): in the order of their currencies */
  guint64 n_unpriced;
};

UnseatBill *
unseat_bill_new (void)
{
  UnseatBill *self = g_new0 (UnseatBill, 1);

  self->sums = g_array_new (FALSE, TRUE, sizeof (UnseatBillSum));

  return self;
}

void
unseat_bill_free (UnseatBill *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->sums, g_array_unref);
  g_free (self);
}

/* Returns: (transfer none): the sum of that currency, made where it belongs when there is none yet; good until another one is asked for */
static UnseatBillSum *
get_sum (UnseatBill *self,
         const char *currency)
{
  UnseatBillSum sum = { .yearly = 0 };
  guint         at = 0;

  while (at < self->sums->len && strcmp (g_array_index (self->sums, UnseatBillSum, at).currency, currency) < 0)
    at++;
  if (at == self->sums->len || strcmp (g_array_index (self->sums, UnseatBillSum, at).currency, currency) != 0)
    {
      g_strlcpy (sum.currency, currency, sizeof sum.currency);
      g_array_insert_val (self->sums, at, sum);
    }

  return &g_array_index (self->sums, UnseatBillSum, at);
}

void
unseat_bill_add (UnseatBill        *self,
                 const UnseatPrice *price,
                 guint64            n_seats)
{
  UnseatBillSum *sum = NULL;

  g_return_if_fail (self != NULL);

  if (n_seats == 0)
    return;
  if (price == NULL)
    {
      self->n_unpriced += n_seats;
      return;
    }

  sum = get_sum (self, price->currency);
  if (__builtin_add_overflow (sum->yearly, unseat_price_get_yearly (price, n_seats), &sum->yearly))
    sum->yearly = G_MAXINT64;
}

guint
unseat_bill_get_n_sums (const UnseatBill *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sums->len;
}

const UnseatBillSum *
unseat_bill_get_sum (const UnseatBill *self,
                     guint             index)
{
  g_return_val_if_fail (self != NULL && index < self->sums->len, NULL);

  return &g_array_index (self->sums, UnseatBillSum, index);
}

guint64
unseat_bill_get_n_unpriced (const UnseatBill *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_unpriced;
}

char *
unseat_bill_describe (const UnseatBill *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) amounts = NULL;
  g_autofree char *joined = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->sums->len == 0)
    return NULL;

  for (guint i = 0; i < self->sums->len; i++)
    {
      const UnseatBillSum *sum = &g_array_index (self->sums, UnseatBillSum, i);
      g_autofree char     *amount = unseat_money_format (sum->yearly, sum->currency);

      g_strv_builder_add (builder, amount);
    }
  amounts = g_strv_builder_end (builder);
  joined = unseat_join_names ((const char *const *) amounts);

  /* Translators: one amount of money, or several in different currencies. */
  return g_strdup_printf (_ ("%s in a year"), joined);
}
