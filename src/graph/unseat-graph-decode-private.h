/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-json-reader.h"

G_BEGIN_DECLS

/* What the files of unseat-graph-decode.h have in common. */

/* Returns: (transfer full): one element; the reader stands on it */
typedef gpointer (*UnseatGraphDecodeElementFunc) (UnseatJsonReader *reader);

/**
 * unseat_graph_decode_dup_id:
 * @id: (nullable): an id in any case
 *
 * Ids are compared as text everywhere, so they are kept in one spelling.
 *
 * Returns: (transfer full) (nullable): the same in lower case
 */
char *unseat_graph_decode_dup_id (const char *id);

/**
 * unseat_graph_decode_page:
 *
 * Returns: (transfer full): the elements of `value`, freed by @element_free; %NULL with an error
 */
GPtrArray *unseat_graph_decode_page (UnseatJsonReader            *reader,
                                     UnseatGraphDecodeElementFunc decode_element,
                                     GDestroyNotify               element_free,
                                     GError                     **error);

/**
 * unseat_graph_decode_strings:
 *
 * Returns: (transfer full) (array zero-terminated=1): those of the array @name, none when it is not there
 */
char **unseat_graph_decode_strings (UnseatJsonReader *reader,
                                    const char       *name);

G_END_DECLS
