/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-rule-preview.h"

G_BEGIN_DECLS

/**
 * cli_rule_findings_print:
 *
 * Prints for people what a rule found: every match with its reasons, the sums, and what stops it.
 */
void cli_rule_findings_print (CliContext        *context,
                              UnseatRulePreview *preview);

G_END_DECLS
