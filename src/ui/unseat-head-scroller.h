/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_HEAD_SCROLLER (unseat_head_scroller_get_type ())
G_DECLARE_FINAL_TYPE (UnseatHeadScroller, unseat_head_scroller, UNSEAT, HEAD_SCROLLER, GtkWidget)

/**
 * UnseatHeadScroller:
 *
 * What stands above a list: all of it is seen where there is room, and scrolled where there is not, so that neither the list nor what stands below it is
 * pushed out of the window.  A GtkScrolledWindow asks for the height that its child has when nothing is wrapped, which is less than what is
 * needed in a narrow window.
 *
 * Its property `child` is the widget that is scrolled.
 */

G_END_DECLS
