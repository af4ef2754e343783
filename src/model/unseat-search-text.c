/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-search-text.h"

#include <string.h>

#include "unseat-bits.h"
#include "unseat-blob.h"

/* A slot is a piece of the blob.  Slots are in the order of the blob, which is what lets one sweep tell whose text it found;
 * a record whose text outgrew its slot moves to a new one at the end. */
typedef struct
{
  guint32 start;
  guint32 record;
} Slot;

struct _UnseatSearchText
{
  UnseatBlob blob;
  GArray    *slots;   /* (owned) (element-type Slot) */
  GArray    *records; /* (owned) (element-type guint32): the slot of each record */
};

#define BLOCK_SIZE 16
typedef guint8 Block __attribute__ ((vector_size (BLOCK_SIZE)));

UnseatSearchText *
unseat_search_text_new (void)
{
  UnseatSearchText *self = g_new0 (UnseatSearchText, 1);

  unseat_blob_init (&self->blob);
  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  self->records = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
unseat_search_text_free (UnseatSearchText *self)
{
  unseat_blob_clear (&self->blob);
  g_clear_pointer (&self->slots, g_array_unref);
  g_clear_pointer (&self->records, g_array_unref);
  g_free (self);
}

/* Letters that Unicode does not decompose, though people type the plain one. */
static const char *
get_plain_letter (gunichar c)
{
  switch (c)
    {
    case 0x00e6: /* æ */
      return "ae";
    case 0x00f0: /* ð */
    case 0x0111: /* đ */
      return "d";
    case 0x00f8: /* ø */
      return "o";
    case 0x00fe: /* þ */
      return "th";
    case 0x0127: /* ħ */
      return "h";
    case 0x0131: /* ı */
      return "i";
    case 0x0142: /* ł */
      return "l";
    case 0x0153: /* œ */
      return "oe";
    default:
      return NULL;
    }
}

static gboolean
is_accent (gunichar c)
{
  return c >= 0x0300 && c <= 0x036f;
}

static char *
fold_unicode (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *lower = g_utf8_casefold (valid, -1);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  g_autofree char *lower_parts = g_utf8_casefold (parts, -1); /* compatibility forms bring capitals back */
  GString         *folded = g_string_sized_new (strlen (lower_parts));

  for (const char *p = lower_parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar    c = g_utf8_get_char (p);
      const char *plain = get_plain_letter (c);

      if (plain != NULL)
        g_string_append (folded, plain);
      else if (!is_accent (c))
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

char *
unseat_search_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : fold_unicode (text);
}

static guint32
get_slot_end (UnseatSearchText *self,
              guint32           slot)
{
  if (slot + 1 < self->slots->len)
    return g_array_index (self->slots, Slot, slot + 1).start;

  return (guint32) self->blob.length;
}

static guint32
add_slot (UnseatSearchText *self,
          guint             record,
          const char       *folded,
          gsize             length)
{
  Slot slot = { 0, record };

  slot.start = unseat_blob_append (&self->blob, folded, length);
  if (slot.start == 0) /* full: not to be found, which is better than found under somebody else's name */
    slot.start = (guint32) self->blob.length;

  g_array_append_val (self->slots, slot);
  return self->slots->len - 1;
}

void
unseat_search_text_set (UnseatSearchText *self,
                        guint             record,
                        const char       *folded)
{
  gsize   length = strlen (folded);
  guint32 slot = 0;
  guint32 start = 0;
  gsize   room = 0;

  g_return_if_fail (record <= self->records->len);

  if (record == self->records->len)
    {
      slot = add_slot (self, record, folded, length);
      g_array_append_val (self->records, slot);
      return;
    }

  slot = g_array_index (self->records, guint32, record);
  start = g_array_index (self->slots, Slot, slot).start;
  room = get_slot_end (self, slot) - start;
  if (length < room)
    {
      memcpy (self->blob.data + start, folded, length);
      memset (self->blob.data + start + length, 0, room - length);
      return;
    }

  memset (self->blob.data + start, 0, room);
  g_array_index (self->records, guint32, record) = add_slot (self, record, folded, length);
}

guint
unseat_search_text_get_size (UnseatSearchText *self)
{
  return self->records->len;
}

/* memmem() of glibc looks at one byte after the other when words are short.  Here the first and the last byte of the word are
 * compared with 16 places at once, in whatever vector registers the machine has. */
static const char *
find_word (const char *text,
           const char *end,
           const char *word,
           gsize       length)
{
  const Block first = (Block){ 0 } + (guint8) word[0];
  const Block last = (Block){ 0 } + (guint8) word[length - 1];

  for (; text + BLOCK_SIZE + length - 1 <= end; text += BLOCK_SIZE)
    {
      Block   heads;
      Block   tails;
      Block   hits;
      guint64 any[2];

      memcpy (&heads, text, sizeof heads);
      memcpy (&tails, text + length - 1, sizeof tails);
      hits = (Block) (heads == first) & (Block) (tails == last);
      memcpy (any, &hits, sizeof any);
      if ((any[0] | any[1]) == 0)
        continue;

      for (guint i = 0; i < BLOCK_SIZE; i++)
        {
          if (hits[i] != 0 && memcmp (text + i, word, length) == 0)
            return text + i;
        }
    }

  for (; text + length <= end; text++)
    {
      if (*text == *word && memcmp (text, word, length) == 0)
        return text;
    }

  return NULL;
}

void
unseat_search_text_find_all (UnseatSearchText *self,
                             const char       *word,
                             guint64          *bits)
{
  const Slot *slots = (const Slot *) (gpointer) self->slots->data;
  guint       n_slots = self->slots->len;
  gsize       length = strlen (word);
  const char *end = self->blob.data + self->blob.length;
  const char *hit = self->blob.data;
  guint       slot = 0;

  g_return_if_fail (length > 0);

  while (n_slots > 0 && (hit = find_word (hit, end, word, length)) != NULL)
    {
      gsize offset = (gsize) (hit - self->blob.data);

      while (slot + 1 < n_slots && slots[slot + 1].start <= offset)
        slot++;

      unseat_bits_set (bits, slots[slot].record, TRUE);
      if (slot + 1 == n_slots)
        break;
      hit = self->blob.data + slots[slot + 1].start;
    }
}

gboolean
unseat_search_text_contains (UnseatSearchText *self,
                             guint             record,
                             const char       *word)
{
  guint32 slot = 0;

  g_return_val_if_fail (record < self->records->len, FALSE);

  slot = g_array_index (self->records, guint32, record);
  return find_word (self->blob.data + g_array_index (self->slots, Slot, slot).start,
                    self->blob.data + get_slot_end (self, slot), word, strlen (word))
         != NULL;
}

gsize
unseat_search_text_get_memory (UnseatSearchText *self)
{
  return self->blob.size + (gsize) self->slots->len * sizeof (Slot) + (gsize) self->records->len * sizeof (guint32);
}
