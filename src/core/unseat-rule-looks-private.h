/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-rule-memory.h"

G_BEGIN_DECLS

/**
 * unseat_rule_looks_read:
 * @tenant_id: whose tenant
 * @memory: to which is added who was blocked in the last look
 *
 * Returns: whether it was read; else %FALSE with an error as unseat_database_execute()
 */
gboolean unseat_rule_looks_read (UnseatDatabase   *database,
                                 const char       *tenant_id,
                                 UnseatRuleMemory *memory,
                                 GError          **error);

G_END_DECLS
