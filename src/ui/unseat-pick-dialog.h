/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-never-touch-match.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PICK_DIALOG (unseat_pick_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPickDialog, unseat_pick_dialog, UNSEAT, PICK_DIALOG, AdwWindow)

/**
 * UnseatPickDialog:
 *
 * Searches the tenant for a person, a product or a group.
 *
 * Signal `picked` (#UnseatNeverTouchMatch): it was chosen; the window closes.
 */

/**
 * UNSEAT_PICK_DIALOG_ANYTHING: the kinds of unseat_pick_dialog_new() for everything
 */
#define UNSEAT_PICK_DIALOG_ANYTHING ((1u << UNSEAT_N_NEVER_TOUCH_KINDS) - 1)

/**
 * unseat_pick_dialog_new:
 * @parent: the window that it belongs to
 * @session: whose tenant is searched
 * @kinds: a bit `1 << UnseatNeverTouchKind` for what may be chosen
 *
 * Returns: (transfer none): a modal window, not yet shown; GTK owns it until it is closed
 */
UnseatPickDialog *unseat_pick_dialog_new (GtkWindow     *parent,
                                          UnseatSession *session,
                                          guint          kinds);

/**
 * UnseatPickDialogListedFunc:
 *
 * Returns: whether @match is on the list already for which it would be picked
 */
typedef gboolean (*UnseatPickDialogListedFunc) (UnseatNeverTouchMatch *match,
                                                gpointer               user_data);

/**
 * unseat_pick_dialog_set_listed_func:
 * @destroy: (nullable): for @user_data
 *
 * What is listed already is marked so, and cannot be picked again.  Call it before anything is searched.
 */
void unseat_pick_dialog_set_listed_func (UnseatPickDialog          *self,
                                         UnseatPickDialogListedFunc func,
                                         gpointer                   user_data,
                                         GDestroyNotify             destroy);

/**
 * unseat_pick_dialog_set_question:
 *
 * Says what is asked for, as long as nothing is searched.
 */
void unseat_pick_dialog_set_question (UnseatPickDialog *self,
                                      const char       *title,
                                      const char       *description);

G_END_DECLS
