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

/**
 * unseat_json_writer_new:
 *
 * Returns: (transfer full): a writer in front of the root
 */
UnseatJsonWriter *unseat_json_writer_new (void);

/**
 * unseat_json_writer_free:
 * @self: (transfer full): a writer; what it wrote goes with it
 */
void unseat_json_writer_free (UnseatJsonWriter *self);

/**
 * unseat_json_writer_begin_object:
 * @name: (nullable): the member's name
 *
 * Everything up to unseat_json_writer_end_object() goes inside.
 */
void unseat_json_writer_begin_object (UnseatJsonWriter *self,
                                      const char       *name);

/**
 * unseat_json_writer_end_object:
 *
 * Closes what the last unseat_json_writer_begin_object() opened.
 */
void unseat_json_writer_end_object (UnseatJsonWriter *self);

/**
 * unseat_json_writer_begin_array:
 * @name: (nullable): the member's name
 *
 * Everything up to unseat_json_writer_end_array() goes inside.
 */
void unseat_json_writer_begin_array (UnseatJsonWriter *self,
                                     const char       *name);

/**
 * unseat_json_writer_end_array:
 *
 * Closes what the last unseat_json_writer_begin_array() opened.
 */
void unseat_json_writer_end_array (UnseatJsonWriter *self);

/**
 * unseat_json_writer_add_string:
 * @name: (nullable): the member's name
 * @value: (nullable): UTF-8; %NULL writes `null`
 */
void unseat_json_writer_add_string (UnseatJsonWriter *self,
                                    const char       *name,
                                    const char       *value);

/**
 * unseat_json_writer_add_int:
 * @name: (nullable): the member's name
 */
void unseat_json_writer_add_int (UnseatJsonWriter *self,
                                 const char       *name,
                                 gint64            value);

/**
 * unseat_json_writer_add_boolean:
 * @name: (nullable): the member's name
 */
void unseat_json_writer_add_boolean (UnseatJsonWriter *self,
                                     const char       *name,
                                     gboolean          value);

/**
 * unseat_json_writer_add_null:
 * @name: (nullable): the member's name
 */
void unseat_json_writer_add_null (UnseatJsonWriter *self,
                                  const char       *name);

/**
 * unseat_json_writer_add_json:
 * @name: (nullable): the member's name
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
char *unseat_json_writer_to_pretty_string (UnseatJsonWriter *self);

/**
 * unseat_json_writer_to_bytes:
 *
 * Returns: (transfer full): the document on one line, not terminated
 */
GBytes *unseat_json_writer_to_bytes (UnseatJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatJsonWriter, unseat_json_writer_free)

G_END_DECLS
