/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-journal.h"

G_BEGIN_DECLS

/**
 * cli_journal_open:
 * @context: which is open; nobody has to be signed in
 *
 * Opens the journal of the session's server, and says on standard error what had to be set aside.  The demo's is in memory, and empty.
 *
 * Returns: (transfer full): the journal, or %NULL with an error as unseat_journal_open()
 */
UnseatJournal *cli_journal_open (CliContext *context,
                                 GError    **error);

G_END_DECLS
