/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"

G_BEGIN_DECLS

/**
 * cli_rule_notify:
 * @records: (element-type UnseatRuleRecord): what came of each rule
 * @earlier: (element-type UnseatRuleEarlier): jobs of earlier runs that were found not done
 * @code: what the program is to end with
 *
 * Tells the desktop of the session, if there is one, what came of a run that nobody watched: once, and only when something was done, stopped, or went
 * wrong, or somebody began to wait.  Standard error on a terminal means that somebody is there.  Waits for the desktop for two seconds at most; that it cannot be told is no error.
 *
 * org.freedesktop.Notifications, Desktop Notifications Specification 1.2 (https://specifications.freedesktop.org/notification-spec/).
 */
void cli_rule_notify (CliContext *context,
                      GPtrArray  *records,
                      GPtrArray  *earlier,
                      CliExit     code);

G_END_DECLS
