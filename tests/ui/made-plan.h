/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

/**
 * made_plan_new:
 * @n_people: how many have the product directly
 * @n_blocked: how many more have it through a group, which only somebody else can end
 *
 * Returns: (transfer full): a plan without a tenant, made by hand; names have what markup would choke on
 */
UnseatPlan *made_plan_new (guint n_people,
                           guint n_blocked);
