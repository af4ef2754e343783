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

G_END_DECLS
