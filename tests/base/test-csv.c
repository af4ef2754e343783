/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-csv.h"
#include "unseat-error.h"

/* Shows records as "a|b|c\nd|e|f". */
static char *
flatten (GPtrArray *records)
{
  g_autoptr (GString) flat = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *record = g_strjoinv ("|", g_ptr_array_index (records, i));

      g_string_append_printf (flat, "%s%s", i > 0 ? "\n" : "", record);
    }

  return g_string_free (g_steal_pointer (&flat), FALSE);
}

static void
assert_parses (const char *text,
               char        separator,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = unseat_csv_parse (text, separator, &error);
  g_autofree char *flat = NULL;

  g_assert_no_error (error);
  flat = flatten (records);
  g_assert_cmpstr (flat, ==, expected);
}

static void
test_parse (void)
{
  assert_parses ("", ',', "");
  assert_parses ("\n\r\n\n", ',', "");
  assert_parses ("a,b\nc,d", ',', "a|b\nc|d");
  assert_parses ("a,b\r\nc,d\r\n", ',', "a|b\nc|d");
  assert_parses ("\xef\xbb\xbfname,mail\nAda,ada@example.com\n", ',', "name|mail\nAda|ada@example.com");
  assert_parses ("a;b,c;d\n", ';', "a|b,c|d");
  assert_parses (",\n", ',', "|");
  assert_parses (",,", ',', "||");
  assert_parses ("a,\n\n,b", ',', "a|\n|b");
}

static void
test_quotes (void)
{
  assert_parses ("\"a,b\",\"c\"\"d\"\n", ',', "a,b|c\"d");
  assert_parses ("\"two\r\nlines\",x\n", ',', "two\r\nlines|x");
  assert_parses ("\"\",\"\"", ',', "|");
  assert_parses ("\"\"\"\"", ',', "\"");
  assert_parses ("\"Dynamics 365 Field Service, Enterprise\",X", ',', "Dynamics 365 Field Service, Enterprise|X");

  /* in the middle of a field a quote is just a quote */
  assert_parses ("5\" disk,b", ',', "5\" disk|b");
}

static void
test_quoted_empty_record (void)
{
  g_autoptr (GPtrArray) records = unseat_csv_parse ("a\n\"\"\n\nb\n\"\"", ',', NULL);

  g_assert_nonnull (records);
  g_assert_cmpuint (records->len, ==, 4);
  g_assert_cmpstr (((GStrv) g_ptr_array_index (records, 1))[0], ==, "");
  g_assert_cmpstr (((GStrv) g_ptr_array_index (records, 3))[0], ==, "");
}

static void
assert_refused (const char *text,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = unseat_csv_parse (text, ',', &error);

  g_assert_null (records);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  assert_refused ("a,b\nc,\"d\ne\nf", "The quote opened in line 2 is never closed.");
  assert_refused ("\"a\nb\",\"c", "The quote opened in line 2 is never closed.");
  assert_refused ("\"", "The quote opened in line 1 is never closed.");
  assert_refused ("caf\xe9\n", "The text is not UTF-8.");
}

static void
test_append (void)
{
  g_autoptr (GString) target = g_string_new (NULL);
  const char *const plain[] = { "Ada", "", "a \"b\", c", NULL };
  const char *const formulas[] = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a=1", NULL };

  unseat_csv_append_record (target, plain);
  unseat_csv_append_record (target, formulas);
  g_assert_cmpstr (target->str, ==,
                   "\"Ada\",\"\",\"a \"\"b\"\", c\"\r\n"
                   "\"'=1+1\",\"'+1\",\"'-1\",\"'@SUM(A1)\",\"'\t=1\",\"a=1\"\r\n");
}

static void
test_round_trip (void)
{
  g_autoptr (GString) target = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  const char *const fields[] = { "李小龍", "line\r\nbreak", "\"", "", " blank ", NULL };

  unseat_csv_append_record (target, fields);
  records = unseat_csv_parse (target->str, ',', &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_true (g_strv_equal ((const char *const *) g_ptr_array_index (records, 0), fields));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/csv/refused", test_refused);
  g_test_add_func ("/base/csv/parse", test_parse);
  g_test_add_func ("/base/csv/quotes", test_quotes);
  g_test_add_func ("/base/csv/quoted-empty-record", test_quoted_empty_record);
  g_test_add_func ("/base/csv/append", test_append);
  g_test_add_func ("/base/csv/round-trip", test_round_trip);

  return g_test_run ();
}
