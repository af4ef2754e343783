/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_SCHEDULE (unseat_rule_schedule_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleSchedule, unseat_rule_schedule, UNSEAT, RULE_SCHEDULE, AdwPreferencesGroup)

/**
 * UnseatRuleSchedule:
 *
 * Whether rules that are on are run by this computer when they are due.  Not there where nothing could run them.
 */

/**
 * unseat_rule_schedule_set_offered:
 * @is_offered: whether this sign-in is one that runs can use; that to the demo is not
 */
void unseat_rule_schedule_set_offered (UnseatRuleSchedule *self,
                                       gboolean            is_offered);

G_END_DECLS
