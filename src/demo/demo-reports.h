/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/* Where reports lie, beside /v1.0: what a redirect leads to. */
#define DEMO_REPORTS_PREFIX "/reportdata"

typedef enum
{
  DEMO_REPORT_ACTIVE_USERS,
  DEMO_REPORT_APP_USERS,
} DemoReport;

/**
 * demo_reports_redirect:
 * @report: which one the path asks for
 *
 * Answers a report's function: 302 to an address that works for five minutes, for whoever has it.
 */
DemoResponse *demo_reports_redirect (DemoTenant  *tenant,
                                     DemoRequest *request,
                                     DemoReport   report);

/**
 * demo_reports_fetch:
 * @request: below %DEMO_REPORTS_PREFIX
 *
 * Answers what a redirect led to.
 */
DemoResponse *demo_reports_fetch (DemoTenant  *tenant,
                                  DemoRequest *request);

/**
 * demo_reports_get_settings:
 *
 * Answers `GET /admin/reportSettings`.
 */
DemoResponse *demo_reports_get_settings (DemoTenant  *tenant,
                                         DemoRequest *request);

G_END_DECLS
