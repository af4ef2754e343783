/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatJsonWriter:
 *
 * Writes one JSON document from the outside in. @name is the member's name inside an object and %NULL for the
 * root and inside an array. The root may be an object or an array.
 */
typedef struct _UnseatJsonWriter UnseatJsonWriter;

UnseatJsonWriter *unseat_json_writer_new (void);
void              unseat_json_writer_free (UnseatJsonWriter *self);

void unseat_json_writer_begin_object (UnseatJsonWriter *self,
                                      const char       *name);
void unseat_json_writer_end_object (UnseatJsonWriter *self);
void unseat_json_writer_begin_array (UnseatJsonWriter *self,
                                     const char       *name);
void unseat_json_writer_end_array (UnseatJsonWriter *self);

/**
 * unseat_json_writer_add_string:
 * @value: (nullable): %NULL writes `null`
 */
void unseat_json_writer_add_string (UnseatJsonWriter *self,
                                    const char       *name,
                                    const char       *value);
void unseat_json_writer_add_int (UnseatJsonWriter *self,
                                 const char       *name,
                                 gint64            value);
void unseat_json_writer_add_boolean (UnseatJsonWriter *self,
                                     const char       *name,
                                     gboolean          value);
void unseat_json_writer_add_null (UnseatJsonWriter *self,
                                  const char       *name);
/**
 * unseat_json_writer_add_json:
 * @json: a JSON text of our own making; must parse
 */
void unseat_json_writer_add_json (UnseatJsonWriter *self,
                                  const char       *name,
                                  const char       *json);

/**
 * unseat_json_writer_to_string:
 *
 * Returns: (transfer full): the document on one line, without a line feed at its end
 */
char *unseat_json_writer_to_string (UnseatJsonWriter *self);

/**
 * unseat_json_writer_to_pretty_string:
 *
 * Returns: (transfer full): the document indented by two blanks
 */
char   *unseat_json_writer_to_pretty_string (UnseatJsonWriter *self);
GBytes *unseat_json_writer_to_bytes (UnseatJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatJsonWriter, unseat_json_writer_free)

G_END_DECLS
