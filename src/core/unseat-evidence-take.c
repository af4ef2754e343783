/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-take.h"

#define ROWS_A_LOOK 64 /* at the time */

static void
take_row (UnseatDirectory        *directory,
          UnseatEvidenceSource    source,
          const UnseatGraphUsage *usage)
{
  UnseatSignal     first = source == UNSEAT_EVIDENCE_APP_USERS ? UNSEAT_SIGNAL_APPS : UNSEAT_FIRST_USE;
  guint            n_signals = source == UNSEAT_EVIDENCE_APP_USERS ? 1 : UNSEAT_SIGNAL_APPS - UNSEAT_FIRST_USE;
  guint            n_matches = 0;
  guint            index = unseat_directory_resolve_user (directory, usage->user_principal_name, &n_matches);
  g_autofree char *user_id = index != UNSEAT_NO_USER ? unseat_directory_dup_user_id (directory, index) : NULL;

  if (user_id != NULL)
    unseat_evidence_book_put_many (unseat_directory_get_evidence (directory), user_id, first, n_signals, usage->moments + (first - UNSEAT_FIRST_USE));
}

gboolean
unseat_evidence_take_rows (UnseatDirectory             *directory,
                           UnseatEvidenceSource         source,
                           const UnseatGraphUsageTable *table,
                           guint                       *n_taken)
{
  gint64 end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), TRUE);
  g_return_val_if_fail (table != NULL && n_taken != NULL, TRUE);

  if (*n_taken == 0)
    unseat_evidence_book_forget (unseat_directory_get_evidence (directory), source);
  while (*n_taken < table->rows->len)
    {
      if (g_get_monotonic_time () >= end)
        return FALSE;

      for (guint i = 0; i < ROWS_A_LOOK && *n_taken < table->rows->len; i++)
        take_row (directory, source, g_ptr_array_index (table->rows, (*n_taken)++));
    }

  return TRUE;
}
