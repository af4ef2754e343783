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
 * unseat_closure_and:
 *
 * Returns: whether both are true
 */
gboolean unseat_closure_and (GObject *object,
                             gboolean a,
                             gboolean b);

/**
 * unseat_closure_has_text:
 * @text: (nullable): any text
 *
 * Returns: whether there is something to read
 */
gboolean unseat_closure_has_text (GObject    *object,
                                  const char *text);

/**
 * unseat_closure_has_object:
 * @value: (nullable): any object
 *
 * Returns: whether there is one
 */
gboolean unseat_closure_has_object (GObject *object,
                                    GObject *value);

/**
 * unseat_closure_code:
 * @code: (nullable): a device code's user code
 *
 * Returns: (transfer full): the code, or a dash as long as there is none
 */
char *unseat_closure_code (GObject    *object,
                           const char *code);

G_END_DECLS
