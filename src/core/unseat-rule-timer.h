/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_TIMER (unseat_rule_timer_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleTimer, unseat_rule_timer, UNSEAT, RULE_TIMER, UnseatOperation)

/**
 * UnseatRuleTimer:
 *
 * Asks the systemd of this person about the timer that runs the rules that are due, or turns it on or off (data/systemd).  Where there is no such systemd, or the timer is
 * not installed, or somebody has ruled it out (`systemctl mask`), asking ends well all the same; turning fails with %UNSEAT_ERROR_FAILED.
 *
 * org.freedesktop.systemd1(5), https://www.freedesktop.org/software/systemd/man/org.freedesktop.systemd1.html
 */

/**
 * UnseatRuleTimerState:
 * @UNSEAT_RULE_TIMER_NONE: there is no such timer here
 * @UNSEAT_RULE_TIMER_OFF: nothing runs by itself
 * @UNSEAT_RULE_TIMER_ON: the rules that are on run when they are due
 */
typedef enum
{
  UNSEAT_RULE_TIMER_NONE,
  UNSEAT_RULE_TIMER_OFF,
  UNSEAT_RULE_TIMER_ON,
} UnseatRuleTimerState;

/**
 * unseat_rule_timer_new_look:
 *
 * Returns: (transfer full): an operation, not yet started, that asks
 */
UnseatRuleTimer *unseat_rule_timer_new_look (void);

/**
 * unseat_rule_timer_new_set:
 *
 * Returns: (transfer full): an operation, not yet started, that turns the timer on or off, from now on and at every later start of the session
 */
UnseatRuleTimer *unseat_rule_timer_new_set (gboolean is_on);

/**
 * unseat_rule_timer_get_state:
 *
 * Returns: how it is, when the operation has ended well
 */
UnseatRuleTimerState unseat_rule_timer_get_state (UnseatRuleTimer *self);

/**
 * unseat_rule_timer_get_next:
 *
 * Returns: when it fires next, in seconds since 1970, when the operation has ended well; 0 when that is not known, or not before the person logs in again
 */
gint64 unseat_rule_timer_get_next (UnseatRuleTimer *self);

G_END_DECLS
