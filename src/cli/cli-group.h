/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-options.h"
#include "unseat-group-people.h"

G_BEGIN_DECLS

extern const CliCommand cli_group_command;

/**
 * cli_group_get_kind_label:
 *
 * Returns: (transfer none): translated, also for a group that could not be read
 */
const char *cli_group_get_kind_label (const UnseatGroupPeople *people);

G_END_DECLS
