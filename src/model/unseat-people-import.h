/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatImportState:
 * @UNSEAT_IMPORT_FOUND: one person, named by what only they have, by a name that only they have, or by the administrator's choice
 * @UNSEAT_IMPORT_AMBIGUOUS: several people, or somebody whose name is only alike: the administrator has to say who is meant
 * @UNSEAT_IMPORT_UNKNOWN: nobody in the tenant
 * @UNSEAT_IMPORT_DUPLICATE: somebody who was named before
 */
typedef enum
{
  UNSEAT_IMPORT_FOUND,
  UNSEAT_IMPORT_AMBIGUOUS,
  UNSEAT_IMPORT_UNKNOWN,
  UNSEAT_IMPORT_DUPLICATE,
  UNSEAT_N_IMPORT_STATES
} UnseatImportState;

#define UNSEAT_TYPE_IMPORTED_PERSON (unseat_imported_person_get_type ())
G_DECLARE_FINAL_TYPE (UnseatImportedPerson, unseat_imported_person, UNSEAT, IMPORTED_PERSON, GObject)

#define UNSEAT_TYPE_PEOPLE_IMPORT (unseat_people_import_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPeopleImport, unseat_people_import, UNSEAT, PEOPLE_IMPORT, GObject)

/**
 * UnseatPeopleImport:
 *
 * People named by a pasted text or a file, resolved against the directory.  Nothing is guessed: who is not certain is asked for,
 * who is unknown is listed, who is named twice is counted.
 */

/**
 * unseat_imported_person_get_text:
 *
 * Returns: (transfer none): the person as they were written
 */
const char *unseat_imported_person_get_text (UnseatImportedPerson *self);

/**
 * unseat_imported_person_get_state:
 *
 * Returns: whether the person is known; changes are notified as property `state`
 */
UnseatImportState unseat_imported_person_get_state (UnseatImportedPerson *self);

/**
 * unseat_imported_person_get_candidates:
 *
 * Returns: (transfer none) (element-type guint): the indexes of the people who can be meant: one when found, none when unknown
 */
GArray *unseat_imported_person_get_candidates (UnseatImportedPerson *self);

/**
 * unseat_imported_person_is_asked:
 *
 * Returns: whether the administrator has to say, or has said, who is meant
 */
gboolean unseat_imported_person_is_asked (UnseatImportedPerson *self);

/**
 * unseat_imported_person_get_user:
 *
 * Returns: the index of the person who is meant, or %UNSEAT_NO_USER as long as that is nobody; changes are notified as property `user`
 */
guint unseat_imported_person_get_user (UnseatImportedPerson *self);

/**
 * unseat_people_import_new:
 * @directory: with everybody in it
 *
 * Returns: (transfer full): an import without people
 */
UnseatPeopleImport *unseat_people_import_new (UnseatDirectory *directory);

/**
 * unseat_people_import_add_text:
 * @text: UTF-8, see unseat_people_text_parse()
 *
 * Returns: whether the text was understood; %FALSE with %UNSEAT_ERROR_INVALID_INPUT, and nothing added, when it was not or names nobody
 */
gboolean unseat_people_import_add_text (UnseatPeopleImport *self,
                                        const char         *text,
                                        GError            **error);

/**
 * unseat_people_import_add_keys:
 * @keys: (array zero-terminated=1): object ids, user principal names, mail addresses, names; one of them may hold several names
 *
 * Adds people who were told apart already.
 */
void unseat_people_import_add_keys (UnseatPeopleImport *self,
                                    const char *const  *keys);

/**
 * unseat_people_import_start:
 * @keys: (element-type utf8): as for unseat_people_import_add_keys(); kept
 *
 * Begins to add people in pieces, one with each unseat_people_import_step(), for who has to do something else in between.
 */
void unseat_people_import_start (UnseatPeopleImport *self,
                                 GPtrArray          *keys);

/**
 * unseat_people_import_step:
 *
 * Goes on with what unseat_people_import_start() began, for some microseconds.  The first steps are about nobody when there are names among
 * the keys: those of the directory are learned.
 *
 * Returns: whether there is more to do
 */
gboolean unseat_people_import_step (UnseatPeopleImport *self);

/**
 * unseat_people_import_get_n_left:
 *
 * Returns: how many of the keys have not been looked at yet
 */
guint unseat_people_import_get_n_left (UnseatPeopleImport *self);

/**
 * unseat_people_import_get_people:
 *
 * Returns: (transfer none): a list of #UnseatImportedPerson in the order in which they were written
 */
GListModel *unseat_people_import_get_people (UnseatPeopleImport *self);

/**
 * unseat_people_import_choose:
 * @person: one who is asked
 * @index: one of its candidates, or %UNSEAT_NO_USER to leave it open
 *
 * Says who was meant, as often as the administrator thinks better of it.  Others who were named as the same person change their state, too.
 */
void unseat_people_import_choose (UnseatPeopleImport   *self,
                                  UnseatImportedPerson *person,
                                  guint                 index);

/**
 * unseat_people_import_count:
 *
 * Returns: how many of the people have @state
 */
guint unseat_people_import_count (UnseatPeopleImport *self,
                                  UnseatImportState   state);

/**
 * unseat_people_import_list_found:
 *
 * Returns: (transfer full) (element-type guint): the indexes of the people who are found, each once
 */
GArray *unseat_people_import_list_found (UnseatPeopleImport *self);

G_END_DECLS
