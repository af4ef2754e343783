/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-json-writer.h"

G_BEGIN_DECLS

/**
 * cli_person_add_json:
 *
 * Writes a person with all their paths, as `users` and `user` print them (docs/cli.md).
 */
void cli_person_add_json (UnseatJsonWriter *writer,
                          UnseatDirectory  *directory,
                          UnseatUser       *user);

/**
 * cli_person_get_part_number:
 *
 * Returns: (transfer none): the part number of a product, its id when the tenant does not list it
 */
const char *cli_person_get_part_number (UnseatDirectory *directory,
                                        const char      *sku_id);

/**
 * cli_person_describe_path:
 *
 * Returns: (transfer full): e.g. "direct", "group Sales", "group Sales – No seat is free: …"
 */
char *cli_person_describe_path (UnseatDirectory  *directory,
                                UnseatAssignment *assignment);

/**
 * cli_person_list_products:
 *
 * Returns: (transfer full): the part numbers of what the person holds, with a star on what only a group gives
 */
char *cli_person_list_products (UnseatDirectory *directory,
                                UnseatUser      *user);

G_END_DECLS
