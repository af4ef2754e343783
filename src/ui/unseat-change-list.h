/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHANGE_LIST (unseat_change_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChangeList, unseat_change_list, UNSEAT, CHANGE_LIST, AdwBin)

/**
 * UnseatChangeList:
 *
 * Changes in rows, of which only those on screen exist; for templates.
 *
 * Properties: `show-outcome` (boolean, construct only: whether the rows say what became of the changes)
 */

/**
 * unseat_change_list_set_model:
 * @model: (nullable): a list of #UnseatChange
 */
void unseat_change_list_set_model (UnseatChangeList *self,
                                   GListModel       *model);

G_END_DECLS
