/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-timer-private.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_TIMER_SYSTEMD (unseat_rule_timer_systemd_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleTimerSystemd, unseat_rule_timer_systemd, UNSEAT, RULE_TIMER_SYSTEMD, UnseatRuleTimer)

/**
 * UnseatRuleTimerSystemd:
 *
 * The timer of the systemd of this person (data/systemd).
 *
 * org.freedesktop.systemd1(5), https://www.freedesktop.org/software/systemd/man/org.freedesktop.systemd1.html
 */

G_END_DECLS
