/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-json-writer.h"

G_BEGIN_DECLS

/**
 * UnseatExportFormat:
 * @UNSEAT_EXPORT_CSV: a table for spreadsheets: one row per person × product × path, headings that are never translated
 * @UNSEAT_EXPORT_JSON: the document of docs/cli.md
 * @UNSEAT_EXPORT_CALENDAR: a calendar file (RFC 5545); only classes that write nothing else do
 */
typedef enum
{
  UNSEAT_EXPORT_CSV,
  UNSEAT_EXPORT_JSON,
  UNSEAT_EXPORT_CALENDAR,
} UnseatExportFormat;

/**
 * unseat_export_format_get_suffix:
 *
 * Returns: (transfer none): how the names of such files end, without the dot
 */
const char *unseat_export_format_get_suffix (UnseatExportFormat format);

/**
 * unseat_export_format_from_name:
 * @name: (nullable): the name of a file
 *
 * Returns: what the name of a list promises: JSON when it ends like that, else CSV
 */
UnseatExportFormat unseat_export_format_from_name (const char *name);

#define UNSEAT_TYPE_EXPORT (unseat_export_get_type ())
G_DECLARE_DERIVABLE_TYPE (UnseatExport, unseat_export, UNSEAT, EXPORT, GObject)

/**
 * UnseatExport:
 *
 * A list, a plan or a result as it was when the export was made, written piece by piece, so that neither a window stands still nor
 * a million people have to be in memory twice.  Can be read once.
 *
 * A subclass knows how one item of its list is written in either format; one that writes calendars has the last three functions, and
 * only %get_n_items of the others.
 */
struct _UnseatExportClass
{
  GObjectClass parent_class;

  /* The headings, in the order of the fields. */
  const char *const *columns;

  guint (*get_n_items) (UnseatExport *self);

  /* Opens the document and, as its last member, the array of the items. */
  void (*begin_document) (UnseatExport     *self,
                          UnseatJsonWriter *writer);

  /* One record or more. */
  void (*append_records) (UnseatExport *self,
                          guint         position,
                          GString      *csv);

  void (*add_object) (UnseatExport     *self,
                      guint             position,
                      UnseatJsonWriter *writer);

  void (*begin_calendar) (UnseatExport *self,
                          GString      *text);

  void (*append_event) (UnseatExport *self,
                        guint         position,
                        GString      *text);

  void (*end_calendar) (UnseatExport *self,
                        GString      *text);
};

/**
 * unseat_export_set_format:
 * @format: what is written; CSV unless told
 *
 * Before the first unseat_export_next().  A calendar stays one.
 */
void unseat_export_set_format (UnseatExport      *self,
                               UnseatExportFormat format);

/**
 * unseat_export_get_format:
 *
 * Returns: what is written
 */
UnseatExportFormat unseat_export_get_format (UnseatExport *self);

/**
 * unseat_export_get_n_items:
 *
 * Returns: how many people, products or changes it has
 */
guint unseat_export_get_n_items (UnseatExport *self);

/**
 * unseat_export_get_n_done:
 *
 * Returns: how many of them unseat_export_next() has written
 */
guint unseat_export_get_n_done (UnseatExport *self);

/**
 * unseat_export_next:
 * @text: where the next piece goes, some 64 KiB of UTF-8
 *
 * Returns: whether there was a piece; %FALSE when all has been written
 */
gboolean unseat_export_next (UnseatExport *self,
                             GString      *text);

/* For subclasses only. */

/**
 * unseat_export_append_text:
 * @csv: see unseat_csv_append_text()
 * @text: (nullable): text from outside, or a translated sentence: made harmless for one line of a screen, as everywhere
 */
void unseat_export_append_text (GString    *csv,
                                const char *text);

/**
 * unseat_export_append_decimal:
 * @csv: see unseat_csv_append_text()
 * @number: (nullable): as unseat_money_write() writes it; %NULL leaves the cell empty
 */
void unseat_export_append_decimal (GString    *csv,
                                   const char *number);

/**
 * unseat_export_append_boolean:
 * @csv: see unseat_csv_append_text()
 *
 * Writes the word of JSON.
 */
void unseat_export_append_boolean (GString *csv,
                                   gboolean value);

G_END_DECLS
