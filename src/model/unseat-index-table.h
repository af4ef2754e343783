/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatIndexTable:
 *
 * From hashes to indexes, 8 bytes an entry.  The same hash may be there many times: the caller knows what an index stands for,
 * and compares.  Nothing is ever taken out.
 */
typedef struct
{
  struct UnseatIndexEntry *entries; /* (owned) */
  guint                    n_entries;
  guint                    mask; /* size - 1, a power of two */
} UnseatIndexTable;

#define UNSEAT_INDEX_NONE G_MAXUINT32

/**
 * unseat_index_table_init:
 * @self: (out caller-allocates): becomes an empty table
 */
void unseat_index_table_init (UnseatIndexTable *self);

/**
 * unseat_index_table_clear:
 * @self: a table; frees its memory, not the structure
 */
void unseat_index_table_clear (UnseatIndexTable *self);

/**
 * unseat_index_table_add:
 * @hash: of the key
 * @index: below %UNSEAT_INDEX_NONE
 */
void unseat_index_table_add (UnseatIndexTable *self,
                             guint32           hash,
                             guint32           index);

/**
 * unseat_index_table_next:
 * @hash: of the key
 * @cursor: (inout): 0 to begin
 *
 * Returns: the next index under @hash, or %UNSEAT_INDEX_NONE
 */
guint32 unseat_index_table_next (const UnseatIndexTable *self,
                                 guint32                 hash,
                                 guint                  *cursor);

/**
 * unseat_index_table_get_memory:
 *
 * Returns: bytes held, for the benchmark
 */
gsize unseat_index_table_get_memory (const UnseatIndexTable *self);

/**
 * unseat_hash_bytes:
 *
 * Returns: FNV-1a of the bytes, its bits mixed
 */
guint32 unseat_hash_bytes (const void *data,
                           gsize       length);

/**
 * unseat_hash_text:
 *
 * Returns: the hash of @text in lower case, as g_ascii_strcasecmp() compares
 */
guint32 unseat_hash_text (const char *text);

/**
 * unseat_hash_id:
 * @id: (type utf8): an object id, a SKU id or the like, always in the same case
 *
 * For a #GHashTable of ids: they differ in their first digits, and to read all of them takes longer than everything else that is done with one.
 *
 * Returns: a hash of its beginning
 */
guint unseat_hash_id (gconstpointer id);

G_END_DECLS
