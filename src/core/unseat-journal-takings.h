/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-takings.h"

G_BEGIN_DECLS

/**
 * unseat_journal_list_takings:
 * @tenant_id: whose jobs
 * @sku_ids: (array zero-terminated=1): the products that are asked about, in lower case
 *
 * Looks for what jobs took of people, or may have taken, and no job has given back since.  Waits for the disk: on a thread of its own.
 *
 * Returns: (transfer full): what was found, the newest first; or %NULL with an error as unseat_database_execute()
 */
UnseatTakings *unseat_journal_list_takings (UnseatJournal     *self,
                                            const char        *tenant_id,
                                            const char *const *sku_ids,
                                            GError           **error);

G_END_DECLS
