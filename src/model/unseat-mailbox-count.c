/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-mailbox-count.h"

/* Microsoft 365 could name each mailbox in what it says: nobody reads thousands of sentences. */
#define MAX_REASONS 5

struct _UnseatMailboxCount
{
  gatomicrefcount ref_count;
  guint           n_of[UNSEAT_N_MAILBOX_PURPOSES];
  GPtrArray      *silences; /* (owned) (element-type UnseatMailboxSilence) */
};

static void
silence_free (gpointer data)
{
  UnseatMailboxSilence *silence = data;

  g_free (silence->reason);
  g_free (silence);
}

/* Returns: (transfer none): where mailboxes that are not known for @reason are counted */
static UnseatMailboxSilence *
find_silence (UnseatMailboxCount *self,
              const char         *reason)
{
  UnseatMailboxSilence *silence = NULL;

  for (guint i = 0; i < self->silences->len; i++)
    {
      silence = self->silences->pdata[i];
      if (g_strcmp0 (silence->reason, reason) == 0)
        return silence;
    }
  if (reason != NULL && self->silences->len >= MAX_REASONS)
    return find_silence (self, NULL);

  silence = g_new0 (UnseatMailboxSilence, 1);
  silence->reason = g_strdup (reason);
  g_ptr_array_add (self->silences, silence);
  return silence;
}

UnseatMailboxCount *
unseat_mailbox_count_new (void)
{
  UnseatMailboxCount *self = g_new0 (UnseatMailboxCount, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->silences = g_ptr_array_new_with_free_func (silence_free);
  return self;
}

UnseatMailboxCount *
unseat_mailbox_count_ref (UnseatMailboxCount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
unseat_mailbox_count_unref (UnseatMailboxCount *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->silences);
  g_free (self);
}

void
unseat_mailbox_count_add (UnseatMailboxCount  *self,
                          UnseatMailboxPurpose purpose,
                          const char          *reason)
{
  g_return_if_fail (self != NULL && purpose < UNSEAT_N_MAILBOX_PURPOSES);

  self->n_of[purpose]++;
  if (purpose == UNSEAT_MAILBOX_PURPOSE_UNKNOWN)
    find_silence (self, reason)->n_mailboxes++;
}

guint
unseat_mailbox_count_get (UnseatMailboxCount  *self,
                          UnseatMailboxPurpose purpose)
{
  g_return_val_if_fail (self != NULL && purpose < UNSEAT_N_MAILBOX_PURPOSES, 0);

  return self->n_of[purpose];
}

GPtrArray *
unseat_mailbox_count_get_silences (UnseatMailboxCount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->silences;
}
