/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_set_string:
 * @field: (inout): a string owned by the caller
 * @value: (nullable): the new value
 *
 * g_set_str() of GLib 2.76.
 *
 * Returns: whether the value changed
 */
gboolean unseat_set_string (char      **field,
                            const char *value);

/**
 * unseat_seconds_left:
 * @msec: milliseconds, may be negative
 *
 * Returns: how many seconds somebody is told that it still takes: a part of one counts, what is over does not
 */
guint unseat_seconds_left (gint64 msec);

/**
 * unseat_is_guid:
 * @text: (nullable): any text
 *
 * Returns: whether @text has the form 8-4-4-4-12 of hexadecimal digits, in either case
 */
gboolean unseat_is_guid (const char *text);

/**
 * unseat_find_guids:
 * @text: a sentence from outside
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids in @text, in lower case and in their order
 */
char **unseat_find_guids (const char *text);

/**
 * unseat_single_line:
 * @text: (nullable): text from outside
 *
 * Makes text from outside fit for one line of a screen or terminal: control characters (C0, C1, the bidirectional marks,
 * overrides and isolates, and what is never seen, all of which could disguise a name) become blanks, invalid UTF-8 is
 * replaced.  Names that are read from the right, and the joiners that Persian, Sinhala or emoji need, stay as they are.
 *
 * Returns: (transfer full): a valid line of UTF-8, empty for %NULL
 */
char *unseat_single_line (const char *text);

/**
 * unseat_terminal_line:
 * @text: (nullable): text from outside, or a translated sentence with such text in it
 *
 * As unseat_single_line(), but the marks by which translations keep names in their place in a sentence that is read from
 * the right (U+200F, U+2068, U+2069) leave no blanks.  Most terminals know nothing of them.
 *
 * Returns: (transfer full): a valid line of UTF-8, empty for %NULL
 */
char *unseat_terminal_line (const char *text);

/**
 * unseat_shorten:
 * @text: (nullable): text from outside, of any length
 * @n_chars: how many characters may stay, more than 0
 *
 * As unseat_single_line(), and no longer than what can be shown: a label takes seconds to lay out a megabyte.
 *
 * Returns: (transfer full): a valid line of UTF-8 that ends in “…” where something was left out
 */
char *unseat_shorten (const char *text,
                      guint       n_chars);

/**
 * unseat_join_names:
 * @names: (array zero-terminated=1): the items, may be empty
 *
 * Joins items the way the person's language lists them in one line, e.g. `a, b, c`.
 *
 * Returns: (transfer full): one line
 */
char *unseat_join_names (const char *const *names);

/**
 * unseat_parse_count:
 * @text: (nullable): what a person typed
 *
 * Reads a whole number as people write it anywhere: digits of one script, with or without one kind of separator between groups of
 * three digits, or of two before the last three as in India (`1.234`, `1,234`, `1 234`, `1’234`, `١٬٢٣٤`, `12,34,567`).  Blanks and
 * marks of direction may stand around it, but no sign and nothing else.
 *
 * Returns: the number; 0 when @text is not one, or is too large
 */
guint unseat_parse_count (const char *text);

/**
 * unseat_parse_time:
 * @text: (nullable): an ISO 8601 time as Graph writes it, e.g. `2026-05-04T08:12:44Z`
 *
 * Returns: seconds since 1970 in UTC; 0 when @text is %NULL, empty, not a time, or year 1 (Graph's "never")
 */
gint64 unseat_parse_time (const char *text);

/**
 * unseat_format_time:
 * @seconds: seconds since 1970 in UTC
 *
 * Returns: (transfer full): ISO 8601 in UTC, e.g. `2026-05-04T08:12:44Z`
 */
char *unseat_format_time (gint64 seconds);

/**
 * unseat_cancellable_follow:
 * @leader: (nullable): whose cancellation counts for @follower, too
 *
 * Makes a cancellable that is cancelled with another one, and can be cancelled alone.
 *
 * Returns: what g_cancellable_disconnect() of @leader needs to end that; 0 without a leader
 */
gulong unseat_cancellable_follow (GCancellable *follower,
                                  GCancellable *leader);

/**
 * unseat_is_in_flatpak:
 *
 * Returns: whether the program runs in a sandbox of Flatpak, which says so in a file and in the environment
 */
gboolean unseat_is_in_flatpak (void);

/**
 * unseat_weak_new:
 * @object: (type GObject): any object
 *
 * For a callback that must not keep @object alive.
 *
 * Returns: (transfer full): what is to be given to unseat_weak_take(), once
 */
gpointer unseat_weak_new (gpointer object);

/**
 * unseat_weak_take:
 * @weak: (transfer full): of unseat_weak_new()
 *
 * Returns: (transfer full) (nullable): the object, if it is still alive
 */
gpointer unseat_weak_take (gpointer weak);

/**
 * UNSEAT_DEFINE_TASK_DATA:
 *
 * Turns a plain struct and its clear function into data that a #GTask can carry:
 * defines `name_new()`, `name_free()` and the autoptr.
 */
#define UNSEAT_DEFINE_TASK_DATA(TypeName, type_name, clear) \
  static inline TypeName *type_name##_new (void)            \
  {                                                         \
    return g_new0 (TypeName, 1);                            \
  }                                                         \
  static inline void type_name##_free (gpointer data)       \
  {                                                         \
    clear (data);                                           \
    g_free (data);                                          \
  }                                                         \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, type_name##_free)

G_END_DECLS
