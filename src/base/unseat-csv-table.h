/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatCsvTable:
 *
 * A table that somebody else wrote, with a heading that names its columns, in any order and any case, among others that are not looked at.
 * Every fault is told with its line and column, for who has to correct the file.
 */
typedef struct _UnseatCsvTable UnseatCsvTable;

/**
 * UnseatCsvColumn:
 * @name: what the heading calls it
 * @is_optional: whether the table may lack it; all its cells are empty then
 */
typedef struct
{
  const char *name;
  gboolean    is_optional;
} UnseatCsvColumn;

/**
 * unseat_csv_table_parse:
 * @text: UTF-8; commas, semicolons or tabs part the cells, whichever part the heading
 * @columns: (array length=n_columns): what is looked at; kept, so it has to be static
 *
 * Cells lose the blanks around them, U+00A0 among them, and control characters; several blanks become one.
 *
 * Returns: (transfer full): the table, or %NULL with %UNSEAT_ERROR_INVALID_INPUT when a column is missing or there twice, a row has fewer
 * cells than the heading, or the text is not CSV
 */
UnseatCsvTable *unseat_csv_table_parse (const char            *text,
                                        const UnseatCsvColumn *columns,
                                        guint                  n_columns,
                                        GError               **error);

/**
 * unseat_csv_table_free:
 * @self: (transfer full): the table with its cells
 */
void unseat_csv_table_free (UnseatCsvTable *self);

/**
 * unseat_csv_table_get_n_rows:
 *
 * Returns: how many rows there are below the heading
 */
guint unseat_csv_table_get_n_rows (UnseatCsvTable *self);

/**
 * unseat_csv_table_has:
 * @column: an index into the columns that were asked for
 *
 * Returns: whether the table has the column: an empty cell is not the same as none
 */
gboolean unseat_csv_table_has (UnseatCsvTable *self,
                               guint           column);

/**
 * unseat_csv_table_get:
 * @row: below unseat_csv_table_get_n_rows()
 * @column: an index into the columns that were asked for
 *
 * Returns: (transfer none): the cell, empty when the table lacks the column
 */
const char *unseat_csv_table_get (UnseatCsvTable *self,
                                  guint           row,
                                  guint           column);

/**
 * unseat_csv_table_fail:
 * @row: where it is
 * @column: where it is
 * @fault: what is wrong there, a translated sentence
 *
 * Sets %UNSEAT_ERROR_INVALID_INPUT, which names the line and the column before @fault.
 */
void unseat_csv_table_fail (UnseatCsvTable *self,
                            guint           row,
                            guint           column,
                            const char     *fault,
                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatCsvTable, unseat_csv_table_free)

G_END_DECLS
