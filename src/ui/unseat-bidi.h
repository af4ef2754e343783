/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * unseat_bidi_start:
 *
 * A line takes its direction from its first letter, and names of products and part numbers are Latin everywhere.  This goes
 * in front of a line that is put together from such and from translated words.
 *
 * Returns: a mark that nobody sees when the window reads from right to left, else nothing
 */
const char *unseat_bidi_start (void);

G_END_DECLS
