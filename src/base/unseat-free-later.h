/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * unseat_free_later:
 * @items: (transfer full): nobody else holds it; with its free function
 *
 * Frees @items without keeping a window from anything: a hundred thousand of them take longer than a frame.  Few are freed at once; many are freed a
 * few at a time, the last ones first, while the main loop has nothing else to do.  In a program that ends before, or turns no main loop, they
 * are freed with its memory.
 */
void unseat_free_later (GPtrArray *items);

/**
 * unseat_release_later:
 * @data: (transfer full): what took as long to make as a hundred thousand people
 * @release: gives @data back
 *
 * Calls @release while the main loop has nothing else to do, in a turn of its own.  Where a window goes, all that it held goes in one turn; what is big
 * enough to be felt is not to come on top.  A program that ends before leaves @data to the end of its memory.
 */
void unseat_release_later (gpointer       data,
                           GDestroyNotify release);

G_END_DECLS
