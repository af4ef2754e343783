/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-rule-comeback.h"

G_BEGIN_DECLS

/*
 * What is known of a rule whose job is undone, or was.  It is out of the journal, and out of the files of the rules.
 */

/**
 * unseat_rule_comeback_load:
 * @tenant_id: whose tenant
 * @job: the id of a job of a rule, or of one that tried it again, undid it, and so on
 * @is_undone: whether it is about what undoes @job; else about @job itself
 *
 * Waits for the disk, on any thread.
 *
 * Returns: (transfer full) (nullable): what is known; %NULL without an error when no rule is behind the job, or one that is not there any more or does
 * nothing today; else %NULL with an error as unseat_rule_history_load()
 */
UnseatRuleComeback *unseat_rule_comeback_load (UnseatJournal *journal,
                                               const char    *tenant_id,
                                               const char    *job,
                                               gboolean       is_undone,
                                               GError       **error);

/**
 * unseat_rule_comeback_load_async:
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_rule_comeback_load() without waiting for the disk.
 */
void unseat_rule_comeback_load_async (UnseatJournal      *journal,
                                      const char         *tenant_id,
                                      const char         *job,
                                      gboolean            is_undone,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/**
 * unseat_rule_comeback_load_finish:
 *
 * Returns: (transfer full) (nullable): as unseat_rule_comeback_load(), or %NULL with %G_IO_ERROR_CANCELLED
 */
UnseatRuleComeback *unseat_rule_comeback_load_finish (UnseatJournal *journal,
                                                      GAsyncResult  *result,
                                                      GError       **error);

G_END_DECLS
