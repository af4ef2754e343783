/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * unseat_scroll_on_at_end:
 * @inner: stands in a page that scrolls, too
 *
 * Lets the wheel go on to the page when @inner is at its end: GTK 4 lets it end there, so that what comes below on the page is not reached
 * while the pointer is over @inner.
 */
void unseat_scroll_on_at_end (GtkScrolledWindow *inner);

G_END_DECLS
