/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-journal.h"

G_BEGIN_DECLS

/**
 * unseat_journal_get_database:
 *
 * For tests, which look at what was kept and fill the disk.  Not while something is being written.
 *
 * Returns: (transfer none): the database
 */
UnseatDatabase *unseat_journal_get_database (UnseatJournal *self);

G_END_DECLS
