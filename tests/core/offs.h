/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "leaving.h"

/* Products that are taken off groups, and put on them, on the tenant of leaving.h. */

/* Plans that the group gives the product no more, to people who are put back in although a guard leaves them out (NULL-terminated, or NULL). */
UnseatPlan *offs_plan_including (Engine            *engine,
                                 const char        *group,
                                 const char        *sku_id,
                                 const char *const *included);

/* The same with nobody put back in. */
UnseatPlan *offs_plan (Engine     *engine,
                       const char *group,
                       const char *sku_id);

/* Looks at the groups of the job, and plans that it is undone. */
UnseatPlan *offs_undo (Engine     *engine,
                       UnseatPlan *plan);

/* Looks at the groups of the job, and plans to try it again. */
UnseatPlan *offs_retry (Engine     *engine,
                        UnseatPlan *plan);

/* Returns: (transfer none): what becomes of the person */
UnseatChange *offs_find (Engine     *engine,
                         UnseatPlan *plan,
                         const char *user);

/* What becomes of the person, and a part of the reason; NULL = none. */
void offs_assert (Engine       *engine,
                  UnseatPlan   *plan,
                  const char   *user,
                  UnseatOutcome outcome,
                  const char   *fragment);

/* Whether the group gives the product, in truth. */
gboolean offs_gives (Engine     *engine,
                     const char *group,
                     const char *sku_id);

/* Graph's dates know seconds: what changes in the same one does not look changed. */
void offs_pass_a_second (void);

/* Looks again at what is pending. */
void offs_recheck (Engine *engine);
