/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-job.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_OUTCOME_TALLY (unseat_outcome_tally_get_type ())
G_DECLARE_FINAL_TYPE (UnseatOutcomeTally, unseat_outcome_tally, UNSEAT, OUTCOME_TALLY, AdwBin)

/**
 * UnseatOutcomeTally:
 *
 * How many changes of a job had which outcome, each as a word with an icon; as many in a row as there is room for.
 */

/**
 * unseat_outcome_tally_set_job:
 * @job: (nullable): whose outcomes are shown
 */
void unseat_outcome_tally_set_job (UnseatOutcomeTally *self,
                                   UnseatJob          *job);

G_END_DECLS
