/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-price.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-utils.h"

#define DECIMALS 4 /* of UNSEAT_MONEY_SCALE */
#define MONTHS 12
#define MOST_SHOWN 40 /* characters of what was typed, or stored */

/* Nobody pays more for a seat; so that a million seats of it, for a year, are a number. */
#define MOST_UNITS G_GINT64_CONSTANT (10000000)

static const char *const period_words[UNSEAT_N_PERIODS] = {
  [UNSEAT_PERIOD_MONTH] = "month",
  [UNSEAT_PERIOD_YEAR] = "year",
};

/* ISO 4217: the currencies with another number of decimal places than two. */
static const struct
{
  const char *currency;
  int         n_decimals;
} minor_units[] = {
  { "BHD", 3 },
  { "BIF", 0 },
  { "CLP", 0 },
  { "DJF", 0 },
  { "GNF", 0 },
  { "IQD", 3 },
  { "ISK", 0 },
  { "JOD", 3 },
  { "JPY", 0 },
  { "KMF", 0 },
  { "KRW", 0 },
  { "KWD", 3 },
  { "LYD", 3 },
  { "OMR", 3 },
  { "PYG", 0 },
  { "RWF", 0 },
  { "TND", 3 },
  { "UGX", 0 },
  { "VND", 0 },
  { "VUV", 0 },
  { "XAF", 0 },
  { "XOF", 0 },
  { "XPF", 0 },
};

/* ISO 4217: what begins with X belongs to no country: metals, units of account, tests.  These are money all the same. */
static const char *const shared_currencies[] = { "XAF", "XCD", "XCG", "XOF", "XPF", NULL };

static int
get_n_decimals (const char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (minor_units); i++)
    if (g_str_equal (minor_units[i].currency, currency))
      return minor_units[i].n_decimals;

  return 2;
}

static gboolean
is_money (const char *currency)
{
  return *currency != 'X' || g_strv_contains (shared_currencies, currency);
}

/* Reading */

typedef struct
{
  char     digits[24]; /* without separators */
  guint    n_digits;
  gunichar separators[2]; /* the kinds of them, in their order */
  guint    n_separators[2];
  guint    n_behind;    /* digits behind the last separator */
  gboolean bad_groups;  /* what stands between two separators is not three digits */
  gboolean begins_zero; /* "0.125" is no thousand */
} Number;

static gboolean
is_around_number (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Returns: what @c stands for between digits: '.', ',' (each may be either), ' ' (groups only); 0 for anything else */
static gunichar
get_separator (gunichar c)
{
  switch (c)
    {
    case '.':
    case ',':
      return c;
    case 0x066b: /* Arabic decimal separator */
      return '.';
    case 0x066c: /* Arabic thousands separator */
      return ',';
    case ' ':
    case 0x00a0:
    case 0x202f:
    case 0x2019:
    case '\'':
      return ' ';
    default:
      return 0;
    }
}

static gboolean
take_separator (Number  *number,
                gunichar separator)
{
  guint kind = number->separators[0] == 0 || number->separators[0] == separator ? 0 : 1;

  if (number->n_digits == 0 || number->n_separators[1] > 0 || (kind == 1 && separator == ' '))
    return FALSE;
  if (number->n_separators[0] > 0 && number->n_behind != 3)
    number->bad_groups = TRUE;
  if (number->n_separators[0] == 0 && number->n_digits > 3)
    number->bad_groups = TRUE;

  number->separators[kind] = separator;
  number->n_separators[kind]++;
  number->n_behind = 0;
  return TRUE;
}

static gboolean
take_digit (Number   *number,
            gunichar  c,
            gunichar *zero)
{
  gunichar own_zero = 0;

  if (!g_unichar_isdigit (c) || number->n_digits + 1 >= sizeof number->digits)
    return FALSE;

  own_zero = c - (gunichar) g_unichar_digit_value (c);
  if (*zero != 0 && *zero != own_zero)
    return FALSE;

  *zero = own_zero;
  if (number->n_digits == 0)
    number->begins_zero = c == own_zero;
  number->digits[number->n_digits++] = (char) ('0' + g_unichar_digit_value (c));
  number->n_behind++;
  return TRUE;
}

static gboolean
take_apart (const char *text,
            Number     *number)
{
  const char *start = text;
  const char *end = text + strlen (text);
  gunichar    zero = 0;

  while (start < end && is_around_number (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_around_number (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar separator = get_separator (c);

      if (separator != 0 ? !take_separator (number, separator) : !take_digit (number, c, &zero))
        return FALSE;
    }

  return number->n_digits > 0 && (number->n_separators[0] == 0 || number->n_behind > 0);
}

/* A single separator before three digits is a decimal point for some, and parts thousands for others. */
static gboolean
is_ambiguous (const Number *number)
{
  if (number->n_separators[0] != 1 || number->n_separators[1] > 0 || number->separators[0] == ' ')
    return FALSE;

  return number->n_behind == 3 && !number->begins_zero && !number->bad_groups;
}

/* @n_decimals: (out): how many of the digits stand behind the decimal point; Returns: whether the groups before it are groups */
static gboolean
find_decimals (const Number *number,
               guint        *n_decimals)
{
  *n_decimals = 0;
  if (number->n_separators[0] == 0)
    return TRUE;

  if (number->n_separators[1] > 0)
    {
      *n_decimals = number->n_behind;
      return !number->bad_groups;
    }

  /* One kind: several of them part groups, and so do blanks; a single one is a decimal point. */
  if (number->n_separators[0] > 1 || number->separators[0] == ' ')
    return !number->bad_groups && number->n_behind == 3;

  *n_decimals = number->n_behind;
  return TRUE;
}

static gboolean
compute (const Number *number,
         guint         n_decimals,
         gint64       *amount)
{
  gint64 value = 0;

  for (guint i = 0; i < number->n_digits; i++)
    if (__builtin_mul_overflow (value, 10, &value) || __builtin_add_overflow (value, number->digits[i] - '0', &value))
      return FALSE;
  for (guint i = n_decimals; i < DECIMALS; i++)
    if (__builtin_mul_overflow (value, 10, &value))
      return FALSE;

  *amount = value;
  return value <= MOST_UNITS * UNSEAT_MONEY_SCALE;
}

gboolean
unseat_price_read_amount (const char *text,
                          gint64     *amount,
                          GError    **error)
{
  Number           number = { .n_digits = 0 };
  g_autofree char *shown = NULL;
  guint            n_decimals = 0;

  g_return_val_if_fail (text != NULL && amount != NULL, FALSE);

  shown = unseat_shorten (text, MOST_SHOWN);
  if (!g_utf8_validate (text, -1, NULL) || !take_apart (text, &number) || !find_decimals (&number, &n_decimals))
    /* Translators: what was typed. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” is not a price. Write a number such as 12.50."), shown);
  else if (is_ambiguous (&number))
    /* Translators: what was typed; “1.234” is a thousand for some people and a little more than one for others. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                 _ ("“%s” can be read in two ways. Write it without a separator for thousands, or with two decimal places."), shown);
  else if (n_decimals > DECIMALS)
    /* Translators: what was typed. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” has more than four decimal places."), shown);
  else if (!compute (&number, n_decimals, amount))
    /* Translators: what was typed. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” is more than anybody pays for a seat."), shown);
  else
    return TRUE;

  return FALSE;
}

gboolean
unseat_price_read_currency (const char *text,
                            char       *currency,
                            GError    **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (text != NULL && currency != NULL, FALSE);

  stripped = g_strstrip (g_ascii_strup (text, -1));
  if (strlen (stripped) == UNSEAT_CURRENCY_LENGTH && strspn (stripped, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == UNSEAT_CURRENCY_LENGTH)
    {
      if (is_money (stripped))
        {
          memcpy (currency, stripped, UNSEAT_CURRENCY_LENGTH + 1);
          return TRUE;
        }

      /* Translators: three letters, such as XAU, which means gold. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” is not a currency that licenses are paid in. Write three letters, such as EUR or USD."), stripped);
      return FALSE;
    }

  shown = unseat_shorten (text, MOST_SHOWN);
  /* Translators: what was typed. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” is not a currency. Write its three letters, such as EUR or USD."), shown);
  return FALSE;
}

/* Parts of a cent are agreed on for a seat; of a yen, of which there are no parts, nobody writes any. */
gboolean
unseat_price_check (const UnseatPrice *self,
                    GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (get_n_decimals (self->currency) > 0 || self->amount % UNSEAT_MONEY_SCALE == 0)
    return TRUE;

  /* Translators: the three letters of a currency, such as JPY. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("%s has no decimal places. Write a whole number."), self->currency);
  return FALSE;
}

gboolean
unseat_price_read_period (const char   *text,
                          UnseatPeriod *period,
                          GError      **error)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (text != NULL && period != NULL, FALSE);

  *period = unseat_period_from_word (text);
  if (*period != UNSEAT_N_PERIODS)
    return TRUE;

  shown = unseat_shorten (text, MOST_SHOWN);
  /* Translators: what was typed; “month” and “year” are typed in English. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” is not “month” or “year”."), shown);
  return FALSE;
}

gboolean
unseat_price_read (const char  *amount,
                   const char  *currency,
                   const char  *period,
                   UnseatPrice *price,
                   GError     **error)
{
  UnseatPrice read = { 0 };

  g_return_val_if_fail (amount != NULL && currency != NULL && period != NULL && price != NULL, FALSE);

  if (!unseat_price_read_amount (amount, &read.amount, error) || !unseat_price_read_currency (currency, read.currency, error)
      || !unseat_price_check (&read, error) || !unseat_price_read_period (period, &read.period, error))
    return FALSE;

  *price = read;
  return TRUE;
}

gboolean
unseat_price_read_stored (const char  *amount,
                          const char  *currency,
                          const char  *period,
                          UnseatPrice *price,
                          GError     **error)
{
  const char      *point = NULL;
  g_autofree char *padded = NULL;

  g_return_val_if_fail (amount != NULL && currency != NULL && period != NULL && price != NULL, FALSE);

  if (strspn (amount, "0123456789.") != strlen (amount))
    {
      g_autofree char *shown = unseat_shorten (amount, MOST_SHOWN);

      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” is not a price. Write a number such as 12.50."), shown);
      return FALSE;
    }

  /* A point is a point here: with four places behind it nobody takes it for anything else. */
  point = strchr (amount, '.');
  padded = point != NULL && strlen (point) == 4 ? g_strconcat (amount, "0", NULL) : g_strdup (amount);

  return unseat_price_read (padded, currency, period, price, error);
}

const char *
unseat_period_to_word (UnseatPeriod period)
{
  g_return_val_if_fail (period < UNSEAT_N_PERIODS, NULL);

  return period_words[period];
}

UnseatPeriod
unseat_period_from_word (const char *word)
{
  UnseatPeriod period = 0;

  while (period < UNSEAT_N_PERIODS && (word == NULL || g_ascii_strcasecmp (period_words[period], word) != 0))
    period++;

  return period;
}

/* Counting */

gint64
unseat_price_get_yearly (const UnseatPrice *self,
                         guint64            n_seats)
{
  gint64 yearly = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (__builtin_mul_overflow (self->amount, self->period == UNSEAT_PERIOD_MONTH ? MONTHS : 1, &yearly) || __builtin_mul_overflow (yearly, n_seats, &yearly))
    return G_MAXINT64;

  return yearly;
}

/* Showing */

/* Returns: (transfer full): the decimal places of @amount, @n_least of them or more */
static char *
write_decimals (gint64 amount,
                int    n_least)
{
  char *decimals = g_strdup_printf ("%04d", (int) (amount % UNSEAT_MONEY_SCALE));
  int   n = DECIMALS;

  while (n > n_least && decimals[n - 1] == '0')
    n--;
  decimals[n] = '\0';

  return decimals;
}

/* Returns: (transfer full): as write_decimals(), but never three of them, which might be taken for thousands */
static char *
write_clear_decimals (gint64 amount,
                      int    n_least)
{
  g_autofree char *decimals = write_decimals (amount, n_least);

  return strlen (decimals) == 3 ? write_decimals (amount, DECIMALS) : g_steal_pointer (&decimals);
}

char *
unseat_money_format (gint64      amount,
                     const char *currency)
{
  guint64          size = amount < 0 ? -(guint64) amount : (guint64) amount;
  g_autofree char *decimals = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (currency != NULL, NULL);

  decimals = write_decimals ((gint64) (size % UNSEAT_MONEY_SCALE), get_n_decimals (currency));
  number = g_strdup_printf ("%s%'" G_GUINT64_FORMAT "%s%s", amount < 0 ? "-" : "", size / UNSEAT_MONEY_SCALE,
                            *decimals != '\0' ? nl_langinfo (RADIXCHAR) : "", decimals);

  /* Translators: an amount of money, then the three letters of its currency; the blank between them does not break. */
  return g_strdup_printf (C_ ("money", "%s %s"), number, currency);
}

char *
unseat_money_write (gint64 amount)
{
  guint64          size = amount < 0 ? -(guint64) amount : (guint64) amount;
  g_autofree char *decimals = write_clear_decimals ((gint64) (size % UNSEAT_MONEY_SCALE), 0);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s%s", amount < 0 ? "-" : "", size / UNSEAT_MONEY_SCALE, *decimals != '\0' ? "." : "", decimals);
}

char *
unseat_price_dup_amount (const UnseatPrice *self)
{
  g_autofree char *decimals = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  decimals = write_clear_decimals (self->amount % UNSEAT_MONEY_SCALE, get_n_decimals (self->currency));

  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", self->amount / UNSEAT_MONEY_SCALE, *decimals != '\0' ? nl_langinfo (RADIXCHAR) : "", decimals);
}

char *
unseat_price_describe (const UnseatPrice *self)
{
  g_autofree char *money = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  money = unseat_money_format (self->amount, self->currency);
  switch (self->period)
    {
    case UNSEAT_PERIOD_YEAR:
      /* Translators: an amount of money: what one seat of a product costs. */
      return g_strdup_printf (_ ("%s a year"), money);
    case UNSEAT_PERIOD_MONTH:
    case UNSEAT_N_PERIODS:
    default:
      /* Translators: an amount of money: what one seat of a product costs. */
      return g_strdup_printf (_ ("%s a month"), money);
    }
}
