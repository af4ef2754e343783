/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-user-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SELECTION_BAR (unseat_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSelectionBar, unseat_selection_bar, UNSEAT, SELECTION_BAR, AdwBin)

/**
 * UnseatSelectionBar:
 *
 * The end of a list of people: what is listed and ticked, unticking, export, and one button that does something with those who are ticked;
 * for templates.
 *
 * Properties: `export-name` (string: what files are called, see #UnseatExportButton), `sku-id` (string, nullable: the product that the list is
 * about; the export tells of no other), `status` (string: how many are listed and ticked), `action` (string, nullable: name of an action of an ancestor; without one there is no button), `action-label`
 * (string, with a mnemonic), `read-only-reason` (string, nullable: why the action may not be used; shown in words)
 */

/**
 * unseat_selection_bar_set_list:
 * @list: (nullable): whose ticks it shows
 */
void unseat_selection_bar_set_list (UnseatSelectionBar *self,
                                    UnseatUserList     *list);

G_END_DECLS
