/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-group-people.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GROUPS_EXPORT (unseat_groups_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupsExport, unseat_groups_export, UNSEAT, GROUPS_EXPORT, UnseatExport)

/**
 * UnseatGroupsExport:
 *
 * Groups and the products that they give: in CSV a row for each product of a group, and one for a group of which nothing is known.
 */

/**
 * unseat_groups_export_new:
 * @directory: names the products
 * @groups: (element-type UnseatGroupPeople): not changed any more
 *
 * Returns: (transfer full): what unseat_export_next() writes
 */
UnseatExport *unseat_groups_export_new (UnseatDirectory *directory,
                                        GPtrArray       *groups);

/**
 * unseat_groups_export_add_members:
 *
 * Adds what is known of a group, as `GROUP` in docs/cli.md, to an object that has been begun.
 */
void unseat_groups_export_add_members (UnseatJsonWriter        *writer,
                                       UnseatDirectory         *directory,
                                       const UnseatGroupPeople *people);

G_END_DECLS
