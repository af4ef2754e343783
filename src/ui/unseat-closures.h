/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Pure functions for the expressions of the templates.  Bind them in class_init with
 * gtk_widget_class_bind_template_callback().  The first argument is the object that evaluates; it is not used.
 */

/**
 * unseat_closure_not:
 *
 * Returns: the opposite
 */
gboolean unseat_closure_not (GObject *object,
                             gboolean value);

/**
 * unseat_closure_has_text:
 * @text: (nullable): any text
 *
 * Returns: whether there is something to read
 */
gboolean unseat_closure_has_text (GObject    *object,
                                  const char *text);

G_END_DECLS
