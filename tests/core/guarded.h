/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "unseat-never-touch.h"

/* An engine on the demo tenant, and guards. */

/* With the fake clock, and an empty never-touch list. */
void guarded_set_up (Engine *engine);

/* Leaves the never-touch list empty. */
void guarded_tear_down (Engine *engine);

/* Puts somebody or something on the never-touch list of the demo tenant. */
void guarded_add (Engine              *engine,
                  UnseatNeverTouchKind kind,
                  const char          *id,
                  const char          *name);

/* Puts the person of that sign-in name on the never-touch list. */
void guarded_add_person (Engine     *engine,
                         const char *user);

/* Puts the group of that name on the never-touch list. */
void guarded_add_group (Engine     *engine,
                        const char *name);

/* Reads what the guards rest on. */
void guarded_load (Engine *engine);

/* Plans that a person loses a product, whatever guards them. */
UnseatPlan *guarded_plan_included (Engine     *engine,
                                   const char *user,
                                   const char *sku_id);

/* What became of the first change, and a part of the reason; NULL = none. */
void guarded_assert_reason (UnseatPlan   *plan,
                            UnseatOutcome outcome,
                            const char   *fragment);

/* That a person is left out with the reason, and put back in with the same reason as a warning. */
void guarded_assert (Engine     *engine,
                     const char *user,
                     const char *sku_id,
                     const char *fragment);
