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

/**
 * unseat_bidi_isolate:
 * @name: a name or a part number
 *
 * A number or a sign after a Latin name would become part of it, and stand on its wrong side, when the window reads from
 * right to left; and a Hebrew name would turn the line around when it reads from left to right.  This is @name for a line
 * that is put together.
 *
 * Returns: (transfer full): @name, between marks that nobody sees where they are needed
 */
char *unseat_bidi_isolate (const char *name);

G_END_DECLS
