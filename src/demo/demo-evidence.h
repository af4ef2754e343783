/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-server.h"

G_BEGIN_DECLS

/*
 * For tests: when people signed in and used what they hold, as far as Microsoft 365 tells. Users are named as in demo-server.h; each
 * function returns whether there is such a person, unless it says something else. All times are seconds since 1970 in UTC.
 */

/* A sign-in that Graph writes as 0001-01-01T00:00:00Z (GRAPH.md 3.2). */
#define DEMO_YEAR_ONE (-1)

/**
 * demo_server_set_sign_ins:
 * @interactive: the time, %DEMO_YEAR_ONE, or 0 for `null`
 * @non_interactive: likewise
 * @successful: likewise
 *
 * With 0 for all three there is no `signInActivity` at all, as of who never signed in.
 */
gboolean demo_server_set_sign_ins (DemoServer *self,
                                   const char *user,
                                   gint64      interactive,
                                   gint64      non_interactive,
                                   gint64      successful);

/**
 * demo_server_set_last_use:
 * @service: as the columns of the report call it, e.g. "Exchange" or "Teams"; "Apps" for that of the desktop apps
 * @last: the time; 0 for never
 *
 * Whether the person holds a license for it, is looked up: without one the report leaves the date out.
 *
 * Returns: whether there are such a person and such a service
 */
gboolean demo_server_set_last_use (DemoServer *self,
                                   const char *user,
                                   const char *service,
                                   gint64      last);

/**
 * demo_server_set_account_dates:
 * @created: the time
 * @leave: the time, or 0 for none
 */
gboolean demo_server_set_account_dates (DemoServer *self,
                                        const char *user,
                                        gint64      created,
                                        gint64      leave);

/**
 * demo_server_set_premium:
 * @premium: whether the tenant has Microsoft Entra ID P1; it has at first
 *
 * Without it sign-in activity is refused.
 */
void demo_server_set_premium (DemoServer *self,
                              gboolean    premium);

/**
 * demo_server_set_concealed_names:
 * @concealed: whether reports write made-up words instead of names; they do not at first, although that is Microsoft's default
 */
void demo_server_set_concealed_names (DemoServer *self,
                                      gboolean    concealed);

/**
 * demo_server_reveal_names:
 *
 * An administrator has turned off what demo_server_set_concealed_names() turned on: the setting says so, and reports, for which it takes up to 48
 * hours, do not follow yet.
 */
void demo_server_reveal_names (DemoServer *self);

/**
 * demo_server_set_report_url:
 * @url: (nullable): where reports lead to instead of the server itself, e.g. another one; copied
 */
void demo_server_set_report_url (DemoServer *self,
                                 const char *url);

/**
 * demo_server_set_report_text:
 * @csv: (nullable): what stands in every report instead of what is true; copied
 */
void demo_server_set_report_text (DemoServer *self,
                                  const char *csv);

/**
 * demo_server_advance_activity:
 * @msec: how far, in milliseconds; back when it is negative
 *
 * Lets time pass for sign-ins and reports alone, for programs whose clock stands: the date of answers stays that of the server.
 */
void demo_server_advance_activity (DemoServer *self,
                                   gint64      msec);

/**
 * demo_server_has_use:
 * @user: (nullable): a person, or %NULL
 * @sku_id: of a product, for %NULL as @user
 * @service: as for demo_server_set_last_use()
 *
 * Returns: whether what the person holds switches the service on, so that a report tells of it; for %NULL, whether the product can
 */
gboolean demo_server_has_use (DemoServer *self,
                              const char *user,
                              const char *sku_id,
                              const char *service);

/**
 * demo_server_count_leaked_tokens:
 *
 * Returns: how often a report was fetched with an `Authorization` header. A client that works never does
 */
guint demo_server_count_leaked_tokens (DemoServer *self);

G_END_DECLS
