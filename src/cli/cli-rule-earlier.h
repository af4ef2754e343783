/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-apply.h"

G_BEGIN_DECLS

/**
 * cli_rule_earlier_settle:
 * @options: without `yes` nothing is done about jobs that are not finished, and they are only told of
 * @shelf: (element-type UnseatShelvedRule): of unseat_rule_shelf_list(); the job of a rule that is off by now is only told of
 * @earlier: (element-type UnseatRuleEarlier): takes the jobs that were found
 *
 * Before rules run: looks again at what is pending, and goes on with the jobs of rules of this tenant that were broken off, as `resume` does.  Everybody has been read
 * into the session's directory before.
 *
 * Returns: %CLI_EXIT_OK, or %CLI_EXIT_INCOMPLETE when something of them is not as it was to be; else the run cannot go on
 */
CliExit cli_rule_earlier_settle (CliContext            *context,
                                 const CliApplyOptions *options,
                                 GPtrArray             *shelf,
                                 GPtrArray             *earlier);

/**
 * cli_rule_earlier_tell:
 *
 * Tells in notes of the jobs of rules of this tenant that are not finished.
 */
void cli_rule_earlier_tell (CliContext *context);

G_END_DECLS
