/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

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

  unseat_csv_append_record (target, plain);
  unseat_csv_append_text (target, NULL);
  unseat_csv_append_number (target, 1234567);
  unseat_csv_append_number (target, -3); /* no formula, and no text either */
  unseat_csv_end_record (target);
  g_assert_cmpstr (target->str, ==, "\"Ada\",\"\",\"a \"\"b\"\", c\"\r\n\"\",1234567,-3\r\n");
}

/* What begins a cell, for a spreadsheet of any language, is no formula. */
static void
test_formulas (void)
{
  static const struct
  {
    const char *text;
    const char *written;
  } cases[] = {
    { "=1+1", "'=1+1" },
    { "+1", "'+1" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t'=1" },
    { "\r=1", "'\r'=1" },
    { "\n=1", "'\n'=1" },
    { "=1+2\";=1+2", "'=1+2\"\";'=1+2" }, /* OWASP’s own two examples, and what they leave */
    { "=1+2'\" ;,=1+2", "'=1+2'\"\" ;,=1+2" },
    { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
    { "Sales;=HYPERLINK(\"http://x\")", "Sales;'=HYPERLINK(\"\"http://x\"\")" },
    { "Sales\t@x", "Sales\t'@x" },
    { "Sales\r\n-2", "Sales\r\n'-2" },
    { "Sales;\"=1", "Sales;\"\"'=1" },
    { "\"=1", "\"\"=1" },
    { "a=1", "a=1" },
    { "a; =1", "a; =1" },
    { "Jean-Luc, +1; b", "Jean-Luc, +1; b" },
    { "'=1", "'=1" },
    { " =1", " =1" },
    { "\u202e=1", "\u202e=1" },
    { "-", "'-" },
    { "＝1+1", "'＝1+1" },
    { "＋1", "'＋1" },
    { "－1", "'－1" },
    { "＠SUM(A1)", "'＠SUM(A1)" },
    { "Sales;＝1", "Sales;'＝1" },
    { "Sales\t\"＠x", "Sales\t\"\"'＠x" },
    { "a＝1", "a＝1" },
    { "，1", "，1" }, /* begins with the same two bytes */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) target = g_string_new (NULL);
      g_autofree char *expected = g_strdup_printf ("\"%s\"\r\n", cases[i].written);

      unseat_csv_append_text (target, cases[i].text);
      unseat_csv_end_record (target);
      g_assert_cmpstr (target->str, ==, expected);
    }
}

static void
assert_read_back (const char *const *fields,
                  guint              n_fields)
{
  g_autoptr (GString) target = g_string_new (UNSEAT_CSV_BYTE_ORDER_MARK);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  unseat_csv_append_record (target, fields);
  unseat_csv_append_record (target, fields);
  records = unseat_csv_parse (target->str, ',', &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  for (guint i = 0; i < records->len; i++)
    {
      char **read = g_ptr_array_index (records, i);

      g_assert_cmpuint (g_strv_length (read), ==, n_fields);
      g_assert_true (g_strv_equal ((const char *const *) read, fields));
    }
}

static void
test_round_trip (void)
{
  const char *const fields[] = { "李小龍", "line\r\nbreak", "\"", "", " blank ", "\u202eevil\u2069", NULL };
  g_autofree char  *huge = g_strnfill (5000000, '"');
  const char *const long_fields[] = { huge, "x", NULL };

  assert_read_back (fields, G_N_ELEMENTS (fields) - 1);
  assert_read_back (long_fields, G_N_ELEMENTS (long_fields) - 1);
}

/* What a field is read back as: apostrophes apart, what it was. */
static char *
defuse (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?=[-=+@＝＋－＠\\t\\r\\n])|(?<=[;\\t\\r\\n])(\"*)(?=[-=+@＝＋－＠])", 0, 0, NULL);

  return g_regex_replace (regex, text, -1, 0, "\\1'", 0, NULL);
}

static char *
make_hostile (void)
{
  static const char *const pieces[] = { "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "=", "+", "-", "@", "'", "a", " ", "é", "\u202e", "\u2066",
                                        "\xef\xbb\xbf", "𐍈", "＝", "＋", "－", "＠", "=cmd|' /C calc'!A0" };
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_random (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      guint n = g_test_rand_int_range (1, 6);
      g_autoptr (GStrvBuilder) written = g_strv_builder_new ();
      g_autoptr (GStrvBuilder) expected = g_strv_builder_new ();
      g_autoptr (GString) target = g_string_new (UNSEAT_CSV_BYTE_ORDER_MARK);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = NULL;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *text = make_hostile ();
          g_autofree char *harmless = defuse (text);

          g_strv_builder_add (written, text);
          g_strv_builder_add (expected, harmless);
        }

      g_auto (GStrv) fields = g_strv_builder_end (written);
      g_auto (GStrv) harmless_fields = g_strv_builder_end (expected);

      unseat_csv_append_record (target, (const char *const *) fields);
      records = unseat_csv_parse (target->str, ',', &error);
      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, 1);
      g_assert_true (g_strv_equal ((const char *const *) records->pdata[0], (const char *const *) harmless_fields));
    }
}

/* As a German Excel parts it: by semicolons and lines, and with quotes only where a field begins with one. */
static void
assert_no_cell_is_formula (const char *text)
{
  gboolean quoted = FALSE;
  gboolean raw = FALSE;
  guint    length = 0; /* of the cell so far */

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!quoted && !raw && *p == '"')
        quoted = TRUE;
      else if (quoted && p[0] == '"' && p[1] != '"')
        {
          quoted = FALSE;
          raw = TRUE;
        }
      else if (!quoted && strchr (";\t\r\n", *p) != NULL)
        {
          raw = FALSE;
          length = 0;
        }
      else
        {
          g_assert_true (length > 0 || g_utf8_strchr ("=+-@＝＋－＠", -1, g_utf8_get_char (p)) == NULL);
          raw = raw || !quoted;
          length++;
          p += quoted && *p == '"';
        }
    }
}

static void
test_other_separators (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) target = g_string_new (NULL);

      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *text = make_hostile ();

          unseat_csv_append_text (target, text);
        }
      unseat_csv_end_record (target);
      assert_no_cell_is_formula (target->str);
    }
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
  g_test_add_func ("/base/csv/formulas", test_formulas);
  g_test_add_func ("/base/csv/round-trip", test_round_trip);
  g_test_add_func ("/base/csv/random", test_random);
  g_test_add_func ("/base/csv/other-separators", test_other_separators);

  return g_test_run ();
}
