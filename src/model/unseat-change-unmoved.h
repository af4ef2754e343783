/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * unseat_change_take_unmoved:
 * @unmoved: (transfer full) (array zero-terminated=1): ids of service plans that the change switches
 *
 * Says of which apps another license of the person decides: those that are switched off stay on, and those that are switched on are on already.  Called once, by
 * who makes the plan; not kept in the journal.
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

G_END_DECLS
