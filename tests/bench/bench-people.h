/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

/* The ids of the products that people hold: a number below #BENCH_N_PRODUCTS. */
#define BENCH_SKU_FORMAT "%08x-aaaa-4bbb-8ccc-000000000000"
#define BENCH_N_PRODUCTS 24

/**
 * bench_people_add:
 * @n: how many; always the same ones
 *
 * Adds people to the directory, a page at a time, and lets the main loop take part after each.
 *
 * Returns: the microseconds that this took, without those for making the people
 */
gint64 bench_people_add (UnseatDirectory *directory,
                         guint            n);

/**
 * bench_people_fill_book:
 * @n: how many people there are
 * @now: seconds since 1970 in UTC
 *
 * Writes down when people were last seen: every third is away, of every seventh nothing is told.
 */
void bench_people_fill_book (UnseatDirectory *directory,
                             guint            n,
                             gint64           now);
