/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_plan_text_append:
 * @text: what stands above it
 *
 * Appends what became of every change of @plan, to be copied: a line for each, columns separated by tabs.
 */
void unseat_plan_text_append (GString    *text,
                              UnseatPlan *plan);

G_END_DECLS
