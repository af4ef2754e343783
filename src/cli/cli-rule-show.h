/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"

G_BEGIN_DECLS

/**
 * cli_rule_list:
 *
 * Lists the rules, and when each ran last in the tenant that is signed in to.  Nobody has to be signed in: then nothing is said of runs.
 */
CliExit cli_rule_list (CliContext *context);

/**
 * cli_rule_show:
 * @name: what the person calls it
 *
 * Prints one rule: in words, or as the file that it is.
 */
CliExit cli_rule_show (CliContext *context,
                       const char *name);

G_END_DECLS
