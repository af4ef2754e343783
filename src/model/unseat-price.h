/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UNSEAT_MONEY_SCALE:
 *
 * Amounts are whole numbers of ten-thousandths of a unit of their currency: every price has at most four decimal places, so that no sum is ever
 * rounded.
 */
#define UNSEAT_MONEY_SCALE 10000

#define UNSEAT_CURRENCY_LENGTH 3

/**
 * UnseatPeriod:
 * @UNSEAT_PERIOD_MONTH: the price is that of one month; a year has twelve of them
 * @UNSEAT_PERIOD_YEAR: the price is that of one year
 *
 * What a price is paid for.
 */
typedef enum
{
  UNSEAT_PERIOD_MONTH,
  UNSEAT_PERIOD_YEAR,
  UNSEAT_N_PERIODS
} UnseatPeriod;

/**
 * UnseatPrice:
 * @amount: ten-thousandths of the currency for one seat; never negative
 * @currency: three capital letters of ISO 4217
 * @period: for how long
 *
 * What one seat of a product costs, by the contract of the tenant.
 */
typedef struct
{
  gint64       amount;
  char         currency[UNSEAT_CURRENCY_LENGTH + 1];
  UnseatPeriod period;
} UnseatPrice;

/**
 * unseat_price_read:
 * @amount: as people write it: `12.5`, `12,50`, `1.234,56`, `1 234.56`, in the digits of any one script
 * @currency: three letters in any case
 * @period: `month` or `year`
 * @price: (out): what it means
 *
 * What is no money, such as `XAU`, is refused, and so are parts of a currency that has none.  Nothing is guessed: `1.234` may be a thousand and more or one and a quarter, depending on who wrote it, and is refused.
 *
 * Returns: whether all three are understood; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT that says which is not
 */
gboolean unseat_price_read (const char  *amount,
                            const char  *currency,
                            const char  *period,
                            UnseatPrice *price,
                            GError     **error);

/**
 * unseat_price_read_amount:
 * @text: as for unseat_price_read()
 * @amount: (out): ten-thousandths
 *
 * Returns: whether it is understood; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT
 */
gboolean unseat_price_read_amount (const char *text,
                                   gint64     *amount,
                                   GError    **error);

/**
 * unseat_price_read_currency:
 * @text: as for unseat_price_read()
 * @currency: (out caller-allocates): room for %UNSEAT_CURRENCY_LENGTH letters and their end
 *
 * Returns: whether it is understood; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT
 */
gboolean unseat_price_read_currency (const char *text,
                                     char       *currency,
                                     GError    **error);

/**
 * unseat_price_check:
 * @self: whose amount and currency were read
 *
 * Returns: whether the currency has such amounts: of some, such as the yen, there are no parts; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT
 */
gboolean unseat_price_check (const UnseatPrice *self,
                             GError           **error);

/**
 * unseat_price_read_period:
 * @text: as for unseat_price_read()
 * @period: (out): what it means; %UNSEAT_N_PERIODS when it is not understood
 *
 * Returns: whether it is understood; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT
 */
gboolean unseat_price_read_period (const char   *text,
                                   UnseatPeriod *period,
                                   GError      **error);

/**
 * unseat_price_read_stored:
 * @amount: as unseat_money_write() writes it
 * @currency: three letters
 * @period: `month` or `year`
 * @price: (out): what it means
 *
 * Returns: whether all three are understood; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT: an earlier version may have stored what is refused now
 */
gboolean unseat_price_read_stored (const char  *amount,
                                   const char  *currency,
                                   const char  *period,
                                   UnseatPrice *price,
                                   GError     **error);

/**
 * unseat_period_to_word:
 *
 * Returns: (transfer none): `month` or `year`
 */
const char *unseat_period_to_word (UnseatPeriod period);

/**
 * unseat_period_from_word:
 * @word: (nullable): a word, in any case
 *
 * Returns: the period, or %UNSEAT_N_PERIODS for any other word
 */
UnseatPeriod unseat_period_from_word (const char *word);

/**
 * unseat_price_get_yearly:
 * @n_seats: how many
 *
 * Returns: what so many seats cost in a year, in ten-thousandths, exactly; %G_MAXINT64 when that is more
 */
gint64 unseat_price_get_yearly (const UnseatPrice *self,
                                guint64            n_seats);

/**
 * unseat_price_dup_amount:
 *
 * Returns: (transfer full): the amount as somebody of this locale types it, without its currency; unseat_price_read_amount() understands it
 */
char *unseat_price_dup_amount (const UnseatPrice *self);

/**
 * unseat_price_describe:
 *
 * Returns: (transfer full): the price in words, in the locale's format: "12.50 EUR a month"
 */
char *unseat_price_describe (const UnseatPrice *self);

/**
 * unseat_money_format:
 * @amount: ten-thousandths
 * @currency: three letters
 *
 * Returns: (transfer full): the amount in the locale's format with its currency, e.g. "1,234.50 EUR"; with as many decimal places as the
 * currency has, and more only where they are not zero
 */
char *unseat_money_format (gint64      amount,
                           const char *currency);

/**
 * unseat_money_write:
 * @amount: ten-thousandths
 *
 * Returns: (transfer full): the amount for machines, with a point and no more decimal places than it has, but four where that were three:
 * "1234.5", "1.2340"; unseat_price_read_amount() understands it
 */
char *unseat_money_write (gint64 amount);

G_END_DECLS
