/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-people-import.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PEOPLE_LOOKUP (unseat_people_lookup_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPeopleLookup, unseat_people_lookup, UNSEAT, PEOPLE_LOOKUP, UnseatOperation)

/**
 * UnseatPeopleLookup:
 *
 * Reads a list of people and finds them in the directory, for a window: the text is read in a thread, and the people are looked up a
 * few milliseconds at a time.  Progress is counted in the people of the list.
 *
 * It fails with %UNSEAT_ERROR_INVALID_INPUT when the list cannot be read or names nobody, and with %UNSEAT_ERROR_CONFLICT when the
 * directory does not hold everybody, or is read anew meanwhile: a name that only one person has may be that of two then.
 */

/**
 * unseat_people_lookup_new_for_text:
 * @directory: where people are looked up
 * @text: see unseat_people_text_parse()
 *
 * Returns: (transfer full): a lookup, not yet started
 */
UnseatPeopleLookup *unseat_people_lookup_new_for_text (UnseatDirectory *directory,
                                                       const char      *text);

/**
 * unseat_people_lookup_new_for_file:
 * @directory: where people are looked up
 * @file: see unseat_people_file_read()
 *
 * Returns: (transfer full): a lookup, not yet started
 */
UnseatPeopleLookup *unseat_people_lookup_new_for_file (UnseatDirectory *directory,
                                                       GFile           *file);

/**
 * unseat_people_lookup_get_import:
 *
 * Returns: (transfer none) (nullable): who was found, when it has ended well and as long as the directory is not read anew
 */
UnseatPeopleImport *unseat_people_lookup_get_import (UnseatPeopleLookup *self);

G_END_DECLS
