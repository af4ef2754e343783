/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-export.h"
#include "unseat-user-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PEOPLE_EXPORT (unseat_people_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPeopleExport, unseat_people_export, UNSEAT, PEOPLE_EXPORT, UnseatExport)

/**
 * UnseatPeopleExport:
 *
 * People and what they hold: in CSV a row for each path by which somebody has a product, and one for somebody without any.
 */

/**
 * unseat_people_export_new:
 * @directory: may change and be cleared while this is written
 * @indexes: (element-type guint): whom, in this order
 * @sku_id: (nullable): writes the paths to this product only
 *
 * Returns: (transfer full): what unseat_export_next() writes
 */
UnseatExport *unseat_people_export_new (UnseatDirectory *directory,
                                        GArray          *indexes,
                                        const char      *sku_id);

/**
 * unseat_people_export_new_for_list:
 * @list: whose ticked people are written, those whom the query does not show at the end, or everybody who is shown when nobody is ticked
 * @sku_id: (nullable): writes the paths to this product only
 *
 * Returns: (transfer full): what unseat_export_next() writes, in the order of the list
 */
UnseatExport *unseat_people_export_new_for_list (UnseatUserList *list,
                                                 const char     *sku_id);

/**
 * unseat_people_export_add_person:
 * @sku_id: (nullable): writes the paths to this product only
 *
 * Writes a person with their paths, as `PERSON` in docs/cli.md.
 */
void unseat_people_export_add_person (UnseatJsonWriter *writer,
                                      UnseatDirectory  *directory,
                                      UnseatUser       *user,
                                      const char       *sku_id);

/**
 * unseat_people_export_add_members:
 * @writer: stands in an object
 * @sku_id: (nullable): writes the paths to this product only
 *
 * Writes what unseat_people_export_add_person() puts into the object of a person.
 */
void unseat_people_export_add_members (UnseatJsonWriter *writer,
                                       UnseatDirectory  *directory,
                                       UnseatUser       *user,
                                       const char       *sku_id);

G_END_DECLS
