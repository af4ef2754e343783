/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatJsonReader:
 *
 * A typed cursor over one JSON document, and (with the writer) the only place that knows json-glib.
 *
 * A decoder is linear: it reads member after member without looking at errors, because the reader keeps the
 * first one, with the path to it ("value[3].skuId: expected text, found a number"), and answers with
 * %NULL, 0, %FALSE or "no elements" from then on. At the end the decoder asks unseat_json_reader_finish() once.
 *
 * `get_` demands a member; `opt_` takes absent and `null` for "not set". Unknown members are never looked at.
 */
typedef struct _UnseatJsonReader UnseatJsonReader;

/**
 * unseat_json_reader_new:
 * @bytes: the document; need not be terminated
 * @what: what is read, for messages, e.g. "the list of users"
 *
 * Parsing happens here; safe to call on any thread.
 *
 * Returns: (transfer full): a reader that stands on the root, or %NULL with %UNSEAT_ERROR_BAD_ANSWER
 */
UnseatJsonReader *unseat_json_reader_new (GBytes     *bytes,
                                          const char *what,
                                          GError    **error);

/**
 * unseat_json_reader_free:
 * @self: (transfer full): a reader; every text it gave out goes with it
 */
void unseat_json_reader_free (UnseatJsonReader *self);

/**
 * unseat_json_reader_finish:
 *
 * Returns: %TRUE when everything read so far had the right type, else %FALSE with
 * %UNSEAT_ERROR_BAD_ANSWER. May be called again; a failed reader stays failed.
 */
gboolean unseat_json_reader_finish (UnseatJsonReader *self,
                                    GError          **error);

/**
 * unseat_json_reader_enter:
 * @name: a member that must be an object
 *
 * Steps into a member; unseat_json_reader_leave() steps out, also after an error.
 */
void unseat_json_reader_enter (UnseatJsonReader *self,
                               const char       *name);

/**
 * unseat_json_reader_opt_enter:
 *
 * Returns: %TRUE when the member is there and an object; only then leave must be called
 */
gboolean unseat_json_reader_opt_enter (UnseatJsonReader *self,
                                       const char       *name);

/**
 * unseat_json_reader_enter_array:
 * @name: (nullable): a member that must be an array; %NULL when the cursor stands on an array itself
 *
 * Returns: the number of elements; unseat_json_reader_leave() must be called in any case
 */
guint unseat_json_reader_enter_array (UnseatJsonReader *self,
                                      const char       *name);

/**
 * unseat_json_reader_opt_enter_array:
 *
 * Like unseat_json_reader_enter_array(), where absent and `null` count as an empty array.
 */
guint unseat_json_reader_opt_enter_array (UnseatJsonReader *self,
                                          const char       *name);

/**
 * unseat_json_reader_enter_element:
 * @index: a position in the array the cursor stands on; the element must be an object
 */
void unseat_json_reader_enter_element (UnseatJsonReader *self,
                                       guint             index);

/**
 * unseat_json_reader_get_element_string:
 * @index: a position in the array the cursor stands on
 *
 * Returns: (nullable) (transfer none): the text at @index of the array the cursor stands on
 */
const char *unseat_json_reader_get_element_string (UnseatJsonReader *self,
                                                   guint             index);

/**
 * unseat_json_reader_leave:
 *
 * Steps out of what the last enter stepped into.
 */
void unseat_json_reader_leave (UnseatJsonReader *self);

/**
 * unseat_json_reader_has:
 *
 * Returns: whether the member is there and not `null`
 */
gboolean unseat_json_reader_has (UnseatJsonReader *self,
                                 const char       *name);

/**
 * unseat_json_reader_get_string:
 *
 * Returns: (nullable) (transfer none): the text, owned by the reader; %NULL only after an error
 */
const char *unseat_json_reader_get_string (UnseatJsonReader *self,
                                           const char       *name);

/**
 * unseat_json_reader_opt_string:
 *
 * Returns: (nullable) (transfer none): the text, or %NULL when it is absent or `null`
 */
const char *unseat_json_reader_opt_string (UnseatJsonReader *self,
                                           const char       *name);

/**
 * unseat_json_reader_opt_header:
 * @name: the name of an HTTP header, which has no case (RFC 9110), unlike all other members
 *
 * Returns: (nullable) (transfer none): the text, or %NULL when it is absent or `null`
 */
const char *unseat_json_reader_opt_header (UnseatJsonReader *self,
                                           const char       *name);

/**
 * unseat_json_reader_get_int:
 *
 * Returns: the whole number; 0 after an error. A number with a fraction or an exponent is an error
 */
gint64 unseat_json_reader_get_int (UnseatJsonReader *self,
                                   const char       *name);

/**
 * unseat_json_reader_opt_int:
 * @fallback: the answer when the member is absent or `null`
 *
 * Returns: the whole number; 0 after it was found to be something else
 */
gint64 unseat_json_reader_opt_int (UnseatJsonReader *self,
                                   const char       *name,
                                   gint64            fallback);

/**
 * unseat_json_reader_get_boolean:
 *
 * Returns: the truth value; %FALSE after an error
 */
gboolean unseat_json_reader_get_boolean (UnseatJsonReader *self,
                                         const char       *name);

/**
 * unseat_json_reader_opt_boolean:
 * @fallback: the answer when the member is absent or `null`
 *
 * Returns: the truth value; %FALSE after it was found to be something else
 */
gboolean unseat_json_reader_opt_boolean (UnseatJsonReader *self,
                                         const char       *name,
                                         gboolean          fallback);

/**
 * unseat_json_reader_dup_member:
 *
 * Returns: (transfer full) (nullable): the member, whatever it is, as a JSON text of its own
 * (e.g. the body of a batch answer); %NULL when absent
 */
GBytes *unseat_json_reader_dup_member (UnseatJsonReader *self,
                                       const char       *name);

/**
 * unseat_json_reader_refuse:
 * @name: (nullable): a member of the object under the cursor; %NULL for the object itself
 * @fault: what is wrong with it, e.g. "expected a number from 1 to 10"
 *
 * Makes the reader fail there, unless it has failed already: for what has the right type and makes no sense.
 */
void unseat_json_reader_refuse (UnseatJsonReader *self,
                                const char       *name,
                                const char       *fault);

/**
 * unseat_json_reader_allow_only:
 * @names: (array zero-terminated=1): the members that the object under the cursor may have
 *
 * Makes the reader fail when there is another one: for files that people write, where a slip of the pen must not go unnoticed.
 */
void unseat_json_reader_allow_only (UnseatJsonReader  *self,
                                    const char *const *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatJsonReader, unseat_json_reader_free)

G_END_DECLS
