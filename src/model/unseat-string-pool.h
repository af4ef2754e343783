/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatStringPool:
 *
 * Every text (or packed record) once, numbered in the order in which they came: what repeats in a million people, such as
 * departments and assignments, is kept as a number.  The empty text has the number 0.
 */
typedef struct _UnseatStringPool UnseatStringPool;

#define UNSEAT_POOL_NONE G_MAXUINT32

/**
 * unseat_string_pool_new:
 *
 * Returns: (transfer full): a pool with the empty text only
 */
UnseatStringPool *unseat_string_pool_new (void);

/**
 * unseat_string_pool_free:
 * @self: (transfer full): the pool with its texts
 */
void unseat_string_pool_free (UnseatStringPool *self);

/**
 * unseat_string_pool_add:
 * @data: bytes; NULs are bytes like others
 * @length: how many
 *
 * Returns: the number of these bytes, a new one when they were not there; 0 when 4 GiB are full
 */
guint32 unseat_string_pool_add (UnseatStringPool *self,
                                const void       *data,
                                gsize             length);

/**
 * unseat_string_pool_add_text:
 * @text: a text; an empty one has the number 0
 *
 * Returns: its number, as unseat_string_pool_add()
 */
guint32 unseat_string_pool_add_text (UnseatStringPool *self,
                                     const char       *text);

/**
 * unseat_string_pool_find_text:
 *
 * Returns: the number of @text, or %UNSEAT_POOL_NONE
 */
guint32 unseat_string_pool_find_text (UnseatStringPool *self,
                                      const char       *text);

/**
 * unseat_string_pool_get:
 *
 * Returns: (transfer none): the text of a number, until the next one is added
 */
const char *unseat_string_pool_get (UnseatStringPool *self,
                                    guint32           number);

/**
 * unseat_string_pool_get_size:
 *
 * Returns: how many different texts there are, the empty one included; their numbers are below it
 */
guint unseat_string_pool_get_size (UnseatStringPool *self);

/**
 * unseat_string_pool_get_memory:
 *
 * Returns: bytes held, for the benchmark
 */
gsize unseat_string_pool_get_memory (UnseatStringPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatStringPool, unseat_string_pool_free)

G_END_DECLS
