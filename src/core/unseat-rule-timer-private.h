/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-timer.h"

G_BEGIN_DECLS

/**
 * UnseatRuleTimerShared:
 * @settings: (owned): of this person
 * @is_set: whether it is turned, and not only asked for
 * @is_on: what it is turned to
 * @state: how it is; for the subclass to find out
 * @next: when it fires next, in seconds since 1970, 0 when that is not known; for the subclass to find out
 *
 * What is wanted, and what was found.
 */
typedef struct
{
  UnseatSettings      *settings;
  gboolean             is_set;
  gboolean             is_on;
  UnseatRuleTimerState state;
  gint64               next;
} UnseatRuleTimerShared;

/**
 * unseat_rule_timer_get_shared:
 * @self: (type UnseatRuleTimer): a subclass
 *
 * Returns: (transfer none): for the subclass alone
 */
UnseatRuleTimerShared *unseat_rule_timer_get_shared (gpointer self);

/**
 * unseat_rule_timer_judge:
 * @cause: (nullable): what a call has failed with
 *
 * Whoever only asks hears that there is none; whoever turns it has to hear why it does not turn.
 *
 * Returns: (transfer full) (nullable): what the operation fails with
 */
GError *unseat_rule_timer_judge (UnseatRuleTimer *self,
                                 const GError    *cause);

G_END_DECLS
