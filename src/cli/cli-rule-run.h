/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-apply.h"

G_BEGIN_DECLS

/**
 * CliRuleArguments:
 * @name: (nullable): what the person calls the rule
 * @due: every rule that is on and due
 * @accept_jump: whether many more may match than last time
 * @accept_many: whether many of those who have a product may match
 * @even_off: whether a rule that is off may run without anybody being asked
 * @summary: (owned) (nullable): the file that a summary is written into
 * @apply: (owned): how it is applied
 *
 * What `rules` is told.
 */
typedef struct
{
  const char     *name;
  gboolean        due;
  gboolean        accept_jump;
  gboolean        accept_many;
  gboolean        even_off;
  char           *summary;
  CliApplyOptions apply;
} CliRuleArguments;

/**
 * cli_rule_preview:
 *
 * Prints who matches a rule and why, what would become of each, and what that would free.
 */
CliExit cli_rule_preview (CliContext             *context,
                          const CliRuleArguments *arguments);

/**
 * cli_rule_run:
 *
 * Runs one rule, or every one that is due, one after the other, and keeps what came of it.
 */
CliExit cli_rule_run (CliContext             *context,
                      const CliRuleArguments *arguments);

G_END_DECLS
