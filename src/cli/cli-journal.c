/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-journal.h"

#include "cli-output.h"

UnseatJournal *
cli_journal_open (CliContext *context,
                  GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (UnseatJournal) journal = unseat_journal_open (unseat_session_get_store_key (session), unseat_session_is_demo (session), error);

  if (journal == NULL)
    return NULL;
  if (unseat_journal_get_notice (journal) != NULL)
    cli_print_note (unseat_journal_get_notice (journal));

  return g_steal_pointer (&journal);
}
