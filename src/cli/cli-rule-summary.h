/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"

G_BEGIN_DECLS

/**
 * cli_rule_summary:
 * @records: (element-type UnseatRuleRecord): what came of each rule
 * @earlier: (element-type UnseatRuleEarlier): jobs of earlier runs that were found not done
 * @path: (nullable): the file that the summary goes into
 * @code: what the program is to end with
 *
 * Says what came of a run to those who were not there: a line for each rule and each earlier job, in the journal of systemd with fields when that is what reads standard
 * error, and a file.
 *
 * Returns: @code; %CLI_EXIT_ERROR when the file could not be written and all else went well
 */
CliExit cli_rule_summary (CliContext *context,
                          GPtrArray  *records,
                          GPtrArray  *earlier,
                          const char *path,
                          CliExit     code);

G_END_DECLS
