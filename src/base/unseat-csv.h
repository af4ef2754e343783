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
 * unseat_csv_parse_lines:
 * @text: as for unseat_csv_parse()
 * @separator: usually ','
 * @lines: (nullable) (element-type guint): gets the line in which each record begins, counted from 1
 *
 * As unseat_csv_parse(), for who has to say where something is wrong.
 *
 * Returns: (transfer full) (element-type GStrv): the records, or %NULL with an error as of unseat_csv_parse()
 */
GPtrArray *unseat_csv_parse_lines (const char *text,
                                   char        separator,
                                   GArray     *lines,
                                   GError    **error);

/**
 * UNSEAT_CSV_BYTE_ORDER_MARK:
 *
 * What a file has to begin with for Excel to read it as UTF-8.
 */
#define UNSEAT_CSV_BYTE_ORDER_MARK "\xef\xbb\xbf"

/**
 * unseat_csv_append_text:
 * @target: where the field goes
 * @text: (nullable): UTF-8; %NULL is an empty field
 *
 * Appends a field to the record at the end of @target, always in quotes.  An apostrophe is put before whatever a spreadsheet would take for
 * the beginning of a formula: at the beginning of the field, and inside of it where one begins for a spreadsheet that parts fields by
 * semicolons or tabs, as Excel does by the language of the desktop.
 */
void unseat_csv_append_text (GString    *target,
                             const char *text);

/**
 * unseat_csv_append_number:
 * @target: where the field goes
 * @number: written so that it stays a number, also when it is negative
 *
 * Appends a field to the record at the end of @target.
 */
void unseat_csv_append_number (GString *target,
                               gint64   number);

/**
 * unseat_csv_end_record:
 * @target: what the fields of a record were appended to
 *
 * Ends the record with CR LF.
 */
void unseat_csv_end_record (GString *target);

/**
 * unseat_csv_append_record:
 * @target: where the record goes, with CR LF at its end
 * @fields: (array zero-terminated=1): the fields, each as of unseat_csv_append_text()
 */
void unseat_csv_append_record (GString           *target,
                               const char *const *fields);

G_END_DECLS
