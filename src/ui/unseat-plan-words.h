/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * What a plan is called on its road: some take licenses away, some give them back.  A plan that is not known yet, because its job is only
 * being taken up, is %NULL.
 */

/**
 * unseat_plan_words_takes:
 *
 * Returns: whether @plan takes something away, so that somebody may lose what they need
 */
gboolean unseat_plan_words_takes (UnseatPlan *plan);

/**
 * unseat_plan_words_question:
 *
 * Returns: (transfer full): the heading of the review
 */
char *unseat_plan_words_question (UnseatPlan *plan);

/**
 * unseat_plan_words_note:
 *
 * Returns: (transfer full) (nullable): what the heading of the review does not tell
 */
char *unseat_plan_words_note (UnseatPlan *plan);

/**
 * unseat_plan_words_confirm:
 *
 * Returns: (transfer none): the label of the button that has it done, with a mnemonic
 */
const char *unseat_plan_words_confirm (UnseatPlan *plan);

/**
 * unseat_plan_words_seats:
 *
 * Returns: (transfer full): what becomes of the seats of one product
 */
char *unseat_plan_words_seats (const UnseatPlanProduct *product);

/**
 * unseat_plan_words_activity:
 * @plan: (nullable): what is being done
 *
 * Returns: (transfer none): the heading while it is being done
 */
const char *unseat_plan_words_activity (UnseatPlan *plan);

/**
 * unseat_plan_words_activity_title:
 * @plan: (nullable): what is being done
 *
 * Returns: (transfer none): the title of the window meanwhile, in a word or two
 */
const char *unseat_plan_words_activity_title (UnseatPlan *plan);

/**
 * unseat_plan_words_patience:
 * @plan: (nullable): what is being done
 *
 * Returns: (transfer none): when a license counts as done, and that one may stop
 */
const char *unseat_plan_words_patience (UnseatPlan *plan);

/**
 * unseat_plan_words_inhibition:
 * @plan: (nullable): what is being done
 *
 * Returns: (transfer none): why the computer should not be shut down just now
 */
const char *unseat_plan_words_inhibition (UnseatPlan *plan);

/**
 * unseat_plan_words_stop:
 * @plan: (nullable): what is being done
 * @body: (out): what stopping means
 *
 * Returns: (transfer none): whether to stop it
 */
const char *unseat_plan_words_stop (UnseatPlan  *plan,
                                    const char **body);

/**
 * unseat_plan_words_result:
 * @plan: applied
 * @error: (nullable): why the operation could not go on
 *
 * Returns: (transfer none): how it went, in a few words
 */
const char *unseat_plan_words_result (UnseatPlan   *plan,
                                      const GError *error);

/**
 * unseat_plan_words_toast:
 * @plan: applied
 *
 * Returns: (transfer full): how it went, when the person has seen the result
 */
char *unseat_plan_words_toast (UnseatPlan *plan);

/**
 * unseat_plan_words_offers_undo:
 * @plan: applied
 *
 * Returns: whether it is finished and took something away that can be given back
 */
gboolean unseat_plan_words_offers_undo (UnseatPlan *plan);

G_END_DECLS
