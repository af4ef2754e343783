/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-job.h"

G_BEGIN_DECLS

/**
 * unseat_job_list_update:
 * @list: (element-type UnseatJob): what is shown
 * @jobs: (element-type UnseatJob): what it is to hold, in this order
 *
 * Makes @list hold @jobs.  A job with which nothing has happened stays the same object and is not announced, so that whoever looks at the
 * list keeps the place.
 */
void unseat_job_list_update (GListStore *list,
                             GPtrArray  *jobs);

/**
 * unseat_job_list_find:
 * @list: (element-type UnseatJob): a list
 * @id: (nullable): of a job
 *
 * Returns: (transfer full) (nullable): the job of that id
 */
UnseatJob *unseat_job_list_find (GListModel *list,
                                 const char *id);

G_END_DECLS
