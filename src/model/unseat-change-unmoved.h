/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * unseat_change_take_unmoved:
 * @unmoved: (transfer full) (array zero-terminated=1): ids of service plans that the change switches, or that the license has on which it takes
 *
 * Says of which apps another license of the person decides: those that are switched off, or on in a license that is taken, stay on, and those that are switched on are on
 * already.  Called once, by who makes the plan; not kept in the journal.
 */
void unseat_change_take_unmoved (UnseatChange *self,
                                 char        **unmoved);

/**
 * unseat_change_moves:
 * @plan_id: of an app that the change switches
 *
 * Returns: whether the person has the app, or has it no more, by that
 */
gboolean unseat_change_moves (UnseatChange *self,
                              const char   *plan_id);

/**
 * unseat_change_get_unmoved:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): as unseat_change_take_unmoved() was told; %NULL for none, or when it is not known
 */
const char *const *unseat_change_get_unmoved (UnseatChange *self);

G_END_DECLS
