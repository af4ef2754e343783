/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatUnfinishedJob:
 *
 * A job of the journal that is not finished: it was put off, or could not go on, or the program ended in the middle of it.
 */
typedef struct
{
  char    *id;            /* (owned): of the plan */
  char    *tenant_id;     /* (owned) */
  char    *tenant_name;   /* (owned) */
  char    *actor;         /* (owned): user principal name of who began it */
  char   **successors;    /* (owned): user principal names of who else went on with it, in their order */
  gint64   created;       /* seconds since 1970 */
  guint    n_unsettled;   /* changes that were sent, and that nobody has seen done */
  guint    n_not_sent;    /* changes that were not sent */
  gboolean is_unattended; /* nobody was asked: see unseat_plan_is_unattended() */
} UnseatUnfinishedJob;

/**
 * unseat_unfinished_job_free:
 * @self: (transfer full): the job
 */
void unseat_unfinished_job_free (UnseatUnfinishedJob *self);

/**
 * unseat_unfinished_job_describe:
 *
 * Returns: (transfer full): who began it when and where, who else went on with it, and how far it came, in translated sentences
 */
char *unseat_unfinished_job_describe (const UnseatUnfinishedJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatUnfinishedJob, unseat_unfinished_job_free)

G_END_DECLS
