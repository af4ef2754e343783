/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-csv-table.h"
#include "unseat-error.h"

enum
{
  NAME,
  ID,
  NOTE,
  N_COLUMNS,
};

static const UnseatCsvColumn columns[N_COLUMNS] = { { "Name", FALSE }, { "Id", FALSE }, { "Note", TRUE } };

static void
assert_reads (const char *text,
              const char *name,
              const char *id,
              const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatCsvTable) table = unseat_csv_table_parse (text, columns, N_COLUMNS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (unseat_csv_table_get_n_rows (table), ==, 1);
  g_assert_cmpstr (unseat_csv_table_get (table, 0, NAME), ==, name);
  g_assert_cmpstr (unseat_csv_table_get (table, 0, ID), ==, id);
  g_assert_cmpstr (unseat_csv_table_get (table, 0, NOTE), ==, note);
}

static void
assert_refuses (const char *text,
                const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (unseat_csv_table_parse (text, columns, N_COLUMNS, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_reads (void)
{
  assert_reads ("Name,Id\na,b\n", "a", "b", "");
  assert_reads ("\xef\xbb\xbfnote;ID;other;name\r\nn;b;x;a\r\n", "a", "b", "n");
  assert_reads ("Id\tName\nb\t\"a,\tc\"\n", "a, c", "b", "");
  assert_reads ("Name, Id \n \xc2\xa0 a \t\xc2\xa0 c\xc2\xa0,\xc2\xa0"
                "b\xc2\xa0\n",
                "a c", "b", "");
  assert_reads ("Name,Id,Note\na\xc2\xa0,b\xc2\xa0,\xc2\xa0\n", "a", "b", "");
  assert_reads ("\"Name\",\"Id\",\"A, b\"\na,b,c\n", "a", "b", "");
}

static void
test_refuses (void)
{
  assert_refuses ("", "The file is empty.");
  assert_refuses ("\n\n", "The file is empty.");
  assert_refuses ("\nName,Note\n", "Line 2: the column “Id” is missing.");
  assert_refuses ("Name,Id,id\n", "Line 1: the column “Id” is there twice.");
  assert_refuses ("Name,Id\na,b\n\n\"two\nlines\",b\nc\n", "Line 6 has 1 cell, and the heading has 2.");
  assert_refuses ("Name,Id\nSmith, Ada,b\n", "Line 2 has 3 cells, and the heading has 2.");
  assert_refuses ("Name,Id\n\"a,b\n", "The quote opened in line 2 is never closed.");
  assert_refuses ("Name,Id\n\xff,b\n", "The text is not UTF-8.");
}

static void
test_fail (void)
{
  g_autoptr (UnseatCsvTable) table = unseat_csv_table_parse ("Name,Id\n\"two\nlines\",b\nc,d\n", columns, N_COLUMNS, NULL);
  g_autoptr (GError) error = NULL;

  unseat_csv_table_fail (table, 1, ID, "It is blue.", &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, "Line 4, column “Id”: It is blue.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-table/reads", test_reads);
  g_test_add_func ("/csv-table/refuses", test_refuses);
  g_test_add_func ("/csv-table/fail", test_fail);
  return g_test_run ();
}
