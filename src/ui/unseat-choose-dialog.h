/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-user-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHOOSE_DIALOG (unseat_choose_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChooseDialog, unseat_choose_dialog, UNSEAT, CHOOSE_DIALOG, AdwWindow)

/**
 * UnseatChooseDialog:
 *
 * Ticks people by a list that somebody has: pasted, or from a file.  It shows who was found and who was not, asks who is meant where
 * that is not certain, and ticks nobody before that was seen.
 *
 * Signal `selected` (): the people are ticked; the dialog closes.
 */

/**
 * unseat_choose_dialog_new:
 * @page: what lies in the window that it belongs to
 * @list: where people are ticked
 * @sku_id: (nullable): the product that they have to have
 *
 * Returns: (transfer none): a modal window, not yet shown; GTK owns it until it is closed
 */
UnseatChooseDialog *unseat_choose_dialog_new (GtkWidget      *page,
                                              UnseatUserList *list,
                                              const char     *sku_id);

G_END_DECLS
