/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_EXPORT_FILE (unseat_export_file_get_type ())
G_DECLARE_FINAL_TYPE (UnseatExportFile, unseat_export_file, UNSEAT, EXPORT_FILE, UnseatOperation)

/**
 * UnseatExportFile:
 *
 * Writes an export into a file.  Until all of it is written, a file that is there already stays what it is; when it cannot be written, or
 * is cancelled, nothing of it is left.  Fails with %UNSEAT_ERROR_STORAGE and a sentence that names the file.
 */

/**
 * unseat_export_file_new:
 * @export: what is written, of which nothing has been read
 * @file: where to; its name says in which format, where there is a choice
 *
 * Returns: (transfer full): the operation
 */
UnseatExportFile *unseat_export_file_new (UnseatExport *export,
                                          GFile *file);

/**
 * unseat_export_file_get_file:
 *
 * Returns: (transfer none): where it writes to
 */
GFile *unseat_export_file_get_file (UnseatExportFile *self);

/**
 * unseat_export_file_get_format:
 *
 * Returns: what it writes
 */
UnseatExportFormat unseat_export_file_get_format (UnseatExportFile *self);

G_END_DECLS
