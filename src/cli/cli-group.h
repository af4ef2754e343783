/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
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

/**
 * cli_group_read:
 * @text: (nullable): as for cli_group_find(): the only group that is asked for
 *
 * Opens the account, and reads everybody, and who is in the groups.
 *
 * Returns: (transfer full) (element-type UnseatGroupPeople) (nullable): see unseat_group_people_list()
 */
GPtrArray *cli_group_read (CliContext *context,
                           const char *text,
                           GError    **error);

/**
 * cli_group_find:
 * @groups: (element-type UnseatGroupPeople): those to choose from
 * @text: the id of one, or its name when no other is called so, in any case
 *
 * Returns: (transfer none) (nullable): the group, or %NULL with %UNSEAT_ERROR_INVALID_INPUT that says which ones may be meant
 */
const UnseatGroupPeople *cli_group_find (GPtrArray  *groups,
                                         const char *text,
                                         GError    **error);

G_END_DECLS
