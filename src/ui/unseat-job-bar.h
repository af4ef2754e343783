/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-job.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * UnseatJobChances:
 *
 * What can be done about a job.
 */
typedef struct
{
  UnseatJobState state;
  UnseatPlan    *plan;     /* (nullable): its changes, if they are known */
  const char    *obstacle; /* (nullable): why nothing can be changed from here */
  guint          n_undo;   /* changes that can be undone */
  guint          n_retry;  /* changes that can be tried again */
  guint          n_ticked; /* changes that were chosen to be undone */
} UnseatJobChances;

#define UNSEAT_TYPE_JOB_BAR (unseat_job_bar_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJobBar, unseat_job_bar, UNSEAT, JOB_BAR, AdwBin)

/**
 * UnseatJobBar:
 *
 * What ends the page of a job: how things stand, export, and the buttons for the actions `job.untick`, `job.retry`, `job.undo`, `job.settle` and `job.resume`.
 */

/**
 * unseat_job_bar_set_chances:
 * @chances: copied
 */
void unseat_job_bar_set_chances (UnseatJobBar           *self,
                                 const UnseatJobChances *chances);

G_END_DECLS
