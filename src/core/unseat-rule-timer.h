/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-settings.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_TIMER (unseat_rule_timer_get_type ())
G_DECLARE_DERIVABLE_TYPE (UnseatRuleTimer, unseat_rule_timer, UNSEAT, RULE_TIMER, UnseatOperation)

/**
 * UnseatRuleTimer:
 *
 * Asks what runs the rules that are due every night, or turns it on or off: the systemd of this person, or inside a sandbox, which has none, a program that stays
 * (#UnseatRuleWatch) and that the desktop starts with the session.  Where there is neither, or somebody has ruled it out, asking ends well all the same; turning
 * fails with %UNSEAT_ERROR_FAILED.
 */
struct _UnseatRuleTimerClass
{
  UnseatOperationClass parent_class;
};

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
 * @settings: of this person
 *
 * Returns: (transfer full): an operation, not yet started, that asks
 */
UnseatRuleTimer *unseat_rule_timer_new_look (UnseatSettings *settings);

/**
 * unseat_rule_timer_new_set:
 * @settings: of this person
 *
 * Returns: (transfer full): an operation, not yet started, that turns the timer on or off, from now on and at every later start of the session
 */
UnseatRuleTimer *unseat_rule_timer_new_set (UnseatSettings *settings,
                                            gboolean        is_on);

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
