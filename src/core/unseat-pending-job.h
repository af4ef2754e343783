/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatPendingJob:
 *
 * A job of the journal that has ended, with changes that nobody has seen done.
 */
typedef struct
{
  char   *id;      /* (owned): of the plan */
  gint64  created; /* seconds since 1970 */
  gint64  looked;  /* when a look was first answered that did not see all done, by the clock of Graph; 0 = nobody knows */
  GArray *places;  /* (owned) (element-type guint): where these changes stand in the plan, in its order */
} UnseatPendingJob;

/**
 * unseat_pending_job_new:
 *
 * Returns: (transfer full): a job without places
 */
UnseatPendingJob *unseat_pending_job_new (const char *id,
                                          gint64      created,
                                          gint64      looked);

/**
 * unseat_pending_job_free:
 * @self: (transfer full): the job
 */
void unseat_pending_job_free (UnseatPendingJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPendingJob, unseat_pending_job_free)

G_END_DECLS
