/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-price.h"

G_BEGIN_DECLS

/**
 * UnseatBill:
 *
 * What many seats cost in a year, exactly: a sum for each currency, because currencies are never added, and how many seats have no price.
 */
typedef struct _UnseatBill UnseatBill;

/**
 * UnseatBillSum:
 * @currency: three letters
 * @yearly: ten-thousandths; %G_MAXINT64 stands for more than that
 *
 * What is to be paid in one currency.
 */
typedef struct
{
  char   currency[UNSEAT_CURRENCY_LENGTH + 1];
  gint64 yearly;
} UnseatBillSum;

/**
 * unseat_bill_new:
 *
 * Returns: (transfer full): a bill of nothing
 */
UnseatBill *unseat_bill_new (void);

/**
 * unseat_bill_free:
 * @self: (transfer full): the bill
 */
void unseat_bill_free (UnseatBill *self);

/**
 * unseat_bill_add:
 * @price: (nullable): what one of them costs, %NULL when nobody has said
 * @n_seats: how many
 */
void unseat_bill_add (UnseatBill        *self,
                      const UnseatPrice *price,
                      guint64            n_seats);

/**
 * unseat_bill_get_n_sums:
 *
 * Returns: how many currencies there are in it
 */
guint unseat_bill_get_n_sums (const UnseatBill *self);

/**
 * unseat_bill_get_sum:
 * @index: below unseat_bill_get_n_sums()
 *
 * Returns: (transfer none): what is to be paid in one currency, in the order of their letters
 */
const UnseatBillSum *unseat_bill_get_sum (const UnseatBill *self,
                                          guint             index);

/**
 * unseat_bill_get_n_unpriced:
 *
 * Returns: how many seats are in no sum, because they have no price
 */
guint64 unseat_bill_get_n_unpriced (const UnseatBill *self);

/**
 * unseat_bill_describe:
 *
 * Returns: (transfer full) (nullable): the sums in words, "1,440.00 EUR, 300.00 USD a year"; %NULL when there are none
 */
char *unseat_bill_describe (const UnseatBill *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatBill, unseat_bill_free)

G_END_DECLS
