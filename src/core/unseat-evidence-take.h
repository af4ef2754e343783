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

G_END_DECLS
