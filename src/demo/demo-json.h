/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * JSON written straight into a text, because a page of 999 people with all their plans would be a tree of a hundred
 * thousand nodes. Commas come by themselves. @name is %NULL inside an array and at the root.
 */

/**
 * demo_json_begin_object:
 * @name: (nullable): the member's name; %NULL inside an array and at the root
 */
void demo_json_begin_object (GString    *json,
                             const char *name);

/**
 * demo_json_end_object:
 *
 * Closes what demo_json_begin_object() opened last.
 */
void demo_json_end_object (GString *json);

/**
 * demo_json_begin_array:
 * @name: (nullable): the member's name; %NULL inside an array and at the root
 */
void demo_json_begin_array (GString    *json,
                            const char *name);

/**
 * demo_json_end_array:
 *
 * Closes what demo_json_begin_array() opened last.
 */
void demo_json_end_array (GString *json);

/**
 * demo_json_add_string:
 * @value: (nullable): UTF-8; %NULL writes `null`
 */
void demo_json_add_string (GString    *json,
                           const char *name,
                           const char *value);

/**
 * demo_json_add_int:
 * @name: (nullable): the member's name; %NULL inside an array
 * @value: written in full; readers that take numbers for doubles lose what is above 2⁵³
 */
void demo_json_add_int (GString    *json,
                        const char *name,
                        gint64      value);

/**
 * demo_json_add_boolean:
 * @name: (nullable): the member's name; %NULL inside an array
 * @value: `true` or `false`
 */
void demo_json_add_boolean (GString    *json,
                            const char *name,
                            gboolean    value);

/**
 * demo_json_add_null:
 * @name: (nullable): the member's name; %NULL inside an array
 */
void demo_json_add_null (GString    *json,
                         const char *name);

/**
 * demo_json_add_raw:
 * @value: a JSON text
 */
void demo_json_add_raw (GString    *json,
                        const char *name,
                        const char *value);

/**
 * demo_json_add_time:
 * @seconds: since 1970, written as Graph writes times
 */
void demo_json_add_time (GString    *json,
                         const char *name,
                         gint64      seconds);

G_END_DECLS
