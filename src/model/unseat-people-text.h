/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_people_text_parse:
 * @text: UTF-8: a table with a heading (separated by tabs, semicolons or commas), lines of a mail or a spreadsheet, addresses, ids, names
 *
 * Finds what names people.  In a table it is the column with the best heading: object id, then user principal name, mail,
 * display name, in English or in the words of a few other languages.  In any other text it is every address and object id; a line
 * without any is a name, but for those in the head of a mail that name nobody (its subject, its date).  Lines that begin with # are left out, Excel's "sep=;" says what separates, and what is not seen but comes along
 * when a name is copied (marks of direction, blanks that do not break) does not count.  Nobody is guessed: a table with two columns of
 * addresses and no heading that tells them apart is refused, be it one row of cells parted by tabs or commas (semicolons, and commas with a blank after them, part a list of
 * addresses, and what else stands in a line is that of a mail), and so are one with a quote that is never closed and one with a row that has
 * more cells than the heading.  Any length will do; the cost grows with it, and so it may be called in a thread.
 *
 * Returns: (transfer full) (element-type utf8): the keys in their order, not empty ones, possibly none; or %NULL with
 * %UNSEAT_ERROR_INVALID_INPUT
 */
GPtrArray *unseat_people_text_parse (const char *text,
                                     GError    **error);

/**
 * unseat_people_text_is_exact:
 *
 * Returns: whether @key is an address or an object id, and not a name
 */
gboolean unseat_people_text_is_exact (const char *key);

G_END_DECLS
