/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-string-pool.h"

#include <string.h>

#include "unseat-blob.h"
#include "unseat-index-table.h"

typedef struct
{
  guint32 offset;
  guint32 length;
} Entry;

struct _UnseatStringPool
{
  UnseatBlob       blob;
  GArray          *entries; /* (owned) (element-type Entry) */
  UnseatIndexTable table;
};

UnseatStringPool *
unseat_string_pool_new (void)
{
  UnseatStringPool *self = g_new0 (UnseatStringPool, 1);

  unseat_blob_init (&self->blob);
  unseat_index_table_init (&self->table);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  unseat_string_pool_add (self, "", 0);
  return self;
}

void
unseat_string_pool_free (UnseatStringPool *self)
{
  unseat_blob_clear (&self->blob);
  unseat_index_table_clear (&self->table);
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self);
}

static guint32
find (UnseatStringPool *self,
      const void       *data,
      gsize             length,
      guint32           hash)
{
  guint   cursor = 0;
  guint32 number = UNSEAT_POOL_NONE;

  while ((number = unseat_index_table_next (&self->table, hash, &cursor)) != UNSEAT_INDEX_NONE)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, number);

      if (entry->length != length)
        continue;
      if (length == 0 || memcmp (unseat_blob_get (&self->blob, entry->offset), data, length) == 0)
        return number; /* nothing may come as NULL, which memcmp() does not take */
    }

  return UNSEAT_POOL_NONE;
}

guint32
unseat_string_pool_add (UnseatStringPool *self,
                        const void       *data,
                        gsize             length)
{
  guint32 hash = unseat_hash_bytes (data, length);
  guint32 number = find (self, data, length, hash);
  Entry   entry = { 0, (guint32) length };

  if (number != UNSEAT_POOL_NONE)
    return number;

  entry.offset = length > 0 ? unseat_blob_append (&self->blob, data, length) : 0;
  if (entry.offset == 0 && length > 0)
    return 0;

  number = self->entries->len;
  g_array_append_val (self->entries, entry);
  unseat_index_table_add (&self->table, hash, number);
  return number;
}

guint32
unseat_string_pool_add_text (UnseatStringPool *self,
                             const char       *text)
{
  return unseat_string_pool_add (self, text, strlen (text));
}

guint32
unseat_string_pool_find_text (UnseatStringPool *self,
                              const char       *text)
{
  gsize length = strlen (text);

  return find (self, text, length, unseat_hash_bytes (text, length));
}

const char *
unseat_string_pool_get (UnseatStringPool *self,
                        guint32           number)
{
  g_return_val_if_fail (number < self->entries->len, "");

  return unseat_blob_get (&self->blob, g_array_index (self->entries, Entry, number).offset);
}

guint
unseat_string_pool_get_size (UnseatStringPool *self)
{
  return self->entries->len;
}

gsize
unseat_string_pool_get_memory (UnseatStringPool *self)
{
  return self->blob.size + (gsize) self->entries->len * sizeof (Entry) + unseat_index_table_get_memory (&self->table);
}
