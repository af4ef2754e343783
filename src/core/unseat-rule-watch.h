/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-settings.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_WATCH (unseat_rule_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleWatch, unseat_rule_watch, UNSEAT, RULE_WATCH, UnseatOperation)

/**
 * UnseatRuleWatch:
 *
 * Stays, and lets another program run the rules that are due every night (unseat-rule-nights), as long as this person wants that.  The clock is looked at every
 * minute, because no timer counts while a computer sleeps.  A night that was missed is made up for at once, but for a minute in which the network comes back.
 *
 * It ends well when the person does not want it any more.  It fails with %UNSEAT_ERROR_IN_USE when another watches already, with %UNSEAT_ERROR_STORAGE when it
 * could not keep which nights are over, or with %G_IO_ERROR_CANCELLED: then the program that runs is asked to end (SIGTERM), and waited for.
 *
 * Property `done`: in how many nights it was time to start the program.
 */

/**
 * unseat_rule_watch_new:
 * @program: (array zero-terminated=1): what runs the rules that are due, with its arguments
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleWatch *unseat_rule_watch_new (UnseatSettings    *settings,
                                        UnseatClock       *clock,
                                        const char *const *program);

G_END_DECLS
