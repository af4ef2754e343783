/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CANDIDATE_ROW (unseat_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatCandidateRow, unseat_candidate_row, UNSEAT, CANDIDATE_ROW, AdwBin)

/**
 * UnseatCandidateRow:
 *
 * Somebody who may be meant, with what tells them from others.  Made by the factory of a list view, whose row it names.
 */

/**
 * unseat_candidate_row_set_user:
 * @directory: where names of products come from
 * @user: whom to show
 * @is_chosen: whether that is who is meant, as far as is known
 */
void unseat_candidate_row_set_user (UnseatCandidateRow *self,
                                    UnseatDirectory    *directory,
                                    UnseatUser         *user,
                                    gboolean            is_chosen);

G_END_DECLS
