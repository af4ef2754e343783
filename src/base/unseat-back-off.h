/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatBackOff:
 * @first_msec: the wait after the first failure, in milliseconds
 * @most_msec: no wait is longer
 * @jitter: share of a wait by which it is made longer or shorter by chance, so that those who failed together do not come back together;
 * 0 for none
 *
 * How long to wait when nobody names a time: twice as long after each failure, within a bound.
 */
typedef struct
{
  gint64 first_msec;
  gint64 most_msec;
  double jitter;
} UnseatBackOff;

/**
 * unseat_back_off_get_wait:
 * @n_failed: how many tries have failed, from 1 on
 *
 * Returns: milliseconds to wait before the next try
 */
gint64 unseat_back_off_get_wait (const UnseatBackOff *self,
                                 guint                n_failed);

G_END_DECLS
