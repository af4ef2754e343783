/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_LEFT_OUT_LIST (unseat_left_out_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLeftOutList, unseat_left_out_list, UNSEAT, LEFT_OUT_LIST, AdwBin)

/**
 * UnseatLeftOutList:
 *
 * Changes that a plan leaves out, one below the other, however many there are.
 */

/**
 * unseat_left_out_list_set_model:
 * @model: (nullable): a list of #UnseatChange
 * @may_include: whether each has a button that puts its person back in
 */
void unseat_left_out_list_set_model (UnseatLeftOutList *self,
                                     GListModel        *model,
                                     gboolean           may_include);

G_END_DECLS
