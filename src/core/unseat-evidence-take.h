/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-graph-report.h"

G_BEGIN_DECLS

/**
 * unseat_evidence_take_rows:
 * @directory: knows whom the user names of the report name; a name that several have is nobody's
 * @n_taken: (inout): rows that are done; 0 forgets what the source told before
 *
 * Writes what a report tells into the book of @directory, for at most %UNSEAT_OPERATION_SLICE_USEC.
 *
 * Returns: whether all of it is there; else this is to be called again with the next turn of the main loop
 */
gboolean unseat_evidence_take_rows (UnseatDirectory             *directory,
                                    UnseatEvidenceSource         source,
                                    const UnseatGraphUsageTable *table,
                                    guint                       *n_taken);

/**
 * unseat_evidence_doubt_sign_ins:
 * @book: all sign-ins have just been read into it
 * @is_application: whether no person is signed in
 *
 * Nobody who has signed in has never signed in a day later.  So a reading is not to be believed which tells of no sign-in of anybody, or of none of more than
 * one in ten, and more than %UNSEAT_RULE_FEW, of whom the last one that was believed told of one.  Whoever is not in the tenant any more is not counted.
 *
 * Returns: (transfer full) (nullable): a translated sentence: why it is not; %NULL when there is no reason to doubt it
 */
char *unseat_evidence_doubt_sign_ins (UnseatEvidenceBook *book,
                                      gboolean            is_application);

G_END_DECLS
