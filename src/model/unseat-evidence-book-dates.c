/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-book-private.h"

gboolean
unseat_evidence_book_has_dates (UnseatEvidenceBook  *self,
                                UnseatEvidenceSource source)
{
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), FALSE);

  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    {
      for (guint i = 0; unseat_signal_get_source (signal) == source && i < self->rows->len; i++)
        {
          if (g_array_index (self->rows, UnseatEvidenceBookRow, i).moments[signal] > UNSEAT_MOMENT_NEVER)
            return TRUE;
        }
    }
  return FALSE;
}

static guint
find_silent (UnseatEvidenceBook *self)
{
  guint silent = 0;

  for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
    silent |= 1u << signal;
  for (guint i = 0; i < self->rows->len && silent != 0; i++)
    for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
      if (g_array_index (self->rows, UnseatEvidenceBookRow, i).moments[signal] > UNSEAT_MOMENT_NEVER)
        silent &= ~(1u << signal);

  return (silent & UNSEAT_EVIDENCE_BOOK_FILES) == UNSEAT_EVIDENCE_BOOK_FILES ? silent : silent & ~UNSEAT_EVIDENCE_BOOK_FILES;
}

guint
unseat_evidence_book_get_silent (UnseatEvidenceBook *self)
{
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), 0);

  if (self->silent_version != self->version)
    self->silent = find_silent (self);
  self->silent_version = self->version;
  return self->silent;
}
