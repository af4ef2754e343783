/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

#include "cli-table.h"

static const char *const titles[] = { "NAME", "N", "WHAT", NULL };

#define ALIGNMENT "lrl"

/* Prints in a child, whose standard output is caught. */
static void
print_in_child (CliTable *table,
                guint     width)
{
  if (!g_test_subprocess ())
    return;

  cli_table_print (table, stdout, width);
  fflush (stdout);
  _exit (0);
}

static void
assert_printed (const char *expected)
{
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (expected);
}

static void
test_aligned (void)
{
  g_autoptr (CliTable) table = cli_table_new (titles, ALIGNMENT);

  cli_table_add (table, "Ada", "1", "x");
  cli_table_add (table, "山田", "100", "y");
  print_in_child (table, 0);
  assert_printed ("*NAME    N  WHAT\nAda     1  x\n山田  100  y\n*");
}

/* Arabic is as wide as its letters: marks above them take no room. */
static void
test_from_the_right (void)
{
  g_autoptr (CliTable) table = cli_table_new (titles, ALIGNMENT);

  cli_table_add (table, "مُحَمَّد", "7", "x");
  cli_table_add (table, "Eve", "12", "y");
  print_in_child (table, 0);
  assert_printed ("*NAME   N  WHAT\nمُحَمَّد   7  x\nEve   12  y\n*");
}

static void
test_cut (void)
{
  g_autoptr (CliTable) table = cli_table_new (titles, ALIGNMENT);

  cli_table_add (table, "A name that is long", "1", "short");
  cli_table_add (table, "山田山田山田山田山田", "2", "short");
  print_in_child (table, 20);
  assert_printed ("*NAME        N  WHAT\nA name th…  1  short\n山田山田…   2  short\n*");
}

static void
test_harmless (void)
{
  g_autoptr (CliTable) table = cli_table_new (titles, ALIGNMENT);

  cli_table_add (table, "A\nB\x1b[2J", "1", "\xff");
  print_in_child (table, 0);
  assert_printed ("*A B [2J  1  \xef\xbf\xbd\n*");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/aligned", test_aligned);
  g_test_add_func ("/table/from-the-right", test_from_the_right);
  g_test_add_func ("/table/cut", test_cut);
  g_test_add_func ("/table/harmless", test_harmless);
  return g_test_run ();
}
