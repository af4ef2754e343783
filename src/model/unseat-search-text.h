/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatSearchText:
 *
 * Folded texts, one a record, one after the other in memory: a word is looked for in all of them in one sweep.
 */
typedef struct _UnseatSearchText UnseatSearchText;

/**
 * unseat_search_text_new:
 *
 * Returns: (transfer full): a search text without records
 */
UnseatSearchText *unseat_search_text_new (void);

/**
 * unseat_search_text_free:
 * @self: (transfer full): the search text
 */
void unseat_search_text_free (UnseatSearchText *self);

/**
 * unseat_search_fold:
 * @text: any text
 *
 * Takes case, accents and compatibility forms away, so that "jose" finds "José", "strasse" finds "Straße" and "lodz" finds "Łódź".
 *
 * Returns: (transfer full): the folded text
 */
char *unseat_search_fold (const char *text);

/**
 * unseat_search_text_set:
 * @record: a record, or the number of records to append one
 * @folded: its text; parts that no word may bridge are separated by line breaks
 */
void unseat_search_text_set (UnseatSearchText *self,
                             guint             record,
                             const char       *folded);

/**
 * unseat_search_text_get_size:
 *
 * Returns: how many records there are
 */
guint unseat_search_text_get_size (UnseatSearchText *self);

/**
 * unseat_search_text_find_all:
 * @word: folded, not empty, without line breaks
 * @bits: (inout): the records that hold @word are added; room for all of them
 */
void unseat_search_text_find_all (UnseatSearchText *self,
                                  const char       *word,
                                  guint64          *bits);

/**
 * unseat_search_text_contains:
 *
 * Returns: whether @record holds @word
 */
gboolean unseat_search_text_contains (UnseatSearchText *self,
                                      guint             record,
                                      const char       *word);

/**
 * unseat_search_text_get_memory:
 *
 * Returns: bytes held, for the benchmark
 */
gsize unseat_search_text_get_memory (UnseatSearchText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatSearchText, unseat_search_text_free)

G_END_DECLS
