/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-tenant.h"

G_BEGIN_DECLS

/* In the order of the columns of getOffice365ActiveUserDetail, then the desktop apps of getM365AppUserDetail. */
typedef enum
{
  DEMO_USE_EXCHANGE,
  DEMO_USE_ONEDRIVE,
  DEMO_USE_SHAREPOINT,
  DEMO_USE_SKYPE,
  DEMO_USE_YAMMER,
  DEMO_USE_TEAMS,
  DEMO_USE_APPS,
  DEMO_N_USES,
} DemoUse;

typedef enum
{
  DEMO_SIGN_IN_INTERACTIVE,
  DEMO_SIGN_IN_NON_INTERACTIVE,
  DEMO_SIGN_IN_SUCCESSFUL,
  DEMO_N_SIGN_INS,
} DemoSignIn;

/**
 * DemoActivity:
 *
 * What Microsoft has seen of one person; seconds since 1970.
 */
typedef struct
{
  gint64 sign_ins[DEMO_N_SIGN_INS]; /* 0 = null, %DEMO_YEAR_ONE */
  gint64 uses[DEMO_N_USES];         /* 0 = never */
} DemoActivity;

/**
 * demo_activity_get:
 * @person: an index
 * @activity: (out caller-allocates): what was set, or else what chance made of it
 */
void demo_activity_get (DemoTenant   *tenant,
                        guint         person,
                        DemoActivity *activity);

/**
 * demo_activity_change:
 * @person: an index
 *
 * Returns: (transfer none): what is told of the person from now on, to be changed at once
 */
DemoActivity *demo_activity_change (DemoTenant *tenant,
                                    guint       person);

/**
 * demo_activity_get_now:
 *
 * Unlike licenses, which are as of one day for ever, sign-ins and reports follow the clock: who was here last week, was here last week.
 *
 * Returns: the seconds since 1970 for readers, by the clock that tests turn
 */
gint64 demo_activity_get_now (const DemoTenant *tenant);

/**
 * demo_activity_add_json:
 *
 * Adds `signInActivity`, unless the person never signed in.
 */
void demo_activity_add_json (GString    *json,
                             DemoTenant *tenant,
                             guint       person);

/**
 * demo_activity_get_leave:
 * @person: an index
 *
 * Returns: when the person leaves or left, 0 when nobody wrote it down
 */
gint64 demo_activity_get_leave (DemoTenant *tenant,
                                guint       person);

/**
 * demo_activity_find_use:
 * @name: e.g. "Exchange", or "Apps"
 *
 * Returns: the service, %DEMO_N_USES when there is none of that name
 */
DemoUse demo_activity_find_use (const char *name);

/**
 * demo_activity_get_use_name:
 * @use: a service
 *
 * Returns: (transfer none): as the columns of reports call it
 */
const char *demo_activity_get_use_name (DemoUse use);

/**
 * demo_activity_has_license:
 * @person: an index
 * @use: a service
 *
 * Returns: whether something that the person holds switches the service on
 */
gboolean demo_activity_has_license (DemoTenant *tenant,
                                    guint       person,
                                    DemoUse     use);

/**
 * demo_activity_is_use_of:
 * @sku_id: of a product
 * @use: a service
 *
 * Returns: whether the product can switch the service on
 */
gboolean demo_activity_is_use_of (DemoTenant *tenant,
                                  const char *sku_id,
                                  DemoUse     use);

G_END_DECLS
