/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-bits.h"
#include "unseat-search-text.h"
#include "unseat-string-pool.h"

static void
assert_fold (const char *text,
             const char *expected)
{
  g_autofree char *folded = unseat_search_fold (text);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold (void)
{
  assert_fold ("", "");
  assert_fold ("O'BRIEN", "o'brien");
  assert_fold ("José", "jose");
  assert_fold ("Jose\xcc\x81", "jose"); /* the accent as a letter of its own */
  assert_fold ("Straße", "strasse");
  assert_fold ("Łódź Øre Æble İzmir ısı", "lodz ore aeble izmir isi");
  assert_fold ("ﬁx ＡＢＣ", "fix abc"); /* compatibility forms */
  assert_fold ("ΑΘΗΝΆ", "αθηνα");
  assert_fold ("Юлия", "юлия");
  assert_fold ("山田", "山田");
  assert_fold ("a\xff", "a\xef\xbf\xbd"); /* not UTF-8 */
}

static guint
find (UnseatSearchText *text,
      const char       *word,
      guint64          *bits)
{
  gsize n_words = UNSEAT_BITS_N_WORDS (unseat_search_text_get_size (text));

  memset (bits, 0, n_words * sizeof *bits);
  unseat_search_text_find_all (text, word, bits);
  return unseat_bits_count (bits, n_words);
}

static void
test_nothing (void)
{
  g_autoptr (UnseatSearchText) text = unseat_search_text_new ();
  guint64 bits[1] = { 0 };

  g_assert_cmpuint (find (text, "a", bits), ==, 0);
  unseat_search_text_set (text, 0, "");
  g_assert_cmpuint (find (text, "a", bits), ==, 0);
  g_assert_false (unseat_search_text_contains (text, 0, "a"));
}

static void
test_borders (void)
{
  g_autoptr (UnseatSearchText) text = unseat_search_text_new ();
  guint64 bits[1] = { 0 };

  unseat_search_text_set (text, 0, "ab\ncd");
  unseat_search_text_set (text, 1, "ef");
  g_assert_cmpuint (find (text, "bc", bits), ==, 0);
  g_assert_cmpuint (find (text, "de", bits), ==, 0);
  g_assert_cmpuint (find (text, "ef", bits), ==, 1);
  g_assert_true (unseat_bits_get (bits, 1));
  g_assert_cmpuint (find (text, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", bits), ==, 0);
}

static void
test_replaced (void)
{
  g_autoptr (UnseatSearchText) text = unseat_search_text_new ();
  guint64 bits[1] = { 0 };

  unseat_search_text_set (text, 0, "anna");
  unseat_search_text_set (text, 1, "bert");
  unseat_search_text_set (text, 0, "a name that is much longer");
  g_assert_cmpuint (find (text, "anna", bits), ==, 0);
  g_assert_cmpuint (find (text, "longer", bits), ==, 1);
  g_assert_true (unseat_bits_get (bits, 0));

  unseat_search_text_set (text, 2, "carl");
  unseat_search_text_set (text, 0, "short");
  g_assert_cmpuint (find (text, "longer", bits), ==, 0);
  g_assert_true (unseat_search_text_contains (text, 0, "short"));
  g_assert_cmpuint (find (text, "r", bits), ==, 3);
}

static void
append_random (GString *target,
               guint    longest)
{
  guint n = (guint) g_test_rand_int_range (0, (gint32) longest);

  for (guint i = 0; i < n; i++)
    g_string_append_c (target, (char) ('a' + g_test_rand_int_range (0, 3)));
}

/* Few letters and all lengths around the width of a vector: every way of missing or inventing a hit. */
static void
test_like_strstr (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (UnseatSearchText) text = unseat_search_text_new ();
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) word = g_string_new (NULL);
      guint64 bits[2] = { 0 };

      for (guint i = 0; i < 100; i++)
        {
          g_autoptr (GString) record = g_string_new (NULL);
          guint number = i < 70 ? i : (guint) g_test_rand_int_range (0, 70);

          append_random (record, 40);
          unseat_search_text_set (text, number, record->str);
          if (number == records->len)
            g_ptr_array_add (records, g_strdup (record->str));
          else
            {
              g_free (records->pdata[number]);
              records->pdata[number] = g_strdup (record->str);
            }
        }

      append_random (word, 20);
      g_string_append_c (word, 'b');
      find (text, word->str, bits);
      for (guint i = 0; i < records->len; i++)
        {
          gboolean expected = strstr (records->pdata[i], word->str) != NULL;

          g_assert_true (unseat_bits_get (bits, i) == expected);
          g_assert_true (unseat_search_text_contains (text, i, word->str) == expected);
        }
    }
}

static void
test_pool (void)
{
  g_autoptr (UnseatStringPool) pool = unseat_string_pool_new ();

  g_assert_cmpuint (unseat_string_pool_add_text (pool, ""), ==, 0);
  g_assert_cmpuint (unseat_string_pool_find_text (pool, "x"), ==, UNSEAT_POOL_NONE);
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 1; i <= 5000; i++)
        {
          g_autofree char *text = g_strdup_printf ("text %u", i);

          g_assert_cmpuint (unseat_string_pool_add_text (pool, text), ==, i);
          g_assert_cmpuint (unseat_string_pool_find_text (pool, text), ==, i);
          g_assert_cmpstr (unseat_string_pool_get (pool, i), ==, text);
        }
    }

  g_assert_cmpuint (unseat_string_pool_get_size (pool), ==, 5001);
  g_assert_cmpuint (unseat_string_pool_add (pool, "a\0b", 3), !=, unseat_string_pool_add (pool, "a\0c", 3));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-text/fold", test_fold);
  g_test_add_func ("/search-text/nothing", test_nothing);
  g_test_add_func ("/search-text/borders", test_borders);
  g_test_add_func ("/search-text/replaced", test_replaced);
  g_test_add_func ("/search-text/like-strstr", test_like_strstr);
  g_test_add_func ("/search-text/pool", test_pool);
  return g_test_run ();
}
