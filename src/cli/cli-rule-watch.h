/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"

G_BEGIN_DECLS

/**
 * cli_rule_watch:
 *
 * Stays, and runs the rules that are due every night, each time by a program of its own, as long as this person wants that.
 */
CliExit cli_rule_watch (CliContext *context);

G_END_DECLS
