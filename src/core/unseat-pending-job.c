/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-pending-job.h"

UnseatPendingJob *
unseat_pending_job_new (const char *id,
                        gint64      created,
                        gint64      looked)
{
  UnseatPendingJob *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (UnseatPendingJob, 1);
  self->id = g_strdup (id);
  self->created = created;
  self->looked = looked;
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
unseat_pending_job_free (UnseatPendingJob *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->places, g_array_unref);
  g_free (self->id);
  g_free (self);
}
