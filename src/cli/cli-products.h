/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-options.h"

G_BEGIN_DECLS

extern const CliCommand cli_products_command;

G_END_DECLS
