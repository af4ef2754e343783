/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets of indexes as plain words of 64 bits: a million people are 122 KiB. */

#define UNSEAT_BITS_PER_WORD 64
#define UNSEAT_BITS_N_WORDS(n) (((gsize) (n) + UNSEAT_BITS_PER_WORD - 1) / UNSEAT_BITS_PER_WORD)

/**
 * unseat_bits_get:
 * @bits: a set with room for @index
 *
 * Returns: whether @index is in the set
 */
static inline gboolean
unseat_bits_get (const guint64 *bits,
                 guint          index)
{
  return (bits[index / UNSEAT_BITS_PER_WORD] >> (index % UNSEAT_BITS_PER_WORD)) & 1;
}

/**
 * unseat_bits_set:
 * @bits: a set with room for @index
 * @value: whether @index is in the set from now on
 */
static inline void
unseat_bits_set (guint64 *bits,
                 guint    index,
                 gboolean value)
{
  guint64 mask = G_GUINT64_CONSTANT (1) << (index % UNSEAT_BITS_PER_WORD);

  if (value)
    bits[index / UNSEAT_BITS_PER_WORD] |= mask;
  else
    bits[index / UNSEAT_BITS_PER_WORD] &= ~mask;
}

/**
 * unseat_bits_count:
 * @bits: (array length=n_words): a set; the bits behind its last index have to be 0
 *
 * Returns: how many indexes are in it
 */
static inline guint
unseat_bits_count (const guint64 *bits,
                   gsize          n_words)
{
  guint n = 0;

  for (gsize i = 0; i < n_words; i++)
    n += (guint) __builtin_popcountll (bits[i]);

  return n;
}

/**
 * unseat_bits_list:
 * @bits: (array length=n): a set with room for @n indexes
 *
 * Returns: (transfer full) (element-type guint): the indexes in it, ascending
 */
static inline GArray *
unseat_bits_list (const guint64 *bits,
                  guint          n)
{
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    if (unseat_bits_get (bits, i))
      g_array_append_val (indexes, i);

  return indexes;
}

/**
 * unseat_bits_resize:
 * @bits: (transfer full) (nullable): a set for @old_n indexes
 *
 * Returns: (transfer full): the set with room for @n indexes, the new ones not in it
 */
static inline guint64 *
unseat_bits_resize (guint64 *bits,
                    guint    old_n,
                    guint    n)
{
  gsize old_words = UNSEAT_BITS_N_WORDS (old_n);
  gsize n_words = UNSEAT_BITS_N_WORDS (n);

  bits = g_renew (guint64, bits, MAX (n_words, 1));
  for (gsize i = old_words; i < n_words; i++)
    bits[i] = 0;

  return bits;
}

G_END_DECLS
