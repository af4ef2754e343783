/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Searching in what is shown, whatever case it is in; people are searched for by #UnseatUserQuery.
 */

/**
 * unseat_needle_read:
 * @entry: where somebody types
 *
 * Returns: (transfer full) (nullable): what is searched for; %NULL = nothing
 */
char *unseat_needle_read (GtkEditable *entry);

/**
 * unseat_needle_is_in:
 * @needle: as unseat_needle_read() gave it
 * @text: (nullable): what may contain it
 *
 * Returns: whether it does
 */
gboolean unseat_needle_is_in (const char *needle,
                              const char *text);

G_END_DECLS
