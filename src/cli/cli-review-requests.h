/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_review_requests_print:
 * @plan: applied, or from the journal
 * @outcomes: bits `1 << outcome` of the changes that are shown
 *
 * Prints, for what is shown and has failed, the ids by which Microsoft's support finds the requests, in a table of their own, so that the one of the
 * changes stays narrow.  Prints nothing when no answer of Microsoft had one.
 */
void cli_review_requests_print (UnseatPlan *plan,
                                guint       outcomes);

G_END_DECLS
