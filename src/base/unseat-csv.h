/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_csv_parse:
 * @text: UTF-8, with or without a byte order mark; lines end in LF or CR LF
 * @separator: usually ','
 *
 * Reads RFC 4180: fields may be quoted, quoted fields may hold separators, line breaks and doubled quotes. Empty
 * lines are left out.
 *
 * Returns: (transfer full) (element-type GStrv): the records, or %NULL with %UNSEAT_ERROR_INVALID_INPUT naming
 * the line when a quote is never closed or the text is not UTF-8
 */
GPtrArray *unseat_csv_parse (const char *text,
                             char        separator,
                             GError    **error);

/**
 * unseat_csv_append_record:
 * @target: where the record goes, with CR LF at its end
 * @fields: the fields, written as text that a spreadsheet will not take for a formula
 */
void unseat_csv_append_record (GString           *target,
                               const char *const *fields);

G_END_DECLS
