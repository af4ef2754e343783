/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-judge.h"

/* A small tenant, one person in it, and what is known of them: all that a condition may look at. */

#define RULE_DAY ((gint64) 24 * 60 * 60)
#define RULE_NOW ((gint64) 1780000000)
#define RULE_AGO(days) (RULE_NOW - (days) *RULE_DAY)
#define RULE_PERSON "11111111-2222-4333-8444-555555555555"
#define RULE_COLLEAGUE "22222222-2222-4333-8444-555555555555"
#define RULE_GROUP "99999999-2222-4333-8444-555555555555"
#define RULE_LARGE "00000000-0000-4000-8000-0000000000e5"  /* LARGE: mailbox, Teams, Intune */
#define RULE_SMALL "00000000-0000-4000-8000-0000000000e3"  /* SMALL: mailbox, Teams */
#define RULE_TWIN "00000000-0000-4000-8000-0000000000e4"   /* TWIN: as SMALL */
#define RULE_VISIO "00000000-0000-4000-8000-0000000000f1"  /* VISIO: of which no report tells; suspended */
#define RULE_TALK "00000000-0000-4000-8000-0000000000f3"   /* TALK: mailbox, Viva Engage, Skype for Business */
#define RULE_OFFICE "00000000-0000-4000-8000-0000000000f4" /* OFFICE: mailbox, desktop apps */
#define RULE_GHOST "00000000-0000-4000-8000-0000000000f2"  /* not listed */
#define RULE_MAILBOX_PLAN "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define RULE_TEAMS_PLAN "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define RULE_INTUNE_PLAN "c1ec4a95-1f05-45b3-a911-aa3fa01094f5"
#define RULE_APPS_PLAN "43de0ff5-c92c-492b-9116-175376d08c38"
#define RULE_VISIO_PLAN "663a804f-1c30-4ff0-9915-9db84f0d1cea"

typedef struct
{
  const char           *sku_id;
  const char           *group_id;
  UnseatAssignmentError problem;
  const char           *disabled_plan;
} RulePath;

typedef struct
{
  gboolean enabled;
  gboolean guest;
  gint64   created;
  RulePath paths[4];
} RulePerson;

/**
 * rule_case_new_directory:
 *
 * Returns: (transfer full): the tenant, without people
 */
UnseatDirectory *rule_case_new_directory (void);

/**
 * rule_case_new_user:
 *
 * Returns: (transfer full): the person, of the department “Sales”, with the domain “contoso.example”
 */
UnseatUser *rule_case_new_user (const RulePerson *person);

/**
 * rule_case_set_read:
 * @as_of: up to when all sources are known; 0 for never
 */
void rule_case_set_read (UnseatDirectory *directory,
                         gint64           as_of);

/**
 * rule_case_tell:
 *
 * Both reports have a row of the person, without a date so far, and dates of a colleague who uses everything.
 */
void rule_case_tell (UnseatDirectory *directory);

/**
 * rule_case_tell_of:
 * @user_id: of whom the report has a row
 * @signals: bits `1 << UnseatSignal` of the uses of which the row has a date, of long ago; of the others it is not known whether they are licensed
 */
void rule_case_tell_of (UnseatDirectory     *directory,
                        UnseatEvidenceSource source,
                        const char          *user_id,
                        guint                signals);

/**
 * rule_case_new_rule:
 *
 * Returns: (transfer full): a rule with this condition alone
 */
UnseatRule *rule_case_new_rule (UnseatConditionKind kind,
                                guint               days,
                                const char         *value);
