/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_text_decode:
 * @bytes: what a spreadsheet, a mail program or an editor wrote
 *
 * Reads UTF-8 and UTF-16 with or without a byte order mark, and Windows-1252, which is what Excel writes as "CSV" in Western
 * countries.
 *
 * Returns: (transfer full): UTF-8 without a byte order mark, or %NULL with %UNSEAT_ERROR_INVALID_INPUT when it is no text
 */
char *unseat_text_decode (GBytes  *bytes,
                          GError **error);

/**
 * unseat_text_read:
 * @input: a file, or what came through a pipe
 * @n_most: more bytes than this are refused: a device never ends
 * @cancellable: (nullable): stops the reading
 *
 * Blocks.
 *
 * Returns: (transfer full): all of it, or %NULL with an error of GIO; %G_IO_ERROR_MESSAGE_TOO_LARGE when it is too much
 */
GBytes *unseat_text_read (GInputStream *input,
                          guint         n_most,
                          GCancellable *cancellable,
                          GError      **error);

G_END_DECLS
