/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SWAP_DIALOG (unseat_swap_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSwapDialog, unseat_swap_dialog, UNSEAT, SWAP_DIALOG, AdwWindow)

/**
 * UnseatSwapDialog:
 *
 * Asks which product is to come instead of another: of those that the tenant can give to people, with their free seats.  Nothing is changed by it.
 *
 * Signal `chosen` (const char *sku_id): that one; the dialog closes.
 */

/**
 * unseat_swap_dialog_new:
 * @page: what lies in the window that it belongs to
 * @sku_id: the product that is to go
 *
 * Returns: (transfer none): a modal window, not yet shown; GTK owns it until it is closed
 */
UnseatSwapDialog *unseat_swap_dialog_new (GtkWidget     *page,
                                          UnseatSession *session,
                                          const char    *sku_id);

/**
 * unseat_swap_dialog_ask:
 * @page: what lies in the window that it belongs to
 * @sku_id: the product that is to go
 * @chosen: handler of the signal `chosen`, with @page as its data
 *
 * Shows such a dialog.
 */
void unseat_swap_dialog_ask (GtkWidget     *page,
                             UnseatSession *session,
                             const char    *sku_id,
                             GCallback      chosen);

/**
 * unseat_swap_dialog_get_sku_id:
 *
 * Returns: (transfer none): the product that is to go
 */
const char *unseat_swap_dialog_get_sku_id (UnseatSwapDialog *self);

G_END_DECLS
