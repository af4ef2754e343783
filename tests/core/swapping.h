/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* What is off, and what both Office 365 E3 and Microsoft 365 E5 have. */
#define SWAY "a23b959c-7ce8-4e57-9140-b90eb88a9e97"
#define YAMMER "7547a3fe-08ee-4ccb-b430-5077c5041653"

/* What only the former has. */
#define FLOW_E3 "76846ad7-7776-4c40-a281-a386362dd1b9"

/**
 * swapping_want:
 *
 * @user is to get @to instead of @from.
 */
void swapping_want (Engine       *engine,
                    UnseatIntent *intent,
                    const char   *user,
                    const char   *from,
                    const char   *to);

/**
 * swapping_plan:
 *
 * Returns: (transfer full): what becomes of @intent
 */
UnseatPlan *swapping_plan (Engine       *engine,
                           UnseatIntent *intent);

/**
 * swapping_plan_one:
 *
 * Returns: (transfer full): the plan to replace one license of one person
 */
UnseatPlan *swapping_plan_one (Engine     *engine,
                               const char *user,
                               const char *from,
                               const char *to);

/**
 * swapping_assert_held:
 *
 * The server has a direct license of @sku_id for @user, in which just @disabled are off, in any order; with %NULL it has none.
 */
void swapping_assert_held (Engine            *engine,
                           const char        *user,
                           const char        *sku_id,
                           const char *const *disabled);

/**
 * swapping_assert_both:
 *
 * Both halves of the swap at @position have this outcome and say the same.
 */
void swapping_assert_both (UnseatPlan   *plan,
                           guint         position,
                           UnseatOutcome outcome,
                           const char   *reason);

/**
 * swapping_check_whole:
 *
 * No write has taken without giving, or given without taking.
 */
void swapping_check_whole (Engine *engine);
