/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatConflict:
 * @one: a service plan, in lower case
 * @other: another one, in lower case; after @one in the order of their ids
 *
 * Two service plans that one person cannot have on together.  Nobody publishes which those are: they are learnt when Microsoft 365 refuses
 * (GRAPH.md 3.5).
 */
typedef struct
{
  char *one;
  char *other;
} UnseatConflict;

/**
 * UNSEAT_CONFLICTS_MAX:
 *
 * How many pairs are learnt at most: many times what there are, and too little to keep anybody waiting.
 */
#define UNSEAT_CONFLICTS_MAX 256

/**
 * unseat_conflicts_new:
 *
 * Returns: (transfer full) (element-type UnseatConflict): an empty list
 */
GPtrArray *unseat_conflicts_new (void);

/**
 * unseat_conflicts_add:
 * @list: (element-type UnseatConflict): what was learnt so far, made by unseat_conflicts_new()
 * @first: a service plan, in lower case
 * @second: another one, in lower case
 *
 * Adds what is not known yet, unless it is too much to be true.
 *
 * Returns: whether it was added
 */
gboolean unseat_conflicts_add (GPtrArray  *list,
                               const char *first,
                               const char *second);

/**
 * unseat_conflicts_read:
 * @text: what the server said when it refused
 *
 * The wording is not promised (GRAPH.md 3.5): “mutually exclusive” or “conflicts with”, and the ids around it, are what counts.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the service plans that cannot be on together, two of them or more, in lower case;
 * %NULL when the text is about something else, or does not name them
 */
char **unseat_conflicts_read (const char *text);

/**
 * unseat_conflicts_to_text:
 * @list: (element-type UnseatConflict): what was learnt
 *
 * Returns: (transfer full): what unseat_conflicts_parse() reads again
 */
char *unseat_conflicts_to_text (GPtrArray *list);

/**
 * unseat_conflicts_parse:
 * @text: CSV: a line that names the columns, then in each line two service plans
 *
 * Returns: (transfer full) (element-type UnseatConflict): its rows, without those that are none, or %NULL with %UNSEAT_ERROR_INVALID_INPUT
 */
GPtrArray *unseat_conflicts_parse (const char *text,
                                   GError    **error);

G_END_DECLS
