/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-choose-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHOOSE_PERSON (unseat_choose_person_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChoosePerson, unseat_choose_person, UNSEAT, CHOOSE_PERSON, AdwBin)

/**
 * UnseatChoosePerson:
 *
 * Asks who was meant by a line of a list that can be several people, or somebody who is called in another way.
 *
 * Signal `chosen` (guint index): it is the person at @index, or nobody (%UNSEAT_NO_USER): they are left out.
 */

/**
 * unseat_choose_person_set_person:
 * @person: (nullable): one who is asked
 */
void unseat_choose_person_set_person (UnseatChoosePerson   *self,
                                      UnseatDirectory      *directory,
                                      UnseatImportedPerson *person);

/**
 * unseat_choose_person_announce:
 *
 * Leads the focus, and with it a screen reader, to the question.
 */
void unseat_choose_person_announce (UnseatChoosePerson *self);

G_END_DECLS
