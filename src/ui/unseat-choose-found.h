/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-choose-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHOOSE_FOUND (unseat_choose_found_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChooseFound, unseat_choose_found, UNSEAT, CHOOSE_FOUND, AdwBin)

/**
 * UnseatChooseFound:
 *
 * Who was found by a list of people, who was not, and who has to be asked for.
 *
 * Signals: `ask` (#UnseatImportedPerson): the administrator wants to say who that is; `select` (): the people shall be ticked.
 */

/**
 * unseat_choose_found_set_list:
 * @list: (nullable): who was found
 * @n_selected: how many people are ticked already
 *
 * Shows another list.
 */
void unseat_choose_found_set_list (UnseatChooseFound *self,
                                   UnseatChooseList  *list,
                                   guint              n_selected);

/**
 * unseat_choose_found_get_keep:
 *
 * Returns: whether those who are ticked already stay so
 */
gboolean unseat_choose_found_get_keep (UnseatChooseFound *self);

/**
 * unseat_choose_found_announce:
 *
 * Leads the focus, and with it a screen reader, to what was found.
 */
void unseat_choose_found_announce (UnseatChooseFound *self);

/**
 * unseat_choose_found_focus_people:
 *
 * Leads the focus back to the person who had it last.
 */
void unseat_choose_found_focus_people (UnseatChooseFound *self);

G_END_DECLS
