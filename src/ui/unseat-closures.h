/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-user.h"

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

/**
 * unseat_closure_user_name:
 * @user: (nullable): a person
 *
 * Returns: (transfer full): the name; empty for nobody
 */
char *unseat_closure_user_name (GObject    *object,
                                UnseatUser *user);

/**
 * unseat_closure_user_department:
 * @user: (nullable): a person
 *
 * Returns: (transfer full): the department; empty for nobody, or when it is not known
 */
char *unseat_closure_user_department (GObject    *object,
                                      UnseatUser *user);

/**
 * unseat_closure_user_is_blocked:
 * @user: (nullable): a person
 *
 * Returns: whether the person may not sign in
 */
gboolean unseat_closure_user_is_blocked (GObject    *object,
                                         UnseatUser *user);

/**
 * unseat_closure_user_is_guest:
 * @user: (nullable): a person
 *
 * Returns: whether the person is a guest
 */
gboolean unseat_closure_user_is_guest (GObject    *object,
                                       UnseatUser *user);

/**
 * unseat_closure_user_is_synced:
 * @user: (nullable): a person
 *
 * Returns: whether the person comes from an on-premises directory
 */
gboolean unseat_closure_user_is_synced (GObject    *object,
                                        UnseatUser *user);

G_END_DECLS
