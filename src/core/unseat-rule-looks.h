/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-rule-memory.h"

G_BEGIN_DECLS

/* Who is blocked, as Unseat has seen itself: in each preview and run of any rule. */

/**
 * unseat_rule_looks_save:
 * @tenant_id: whose tenant
 * @memory: what was known before the look, with the times in which nobody looked
 * @blocked: (element-type utf8 gint64): everybody who is blocked now, and since when each is known to be so
 * @read_at: seconds since 1970 in UTC: when people were read
 * @now: seconds since 1970 in UTC
 *
 * Keeps that, instead of what was kept before, unless that is of people as they were read later: a window may show them as they were days ago.  Waits for the disk.
 *
 * Returns: whether it is kept; else %FALSE with an error as unseat_database_execute()
 */
gboolean unseat_rule_looks_save (UnseatJournal          *journal,
                                 const char             *tenant_id,
                                 const UnseatRuleMemory *memory,
                                 GHashTable             *blocked,
                                 gint64                  read_at,
                                 gint64                  now,
                                 GError                **error);

G_END_DECLS
