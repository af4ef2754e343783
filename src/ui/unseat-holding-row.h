/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_HOLDING_ROW (unseat_holding_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatHoldingRow, unseat_holding_row, UNSEAT, HOLDING_ROW, AdwActionRow)

/**
 * UnseatHolding:
 *
 * How several people hold one product.
 */
typedef struct
{
  guint n_people;  /* how many were counted */
  guint n_holders; /* have any path to the product */
  guint n_direct;  /* have a direct path: these can be unassigned */
  guint n_groups;  /* have a path through a group */
} UnseatHolding;

/**
 * UnseatHoldingRow:
 *
 * One product of several people, with a check when somebody holds it directly.
 *
 * Properties: `unassign` (boolean): whether it shall be unassigned from all of them
 */

/**
 * unseat_holding_row_new:
 * @name: the product
 * @part_number: (nullable): its part number
 */
UnseatHoldingRow *unseat_holding_row_new (const char          *sku_id,
                                          const char          *name,
                                          const char          *part_number,
                                          const UnseatHolding *holding);

/**
 * unseat_holding_row_offer_apps:
 *
 * Adds a button that activates `people.switch-apps` with the id of the product.
 */
void unseat_holding_row_offer_apps (UnseatHoldingRow *self);

/**
 * unseat_holding_row_get_sku_id:
 *
 * Returns: (transfer none): the product's id, never %NULL
 */
const char *unseat_holding_row_get_sku_id (UnseatHoldingRow *self);

/**
 * unseat_holding_row_get_unassign:
 *
 * Returns: whether the product shall be unassigned from all of them
 */
gboolean unseat_holding_row_get_unassign (UnseatHoldingRow *self);

/**
 * unseat_holding_row_set_unassign:
 * @unassign: whether it shall; ignored when nobody holds the product directly
 */
void unseat_holding_row_set_unassign (UnseatHoldingRow *self,
                                      gboolean          unassign);

G_END_DECLS
