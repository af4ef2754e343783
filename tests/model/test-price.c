/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-bill.h"
#include "unseat-error.h"

static const struct
{
  const char *text;
  gint64      amount; /* -1: refused */
} amounts[] = {
  { "12", 120000 },
  { "12.5", 125000 },
  { "12,50", 125000 },
  { " 12.50\xc2\xa0", 125000 },
  { "0", 0 },
  { "0.125", 1250 },
  { "0,1234", 1234 },
  { "1.2340", 12340 },
  { "1234.567", 12345670 },
  { "1.234,56", 12345600 },
  { "1,234.56", 12345600 },
  { "1 234.56", 12345600 },
  { "1\xc2\xa0"
    "234,5",
    12345000 },
  { "1\xe2\x80\xaf"
    "234",
    12340000 },
  { "1\xe2\x80\x99"
    "234.50",
    12345000 },
  { "1.234.567", G_GINT64_CONSTANT (12345670000) },
  { "1,234,567.8", G_GINT64_CONSTANT (12345678000) },
  { "\xd9\xa1\xd9\xa2\xd9\xab\xd9\xa5", 125000 }, /* 12.5 in Arabic digits */
  { "10000000", G_GINT64_CONSTANT (100000000000) },
  { "", -1 },
  { " ", -1 },
  { ".", -1 },
  { ".5", -1 },
  { "5.", -1 },
  { "-5", -1 },
  { "5 EUR", -1 },
  { "1.234", -1 }, /* one and a bit, or a thousand */
  { "1,234", -1 },
  { "12.345,6,7", -1 },
  { "1.23,4", -1 },
  { "12 34", -1 },
  { "1,23,456", -1 },
  { "1.23456", -1 },
  { "10000000.01", -1 },
  { "99999999999999999999999999", -1 },
  { "1\xd9\xa2", -1 }, /* digits of two scripts */
  { "1\xff", -1 },
  { "1e3", -1 },
};

static void
test_amounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64   amount = -1;
      gboolean is_read = unseat_price_read_amount (amounts[i].text, &amount, &error);

      g_autofree char *printable = g_strescape (amounts[i].text, NULL); /* not all of them are UTF-8, which TAP is */

      g_test_message ("“%s”", printable);
      g_assert_cmpint (is_read, ==, amounts[i].amount >= 0);
      if (is_read)
        g_assert_cmpint (amount, ==, amounts[i].amount);
      else
        g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
    }
}

static void
assert_refuses (const char *amount,
                const char *currency,
                const char *period,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  UnseatPrice price = { .amount = 7 };

  g_assert_false (unseat_price_read (amount, currency, period, &price, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpint (price.amount, ==, 7);
}

static void
test_prices (void)
{
  UnseatPrice price = { 0 };

  g_assert_true (unseat_price_read ("12,50", " eur ", "Month", &price, NULL));
  g_assert_cmpint (price.amount, ==, 125000);
  g_assert_cmpstr (price.currency, ==, "EUR");
  g_assert_cmpint (price.period, ==, UNSEAT_PERIOD_MONTH);
  assert_refuses ("1.234", "EUR", "month", "“1.234” can be read in two ways. Write it without a separator for thousands, or with two decimal places.");
  assert_refuses ("12,50 €", "EUR", "month", "“12,50 €” is not a price. Write a number such as 12.50.");
  assert_refuses ("1.23456", "EUR", "month", "“1.23456” has more than four decimal places.");
  assert_refuses ("100000000", "EUR", "month", "“100000000” is more than anybody pays for a seat.");
  assert_refuses ("12", "€", "month", "“€” is not a currency. Write its three letters, such as EUR or USD.");
  assert_refuses ("12", "EURO", "month", "“EURO” is not a currency. Write its three letters, such as EUR or USD.");
  assert_refuses ("12", "xxx", "month", "“X"
                                        "XX” is not a currency that licenses are paid in. Write three letters, such as EUR or USD.");
  assert_refuses ("12", "xau", "month", "“XAU” is not a currency that licenses are paid in. Write three letters, such as EUR or USD.");
  assert_refuses ("12", "XTS", "month", "“XTS” is not a currency that licenses are paid in. Write three letters, such as EUR or USD.");
  assert_refuses ("1200.5", "JPY", "month", "JPY has no decimal places. Write a whole number.");
  assert_refuses ("0,0001", "krw", "year", "KRW has no decimal places. Write a whole number.");
  g_assert_true (unseat_price_read ("1200.00", "JPY", "month", &price, NULL));
  g_assert_true (unseat_price_read ("1.2345", "KWD", "month", &price, NULL));
  g_assert_true (unseat_price_read ("12", "XAF", "month", &price, NULL));
  g_assert_true (unseat_price_read ("12.50", "XCD", "month", &price, NULL));
  assert_refuses ("12", "EUR", "week", "“week” is not “month” or “year”.");
  g_assert_cmpint (unseat_period_from_word (NULL), ==, UNSEAT_N_PERIODS);
  g_assert_true (unseat_price_read_stored ("1.234", "EUR", "year", &price, NULL));
  g_assert_cmpint (price.amount, ==, 12340);
  g_assert_false (unseat_price_read_stored ("1,5", "EUR", "year", &price, NULL));
  g_assert_false (unseat_price_read_stored ("-1", "EUR", "year", &price, NULL));
}

static void
assert_formats (gint64      amount,
                const char *currency,
                const char *shown,
                const char *written)
{
  g_autofree char *text = unseat_money_format (amount, currency);
  g_autofree char *machine = unseat_money_write (amount);

  g_assert_cmpstr (text, ==, shown);
  g_assert_cmpstr (machine, ==, written);
  if (amount >= 0)
    {
      gint64 again = -1;

      g_assert_true (unseat_price_read_amount (machine, &again, NULL));
      g_assert_cmpint (again, ==, amount);
    }
}

/* In the C locale; “%'” and RADIXCHAR are the locale's otherwise. */
static void
test_formats (void)
{
  g_autofree char *monthly = unseat_price_describe (&(UnseatPrice){ .amount = 125000, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH });
  g_autofree char *yearly = unseat_price_describe (&(UnseatPrice){ .amount = 1200000, .currency = "JPY", .period = UNSEAT_PERIOD_YEAR });

  g_assert_cmpstr (monthly, ==, "12.50\xc2\xa0"
                                "EUR a month");
  g_assert_cmpstr (yearly, ==, "120\xc2\xa0JPY a year");
  assert_formats (0, "EUR", "0.00\xc2\xa0"
                            "EUR",
                  "0");
  assert_formats (1, "EUR", "0.0001\xc2\xa0"
                            "EUR",
                  "0.0001");
  assert_formats (125000, "EUR", "12.50\xc2\xa0"
                                 "EUR",
                  "12.5");
  assert_formats (125050, "EUR", "12.505\xc2\xa0"
                                 "EUR",
                  "12.5050"); /* nobody takes that for thousands */
  assert_formats (125000, "JPY", "12.5\xc2\xa0JPY", "12.5");
  assert_formats (125000, "KWD", "12.500\xc2\xa0KWD", "12.5");
  assert_formats (-125000, "EUR", "-12.50\xc2\xa0"
                                  "EUR",
                  "-12.5");
}

static void
test_bill (void)
{
  const UnseatPrice euro = { .amount = 125000, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH };
  const UnseatPrice dollar = { .amount = 3000001, .currency = "USD", .period = UNSEAT_PERIOD_YEAR };
  g_autoptr (UnseatBill) bill = unseat_bill_new ();
  g_autofree char *text = NULL;

  g_assert_null (unseat_bill_describe (bill));
  unseat_bill_add (bill, &dollar, 3);
  unseat_bill_add (bill, &euro, 2);
  unseat_bill_add (bill, &euro, 0);
  unseat_bill_add (bill, NULL, 5);
  unseat_bill_add (bill, &euro, 1);
  g_assert_cmpuint (unseat_bill_get_n_sums (bill), ==, 2);
  g_assert_cmpstr (unseat_bill_get_sum (bill, 0)->currency, ==, "EUR");
  g_assert_cmpint (unseat_bill_get_sum (bill, 0)->yearly, ==, 12 * 3 * 125000);
  g_assert_cmpint (unseat_bill_get_sum (bill, 1)->yearly, ==, 9000003);
  g_assert_cmpuint (unseat_bill_get_n_unpriced (bill), ==, 5);
  text = unseat_bill_describe (bill);
  g_assert_cmpstr (text, ==, "450.00\xc2\xa0"
                             "EUR, 900.0003\xc2\xa0USD in a year");

  /* More than a number holds is the most that it holds, never less than nothing. */
  unseat_bill_add (bill, &euro, G_MAXUINT64);
  g_assert_cmpint (unseat_bill_get_sum (bill, 0)->yearly, ==, G_MAXINT64);
}

static void
assert_typed_again (const UnseatPrice *price)
{
  g_autofree char *typed = unseat_price_dup_amount (price);
  gint64           amount = -1;

  g_assert_true (unseat_price_read_amount (typed, &amount, NULL));
  g_assert_cmpint (amount, ==, price->amount);
}

/* What is written is read again, whatever it is; sums do not depend on the order, nor on how the seats are counted together. */
static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      UnseatPrice      price = { .amount = g_test_rand_int_range (0, G_MAXINT32), .currency = "EUR", .period = g_test_rand_bit () };
      UnseatPrice      again = { 0 };
      gint32           first = g_test_rand_int_range (0, 100000);
      gint32           second = g_test_rand_int_range (0, 100000);
      g_autofree char *written = unseat_money_write (price.amount);
      g_autoptr (UnseatBill) together = unseat_bill_new ();
      g_autoptr (UnseatBill) apart = unseat_bill_new ();

      g_assert_true (unseat_price_read_stored (written, "EUR", unseat_period_to_word (price.period), &again, NULL));
      g_assert_cmpint (again.amount, ==, price.amount);
      g_assert_cmpint (again.period, ==, price.period);
      assert_typed_again (&price);

      unseat_bill_add (together, &price, (guint64) (first + second));
      unseat_bill_add (apart, &price, (guint64) second);
      unseat_bill_add (apart, &price, (guint64) first);
      g_assert_cmpuint (unseat_bill_get_n_sums (together), ==, unseat_bill_get_n_sums (apart));
      if (first + second > 0)
        g_assert_cmpint (unseat_bill_get_sum (together, 0)->yearly, ==, unseat_bill_get_sum (apart, 0)->yearly);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/price/amounts", test_amounts);
  g_test_add_func ("/price/prices", test_prices);
  g_test_add_func ("/price/formats", test_formats);
  g_test_add_func ("/price/bill", test_bill);
  g_test_add_func ("/price/random", test_random);
  return g_test_run ();
}
