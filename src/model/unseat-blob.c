/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-blob.h"

#include <string.h>

#define FIRST_SIZE 4096

void
unseat_blob_init (UnseatBlob *self)
{
  self->size = FIRST_SIZE;
  self->data = g_malloc (self->size);
  self->data[0] = '\0';
  self->length = 1;
}

void
unseat_blob_clear (UnseatBlob *self)
{
  g_clear_pointer (&self->data, g_free);
  self->length = 0;
  self->size = 0;
}

/* Doubling would waste half of what a million people take; large blocks are moved by the kernel, not copied. */
static void
grow (UnseatBlob *self,
      gsize       needed)
{
  while (self->size < needed)
    self->size += MAX (self->size / 4, FIRST_SIZE);

  self->data = g_realloc (self->data, self->size);
}

guint32
unseat_blob_append (UnseatBlob *self,
                    const void *data,
                    gsize       length)
{
  gsize offset = self->length;
  gsize needed = 0;

  if (!g_size_checked_add (&needed, offset + 1, length) || needed > G_MAXUINT32)
    return 0;

  if (needed > self->size)
    grow (self, needed);
  if (length > 0)
    memcpy (self->data + offset, data, length);
  self->data[offset + length] = '\0';
  self->length = needed;
  return (guint32) offset;
}

guint32
unseat_blob_add_text (UnseatBlob *self,
                      const char *text)
{
  return *text != '\0' ? unseat_blob_append (self, text, strlen (text)) : 0;
}
