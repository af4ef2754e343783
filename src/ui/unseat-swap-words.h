/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/* What unseat-plan-words says of a plan that replaces licenses, and of nothing else.  Two changes are one replacement. */

/**
 * unseat_swap_words_question:
 * @plan: a plan of which something is planned
 *
 * Returns: (transfer full): the question of the review
 */
char *unseat_swap_words_question (UnseatPlan *plan);

/**
 * unseat_swap_words_note:
 *
 * Returns: (transfer full) (nullable): what is left out of it; %NULL when nothing is
 */
char *unseat_swap_words_note (UnseatPlan *plan);

/**
 * unseat_swap_words_toast:
 * @n_verified: changes that were seen done
 *
 * Returns: (transfer full): that it is done
 */
char *unseat_swap_words_toast (guint n_verified);

G_END_DECLS
