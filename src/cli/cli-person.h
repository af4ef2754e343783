/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * cli_person_describe_path:
 * @user: who has @assignment
 *
 * Returns: (transfer full): e.g. "direct", "group Sales", "group Sales – No seat is free: …"
 */
char *cli_person_describe_path (UnseatDirectory  *directory,
                                UnseatUser       *user,
                                UnseatAssignment *assignment);

/**
 * cli_person_list_products:
 *
 * Returns: (transfer full): the part numbers of what the person holds, with a star on what only a group gives
 */
char *cli_person_list_products (UnseatDirectory *directory,
                                UnseatUser      *user);

/**
 * cli_person_list_problems:
 *
 * Returns: (transfer full): the part numbers of the licenses something is wrong with, each with its path and what it is; empty when there are none
 */
char *cli_person_list_problems (UnseatDirectory *directory,
                                UnseatUser      *user);

G_END_DECLS
