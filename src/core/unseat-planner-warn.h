/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"
#include "unseat-planner-apps.h"
#include "unseat-planner-swap.h"

G_BEGIN_DECLS

/* Private to the planner: what Microsoft 365 will refuse because an app needs another one. It is planned all the same: the table may be wrong, and
 * Microsoft 365 decides. */

/**
 * unseat_planner_warn_dependent:
 * @dependent: (nullable): what unseat_advisor_find_dependent() found of a path that ends
 *
 * Returns: (transfer full) (nullable): a sentence
 */
char *unseat_planner_warn_dependent (UnseatDirectory  *directory,
                                     UnseatAssignment *dependent);

/**
 * unseat_planner_warn_maybe:
 * @dependent: (nullable): what unseat_advisor_find_dependent() found of a path that ends, and may be the one that is refused
 *
 * Returns: (transfer full) (nullable): a sentence
 */
char *unseat_planner_warn_maybe (UnseatDirectory  *directory,
                                 UnseatAssignment *dependent);

/**
 * unseat_planner_warn_race:
 * @dependent: what needs a path that ends, and ends as well, it is not known when
 *
 * Returns: (transfer full): a sentence
 */
char *unseat_planner_warn_race (UnseatDirectory  *directory,
                                UnseatAssignment *dependent);

/**
 * unseat_planner_warn_switch:
 * @advisor: who was asked about the person last
 * @decision: by which apps go off
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL when nothing needs what goes off
 */
char *unseat_planner_warn_switch (UnseatAdvisor           *advisor,
                                  UnseatDirectory         *directory,
                                  const UnseatAppDecision *decision);

/**
 * unseat_planner_warn_swap:
 * @dependent: (nullable): what unseat_advisor_find_dependent() found of the license that goes
 *
 * Returns: (transfer full) (nullable): a sentence
 */
char *unseat_planner_warn_swap (UnseatDirectory          *directory,
                                const UnseatSwapDecision *decision,
                                UnseatAssignment         *dependent);

/**
 * unseat_planner_warn_find_kept:
 * @path: what ends
 * @staying: (nullable): a path by which the person keeps the product
 * @refusal: whether @path is refused
 *
 * Returns: why no seat comes free
 */
UnseatKept unseat_planner_warn_find_kept (UnseatAssignment *path,
                                          UnseatAssignment *staying,
                                          UnseatRefusal     refusal);

G_END_DECLS
