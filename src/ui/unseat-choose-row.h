/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-choose-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHOOSE_ROW (unseat_choose_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChooseRow, unseat_choose_row, UNSEAT, CHOOSE_ROW, AdwBin)

/**
 * UnseatChooseRow:
 *
 * One who was named by a list of people, as they were written, and who that is.  Made by the factory of a list view, whose row it names.
 */

/**
 * unseat_choose_row_set_person:
 * @list: (nullable): what @person belongs to
 * @person: (nullable): whom to show, and to follow
 */
void unseat_choose_row_set_person (UnseatChooseRow      *self,
                                   UnseatChooseList     *list,
                                   UnseatImportedPerson *person);

/**
 * unseat_choose_row_dup_identity:
 *
 * Returns: (transfer full): what tells a person from others, in one line: name, sign-in name, department
 */
char *unseat_choose_row_dup_identity (UnseatUser *user);

G_END_DECLS
