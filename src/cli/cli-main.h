/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-demo-host.h"

G_BEGIN_DECLS

/**
 * cli_main:
 * @factory: starts a demo tenant when `--demo` asks for it
 * @factory_data: its user data
 *
 * Runs the command line.
 *
 * Returns: the exit code of the program, see #CliExit
 */
int cli_main (int                   argc,
              char                **argv,
              UnseatDemoHostFactory factory,
              gpointer              factory_data);

G_END_DECLS
