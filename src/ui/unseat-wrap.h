/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * unseat_wrap_labels:
 * @widget: a page or a bar, after its template was initialized
 *
 * Lets the words on the buttons, check boxes, expanders and rows in @widget stand in two lines where there is no room for one: in
 * a narrow window, with large text, in a language with long words.  GTK gives them one line, and makes the window wider
 * instead.  A label that is set later is another widget in a button that had none: call it again.
 */
void unseat_wrap_labels (GtkWidget *widget);

G_END_DECLS
