/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_WRAP_LAYOUT (unseat_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (UnseatWrapLayout, unseat_wrap_layout, UNSEAT, WRAP_LAYOUT, GtkLayoutManager)

/**
 * UnseatWrapLayout:
 *
 * Children one after another, each as wide as it likes, in as many lines as that takes; the lines
 * end where the widget does when that is aligned to the end.  (AdwWrapLayout of libadwaita 1.7.  A flow box
 * puts them into columns, and what it asks for is not what it takes.)
 *
 * Properties: `spacing` and `line-spacing` (int, pixels).
 */

G_END_DECLS
