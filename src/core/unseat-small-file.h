/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_small_file_read:
 * @path: of a file that this program writes
 * @max_size: in bytes; more than it ever writes
 *
 * Whatever else stands in the file’s place (a link, a pipe, a device, something huge) is neither waited for nor read.
 *
 * Returns: (transfer full) (nullable): what is in it, up to the first NUL; %NULL with a #GFileError, which is %G_FILE_ERROR_NOENT when there is no file
 */
char *unseat_small_file_read (const char *path,
                              gsize       max_size,
                              GError    **error);

/**
 * unseat_small_file_write:
 * @path: in a folder that is made when it is not there
 *
 * Writes for nobody else to read (mode 0600), all of it or nothing.
 *
 * Returns: whether it is there; else %FALSE with a #GFileError
 */
gboolean unseat_small_file_write (const char *path,
                                  const char *text,
                                  GError    **error);

/**
 * unseat_small_file_read_bytes:
 * @path: of a file that this program writes
 * @max_size: in bytes; more than it ever writes
 *
 * unseat_small_file_read() for what is no text.
 *
 * Returns: (transfer full) (nullable): what is in it; %NULL with a #GFileError
 */
GBytes *unseat_small_file_read_bytes (const char *path,
                                      gsize       max_size,
                                      GError    **error);

/**
 * unseat_small_file_read_given:
 * @path: of a file that a person, or another program, writes
 * @max_size: in bytes
 *
 * Unlike a file that this program alone writes, it may be a link: a configuration that is kept elsewhere, or a volume of a container.
 *
 * Returns: (transfer full) (nullable): what is in it; %NULL with a #GFileError
 */
GBytes *unseat_small_file_read_given (const char *path,
                                      gsize       max_size,
                                      GError    **error);

/**
 * unseat_small_file_write_bytes:
 * @path: in a folder that is made when it is not there
 *
 * unseat_small_file_write() for what is no text.
 *
 * Returns: whether it is there; else %FALSE with a #GFileError
 */
gboolean unseat_small_file_write_bytes (const char *path,
                                        GBytes     *bytes,
                                        GError    **error);

G_END_DECLS
