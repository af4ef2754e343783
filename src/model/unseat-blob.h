/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatBlob:
 *
 * Many texts one after the other, each with a NUL at its end, addressed by their offsets.  The offset 0 is the empty text.
 */
typedef struct
{
  char *data; /* (owned) */
  gsize length;
  gsize size;
} UnseatBlob;

/**
 * unseat_blob_init:
 * @self: (out caller-allocates): becomes a blob that holds the empty text
 */
void unseat_blob_init (UnseatBlob *self);

/**
 * unseat_blob_clear:
 * @self: a blob; frees its memory, not the structure
 */
void unseat_blob_clear (UnseatBlob *self);

/**
 * unseat_blob_append:
 * @data: bytes
 * @length: how many
 *
 * Returns: where they are; 0, the empty text, when 4 GiB are full
 */
guint32 unseat_blob_append (UnseatBlob *self,
                            const void *data,
                            gsize       length);

/**
 * unseat_blob_add_text:
 * @text: a text
 *
 * Returns: where it is, as unseat_blob_append(); an empty text takes no room
 */
guint32 unseat_blob_add_text (UnseatBlob *self,
                              const char *text);

/**
 * unseat_blob_get:
 * @offset: what unseat_blob_append() or unseat_blob_add_text() returned
 *
 * Returns: (transfer none): the text there, never %NULL; good until something is added
 */
static inline const char *
unseat_blob_get (const UnseatBlob *self,
                 guint32           offset)
{
  return self->data + offset;
}

G_END_DECLS
