/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"

G_BEGIN_DECLS

/**
 * cli_licenses_print:
 * @session: whose rights decide what can be done here
 *
 * Prints, for each product that the person has a path to, what can be done about each path, by whom, what leaving a group would stop, and which apps of it are on and off.
 */
void cli_licenses_print (UnseatSession *session,
                         UnseatUser    *user);

G_END_DECLS
