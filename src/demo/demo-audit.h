/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_audit_list:
 *
 * `GET /auditLogs/directoryAudits` (GRAPH.md 3.9), as far as accounts are blocked and unblocked: 30 days of it, or 7 without Microsoft Entra ID P1.
 *
 * Returns: (transfer full): a page, or a refusal
 */
DemoResponse *demo_audit_list (DemoTenant  *tenant,
                               DemoRequest *request);

G_END_DECLS
