/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-recheck.h"

G_BEGIN_DECLS

/**
 * unseat_recheck_words_seen:
 * @results: (element-type UnseatRecheckResult): as unseat_recheck_get_results() gave them
 * @job: (out) (transfer none) (nullable): the newest job of which something was seen done
 *
 * Returns: (transfer full) (nullable): how many changes are seen done by now, in one translated sentence; %NULL when none is
 */
char *unseat_recheck_words_seen (GPtrArray   *results,
                                 const char **job);

/**
 * unseat_recheck_words_amiss:
 * @results: (element-type UnseatRecheckResult): as unseat_recheck_get_results() gave them
 * @job: (out) (transfer none) (nullable): the newest job of which something is not as it was to be
 *
 * Returns: (transfer full) (nullable): how many licenses are not as they were to be, and why, in one translated sentence; %NULL when none is
 */
char *unseat_recheck_words_amiss (GPtrArray   *results,
                                  const char **job);

/**
 * unseat_recheck_words_left:
 * @n_pending: how many changes are `pending`, at least 1
 * @created: of their job, in seconds since 1970
 *
 * Returns: (transfer full): that they were not seen done yet, in one translated sentence
 */
char *unseat_recheck_words_left (guint  n_pending,
                                 gint64 created);

G_END_DECLS
