/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-export.h"
#include "unseat-json-reader.h"

/**
 * exports_write:
 * @export: (transfer full): what has not been written yet
 *
 * Returns: (transfer full): all its pieces, none of which was too large
 */
char *exports_write (UnseatExport *export,
                     UnseatExportFormat format);

/**
 * exports_read_csv:
 *
 * Returns: (transfer full) (element-type GStrv): the records, which have to be a table as docs/cli.md says
 */
GPtrArray *exports_read_csv (const char *csv);

/**
 * exports_get:
 *
 * Returns: (transfer none): the field of a record below a heading
 */
const char *exports_get (GPtrArray  *records,
                         guint       row,
                         const char *heading);

/**
 * exports_read_json:
 *
 * Returns: (transfer full): the root, an object
 */
UnseatJsonReader *exports_read_json (const char *json);

/**
 * exports_assert_is_pretty:
 *
 * Checks that what was put together from pieces is what would have been written in one go.
 */
void exports_assert_is_pretty (const char *json);

/**
 * exports_make_directory:
 *
 * Returns: (transfer full): a directory with the products "e3" and "e5", of the same name, and the group "sales", called "+Sales"
 */
UnseatDirectory *exports_make_directory (void);
