/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many bytes a GUID takes when it is packed. */
#define UNSEAT_GUID_BYTES 16

/* How many characters it has as a text, the NUL not counted. */
#define UNSEAT_GUID_LENGTH 36

/**
 * unseat_pack_guid:
 * @text: (nullable): any text
 * @bytes: (out caller-allocates) (array fixed-size=16): the digits, two a byte, in the order of the text; undefined when @text is no GUID
 *
 * A million people are told apart by such bytes.
 *
 * Returns: whether @text has the form 8-4-4-4-12 of hexadecimal digits, in either case
 */
gboolean unseat_pack_guid (const char *text,
                           guint8     *bytes);

/**
 * unseat_unpack_guid:
 * @bytes: (array fixed-size=16): as unseat_pack_guid() made them
 * @text: (out caller-allocates): room for #UNSEAT_GUID_LENGTH characters and a NUL: the GUID in lower case
 */
void unseat_unpack_guid (const guint8 *bytes,
                         char         *text);

G_END_DECLS
