/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-settings.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_SCHEDULE (unseat_rule_schedule_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleSchedule, unseat_rule_schedule, UNSEAT, RULE_SCHEDULE, AdwPreferencesGroup)

/**
 * UnseatRuleSchedule:
 *
 * Whether rules that are on are run by this computer when they are due.  Not there where nothing could run them.
 */

/**
 * unseat_rule_schedule_set_settings:
 * @settings: (nullable): of this person; %NULL when this sign-in is none that runs can use, as that to the demo
 */
void unseat_rule_schedule_set_settings (UnseatRuleSchedule *self,
                                        UnseatSettings     *settings);

G_END_DECLS
