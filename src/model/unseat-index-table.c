/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-index-table.h"

#define FIRST_SIZE 64u
#define FNV_OFFSET 2166136261u
#define FNV_PRIME 16777619u

struct UnseatIndexEntry
{
  guint32 hash;
  guint32 index; /* + 1; 0 = empty */
};

void
unseat_index_table_init (UnseatIndexTable *self)
{
  self->entries = g_new0 (struct UnseatIndexEntry, FIRST_SIZE);
  self->n_entries = 0;
  self->mask = FIRST_SIZE - 1;
}

void
unseat_index_table_clear (UnseatIndexTable *self)
{
  g_clear_pointer (&self->entries, g_free);
  self->n_entries = 0;
}

static void
insert (UnseatIndexTable       *self,
        struct UnseatIndexEntry entry)
{
  guint slot = entry.hash & self->mask;

  while (self->entries[slot].index != 0)
    slot = (slot + 1) & self->mask;

  self->entries[slot] = entry;
}

static void
grow (UnseatIndexTable *self)
{
  g_autofree struct UnseatIndexEntry *old = self->entries;
  guint                               old_size = self->mask + 1;

  self->mask = old_size * 2 - 1;
  self->entries = g_new0 (struct UnseatIndexEntry, (gsize) old_size * 2);
  for (guint i = 0; i < old_size; i++)
    {
      if (old[i].index != 0)
        insert (self, old[i]);
    }
}

void
unseat_index_table_add (UnseatIndexTable *self,
                        guint32           hash,
                        guint32           index)
{
  if (self->n_entries > self->mask / 4 * 3)
    grow (self);

  insert (self, (struct UnseatIndexEntry){ hash, index + 1 });
  self->n_entries++;
}

guint32
unseat_index_table_next (const UnseatIndexTable *self,
                         guint32                 hash,
                         guint                  *cursor)
{
  for (;;)
    {
      const struct UnseatIndexEntry *entry = &self->entries[(hash + *cursor) & self->mask];

      if (entry->index == 0)
        return UNSEAT_INDEX_NONE;

      (*cursor)++;
      if (entry->hash == hash)
        return entry->index - 1;
    }
}

gsize
unseat_index_table_get_memory (const UnseatIndexTable *self)
{
  return ((gsize) self->mask + 1) * sizeof *self->entries;
}

/* FNV leaves the low bits, which choose the slot, poorly mixed. */
static guint32
mix (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;
  hash *= 0xc2b2ae35u;
  return hash ^ (hash >> 16);
}

guint32
unseat_hash_bytes (const void *data,
                   gsize       length)
{
  const guint8 *bytes = data;
  guint32       hash = FNV_OFFSET;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ bytes[i]) * FNV_PRIME;

  return mix (hash);
}

guint32
unseat_hash_text (const char *text)
{
  guint32 hash = FNV_OFFSET;

  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) g_ascii_tolower (*text)) * FNV_PRIME;

  return mix (hash);
}

guint
unseat_hash_id (gconstpointer id)
{
  const char *text = id;
  guint       hash = 5381;

  for (guint i = 0; i < 12 && text[i] != '\0'; i++)
    hash = hash * 33 + (guchar) text[i];

  return hash;
}
