/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-back-off.h"

gint64
unseat_back_off_get_wait (const UnseatBackOff *self,
                          guint                n_failed)
{
  gint64 msec = 0;

  g_return_val_if_fail (self != NULL && n_failed > 0, 0);

  msec = MIN (self->first_msec, self->most_msec);
  for (guint i = 1; i < n_failed && msec < self->most_msec; i++)
    msec = MIN (msec * 2, self->most_msec);
  if (self->jitter > 0)
    msec *= g_random_double_range (1 - self->jitter, 1 + self->jitter);

  return MIN (msec, self->most_msec);
}
