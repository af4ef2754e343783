/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-apply.h"

G_BEGIN_DECLS

/**
 * cli_rule_earlier_settle:
 * @options: without `yes` what is pending is not looked at again
 * @earlier: (element-type UnseatRuleEarlier): takes the jobs that were found
 *
 * Before rules run: looks again at what is pending, and ends the jobs of rules of this tenant that were broken off: what had been sent is read, and nothing is sent.  A
 * job that somebody has confirmed is only told of.  Everybody has been read into the session's directory before.
 *
 * Returns: %CLI_EXIT_OK, or %CLI_EXIT_INCOMPLETE when something of them is not as it was to be; else the run cannot go on
 */
CliExit cli_rule_earlier_settle (CliContext            *context,
                                 const CliApplyOptions *options,
                                 GPtrArray             *earlier);

/**
 * cli_rule_earlier_tell:
 *
 * Tells in notes of the jobs of rules of this tenant that are not finished.
 */
void cli_rule_earlier_tell (CliContext *context);

G_END_DECLS
