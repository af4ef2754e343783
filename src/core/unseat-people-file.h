/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_people_file_read:
 * @input: a file, or what came through a pipe
 * @name: what the person calls it, for messages
 * @cancellable: (nullable): stops the reading
 *
 * Reads a list of people: what unseat_text_decode() and unseat_people_text_parse() understand.  Blocks; the window calls it in a thread.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the people as they are written; %NULL with %UNSEAT_ERROR_INVALID_INPUT when
 * the list cannot be read, is too large, names nobody, or is not text throughout, or with %G_IO_ERROR_CANCELLED
 */
GPtrArray *unseat_people_file_read (GInputStream *input,
                                    const char   *name,
                                    GCancellable *cancellable,
                                    GError      **error);

G_END_DECLS
