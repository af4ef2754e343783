/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-take.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule.h"

#define ROWS_A_LOOK 64 /* at the time */
#define MAX_LOST_PERCENT 10

static void
take_row (UnseatDirectory        *directory,
          UnseatEvidenceSource    source,
          const UnseatGraphUsage *usage)
{
  guint            n_matches = 0;
  guint            index = unseat_directory_resolve_user (directory, usage->user_principal_name, &n_matches);
  g_autofree char *user_id = index != UNSEAT_NO_USER ? unseat_directory_dup_user_id (directory, index) : NULL;

  if (user_id != NULL)
    unseat_evidence_book_put_uses (unseat_directory_get_evidence (directory), user_id, source, usage->moments, usage->is_whole);
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

char *
unseat_evidence_doubt_sign_ins (UnseatEvidenceBook *book,
                                gboolean            is_application)
{
  guint n_before = 0;
  guint n_lost = 0;

  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (book), NULL);

  /* Who reads this has signed in, or made the application that does: that nobody ever did, cannot be. */
  if (!unseat_evidence_book_has_dates (book, UNSEAT_EVIDENCE_SIGN_INS))
    return g_strdup (is_application ? _ ("Microsoft 365 told of no sign-in of anybody.") : _ ("Microsoft 365 told of no sign-in of anybody, not even of yours."));

  n_lost = unseat_evidence_book_count_lost (book, &n_before);
  if (n_lost <= UNSEAT_RULE_FEW || (guint64) n_lost * 100 <= (guint64) n_before * MAX_LOST_PERCENT)
    return NULL;

  /* Translators: two numbers of people; the first one is greater than 5. */
  return g_strdup_printf (ngettext ("Of %'u of %'u people of whom Microsoft 365 told before when they signed in, it tells of no sign-in any more.",
                                    "Of %'u of %'u people of whom Microsoft 365 told before when they signed in, it tells of no sign-in any more.", n_before),
                          n_lost, n_before);
}
