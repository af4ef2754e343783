/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-directory-private.h"

#include "unseat-operation.h"

#define PEOPLE_A_LOOK 64 /* between looks at the clock */

void
unseat_directory_begin_judging (UnseatDirectory *self,
                                guint            days,
                                gint64           now)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (days > 0);

  self->judging = (UnseatJudging){ .days = days, .now = now };
  if (!unseat_evidence_book_knows (self->evidence, UNSEAT_EVIDENCE_SIGN_INS, now))
    self->judging.days = 0;
  if (self->inactive_days != self->judging.days)
    self->inactive_days = 0; /* some are judged anew before others */
}

static void
judge (UnseatDirectory *self,
       guint            index)
{
  UnseatAbsence absence;

  unseat_evidence_book_get_absence (self->evidence, unseat_user_store_get_guid (self->store, index), unseat_user_store_get_created (self->store, index),
                                    self->judging.now, &absence);
  unseat_user_store_set_inactive (self->store, index, unseat_absence_judge (&absence, self->judging.days, self->judging.now) == UNSEAT_ACTIVITY_INACTIVE);
}

gboolean
unseat_directory_go_on_judging (UnseatDirectory *self)
{
  gint64 end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;
  guint  n = 0;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), TRUE);

  n = self->judging.days > 0 ? unseat_user_store_get_size (self->store) : 0;
  while (self->judging.n_judged < n)
    {
      judge (self, self->judging.n_judged++);
      if (self->judging.n_judged % PEOPLE_A_LOOK == 0 && g_get_monotonic_time () > end)
        return FALSE;
    }

  self->inactive_days = self->judging.days;
  unseat_directory_announce_products (self);
  return TRUE;
}

guint
unseat_directory_get_inactive_days (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);

  return self->inactive_days;
}
